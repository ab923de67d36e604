//! Making a text safe to stand in a commit.

/// Cleans a commit message: line ends become LF, control characters spaces; no line ends in spaces or could be taken
/// for the rule that ends a message in a mail; one newline ends it. Never adds a line.
pub(super) fn message(text: &str) -> String {
    let mut clean = String::with_capacity(text.len() + 1);
    for line in text.replace("\r\n", "\n").split('\n') {
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let line = line.trim_end();
        match line.strip_prefix("---") {
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => {
                clean.push('—');
                clean.push_str(rest);
            }
            _ => clean.push_str(line),
        }
        clean.push('\n');
    }
    let kept = clean.trim_end_matches('\n').len();
    clean.truncate(kept);
    clean.push('\n');
    let blank = clean.len() - clean.trim_start_matches('\n').len();
    clean.drain(..blank.min(clean.len() - 1));
    clean
}

/// Cleans a name or an address for a commit's header: one line, without the signs that end it.
pub(super) fn name(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if c.is_control() || matches!(c, '<' | '>') { ' ' } else { c }).collect();
    // git drops these at both ends, and a name of nothing else.
    text.trim_matches(|c: char| c.is_whitespace() || ".,:;\"\\'".contains(c)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_lines_and_loses_what_could_be_obeyed() {
        assert_eq!(
            message("\n\nRubrik\u{1b}[2J\r\n\r\n--- sist  \nPlan: a\r\n\n"),
            "Rubrik [2J\n\n— sist\nPlan: a\n"
        );
        assert_eq!(message("---\n----\n"), "—\n----\n");
        assert_eq!(message(""), "\n");
    }

    #[test]
    fn a_name_can_not_break_the_header() {
        assert_eq!(name(" Åsa <Ek>\nauthor \u{0} "), "Åsa  Ek  author");
        assert_eq!(name(" <>\t"), "");
    }
}
