//! Looking for words: the line they are typed on.

use super::super::effect::Effect;
use super::super::model::{App, Screen};
use super::writing::text_command;
use crate::locale::shown;
use crate::tui::command::Command;
use crate::tui::search::{Prompt, Search};

/// Opens the line that words are typed on.
pub(super) fn open(app: &mut App) {
    let words = match app.screen() {
        Some(Screen::Compare(screen)) => screen.search.as_ref().map(|search| search.words.as_str()),
        Some(Screen::Reading(screen)) => screen.search.as_ref().map(|search| search.words.as_str()),
        Some(Screen::History(screen)) => Some(screen.filtered()),
        _ => return,
    };
    app.prompt = Some(Prompt::new(words.unwrap_or_default()));
}

/// Does a command of the line.
pub(super) fn run(app: &mut App, command: Command, select: bool, out: &mut Vec<Effect>) {
    match command {
        Command::Submit => {
            let Some(prompt) = app.prompt.take() else { return };
            look(app, prompt.area.text().trim());
        }
        Command::Cancel => {
            let Some(prompt) = app.prompt.take() else { return };
            if let Some(Screen::History(screen)) = app.screen_mut() {
                screen.filter(&prompt.before);
            }
        }
        _ => {
            let mut clip = std::mem::take(&mut app.clip);
            if let Some(prompt) = &mut app.prompt {
                text_command(&mut prompt.area, command, select, usize::MAX, &mut clip, out);
            }
            app.clip = clip;
            typed(app);
        }
    }
}

/// What is typed lists less at once.
pub(super) fn typed(app: &mut App) {
    let Some(words) = app.prompt.as_ref().map(|prompt| prompt.area.text().to_owned()) else { return };
    if let Some(Screen::History(screen)) = app.screen_mut() {
        screen.filter(words.trim());
    }
}

fn look(app: &mut App, words: &str) {
    let lang = app.lang;
    let search = |found: Search| Some(found).filter(|found| !found.words.is_empty());
    match app.screen_mut() {
        Some(Screen::History(screen)) => screen.filter(words),
        Some(Screen::Compare(screen)) => {
            screen.search = search(screen.find(words)).filter(|found| !found.hits.is_empty());
            screen.step_hit(true, true);
        }
        Some(Screen::Reading(screen)) => {
            screen.search = search(screen.find(words, lang)).filter(|found| !found.hits.is_empty());
            screen.step_hit(true, true);
        }
        _ => {}
    }
    tell_of(app, words);
}

/// Tells where the search is.
pub(super) fn tell(app: &mut App) {
    tell_of(app, "");
}

fn tell_of(app: &mut App, words: &str) {
    let lang = app.lang;
    let only_changes = matches!(app.screen(), Some(Screen::Compare(screen)) if !screen.asked.full);
    let found = match app.screen() {
        Some(Screen::Compare(screen)) => screen.search.as_ref().map(|found| (found, screen.at())),
        Some(Screen::Reading(screen)) => screen.search.as_ref().map(|found| (found, screen.at)),
        _ => return,
    };
    let said = match found {
        Some((search, at)) => {
            let (total, words) = (search.hits.len(), shown(&search.words));
            match search.number(at) {
                Some(number) => lang.tui_found(number, total, words),
                None => lang.tui_found_many(total, words),
            }
        }
        None if words.is_empty() => return,
        None if only_changes => lang.tui_found_none_in_changes(shown(words)),
        None => lang.tui_found_none(shown(words)),
    };
    app.tell(said);
}
