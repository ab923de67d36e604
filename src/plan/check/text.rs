//! What can be wrong with the characters of a text.

use super::{Issue, Level};

/// A text longer than this is worth a look: no paragraph of a plan is.
const LONG: usize = 10_000;

/// Finds what is wrong with a text's characters; each issue once.
pub(super) fn issues(text: &str) -> Vec<Issue> {
    let mut found = Vec::new();
    let mut previous = '\0';
    let mut length = 0;
    for c in text.chars() {
        length += 1;
        // Most characters of most texts end here.
        let plain = c.is_ascii_graphic() || (c == ' ' && previous != ' ');
        if !plain && let Some(issue) = issue(c, previous) {
            once(&mut found, issue);
        }
        previous = c;
    }
    if text.starts_with(' ') || text.ends_with(' ') {
        once(&mut found, Issue::EdgeSpace);
    }
    if !text.is_ascii() && !unicode_normalization::is_nfc(text) {
        once(&mut found, Issue::NotNormal);
    }
    if length > LONG {
        once(&mut found, Issue::VeryLong(length));
    }
    found
}

/// Whether a text has a character that is an error wherever it stands.
pub(in crate::plan) fn is_unprintable(text: &str) -> bool {
    text.chars().filter_map(|c| issue(c, '\0')).any(|issue| issue.level() == Level::Error)
}

fn once(found: &mut Vec<Issue>, issue: Issue) {
    if !found.contains(&issue) {
        found.push(issue);
    }
}

fn issue(c: char, previous: char) -> Option<Issue> {
    Some(match c {
        ' ' => return (previous == ' ').then_some(Issue::DoubleSpace),
        '\t' => Issue::Tab,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Issue::LineBreak,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Issue::DirectionOverride(c),
        '\u{a0}' | '\u{202f}' => Issue::NoBreakSpace,
        '\u{ad}' => Issue::SoftHyphen,
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{61c}' => Issue::ZeroWidth(c),
        '\u{fffd}' => Issue::ReplacementCharacter,
        c if c.is_control() => Issue::ControlCharacter(c),
        _ => return None,
    })
}
