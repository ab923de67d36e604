//! What `meetings import` answers.

use serde::Serialize;

use super::status::{Shift, shift};
use super::{body, day, line};
use crate::calendar::{BodyId, Taken};
use crate::date::Day;
use crate::plan::PlanId;
use crate::revision::Standing;

/// What taking a calendar in came to.
#[derive(Clone, Copy, Debug)]
pub struct TakenIn<'a> {
    /// Whose meetings; nothing where no event was chosen.
    pub body: Option<&'a BodyId>,
    /// Whether it was done.
    pub applied: bool,
    /// The changes.
    pub taken: &'a [Taken],
    /// What was left: its word and a sentence.
    pub left: &'a [(&'static str, String)],
    /// How many agree already.
    pub same: usize,
    /// What becomes of the plans: which, before and after.
    pub shifts: &'a [(&'a PlanId, &'a Standing, &'a Standing)],
    /// What there is to know of the file: its word and a sentence.
    pub remarks: &'a [(&'static str, String)],
    /// Where no event was chosen, the titles: how many have each, and the first day.
    pub titles: &'a [(&'a str, usize, Day)],
}

#[derive(Serialize)]
struct Shape<'a> {
    body: Option<&'a str>,
    applied: bool,
    changes: Vec<Change<'a>>,
    left: Vec<Told<'a>>,
    same: usize,
    plans: Vec<Shift<'a>>,
    remarks: Vec<Told<'a>>,
    titles: Vec<Choice<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    done: &'static str,
    date: String,
    from: Option<String>,
    time: Option<&'a str>,
    place: Option<&'a str>,
}

#[derive(Serialize)]
struct Told<'a> {
    kind: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Choice<'a> {
    title: &'a str,
    count: usize,
    first: String,
}

/// A calendar that was read: `{"body","applied","changes":[{"done","date","from","time","place"}],
/// "left":[{"kind","message"}],"same","plans":[…],"remarks":[{"kind","message"}],"titles":[{"title","count","first"}]}`;
/// `done` is `add`, `move`, `cancel`, `change` or `know`, and `plans` are as [`super::shifts`] has them.
pub fn taken_in(taken: &TakenIn<'_>) -> String {
    let titles = taken.titles.iter();
    line(&Shape {
        body: taken.body.map(body),
        applied: taken.applied,
        changes: taken.taken.iter().map(change).collect(),
        left: taken.left.iter().map(|(kind, message)| Told { kind, message }).collect(),
        same: taken.same,
        plans: taken.shifts.iter().copied().map(shift).collect(),
        remarks: taken.remarks.iter().map(|(kind, message)| Told { kind, message }).collect(),
        titles: titles
            .map(|(title, count, first)| Choice { title, count: *count, first: day(*first) })
            .collect(),
    })
}

fn change(taken: &Taken) -> Change<'_> {
    let (done, date, from, meeting) = match taken {
        Taken::Added(meeting) => ("add", meeting.date, None, Some(meeting)),
        Taken::Moved(which, meeting) => ("move", meeting.date, Some(which.date), Some(meeting)),
        Taken::Cancelled(which) => ("cancel", which.date, None, None),
        Taken::Changed(_, after) => ("change", after.date, None, Some(after)),
        Taken::Known(which) => ("know", which.date, None, None),
    };
    Change {
        done,
        date: day(date),
        from: from.map(day),
        time: meeting.and_then(|meeting| meeting.time.as_deref()),
        place: meeting.and_then(|meeting| meeting.place.as_deref()),
    }
}
