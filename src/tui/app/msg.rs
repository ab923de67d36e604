//! What happens to the program.

use std::path::PathBuf;
use std::sync::Arc;

use crate::calendar::{Calendar, Meeting, Settings};
use crate::date::Day;
use crate::document::Look;
use crate::locale::Said;
use crate::plan::{Edit, ItemId, Plan, PlanId};
use crate::revision::{Blamed, Decision, Event, Proposal};
use crate::tui::app::effect::{Asked, CalendarAsk, Task, Ticket};
use crate::tui::key::Key;
use crate::tui::sheet::Sheet;
use crate::workflow::{
    CalendarChange, CalendarRead, Decided, DecisionRequest, Failure, ImportReport, Named, Packed, Preview,
    Recovery, Redline, RetractPreview, RetractRequest, Shift, Statuses, UsedValues,
};

/// One happening.
#[derive(Debug)]
pub(crate) enum Msg {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The user's editor has ended on a file.
    Edited(PathBuf, EditorEnd),
    /// The terminal has another size.
    Resized(u16, u16),
    /// The user has been quiet for a moment: time to make what was typed durable.
    Quiet,
    /// Nothing has been typed for a moment: time to do what would have disturbed the typing.
    Pause,
    /// The user has rested for some seconds: time to write the draft's file.
    Rest,
    /// Nothing has happened for a while: another program may have changed the archive, and the day may be another.
    Idle,
    /// An effect was done.
    Done(Box<Reply>),
    /// The program was told to end: what is typed goes to the journal and the draft is saved, nothing is asked.
    Stop,
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mouse {
    /// What.
    pub(crate) act: MouseAct,
    /// The column, from 0.
    pub(crate) column: u16,
    /// The row, from 0.
    pub(crate) row: u16,
    /// Whether Shift was held.
    pub(crate) shift: bool,
}

/// What a mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MouseAct {
    /// The left button was pressed, for so many times in the same place.
    Press(u8),
    /// It was moved while the left button was down.
    Drag,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned towards the user.
    WheelDown,
}

/// How the user's editor ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EditorEnd {
    /// As it should.
    Well,
    /// With an error.
    Failed,
    /// There is no such program.
    Missing,
}

/// The archive as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Archive {
    /// Its own facts.
    pub(crate) settings: Settings,
    /// Its meetings.
    pub(crate) calendar: Calendar,
    /// Its top folder.
    pub(crate) root: PathBuf,
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

/// Two versions, compared.
#[derive(Debug)]
pub(crate) struct Comparison {
    /// What was asked.
    pub(crate) asked: Asked,
    /// What differs, laid out.
    pub(crate) redline: Redline,
}

/// A version as it was.
#[derive(Debug)]
pub(crate) struct Old {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// Which version.
    pub(crate) version: Named,
    /// Laid out.
    pub(crate) sheet: Sheet,
    /// The item to show first.
    pub(crate) item: Option<ItemId>,
}

/// What decisions did to an item.
#[derive(Clone, Debug)]
pub(crate) struct Lived {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// Which item.
    pub(crate) item: ItemId,
    /// What happened to it, newest first.
    pub(crate) events: Vec<Event>,
}

/// How an effect went.
#[derive(Debug)]
pub(crate) enum Reply {
    /// The archive.
    Loaded(Result<Box<Archive>, Failure>),
    /// The archive as far as it can be told before large plans are read; the whole follows.
    Glanced(Box<Archive>),
    /// The folder was made an archive.
    Created(Result<Box<Archive>, Failure>),
    /// A plan.
    Opened(Result<Box<Opened>, Failure>),
    /// The journal was written.
    Journalled(Result<(), Failure>),
    /// The draft was written.
    Saved(Result<(), Failure>),
    /// Two versions were compared.
    Compared(Ticket, Result<Box<Comparison>, Failure>),
    /// The decisions on a plan, newest first.
    History(Ticket, PlanId, Result<Vec<Decision>, Failure>),
    /// A version was read.
    Read(Ticket, Result<Box<Old>, Failure>),
    /// The life of an item was read.
    Life(Ticket, Result<Lived, Failure>),
    /// Since when each item of a plan is in force.
    Blamed(PlanId, Result<Vec<Blamed>, Failure>),
    /// The edit that a task comes to, on the draft that it was found for.
    Worked(Ticket, Arc<Plan>, Task, Result<Edit, Failure>),
    /// Papers are being made: of which plan, by its number of how many and its title.
    Packing(usize, usize, String),
    /// Papers were made in a folder.
    Packed(PathBuf, Result<Packed, Failure>),
    /// A document was taken in.
    Imported(PlanId, Result<ImportReport, Failure>),
    /// A proposal was made.
    Proposed(Result<Proposal, Failure>),
    /// What a decision would commit.
    Previewed(DecisionRequest, Result<Preview, Failure>),
    /// A decision was recorded.
    Decided(Result<Decided, Failure>),
    /// What a retraction would commit.
    RetractionPreviewed(RetractRequest, Result<RetractPreview, Failure>),
    /// A decision was retracted; with what is worth knowing.
    Retracted(Result<(Decision, Vec<String>), Failure>),
    /// A decision was completed.
    Completed(Result<Decided, Failure>),
    /// What a change of the calendar would do to each plan.
    CalendarPreviewed(CalendarChange, Result<Vec<Shift>, Failure>),
    /// The calendar was changed.
    CalendarChanged(CalendarChange, Result<Meeting, Failure>),
    /// Another program's calendar was read: what there is to choose from, what it changes, or what was done.
    CalendarRead(CalendarAsk, Result<CalendarRead, Failure>),
    /// The calendar was written into a file.
    CalendarWritten(PathBuf, Result<(), Failure>),
    /// A text was set out for an editor, in a file.
    SetOut(Result<PathBuf, Failure>),
    /// The text that an editor left in a file.
    TakenBack(PathBuf, Result<String, Failure>),
    /// What the archive's plans use already.
    Used(Box<UsedValues>),
    /// A look was kept in the user's settings; `false` where there are none.
    LookKept(Look, Result<bool, Failure>),
    /// Something that says nothing when it goes well.
    Quietly(Result<(), Failure>),
}
