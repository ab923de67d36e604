//! Taking another calendar's events in: what would be entered, moved, changed and cancelled.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::{BodyId, Calendar, Meeting, MeetingRef, MeetingStatus};
use crate::date::Day;

/// One event of another calendar, on its own day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// What names it for good, as [`Meeting::event`] keeps it; `None` where the calendar does not say.
    pub event: Option<String>,
    /// The meeting that it is, where that is known: the calendar was written by this program.
    pub of: Option<MeetingRef>,
    /// What it is called there.
    pub title: String,
    /// Its day.
    pub day: Day,
    /// Its clock time as `14:00`; `None` for a whole day.
    pub time: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// A change that taking events in makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A meeting that is new.
    Added(Meeting),
    /// A meeting that is on another day now.
    Moved(MeetingRef, Meeting),
    /// A meeting that was called off.
    Cancelled(MeetingRef),
    /// A meeting with another time or place: before and after.
    Changed(Meeting, Meeting),
    /// A meeting that says from now on which event it is, and nothing else.
    Known(MeetingRef),
}

/// Something that is left as it is, for a human to see to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// A second event on the day of another.
    Twice(Occurrence),
    /// The meeting has been held; the event says otherwise.
    Held(MeetingRef, Occurrence),
    /// A decision is recorded of the meeting; the event says that it was not held, or not on that day.
    Decided(MeetingRef, Occurrence),
    /// The meeting was cancelled here, and the event stands.
    CancelledHere(MeetingRef, Occurrence),
    /// Another meeting has the day that the event was moved to.
    DayTaken(MeetingRef, Occurrence),
    /// The event that the meeting was taken from is no longer there.
    Gone(MeetingRef),
}

/// What taking events in comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// The calendar with all of it done.
    pub calendar: Calendar,
    /// What was done, in the order of days.
    pub taken: Vec<Taken>,
    /// What was left.
    pub left: Vec<Left>,
    /// How many events are in the calendar as they are.
    pub same: usize,
}

impl Taken {
    /// The meeting it is about, as it is named before.
    pub fn meeting(&self) -> MeetingRef {
        match self {
            Self::Added(meeting) | Self::Changed(meeting, _) => meeting.reference(),
            Self::Moved(which, _) | Self::Cancelled(which) | Self::Known(which) => which.clone(),
        }
    }
}

impl Calendar {
    /// Takes events in as meetings of a body. An event is the meeting that was taken from it before, or else the one on its
    /// day, so that the same events taken in again change nothing. `known` names every event that the other calendar has;
    /// a meeting between the first event's day and the last's whose event is not among them is left, or cancelled with
    /// `cancel_gone`. The meetings of `decided` stay where they are, whatever an event says.
    pub fn take_in(
        &self,
        body: &BodyId,
        events: &[Occurrence],
        known: &BTreeSet<String>,
        decided: &BTreeSet<MeetingRef>,
        cancel_gone: bool,
    ) -> Intake {
        let mut intake = self.take_in_once(body, events, known, decided, cancel_gone);
        // An event that took the day of one that was called off has put that one's name out of the calendar: what is said of
        // it is then about the meeting on its own day. It is found now and not when the same events are taken in again.
        for _ in 0..events.len() {
            let again = intake.calendar.take_in_once(body, events, known, decided, cancel_gone);
            if again.calendar == intake.calendar {
                break;
            }
            intake.calendar = again.calendar;
            intake.taken.extend(again.taken);
        }
        intake.taken.sort_by_key(Taken::meeting);
        intake
    }

    fn take_in_once(
        &self,
        body: &BodyId,
        events: &[Occurrence],
        known: &BTreeSet<String>,
        decided: &BTreeSet<MeetingRef>,
        cancel_gone: bool,
    ) -> Intake {
        let mut intake = Intake { calendar: self.clone(), ..Intake::default() };
        let mut events: Vec<&Occurrence> = events.iter().collect();
        // What is called off makes room for what is moved, and that for what is new.
        events.sort_by_key(|event| (event.day, !event.cancelled));
        let (mut moves, mut adds) = (Vec::new(), Vec::new());
        let mut settled: BTreeSet<MeetingRef> = BTreeSet::new();
        let stand: BTreeSet<Day> =
            events.iter().filter(|event| !event.cancelled).map(|event| event.day).collect();
        for event in &events {
            match self.meant(body, event, known) {
                // Two events of one day, one of them called off: the other is the meeting.
                Some(meeting) if event.cancelled && meeting.event.is_none() && stand.contains(&event.day) => {
                    intake.same += 1;
                }
                None if event.cancelled => intake.same += 1,
                None => adds.push(*event),
                Some(meeting) => {
                    if !settled.insert(meeting.reference()) {
                        if !event.cancelled {
                            intake.left.push(Left::Twice((*event).clone()));
                        }
                    } else if meeting.stands()
                        && (event.cancelled || meeting.date != event.day)
                        && decided.contains(&meeting.reference())
                    {
                        intake.left.push(Left::Decided(meeting.reference(), (*event).clone()));
                    } else if event.cancelled {
                        intake.cancel(meeting, event);
                    } else if !meeting.stands() {
                        intake.left.push(Left::CancelledHere(meeting.reference(), (*event).clone()));
                    } else if meeting.date == event.day {
                        intake.change(meeting, event);
                    } else if meeting.status == MeetingStatus::Held {
                        intake.left.push(Left::Held(meeting.reference(), (*event).clone()));
                    } else {
                        moves.push((meeting, *event));
                    }
                }
            }
        }
        if let (Some(first), Some(last)) = (events.first(), events.last()) {
            intake.gone(body, first.day..=last.day, known, decided, cancel_gone);
        }
        intake.make_moves(moves);
        for event in adds {
            intake.enter(body, event);
        }
        intake
    }

    /// The meeting that an event is.
    fn meant(&self, body: &BodyId, event: &Occurrence, known: &BTreeSet<String>) -> Option<&Meeting> {
        let ours = || self.meetings().iter().filter(|meeting| meeting.body == *body);
        if let Some(meeting) = event.of.as_ref().and_then(|of| self.find(of)) {
            return Some(meeting);
        }
        if let Some(name) = &event.event {
            let same = || ours().filter(|meeting| meeting.event.as_ref() == Some(name));
            let found = same().rfind(|meeting| meeting.stands());
            // One that went elsewhere by hand tells nothing of where it is now.
            let found = found.or_else(|| same().rfind(|meeting| meeting.moved_to.is_none()));
            if found.is_some() {
                return found;
            }
        }
        let on_day = ours().find(|meeting| meeting.date == event.day && meeting.moved_to.is_none());
        // One that was taken from another event is that one.
        let free = |name: &String| event.event.is_none() && !known.contains(name);
        on_day.filter(|meeting| meeting.event.as_ref().is_none_or(free))
    }
}

impl Intake {
    fn cancel(&mut self, meeting: &Meeting, event: &Occurrence) {
        let which = meeting.reference();
        match self.calendar.cancel(&which) {
            Ok(calendar) => {
                self.calendar = calendar;
                self.taken.push(Taken::Cancelled(which));
            }
            Err(_) if meeting.stands() => self.left.push(Left::Held(which, event.clone())),
            Err(_) => self.same += 1,
        }
    }

    /// Gives a meeting on the event's own day the event's time, place and name.
    fn change(&mut self, meeting: &Meeting, event: &Occurrence) {
        let after = dressed(meeting, event);
        if after == *meeting || meeting.status == MeetingStatus::Held {
            self.same += 1;
            return;
        }
        self.put(&after);
        let shows = after.time != meeting.time || after.place != meeting.place;
        self.taken.push(if shows {
            Taken::Changed(meeting.clone(), after)
        } else {
            Taken::Known(meeting.reference())
        });
    }

    /// Moves meetings; one whose day is taken waits for those that are yet to leave.
    fn make_moves(&mut self, mut moves: Vec<(&Meeting, &Occurrence)>) {
        loop {
            let before = moves.len();
            moves.retain(|(meeting, event)| {
                let which = meeting.reference();
                let Ok(calendar) = self.calendar.move_to(&which, event.day) else { return true };
                self.calendar = calendar;
                let to = MeetingRef { date: event.day, body: meeting.body.clone() };
                if let Some(moved) = self.calendar.find(&to).map(|moved| dressed(moved, event)) {
                    self.put(&moved);
                    self.taken.push(Taken::Moved(which, moved));
                }
                false
            });
            if moves.is_empty() || moves.len() == before {
                break;
            }
        }
        for (meeting, event) in moves {
            self.left.push(Left::DayTaken(meeting.reference(), event.clone()));
        }
    }

    fn enter(&mut self, body: &BodyId, event: &Occurrence) {
        let meeting = dressed(&Meeting::planned(body.clone(), event.day), event);
        match self.calendar.add(meeting.clone()) {
            Ok(calendar) => {
                self.calendar = calendar;
                self.taken.push(Taken::Added(meeting));
            }
            Err(_) => self.left.push(Left::Twice(event.clone())),
        }
    }

    fn gone(
        &mut self,
        body: &BodyId,
        days: RangeInclusive<Day>,
        known: &BTreeSet<String>,
        decided: &BTreeSet<MeetingRef>,
        cancel: bool,
    ) {
        let before = self.calendar.clone();
        // A calendar that has none of the events taken in before is another one, and says nothing of those.
        let is_there = |meeting: &Meeting| meeting.event.as_ref().is_some_and(|event| known.contains(event));
        if !before.meetings().iter().any(|meeting| meeting.body == *body && is_there(meeting)) {
            return;
        }
        for meeting in before.standing_in(body, days) {
            let there = meeting.event.as_ref().is_none_or(|event| known.contains(event));
            let which = meeting.reference();
            if there || meeting.status == MeetingStatus::Held || decided.contains(&which) {
                continue;
            }
            match self.calendar.cancel(&which) {
                Ok(calendar) if cancel => {
                    self.calendar = calendar;
                    self.taken.push(Taken::Cancelled(which));
                }
                _ => self.left.push(Left::Gone(which)),
            }
        }
    }

    fn put(&mut self, meeting: &Meeting) {
        if let Some(at) = self.calendar.position(&meeting.reference())
            && let Some(old) = self.calendar.meetings.get_mut(at)
        {
            *old = meeting.clone();
        }
    }
}

/// A meeting with what an event says of it. What the event does not say stays.
fn dressed(meeting: &Meeting, event: &Occurrence) -> Meeting {
    Meeting {
        time: event.time.clone().or_else(|| meeting.time.clone()),
        place: event.place.clone().or_else(|| meeting.place.clone()),
        event: event.event.clone().or_else(|| meeting.event.clone()),
        ..meeting.clone()
    }
}

#[cfg(test)]
#[path = "intake_tests.rs"]
mod tests;
