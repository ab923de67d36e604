//! `check`: what is wrong with the plans, and between the plans and the calendar.

use super::{Failure, Office};
use crate::calendar::{Calendar, Settings};
use crate::locale::Lang;
use crate::plan::{Level, Plan, PlanId};

/// One finding, ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// The plan; `None` when the finding is the archive's.
    pub plan: Option<PlanId>,
    /// Whether it is an error, not a warning.
    pub error: bool,
    /// A stable word for scripts.
    pub code: &'static str,
    /// JSON Pointer into the plan's file.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Checks one plan's draft, or every plan's. A file that can't be read is a finding too.
pub fn check(office: &Office, only: Option<&PlanId>) -> Result<Vec<Findings>, Failure> {
    let ids = match only {
        Some(id) => {
            office.known(id)?;
            vec![id.clone()]
        }
        None => office.store.plan_ids().map_err(|error| office.failure(&error))?,
    };
    let mut findings = Vec::new();
    for id in ids {
        let text = match office.store.draft(&id) {
            Ok(Some(draft)) => Ok(Some(draft.value)),
            Ok(None) => office.store.committed(&id).map(|version| version.map(|version| version.plan)),
            Err(error) => Err(error),
        };
        match text {
            Ok(Some(plan)) => {
                findings.extend(findings_of(&plan, &office.settings, &office.calendar, office.lang()));
            }
            Ok(None) => {}
            Err(error) => {
                let failure = office.failure(&error);
                findings.push(Findings {
                    plan: Some(id),
                    error: true,
                    code: failure.kind,
                    pointer: String::new(),
                    message: failure.said.message,
                    hint: failure.said.hint,
                });
            }
        }
    }
    Ok(findings)
}

/// Checks a plan as it is, by itself and against its archive. Pure: what is on a screen is checked without a file.
pub fn findings_of(plan: &Plan, settings: &Settings, calendar: &Calendar, lang: Lang) -> Vec<Findings> {
    let own = plan.check();
    let own = own.iter().map(|finding| {
        let said = finding.say(lang);
        Findings {
            plan: Some(plan.id.clone()),
            error: finding.level == Level::Error,
            code: finding.code(),
            pointer: finding.pointer.clone(),
            message: said.message,
            hint: said.hint,
        }
    });
    own.chain(against_archive(plan, settings, calendar, lang)).collect()
}

/// What only the archive as a whole can tell: a body it does not know, a decision at a meeting it does not have.
pub(super) fn against_archive(
    plan: &Plan,
    settings: &Settings,
    calendar: &Calendar,
    lang: Lang,
) -> Vec<Findings> {
    let mut findings = Vec::new();
    let mut add = |error, code, pointer: String, message: String, hint: String| {
        findings.push(Findings { plan: Some(plan.id.clone()), error, code, pointer, message, hint });
    };
    if let Some(rule) = &plan.revision_rule
        && settings.body(&rule.rule.body).is_none()
    {
        let body = &rule.rule.body;
        add(
            true,
            "rule_body_unknown",
            "/revision_rule/body".to_owned(),
            lang.check_rule_body_unknown(body),
            lang.check_rule_body_unknown_hint(body),
        );
    }
    for (at, record) in plan.decisions.iter().enumerate() {
        let which = record.meeting_ref();
        match calendar.find(&which) {
            None => add(
                false,
                "decision_meeting_unknown",
                format!("/decisions/{at}"),
                lang.check_decision_meeting_unknown(&which),
                lang.check_decision_meeting_unknown_hint(&which.body, which.date),
            ),
            Some(meeting) if !meeting.stands() => add(
                true,
                "decision_meeting_cancelled",
                format!("/decisions/{at}"),
                meeting.moved_to.map_or_else(
                    || lang.check_decision_meeting_cancelled(&which),
                    |day| lang.check_decision_meeting_moved(&which, day),
                ),
                lang.check_decision_meeting_cancelled_hint(&which.body, which.date, &plan.id),
            ),
            Some(_) => {}
        }
    }
    findings
}
