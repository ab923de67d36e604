//! What happens to the program.

use crate::calendar::{Calendar, Meeting, Settings};
use crate::date::Day;
use crate::locale::Said;
use crate::plan::PlanId;
use crate::revision::{Decision, Proposal};
use crate::tui::key::Key;
use crate::tui::sheet::Sheet;
use crate::workflow::{Compared, Decided, DecisionRequest, Failure, Preview, Recovery, Statuses};

/// One happening.
#[derive(Debug)]
pub(crate) enum Msg {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resized(u16, u16),
    /// The user has been quiet for a moment: time to make what was typed durable.
    Quiet,
    /// Nothing has happened for a while: another program may have changed the archive, and the day may be another.
    Idle,
    /// An effect was done.
    Done(Box<Reply>),
    /// The program was told to end: what is typed goes to the journal, nothing is asked.
    Stop,
}

/// The archive as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Archive {
    /// Its own facts.
    pub(crate) settings: Settings,
    /// Its meetings.
    pub(crate) calendar: Calendar,
    /// The day to reckon from.
    pub(crate) today: Day,
    /// Where each plan stands.
    pub(crate) statuses: Statuses,
}

/// A plan, opened.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Which.
    pub(crate) id: PlanId,
    /// Laid out.
    pub(crate) sheet: Sheet,
    /// What a crashed run left.
    pub(crate) recovery: Option<Recovery>,
    /// Why it can be read and not changed.
    pub(crate) read_only: Option<Said>,
}

/// Two versions, compared, as the lines a screen shows.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// What was compared.
    pub(crate) compared: Compared,
}

/// How an effect went.
#[derive(Debug)]
pub(crate) enum Reply {
    /// The archive.
    Loaded(Result<Box<Archive>, Failure>),
    /// The folder was made an archive.
    Created(Result<Box<Archive>, Failure>),
    /// A plan.
    Opened(Result<Box<Opened>, Failure>),
    /// The journal was written.
    Journalled(Result<(), Failure>),
    /// The draft was written.
    Saved(Result<(), Failure>),
    /// Two versions were compared.
    Compared(Result<Box<Comparison>, Failure>),
    /// The decisions on a plan, newest first.
    History(PlanId, Result<Vec<Decision>, Failure>),
    /// A proposal was made.
    Proposed(Result<Proposal, Failure>),
    /// What a decision would commit.
    Previewed(DecisionRequest, Result<Preview, Failure>),
    /// A decision was recorded.
    Decided(Result<Decided, Failure>),
    /// A decision was completed.
    Completed(Result<Decided, Failure>),
    /// The calendar was changed.
    CalendarChanged(Result<Meeting, Failure>),
    /// Something that says nothing when it goes well.
    Quietly(Result<(), Failure>),
}
