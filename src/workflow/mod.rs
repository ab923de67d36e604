//! The verbs that both front ends call: one file a verb.

mod calendar;
mod check;
mod decide;
mod draft;
mod failure;
mod import;
mod init;
mod office;
mod propose;
mod read;

pub use calendar::{CalendarChange, change_calendar};
pub use check::{Findings, check};
pub use decide::{Completion, Decided, DecisionRequest, Preview, Source, complete, decide, preview_decision};
pub use draft::{Desk, Recovery, drop_recovery, edit_plan, keep_journal, open_desk, save_desk};
pub use failure::Failure;
pub use import::{Baseline, ImportReport, ImportRequest, import};
pub use init::{InitRequest, demo, init};
pub use office::{Office, Surroundings};
pub use propose::{ProposalRequest, propose};
pub use read::{Compared, Statuses, compare, history, status, version};
