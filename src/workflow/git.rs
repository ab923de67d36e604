//! What git itself calls: our files as text, what differs between two of them, and three merged into one.
//!
//! Git hands over bytes and file names, and asks for no archive: these verbs work in any folder.

use std::thread::{self, ScopedJoinHandle};

use super::Failure;
use super::failure::Explains;
use crate::calendar::{Calendar, MeetingClash};
use crate::diff::{self, Conflict, Names};
use crate::document::{
    DocumentError, MAX_BYTES, Problem, read_meetings, read_plan, write_meetings, write_plan,
};
use crate::export;
use crate::locale::{Lang, Said};
use crate::plan::Plan;

/// A file of ours, as git hands it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tracked {
    /// A plan.
    Plan(Box<Plan>),
    /// The calendar.
    Calendar(Calendar),
}

impl Tracked {
    /// Reads a plan, or the calendar where the file says that it is one.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        match read_plan(bytes) {
            Ok(plan) => Ok(Self::Plan(Box::new(plan))),
            Err(error) if matches!(error.problem, Problem::OtherFormat(..)) => {
                // Where it is no calendar either, that it is no plan is what there is to say.
                read_meetings(bytes).map(Self::Calendar).map_err(|second| match second.problem {
                    Problem::OtherFormat(..) => error,
                    _ => second,
                })
            }
            Err(error) => Err(error),
        }
    }

    /// The file in lines, as git is to compare it.
    pub fn lines(&self, lang: Lang) -> String {
        match self {
            Self::Plan(plan) => export::git_lines(plan),
            Self::Calendar(calendar) => export::calendar_lines(calendar, lang),
        }
    }
}

/// A place where two versions contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// In a plan.
    Plan(Conflict),
    /// In the calendar.
    Calendar(MeetingClash),
}

impl Contradiction {
    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Plan(conflict) => conflict.code(),
            Self::Calendar(clash) => clash.code(),
        }
    }

    /// What each side says, what the file has, and what to do.
    pub fn say(&self, names: Names<'_>, lang: Lang) -> Said {
        match self {
            Self::Plan(conflict) => conflict.say(names, lang),
            Self::Calendar(clash) => clash.say(lang),
        }
    }
}

/// What merging three files gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedFile {
    /// The file's bytes: always a file that can be read.
    pub bytes: Vec<u8>,
    /// Where the two sides contradict each other.
    pub contradictions: Vec<Contradiction>,
}

/// Merges two versions of a file that were made from a third, which is empty where there was none. A file that can't be
/// read is merged with nothing.
pub fn merge_files(base: &[u8], ours: &[u8], theirs: &[u8], lang: Lang) -> Result<MergedFile, Failure> {
    let read = |bytes: &[u8], whose: &str| {
        Tracked::read(bytes).map_err(|error| {
            let said = error.say(lang);
            let hint = lang.git_not_merged_hint(said.hint);
            Failure { kind: "not_merged", said: Said::new(lang.git_not_merged(whose, said.message), hint) }
        })
    };
    // Reading is most of the work, and each can be read by itself.
    let (old, mine, other) = thread::scope(|scope| {
        let old = scope.spawn(|| {
            let none = base.iter().all(u8::is_ascii_whitespace);
            if none { Ok(None) } else { read(base, lang.git_the_base()).map(Some) }
        });
        let other = scope.spawn(|| read(theirs, lang.merge_theirs()));
        let mine = read(ours, lang.merge_ours());
        (joined(old), mine, joined(other))
    });
    let (mine, other, old) = (mine?, other?, old?);
    let merged = match (old, mine, other) {
        (None, Tracked::Plan(mine), Tracked::Plan(other)) => plans(None, &mine, &other),
        (Some(Tracked::Plan(old)), Tracked::Plan(mine), Tracked::Plan(other)) => {
            plans(Some(&old), &mine, &other)
        }
        (None, Tracked::Calendar(mine), Tracked::Calendar(other)) => calendars(None, &mine, &other),
        (Some(Tracked::Calendar(old)), Tracked::Calendar(mine), Tracked::Calendar(other)) => {
            calendars(Some(&old), &mine, &other)
        }
        _ => {
            let said = Said::new(lang.git_unlike(), lang.git_not_merged_hint(""));
            return Err(Failure { kind: "not_merged", said });
        }
    };
    if merged.bytes.len() > MAX_BYTES {
        let said = Said::new(lang.git_too_large(), lang.git_not_merged_hint(""));
        return Err(Failure { kind: "not_merged", said });
    }
    Ok(merged)
}

/// What a thread gave; its panic goes on as ours.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn plans(base: Option<&Plan>, ours: &Plan, theirs: &Plan) -> MergedFile {
    let merged = diff::merge(base, ours, theirs);
    let contradictions = merged.conflicts.into_iter().map(Contradiction::Plan).collect();
    MergedFile { bytes: write_plan(&merged.plan), contradictions }
}

fn calendars(base: Option<&Calendar>, ours: &Calendar, theirs: &Calendar) -> MergedFile {
    let (calendar, clashes) = Calendar::merge(base, ours, theirs);
    let contradictions = clashes.into_iter().map(Contradiction::Calendar).collect();
    MergedFile { bytes: write_meetings(&calendar), contradictions }
}

/// Why a file is shown as it is, not as a plan.
pub fn unread(error: &DocumentError, path: &str, lang: Lang) -> Said {
    let said = error.explain(lang);
    Said::new(lang.git_shown_raw(path, said.message), said.hint)
}
