//! Decisions as history tells them, and how a version is named.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use super::ContentHash;
use crate::date::{Day, Moment};
use crate::plan::{DecisionRecord, Plan};

/// One decision, with the commit that carries it where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided, with what later commits completed (§, adjusted minutes).
    pub record: DecisionRecord,
    /// Its commit, 40 hexadecimal digits; `None` for a decision that only the plan's own list tells of.
    pub commit: Option<String>,
    /// The tag that points at it.
    pub tag: Option<String>,
    /// What changed, in a line, as the commit says it; empty when there is no commit.
    pub summary: String,
    /// The hash of the text that was in force after it, as the commit says it.
    pub hash: Option<ContentHash>,
    /// The commit of the proposal it adopted.
    pub proposal: Option<String>,
    /// When it was recorded.
    pub committed: Option<Moment>,
    /// Who recorded it: the commit's author.
    pub by: Option<String>,
    /// The commit that struck it out again, where it was entered by mistake.
    pub retracted: Option<Retraction>,
}

/// That an entry was retracted: it was recorded by mistake, and the board did not decide so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retraction {
    /// The commit that says so, 40 hexadecimal digits.
    pub commit: String,
    /// When it was made.
    pub when: Moment,
    /// Who made it: the commit's author.
    pub by: String,
    /// Why, in their words, a paragraph a line.
    pub why: Option<String>,
}

/// Names a version of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rev {
    /// What is in force: HEAD's text, once a decision has put it there.
    InForce,
    /// The working tree's file.
    Draft,
    /// The open proposal.
    Proposal,
    /// What the latest decision that adopted the plan left: the text that its revisions since have started from.
    LastAdoption,
    /// What the decision at a meeting on this day put in force, or left so.
    Meeting(Day),
    /// A tag or a commit, as the user wrote it.
    Named(String),
    /// A file that need not lie in any archive.
    File {
        /// What the user calls it.
        name: String,
        /// Where it is.
        path: PathBuf,
    },
}

/// A version of a plan, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// How it was asked for.
    pub rev: Rev,
    /// The plan as it was.
    pub plan: Plan,
    /// The commit it was read from; `None` for a draft.
    pub commit: Option<String>,
}

impl Decision {
    /// A decision that only a plan's own list tells of.
    pub fn listed(record: DecisionRecord) -> Self {
        Self {
            record,
            commit: None,
            tag: None,
            summary: String::new(),
            hash: None,
            proposal: None,
            committed: None,
            by: None,
            retracted: None,
        }
    }

    /// Whether the board did decide so, as far as the archive knows: the entry was not retracted.
    pub fn stands(&self) -> bool {
        self.retracted.is_none()
    }
}

impl FromStr for Rev {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "in-force" => Self::InForce,
            "draft" => Self::Draft,
            "proposal" => Self::Proposal,
            "last-adoption" => Self::LastAdoption,
            other => other.parse().map_or_else(|_| Self::Named(other.to_owned()), Self::Meeting),
        })
    }
}

impl fmt::Display for Rev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InForce => f.write_str("in-force"),
            Self::Draft => f.write_str("draft"),
            Self::Proposal => f.write_str("proposal"),
            Self::LastAdoption => f.write_str("last-adoption"),
            Self::Meeting(day) => write!(f, "{day}"),
            Self::Named(name) | Self::File { name, .. } => f.write_str(name),
        }
    }
}
