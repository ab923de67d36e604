//! A proposal: a draft frozen for one meeting.

use super::ContentHash;
use crate::calendar::MeetingRef;
use crate::date::Moment;
use crate::plan::PlanId;

/// What is on the table at a meeting: a commit on `proposal/<plan>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The plan.
    pub plan: PlanId,
    /// The meeting it is made for.
    pub meeting: MeetingRef,
    /// The hash of the proposed text.
    pub hash: ContentHash,
    /// Its commit, 40 hexadecimal digits.
    pub commit: String,
    /// When it was made.
    pub made: Moment,
    /// Who made it: the commit's author.
    pub by: String,
    /// Why, in the officer's own words; paragraphs are set apart by an empty line.
    pub why: Option<String>,
}
