//! What is made of the worker's answers.

use std::path::Path;

use super::super::effect::{Effect, Ticket};
use super::super::model::{Afterwards, App, PlanScreen, Saved, Screen, Since, Working};
use super::super::msg::{Comparison, Opened, Reply};
use super::{proceed, save, task};
use crate::locale::shown;
use crate::plan::{DecisionRecord, PlanId};
use crate::revision::{Blamed, Decision};
use crate::tui::dialog::{self, Answer, Dialog, Purpose, questions};
use crate::tui::screen::compare::CompareScreen;
use crate::tui::screen::history::HistoryScreen;
use crate::tui::screen::life::LifeScreen;
use crate::tui::screen::reading::ReadingScreen;
use crate::tui::words;
use crate::workflow::{CalendarChange, Decided, Failure, ImportReport, Packed, Shift};

/// Takes an answer in.
#[expect(clippy::too_many_lines, reason = "one arm an answer, read from top to bottom")]
pub(super) fn take(app: &mut App, reply: Reply, out: &mut Vec<Effect>) {
    match reply {
        Reply::Loaded(Ok(archive)) | Reply::Created(Ok(archive)) => {
            let begins = matches!(&app.dialog, Some(Dialog::Form(form)) if form.purpose == Purpose::Create);
            if begins {
                app.dialog = None;
            }
            app.archive = Some(*archive);
            choose_meeting(app);
            if begins {
                app.beginning = true;
                dialog::calendar::open_add(app);
                step(app, 2);
            }
            // Plans may have come or changed: what they use is asked for anew.
            app.used = None;
            app.working = Working::No;
            if let Some(plan) = app.open_first.take() {
                app.working = Working::Reading;
                out.push(Effect::OpenPlan(plan));
            }
        }
        // Only what is not known yet: what was read in full once is not taken back.
        Reply::Glanced(archive) => {
            if app.archive.is_none() {
                app.archive = Some(*archive);
                choose_meeting(app);
            }
        }
        Reply::Loaded(Err(failure)) if app.archive.is_none() && dialog::create::answers(&failure) => {
            app.working = Working::No;
            dialog::create::open(app, &failure.said);
        }
        Reply::Opened(Ok(opened)) => opened_plan(app, *opened, out),
        Reply::Saved(Ok(())) => saved(app, out),
        Reply::Saved(Err(failure)) => not_saved(app, failure),
        Reply::Compared(ticket, Ok(comparison)) => compared(app, ticket, *comparison),
        Reply::History(ticket, plan, Ok(decisions)) => history(app, ticket, &plan, decisions),
        Reply::Read(ticket, Ok(old)) => {
            if app.answered(ticket) {
                app.screens.push(Screen::Reading(Box::new(ReadingScreen::new(*old))));
            }
        }
        Reply::Life(ticket, Ok(lived)) => {
            if app.answered(ticket) {
                app.screens.push(Screen::Life(LifeScreen::new(lived)));
            }
        }
        Reply::Blamed(plan, found) => blamed(app, &plan, found),
        Reply::Worked(ticket, draft, task, found) => {
            task::worked(app, (ticket, &draft, &task), found, out);
        }
        Reply::Proposed(Ok(proposal)) => {
            app.working = Working::No;
            let settings = app.archive.as_ref().map(|archive| &archive.settings);
            let meeting = words::meeting(app.lang, &proposal.meeting, settings);
            let text = vec![
                app.lang.tui_proposed_text(shown(&meeting)),
                app.lang.tui_proposed_hash(proposal.hash.short()),
                app.lang.tui_proposed_next().to_owned(),
            ];
            app.dialog = Some(questions::message(app.lang, app.lang.tui_proposed_title(), text));
            out.push(Effect::Load);
        }
        Reply::Previewed(request, Ok(preview)) => {
            app.working = Working::No;
            match app.dialog.take() {
                Some(Dialog::Form(before)) if matches!(before.purpose, Purpose::Decide(..)) => {
                    app.dialog = Some(dialog::decide::confirm(app.lang, request, &preview, *before));
                }
                other => app.dialog = other,
            }
        }
        Reply::RetractionPreviewed(request, Ok(preview)) => {
            app.working = Working::No;
            match app.dialog.take() {
                Some(Dialog::Form(before)) if matches!(before.purpose, Purpose::Retract(..)) => {
                    app.dialog = Some(dialog::retract::confirm(app.lang, request, &preview, *before));
                }
                other => app.dialog = other,
            }
        }
        Reply::Packing(number, of, title) => {
            app.progress = Some(app.lang.tui_packing(number, of, shown(&title)));
        }
        Reply::Packed(folder, Ok(packed)) => packed_papers(app, &folder, &packed),
        Reply::Imported(plan, Ok(report)) => imported(app, &plan, &report, out),
        Reply::Packed(_, Err(failure)) | Reply::Imported(_, Err(failure)) => {
            app.progress = None;
            in_form(app, failure);
        }
        Reply::Retracted(Ok((entry, remarks))) => retracted(app, &entry, remarks, out),
        Reply::Decided(Ok(decided)) => done(app, &decided, app.lang.tui_decided_title(), out),
        Reply::Completed(Ok(decided)) => done(app, &decided, app.lang.tui_completed_title(), out),
        Reply::CalendarPreviewed(change, Ok(shifts)) => calendar_previewed(app, change, &shifts, out),
        Reply::CalendarChanged(Ok(meeting)) => {
            app.working = Working::No;
            app.dialog = None;
            let settings = app.archive.as_ref().map(|archive| &archive.settings);
            let name = words::meeting(app.lang, &meeting.reference(), settings);
            let lang = app.lang;
            app.chosen_meeting = Some(meeting.reference());
            app.tell(lang.tui_calendar_changed(shown(&name)));
            if app.beginning {
                dialog::import::open(app);
                step(app, 3);
            }
            out.push(Effect::Load);
        }
        Reply::Decided(Err(failure)) | Reply::Completed(Err(failure)) | Reply::Retracted(Err(failure))
            if is_recorded(&failure) =>
        {
            app.working = Working::No;
            app.dialog = None;
            app.alarm(failure.said);
            read_again(app, out);
        }
        Reply::Decided(Err(failure)) | Reply::Retracted(Err(failure)) => {
            super::dialog::not_decided(app, failure, out);
        }
        Reply::Previewed(_, Err(failure))
        | Reply::RetractionPreviewed(_, Err(failure))
        | Reply::Created(Err(failure))
        | Reply::CalendarPreviewed(_, Err(failure))
        | Reply::CalendarChanged(Err(failure))
        | Reply::Completed(Err(failure)) => in_form(app, failure),
        Reply::SetOut(file) => super::outside::is_set_out(app, file, out),
        Reply::TakenBack(file, text) => super::outside::taken_back(app, &file, text, out),
        Reply::Used(used) => {
            app.used = Some(*used);
            dialog::fill_in(app);
        }
        Reply::LookKept(look, Ok(kept)) => {
            let lang = app.lang;
            if kept {
                app.tell(lang.theme_kept(words::look(lang, look)));
            } else {
                app.tell(lang.config_no_place());
            }
        }
        Reply::Journalled(Ok(())) | Reply::Quietly(Ok(())) => {}
        Reply::LookKept(_, Err(failure)) | Reply::Journalled(Err(failure)) | Reply::Quietly(Err(failure)) => {
            app.alarm(failure.said);
        }
        Reply::Opened(Err(failure)) => {
            if let Some(desk) = app.desk_mut() {
                desk.rereading = false;
            }
            app.task = None;
            app.working = Working::No;
            app.alarm(failure.said);
        }
        Reply::Life(ticket, Err(failure)) if failure.kind == "no_such_item" => {
            if app.answered(ticket) {
                let lang = app.lang;
                app.tell(lang.tui_life_none());
            }
        }
        Reply::Compared(ticket, Err(failure))
        | Reply::History(ticket, _, Err(failure))
        | Reply::Read(ticket, Err(failure))
        | Reply::Life(ticket, Err(failure)) => {
            if app.answered(ticket) {
                app.alarm(failure.said);
            }
        }
        Reply::Loaded(Err(failure)) | Reply::Proposed(Err(failure)) => {
            app.working = Working::No;
            app.alarm(failure.said);
        }
    }
}

fn opened_plan(app: &mut App, opened: Opened, out: &mut Vec<Effect>) {
    app.working = Working::No;
    let mut fresh = PlanScreen::new(opened);
    let lang = app.lang;
    if let Some(found) = fresh.recovery.take()
        && fresh.read_only.is_none()
    {
        app.dialog = Some(questions::recovery(lang, found));
    }
    if let Some(old) = app.desk_mut() {
        // Read again: what was chosen stays chosen.
        fresh.choose(&old.focus());
        if old.since != Since::Hidden {
            fresh.since = Since::Asked;
            out.push(Effect::Blame(fresh.id.clone()));
        }
        *old = fresh;
    } else if app.task.is_some() {
        task::opened(app, Screen::Plan(Box::new(fresh)), out);
    } else {
        app.screens.push(Screen::Plan(Box::new(fresh)));
    }
}

fn saved(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    let again = desk.saved == Saved::Saving { again: true };
    desk.saved = if again { Saved::No } else { Saved::Yes };
    if app.afterwards == Afterwards::Stay {
        if !again {
            app.tell(lang.tui_saved_now());
        }
        return;
    }
    if again {
        save(app, false, out);
        return;
    }
    let then = std::mem::replace(&mut app.afterwards, Afterwards::Stay);
    proceed(app, then, out);
}

fn not_saved(app: &mut App, failure: Failure) {
    app.afterwards = Afterwards::Stay;
    app.working = Working::No;
    if let Some(desk) = app.desk_mut() {
        desk.saved = Saved::No;
    }
    if failure.kind == "changed_underneath" {
        app.dialog = Some(questions::changed_underneath(app.lang, &failure.said));
    } else {
        app.alarm(failure.said);
    }
}

fn compared(app: &mut App, ticket: Ticket, comparison: Comparison) {
    if !app.answered(ticket) {
        return;
    }
    let lang = app.lang;
    if let Some(Dialog::Form(form)) = &mut app.dialog {
        if let Purpose::Propose(plan, _) = &form.purpose
            && *plan == comparison.asked.plan
        {
            form.body = vec![lang.tui_propose_changes(&comparison.redline.counts)];
        }
        return;
    }
    if let Some(Screen::Compare(old)) = app.screen_mut() {
        old.replace(comparison);
    } else {
        app.screens.push(Screen::Compare(Box::new(CompareScreen::new(comparison))));
    }
}

fn history(app: &mut App, ticket: Ticket, plan: &PlanId, decisions: Vec<Decision>) {
    let waited = app.answered(ticket);
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| archive.settings.clone());
    let status = app.status(plan).cloned();
    let open = app.screens.iter().position(|screen| matches!(screen, Screen::History(_)));
    if open.is_none() {
        if !waited {
            return;
        }
        let title = status.as_ref().map_or_else(|| plan.to_string(), |status| status.title.clone());
        app.screens.push(Screen::History(HistoryScreen::new(plan.clone(), title)));
    } else if waited && open.is_some_and(|at| at + 1 < app.screens.len()) {
        // Asked for from above: one list of versions is enough, and what lay over it is left.
        app.screens.truncate(open.map_or(1, |at| at + 1));
    }
    let of_plan = |screen: &&mut Screen| matches!(screen, Screen::History(old) if old.plan == *plan);
    if let Some(Screen::History(screen)) = app.screens.iter_mut().find(of_plan) {
        screen.fill(decisions, status.as_ref(), settings.as_ref(), lang);
    }
}

/// Since when the items are in force, for the plan that asked.
fn blamed(app: &mut App, plan: &PlanId, found: Result<Vec<Blamed>, Failure>) {
    let Some(desk) = app.desk_mut().filter(|desk| desk.id == *plan && desk.since != Since::Hidden) else {
        return;
    };
    match found {
        Ok(found) => desk.since = Since::Known(found.into_iter().map(|one| (one.id, one)).collect()),
        Err(failure) => {
            desk.since = Since::Hidden;
            app.alarm(failure.said);
        }
    }
}

/// After a decision: what was recorded, what remains; and everything that shows it is read again.
fn done(app: &mut App, decided: &Decided, title: &str, out: &mut Vec<Effect>) {
    app.working = Working::No;
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let record = &decided.decision.record;
    let mut text =
        vec![format!("{}: {}.", words::cited(lang, record, settings), words::decision(lang, record.kind))];
    if let Some(day) = record.minutes_adjusted {
        text.push(format!("{}.", words::capital(&lang.tui_adjusted_on(day))));
    }
    if let Some(commit) = &decided.decision.commit {
        text.push(lang.tui_decided_commit(commit.get(..12).unwrap_or(commit)));
    }
    let remains = remains(app, record);
    // That the § is missing is said with what remains.
    let told = decided.remarks.iter().filter(|remark| *remark != lang.remark_paragraph_missing());
    text.extend(told.cloned());
    text.extend(remains);
    let plan = app.plan_in_hand();
    let mut message = questions::message(lang, title, text);
    if let (Dialog::Menu(menu), Some(plan), Some(_)) = (&mut message, plan, &decided.decision.commit)
        && title == lang.tui_decided_title()
    {
        menu.answers.push((lang.tui_decided_wrong().to_owned(), Answer::Retract(plan, record.clone())));
    }
    app.dialog = Some(message);
    read_again(app, out);
}

/// What is left to do about a decision until its minutes are adjusted.
fn remains(app: &App, record: &DecisionRecord) -> Option<String> {
    let lang = app.lang;
    let today = app.archive.as_ref()?.today;
    let mut left = Vec::new();
    if record.paragraph.is_none() {
        left.push(lang.tui_remains_paragraph().to_owned());
    }
    if record.minutes_adjusted.is_none() {
        // Minutes are adjusted within fourteen days of the meeting.
        let by = record.meeting.plus_days(14);
        left.push(if by < today {
            lang.tui_remains_adjusted_late(by)
        } else {
            lang.tui_remains_adjusted(by)
        });
    }
    if left.is_empty() {
        return None;
    }
    Some(lang.tui_remains(left.join(lang.tui_remains_and())))
}

/// Shows what a change of the calendar does to the plans before it is made; one that does nothing to any is made at
/// once, unless it takes a meeting away.
fn calendar_previewed(app: &mut App, change: CalendarChange, shifts: &[Shift], out: &mut Vec<Effect>) {
    app.working = Working::No;
    if shifts.is_empty() && !matches!(change, CalendarChange::Cancel(_)) {
        app.working = Working::Recording;
        out.push(Effect::ChangeCalendar(change));
        return;
    }
    let before = match app.dialog.take() {
        Some(Dialog::Form(form)) => Some(form),
        _ => None,
    };
    app.dialog = Some(dialog::shift::confirm(app, change, shifts, before));
}

/// Chooses the meeting that was changed last: where it is now, which may be another day.
fn choose_meeting(app: &mut App) {
    let Some(which) = app.chosen_meeting.take() else { return };
    let found = app.archive.as_ref().and_then(|archive| {
        archive.calendar.meetings().iter().position(|meeting| meeting.reference() == which)
    });
    if let (Some(at), Some(Screen::Meetings(screen))) = (found, app.screen_mut()) {
        screen.at = at;
    }
}

/// Says in the form that has just been opened which step of the beginning it is.
fn step(app: &mut App, number: usize) {
    let lang = app.lang;
    if let Some(Dialog::Form(form)) = &mut app.dialog {
        form.intro.insert(0, lang.tui_begin_step(number, 3));
    }
}

/// After papers were made: where they lie, and what they hold.
fn packed_papers(app: &mut App, folder: &Path, packed: &Packed) {
    app.working = Working::No;
    app.progress = None;
    let lang = app.lang;
    let mut text = vec![
        lang.tui_packed_text(packed.manifest.files.len()),
        shown(&folder.display().to_string()).into_owned(),
    ];
    if packed.replaced {
        text.push(lang.tui_packed_replaced().to_owned());
    }
    for matter in &packed.matters {
        let title = app.status(&matter.plan).map_or_else(|| matter.plan.to_string(), |one| one.title.clone());
        text.push(lang.tui_packed_matter(shown(&title), shown(&matter.resolution)));
        if matter.source == "draft" {
            text.push(lang.tui_packed_draft().to_owned());
        }
    }
    app.dialog = Some(questions::message(lang, lang.tui_packed_title(), text));
}

/// After a document was taken in: what was read off it, and what to look at.
fn imported(app: &mut App, plan: &PlanId, report: &ImportReport, out: &mut Vec<Effect>) {
    app.working = Working::No;
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let mut text = vec![match &report.decision {
        Some(decision) => {
            lang.tui_imported_in_force(shown(&report.title), words::cited(lang, &decision.record, settings))
        }
        None => lang.tui_imported_draft(shown(&report.title)),
    }];
    let look: Vec<_> = report.repairs.iter().filter(|repair| !repair.said.hint.is_empty()).collect();
    text.push(lang.tui_imported_repairs(report.repairs.len(), look.len()));
    // The plan itself shows what is damaged; a long list here would be read by nobody.
    text.extend(look.iter().take(3).map(|repair| words::told(&repair.said)));
    app.dialog = Some(questions::message(lang, lang.tui_imported_title(), text));
    app.beginning = false;
    app.open_first = Some(plan.clone());
    out.push(Effect::Load);
}

/// After a retraction: what is in force again, and everything that shows it is read anew.
fn retracted(app: &mut App, entry: &Decision, remarks: Vec<String>, out: &mut Vec<Effect>) {
    app.working = Working::No;
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let mut text = vec![lang.tui_retracted_text(words::cited(lang, &entry.record, settings))];
    text.extend(remarks);
    text.push(lang.tui_retracted_next().to_owned());
    app.dialog = Some(questions::message(lang, lang.tui_retracted_title(), text));
    read_again(app, out);
}

/// Whether what failed came after the decision, which stands.
fn is_recorded(failure: &Failure) -> bool {
    matches!(failure.kind, "draft_left" | "half_done")
}

/// Reads everything that shows decisions again.
fn read_again(app: &mut App, out: &mut Vec<Effect>) {
    out.push(Effect::Load);
    if let Some(desk) = app.desk_mut() {
        desk.rereading = true;
        out.push(Effect::OpenPlan(desk.id.clone()));
    }
    let plan = app.screens.iter().find_map(|screen| match screen {
        Screen::History(history) => Some(history.plan.clone()),
        _ => None,
    });
    // Nobody waits for it: the list is only filled anew.
    out.extend(plan.map(|plan| Effect::History { ticket: 0, plan }));
}

/// Shows a failure in the form that asked, so that what was filled in is kept.
pub(super) fn in_form(app: &mut App, failure: Failure) {
    app.working = Working::No;
    match &mut app.dialog {
        Some(Dialog::Form(form)) => {
            form.error = Some(words::told(&dialog::without_options(app.lang, failure)));
        }
        _ => app.alarm(failure.said),
    }
}
