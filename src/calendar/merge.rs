//! Merging two calendars that were made from one: meeting by meeting, fact by fact.

use std::collections::{BTreeMap, BTreeSet};

use super::{Calendar, Meeting, MeetingRef, MeetingStatus};
use crate::locale::{Lang, Said};

/// A meeting that two calendars contradict each other about. The merged calendar has our facts; of a removal and a change
/// it has the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingClash {
    /// Which meeting.
    pub meeting: MeetingRef,
    /// What ours says; `None` when it removed the meeting.
    pub ours: Option<Meeting>,
    /// What theirs says; `None` when it removed the meeting.
    pub theirs: Option<Meeting>,
}

impl Calendar {
    /// Merges two calendars that were both made from `base`; with `None` each was made by itself.
    pub fn merge(base: Option<&Self>, ours: &Self, theirs: &Self) -> (Self, Vec<MeetingClash>) {
        let named = |calendar: &Self| -> BTreeMap<MeetingRef, Meeting> {
            calendar.meetings.iter().map(|meeting| (meeting.reference(), meeting.clone())).collect()
        };
        let base = base.map(named).unwrap_or_default();
        let (ours, theirs) = (named(ours), named(theirs));
        let all: BTreeSet<&MeetingRef> = ours.keys().chain(theirs.keys()).collect();
        let (mut meetings, mut clashes) = (Vec::new(), Vec::new());
        for which in all {
            let (old, mine, other) = (base.get(which), ours.get(which), theirs.get(which));
            let mut clash = || {
                clashes.push(MeetingClash {
                    meeting: which.clone(),
                    ours: mine.cloned(),
                    theirs: other.cloned(),
                });
            };
            match (mine, other) {
                (Some(mine), Some(other)) => {
                    let (meeting, agreed) = merged(old, mine, other);
                    if !agreed {
                        clash();
                    }
                    meetings.push(meeting);
                }
                (Some(only), None) | (None, Some(only)) => match old {
                    Some(old) if old == only => {}
                    Some(_) => {
                        clash();
                        meetings.push(only.clone());
                    }
                    None => meetings.push(only.clone()),
                },
                (None, None) => {}
            }
        }
        // Both lists were in order and each meeting came once.
        (Self { meetings }, clashes)
    }
}

/// One meeting's facts, merged, and whether the sides agreed.
fn merged(base: Option<&Meeting>, ours: &Meeting, theirs: &Meeting) -> (Meeting, bool) {
    fn fact<T: Clone + PartialEq>(base: Option<&T>, ours: &T, theirs: &T, agreed: &mut bool) -> T {
        if ours == theirs || base == Some(theirs) {
            return ours.clone();
        }
        if base == Some(ours) {
            return theirs.clone();
        }
        *agreed = false;
        ours.clone()
    }
    let mut agreed = true;
    // Where a moved meeting went is a part of its status: the two change together.
    let (old, mine, other) = (base.map(state), state(ours), state(theirs));
    let (status, moved_to) = fact(old.as_ref(), &mine, &other, &mut agreed);
    let meeting = Meeting {
        body: ours.body.clone(),
        date: ours.date,
        time: fact(base.map(|meeting| &meeting.time), &ours.time, &theirs.time, &mut agreed),
        place: fact(base.map(|meeting| &meeting.place), &ours.place, &theirs.place, &mut agreed),
        status,
        moved_to,
        papers_due: fact(
            base.map(|meeting| &meeting.papers_due),
            &ours.papers_due,
            &theirs.papers_due,
            &mut agreed,
        ),
        minutes: fact(base.map(|meeting| &meeting.minutes), &ours.minutes, &theirs.minutes, &mut agreed),
        event: fact(base.map(|meeting| &meeting.event), &ours.event, &theirs.event, &mut agreed),
    };
    (meeting, agreed)
}

fn state(meeting: &Meeting) -> (MeetingStatus, Option<crate::date::Day>) {
    (meeting.status, meeting.moved_to)
}

impl Meeting {
    /// What the calendar says of the meeting besides its name, on one line.
    pub fn in_words(&self, lang: Lang) -> String {
        let mut said = match (self.status, self.moved_to) {
            (MeetingStatus::Planned, _) => lang.merge_planned().to_owned(),
            (MeetingStatus::Held, _) => lang.merge_held().to_owned(),
            (MeetingStatus::Cancelled, None) => lang.merge_cancelled().to_owned(),
            (MeetingStatus::Cancelled, Some(day)) => lang.merge_moved_to(day),
        };
        let mut add = |label: &str, value: Option<String>| {
            if let Some(value) = value {
                said.push_str(&lang.merge_meeting_fact(label, value));
            }
        };
        add(lang.merge_time(), self.time.clone());
        add(lang.merge_place_of(), self.place.clone());
        add(lang.merge_papers_due(), self.papers_due.map(|day| day.to_string()));
        add(lang.merge_minutes(), self.minutes.clone());
        add(lang.merge_event(), self.event.clone());
        said
    }
}

impl MeetingClash {
    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        if self.ours.is_some() && self.theirs.is_some() { "two_records" } else { "removed_and_changed" }
    }

    /// What each side says, what the merged calendar has, and what to do.
    pub fn say(&self, lang: Lang) -> Said {
        let side = |meeting: &Option<Meeting>| {
            meeting.as_ref().map_or_else(|| lang.merge_struck().to_owned(), |meeting| meeting.in_words(lang))
        };
        let (ours, theirs) = (side(&self.ours), side(&self.theirs));
        // A removal never wins: then it is the other side that the file has.
        let said = if self.ours.is_some() {
            lang.merge_records(lang.merge_first_ours(), ours, lang.merge_first_theirs(), theirs)
        } else {
            lang.merge_records(lang.merge_first_theirs(), theirs, lang.merge_first_ours(), ours)
        };
        let message = lang.merge_about(lang.merge_meeting(&self.meeting), said);
        Said::new(message, lang.merge_meeting_hint())
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
