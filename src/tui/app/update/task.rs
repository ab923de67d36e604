//! What is done to the draft from screens above it: an edit that the worker finds, because another version has to be read
//! for it, made on the very draft that it was found for.

use std::sync::Arc;

use super::super::effect::{Effect, Task, Ticket};
use super::super::model::{App, Screen, Working};
use super::plan::edit;
use super::{review, writing};
use crate::diff::Target;
use crate::locale::{Said, shown};
use crate::plan::{Edit, Plan, PlanId};
use crate::tui::sheet::Focus;
use crate::workflow::Failure;

/// Begins a task; where the plan does not lie on the desk yet, it is opened first.
pub(super) fn begin(app: &mut App, plan: &PlanId, task: Task, out: &mut Vec<Effect>) {
    let Some(draft) = app.desk().filter(|desk| desk.id == *plan).map(|desk| desk.sheet.plan().clone()) else {
        app.task = Some(task);
        app.working = Working::Reading;
        out.push(Effect::OpenPlan(plan.clone()));
        return;
    };
    if let Some(reason) = app.desk().and_then(|desk| desk.read_only.clone()) {
        app.alarm(reason);
        return;
    }
    writing::finish(app, out);
    let ticket = app.ask(Working::Comparing);
    out.push(Effect::Work { ticket, draft, task });
}

/// The plan was opened for a task: it lies under the screens that are seen.
pub(super) fn opened(app: &mut App, fresh: Screen, out: &mut Vec<Effect>) {
    app.screens.insert(1.min(app.screens.len()), fresh);
    let plan = app.desk().map(|desk| desk.id.clone());
    if let (Some(task), Some(plan), None) = (app.task.take(), plan, &app.dialog) {
        begin(app, &plan, task, out);
    }
}

/// Makes the edit that was found.
pub(super) fn worked(
    app: &mut App,
    (ticket, draft, task): (Ticket, &Arc<Plan>, &Task),
    found: Result<Edit, Failure>,
    out: &mut Vec<Effect>,
) {
    if !app.answered(ticket) {
        return;
    }
    let lang = app.lang;
    let change = match found {
        Ok(change) => change,
        Err(failure) => {
            app.alarm(failure.said);
            return;
        }
    };
    let Some(desk) = app.desk() else { return };
    if desk.sheet.plan() != draft {
        app.alarm(Said::new(lang.tui_draft_moved_on(), ""));
        return;
    }
    if change == Edit::Batch(Vec::new()) {
        app.tell(match task {
            Task::Revert { .. } => lang.tui_nothing_to_revert(),
            Task::Reword { .. } => lang.tui_same_wording(),
        });
        return;
    }
    let focus = match task {
        Task::Revert { target: Target::Item(id), .. } | Task::Reword { item: id, .. } => Focus::Item(*id),
        Task::Revert { target: Target::Footnote(id), .. } => Focus::Note(id.clone()),
        Task::Revert { target: Target::Head(_), .. } => Focus::Head,
    };
    if edit(app, change, focus, out) {
        review::again(app, out);
        app.tell(match task {
            Task::Revert { name, .. } => lang.tui_reverted(shown(name)),
            Task::Reword { cited, .. } => lang.tui_reworded_from(shown(cited)),
        });
    }
}
