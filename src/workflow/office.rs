//! An archive, opened, with the day and the language its user works in.

use std::path::Path;

use super::Failure;
use super::failure::{Explains, Refusal};
use crate::calendar::{BodyId, Calendar, MeetingRef, Settings};
use crate::date::{Day, Moment};
use crate::locale::Lang;
use crate::plan::{Ids, Plan, PlanId};
use crate::store::{Called, CommitMeta, LargeTexts, Stamp, Store};

/// What the program gets from outside: handed in, so that the same input gives the same bytes.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The day to reckon from.
    pub today: Day,
    /// The interface's language.
    pub lang: Lang,
    /// Reads the clock, for the time of commits.
    pub clock: fn() -> Moment,
    /// Where new item ids start from; drawn at random by the front end.
    pub seed: u64,
    /// What the environment calls whoever commits.
    pub called: Called,
}

/// An archive, opened. May be sent to a worker thread.
pub struct Office {
    pub(super) store: Store,
    pub(super) around: Surroundings,
    pub(super) settings: Settings,
    pub(super) calendar: Calendar,
    pub(super) calendar_stamp: Stamp,
    pub(super) ids: Ids,
}

impl Office {
    /// Opens the archive that `from` lies in, looking upwards.
    pub fn open(from: &Path, around: Surroundings) -> Result<Self, Failure> {
        let lang = around.lang;
        let store = Store::discover(from).map_err(|error| Failure::of(&error, lang))?;
        Self::with(store, around)
    }

    /// The same office, which shares the large texts that others of the archive read.
    #[must_use]
    pub fn sharing(mut self, large: &LargeTexts) -> Self {
        self.store = self.store.sharing(large);
        self
    }

    pub(super) fn with(store: Store, around: Surroundings) -> Result<Self, Failure> {
        let fail = |error| Failure::of(&error, around.lang);
        let store = store.reading(&around.called.files);
        let settings = store.settings().map_err(fail)?;
        let calendar = store.calendar().map_err(fail)?;
        let ids = Ids::from_seed(around.seed);
        Ok(Self { store, around, settings, calendar: calendar.value, calendar_stamp: calendar.stamp, ids })
    }

    /// Reads the settings and the calendar anew: another program may have changed them.
    pub fn refresh(&mut self) -> Result<(), Failure> {
        self.settings = self.store.settings().map_err(|error| self.failure(&error))?;
        let calendar = self.store.calendar().map_err(|error| self.failure(&error))?;
        self.calendar = calendar.value;
        self.calendar_stamp = calendar.stamp;
        Ok(())
    }

    /// The archive's own facts.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The calendar as it was read when the office was opened or last changed.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The day to reckon from.
    pub fn today(&self) -> Day {
        self.around.today
    }

    /// Reckons from another day from now on.
    pub fn set_today(&mut self, today: Day) {
        self.around.today = today;
    }

    /// The interface's language.
    pub fn lang(&self) -> Lang {
        self.around.lang
    }

    /// Speaks another language from now on.
    pub fn set_lang(&mut self, lang: Lang) {
        self.around.lang = lang;
    }

    /// The archive's top folder, for showing.
    pub fn root(&self) -> &Path {
        self.store.root()
    }

    /// Whether a path leads to what the archive itself keeps, so that no paper may be written there.
    pub fn keeps(&self, path: &Path) -> bool {
        self.store.keeps(path)
    }

    /// Refuses to begin what ends in writing, in an archive that can only be read.
    pub(super) fn refuse_bare(&self) -> Result<(), Failure> {
        self.store.refuse_bare().map_err(|error| self.failure(&error))
    }

    /// That a plan has no draft: it has no file, or the archive has no place for files.
    pub(super) fn no_draft(&self, plan: &PlanId) -> Failure {
        self.refuse_bare().err().unwrap_or_else(|| self.failure(&Refusal::NoDraft(plan.clone())))
    }

    /// New item ids.
    pub fn ids(&mut self) -> &mut Ids {
        &mut self.ids
    }

    /// Puts an error into the user's words.
    pub(super) fn failure(&self, error: &impl Explains) -> Failure {
        Failure::of(error, self.around.lang)
    }

    pub(super) fn meta(&self, message: String) -> Result<CommitMeta, Failure> {
        let who = self.store.who(&self.around.called).map_err(|error| self.failure(&error))?;
        Ok(CommitMeta { who, when: (self.around.clock)(), message })
    }

    /// Refuses a plan the archive does not have.
    pub(super) fn known(&self, plan: &PlanId) -> Result<(), Failure> {
        let known = self.store.plan_ids().map_err(|error| self.failure(&error))?;
        if known.contains(plan) { Ok(()) } else { Err(self.failure(&Refusal::NoPlan(plan.clone(), known))) }
    }

    /// The meeting a user means by a day: the body given; or the one preferred (a proposal's, a decision's); or the
    /// rule's, or the only one, of those that meet that day.
    pub(super) fn meeting_on(
        &self,
        day: Day,
        body: Option<&BodyId>,
        preferred: Option<&MeetingRef>,
        plan: Option<&Plan>,
    ) -> Result<MeetingRef, Failure> {
        if let Some(body) = body {
            if self.settings.body(body).is_none() {
                let known = self.settings.bodies.iter().map(|body| body.id.clone()).collect();
                return Err(self.failure(&Refusal::NoBody(body.clone(), known)));
            }
            return Ok(MeetingRef { date: day, body: body.clone() });
        }
        if let Some(meeting) = preferred.filter(|meeting| meeting.date == day) {
            return Ok(meeting.clone());
        }
        let meetings: Vec<_> =
            self.calendar.meetings().iter().filter(|meeting| meeting.date == day).collect();
        let by_rule = plan
            .and_then(|plan| plan.revision_rule.as_ref())
            .and_then(|rule| meetings.iter().find(|meeting| meeting.body == rule.rule.body));
        let standing: Vec<_> = meetings.iter().filter(|meeting| meeting.stands()).collect();
        match (by_rule, standing.as_slice(), meetings.as_slice()) {
            (Some(meeting), _, _) => Ok(meeting.reference()),
            (None, [only], _) => Ok(only.reference()),
            (None, [], [only]) => Ok(only.reference()),
            _ => {
                let bodies = meetings.iter().map(|meeting| meeting.body.clone()).collect();
                Err(self.failure(&Refusal::WhichBody(day, bodies)))
            }
        }
    }
}
