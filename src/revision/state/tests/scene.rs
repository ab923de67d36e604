//! Situations written as text, for tests.
//!
//! Calendar: `2026-11-24` planned, `h` held, `x` cancelled, `>2026-12-01` moved there (the new one is written too),
//! `kf/` before the day for another body than styrelsen, `~2026-11-10` for its own papers day.
//! `Y25`, `Y26`, `Y27` stand for four meetings of styrelsen in that year, the last on 2025-11-25, 2026-11-24, 2027-11-23.
//! Papers are due 7 days before, and the warning begins 21 days before that: for 2026-11-24, on 11-17 and 10-27.
//! Rule: `last`, `first`, `nth 3`, `every 3`, `fixed 03-31`, `valid`, `term 2023 4`, `need`, `none`; then `@kf` for
//! another body and `until 2026-12-31` for the plan's last day.
//! Decisions: `revised 2025-11-25 47`, the § left out when missing, `@kf` for another body; comma between.

use crate::calendar::{Body, BodyId, Calendar, Meeting, MeetingRef, MeetingStatus, Rule, RuleKind, Settings};
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{DecisionKind, DecisionRecord};
use crate::revision::{Situation, Standing, standing};

/// What a situation refers to.
pub(super) struct Scene {
    pub(super) calendar: Calendar,
    pub(super) rule: Option<Rule>,
    pub(super) valid_until: Option<Day>,
    pub(super) decisions: Vec<DecisionRecord>,
    pub(super) proposal: Option<MeetingRef>,
    pub(super) settings: Settings,
}

const YEARS: [(&str, &str); 3] = [
    ("Y25", "2025-02-11 2025-05-13 2025-09-16 2025-11-25"),
    ("Y26", "2026-02-10 2026-05-12 2026-09-15 2026-11-24"),
    ("Y27", "2027-02-09 2027-05-11 2027-09-14 2027-11-23"),
];

impl Scene {
    pub(super) fn read(calendar: &str, rule: &str, decisions: &str, proposal: &str) -> Self {
        let (rule, valid_until) = read_rule(rule);
        let calendar =
            YEARS.iter().fold(calendar.to_owned(), |text, (short, days)| text.replace(short, days));
        Self {
            calendar: Calendar::new(calendar.split_whitespace().map(read_meeting).collect()).unwrap(),
            rule,
            valid_until,
            decisions: decisions
                .split(',')
                .filter(|part| !part.trim().is_empty())
                .map(read_decision)
                .collect(),
            proposal: (!proposal.is_empty()).then(|| read_meeting(proposal).reference()),
            settings: settings(),
        }
    }

    pub(super) fn on(&self, today: Day) -> Standing {
        standing(&Situation {
            rule: self.rule.as_ref(),
            decisions: &self.decisions,
            valid_until: self.valid_until,
            calendar: &self.calendar,
            settings: &self.settings,
            today,
            proposal: self.proposal.as_ref(),
        })
    }
}

pub(super) fn settings() -> Settings {
    let body = |id: &str, name: &str| Body { id: id.parse().unwrap(), name: name.to_owned() };
    Settings {
        organisation: "Samordningsförbundet Exempel".to_owned(),
        language: Lang::Sv,
        bodies: vec![body("styrelsen", "Styrelsen"), body("kf", "Kommunfullmäktige")],
        papers_days_before: 7,
        warning_days: 21,
        long_dates: false,
        demo: false,
    }
}

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn body(text: &str) -> BodyId {
    text.parse().unwrap()
}

fn read_meeting(text: &str) -> Meeting {
    let (who, rest) = text.split_once('/').unwrap_or(("styrelsen", text));
    let (date, mark) = rest.split_at(10);
    let mut meeting = Meeting::planned(body(who), day(date));
    match mark.chars().next() {
        None => {}
        Some('h') => meeting.status = MeetingStatus::Held,
        Some('x') => meeting.status = MeetingStatus::Cancelled,
        Some('>') => {
            meeting.status = MeetingStatus::Cancelled;
            meeting.moved_to = Some(day(&mark[1..]));
        }
        Some('~') => meeting.papers_due = Some(day(&mark[1..])),
        Some(other) => panic!("{other}"),
    }
    meeting
}

fn read_rule(text: &str) -> (Option<Rule>, Option<Day>) {
    let word = |at: usize| text.split_whitespace().nth(at).unwrap();
    let (kind, rest) = match word(0) {
        "last" => (Some(RuleKind::LastMeetingOfYear), 1),
        "first" => (Some(RuleKind::FirstMeetingOfYear), 1),
        "valid" => (Some(RuleKind::ValidUntil), 1),
        "need" => (Some(RuleKind::WhenNeeded), 1),
        "none" => (None, 1),
        "nth" => (Some(RuleKind::NthMeetingOfYear { n: word(1).parse().unwrap() }), 2),
        "every" => (Some(RuleKind::EveryYears { n: word(1).parse().unwrap() }), 2),
        "term" => {
            let (first_year, years) = (word(1).parse().unwrap(), word(2).parse().unwrap());
            (Some(RuleKind::EachTerm { first_year, years }), 3)
        }
        "fixed" => {
            let (month, day) = word(1).split_once('-').unwrap();
            let kind = RuleKind::FixedDate { month: month.parse().unwrap(), day: day.parse().unwrap() };
            (Some(kind), 2)
        }
        other => panic!("{other}"),
    };
    let rest: Vec<&str> = text.split_whitespace().skip(rest).collect();
    let who = rest.iter().find_map(|word| word.strip_prefix('@')).unwrap_or("styrelsen");
    let until = rest.iter().position(|word| *word == "until").map(|at| day(rest[at + 1]));
    (kind.map(|kind| Rule { kind, body: body(who) }), until)
}

fn read_decision(text: &str) -> DecisionRecord {
    let words: Vec<&str> = text.split_whitespace().collect();
    DecisionRecord {
        kind: DecisionKind::from_code(words[0]).unwrap(),
        body: body(words.iter().find_map(|word| word.strip_prefix('@')).unwrap_or("styrelsen")),
        meeting: day(words[1]),
        paragraph: words.get(2).and_then(|word| word.parse().ok()),
        registry_number: None,
        minutes_adjusted: None,
    }
}
