//! `edit`: the whole plan as text in the user's editor.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, ValueHint};

use super::super::environment::DEFAULT_EDITOR;
use super::super::page::Page;
use super::super::session::Session;
use super::super::trouble::{cannot_read, why};
use super::super::{Exit, Trouble, arguments, names};
use crate::diff;
use crate::document::outline::{OutlineError, OutlineProblem, from_text, to_text};
use crate::document::{MAX_BYTES, answer};
use crate::locale::{Lang, Said};
use crate::plan::{Edit, Plan, PlanId};
use crate::revision::Rev;
use crate::workflow::{Failure, Office, edit_plan, remove_paper, version, write_paper};

/// How often a text that can't be read is opened again: an editor that is a script must not go on for ever.
const TRIES: usize = 20;

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("edit").arg(arguments::plan(lang)).arg(
        arguments::text("from", lang.help_value_file(), lang.help_arg_edit_from())
            .value_hint(ValueHint::FilePath)
            .value_parser(clap::value_parser!(PathBuf)),
    )
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut office = session.office()?;
    let id = names::plan(&office, args)?;
    let before = version(&office, &id, &Rev::Draft)?.plan;
    let editor = editor(session)?;
    let (file, ours) = if let Some(kept) = args.get_one::<PathBuf>("from") {
        (session.path(kept), false)
    } else {
        let set_out = office.set_out(&id, &to_text(&before, lang));
        (set_out.map_err(|(file, error)| trouble_with(&file, &error, lang))?, true)
    };
    let mut last = read(&file, lang)?;
    for _ in 0..TRIES {
        if let Err(trouble) = open(session, &editor, &file) {
            if ours && fs::read_to_string(&file).is_ok_and(|text| text == to_text(&before, lang)) {
                // Nothing was written in it.
                let _ = remove_paper(&file);
                return Err(trouble);
            }
            return Err(keep(trouble, &file, &id, lang));
        }
        let text = read(&file, lang).map_err(|trouble| keep(trouble, &file, &id, lang))?;
        match change(&mut office, &id, &before, &text) {
            Ok((edits, after)) => {
                if ours {
                    // What it says is in the plan now; that it stays is no harm.
                    let _ = remove_paper(&file);
                }
                return say(session, &id, edits, &before, after.as_ref());
            }
            Err(Stuck::Empty) => {
                if ours {
                    let _ = remove_paper(&file);
                }
                return say(session, &id, 0, &before, None);
            }
            Err(Stuck::Failed(failure)) => return Err(keep(failure.into(), &file, &id, lang)),
            Err(Stuck::Text(error)) => {
                let again = session.environment.stdin_tty && session.environment.stdout_tty && text != last;
                let said = error.say(lang);
                if !again {
                    let failure = Failure { kind: "text_not_understood", said };
                    return Err(keep(failure.into(), &file, &id, lang));
                }
                last = noted(&text, &said, lang);
                // The user's only copy: replaced whole, or left as it is.
                write_paper(&file, last.as_bytes())
                    .map_err(|error| keep(trouble_with(&file, &error, lang), &file, &id, lang))?;
            }
        }
    }
    let said = Said::new(lang.cli_edit_gave_up(), "");
    Err(keep(Trouble::failed("text_not_understood", said), &file, &id, lang))
}

/// What stands in the way of the text's becoming the plan.
enum Stuck {
    Empty,
    Text(OutlineError),
    Failed(Failure),
}

/// Makes the plan what the text says; gives how many edits that took, and the plan after them.
fn change(
    office: &mut Office,
    id: &PlanId,
    before: &Plan,
    text: &str,
) -> Result<(usize, Option<Plan>), Stuck> {
    let edits = match from_text(before, text, office.ids()) {
        Ok(edits) => edits,
        Err(OutlineError { problem: OutlineProblem::Empty, .. }) => return Err(Stuck::Empty),
        Err(error) => return Err(Stuck::Text(error)),
    };
    if edits.is_empty() {
        return Ok((0, None));
    }
    let lang = office.lang();
    let count = edits.len();
    let after = edit_plan(office, id, &mut |_, now| {
        if now != before {
            let said = Said::new(lang.cli_changed_while_editing(id), "");
            return Err(Failure { kind: "changed_underneath", said });
        }
        Ok(Edit::Batch(edits.clone()))
    });
    after.map(|plan| (count, Some(plan))).map_err(Stuck::Failed)
}

/// The user's editor, as the shell would run it.
fn editor(session: &Session<'_>) -> Result<String, Trouble> {
    let lang = session.lang;
    let environment = &session.environment;
    if let Some(editor) = environment.set("VISUAL").or_else(|| environment.set("EDITOR")) {
        return Ok(editor);
    }
    if environment.stdin_tty {
        return Ok(DEFAULT_EDITOR.to_owned());
    }
    Err(Trouble::failed("no_editor", Said::new(lang.cli_no_editor(), lang.cli_no_editor_hint())))
}

fn open(session: &mut Session<'_>, editor: &str, file: &Path) -> Result<(), Trouble> {
    let lang = session.lang;
    session.flush()?;
    let failed = |why: String| {
        let said = Said::new(lang.cli_editor_failed(editor, why), lang.cli_no_editor_hint());
        Trouble::failed("editor_failed", said)
    };
    match (session.environment.editor)(editor, file) {
        Ok(true) => Ok(()),
        Ok(false) => Err(failed(lang.cli_editor_ended().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(failed(lang.cli_editor_missing().to_owned()))
        }
        Err(error) => Err(failed(why(&error, lang).to_owned())),
    }
}

fn trouble_with(file: &Path, error: &io::Error, lang: Lang) -> Trouble {
    super::export::cannot_write(file, error, lang)
}

fn read(file: &Path, lang: Lang) -> Result<String, Trouble> {
    let fail = |why: String| {
        let said = Said::new(lang.cli_cannot_read(file.display(), why), lang.cli_cannot_read_hint());
        Trouble::failed("cannot_read", said)
    };
    let size = fs::metadata(file).map_err(|error| cannot_read(file.display(), &error, lang))?.len();
    if size > MAX_BYTES as u64 * 2 {
        return Err(fail(lang.cli_too_large().to_owned()));
    }
    let bytes = fs::read(file).map_err(|error| cannot_read(file.display(), &error, lang))?;
    String::from_utf8(bytes).map_err(|_| fail(lang.cli_not_utf8().to_owned()))
}

/// The text with what is wrong said on top, in lines that are not read.
fn noted(text: &str, said: &Said, lang: Lang) -> String {
    let rest = text.lines().skip_while(|line| line.starts_with(";; !")).collect::<Vec<_>>().join("\n");
    format!(";; ! {}\n;; ! {}\n;; ! {}\n{rest}\n", said.message, said.hint, lang.cli_edit_again())
}

/// Adds to what went wrong where the text lies.
fn keep(trouble: Trouble, file: &Path, id: &PlanId, lang: Lang) -> Trouble {
    match trouble {
        Trouble::Failed(failure) => {
            let kept = lang.cli_text_kept(file.display(), id);
            let hint =
                if failure.said.hint.is_empty() { kept } else { format!("{} {kept}", failure.said.hint) };
            Trouble::failed(failure.kind, Said::new(failure.said.message, hint))
        }
        other => other,
    }
}

fn say(
    session: &mut Session<'_>,
    id: &PlanId,
    edits: usize,
    before: &Plan,
    after: Option<&Plan>,
) -> Result<Exit, Trouble> {
    let lang = session.lang;
    if session.json {
        session.answer(&answer::edited_whole(id, edits))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    page.line(match after {
        None => lang.cli_edit_nothing(id),
        Some(after) => {
            let summary = diff::compare(Some(before), after).summary().say(lang);
            lang.cli_edit_done(id, summary)
        }
    });
    session.show(&page)?;
    Ok(Exit::Done)
}
