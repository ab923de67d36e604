//! The two ends of the dialogue: lines that come in, lines that go out, and the questions between them.
//!
//! What goes out is words and line feeds. It has all passed [`shown`], so that no text of a file commands a terminal,
//! and this room writes nothing of its own that does.

use std::io::{self, BufRead, BufReader, Read, Write};

use super::Trouble;
use crate::document::MAX_BYTES;
use crate::locale::{Lang, Said, shown};
use crate::workflow::Failure;

/// The columns that texts are laid out in where the listener's own are not known.
const COLUMNS: usize = 80;

/// How far what belongs to a line is set in.
const INDENT: &str = "  ";

/// The bytes of a line that a terminal may have cut: the smallest limit is 4,096 with the line feed.
const TERMINAL_LINE: usize = 4095;

/// What is heard and said.
pub(super) struct Voice<'a> {
    input: BufReader<&'a mut dyn Read>,
    out: &'a mut dyn Write,
    /// The language spoken.
    pub(super) lang: Lang,
    /// Nobody sits at the other end: what is heard is repeated, and a wrong answer is an error.
    pub(super) script: bool,
    /// The columns of the terminal; without, lines are as long as they are.
    width: Option<usize>,
    /// How many lines were heard.
    pub(super) line: usize,
}

impl<'a> Voice<'a> {
    /// A voice that has heard and said nothing.
    pub(super) fn new(
        input: &'a mut dyn Read,
        out: &'a mut dyn Write,
        lang: Lang,
        script: bool,
        width: Option<usize>,
    ) -> Self {
        Self { input: BufReader::new(input), out, lang, script, width, line: 0 }
    }

    /// Says a text, each of its lines on its own.
    pub(super) fn say(&mut self, text: impl AsRef<str>) -> Result<(), Trouble> {
        self.set("", text.as_ref())
    }

    /// Says a text that belongs to what was said before.
    pub(super) fn add(&mut self, text: impl AsRef<str>) -> Result<(), Trouble> {
        self.set(INDENT, text.as_ref())
    }

    /// How many columns a text that is [said](Self::say) is to be laid out in, so that no line of it is broken again.
    pub(super) fn columns(&self) -> usize {
        if self.width.is_none() { COLUMNS } else { self.room("") }
    }

    /// How many columns a text that is [added](Self::add) is to be laid out in.
    pub(super) fn columns_added(&self) -> usize {
        if self.width.is_none() { COLUMNS } else { self.room(INDENT) }
    }

    /// How many columns of the terminal a line has behind its indent.
    fn room(&self, indent: &str) -> usize {
        self.width.map_or(usize::MAX, |width| width.max(20).saturating_sub(indent.len() + 1))
    }

    fn set(&mut self, indent: &str, text: &str) -> Result<(), Trouble> {
        for line in text.split('\n') {
            let line = shown(line.trim_end_matches('\r'));
            for part in wrapped(&line, self.room(indent)) {
                self.write(format!("{indent}{part}").trim_end())?;
                self.write("\n")?;
            }
        }
        Ok(())
    }

    /// Says what went wrong and what to do about it.
    pub(super) fn complain(&mut self, said: &Said) -> Result<(), Trouble> {
        let text = self.lang.plain_error(&said.message);
        self.say(text)?;
        if said.hint.is_empty() { Ok(()) } else { self.say(&said.hint) }
    }

    fn write(&mut self, text: &str) -> Result<(), Trouble> {
        self.out.write_all(text.as_bytes()).map_err(Trouble::of_output)
    }

    /// Sends on what was said.
    pub(super) fn flush(&mut self) -> Result<(), Trouble> {
        self.out.flush().map_err(Trouble::of_output)
    }

    /// Asks for a line; `None` when there are no more.
    pub(super) fn hear(&mut self, prompt: &str) -> Result<Option<String>, Trouble> {
        self.prompt(prompt)?;
        let mut bytes = Vec::new();
        let most = MAX_BYTES as u64;
        let read = self.input.by_ref().take(most).read_until(b'\n', &mut bytes);
        let count = read.map_err(|error| self.unreadable(&error))?;
        if count == 0 {
            self.write("\n")?;
            return Ok(None);
        }
        self.line += 1;
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
            if bytes.last() == Some(&b'\r') {
                bytes.pop();
            }
        } else if count as u64 == most {
            self.skip_line()?;
            let (lang, kind) = (self.lang, "line_too_long");
            return Err(refused(kind, Said::new(lang.plain_too_long(), lang.plain_too_long_hint())));
        }
        if !self.script && bytes.len() >= TERMINAL_LINE {
            // The terminal drops what does not fit its own line: better nothing than a text that lacks its end.
            let lang = self.lang;
            let said = Said::new(lang.plain_terminal_line(), lang.plain_terminal_line_hint());
            return Err(refused("line_too_long", said));
        }
        let Ok(line) = String::from_utf8(bytes) else {
            let lang = self.lang;
            return Err(refused("not_text", Said::new(lang.plain_not_text(), lang.plain_not_text_hint())));
        };
        let line = without_controls(&line);
        if self.script {
            // Whoever reads the record sees what was answered to what.
            let echo = shown(&line).into_owned();
            self.write(echo.trim_end())?;
            self.write("\n")?;
        }
        Ok(Some(line))
    }

    /// Says what is asked for, and leaves the line open for the answer.
    fn prompt(&mut self, prompt: &str) -> Result<(), Trouble> {
        let prompt = shown(prompt);
        let asked = prompt.trim_end();
        let mut parts = wrapped(asked, self.room(""));
        let last = parts.pop().unwrap_or_default();
        for part in parts {
            self.write(part.trim_end())?;
            self.write("\n")?;
        }
        self.write(&last)?;
        self.write(prompt.get(asked.len()..).unwrap_or_default())?;
        self.flush()
    }

    fn skip_line(&mut self) -> Result<(), Trouble> {
        loop {
            let (passed, found) = match self.input.fill_buf() {
                Ok([]) => return Ok(()),
                Ok(bytes) => match bytes.iter().position(|byte| *byte == b'\n') {
                    Some(at) => (at + 1, true),
                    None => (bytes.len(), false),
                },
                Err(error) => return Err(self.unreadable(&error)),
            };
            self.input.consume(passed);
            if found {
                return Ok(());
            }
        }
    }

    fn unreadable(&self, error: &io::Error) -> Trouble {
        let said = Said::new(self.lang.plain_cannot_read(self.lang.system_why(error.kind())), "");
        Trouble::Broken(Failure { kind: "cannot_read", said })
    }

    /// Asks a question that needs an answer, and gives it without the spaces around it.
    pub(super) fn ask(&mut self, prompt: &str) -> Result<String, Trouble> {
        let answer = self.hear(prompt)?.ok_or(Trouble::Ended)?;
        let answer = answer.trim();
        if is_word(answer, Lang::plain_words_cancel) {
            Err(Trouble::Cancelled)
        } else {
            Ok(answer.to_owned())
        }
    }

    /// Asks a question that an empty line leaves unanswered.
    pub(super) fn ask_text(&mut self, prompt: &str) -> Result<Option<String>, Trouble> {
        self.ask(prompt).map(|answer| (!answer.is_empty()).then_some(answer))
    }

    /// Asks a question until the answer can be understood; a script has one try.
    pub(super) fn ask_until<T>(
        &mut self,
        prompt: &str,
        read: impl Fn(&str) -> Result<T, Said>,
    ) -> Result<T, Trouble> {
        loop {
            let answer = self.ask(prompt)?;
            match read(&answer) {
                Ok(value) => return Ok(value),
                // Nothing was said: the question is put once more.
                Err(_) if answer.is_empty() && !self.script => {}
                Err(said) => self.misheard(said)?,
            }
        }
    }

    /// Says that an answer is none; in a script that is an error.
    fn misheard(&mut self, said: Said) -> Result<(), Trouble> {
        if self.script { Err(refused("not_an_answer", said)) } else { self.complain(&said) }
    }

    /// Reads out numbered choices and asks for one; an empty line takes the `usual` one, where there is one.
    pub(super) fn choose(
        &mut self,
        question: &str,
        choices: &[String],
        usual: Option<usize>,
    ) -> Result<usize, Trouble> {
        self.say(question)?;
        for (at, choice) in choices.iter().enumerate() {
            self.add(format!("{}. {choice}", at + 1))?;
        }
        let lang = self.lang;
        let range = match choices.len() {
            1 => "1".to_owned(),
            last => format!("1–{last}"),
        };
        let prompt = match usual {
            Some(usual) => lang.plain_answer_number_usual(range, usual + 1),
            None => lang.plain_answer_number(range),
        };
        self.ask_until(&prompt, |answer| {
            if answer.is_empty() {
                return usual.ok_or_else(|| Self::no_answer(lang, answer));
            }
            let number: Option<usize> = answer.trim_end_matches('.').parse().ok();
            number
                .and_then(|number| number.checked_sub(1))
                .filter(|at| *at < choices.len())
                .or_else(|| choices.iter().position(|choice| choice.to_lowercase() == answer.to_lowercase()))
                .ok_or_else(|| Self::no_answer(lang, answer))
        })
    }

    /// Asks for a yes or a no.
    pub(super) fn is_sure(&mut self, question: &str) -> Result<bool, Trouble> {
        self.say(question)?;
        let lang = self.lang;
        self.ask_until(lang.plain_answer_yes(), |answer| {
            if is_word(answer, Lang::plain_words_yes) {
                Ok(true)
            } else if is_word(answer, Lang::plain_words_no) {
                Ok(false)
            } else {
                Err(Self::no_answer(lang, answer))
            }
        })
    }

    fn no_answer(lang: Lang, answer: &str) -> Said {
        Said::new(lang.plain_not_an_answer(answer), "")
    }
}

/// A line that could not be understood or done.
pub(super) fn refused(kind: &'static str, said: Said) -> Trouble {
    Trouble::Failed(Failure { kind, said })
}

/// Whether an answer is one of the words that mean something, in either language.
pub(super) fn is_word(answer: &str, words: fn(Lang) -> &'static str) -> bool {
    let answer = answer.to_lowercase();
    Lang::ALL.into_iter().any(|lang| words(lang).split(", ").any(|word| word == answer))
}

/// A line without what no text may have: a key such as an arrow, which the terminal sends as an escape and some
/// letters, falls away whole; a tab is a blank; of other control characters nothing is left.
fn without_controls(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\t' => out.push(' '),
            '\u{1b}' if rest.next_if(|c| matches!(c, '[' | 'O')).is_some() => {
                while rest.next_if(|c| matches!(c, '0'..='?')).is_some() {}
                rest.next_if(|c| matches!(c, '@'..='~'));
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line cut between its words where it is too long; what it begins with in spaces, its later lines do too.
fn wrapped(line: &str, room: usize) -> Vec<String> {
    let lead: String = line.chars().take_while(|c| *c == ' ').take(room / 2).collect();
    let mut parts = vec![lead.clone()];
    let mut column = lead.chars().count();
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let wide = word.chars().count();
        let fresh = column == lead.len();
        if !fresh && column.saturating_add(wide) >= room {
            parts.push(lead.clone());
            column = lead.len();
        } else if !fresh {
            column += 1;
            if let Some(last) = parts.last_mut() {
                last.push(' ');
            }
        }
        column += wide;
        if let Some(last) = parts.last_mut() {
            last.push_str(word);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn long_lines_are_cut_between_words_and_short_ones_are_not() {
        assert_eq!(wrapped("ett två tre", usize::MAX), ["ett två tre"]);
        assert_eq!(wrapped("  ett två tre", 10), ["  ett två", "  tre"]);
        assert_eq!(wrapped("", 10), [""]);
        assert_eq!(wrapped("enmycketlångtordsominteryms här", 10), ["enmycketlångtordsominteryms", "här"]);
    }

    #[test]
    fn a_text_is_laid_out_as_wide_as_it_is_said() {
        let (mut input, mut out) = (io::empty(), Vec::new());
        let mut voice = Voice::new(&mut input, &mut out, Lang::Sv, false, Some(40));
        let texts = [(voice.columns(), 39), (voice.columns_added(), 37)];
        assert!(texts.iter().all(|(columns, expected)| columns == expected), "{texts:?}");
        voice.say("a".repeat(39)).unwrap();
        voice.add("b ".repeat(18) + "b").unwrap();
        assert_eq!(String::from_utf8(out).unwrap().lines().count(), 2);
    }

    #[test]
    fn keys_that_a_line_has_no_use_for_leave_nothing_in_it() {
        assert_eq!(
            without_controls("ett\ttvå\u{1b}[A\u{1b}[1;5C\u{1b}OP tre\u{7}\u{1b}[31mx"),
            "ett två trex"
        );
        assert_eq!(without_controls("[A] §"), "[A] §");
        let (mut input, mut out) = (Cursor::new("\u{1b}[Aja\n".as_bytes()), Vec::new());
        let mut voice = Voice::new(&mut input, &mut out, Lang::Sv, false, None);
        assert_eq!(voice.hear("").unwrap().as_deref(), Some("ja"));
    }

    #[test]
    fn an_empty_line_is_no_answer_and_no_error() {
        let (mut input, mut out) = (Cursor::new("\n\nja\n".as_bytes()), Vec::new());
        assert!(Voice::new(&mut input, &mut out, Lang::Sv, false, None).is_sure("Säkert?").unwrap());
        let said = String::from_utf8(out).unwrap();
        assert!(!said.contains(Lang::Sv.plain_not_an_answer("").as_str()), "{said}");
        let (mut input, mut out) = (Cursor::new("\n".as_bytes()), Vec::new());
        assert!(Voice::new(&mut input, &mut out, Lang::Sv, true, None).is_sure("Säkert?").is_err());
    }

    #[test]
    fn a_line_that_never_ends_is_refused_and_the_next_is_heard() {
        let mut bytes = vec![b'a'; MAX_BYTES + 10];
        bytes.extend_from_slice(b"\n\xff\nja\n");
        let mut input = bytes.as_slice();
        let mut out = Vec::new();
        let mut voice = Voice::new(&mut input, &mut out, Lang::Sv, false, None);
        let kind = |heard: Result<Option<String>, Trouble>| match heard {
            Err(Trouble::Failed(failure)) => failure.kind,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind(voice.hear("")), "line_too_long");
        assert_eq!(kind(voice.hear("")), "not_text");
        assert_eq!(voice.hear("").unwrap().as_deref(), Some("ja"));
        assert_eq!(voice.hear("").unwrap(), None);
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_said() {
        let mut input: &[u8] = b"";
        let mut out = Vec::new();
        Voice::new(&mut input, &mut out, Lang::Sv, true, None).say("a\u{1b}[31mb\u{7}\nc").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a␛[31mb␇\nc\n");
    }
}
