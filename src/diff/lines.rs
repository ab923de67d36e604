//! Differences by lines and by sentences, for texts that are no plan.

use foldhash::{HashMap, HashMapExt as _};

use super::align::{Work, align};
use super::words::{Cut, Op};

/// A text cut into its sentences, without the white space between them. A text without any is its own only sentence.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut known = HashMap::new();
    let cut = Cut::new(text, &mut known);
    let mut rest = text;
    let mut found = Vec::with_capacity(cut.sentences.len());
    for range in cut.sentences {
        let length = cut.tokens.get(range).unwrap_or_default().iter().map(|token| token.len()).sum();
        let (sentence, after) = rest.split_at(length);
        rest = after;
        found.push(sentence.trim());
    }
    found
}

/// Compares two texts line by line; what was removed comes before what was added in its place. Without the lines that
/// stayed, but for `around` of them before and after each change.
pub fn lines<'a>(before: &'a str, after: &'a str, around: usize) -> Vec<(Op, &'a str)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut work = Work::new();
    let stretches = align(&old, &new, &mut work);
    let mut told = Vec::new();
    let last = stretches.len().saturating_sub(1);
    for (at, stretch) in stretches.into_iter().enumerate() {
        let (from, to) = (&old[stretch.old], &new[stretch.new]);
        if !stretch.same {
            told.extend(from.iter().map(|line| (Op::Removed, *line)));
            told.extend(to.iter().map(|line| (Op::Added, *line)));
            continue;
        }
        let head = if at == 0 { 0 } else { around.min(to.len()) };
        let tail = if at == last { to.len() } else { to.len().saturating_sub(around).max(head) };
        told.extend(to[..head].iter().chain(&to[tail..]).map(|line| (Op::Same, *line)));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_with_a_few_around() {
        let before = "1\n2\n3\n4\n5\n6\n7\n";
        let after = "1\n2\n3\n4\nfem\n6\n7\n8\n";
        let told: Vec<String> = lines(before, after, 1)
            .into_iter()
            .map(|(op, line)| {
                format!("{}{line}", if op == Op::Same { ' ' } else { op.code().chars().next().unwrap() })
            })
            .collect();
        assert_eq!(told, [" 4", "r5", "afem", " 6", " 7", "a8"]);
        assert_eq!(lines(before, before, 3), []);
    }

    #[test]
    fn sentences_lose_nothing_but_space() {
        assert_eq!(
            sentences("Se bl.a. 10 § lagen. Sedan det andra! "),
            ["Se bl.a. 10 § lagen.", "Sedan det andra!"]
        );
        assert_eq!(sentences(""), [""; 0]);
    }
}
