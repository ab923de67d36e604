//! Revision rules: which meeting of the calendar decides.

use super::{BodyId, Calendar, Meeting};
use crate::date::Day;

/// When a plan is to be revised, and who decides it. Evaluated against the calendar, never stored as a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// When.
    pub kind: RuleKind,
    /// The body that decides.
    pub body: BodyId,
}

/// The kinds of rule found in real plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// At the body's last meeting of each year.
    LastMeetingOfYear,
    /// At the body's first meeting of each year.
    FirstMeetingOfYear,
    /// At the body's `n`th meeting of each year, counted from 1.
    NthMeetingOfYear {
        /// From 1.
        n: u8,
    },
    /// At the last meeting of the year that lies `n` years after the last decision's.
    EveryYears {
        /// From 1.
        n: u8,
    },
    /// Before this day of each year: at the last meeting on or before it.
    FixedDate {
        /// 1 to 12.
        month: i8,
        /// 1 to 31; 29 February counts as 28 in a year without it.
        day: i8,
    },
    /// Before the plan's own validity ends.
    ValidUntil,
    /// Once each term of office: at the last meeting of its first year.
    EachTerm {
        /// The first year of some term.
        first_year: i16,
        /// The length of a term, from 1.
        years: u8,
    },
    /// When someone finds it needed: never due.
    WhenNeeded,
}

/// One turn of a rule: one time that it asks for a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn<'a> {
    /// The first day of the year in which the turn is that year's business; before it the plan rests.
    pub opens: Day,
    /// The last day on which a meeting can decide in time.
    pub until: Day,
    /// The meeting that decides: it stands and is of the rule's body. `None` when the calendar has none.
    pub meeting: Option<&'a Meeting>,
}

/// What a rule has to know of a plan's past to tell what is due next.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// The days on which the rule's own body settled the plan, oldest first, none after `today`.
    pub settled: &'a [Day],
    /// The last day any body settled it. Counts only when `settled` is empty: nothing that lay before it was missed.
    pub since: Option<Day>,
    /// The last day the plan is valid.
    pub valid_until: Option<Day>,
    /// The day to reckon from.
    pub today: Day,
}

/// What a rule asks for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due<'a> {
    /// Nothing, ever: the plan is revised when needed.
    Never,
    /// The rule turns on the plan's last day of validity, and the plan has none.
    NoLastDay,
    /// The first turn that no decision has settled. It may lie in the past, and is then overdue.
    At(Turn<'a>),
}

impl Rule {
    /// The turn that falls in a year, whatever has been decided: `every_years` is taken as due that year. `None` for
    /// kinds that don't turn on the year: `valid_until`, `when_needed`, and `each_term` but in a term's first year.
    pub fn in_year<'a>(&'a self, calendar: &'a Calendar, year: i16) -> Option<Turn<'a>> {
        let year = i32::from(year);
        match self.kind {
            RuleKind::LastMeetingOfYear
            | RuleKind::FirstMeetingOfYear
            | RuleKind::NthMeetingOfYear { .. }
            | RuleKind::EveryYears { .. } => Some(self.year_turn(calendar, year)),
            RuleKind::FixedDate { month, day } => Some(self.fixed_turn(calendar, year, month, day, None)),
            RuleKind::EachTerm { first_year, years } => {
                (term_start(year, first_year, years) == year).then(|| self.year_turn(calendar, year))
            }
            RuleKind::ValidUntil | RuleKind::WhenNeeded => None,
        }
    }

    /// The first turn that no decision has settled, seen from the plan's past.
    ///
    /// Only the rule's own body settles a turn. By kind:
    /// - last, first and nth meeting of the year: a decision settles its calendar year, so the year after is next;
    /// - every n years: the year n after the last decision's, at that year's last meeting; never decided, this year;
    /// - fixed date: a decision up to the day settles that year's turn; one after the day mends that year's turn if
    ///   it was still open, and otherwise is early for the next year's;
    /// - validity: the last meeting up to the plan's last day, after the last decision;
    /// - each term: a decision anywhere in a term settles it; the next is due in its term's first year.
    ///
    /// With no decision of the rule's body the turn is today's, or, when another body settled the plan, the first
    /// turn whose meeting comes after that.
    pub fn due<'a>(&'a self, calendar: &'a Calendar, past: Past<'_>) -> Due<'a> {
        let last = past.settled.last().copied();
        let this_year = i32::from(past.today.year());
        let year_of = |day: Day| i32::from(day.year());
        Due::At(match self.kind {
            RuleKind::WhenNeeded => return Due::Never,
            RuleKind::ValidUntil => match past.valid_until {
                None => return Due::NoLastDay,
                Some(until) => self.validity_turn(calendar, last.or(past.since), until),
            },
            RuleKind::EveryYears { n } => {
                let year = last.or(past.since).map_or(this_year, |day| year_of(day) + i32::from(n.max(1)));
                self.year_turn(calendar, year)
            }
            RuleKind::LastMeetingOfYear
            | RuleKind::FirstMeetingOfYear
            | RuleKind::NthMeetingOfYear { .. } => match last {
                Some(day) => self.year_turn(calendar, year_of(day) + 1),
                None => after(past, this_year, 1, |year| self.year_turn(calendar, year)),
            },
            RuleKind::EachTerm { first_year, years } => {
                let start = |year| term_start(year, first_year, years);
                let length = i32::from(years.max(1));
                match last {
                    Some(day) => self.year_turn(calendar, start(year_of(day)) + length),
                    None => after(past, this_year, length, |year| self.year_turn(calendar, start(year))),
                }
            }
            RuleKind::FixedDate { month, day } => {
                let turn = |year| self.fixed_turn(calendar, year, month, day, last);
                match fixed_settled(past.settled, month, day) {
                    Some(year) => turn(year + 1),
                    None if past.since.is_some() => after(past, this_year, 1, turn),
                    None if past.today <= fixed_day(this_year, month, day) => turn(this_year),
                    None => turn(this_year + 1),
                }
            }
        })
    }

    /// Whether the rule names one meeting, so that a decision before that meeting leaves a question open: was the
    /// decision meant to be the year's? A rule about a day, a term or a count of years is content with an early one;
    /// no meeting comes before the first.
    pub const fn names_meeting(&self) -> bool {
        matches!(self.kind, RuleKind::LastMeetingOfYear)
            || matches!(self.kind, RuleKind::NthMeetingOfYear { n } if n > 1)
    }

    fn year_turn<'a>(&'a self, calendar: &'a Calendar, year: i32) -> Turn<'a> {
        let (opens, until) = (new_year(year), years_end(year));
        // Beyond the last year there is nothing, not the last day once more.
        let mut standing = calendar
            .standing_in(&self.body, opens..=until)
            .filter(|meeting| i32::from(meeting.date.year()) == year);
        let meeting = match self.kind {
            RuleKind::FirstMeetingOfYear => standing.next(),
            RuleKind::NthMeetingOfYear { n } => standing.nth(usize::from(n.max(1)) - 1),
            _ => standing.next_back(),
        };
        Turn { opens, until, meeting }
    }

    /// The turn of a fixed day: the last meeting after the day a year before, and after the last decision.
    fn fixed_turn<'a>(
        &'a self,
        calendar: &'a Calendar,
        year: i32,
        month: i8,
        day: i8,
        last: Option<Day>,
    ) -> Turn<'a> {
        let until = fixed_day(year, month, day);
        let before = fixed_day(year - 1, month, day);
        let after = last.map_or(before, |last| last.max(before));
        let meeting = calendar.standing_in(&self.body, after..=until).rfind(|meeting| meeting.date > after);
        Turn { opens: new_year(year), until, meeting }
    }

    fn validity_turn<'a>(&'a self, calendar: &'a Calendar, last: Option<Day>, until: Day) -> Turn<'a> {
        let mut standing = calendar.standing_in(&self.body, Day::FIRST..=until);
        let meeting = standing.rfind(|meeting| last.is_none_or(|last| meeting.date > last));
        let year = meeting.map_or(until, |meeting| meeting.date).year();
        Turn { opens: new_year(i32::from(year)), until, meeting }
    }
}

/// With no decision of the rule's own body: today's turn, or the first whose meeting (or last day) comes after the
/// day another body settled the plan.
fn after<'a>(past: Past<'_>, this_year: i32, step: i32, turn: impl Fn(i32) -> Turn<'a>) -> Turn<'a> {
    let Some(since) = past.since else { return turn(this_year) };
    let year = i32::from(since.year());
    let first = turn(year);
    let deadline = first.meeting.map_or(first.until, |meeting| meeting.date);
    if deadline > since { first } else { turn(year + step) }
}

/// The year whose fixed day the decisions have settled last.
fn fixed_settled(settled: &[Day], month: i8, day: i8) -> Option<i32> {
    settled.iter().fold(None, |so_far: Option<i32>, decided| {
        let year = i32::from(decided.year());
        let in_time = *decided <= fixed_day(year, month, day);
        let year = match so_far {
            Some(before) if !in_time && before >= year => year + 1,
            _ => year,
        };
        so_far.max(Some(year))
    })
}

/// The fixed day in a year: the last day of the month when the month is shorter.
fn fixed_day(year: i32, month: i8, day: i8) -> Day {
    let month = month.clamp(1, 12);
    let first = bounded(year, month, 1);
    (2..=day.clamp(1, 31)).rev().find_map(|day| Day::new(first.year(), month, day)).unwrap_or(first)
}

/// The first year of the term that a year lies in; terms run both ways from the one that is named.
fn term_start(year: i32, first_year: i16, years: u8) -> i32 {
    year - (year - i32::from(first_year)).rem_euclid(i32::from(years.max(1)))
}

fn new_year(year: i32) -> Day {
    bounded(year, 1, 1)
}

fn years_end(year: i32) -> Day {
    bounded(year, 12, 31)
}

/// A day that every year has, held at the calendar's ends.
fn bounded(year: i32, month: i8, day: i8) -> Day {
    let end = if year < 1 { Day::FIRST } else { Day::LAST };
    i16::try_from(year).ok().and_then(|year| Day::new(year, month, day)).unwrap_or(end)
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
