//! What follows a command: read word by word, in either language.

use super::Trouble;
use super::command::{Command, plain};
use super::voice::{is_word, refused};
use super::words::Words;
use crate::calendar::clock_as_written;
use crate::date::Day;
use crate::import::days_as_written;
use crate::locale::{Lang, Said};

/// What is left of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest<'a>(pub(super) &'a str);

impl<'a> Rest<'a> {
    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// All that is left.
    pub(super) fn all(&mut self) -> &'a str {
        std::mem::take(&mut self.0).trim()
    }

    /// The next word, left where it is.
    pub(super) fn peek(&self) -> Option<&'a str> {
        self.0.split_whitespace().next()
    }

    /// The next word.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let text = self.0.trim_start();
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        self.0 = rest.trim_start();
        (!word.is_empty()).then_some(word)
    }

    /// Takes the next word when it is one of those that mean something; and where such words are several, all of them.
    pub(super) fn take(&mut self, words: Words) -> bool {
        let found = self.peek().is_some_and(|word| means(word, words));
        if found {
            self.word();
        }
        found
    }

    /// Takes the first of several meanings that the next word has.
    pub(super) fn take_one<T: Copy>(&mut self, meanings: &[(Words, T)]) -> Option<T> {
        meanings.iter().find(|(words, _)| self.take(*words)).map(|(_, meaning)| *meaning)
    }

    /// Refuses what is left.
    pub(super) fn end(&mut self, command: &Command, lang: Lang) -> Result<(), Trouble> {
        match self.word() {
            None => Ok(()),
            Some(word) => {
                let said = Said::new(lang.plain_too_much(word), lang.plain_see_help_of(command.usage(lang)));
                Err(refused("not_understood", said))
            }
        }
    }
}

/// Whether a word is one of those that mean something; letters may lack their rings and dots.
fn means(word: &str, words: Words) -> bool {
    let bare = plain(word);
    is_word(word, words)
        || (bare.chars().count() > 2
            && Lang::ALL.into_iter().any(|lang| words(lang).split(", ").any(|known| plain(known) == bare)))
}

/// Reads a day as offices write it.
pub(super) fn day(text: &str, lang: Lang) -> Result<Day, Said> {
    match days_as_written(text).as_deref() {
        Ok([day]) => Ok(*day),
        _ => Err(Said::new(lang.plain_not_a_day(text), lang.plain_day_hint())),
    }
}

/// Reads a clock time as offices write it, `9:30`, `09.30` or `kl 9`, and gives it as files do: `09:30`.
pub(super) fn clock(text: &str, lang: Lang) -> Result<String, Said> {
    let mut rest = Rest(text);
    let whole_hours = rest.take(Lang::plain_words_clock);
    let figures = rest.all();
    let whole = || whole_hours.then(|| clock_as_written(&format!("{figures}:00"))).flatten();
    let wrong = || Said::new(lang.calendar_bad_time(text), lang.calendar_bad_time_hint());
    clock_as_written(figures).or_else(whole).ok_or_else(wrong)
}

/// Reads a §: a number from 1, with or without the sign.
pub(super) fn paragraph(text: &str, lang: Lang) -> Result<u32, Said> {
    let figures = text.trim_start_matches('§').trim();
    let number = figures.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| Said::new(lang.plain_not_a_number(text), lang.plain_number_hint()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_in_order() {
        let mut rest = Rest("  efter 3   Ny  text ");
        assert!(!rest.take(Lang::plain_words_before));
        assert!(rest.take(Lang::plain_words_after));
        assert_eq!((rest.word(), rest.all()), (Some("3"), "Ny  text"));
        assert_eq!((rest.word(), rest.is_empty()), (None, true));
        assert!(Rest("fore 2").take(Lang::plain_words_before), "without dots");
        assert!(!Rest("å 2").take(Lang::plain_words_plain));
    }

    #[test]
    fn clock_times() {
        for (written, read) in [
            ("14:00", "14:00"),
            ("9:30", "09:30"),
            ("14.00", "14:00"),
            ("kl 9", "09:00"),
            ("kl. 9.30", "09:30"),
        ] {
            assert_eq!(clock(written, Lang::Sv).ok().as_deref(), Some(read), "{written}");
        }
        for wrong in ["9", "24:00", "9:5", "9:60", "", "kl", "efter 9:00", "+9:00", ":30", "kl -1"] {
            assert!(clock(wrong, Lang::Sv).is_err(), "{wrong}");
        }
    }

    #[test]
    fn days_and_paragraphs() {
        assert_eq!(paragraph("§ 47", Lang::Sv), Ok(47));
        assert_eq!(paragraph("47", Lang::Sv), Ok(47));
        for wrong in ["0", "-1", "x", "", "4 7", "99999999999"] {
            assert!(paragraph(wrong, Lang::Sv).is_err(), "{wrong}");
        }
        assert!(day("2026-02-30", Lang::En).is_err());
    }
}
