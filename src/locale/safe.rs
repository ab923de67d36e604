//! Text from a file is data: what may reach a terminal of it.

use std::borrow::Cow;

/// Replaces every character that a terminal could obey with a visible stand-in, and leaves all other text as it is.
///
/// C0 and C1 controls become their control pictures or `�`, so do the bidirectional overrides that can make text
/// read in another order than it is stored. Line feeds and tabs are controls here too: split lines first.
pub fn shown(text: &str) -> Cow<'_, str> {
    // None of them is written without one of these bytes, and most texts have none. No early end: so it is done many bytes
    // at a time.
    let suspect = |found: u8, byte: &u8| {
        found
            | u8::from(*byte < 0x20)
            | u8::from(*byte == 0x7f)
            | u8::from(*byte == 0xc2)
            | u8::from(*byte == 0xe2)
    };
    if text.as_bytes().iter().fold(0, suspect) == 0 || !text.chars().any(obeyed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if obeyed(c) { stand_in(c) } else { c }).collect())
}

fn obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn stand_in(c: char) -> char {
    match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_looked_at() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}b");
            assert_eq!(matches!(shown(&text), Cow::Owned(_)), obeyed(c), "{}", c.escape_unicode());
        }
    }

    #[test]
    fn nothing_a_terminal_obeys_gets_through() {
        assert_eq!(shown("a\u{1b}[2Jb\u{9b}c\u{7f}\u{202e}d\n"), "a␛[2Jb�c␡�d␊");
        assert!(matches!(shown("åäö – ➢ \u{a0}\u{ad}"), Cow::Borrowed(_)));
    }
}
