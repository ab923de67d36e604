//! The plain dialogue: scripts in, records out, through the seam that needs no process; and the built program on a
//! terminal that can do nothing but print.

mod cycle;
mod editing;
mod intake;
mod mishaps;
mod terminal;

use std::io::Cursor;

use revidera::cli::{Environment, Exit};

use super::cli::{Ran, environment, run_in};
use super::fixture::Place;

/// An environment in which lines stand on standard input.
pub fn fed(place: &Place, lines: &str) -> Environment {
    let mut environment = environment(&place.archive());
    environment.input = Box::new(Cursor::new(lines.to_owned().into_bytes()));
    environment
}

/// Holds a dialogue on a day, in Swedish.
pub fn talk(place: &Place, today: &str, lines: &str) -> Ran {
    run_in(fed(place, lines), &["--plain", "--on", today])
}

/// Holds a dialogue that goes as it should, and gives what was said after the overview.
#[track_caller]
pub fn record(ran: &Ran) -> String {
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""), "{}", ran.out);
    said(ran)
}

/// What was said after the overview, without the ids of commits, which are git's.
pub fn said(ran: &Ran) -> String {
    let start = ran.out.find("\nrevidera (").map_or(0, |at| at + 1);
    let text = &ran.out[start..];
    let mut out = String::new();
    for word in text.split_inclusive([' ', '\n', '.', ':', ')', '(']) {
        let bare = word.trim_end_matches([' ', '\n', '.', ':', ')', '(']);
        if bare.len() >= 10 && bare.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            out.push_str("[hex]");
            out.push_str(&word[bare.len()..]);
        } else {
            out.push_str(word);
        }
    }
    out
}
