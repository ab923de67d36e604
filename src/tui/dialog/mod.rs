//! What lies above a screen: one dialog at a time, a value that answers by what `update` makes of it.

pub(crate) mod calendar;
pub(crate) mod complete;
pub(crate) mod create;
pub(crate) mod decide;
pub(crate) mod facts;
pub(crate) mod fields;
pub(crate) mod footnote;
pub(crate) mod ics;
pub(crate) mod import;
pub(crate) mod kind;
pub(crate) mod palette;
pub(crate) mod papers;
pub(crate) mod propose;
pub(crate) mod questions;
pub(crate) mod retract;
pub(crate) mod search;
pub(crate) mod shift;
pub(crate) mod view;

use crate::calendar::{BodyId, MeetingRef};
use crate::locale::{Lang, Said};
use crate::plan::{DecisionKind, DecisionRecord, ItemId, Kind, Marker, PlanId};
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::widget::form::{Fields, Value};
use crate::workflow::{DecisionRequest, Failure, Recovery, RetractRequest};

/// The dialog above a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// A list to look in: help, or the palette.
    Palette(Box<palette::Palette>),
    /// Something to fill in.
    Form(Box<Form>),
    /// A question with a few answers, or a message.
    Menu(Box<Menu>),
    /// The places that a search would replace.
    Places(Box<search::Places>),
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// Its title.
    pub(crate) title: String,
    /// What stands above the fields.
    pub(crate) intro: Vec<String>,
    /// The fields.
    pub(crate) fields: Fields,
    /// What is wrong with what was filled in.
    pub(crate) error: Option<String>,
    /// What stands below the fields.
    pub(crate) body: Vec<String>,
    /// The edits of its answers that the journal has.
    pub(crate) journalled: Vec<crate::plan::Edit>,
}

/// What a form is for, with what its answers mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// An item's fields.
    Fields(ItemId),
    /// The plan's own facts; the bodies that the choice of body offers.
    Facts(Vec<BodyId>),
    /// A footnote, by its id.
    Footnote(String),
    /// A new footnote, and the place in an item's text, in bytes, where it is referred to.
    NewFootnote(Option<(ItemId, usize)>),
    /// A proposal of a plan, for one of these meetings.
    Propose(PlanId, Vec<MeetingRef>),
    /// A decision on a plan, at one of these meetings, of one of these kinds.
    Decide(PlanId, Vec<MeetingRef>, Vec<DecisionKind>),
    /// A decision that waits for a yes, the message that is shown of it, and the form before.
    Confirm(DecisionRequest, String, Box<Form>),
    /// The papers of one of these meetings.
    Papers(Vec<MeetingRef>),
    /// A document that there is already.
    Import,
    /// The retraction of a decision on a plan.
    Retract(PlanId, DecisionRecord),
    /// A retraction that waits for a yes, the message that is shown of it, and the form before.
    ConfirmRetract(RetractRequest, String, Box<Form>),
    /// What the minutes settled of one of these decisions.
    Complete(PlanId, Vec<DecisionRecord>),
    /// A new meeting of one of these bodies.
    AddMeeting(Vec<BodyId>),
    /// Another day for a meeting.
    MoveMeeting(MeetingRef),
    /// Another time, place or papers day for a meeting.
    ChangeMeeting(MeetingRef),
    /// Another program's calendar, for one of these bodies.
    ReadCalendar(Vec<BodyId>),
    /// The calendar, for other programs.
    WriteCalendar,
    /// What to find in the plan.
    Find,
    /// What to find in the plan and what to put in its place.
    Replace,
    /// A new archive, where there is none.
    Create,
}

/// A question with answers, or a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Menu {
    /// Its title.
    pub(crate) title: String,
    /// What it says, a paragraph a line.
    pub(crate) text: Vec<String>,
    /// The answers, with what each does.
    pub(crate) answers: Vec<(String, Answer)>,
    /// The chosen answer.
    pub(crate) at: usize,
    /// The first line of the text that is seen, where there is no room for all of it.
    pub(crate) top: usize,
    /// What leaving it does.
    pub(crate) otherwise: Answer,
}

/// What an answer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Nothing: the dialog closes.
    Close,
    /// Takes back what a crashed run left.
    Recover(Recovery),
    /// Puts what a crashed run left aside.
    DropRecovery,
    /// Writes the draft over the file that changed underneath.
    SaveAnyway,
    /// Opens the file that changed underneath, without what was written here.
    Reopen,
    /// Gives an item another kind and mark.
    Kind(ItemId, Kind, Marker),
    /// Something outside.
    Do(Effect),
    /// Opens the form that retracts a decision.
    Retract(PlanId, DecisionRecord),
    /// Hands in the form that was about to be left.
    Keep(Box<Form>),
    /// Leaves the form without what was filled in.
    Drop(Box<Form>),
    /// Leaves a text that came back from the user's editor where it lies.
    LeaveOutside,
    /// Goes back to the form.
    Back(Box<Form>),
    /// Lists what is wrong with a plan, opened for it where it is not; the form that was refused comes back after.
    Findings(PlanId, Box<Form>),
}

/// What became of a form that was handed in.
pub(crate) enum Submitted {
    /// Something is wrong in a field, by its place and in words: the form stays, and the field gets the keys.
    Wrong(usize, String),
    /// A search, and the form closes when something is found.
    Search,
    /// Edits of the plan, and the form closes.
    Edits(Vec<crate::plan::Edit>),
    /// Something outside, and the form closes.
    Do(Effect),
    /// Something outside that needs the saved draft, and the form stays until it is done.
    Ask(Effect),
}

/// Fills the open form's suggestions in, and asks for them where they are not known yet: the worker gathers them.
pub(crate) fn suggest(app: &mut App, out: &mut Vec<Effect>) {
    if app.used.is_none() {
        out.push(Effect::Used);
    }
    fill_in(app);
}

/// Gives the open form's fields what the archive's plans use, and what the plan on the desk does.
pub(crate) fn fill_in(app: &mut App) {
    let mut used = app.used.clone().unwrap_or_default();
    if let Some(desk) = app.desk() {
        used.add(desk.sheet.plan());
    }
    if let Some(Dialog::Form(form)) = &mut app.dialog {
        form.fields.suggest(&used);
    }
}

/// Puts a failure in the dialog's words where its own speak of a command line's options.
pub(crate) fn without_options(lang: Lang, failure: Failure) -> Said {
    if !failure.said.hint.contains("--") && !failure.said.hint.contains("revidera ") {
        return failure.said;
    }
    let hint = match failure.kind {
        "nothing_changed" => lang.tui_hint_nothing_changed(),
        "already_adopted" => lang.tui_hint_already_adopted(),
        "nothing_in_force" => lang.tui_hint_nothing_in_force(),
        "which_text" => lang.tui_hint_which_text(),
        "proposed_later" => lang.tui_hint_proposed_later(),
        "no_baseline" => lang.tui_hint_no_baseline(),
        "plan_exists" => lang.tui_hint_plan_exists(),
        "nothing_to_propose" => lang.tui_hint_nothing_to_propose(),
        "no_proposal" => lang.tui_hint_no_proposal(),
        "proposal_outdated" => lang.tui_hint_proposal_outdated(),
        "already_decided" => lang.tui_hint_already_decided(),
        "not_last_entry" => lang.tui_hint_not_last_entry(),
        "plan_has_errors" => lang.tui_hint_plan_has_errors(),
        "nothing_up" => lang.tui_hint_nothing_up(),
        _ => return failure.said,
    };
    Said { hint: hint.to_owned(), ..failure.said }
}
