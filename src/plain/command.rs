//! The commands: one table, from which lines are understood, help is written and mistakes are answered.

use crate::locale::{Lang, Said};
use crate::workflow::nearest;

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Overview,
    Open,
    Close,
    List,
    Read,
    Next,
    Previous,
    Show,
    Find,
    Current,
    Edit,
    Editor,
    Add,
    Remove,
    Move,
    Kind,
    Details,
    Footnote,
    RemoveFootnote,
    Mended,
    Undo,
    Redo,
    Restore,
    Compare,
    History,
    Life,
    Check,
    Propose,
    Decide,
    Complete,
    Retract,
    Papers,
    Meetings,
    AddMeeting,
    ChangeMeeting,
    MoveMeeting,
    CancelMeeting,
    Held,
    Import,
    ImportCalendar,
    ExportCalendar,
    Review,
    Save,
    Reload,
    Language,
    OnError,
    Help,
    Quit,
    Create,
}

/// Where a command can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// Anywhere in an archive.
    Anywhere,
    /// Where a plan is open.
    Plan,
    /// Where there is no archive.
    Nowhere,
}

/// One command.
pub(super) struct Command {
    /// What it asks for.
    pub(super) verb: Verb,
    /// Where it can be given.
    pub(super) place: Where,
    text: fn(Lang) -> &'static str,
}

const fn command(verb: Verb, place: Where, text: fn(Lang) -> &'static str) -> Command {
    Command { verb, place, text }
}

/// All commands, in the order help lists them.
pub(super) const COMMANDS: &[Command] = &[
    command(Verb::Overview, Where::Anywhere, Lang::plain_do_overview),
    command(Verb::Open, Where::Anywhere, Lang::plain_do_open),
    command(Verb::Meetings, Where::Anywhere, Lang::plain_do_meetings),
    command(Verb::AddMeeting, Where::Anywhere, Lang::plain_do_add_meeting),
    command(Verb::ChangeMeeting, Where::Anywhere, Lang::plain_do_change_meeting),
    command(Verb::MoveMeeting, Where::Anywhere, Lang::plain_do_move_meeting),
    command(Verb::CancelMeeting, Where::Anywhere, Lang::plain_do_cancel_meeting),
    command(Verb::Held, Where::Anywhere, Lang::plain_do_held),
    command(Verb::Import, Where::Anywhere, Lang::plain_do_import),
    command(Verb::ImportCalendar, Where::Anywhere, Lang::plain_do_import_calendar),
    command(Verb::ExportCalendar, Where::Anywhere, Lang::plain_do_export_calendar),
    command(Verb::Papers, Where::Anywhere, Lang::plain_do_papers),
    command(Verb::Language, Where::Anywhere, Lang::plain_do_language),
    command(Verb::OnError, Where::Anywhere, Lang::plain_do_on_error),
    command(Verb::Help, Where::Anywhere, Lang::plain_do_help),
    command(Verb::Quit, Where::Anywhere, Lang::plain_do_quit),
    command(Verb::List, Where::Plan, Lang::plain_do_list),
    command(Verb::Read, Where::Plan, Lang::plain_do_read),
    command(Verb::Next, Where::Plan, Lang::plain_do_next),
    command(Verb::Previous, Where::Plan, Lang::plain_do_previous),
    command(Verb::Show, Where::Plan, Lang::plain_do_show),
    command(Verb::Find, Where::Plan, Lang::plain_do_find),
    command(Verb::Current, Where::Plan, Lang::plain_do_current),
    command(Verb::Edit, Where::Plan, Lang::plain_do_edit),
    command(Verb::Editor, Where::Plan, Lang::plain_do_editor),
    command(Verb::Add, Where::Plan, Lang::plain_do_add),
    command(Verb::Remove, Where::Plan, Lang::plain_do_remove),
    command(Verb::Move, Where::Plan, Lang::plain_do_move),
    command(Verb::Kind, Where::Plan, Lang::plain_do_kind),
    command(Verb::Details, Where::Plan, Lang::plain_do_details),
    command(Verb::Footnote, Where::Plan, Lang::plain_do_footnote),
    command(Verb::RemoveFootnote, Where::Plan, Lang::plain_do_remove_footnote),
    command(Verb::Mended, Where::Plan, Lang::plain_do_mended),
    command(Verb::Undo, Where::Plan, Lang::plain_do_undo),
    command(Verb::Redo, Where::Plan, Lang::plain_do_redo),
    command(Verb::Restore, Where::Plan, Lang::plain_do_restore),
    command(Verb::Compare, Where::Plan, Lang::plain_do_compare),
    command(Verb::Review, Where::Plan, Lang::plain_do_review),
    command(Verb::History, Where::Plan, Lang::plain_do_history),
    command(Verb::Life, Where::Plan, Lang::plain_do_life),
    command(Verb::Check, Where::Plan, Lang::plain_do_check),
    command(Verb::Propose, Where::Plan, Lang::plain_do_propose),
    command(Verb::Decide, Where::Plan, Lang::plain_do_decide),
    command(Verb::Complete, Where::Plan, Lang::plain_do_complete),
    command(Verb::Retract, Where::Plan, Lang::plain_do_retract),
    command(Verb::Save, Where::Plan, Lang::plain_do_save),
    command(Verb::Reload, Where::Plan, Lang::plain_do_reload),
    command(Verb::Close, Where::Plan, Lang::plain_do_close),
    command(Verb::Create, Where::Nowhere, Lang::plain_do_create),
];

impl Command {
    fn part(&self, lang: Lang, at: usize) -> &'static str {
        (self.text)(lang).split('|').nth(at).unwrap_or_default().trim()
    }

    /// Its words in a language, the usual one first.
    pub(super) fn words(&self, lang: Lang) -> impl Iterator<Item = &'static str> {
        self.part(lang, 0).split(", ")
    }

    /// Its usual word.
    pub(super) fn name(&self, lang: Lang) -> &'static str {
        self.words(lang).next().unwrap_or_default()
    }

    /// How it is written, in full.
    pub(super) fn usage(&self, lang: Lang) -> String {
        format!("{} {}", self.name(lang), self.part_after(lang)).trim().to_owned()
    }

    /// What follows it: the text between its words and its purpose, which may hold bars itself.
    fn part_after(&self, lang: Lang) -> &'static str {
        let text = (self.text)(lang);
        let after = text.split_once(" | ").map_or("", |(_, rest)| rest);
        after.rsplit_once(" | ").map_or("", |(usage, _)| usage).trim()
    }

    /// Its line of help.
    pub(super) fn help(&self, lang: Lang) -> String {
        let about = (self.text)(lang).rsplit_once("| ").map_or("", |(_, about)| about);
        match self.part_after(lang) {
            "" => lang.plain_help_line_bare(self.part(lang, 0), about),
            usage => lang.plain_help_line(self.part(lang, 0), usage, about),
        }
    }
}

/// The command of a verb.
pub(super) fn of(verb: Verb) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.verb == verb)
}

/// Finds the command that a line begins with, in either language, and what follows it. Of two that fit the longer one
/// is meant. Letters may lack their rings and dots, except in a word of one or two letters.
pub(super) fn find(line: &str) -> Option<(&'static Command, &str)> {
    let line = line.trim();
    let mut best: Option<(usize, &'static Command, &str)> = None;
    for command in COMMANDS {
        for word in Lang::ALL.into_iter().flat_map(|lang| command.words(lang)) {
            let count = word.chars().count();
            let end = line.char_indices().nth(count).map_or(line.len(), |(at, _)| at);
            let (head, rest) = line.split_at(end);
            let ends = rest.is_empty() || rest.starts_with([' ', '\t', '=']) || word == "?";
            let fits = head.chars().count() == count
                && (same(head, word) || (count > 2 && plain(head) == plain(word)));
            if ends && fits && best.is_none_or(|(longest, ..)| count > longest) {
                best = Some((count, command, rest.trim()));
            }
        }
    }
    best.map(|(_, command, rest)| (command, rest))
}

/// What is said of a line that begins with no command.
pub(super) fn unknown(line: &str, lang: Lang) -> Said {
    let word = line.split_whitespace().next().unwrap_or_default();
    let word: String = word.chars().take(40).collect();
    let names: Vec<String> = [lang, lang.other()]
        .into_iter()
        .flat_map(|lang| COMMANDS.iter().map(move |command| (command, lang)))
        .filter(|(command, _)| command.place != Where::Nowhere)
        .flat_map(|(command, lang)| command.words(lang))
        .filter(|word| word.chars().count() > 2)
        .map(plain)
        .collect();
    let near = (word.chars().count() > 1).then(|| nearest(&word, names.iter().map(String::as_str))).flatten();
    let spoken = near.and_then(|near| {
        let all = COMMANDS.iter().flat_map(|command| [lang, lang.other()].map(|lang| (command, lang)));
        all.flat_map(|(command, lang)| command.words(lang)).find(|word| plain(word) == near)
    });
    let hint = spoken.map_or_else(|| lang.plain_see_help().to_owned(), |near| lang.plain_did_you_mean(near));
    Said::new(lang.plain_unknown(word), hint)
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other
}

/// A word as it is typed where there are no rings and dots.
pub(super) fn plain(word: &str) -> String {
    let bare = |c: char| match c {
        '\u{e5}' | '\u{e4}' => 'a',
        '\u{f6}' => 'o',
        other => other,
    };
    word.to_lowercase().chars().map(bare).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let mut meant: HashMap<String, Verb> = HashMap::new();
        for command in COMMANDS {
            for word in Lang::ALL.into_iter().flat_map(|lang| command.words(lang)) {
                assert!(!word.is_empty() && !word.contains('|'), "{word}");
                let folded = if word.chars().count() > 2 { plain(word) } else { word.to_owned() };
                let before = meant.insert(folded, command.verb);
                assert!(before.is_none_or(|verb| verb == command.verb), "{word}: {before:?}");
            }
        }
    }

    #[test]
    fn every_command_is_found_by_all_its_words_and_explained_in_both_languages() {
        for command in COMMANDS {
            for lang in Lang::ALL {
                for word in command.words(lang) {
                    let line = format!("  {} 3 x", word.to_uppercase());
                    let (found, rest) = find(&line).unwrap_or_else(|| panic!("{word}"));
                    assert_eq!((found.verb, rest), (command.verb, "3 x"), "{word}");
                }
                assert!(command.help(lang).ends_with('.'), "{}", command.help(lang));
                assert!(command.help(lang).contains(": "), "{}", command.help(lang));
            }
        }
    }

    #[test]
    fn the_longer_command_is_meant_and_letters_may_be_bare() {
        let verb = |line: &str| find(line).map(|(command, rest)| (command.verb, rest.to_owned()));
        assert_eq!(verb("flytta möte 2 2027-01-01"), Some((Verb::MoveMeeting, "2 2027-01-01".to_owned())));
        assert_eq!(verb("flytta 2 upp"), Some((Verb::Move, "2 upp".to_owned())));
        assert_eq!(verb("oppna 1"), Some((Verb::Open, "1".to_owned())));
        assert_eq!(verb("?"), Some((Verb::Help, String::new())));
        assert_eq!(verb("öppnax 1"), None);
        assert_eq!(verb(""), None);
        assert_eq!(verb("ä"), Some((Verb::Edit, String::new())));
        assert_eq!(verb("a"), Some((Verb::Add, String::new())));
    }

    #[test]
    fn a_slip_is_answered_with_what_was_meant() {
        assert!(unknown("jämnför", Lang::Sv).hint.contains("jämför"), "{:?}", unknown("jämnför", Lang::Sv));
        assert!(
            unknown("komentera 3", Lang::Sv).hint.contains("kom")
                || !unknown("komentera", Lang::Sv).hint.is_empty()
        );
        assert!(unknown("propse", Lang::En).hint.contains("propose"));
        assert_eq!(unknown("xyzzy", Lang::En).hint, Lang::En.plain_see_help());
    }
}
