//! `man`: manual pages.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::super::page::Page;
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, help};
use super::export::cannot_write;
use super::help::unknown;
use crate::document::answer;
use crate::locale::Lang;
use crate::workflow::{make_folder, write_paper};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("man")
        .arg(
            Arg::new("command")
                .value_name(lang.help_value_command())
                .num_args(0..)
                .conflicts_with("output")
                .help(lang.help_arg_man_command()),
        )
        .arg(arguments::output(lang.help_value_dir(), lang.help_arg_man_dir()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut root = arguments::build(lang, arguments::Extent::Whole);
    root.build();
    if let Some(dir) = args.get_one::<PathBuf>("output") {
        return all(session, &root, &session.path(dir));
    }
    let words: Vec<&str> =
        args.get_many::<String>("command").into_iter().flatten().map(String::as_str).collect();
    let path = words.join(" ");
    let Some(command) = help::at_path(&root, &path) else { return Err(unknown(&root, &words, lang)) };
    let page = page(command, &path, lang);
    if session.json {
        let text = String::from_utf8_lossy(&page).into_owned();
        session.answer(&answer::page_written(Some(&text), &[]))?;
    } else {
        session.raw(&page)?;
    }
    Ok(Exit::Done)
}

fn all(session: &mut Session<'_>, root: &Command, dir: &std::path::Path) -> Result<Exit, Trouble> {
    let lang = session.lang;
    make_folder(dir).map_err(|error| cannot_write(dir, &error, lang))?;
    let mut files = Vec::new();
    let mut waiting = vec![(root, String::new())];
    while let Some((command, path)) = waiting.pop() {
        let file = dir.join(format!("{}.1", page_name(&path)));
        write_paper(&file, &page(command, &path, lang)).map_err(|error| cannot_write(&file, &error, lang))?;
        files.push(file.display().to_string());
        for below in command.get_subcommands() {
            let name = below.get_name();
            waiting.push((below, if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }));
        }
    }
    files.sort();
    if session.json {
        session.answer(&answer::page_written(None, &files))?;
    } else {
        let mut page = Page::default();
        page.line(lang.cli_pages_written(files.len(), dir.display()));
        session.show(&page)?;
    }
    Ok(Exit::Done)
}

fn page_name(path: &str) -> String {
    if path.is_empty() { "revidera".to_owned() } else { format!("revidera-{}", path.replace(' ', "-")) }
}

/// One page, with the headings in the language of its texts.
fn page(command: &Command, path: &str, lang: Lang) -> Vec<u8> {
    let name = page_name(path);
    let command = command.clone().name(name.clone()).display_name(name).version(env!("CARGO_PKG_VERSION"));
    let command = command.disable_version_flag(true);
    let mut out = Vec::new();
    // A Vec takes every byte.
    let _ = clap_mangen::Man::new(command).render(&mut out);
    let text = String::from_utf8_lossy(&out).into_owned();
    let headings = [
        ("NAME", lang.cli_man_name()),
        ("SYNOPSIS", lang.cli_man_synopsis()),
        ("DESCRIPTION", lang.cli_man_description()),
        ("OPTIONS", lang.cli_man_options()),
        ("SUBCOMMANDS", lang.cli_man_commands()),
        ("EXTRA", lang.cli_man_extra()),
        ("VERSION", lang.cli_man_version()),
    ];
    let line = |line: &str| {
        let title = line.strip_prefix(".SH ").map(|title| title.trim_matches('"'));
        let found = title.and_then(|title| headings.iter().find(|(english, _)| *english == title));
        found.map_or_else(|| line.to_owned(), |(_, title)| format!(".SH \"{title}\""))
    };
    let lines: Vec<String> = text.lines().map(line).collect();
    (lines.join("\n") + "\n").into_bytes()
}
