//! The name that a mistyped one was meant to be.

/// The name nearest to what was written, if any is near enough to have been meant.
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = plain(written);
    let scored = known.map(|name| {
        let part = written.chars().count() >= 3 && name.contains(written.as_str());
        (if part { 0 } else { distance(&written, name) }, name)
    });
    let (score, name) = scored.min_by_key(|(score, _)| *score)?;
    (score <= 2.max(written.chars().count() / 3)).then_some(name)
}

/// A title or a name typed with capitals, spaces and Swedish letters, as its slug would be.
fn plain(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|c| match c {
            'å' | 'ä' | 'à' | 'á' => 'a',
            'ö' | 'ø' => 'o',
            'é' | 'è' => 'e',
            ' ' | '_' => '-',
            c => c,
        })
        .take(80)
        .collect()
}

/// How many letters must be put in, taken out, exchanged or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(from != to)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_met_and_strangers_are_not() {
        let known = ["jamstalldhetsintegrering", "demokratiatagande", "arkivplan"];
        let near = |written: &str| nearest(written, known.into_iter());
        assert_eq!(near("jämställdhet"), Some("jamstalldhetsintegrering"));
        assert_eq!(near("arkviplan"), Some("arkivplan"));
        assert_eq!(near("Demokratiåtagande"), Some("demokratiatagande"));
        assert_eq!(near("budget"), None);
        assert_eq!(near(""), None);
        assert_eq!(distance("ab", "ba"), 1);
    }
}
