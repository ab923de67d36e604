//! A revision rule's shape: one object whose kind says which numbers it has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Problem;
use super::fault::Fault;
use super::item::Around;
use super::scalar::{As, OneOf, RuleWord, Word};
use crate::calendar::{BodyId, Rule, RuleKind};
use crate::date::Day;
use crate::plan::{ItemId, RevisionRule};

/// When a plan is to be revised, and by whom.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RevisionRule", transform = super::schema::rule_rules)]
pub(super) struct RuleV1 {
    /// Which meeting of the calendar decides.
    kind: OneOf<RuleWord>,
    /// For nth_meeting_of_year: which of the year's meetings, from 1. For every_years: how many years apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    n: Option<u8>,
    /// For fixed_date: the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 12))]
    month: Option<i8>,
    /// For fixed_date: the day of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 31))]
    day: Option<i8>,
    /// For each_term: the first year of some term of office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9999))]
    first_year: Option<i16>,
    /// For each_term: how many years a term has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    years: Option<u8>,
    /// The body that decides.
    body: As<BodyId>,
    /// The item whose text states the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stated_in: Option<As<ItemId>>,
}

impl From<&RevisionRule> for RuleV1 {
    fn from(rule: &RevisionRule) -> Self {
        let mut shape = Self {
            kind: OneOf(RuleWord::WhenNeeded),
            n: None,
            month: None,
            day: None,
            first_year: None,
            years: None,
            body: As(rule.rule.body.clone()),
            stated_in: rule.stated_in.map(As),
        };
        let word = match rule.rule.kind {
            RuleKind::LastMeetingOfYear => RuleWord::LastMeetingOfYear,
            RuleKind::FirstMeetingOfYear => RuleWord::FirstMeetingOfYear,
            RuleKind::NthMeetingOfYear { n } => {
                shape.n = Some(n);
                RuleWord::NthMeetingOfYear
            }
            RuleKind::EveryYears { n } => {
                shape.n = Some(n);
                RuleWord::EveryYears
            }
            RuleKind::FixedDate { month, day } => {
                (shape.month, shape.day) = (Some(month), Some(day));
                RuleWord::FixedDate
            }
            RuleKind::ValidUntil => RuleWord::ValidUntil,
            RuleKind::EachTerm { first_year, years } => {
                (shape.first_year, shape.years) = (Some(first_year), Some(years));
                RuleWord::EachTerm
            }
            RuleKind::WhenNeeded => RuleWord::WhenNeeded,
        };
        shape.kind = OneOf(word);
        shape
    }
}

impl RuleV1 {
    /// The item whose text states the rule, taken out.
    pub(super) fn take_stated_in(&mut self) -> Option<ItemId> {
        self.stated_in.take().map(|id| id.0)
    }

    /// Makes the rule; with `around`, the item it names must be there.
    pub(super) fn into_rule(mut self, around: Option<&Around>) -> Result<RevisionRule, Fault> {
        let kind = self.take_kind()?;
        self.refuse_stray()?;
        let stated_in = self.stated_in.map(|id| id.0);
        if let (Some(id), Some(around)) = (stated_in, around)
            && !around.has(id)
        {
            return Err(Fault::new(Problem::NoSuchItem(id)).under("stated_in"));
        }
        Ok(RevisionRule { rule: Rule { kind, body: self.body.0 }, stated_in })
    }

    fn take_kind(&mut self) -> Result<RuleKind, Fault> {
        Ok(match self.kind.0 {
            RuleWord::LastMeetingOfYear => RuleKind::LastMeetingOfYear,
            RuleWord::FirstMeetingOfYear => RuleKind::FirstMeetingOfYear,
            RuleWord::NthMeetingOfYear => {
                RuleKind::NthMeetingOfYear { n: number(&mut self.n, "n", 1, u8::MAX)? }
            }
            RuleWord::EveryYears => RuleKind::EveryYears { n: number(&mut self.n, "n", 1, u8::MAX)? },
            RuleWord::FixedDate => {
                let month = number(&mut self.month, "month", 1, 12)?;
                let day = number(&mut self.day, "day", 1, 31)?;
                // A leap year has every day that any year has.
                if Day::new(2024, month, day).is_none() {
                    return Err(Fault::new(Problem::NoSuchDay(month, day)).under("day"));
                }
                RuleKind::FixedDate { month, day }
            }
            RuleWord::ValidUntil => RuleKind::ValidUntil,
            RuleWord::EachTerm => RuleKind::EachTerm {
                first_year: number(&mut self.first_year, "first_year", 1, 9999)?,
                years: number(&mut self.years, "years", 1, u8::MAX)?,
            },
            RuleWord::WhenNeeded => RuleKind::WhenNeeded,
        })
    }

    fn refuse_stray(&self) -> Result<(), Fault> {
        let strays = [
            ("n", self.n.is_some()),
            ("month", self.month.is_some()),
            ("day", self.day.is_some()),
            ("first_year", self.first_year.is_some()),
            ("years", self.years.is_some()),
        ];
        match strays.into_iter().find(|(_, there)| *there) {
            Some((key, _)) => Err(Fault::new(Problem::NotForKind(key, self.kind.0.word())).under(key)),
            None => Ok(()),
        }
    }
}

/// Takes a number that the kind must have.
fn number<N: Copy + PartialOrd + Into<i64>>(
    slot: &mut Option<N>,
    key: &'static str,
    low: N,
    high: N,
) -> Result<N, Fault> {
    let value = slot.take().ok_or(Problem::MissingField(key))?;
    if value < low || value > high {
        let shown = value.into().to_string();
        return Err(Fault::new(Problem::OutOfRange(shown, low.into(), high.into())).under(key));
    }
    Ok(value)
}
