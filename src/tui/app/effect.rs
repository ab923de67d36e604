//! What the program asks of the world: plain data, compared in tests, done by the worker or the loop.

use std::path::PathBuf;
use std::sync::Arc;

use crate::calendar::BodyId;
use crate::diff::Target;
use crate::document::{Look, UndoHistory};
use crate::locale::Lang;
use crate::plan::{Edit, ItemId, Plan, PlanId};
use crate::revision::{Mark, Rev};
use crate::workflow::{
    Baseline, CalendarChange, Completion, DecisionRequest, InitRequest, PapersRequest, ProposalRequest,
    RetractRequest,
};

/// The number of a question to the worker.
pub(crate) type Ticket = u64;

/// What is to be compared, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// The earlier version; `None` for what is in force.
    pub(crate) from: Option<Rev>,
    /// The later version; `None` for the draft.
    pub(crate) to: Option<Rev>,
    /// Whether what is the same in both is shown too, all of it.
    pub(crate) full: bool,
}

impl Asked {
    /// The draft against what is in force.
    pub(crate) const fn draft(plan: PlanId) -> Self {
        Self { plan, from: None, to: None, full: false }
    }
}

/// Something to be done to the draft that another version has to be read for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// One change is taken back.
    Revert {
        /// The version that it is a change of; `None` for what is in force.
        from: Option<Rev>,
        /// What changed.
        target: Target,
        /// What happened to it, as the screen says it.
        name: String,
    },
    /// An item gets an earlier wording.
    Reword {
        /// The version that has it.
        rev: Rev,
        /// The item.
        item: ItemId,
        /// Whose wording it is: the decision's citation.
        cited: String,
    },
}

/// What is to be taken in of another program's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CalendarAsk {
    /// The file.
    pub(crate) file: PathBuf,
    /// Whose meetings they are.
    pub(crate) body: BodyId,
    /// The titles of the events that are meetings; none where nobody has said.
    pub(crate) titles: Vec<String>,
    /// Whether it is done, and not only told.
    pub(crate) apply: bool,
}

/// Who does an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    /// The loop itself: it is about the terminal or the program.
    Loop,
    /// Whoever keeps what is on the desk: never long, so that what is typed is soon in the journal.
    Desk,
    /// Whoever reads the archive and records in it, which may take long.
    Archive,
}

/// One thing to do outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Reads the archive: settings, calendar, where each plan stands.
    Load,
    /// Opens a plan for drafting.
    OpenPlan(PlanId),
    /// Makes edits durable in the journal.
    Journal(Vec<Edit>),
    /// Writes the draft; with `force`, over a file that changed underneath.
    Save {
        /// The plan as it is to be written.
        plan: Arc<Plan>,
        /// Whether to replace a file that is not the one that was opened.
        force: bool,
        /// What can be taken back in it, and made again.
        undo: UndoHistory,
    },
    /// Puts the journal of an earlier run aside.
    DropRecovery,
    /// Lets the plan go.
    CloseDesk,
    /// Compares two versions: what is in force by default, and the draft.
    Compare {
        /// The number of the question: an answer to an older one is dropped.
        ticket: Ticket,
        /// What is compared.
        asked: Asked,
    },
    /// Reads the decisions on a plan.
    History {
        /// The number of the question.
        ticket: Ticket,
        /// Which plan.
        plan: PlanId,
    },
    /// Reads a version, to be shown as it was.
    Read {
        /// The number of the question.
        ticket: Ticket,
        /// Which plan.
        plan: PlanId,
        /// Which version.
        rev: Rev,
        /// The item to show first.
        item: Option<ItemId>,
    },
    /// Reads what decisions did to an item.
    Life {
        /// The number of the question.
        ticket: Ticket,
        /// Which plan.
        plan: PlanId,
        /// Which item.
        item: ItemId,
    },
    /// Reads since when each item is in force.
    Blame(PlanId),
    /// Remembers that a change was read, or that it was not.
    MarkReviewed {
        /// Which plan.
        plan: PlanId,
        /// The change.
        mark: Mark,
        /// Whether it was read.
        reviewed: bool,
    },
    /// Finds the edit that does something to the draft which needs another version to be read.
    Work {
        /// The number of the question.
        ticket: Ticket,
        /// The draft as it is: the edit is good for no other.
        draft: Arc<Plan>,
        /// What is to be done.
        task: Task,
    },
    /// Freezes the draft for a meeting.
    Propose(ProposalRequest),
    /// Asks what a decision would commit.
    Preview(DecisionRequest),
    /// Makes the papers of a meeting in a folder.
    Papers {
        /// Which.
        request: PapersRequest,
        /// Where to.
        folder: PathBuf,
    },
    /// Leaves the papers that are being made.
    StopPapers,
    /// Takes a document in as a plan.
    Import {
        /// The file.
        file: PathBuf,
        /// The new plan's id.
        id: PlanId,
        /// The decision that put it in force, where one has.
        baseline: Option<Baseline>,
    },
    /// Makes the folder an archive.
    Create(InitRequest),
    /// Records a decision, if its commit is the one that was shown.
    Decide {
        /// What was decided.
        request: DecisionRequest,
        /// The message that was shown.
        shown: String,
    },
    /// Asks what a retraction would commit.
    PreviewRetraction(RetractRequest),
    /// Retracts a decision, if the commit is the one that was shown.
    Retract {
        /// Which, and why.
        request: RetractRequest,
        /// The message that was shown.
        shown: String,
    },
    /// Adds what the minutes settled.
    Complete(Completion),
    /// Asks what a change of the calendar does to each plan.
    PreviewCalendar(CalendarChange),
    /// Changes the calendar.
    ChangeCalendar(CalendarChange),
    /// Reads another program's calendar, and says what it changes in ours or does it.
    ReadCalendar(CalendarAsk),
    /// Writes the calendar for other programs into a file.
    WriteCalendar(PathBuf),
    /// Sets a text out in a file of its own, for an editor.
    SetOut {
        /// The plan it belongs to.
        plan: PlanId,
        /// The text.
        text: String,
    },
    /// Opens a file in the user's editor, which has the terminal until it ends.
    Edit(PathBuf),
    /// Reads what an editor left in a file.
    TakeBack(PathBuf),
    /// Removes a file that was set out and has served.
    DropPaper(PathBuf),
    /// Gathers what the archive's plans use already.
    Used,
    /// Takes the mouse, or gives it back to the terminal.
    Mouse(bool),
    /// Works in another language from now on.
    Speak(Lang),
    /// Keeps a look in the user's settings.
    KeepLook(Look),
    /// Keeps the interface's language in the user's settings.
    KeepLanguage(Lang),
    /// Hands a text to the terminal's clipboard.
    Copy(String),
    /// Clears the screen and draws it anew.
    Redraw,
    /// Stops the program until the shell brings it back.
    Suspend,
    /// Ends the program.
    Quit,
}

impl Effect {
    /// Who does it.
    pub(crate) const fn hand(&self) -> Hand {
        match self {
            Self::Mouse(_)
            | Self::Edit(_)
            | Self::Copy(_)
            | Self::Redraw
            | Self::Suspend
            | Self::StopPapers
            | Self::Speak(_)
            | Self::Quit => Hand::Loop,
            Self::OpenPlan(_)
            | Self::CloseDesk
            | Self::Journal(_)
            | Self::Save { .. }
            | Self::DropRecovery
            | Self::SetOut { .. }
            | Self::TakeBack(_)
            | Self::DropPaper(_)
            | Self::KeepLook(_)
            | Self::KeepLanguage(_) => Hand::Desk,
            _ => Hand::Archive,
        }
    }

    /// Whether it writes something that has to be finished before the program ends.
    pub(crate) const fn records(&self) -> bool {
        matches!(
            self,
            Self::Create(_)
                | Self::Import { .. }
                | Self::Propose(_)
                | Self::Papers { .. }
                | Self::Decide { .. }
                | Self::Retract { .. }
                | Self::Complete(_)
                | Self::ChangeCalendar(_)
                | Self::ReadCalendar(_)
                | Self::WriteCalendar(_)
                | Self::MarkReviewed { .. }
        )
    }
}
