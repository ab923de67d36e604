//! Going places, and moving about in lists.

use super::super::effect::{Asked, Effect};
use super::super::model::{Afterwards, App, MeetingsScreen, PlanScreen, Screen, Working};
use super::dialog::step;
use super::{once_saved, past, review, settle};
use crate::calendar::{Meeting, MeetingRef};
use crate::plan::PlanId;
use crate::revision::NextStep;
use crate::tui::command::Command;
use crate::tui::dialog;
use crate::tui::screen::overview::{begins, has_met};
use crate::tui::widget::year::Span12;
use crate::tui::words;
use crate::workflow::CalendarChange;

/// The plan that a screen is, if it is one.
pub(super) fn as_plan(screen: &Screen) -> Option<&PlanScreen> {
    match screen {
        Screen::Plan(plan) => Some(plan),
        _ => None,
    }
}

/// Does a command that leads somewhere or moves about.
pub(super) fn run(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    let page = usize::from(settle::page(app.room(), app.beside).paper.height).saturating_sub(2).max(1);
    match command {
        Command::Back => {
            app.stop_waiting();
            if app.screens.len() > 1 {
                app.screens.pop();
            }
            // What was changed from above it is compared again.
            let outdated = review::seen(app).filter(|screen| screen.outdated);
            if let Some(asked) = outdated.map(|screen| screen.asked.clone()) {
                review::ask_saved(app, asked, out);
            }
        }
        Command::Reload => {
            app.working = Working::Reading;
            out.push(Effect::Load);
        }
        Command::YearBack | Command::YearOn => {
            let today = app.archive.as_ref().map(|archive| archive.today);
            if let (Some(Screen::Overview(screen)), Some(today)) = (app.screen_mut(), today) {
                screen.year = Span12::turn(screen.year, command == Command::YearOn, today);
            }
        }
        Command::Open => open(app, out),
        Command::NextStep => next(app, out),
        Command::ShowChanges => {
            if let Some(plan) = app.plan_in_hand() {
                changes(app, plan, out);
            }
        }
        Command::ShowHistory => {
            if let Some(plan) = app.plan_in_hand() {
                past::open(app, plan, out);
            }
        }
        Command::ShowLife => past::life(app, out),
        Command::ShowMeetings => meetings(app),
        Command::Propose => {
            if let Some(plan) = app.plan_in_hand() {
                propose(app, plan, out);
            }
        }
        Command::Decide => {
            if let Some(plan) = app.plan_in_hand() {
                dialog::decide::open(app, plan);
            }
        }
        Command::CompleteDecision => {
            if let Some(plan) = app.plan_in_hand() {
                dialog::complete::open(app, plan);
            }
        }
        Command::MakePapers => {
            let plan = app.plan_in_hand();
            dialog::papers::open(app, plan.as_ref());
        }
        Command::ImportPlan => dialog::import::open(app),
        Command::Retract => {
            let chosen = dialog::retract::chosen(app).map(|entry| entry.record.clone());
            if let (Some(plan), Some(record)) = (app.plan_in_hand(), chosen) {
                dialog::retract::open(app, plan, &record);
            }
        }
        Command::ReadCalendar => dialog::ics::open_read(app),
        Command::WriteCalendar => dialog::ics::open_write(app),
        Command::AddMeeting => dialog::calendar::open_add(app),
        Command::MoveMeeting => {
            if let Some((which, name)) = chosen_meeting(app) {
                dialog::calendar::open_move(app, which, &name);
            }
        }
        Command::ChangeMeeting => {
            if let Some((which, name)) = chosen_meeting(app) {
                dialog::calendar::open_change(app, which, &name);
            }
        }
        Command::CancelMeeting => {
            if let Some((which, _)) = chosen_meeting(app) {
                ask_calendar(app, CalendarChange::Cancel(which), out);
            }
        }
        Command::MarkHeld => {
            if let Some((which, _)) = chosen_meeting(app) {
                ask_calendar(app, CalendarChange::Held(which), out);
            }
        }
        _ => wander(app, command, page),
    }
}

/// Asks what a change of the calendar would do.
fn ask_calendar(app: &mut App, change: CalendarChange, out: &mut Vec<Effect>) {
    app.working = Working::Reading;
    out.push(Effect::PreviewCalendar(change));
}

fn wander(app: &mut App, command: Command, page: usize) {
    let plans = app.archive.as_ref().map_or(0, |archive| archive.statuses.plans.len());
    let total = app.archive.as_ref().map_or(0, |archive| archive.calendar.meetings().len());
    match app.screen_mut() {
        Some(Screen::Overview(screen)) => {
            step(&mut screen.at, command, plans, page);
        }
        Some(Screen::Meetings(screen)) => {
            step(&mut screen.at, command, total, page);
        }
        Some(Screen::Plan(screen)) => {
            let total = screen.sheet.rows().len();
            step(&mut screen.at, command, total, page);
        }
        Some(Screen::History(_) | Screen::Compare(_) | Screen::Reading(_) | Screen::Life(_)) | None => {}
    }
}

fn open(app: &mut App, out: &mut Vec<Effect>) {
    if let Some(plan) = app.plan_in_hand() {
        app.working = Working::Reading;
        out.push(Effect::OpenPlan(plan));
    } else {
        begin(app);
    }
}

/// Takes the step that an archive without plans is at.
fn begin(app: &mut App) {
    match app.archive.as_ref().filter(|archive| begins(archive)).map(has_met) {
        Some(true) => dialog::import::open(app),
        Some(false) => meetings(app),
        None => {}
    }
}

fn changes(app: &mut App, plan: PlanId, out: &mut Vec<Effect>) {
    review::ask_saved(app, Asked::draft(plan), out);
}

/// Opens the calendar at the next meeting.
pub(super) fn meetings(app: &mut App) {
    if app.screens.iter().any(|screen| matches!(screen, Screen::Meetings(_))) {
        return;
    }
    let at = app.archive.as_ref().map_or(0, |archive| {
        archive.calendar.meetings().partition_point(|meeting| meeting.date < archive.today)
    });
    // What is to come is seen, with a little of what was.
    app.screens.push(Screen::Meetings(MeetingsScreen { at, top: at.saturating_sub(5) }));
    // An empty calendar has one thing to ask for.
    if app.archive.as_ref().is_some_and(|archive| archive.calendar.meetings().is_empty()) {
        dialog::calendar::open_add(app);
    }
}

fn propose(app: &mut App, plan: PlanId, out: &mut Vec<Effect>) {
    dialog::propose::open(app, plan.clone());
    // What would be proposed is counted from the saved draft.
    let effect = app.compare(Asked::draft(plan));
    app.working = Working::No;
    once_saved(app, Afterwards::Then(vec![effect]), out);
}

fn next(app: &mut App, out: &mut Vec<Effect>) {
    let Some(status) = app.chosen_status() else { return begin(app) };
    let Some(archive) = &app.archive else { return };
    let plan = status.id.clone();
    match NextStep::of(status, &archive.calendar, archive.today) {
        NextStep::Draft | NextStep::Consider => open(app, out),
        NextStep::Propose => propose(app, plan, out),
        NextStep::Papers => dialog::papers::open(app, Some(&plan)),
        NextStep::Decide => dialog::decide::open(app, plan),
        NextStep::Complete => dialog::complete::open(app, plan),
        NextStep::Meetings => meetings(app),
        NextStep::Wait => {
            let lang = app.lang;
            app.tell(lang.tui_step_wait());
        }
    }
}

fn chosen_meeting(app: &App) -> Option<(MeetingRef, String)> {
    let Some(Screen::Meetings(screen)) = app.screen() else { return None };
    let archive = app.archive.as_ref()?;
    let which = archive.calendar.meetings().get(screen.at).map(Meeting::reference)?;
    let name = words::meeting(app.lang, &which, Some(&archive.settings));
    Some((which, name))
}
