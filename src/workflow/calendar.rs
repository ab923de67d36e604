//! `meetings`: changes of the calendar, each a commit of that file alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::failure::Refusal;
use super::read::statuses;
use super::{Failure, Office};
use crate::calendar::{
    BodyId, Calendar, CalendarError, Meeting, MeetingDetails, MeetingRef, Settings, citation,
};
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::PlanId;
use crate::revision::{Standing, calendar_message};

/// One change of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarChange {
    /// Enters a meeting.
    Add(Meeting),
    /// Enters several meetings of a body, as one change; at least one.
    AddAll(Vec<Meeting>),
    /// Moves a meeting to another day: the old one is cancelled and says where it went.
    Move(MeetingRef, Day),
    /// Gives a meeting another time, place or papers day.
    Change(MeetingRef, MeetingDetails),
    /// Cancels a meeting.
    Cancel(MeetingRef),
    /// Says that a meeting has taken place.
    Held(MeetingRef),
}

/// Changes the calendar and commits it; gives back the meeting as it is afterwards.
pub fn change_calendar(office: &mut Office, change: &CalendarChange) -> Result<Meeting, Failure> {
    office.refuse_bare()?;
    office.refresh()?;
    let which = change.meeting();
    if office.settings.body(&which.body).is_none() {
        let known = office.settings.bodies.iter().map(|body| body.id.clone()).collect();
        return Err(office.failure(&Refusal::NoBody(which.body.clone(), known)));
    }
    let changed = changed(office, change)?;
    let meta = office.meta(calendar_message(&change.say(office, office.settings.language)))?;
    office
        .store
        .save_calendar(&changed, &office.calendar_stamp, &meta)
        .map_err(|error| office.failure(&error))?;
    office.refresh()?;
    let named = MeetingRef { date: change.day_after(), body: which.body.clone() };
    office
        .calendar
        .find(&named)
        .cloned()
        .ok_or_else(|| office.failure(&CalendarError::Missing(named, Vec::new())))
}

/// What a change of the calendar does to a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub title: String,
    /// Where it stands now.
    pub before: Standing,
    /// Where it would stand.
    pub after: Standing,
}

/// Tells what a change would do to each plan: those whose state, meeting or papers day would be another. Changes nothing.
pub fn preview_calendar(office: &Office, change: &CalendarChange) -> Result<Vec<Shift>, Failure> {
    shifts(office, &changed(office, change)?)
}

/// The calendar with the change made; refused where a decision would be left without its meeting.
fn changed(office: &Office, change: &CalendarChange) -> Result<Calendar, Failure> {
    office.refuse_bare()?;
    let changed = change.apply(&office.calendar, office.today()).map_err(|error| office.failure(&error))?;
    if let CalendarChange::Move(which, _) | CalendarChange::Cancel(which) = change
        && let Some(plans) = decided(office)?.remove(which)
    {
        return Err(office.failure(&Refusal::MeetingDecided(which.clone(), plans)));
    }
    Ok(changed)
}

/// The meetings that decisions are recorded of, with the plans that they decided, each once. A retracted decision is in
/// no plan's list. What a plan that can't be read would say is not known.
pub(super) fn decided(office: &Office) -> Result<BTreeMap<MeetingRef, Vec<PlanId>>, Failure> {
    let fail = |error| office.failure(&error);
    let mut decided: BTreeMap<MeetingRef, Vec<PlanId>> = BTreeMap::new();
    let head = office.store.head_now().map_err(fail)?;
    for id in office.store.plan_ids_at(&head).map_err(fail)? {
        let glance = office.store.glance(&head, &id).ok().flatten().and_then(|now| now.committed);
        let committed = glance.or_else(|| office.store.committed_plan(&id).ok().flatten().map(Arc::new));
        for record in committed.iter().flat_map(|plan| &plan.decisions) {
            let plans = decided.entry(record.meeting_ref()).or_default();
            if plans.last() != Some(&id) {
                plans.push(id.clone());
            }
        }
    }
    Ok(decided)
}

/// What another calendar in the place of the archive's would do to each plan.
pub(super) fn shifts(office: &Office, changed: &Calendar) -> Result<Vec<Shift>, Failure> {
    let before = statuses(office, &office.calendar)?;
    let mut after = statuses(office, changed)?.plans.into_iter();
    let shifts = before.plans.into_iter().filter_map(|old| {
        let new = after.find(|new| new.id == old.id)?;
        let told = |standing: &Standing| (standing.state, standing.meeting.clone(), standing.papers_due);
        (told(&old.standing) != told(&new.standing)).then_some(Shift {
            plan: old.id,
            title: old.title,
            before: old.standing,
            after: new.standing,
        })
    });
    Ok(shifts.collect())
}

/// A shift in words: a line for before, a line for after.
pub fn shift_words(shift: &Shift, settings: &Settings, lang: Lang) -> [String; 2] {
    let told = |standing: &Standing| {
        let meeting = standing.meeting.as_ref().map(|which| {
            let body = settings.body_name(&which.body);
            citation(body, which.date, None, None, settings.long_dates, lang)
        });
        let state = standing.state.name(lang);
        match (meeting, standing.papers_due) {
            (Some(meeting), Some(due)) => lang.shift_state_papers(state, meeting, due),
            (Some(meeting), None) => lang.shift_state_meeting(state, meeting),
            (None, _) => lang.shift_state(state),
        }
    };
    [lang.shift_before(told(&shift.before)), lang.shift_after(told(&shift.after))]
}

impl CalendarChange {
    /// What the calendar would become.
    pub fn apply(&self, calendar: &Calendar, today: Day) -> Result<Calendar, CalendarError> {
        match self {
            Self::Add(meeting) => calendar.add(meeting.clone()),
            Self::AddAll(all) => {
                all.iter().try_fold(calendar.clone(), |calendar, meeting| calendar.add(meeting.clone()))
            }
            Self::Move(which, day) => calendar.move_to(which, *day),
            Self::Change(which, details) => calendar.change(which, details),
            Self::Cancel(which) => calendar.cancel(which),
            Self::Held(which) => calendar.mark_held(which, today),
        }
    }

    /// The meeting it is about.
    pub fn meeting(&self) -> MeetingRef {
        match self {
            Self::Add(meeting) => meeting.reference(),
            Self::AddAll(all) => all
                .first()
                .map_or_else(|| MeetingRef { date: Day::FIRST, body: BodyId::board() }, Meeting::reference),
            Self::Move(which, _) | Self::Change(which, _) | Self::Cancel(which) | Self::Held(which) => {
                which.clone()
            }
        }
    }

    fn day_after(&self) -> Day {
        match self {
            Self::Move(_, day) => *day,
            other => other.meeting().date,
        }
    }

    fn say(&self, office: &Office, lang: Lang) -> String {
        let which = self.meeting();
        let body = office.settings.body_name(&which.body);
        match self {
            Self::Add(_) => lang.message_meeting_added(body, which.date),
            Self::AddAll(all) => {
                let days: Vec<String> = all.iter().map(|meeting| meeting.date.to_string()).collect();
                lang.message_meetings_added(body, days.join(", "))
            }
            Self::Move(_, day) => lang.message_meeting_moved(body, which.date, day),
            Self::Change(..) => lang.message_meeting_changed(body, which.date),
            Self::Cancel(_) => lang.message_meeting_cancelled(body, which.date),
            Self::Held(_) => lang.message_meeting_held(body, which.date),
        }
    }
}
