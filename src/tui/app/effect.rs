//! What the program asks of the world: plain data, compared in tests, done by the worker or the loop.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::UndoHistory;
use crate::locale::Lang;
use crate::plan::{Edit, Plan, PlanId};
use crate::revision::Rev;
use crate::workflow::{CalendarChange, Completion, DecisionRequest, InitRequest, ProposalRequest};

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
        /// Which plan.
        plan: PlanId,
        /// The earlier version; `None` for what is in force.
        from: Option<Rev>,
        /// The later version; `None` for the draft.
        to: Option<Rev>,
    },
    /// Reads the decisions on a plan.
    History(PlanId),
    /// Freezes the draft for a meeting.
    Propose(ProposalRequest),
    /// Asks what a decision would commit.
    Preview(DecisionRequest),
    /// Makes the folder an archive.
    Create(InitRequest),
    /// Records a decision, if its commit is the one that was shown.
    Decide {
        /// What was decided.
        request: DecisionRequest,
        /// The message that was shown.
        shown: String,
    },
    /// Adds what the minutes settled.
    Complete(Completion),
    /// Changes the calendar.
    ChangeCalendar(CalendarChange),
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
    /// Hands a text to the terminal's clipboard.
    Copy(String),
    /// Clears the screen and draws it anew.
    Redraw,
    /// Stops the program until the shell brings it back.
    Suspend,
    /// Ends the program.
    Quit,
}
