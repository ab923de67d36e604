//! What is told of what was recorded: proposals, decisions, the calendar, papers, documents taken in.

use std::path::Path;

use super::read::read_again;
use crate::calendar::MeetingRef;
use crate::locale::shown;
use crate::plan::{DecisionRecord, PlanId};
use crate::revision::{Decision, Proposal};
use crate::tui::app::effect::{CalendarAsk, Effect};
use crate::tui::app::model::{App, Working};
use crate::tui::dialog::{self, Answer, Dialog, questions};
use crate::tui::words;
use crate::workflow::{CalendarChange, CalendarRead, Decided, Failure, ImportReport, Packed, Shift};

/// After a decision: what was recorded, what remains; and everything that shows it is read again.
pub(super) fn done(app: &mut App, decided: &Decided, title: &str, out: &mut Vec<Effect>) {
    app.working = Working::No;
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let record = &decided.decision.record;
    let mut text =
        vec![format!("{}: {}.", words::cited(lang, record, settings), lang.decision_kind(record.kind))];
    if let Some(day) = record.minutes_adjusted {
        text.push(format!("{}.", words::capital(&lang.tui_adjusted_on(day))));
    }
    if let Some(commit) = &decided.commit {
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
pub(super) fn remains(app: &App, record: &DecisionRecord) -> Option<String> {
    let lang = app.lang;
    let today = app.archive.as_ref()?.today;
    crate::workflow::remains(record, today, lang).map(|what| lang.tui_remains(what))
}

/// Shows what a change of the calendar does to the plans before it is made; one that does nothing to any is made at
/// once, unless it takes a meeting away.
pub(super) fn calendar_previewed(
    app: &mut App,
    change: CalendarChange,
    shifts: &[Shift],
    out: &mut Vec<Effect>,
) {
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

/// After papers were made: where they lie, and what they hold.
pub(super) fn packed_papers(app: &mut App, folder: &Path, packed: &Packed) {
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
pub(super) fn imported(app: &mut App, plan: &PlanId, report: &ImportReport, out: &mut Vec<Effect>) {
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
    text.extend(
        look.iter().map(|repair| format!("{}: {}", words::capital(&repair.place), words::told(&repair.said))),
    );
    app.dialog = Some(questions::message(lang, lang.tui_imported_title(), text));
    app.beginning = false;
    app.open_first = Some(plan.clone());
    out.push(Effect::Load);
}

/// After a retraction: what is in force again, and everything that shows it is read anew.
pub(super) fn retracted(app: &mut App, entry: &Decision, remarks: Vec<String>, out: &mut Vec<Effect>) {
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
pub(super) fn is_recorded(failure: &Failure) -> bool {
    matches!(failure.kind, "draft_left" | "half_done")
}

/// Says in the form that has just been opened which step of the beginning it is.
pub(super) fn step(app: &mut App, number: usize) {
    let lang = app.lang;
    if let Some(Dialog::Form(form)) = &mut app.dialog {
        form.intro.insert(0, lang.tui_begin_step(number, 3));
    }
}

/// After a proposal was made: for which meeting, and what comes next.
pub(super) fn proposed(app: &mut App, proposal: &Proposal, out: &mut Vec<Effect>) {
    app.working = Working::No;
    app.reasons = None;
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let meeting = words::meeting(lang, &proposal.meeting, settings);
    let text = vec![
        lang.tui_proposed_text(shown(&meeting)),
        lang.tui_proposed_hash(proposal.hash.short()),
        lang.tui_proposed_next().to_owned(),
    ];
    app.dialog = Some(questions::message(lang, lang.tui_proposed_title(), text));
    out.push(Effect::Load);
}

/// After another calendar was read: what there is to choose, what it changes, or what was done.
pub(super) fn calendar_read(app: &mut App, asked: CalendarAsk, read: &CalendarRead, out: &mut Vec<Effect>) {
    app.working = Working::No;
    let lang = app.lang;
    app.dialog = Some(match read {
        CalendarRead::Choose(choices, remarks) => {
            let remarks = remarks.iter().map(|remark| remark.say(lang)).collect();
            dialog::ics::choose(lang, &asked, choices, remarks)
        }
        CalendarRead::Taken(intake) if intake.applied => {
            out.push(Effect::Load);
            let text = vec![lang.ics_done(intake.taken.len())];
            questions::message(lang, lang.tui_ics_read_title(), text)
        }
        CalendarRead::Taken(intake) => dialog::ics::confirm(app, asked, intake),
    });
}

/// After the calendar was written for others: where it lies.
pub(super) fn calendar_written(app: &mut App, file: &Path) {
    app.working = Working::No;
    let lang = app.lang;
    let file = file.display().to_string();
    let text = vec![lang.cli_written(shown(&file)), lang.tui_ics_written_next().to_owned()];
    app.dialog = Some(questions::message(lang, lang.tui_ics_write_title(), text));
}

/// After the calendar was changed: the changed meeting is chosen, and whoever begins is led on.
pub(super) fn calendar_changed(
    app: &mut App,
    change: &CalendarChange,
    which: &MeetingRef,
    out: &mut Vec<Effect>,
) {
    app.working = Working::No;
    app.dialog = None;
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let name = words::meeting(lang, which, settings);
    app.chosen_meeting = Some(which.clone());
    app.tell(match change {
        CalendarChange::AddAll(all) => lang.tui_calendar_added(all.len()),
        _ => lang.tui_calendar_changed(shown(&name)),
    });
    if app.beginning {
        dialog::import::open(app);
        step(app, 3);
    }
    out.push(Effect::Load);
}
