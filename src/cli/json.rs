//! JSON on its way to a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::locale::shown;

/// Writes as `\u…` every character that a terminal could obey. They can stand only inside JSON's strings, where the
/// escape means the same; line feeds between values stay.
pub(super) fn safe(json: &str) -> Cow<'_, str> {
    if json.lines().all(|line| matches!(shown(line), Cow::Borrowed(_))) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    let mut buffer = [0; 4];
    for c in json.chars() {
        if c == '\n' || matches!(shown(c.encode_utf8(&mut buffer)), Cow::Borrowed(_)) {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a String does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_lets_through_is_escaped() {
        assert_eq!(safe("{\n  \"a\": \"x\u{9b}2J\u{202e}å\"\n}"), "{\n  \"a\": \"x\\u009b2J\\u202eå\"\n}");
        assert!(matches!(safe("{\"a\": \"åäö\"}\n"), Cow::Borrowed(_)));
    }
}
