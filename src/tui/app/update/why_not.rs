//! Why a command can't be done now, in words; nothing when it can.

use super::super::model::{App, PlanScreen, Screen, Working};
use super::writing::unsaved;
use super::{item_in_hand, join, motion};
use crate::calendar::MeetingStatus;
use crate::plan::Kind;
use crate::tui::command::Command;
use crate::tui::dialog::{Dialog, complete, decide, papers, propose, retract};
use crate::tui::screen::compare::CompareScreen;
use crate::tui::screen::history::HistoryScreen;
use crate::tui::screen::life::LifeScreen;
use crate::tui::screen::overview::begins;
use crate::tui::sheet::{Focus, Node};

/// Tells why a command can't be done now.
pub(crate) fn why_not(app: &App, command: Command) -> Option<String> {
    let lang = app.lang;
    if command == Command::ChooseTheme && app.colourless {
        return Some(lang.theme_off().to_owned());
    }
    if command == Command::Suspend && app.stands_alone {
        return Some(lang.tui_no_suspend().to_owned());
    }
    // What is filled in is no part of the plan yet, and what a list offers it can do.
    if matches!(app.dialog, Some(Dialog::Form(_) | Dialog::Places(_))) {
        return None;
    }
    let reason = match command {
        Command::Open if matches!(app.screen(), Some(Screen::History(_) | Screen::Life(_))) => None,
        Command::Open | Command::NextStep if app.archive.as_ref().is_some_and(begins) => None,
        Command::Open | Command::NextStep | Command::ShowChanges | Command::ShowHistory => {
            nothing_in_hand(app).then(|| no_plan(app))
        }
        Command::ShowMeetings | Command::AddMeeting | Command::ReadCalendar | Command::WriteCalendar => {
            app.archive.is_none().then(|| lang.tui_not_read_yet().to_owned())
        }
        Command::Propose | Command::Decide if nothing_in_hand(app) => Some(no_plan(app)),
        Command::Propose => {
            propose::meetings(app).is_empty().then(|| lang.tui_no_coming_meeting().to_owned())
        }
        Command::Decide => decide::meetings(app).is_empty().then(|| lang.tui_no_past_meeting().to_owned()),
        Command::CompleteDecision => match app.plan_in_hand() {
            None => Some(no_plan(app)),
            Some(plan) => {
                complete::decisions(app, &plan).is_empty().then(|| lang.tui_no_decision().to_owned())
            }
        },
        Command::MakePapers => {
            papers::meetings(app).is_empty().then(|| lang.tui_no_coming_meeting().to_owned())
        }
        Command::ImportPlan => app.archive.is_none().then(|| lang.tui_not_read_yet().to_owned()),
        Command::Retract => retract::why_not(app),
        Command::ShowLife => item_in_hand(app).is_none().then(|| lang.tui_life_items_only().to_owned()),
        Command::MoveMeeting | Command::ChangeMeeting | Command::CancelMeeting | Command::MarkHeld => {
            meeting(app, command)
        }
        _ => match app.screen() {
            Some(Screen::Compare(screen)) => comparing(app, screen, command).map(str::to_owned),
            Some(Screen::History(screen)) => choosing(app, screen, command).map(str::to_owned),
            Some(Screen::Reading(screen)) => match command {
                Command::NextHit | Command::PreviousHit if screen.search.is_none() => {
                    Some(lang.tui_no_search().to_owned())
                }
                Command::Undo => Some(lang.tui_nothing_to_undo_here().to_owned()),
                _ => None,
            },
            // What was recorded is not undone by a key, and least of all is the program put aside by it.
            Some(Screen::Overview(_) | Screen::Meetings(_)) if command == Command::Undo => {
                Some(lang.tui_nothing_to_undo_here().to_owned())
            }
            Some(Screen::Life(screen)) => living(app, screen, command).map(str::to_owned),
            Some(Screen::Plan(desk)) => drafting(app, desk, command),
            _ => None,
        },
    };
    match (reason, app.screen(), command) {
        (None, Some(Screen::Plan(desk)), Command::Propose) => read_only(desk),
        (reason, _, _) => reason,
    }
}

/// Why something can't be done with a comparison.
fn comparing(app: &App, screen: &CompareScreen, command: Command) -> Option<&'static str> {
    let lang = app.lang;
    let busy = || app.awaited.is_some().then(|| lang.tui_wait_comparing());
    match command {
        Command::NextChange | Command::PreviousChange if screen.redline.changes.is_empty() => {
            Some(lang.tui_compare_same())
        }
        Command::Revert if !screen.of_draft() => Some(lang.tui_not_the_draft()),
        Command::Revert | Command::MarkReviewed if screen.change().is_none() => Some(lang.tui_not_a_change()),
        Command::Undo if app.desk().is_none_or(|desk| !desk.sheet.can_undo()) => Some(lang.tui_no_undo()),
        Command::Revert | Command::Undo | Command::MarkReviewed => busy(),
        _ => None,
    }
}

/// Why something can't be done with the versions of a plan.
fn choosing(app: &App, screen: &HistoryScreen, command: Command) -> Option<&'static str> {
    let needs =
        matches!(command, Command::Open | Command::CompareDraft | Command::CompareBefore | Command::Pick);
    match command {
        Command::Undo => Some(app.lang.tui_nothing_to_undo_here()),
        _ if needs && screen.rev().is_none() => Some(app.lang.tui_no_version()),
        Command::CompareBefore if screen.rev_before().is_none() => Some(app.lang.tui_nothing_before()),
        _ => None,
    }
}

/// Why something can't be done with the life of an item.
fn living(app: &App, screen: &LifeScreen, command: Command) -> Option<&'static str> {
    let lang = app.lang;
    match command {
        Command::RestoreWording if screen.event().is_none_or(|event| event.item.is_none()) => {
            Some(lang.tui_life_removed())
        }
        Command::RestoreWording if app.awaited.is_some() => Some(lang.tui_wait_comparing()),
        Command::Undo if app.desk().is_none_or(|desk| !desk.sheet.can_undo()) => Some(lang.tui_no_undo()),
        _ => None,
    }
}

fn nothing_in_hand(app: &App) -> bool {
    app.plan_in_hand().is_none()
}

fn no_plan(app: &App) -> String {
    if app.archive.is_some() { app.lang.tui_no_plan() } else { app.lang.tui_not_read_yet() }.to_owned()
}

fn read_only(desk: &PlanScreen) -> Option<String> {
    desk.read_only.as_ref().map(crate::tui::words::told)
}

/// Why the plan on the desk can't be changed just now: what is typed while it is read anew would be thrown away, and
/// what is typed while a decision is recorded would miss it.
pub(crate) fn held_up(app: &App) -> Option<String> {
    let desk = app.desk()?;
    if desk.rereading {
        return Some(app.lang.tui_rereading().to_owned());
    }
    if app.outside.is_some() && app.dialog.is_none() {
        return Some(app.lang.tui_is_outside().to_owned());
    }
    (app.working == Working::Recording).then(|| app.lang.tui_wait_recording().to_owned())
}

/// Whether a command on a plan leaves the plan and the text being written as they are.
fn harmless(command: Command) -> bool {
    motion(command).is_some()
        || matches!(
            command,
            Command::Up
                | Command::Down
                | Command::PageUp
                | Command::PageDown
                | Command::First
                | Command::Last
                | Command::NextChange
                | Command::PreviousChange
                | Command::Help
                | Command::SwitchLanguage
                | Command::Redraw
                | Command::Suspend
                | Command::Quit
                | Command::Copy
                | Command::SelectAll
                | Command::ShowSince
                | Command::ShowInForce
                | Command::ToggleMouse
                | Command::Palette
                | Command::ChooseTheme
        )
}

fn drafting(app: &App, desk: &PlanScreen, command: Command) -> Option<String> {
    let lang = app.lang;
    if let Some(reason) = held_up(app).filter(|_| !harmless(command)) {
        return Some(reason);
    }
    let edits = matches!(
        command,
        Command::Write
            | Command::AddAfter
            | Command::AddUnder
            | Command::AddFootnote
            | Command::Remove
            | Command::Restore
            | Command::JoinNext
            | Command::Replace
            | Command::EditOutside
            | Command::EditPlanOutside
            | Command::MoveUp
            | Command::MoveDown
            | Command::Indent
            | Command::Outdent
            | Command::ChangeKind
            | Command::EditFields
            | Command::EditPlanFacts
            | Command::ClearDamaged
            | Command::Save
    );
    if edits && let Some(reason) = read_only(desk) {
        return Some(reason);
    }
    if let Some(writing) = &desk.writing {
        match command {
            Command::Copy | Command::Cut if writing.area.selection().is_none() => {
                return Some(lang.tui_select_first().to_owned());
            }
            Command::PasteCut if app.clip.is_empty() => return Some(lang.tui_clip_empty().to_owned()),
            Command::Undo | Command::Redo | Command::Save => return None,
            _ => {}
        }
    }
    let item = desk.sheet.item(desk.at);
    let focus = desk.focus();
    let is_item = matches!(focus, Focus::Item(_));
    let reason = match command {
        Command::Undo if !desk.sheet.can_undo() => lang.tui_no_undo(),
        Command::Redo if !desk.sheet.can_redo() => lang.tui_no_redo(),
        Command::Save if !unsaved(desk) => lang.tui_all_saved(),
        Command::FindNext | Command::FindPrevious if app.search.is_none() => lang.tui_find_first(),
        Command::JoinNext => return join::why_not(app),
        Command::EditOutside | Command::EditPlanOutside if !app.editor => lang.tui_no_editor(),
        Command::EditOutside if !matches!(focus, Focus::Head | Focus::Item(_)) => lang.tui_not_an_item(),
        Command::MoveUp | Command::MoveDown | Command::Indent | Command::Outdent | Command::ChangeKind
            if !is_item =>
        {
            lang.tui_not_an_item()
        }
        Command::AddUnder if !is_item => lang.tui_not_an_item(),
        Command::AddUnder if item.is_some_and(|item| item.kind == Kind::Paragraph) => {
            lang.tui_refused_under_paragraph()
        }
        Command::Remove if matches!(focus, Focus::Head) => lang.tui_head_stays(),
        Command::Remove | Command::EditFields if matches!(focus, Focus::Gone(_)) => lang.tui_gone_already(),
        Command::EditFields if is_item && item.is_some_and(|item| !item.kind.has_fields()) => {
            lang.tui_no_fields()
        }
        Command::ClearDamaged if item.is_none_or(|item| !item.damaged) || !is_item => lang.tui_not_damaged(),
        Command::Restore if desk.sheet.base().is_none() => lang.tui_nothing_in_force(),
        Command::Restore => match (desk.sheet.row(desk.at).map(|row| row.node), &focus) {
            (Some(Node::Gone(_)), _) => return None,
            (_, Focus::Item(_)) if desk.sheet.row(desk.at).is_some_and(|row| row.flags.reworded) => {
                return None;
            }
            (_, Focus::Note(_)) if desk.sheet.note_flags(desk.at).reworded => return None,
            _ => lang.tui_not_reworded(),
        },
        _ => return None,
    };
    Some(reason.to_owned())
}

fn meeting(app: &App, command: Command) -> Option<String> {
    let lang = app.lang;
    let archive = app.archive.as_ref()?;
    let Some(Screen::Meetings(screen)) = app.screen() else { return None };
    let Some(meeting) = archive.calendar.meetings().get(screen.at) else {
        return Some(lang.tui_no_meeting().to_owned());
    };
    let reason = match (meeting.status, command) {
        (MeetingStatus::Cancelled, _) => lang.tui_meeting_is_cancelled(),
        (MeetingStatus::Held, Command::ChangeMeeting) => return None,
        (MeetingStatus::Held, Command::MarkHeld) => lang.tui_meeting_is_held(),
        (MeetingStatus::Held, _) => lang.tui_meeting_held_stays(),
        (MeetingStatus::Planned, Command::MarkHeld) if meeting.date > archive.today => {
            lang.tui_meeting_not_yet()
        }
        _ => return None,
    };
    Some(reason.to_owned())
}
