//! The plain dialogue: the same work as on the screens, as one line in and some lines out. For screen readers, for
//! terminals that can do nothing but print, and for scripts on standard input.
//!
//! It keeps no state of its own worth losing: every change is in the plan's journal before it is the plan's and in the
//! draft's file before the next line is read, under the same lock that the screens hold. It names no crate, writes no
//! character that moves a cursor, and reads no clock but the one it is given.

mod calendar;
mod command;
mod deciding;
mod details;
mod help;
mod intake;
mod notes;
mod open;
mod outside;
mod overview;
mod papers;
mod past;
mod placing;
mod reading;
mod rest;
mod retracting;
mod reviewing;
mod voice;
mod words;
mod writing;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::locale::{Lang, Said};
use crate::workflow::{Failure, Office, Surroundings, keep_language};

use command::{Command, Verb, Where};
use open::Open;
use rest::Rest;
use voice::{Voice, is_word, refused};

/// The user's own editor.
pub struct Editor<'a> {
    /// Its command, as the shell reads it.
    pub command: String,
    /// Runs a command on a file until it ends; `Ok(false)` when it ended with an error.
    pub run: &'a mut dyn FnMut(&str, &Path) -> io::Result<bool>,
}

/// What the command line says about the dialogue.
pub struct Options<'a> {
    /// Nobody sits at the other end: what is read is repeated in the answer, lines that begin with `#` are remarks, and
    /// the first error ends it.
    pub script: bool,
    /// The terminal's columns; without, lines are not wrapped.
    pub width: Option<usize>,
    /// The user's own folder, which `~` stands for in a path.
    pub home: Option<PathBuf>,
    /// The file of the user's own settings, which a chosen language is kept in; without, it is not.
    pub settings: Option<PathBuf>,
    /// The user's editor, where there is one.
    pub editor: Option<Editor<'a>>,
}

/// Why the dialogue stopped where it is.
#[derive(Debug)]
enum Trouble {
    /// A line could not be understood or done; the dialogue can go on.
    Failed(Failure),
    /// The user took a question back; the dialogue goes on.
    Cancelled,
    /// The input ended inside a question.
    Ended,
    /// The input ended inside a text, which the journal has.
    EndedInText,
    /// The input can't be read any more.
    Broken(Failure),
    /// What is said can't be written any more.
    Output(io::Error),
}

impl Trouble {
    fn of_output(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// How a dialogue failed that did not end well.
#[derive(Debug)]
pub enum Ended {
    /// Something could not be done; for a script that is the line and what was wrong with it.
    Failed(Failure),
    /// The answer could not be written: nobody reads it, or the disk is full.
    Output(io::Error),
}

/// Whether the dialogue goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Line,
    Quit,
}

/// Holds the dialogue on the archive that `dir` lies in, until its user or the end of the input ends it.
///
/// In a script the first line that can't be done ends it with an error that names the line, unless the script has said
/// to go on, when the last word is how many failed. A person is told what was wrong, and asked for the next line.
pub fn run<'a>(
    dir: &Path,
    around: &Surroundings,
    options: Options<'a>,
    input: &'a mut dyn Read,
    out: &'a mut dyn Write,
) -> Result<(), Ended> {
    let mut voice = Voice::new(input, out, around.lang, options.script, options.width);
    let follows = around.today == (around.clock)().day();
    let office = match overview::begin(&mut voice, dir, around) {
        Ok(Some(office)) => office,
        Ok(None) => return Ok(()),
        Err(trouble) => return Err(last_word(&mut voice, trouble)),
    };
    let mut dialogue = Dialogue {
        voice,
        office,
        open: None,
        dir: dir.to_owned(),
        follows,
        clock: around.clock,
        home: options.home,
        settings: options.settings,
        editor: options.editor,
        goes_on: false,
        failed: 0,
    };
    let ended = dialogue.converse();
    let Dialogue { mut voice, failed, .. } = dialogue;
    let ended = ended.and_then(|()| voice.flush());
    match ended {
        Err(trouble) => Err(last_word(&mut voice, trouble)),
        Ok(()) if failed > 0 && voice.script => {
            let lang = voice.lang;
            let said = Said::new(lang.plain_some_failed(failed), lang.plain_some_failed_hint());
            Err(Ended::Failed(Failure { kind: "some_failed", said }))
        }
        Ok(()) => Ok(()),
    }
}

/// What ended the dialogue, for the shell that started it.
fn last_word(voice: &mut Voice<'_>, trouble: Trouble) -> Ended {
    let lang = voice.lang;
    let (kind, said) = match trouble {
        Trouble::Output(error) => return Ended::Output(error),
        Trouble::Failed(failure) | Trouble::Broken(failure) => (failure.kind, failure.said),
        Trouble::Cancelled => ("cancelled", Said::new(lang.plain_cancelled(), "")),
        Trouble::Ended => {
            ("input_ended", Said::new(lang.plain_ended_inside(), lang.plain_ended_inside_answer()))
        }
        Trouble::EndedInText => {
            ("input_ended", Said::new(lang.plain_ended_inside_text(), lang.plain_ended_inside_hint()))
        }
    };
    // Where nobody reads any more, the exit code is all that can be said.
    let _ = voice.flush();
    if voice.line == 0 {
        return Ended::Failed(Failure { kind, said });
    }
    let hint = format!("{} {}", said.hint, lang.plain_stopped_hint());
    let said = Said::new(lang.plain_stopped(voice.line, said.message), hint.trim());
    Ended::Failed(Failure { kind, said })
}

/// The dialogue while it goes on.
struct Dialogue<'a> {
    voice: Voice<'a>,
    office: Office,
    open: Option<Open>,
    dir: PathBuf,
    /// The day is the clock's, not one that was asked for: it changes at midnight.
    follows: bool,
    clock: fn() -> crate::date::Moment,
    home: Option<PathBuf>,
    settings: Option<PathBuf>,
    editor: Option<Editor<'a>>,
    /// A script goes on after an error.
    goes_on: bool,
    failed: usize,
}

/// What a command on the open plan works with.
struct Table<'t, 'a> {
    office: &'t mut Office,
    open: &'t mut Open,
    voice: &'t mut Voice<'a>,
    command: &'static Command,
}

impl Dialogue<'_> {
    /// Reads lines and does what they say until the user or the input ends it.
    fn converse(&mut self) -> Result<(), Trouble> {
        overview::tell(&mut self.office, &mut self.voice)?;
        self.voice.say(self.voice.lang.plain_welcome())?;
        loop {
            let prompt = match &self.open {
                Some(open) => self.voice.lang.plain_prompt_plan(&open.id),
                None => self.voice.lang.plain_prompt().to_owned(),
            };
            let done = match self.voice.hear(&prompt) {
                Ok(Some(line)) => self.obey(&line),
                Ok(None) => Ok(Next::Quit),
                Err(trouble) => Err(trouble),
            };
            match done {
                Ok(Next::Line) => {}
                Ok(Next::Quit) => return self.close(),
                Err(Trouble::Cancelled) => self.voice.say(self.voice.lang.plain_cancelled())?,
                Err(Trouble::Failed(failure)) if !self.voice.script || self.goes_on => {
                    self.failed += 1;
                    self.voice.complain(&failure.said)?;
                }
                // Whoever types can end the input to leave, wherever that is.
                Err(Trouble::Ended | Trouble::EndedInText) if !self.voice.script => return self.close(),
                Err(trouble) => return Err(trouble),
            }
        }
    }

    fn obey(&mut self, line: &str) -> Result<Next, Trouble> {
        let lang = self.voice.lang;
        if self.follows {
            self.office.set_today((self.clock)().day());
        }
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() && !self.voice.script && self.open.is_some() {
            return self.command(Verb::Next, "");
        }
        if line.is_empty() || line.starts_with('#') {
            return Ok(Next::Line);
        }
        match command::find(line) {
            Some((command, rest)) => self.command(command.verb, rest),
            None => Err(refused("not_understood", command::unknown(line, lang))),
        }
    }

    fn command(&mut self, verb: Verb, rest: &str) -> Result<Next, Trouble> {
        let lang = self.voice.lang;
        let Some(command) = command::of(verb) else { return Ok(Next::Line) };
        let mut rest = Rest(rest);
        match command.place {
            Where::Plan => {
                let Some(open) = &mut self.open else {
                    let name = command.name(lang);
                    let said = Said::new(lang.plain_needs_plan(name), lang.plain_needs_plan_hint());
                    return Err(refused("no_plan_open", said));
                };
                let mut table = Table { office: &mut self.office, open, voice: &mut self.voice, command };
                match verb {
                    Verb::Close => {
                        rest.end(command, lang)?;
                        self.close()?;
                    }
                    Verb::Editor => table.outside(rest, self.editor.as_mut())?,
                    _ => table.obey(rest)?,
                }
            }
            Where::Nowhere => {
                let said = Said::new(lang.plain_unknown(command.name(lang)), lang.plain_see_help());
                return Err(refused("not_understood", said));
            }
            Where::Anywhere => return self.anywhere(command, rest),
        }
        Ok(Next::Line)
    }

    fn anywhere(&mut self, command: &'static Command, mut rest: Rest<'_>) -> Result<Next, Trouble> {
        let lang = self.voice.lang;
        let (office, voice) = (&mut self.office, &mut self.voice);
        match command.verb {
            Verb::Overview => {
                rest.end(command, lang)?;
                overview::tell(office, voice)?;
            }
            Verb::Open => self.take_up(rest)?,
            Verb::Meetings => {
                let all = rest.take(Lang::plain_words_all);
                rest.end(command, lang)?;
                calendar::list(office, voice, all)?;
            }
            Verb::AddMeeting => calendar::add(office, voice, command, rest)?,
            Verb::ChangeMeeting => calendar::change_details(office, voice, command, rest)?,
            Verb::MoveMeeting => calendar::move_to(office, voice, command, rest)?,
            Verb::CancelMeeting => calendar::cancel(office, voice, command, rest)?,
            Verb::Held => calendar::held(office, voice, command, rest)?,
            Verb::Import => intake::plan(office, voice, (&self.dir, self.home.as_deref()), rest)?,
            Verb::ImportCalendar => {
                intake::meetings(office, voice, (&self.dir, self.home.as_deref()), rest)?;
            }
            Verb::ExportCalendar => {
                intake::export(office, voice, command, (&self.dir, self.home.as_deref()), rest)?;
            }
            Verb::Papers => papers::write(office, voice, (&self.dir, self.home.as_deref()), rest)?,
            Verb::Language => {
                let word = rest.all();
                let spoken = if is_word(word, Lang::plain_words_swedish) {
                    Lang::Sv
                } else if is_word(word, Lang::plain_words_english) {
                    Lang::En
                } else if word.is_empty() {
                    lang.other()
                } else {
                    return Err(words::misread(word, command, lang));
                };
                self.voice.lang = spoken;
                self.office.set_lang(spoken);
                self.voice.say(spoken.plain_speaks())?;
                if let Some(file) = &self.settings {
                    keep_language(file, spoken, spoken)?;
                }
            }
            Verb::OnError => {
                let modes: [(words::Words, bool); 2] =
                    [(Lang::plain_words_stop, false), (Lang::plain_words_go_on, true)];
                let Some(goes_on) = rest.take_one(&modes) else {
                    return Err(words::misread(rest.all(), command, lang));
                };
                self.goes_on = goes_on;
                self.voice.say(if goes_on {
                    lang.plain_error_mode_go_on()
                } else {
                    lang.plain_error_mode_stop()
                })?;
            }
            Verb::Help => help::tell(voice, self.open.is_some(), rest.all())?,
            Verb::Quit => {
                rest.end(command, lang)?;
                return Ok(Next::Quit);
            }
            _ => {}
        }
        Ok(Next::Line)
    }

    /// Closes the open plan, if one is; its lock goes.
    fn close(&mut self) -> Result<(), Trouble> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let lang = self.voice.lang;
        let said =
            if open.unsaved { lang.plain_closed_unsaved(&open.id) } else { lang.plain_closed(&open.id) };
        drop(open);
        self.voice.say(said)
    }
}

impl Table<'_, '_> {
    fn lang(&self) -> Lang {
        self.voice.lang
    }

    fn obey(&mut self, rest: Rest<'_>) -> Result<(), Trouble> {
        match self.command.verb {
            Verb::List => self.list(rest),
            Verb::Read => self.read(rest),
            Verb::Next => self.step(rest, true),
            Verb::Previous => self.step(rest, false),
            Verb::Show => self.show(rest),
            Verb::Find => self.find(rest),
            Verb::Current => self.current(rest),
            Verb::Edit => self.edit(rest),
            Verb::Add => self.add(rest),
            Verb::Remove => self.remove(rest),
            Verb::Move => self.move_to(rest),
            Verb::Kind => self.kind(rest),
            Verb::Details => self.details(rest),
            Verb::Footnote => self.footnote(rest),
            Verb::RemoveFootnote => self.remove_footnote(rest),
            Verb::Mended => self.mended(rest),
            Verb::Undo => self.take_back(rest, true),
            Verb::Redo => self.take_back(rest, false),
            Verb::Restore => self.restore(rest),
            Verb::Compare => self.compare(rest),
            Verb::Review => self.review(rest),
            Verb::History => self.history(rest),
            Verb::Life => self.life(rest),
            Verb::Check => self.check(rest),
            Verb::Propose => self.propose(rest),
            Verb::Decide => self.decide(rest),
            Verb::Complete => self.complete(rest),
            Verb::Retract => self.retract(rest),
            Verb::Save => self.save(rest),
            Verb::Reload => self.reload(rest),
            _ => Ok(()),
        }
    }
}
