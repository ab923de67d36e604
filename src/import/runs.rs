//! Marks that are marks only in a row: `i.` `ii.`, `(i)` `(ii)`, `a.` `b.`.
//!
//! A line that begins with "i" or "a." alone may be a piece of a sentence. So a row begins with the first of its kind and
//! has the second near after it, and goes on as long as the next one counts on.

use super::lines::{Line, Mark};

/// How many lines there may be from one mark to the next.
const NEAR: usize = 20;

/// The signs around a mark: whether a bracket opens it, and what closes it.
type Style = (bool, char);

/// What a line could begin with.
struct Candidate {
    style: Style,
    /// How many bytes the mark takes.
    long: usize,
    roman: Option<u32>,
    letter: Option<u32>,
}

/// Reads those marks, and tells the letters `i)` and `v)` from the numbers.
pub(super) fn read(lines: &mut [Line]) {
    let found: Vec<Option<Candidate>> = lines.iter().map(candidate).collect();
    let mut rows: Vec<(Style, bool, u32, usize)> = Vec::new();
    for at in 0..lines.len() {
        let Some(one) = &found[at] else { continue };
        let goes_on = |roman: bool, value: u32| {
            rows.iter().any(|(style, of_roman, last, before)| {
                (*style, *of_roman, last + 1) == (one.style, roman, value) && at - before <= NEAR
            })
        };
        let begins = |roman: bool, value: u32| {
            value == 1
                && found.iter().skip(at + 1).take(NEAR).flatten().any(|next| {
                    next.style == one.style && (if roman { next.roman } else { next.letter }) == Some(2)
                })
        };
        let fits = |roman: bool, value: Option<u32>| {
            value.filter(|value| goes_on(roman, *value) || begins(roman, *value))
        };
        let (roman, value) = match (fits(false, one.letter), fits(true, one.roman)) {
            (Some(value), _) => (false, value),
            (None, Some(value)) => (true, value),
            (None, None) => continue,
        };
        rows.retain(|(style, of_roman, ..)| (*style, *of_roman) != (one.style, roman));
        rows.push((one.style, roman, value, at));
        let long = one.long;
        let line = &mut lines[at];
        let whole = line.whole();
        let Some((written, rest)) = whole.split_at_checked(long) else { continue };
        line.mark = if roman { Mark::Roman(value) } else { Mark::Letter(value) };
        written.clone_into(&mut line.written);
        rest.trim_start().clone_into(&mut line.body);
    }
}

fn candidate(line: &Line) -> Option<Candidate> {
    let whole = match line.mark {
        Mark::None | Mark::Letter(_) => line.whole(),
        _ => return None,
    };
    let (written, rest) = whole.split_once(char::is_whitespace)?;
    let open = written.starts_with('(');
    let inner = written.strip_prefix('(').unwrap_or(written);
    let close = inner.chars().next_back().filter(|c| *c == ')' || (*c == '.' && !open))?;
    let inner = inner.strip_suffix(close)?;
    if rest.trim().is_empty() || inner.len() > 6 {
        return None;
    }
    let letter = match inner.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(u32::from(letter - b'a') + 1),
        _ => None,
    };
    let roman = value(inner);
    (letter.is_some() || roman.is_some()).then_some(Candidate {
        style: (open, close),
        long: written.len(),
        roman,
        letter,
    })
}

/// The value of a small Roman number below fifty, written as it should be.
fn value(text: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    const TENS: [&str; 5] = ["", "x", "xx", "xxx", "xl"];
    (1..50_u32).find(|n| {
        let place = |n: u32| usize::try_from(n).unwrap_or_default();
        text.strip_prefix(TENS[place(n / 10)]) == Some(ONES[place(n % 10)])
    })
}
