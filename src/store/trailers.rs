//! The trailers of a commit message: `Key: value` lines in its last paragraph, read by git's own rules.

/// The trailers of a message, in order. A key is ASCII letters, digits and hyphens; a value is one line, folded lines
/// joined by a space. None when the last paragraph is no block of trailers, or is the message's only one.
pub(super) fn parse(message: &str) -> Vec<(&str, String)> {
    block(message).map_or_else(Vec::new, |lines| read(&lines))
}

/// The value of the last trailer with this key; keys are the same whatever their case, as to git.
pub(super) fn find<'a>(trailers: &'a [(&str, String)], key: &str) -> Option<&'a str> {
    let found = trailers.iter().rev().find(|(name, _)| name.eq_ignore_ascii_case(key));
    found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

/// The first line of the text between the subject and the trailers.
pub(super) fn body_line(message: &str) -> &str {
    let mut paragraphs = paragraphs(message).skip(1).peekable();
    let Some(first) = paragraphs.next() else { return "" };
    let alone_and_trailers = paragraphs.peek().is_none() && block(message).is_some();
    if alone_and_trailers { "" } else { first.first().copied().unwrap_or_default() }
}

/// The paragraphs between the first one after the subject and the trailers, set apart by empty lines; nothing where
/// there are none.
pub(super) fn rest_of_body(message: &str) -> Option<String> {
    let all: Vec<Vec<&str>> = paragraphs(message).collect();
    let end = all.len() - usize::from(block(message).is_some());
    let rest: Vec<String> = all.get(2..end)?.iter().map(|lines| lines.join(" ")).collect();
    (!rest.is_empty()).then(|| rest.join("\n\n"))
}

/// The last paragraph's lines, if they are trailers: all of them, or a quarter when git itself made one.
fn block(message: &str) -> Option<Vec<&str>> {
    let mut all = paragraphs(message);
    all.next()?;
    let lines = all.last()?;
    let (mut trailers, mut others, mut by_git) = (0_usize, 0_usize, false);
    let mut after_trailer = false;
    for line in &lines {
        if line.starts_with([' ', '\t']) {
            others += usize::from(!after_trailer);
            continue;
        }
        let git_made = line.starts_with("Signed-off-by: ") || line.starts_with("(cherry picked from commit ");
        by_git |= git_made;
        after_trailer = git_made || split(line).is_some();
        if after_trailer {
            trailers += 1;
        } else {
            others += 1;
        }
    }
    (trailers > 0 && (others == 0 || (by_git && trailers * 3 >= others))).then_some(lines)
}

fn read<'a>(lines: &[&'a str]) -> Vec<(&'a str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = found.last_mut().filter(|_| open) {
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(line.trim());
            }
        } else if let Some((key, value)) = split(line) {
            found.push((key, value.to_owned()));
            open = true;
        } else {
            open = false;
        }
    }
    found
}

fn split(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_end_matches([' ', '\t']);
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_key.then(|| (key, value.trim()))
}

fn paragraphs(message: &str) -> impl Iterator<Item = Vec<&str>> {
    let mut lines = message.lines().peekable();
    std::iter::from_fn(move || {
        while lines.next_if(|line| line.trim().is_empty()).is_some() {}
        let mut paragraph = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.trim().is_empty()) {
            paragraph.push(line);
        }
        (!paragraph.is_empty()).then_some(paragraph)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(message: &str) -> Vec<String> {
        parse(message).into_iter().map(|(key, value)| format!("{key}={value}")).collect()
    }

    #[test]
    fn the_last_paragraph_counts_if_all_of_it_are_trailers() {
        let message = "Revidera Plan\n\nStyrelsen 2026-11-24 § 47. 2 ändrade.\n\nPlan: a\nDecision: revised\nNote: long\n  folded\n\n";
        assert_eq!(parsed(message), ["Plan=a", "Decision=revised", "Note=long folded"]);
        assert_eq!(body_line(message), "Styrelsen 2026-11-24 § 47. 2 ändrade.");
        assert_eq!(parsed("Rubrik\n\nPlan: a\nmen detta är text"), [""; 0]);
        assert_eq!(parsed("Plan: a\n"), [""; 0], "a subject is no trailer");
        assert_eq!(
            parsed("Rubrik\n\nMöte: x\nPlan: a\n"),
            [""; 0],
            "a key that is not ASCII spoils the block"
        );
        assert_eq!(parsed("Rubrik\n\ntext\nPlan: a\nSigned-off-by: b\n"), ["Plan=a", "Signed-off-by=b"]);
        assert_eq!(body_line("Rubrik\n\nPlan: a\n"), "");
        assert_eq!(body_line("Rubrik"), "");
    }

    #[test]
    fn what_stands_between_the_summary_and_the_trailers_is_read() {
        let message = "Förslag\n\nStyrelsen. 1 ny.\n\nFör att\nman vill.\n\nOch: så.\n\nPlan: a\n";
        assert_eq!(rest_of_body(message).as_deref(), Some("För att man vill.\n\nOch: så."));
        for without in ["Förslag\n\nStyrelsen.\n\nPlan: a\n", "Förslag\n\nPlan: a\n", "Förslag", ""] {
            assert_eq!(rest_of_body(without), None, "{without}");
        }
    }

    #[test]
    fn the_last_of_a_key_counts_whatever_its_case() {
        let message = "R\n\nPlan: a\nplan : b\nEmpty:\n";
        let trailers = parse(message);
        assert_eq!(find(&trailers, "PLAN"), Some("b"));
        assert_eq!(find(&trailers, "Empty"), None);
    }
}
