//! Finding in the plan on the desk, and replacing with a list of the places first.

use super::super::effect::Effect;
use super::super::model::{App, PlanScreen, Target};
use super::dialog::step;
use super::plan::edit;
use super::writing::{begin, commit, finish, writing_mut};
use crate::locale::shown;
use crate::plan::Edit;
use crate::tui::command::Command;
use crate::tui::dialog::search::{self, Places};
use crate::tui::dialog::{Dialog, Form};
use crate::tui::sheet::search::{Count, From, Hit, Slot, Sought, count, next, places, replace};

/// Does a search command on the plan.
pub(super) fn run(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    match command {
        Command::Find => search::open(app, false),
        Command::Replace => search::open(app, true),
        Command::FindNext | Command::FindPrevious | Command::NextHit | Command::PreviousHit => {
            on(app, matches!(command, Command::FindNext | Command::NextHit), out);
        }
        Command::EndSearch => {
            if let Some(desk) = app.desk_mut() {
                desk.sought = None;
            }
        }
        _ => {}
    }
}

/// Looks for what a form asks for; says in the form when it is nowhere.
pub(super) fn find(app: &mut App, form: Box<Form>, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let wrong = match search::asked(&form) {
        None => lang.tui_find_empty().to_owned(),
        Some((query, _)) => {
            let needle = query.needle.clone();
            app.search = Some(query);
            app.dialog = None;
            if on(app, true, out) {
                return;
            }
            lang.tui_not_found(needle)
        }
    };
    back(app, form, wrong);
}

/// Lists what a form would replace; says in the form when it is nothing.
pub(super) fn list(app: &mut App, form: Box<Form>, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some((query, with)) = search::asked(&form) else {
        let wrong = lang.tui_find_empty().to_owned();
        return back(app, form, wrong);
    };
    app.search = Some(query.clone());
    app.replacement.clone_from(&with);
    finish(app, out);
    let Some(desk) = app.desk() else { return };
    let (hits, more) = places(&desk.sheet, &query);
    if hits.is_empty() {
        let wrong = lang.tui_not_found(&query.needle);
        return back(app, form, wrong);
    }
    let hits = hits.into_iter().map(|hit| (hit, true)).collect();
    app.dialog = Some(Dialog::Places(Box::new(Places { query, with, hits, more, at: 0, before: form })));
}

fn back(app: &mut App, mut form: Box<Form>, wrong: String) {
    form.error = Some(wrong);
    app.dialog = Some(Dialog::Form(form));
}

/// Goes to the next place or the one before; `false` when there is none.
fn on(app: &mut App, forward: bool, out: &mut Vec<Effect>) -> bool {
    let lang = app.lang;
    let Some(query) = app.search.clone() else { return false };
    commit(app, out);
    let Some(desk) = app.desk_mut() else { return false };
    let last = desk.sought.take();
    let kept = last.is_some() || desk.writing.is_none();
    let hit = match &desk.writing {
        Some(writing) => {
            let at = writing.area.cursor();
            let range = writing.area.selection().unwrap_or(at..at);
            Some(Hit { slot: slot(writing.target), range })
        }
        None => last.as_ref().map(|sought| sought.hit.clone()).filter(|hit| hit.slot.focus() == desk.focus()),
    };
    let goes_on = desk.writing.is_none() && hit.is_some();
    let Some((hit, passed)) = next(&desk.sheet, &query, &From { row: desk.at, hit }, forward) else {
        app.tell(lang.tui_not_found(&query.needle));
        return false;
    };
    show(app, &hit, out);
    let Some(desk) = app.desk_mut() else { return true };
    // All places are counted once a search, not at every step of it.
    let counted =
        last.filter(|_| goes_on).and_then(|last| Count::beside(&desk.sheet, &query, &last, forward));
    let count = match &desk.writing {
        Some(_) => None,
        None => counted.or_else(|| count(&desk.sheet, &query, &hit)),
    };
    let sought = Sought { query, hit, count };
    let mut said = Vec::new();
    if desk.writing.is_some() {
        said.push(lang.tui_found_selected().to_owned());
    } else if let Some(Count { number, total, .. }) = sought.count {
        said.push(lang.tui_found(number, total, shown(&sought.query.needle)));
    }
    if matches!(sought.hit.slot, Slot::Field(..) | Slot::Note(_)) {
        said.push(lang.tui_found_in(search::place(lang, &desk.sheet, &sought.hit.slot)));
    }
    if passed {
        let from = if forward { lang.tui_found_from_start() } else { lang.tui_found_from_end() };
        said.push(from.to_owned());
    }
    if kept || desk.writing.is_none() {
        desk.sought = Some(sought);
    }
    app.tell(said.join(" "));
    true
}

/// Puts the cursor behind a place, where it lies in the text that is being written.
pub(super) fn lead_to(desk: &mut PlanScreen, hit: Option<&Hit>) {
    let (Some(hit), Some(writing)) = (hit, &mut desk.writing) else { return };
    if hit.slot == slot(writing.target) && writing.area.text().get(hit.range.clone()).is_some() {
        writing.area.place_cursor(hit.range.end);
    }
}

/// The text that is being written.
const fn slot(target: Target) -> Slot {
    match target {
        Target::Title => Slot::Title,
        Target::Item(id) => Slot::Text(id),
    }
}

/// Chooses a place. While texts are written, it is selected in its own, ready to be written over; elsewhere a letter is a
/// command, and what was found is only shown.
fn show(app: &mut App, hit: &Hit, out: &mut Vec<Effect>) {
    let focus = hit.slot.focus();
    let writes = app.desk().is_some_and(|desk| desk.writing.is_some());
    let here = writes && app.desk().is_some_and(|desk| desk.focus() == focus);
    let written = matches!(hit.slot, Slot::Title | Slot::Text(_));
    if !here || !written {
        finish(app, out);
    }
    let Some(desk) = app.desk_mut() else { return };
    desk.choose(&focus);
    if !written || !writes || desk.read_only.is_some() || desk.rereading {
        return;
    }
    if desk.writing.is_none() {
        begin(desk, false);
    }
    if let Some(writing) = writing_mut(app) {
        writing.area.select(hit.range.start, hit.range.end);
    }
}

/// Does a command of the list of places.
pub(super) fn run_list(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    let height = usize::from(app.room().1.saturating_sub(6)).max(1);
    let Some(Dialog::Places(list)) = &mut app.dialog else { return };
    let total = list.hits.len();
    if step(&mut list.at, command, total, height) {
        return;
    }
    match command {
        Command::ToggleMark => {
            if let Some((_, marked)) = list.hits.get_mut(list.at) {
                *marked = !*marked;
            }
            list.at = (list.at + 1).min(total.saturating_sub(1));
        }
        Command::MarkAll => {
            let all = list.hits.iter().all(|(_, marked)| *marked);
            list.hits.iter_mut().for_each(|(_, marked)| *marked = !all);
        }
        Command::ReplaceOne => one(app, out),
        Command::ReplaceMarked => marked(app, out),
        _ => {
            if let Some(Dialog::Places(list)) = app.dialog.take() {
                app.dialog = Some(Dialog::Form(list.before));
            }
        }
    }
}

fn marked(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(Dialog::Places(list)) = app.dialog.take() else { return };
    let hits: Vec<&Hit> = list.hits.iter().filter(|(_, marked)| *marked).map(|(hit, _)| hit).collect();
    if hits.is_empty() {
        app.tell(lang.tui_none_marked());
        app.dialog = Some(Dialog::Places(list));
        return;
    }
    if replaced(app, &list, &hits, out) {
        app.tell(lang.tui_replaced(hits.len()));
    }
}

/// Replaces the chosen place and goes on to the next.
fn one(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(Dialog::Places(mut list)) = app.dialog.take() else { return };
    let Some((hit, _)) = list.hits.get(list.at).cloned() else { return };
    let old = app.desk().and_then(|desk| hit.slot.text(desk.sheet.plan()).map(str::len)).unwrap_or_default();
    if !replaced(app, &list, &[&hit], out) {
        return;
    }
    let new = app.desk().and_then(|desk| hit.slot.text(desk.sheet.plan()).map(str::len)).unwrap_or_default();
    list.hits.remove(list.at);
    for (later, _) in list.hits.iter_mut().filter(|(later, _)| later.slot == hit.slot) {
        if later.range.start >= hit.range.end {
            let moved = |at: usize| (at + new).saturating_sub(old);
            later.range = moved(later.range.start)..moved(later.range.end);
        }
    }
    list.at = list.at.min(list.hits.len().saturating_sub(1));
    app.tell(lang.tui_replaced(1));
    if !list.hits.is_empty() {
        app.dialog = Some(Dialog::Places(list));
    }
}

/// Makes the edits, as one step.
fn replaced(app: &mut App, list: &Places, hits: &[&Hit], out: &mut Vec<Effect>) -> bool {
    let Some(desk) = app.desk() else { return false };
    let plan = desk.sheet.plan();
    let change = plan.with_missing_footnotes(Edit::Batch(replace(plan, &list.query, hits, &list.with)));
    let then = hits.first().map_or_else(|| desk.focus(), |hit| hit.slot.focus());
    edit(app, change, then, out)
}
