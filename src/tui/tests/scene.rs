//! The made-up archive behind the stage: where its plan stands, what a change of its calendar does, what is recorded.

use super::stage::Stage;
use crate::calendar::{Calendar, MeetingRef};
use crate::date::Moment;
use crate::document::content_hash;
use crate::plan::{DecisionRecord, Plan, PlanId};
use crate::revision::{Decision, PlanStatus, Proposal, Situation, Standing, standing};
use crate::tui::app::msg::Archive;
use crate::workflow::{CalendarChange, Failure, Shift, Statuses};

impl Stage {
    pub(super) fn shifts(&self, change: &CalendarChange) -> Result<Vec<Shift>, Failure> {
        let changed = change.apply(&self.calendar, self.today);
        let changed =
            changed.map_err(|error| Failure { kind: "calendar", said: error.say(self.app.lang) })?;
        let (before, after) = (self.standing(&self.calendar), self.standing(&changed));
        let (plan, title) = (self.draft.id.clone(), self.draft.title.clone());
        Ok(if before == after { Vec::new() } else { vec![Shift { plan, title, before, after }] })
    }

    pub(super) fn standing(&self, calendar: &Calendar) -> Standing {
        let plan = self.in_force.as_ref().unwrap_or(&self.draft);
        standing(&Situation {
            rule: plan.revision_rule.as_ref().map(|rule| &rule.rule),
            decisions: self.in_force.as_ref().map_or(&[], |plan| &plan.decisions),
            valid_until: plan.valid_until,
            calendar,
            settings: &self.settings,
            today: self.today,
            proposal: self.proposal.as_ref().map(|proposal| &proposal.meeting),
        })
    }

    pub(super) fn archive(&self) -> Archive {
        let standing = self.standing(&self.calendar);
        let status = PlanStatus {
            id: self.draft.id.clone(),
            title: self.draft.title.clone(),
            standing,
            draft: self.in_force.as_ref() != Some(&self.draft),
            moved_on: false,
            unsaved: false,
            decided: self.in_force.iter().flat_map(|plan| &plan.decisions).map(|one| one.meeting).collect(),
            proposal: self.proposal.clone(),
        };
        Archive {
            settings: self.settings.clone(),
            calendar: self.calendar.clone(),
            root: "/kansli/arkiv".into(),
            today: self.today,
            statuses: Statuses {
                plans: if self.plans { vec![status] } else { Vec::new() },
                unreadable: Vec::new(),
            },
        }
    }
}

pub(super) fn decision(record: &DecisionRecord) -> Decision {
    Decision {
        record: record.clone(),
        commit: Some("0123456789abcdef0123456789abcdef01234567".to_owned()),
        tag: None,
        summary: "2 ändrade, 1 ny".to_owned(),
        hash: None,
        proposal: None,
        committed: None,
        by: None,
        retracted: None,
    }
}

pub(super) fn proposal(draft: &Plan, plan: PlanId, meeting: MeetingRef) -> Proposal {
    Proposal {
        plan,
        meeting,
        hash: content_hash(draft),
        commit: "fedcba9876543210fedcba9876543210fedcba98".to_owned(),
        made: Moment { seconds: 0, offset_minutes: 0 },
        by: "Ada Exempel".to_owned(),
        why: None,
    }
}
