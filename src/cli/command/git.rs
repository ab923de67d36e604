//! `git textconv`, `git diff`, `git merge`: what git itself calls. `doctor --fix` tells git of them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use super::super::page::{Look, Page, Piece, piece};
use super::super::session::Session;
use super::super::trouble::cannot_read;
use super::super::{Exit, Trouble};
use super::diff::look;
use super::export::cannot_write;
use crate::diff::{Names, Op, comparable, compare, lines};
use crate::export::{self, Marks};
use crate::locale::{Lang, Said, shown};
use crate::plan::Plan;
use crate::workflow::{Contradiction, Failure, Tracked, merge_files, unread, write_scratch};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    let file = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name)
            .value_name(value)
            .required(true)
            .allow_hyphen_values(true)
            .value_parser(clap::value_parser!(PathBuf))
            .help(help)
    };
    let rest = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name)
            .value_name(value)
            .num_args(0..)
            .allow_hyphen_values(true)
            .trailing_var_arg(true)
            .value_parser(clap::value_parser!(OsString))
            .help(help)
    };
    Command::new("git")
        .subcommand_required(true)
        .subcommand_value_name(lang.help_command_slot())
        .subcommand_help_heading(lang.help_commands())
        .subcommand(Command::new("textconv").about(lang.help_git_textconv()).arg(file(
            "file",
            lang.help_value_file(),
            lang.help_arg_git_file(),
        )))
        .subcommand(
            Command::new("diff")
                .about(lang.help_git_diff())
                .arg(rest("files", lang.help_value_file(), lang.help_arg_git_diff()).required(true)),
        )
        .subcommand(
            Command::new("merge")
                .about(lang.help_git_merge())
                .arg(file("base", lang.help_value_base(), lang.help_arg_git_base()))
                .arg(file("ours", lang.help_value_ours(), lang.help_arg_git_ours()))
                .arg(file("theirs", lang.help_value_theirs(), lang.help_arg_git_theirs()))
                .arg(rest("names", lang.help_value_more(), lang.help_arg_git_names())),
        )
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    match args.subcommand() {
        Some(("textconv", args)) => textconv(session, args),
        Some(("diff", args)) => difference(session, args),
        Some((_, args)) => merge(session, args),
        None => Ok(Exit::Usage),
    }
}

fn bytes(session: &Session<'_>, path: &Path) -> Result<Vec<u8>, Trouble> {
    let full = session.path(path);
    std::fs::read(&full).map_err(|error| cannot_read(path.display(), &error, session.lang))
}

fn path(args: &ArgMatches, name: &str) -> PathBuf {
    args.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

/// What can't be read is given as it is, made safe: git would stop at an error, and show no other file either.
fn textconv(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let bytes = bytes(session, &path(args, "file"))?;
    let text = Tracked::read(&bytes).map_or_else(|_| raw(&bytes), |file| file.lines(session.lang));
    session.raw(text.as_bytes())?;
    Ok(Exit::Done)
}

fn raw(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.lines().flat_map(|line| [shown(line).into_owned(), "\n".to_owned()]).collect()
}

/// One side of a difference; `None` where there is no file.
struct Side {
    bytes: Option<Vec<u8>>,
    name: String,
}

fn difference(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let files: Vec<OsString> = args.get_many::<OsString>("files").into_iter().flatten().cloned().collect();
    let text = |at: usize| files.get(at).map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
    // While a merge is under way git gives the path of a contradiction alone.
    if files.len() == 1 {
        let mut page = Page::default();
        page.line(piece(Look::Warn, lang.git_unmerged_path(text(0))));
        session.show(&page)?;
        return Ok(Exit::Done);
    }
    if files.len() != 7 && files.len() != 9 {
        return Err(Trouble::usage(
            "wrong_number_of_values",
            Said::new(lang.git_diff_arguments(), lang.git_diff_arguments_hint()),
        ));
    }
    let side = |at: usize, name: String| -> Result<Side, Trouble> {
        let file = Path::new(&files[at]);
        // What git calls no file on every system.
        let none = file == Path::new("/dev/null") || file == Path::new("nul");
        Ok(Side { bytes: if none { None } else { Some(bytes(session, file)?) }, name })
    };
    let new_name = if files.len() == 9 { text(7) } else { text(0) };
    let (old, new) = (side(1, text(0))?, side(4, new_name)?);
    let mut page = Page::default();
    let head = match (&old.bytes, &new.bytes) {
        (None, _) => lang.git_new_file(&new.name),
        (_, None) => lang.git_gone_file(&old.name),
        _ if old.name != new.name => lang.git_renamed(&old.name, &new.name),
        _ => new.name.clone(),
    };
    page.line(piece(Look::Strong, head));
    page.blank();
    page.append(compared(session, &old, &new));
    session.colour |= paged(session);
    session.show(&page)?;
    session.raw(b"\n")?;
    Ok(Exit::Done)
}

/// Whether git shows our output through its pager, which it says only in a variable.
fn paged(session: &Session<'_>) -> bool {
    let set = |name: &str| session.environment.set(name);
    session.asked_colour.is_none()
        && set("GIT_PAGER_IN_USE").is_some_and(|value| value == "true" || value == "1")
        && set("NO_COLOR").is_none()
        && set("TERM").is_some_and(|term| term != "dumb")
}

fn compared(session: &Session<'_>, old: &Side, new: &Side) -> Page {
    let lang = session.lang;
    let mut page = Page::default();
    let read = |side: &Side| side.bytes.as_deref().map(Tracked::read).transpose();
    let (before, after) = match (read(old), read(new)) {
        (Ok(before), Ok(after)) => (before, after),
        (before, after) => {
            for (found, side) in [(before, old), (after, new)] {
                if let Err(error) = found {
                    let said = unread(&error, &side.name, lang);
                    page.pieces(0, 2, vec![piece(Look::Warn, said.message)]);
                }
            }
            page.blank();
            let text = |side: &Side| raw(side.bytes.as_deref().unwrap_or_default());
            put_lines(&mut page, &text(old), &text(new));
            return page;
        }
    };
    match (before, after) {
        (Some(Tracked::Plan(before)), Some(Tracked::Plan(after))) => {
            plans(&mut page, Some(&before), &after, session.environment.width, lang);
        }
        (None, Some(Tracked::Plan(after))) => {
            plans(&mut page, None, &after, session.environment.width, lang);
        }
        (Some(Tracked::Plan(before)), None) => {
            let mut empty = before.clone();
            empty.content.clear();
            empty.footnotes.clear();
            empty.decisions.clear();
            empty.revision_rule = None;
            plans(&mut page, Some(&before), &empty, session.environment.width, lang);
        }
        (before, after) => {
            let text = |file: Option<Tracked>| file.map(|file| file.lines(lang)).unwrap_or_default();
            put_lines(&mut page, &text(before), &text(after));
        }
    }
    page
}

fn plans(page: &mut Page, before: Option<&Plan>, after: &Plan, width: usize, lang: Lang) {
    let base = before.map(|before| comparable(before, after));
    let difference = compare(base.as_deref(), after);
    let old = before.map_or(&[][..], |before| &before.decisions);
    let gone = old.iter().filter(|record| !after.decisions.contains(record));
    let come = after.decisions.iter().filter(|record| !old.contains(record));
    let record = |look, sign: &str, record: &crate::plan::DecisionRecord| {
        piece(look, format!("{sign} {}", export::record_line(record, lang)))
    };
    let records: Vec<Piece> = gone
        .map(|gone| record(Look::Removed, "-", gone))
        .chain(come.map(|come| record(Look::Added, "+", come)))
        .collect();
    if difference.is_empty() && records.is_empty() {
        page.line(lang.git_only_form());
        return;
    }
    if !difference.is_empty() {
        for line in export::changes(&difference, lang, width, Marks::Signs) {
            let pieces = line.spans.into_iter().map(|span| piece(look(span.style), span.text)).collect();
            page.pieces(0, 0, pieces);
        }
        page.blank();
    }
    if !records.is_empty() {
        page.line(piece(Look::Strong, lang.git_decisions_changed()));
        for record in records {
            page.pieces(0, 2, vec![record]);
        }
    }
}

fn put_lines(page: &mut Page, before: &str, after: &str) {
    for (op, line) in lines(before, after, 3) {
        let (look, sign) = match op {
            Op::Same => (Look::Plain, " "),
            Op::Removed => (Look::Removed, "-"),
            Op::Added => (Look::Added, "+"),
        };
        page.pieces(0, 2, vec![piece(look, format!("{sign} {line}"))]);
    }
}

fn merge(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let ours = path(args, "ours");
    let mine = bytes(session, &ours)?;
    let (base, other) = (bytes(session, &path(args, "base"))?, bytes(session, &path(args, "theirs"))?);
    let names: Vec<String> = args
        .get_many::<OsString>("names")
        .into_iter()
        .flatten()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    // An older git leaves a letter it does not know as it stands.
    let name = |at: usize| {
        names.get(at).map(String::as_str).filter(|name| !name.is_empty() && !name.starts_with('%'))
    };
    let place = name(1).unwrap_or(lang.git_this_file());
    let merged = merge_files(&base, &mine, &other, lang).map_err(|failure| {
        let message = lang.merge_about(place, failure.said.message);
        let hint = failure.said.hint.replace(lang.git_path_slot(), place);
        Failure { kind: failure.kind, said: Said::new(message, hint) }
    })?;
    if merged.bytes != mine {
        let file = session.path(&ours);
        write_scratch(&file, &merged.bytes).map_err(|error| cannot_write(&file, &error, lang))?;
    }
    if merged.contradictions.is_empty() {
        return Ok(Exit::Done);
    }
    let names = Names { ours: name(3), theirs: name(4) };
    let page = contradictions(place, &merged.contradictions, names, lang);
    let count = merged.contradictions.len();
    let message =
        if count == 1 { lang.git_conflicts_one(place) } else { lang.git_conflicts_many(place, count) };
    let failure =
        Failure { kind: "contradictions", said: Said::new(message, lang.git_conflicts_hint(place)) };
    Err(Trouble::Remarks(failure, page))
}

/// Each contradiction in words, with what to do.
pub(super) fn contradictions(place: &str, all: &[Contradiction], names: Names<'_>, lang: Lang) -> Page {
    let mut page = Page::default();
    let count = all.len();
    let head = if count == 1 { lang.git_conflicts_one(place) } else { lang.git_conflicts_many(place, count) };
    page.pieces(0, 2, vec![piece(Look::Warn, head)]);
    for (at, each) in all.iter().enumerate() {
        let said = each.say(names, lang);
        page.pieces(2, 5, vec![format!("{}. ", at + 1).into(), said.message.into()]);
        page.pieces(5, 5, vec![piece(Look::Dim, lang.git_next(said.hint))]);
    }
    page.pieces(
        0,
        2,
        vec![piece(Look::Strong, format!("{}: ", lang.cli_hint())), lang.git_conflicts_hint(place).into()],
    );
    page
}
