//! Help, set by us: in one language throughout, to the terminal's width.

use std::fmt::Write as _;

use clap::{Arg, Command};

use crate::locale::Lang;

use super::page::{Look, Page, Piece, piece};

/// The command that a path below `revidera` names: `meetings add`.
pub(super) fn at_path<'a>(root: &'a Command, path: &str) -> Option<&'a Command> {
    path.split_whitespace().try_fold(root, |command, name| command.find_subcommand(name))
}

/// One line: how a command is written.
pub(super) fn usage(root: &Command, path: &str, lang: Lang) -> String {
    let mut line = "revidera".to_owned();
    let mut command = root;
    for name in path.split_whitespace() {
        if let Some(below) = command.find_subcommand(name) {
            command = below;
            line.push(' ');
            line.push_str(name);
        }
    }
    for arg in command.get_opts().filter(|arg| arg.is_required_set()) {
        line.push(' ');
        line.push_str(&flag(arg));
    }
    line.push(' ');
    line.push_str(lang.help_flags_slot());
    for arg in command.get_positionals() {
        let name = value_name(arg);
        let many = if arg.get_num_args().is_some_and(|count| count.max_values() > 1) { "…" } else { "" };
        let (open, close) = if arg.is_required_set() { ('<', '>') } else { ('[', ']') };
        // Writing to a String does not fail.
        let _ = write!(line, " {open}{name}{close}{many}");
    }
    if command.has_subcommands() {
        let slot = lang.help_command_slot();
        let (open, close) = if command.is_subcommand_required_set() { ('<', '>') } else { ('[', ']') };
        let _ = write!(line, " {open}{slot}{close}");
    }
    line
}

/// A command's help page.
pub(super) fn page(root: &Command, path: &str, lang: Lang) -> Page {
    let mut page = Page::default();
    let Some(command) = at_path(root, path) else { return page };
    if let Some(about) = command.get_about() {
        page.line(about.to_string());
        page.blank();
    }
    let lead = format!("{}: ", lang.help_usage());
    let hang = lead.chars().count() + 2;
    page.pieces(0, hang, vec![piece(Look::Strong, lead), usage(root, path, lang).into()]);
    let below: Vec<&Command> = command.get_subcommands().filter(|sub| !sub.is_hide_set()).collect();
    if !below.is_empty() {
        heading(&mut page, lang.help_commands());
        let row =
            |sub: &&Command| -> Vec<Piece> { vec![piece(Look::Strong, sub.get_name()), about(sub).into()] };
        page.table(2, below.iter().map(row).collect());
    }
    for title in [lang.help_arguments(), lang.help_flags(), lang.help_shared()] {
        let rows: Vec<_> = command
            .get_arguments()
            .filter(|arg| arg.get_help_heading() == Some(title) && !arg.is_hide_set())
            .map(|arg| vec![piece(Look::Strong, label(arg)), explanation(arg, lang).into()])
            .collect();
        if !rows.is_empty() {
            heading(&mut page, title);
            page.table(2, rows);
        }
    }
    if let Some(after) = command.get_after_help() {
        page.blank();
        page.line(after.to_string());
    }
    page
}

fn heading(page: &mut Page, title: &str) {
    page.blank();
    page.line(piece(Look::Strong, format!("{title}:")));
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn value_name(arg: &Arg) -> String {
    arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default()
}

/// `--meeting DATE`, `-C DIR`, `--json`.
fn flag(arg: &Arg) -> String {
    let name = match (arg.get_long(), arg.get_short()) {
        (Some(long), _) => format!("--{long}"),
        (None, Some(short)) => format!("-{short}"),
        (None, None) => return value_name(arg),
    };
    if arg.get_action().takes_values() { format!("{name} {}", value_name(arg)) } else { name }
}

fn label(arg: &Arg) -> String {
    if arg.is_positional() {
        return value_name(arg);
    }
    match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(_)) => format!("-{short}, {}", flag(arg)),
        (Some(_), None) => flag(arg),
        _ => format!("    {}", flag(arg)),
    }
}

/// The help text, and the values where they are words to choose from and the text does not name them already.
fn explanation(arg: &Arg, lang: Lang) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !arg.get_action().takes_values() {
        return help;
    }
    let values = arg.get_possible_values();
    let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    if names.is_empty() || names.iter().all(|name| help.contains(name)) {
        return help;
    }
    format!("{help}. {}", lang.help_values(names.join(", ")))
}
