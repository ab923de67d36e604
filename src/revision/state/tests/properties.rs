//! What holds for any calendar, rule, past and day.

use proptest::prelude::*;

use super::scene::settings;
use crate::calendar::{BodyId, Calendar, Meeting, MeetingRef, MeetingStatus, Rule, RuleKind};
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{DecisionKind, DecisionRecord};
use crate::revision::{Situation, State, standing};

/// Mostly days of a few years, so that they meet; now and then the calendar's ends.
fn days() -> impl Strategy<Value = Day> {
    prop_oneof![
        20 => (2023..=2028_i16, 1..=12_i8, 1..=31_i8)
            .prop_filter_map("no such day", |(year, month, day)| Day::new(year, month, day)),
        1 => Just(Day::FIRST),
        1 => Just(Day::LAST),
    ]
}

fn bodies() -> impl Strategy<Value = BodyId> {
    prop_oneof![3 => Just("styrelsen"), 1 => Just("kf"), 1 => Just("okand")]
        .prop_map(|id| id.parse().unwrap())
}

fn meetings() -> impl Strategy<Value = Meeting> {
    let status = prop_oneof![
        3 => Just(MeetingStatus::Planned),
        1 => Just(MeetingStatus::Held),
        1 => Just(MeetingStatus::Cancelled),
    ];
    let extra = || prop::option::weighted(0.3, days());
    (bodies(), days(), status, extra(), extra()).prop_map(|(body, date, status, moved_to, papers_due)| {
        Meeting { status, moved_to, papers_due, ..Meeting::planned(body, date) }
    })
}

fn calendars() -> impl Strategy<Value = Calendar> {
    prop::collection::vec(meetings(), 0..30).prop_map(|mut meetings| {
        meetings.sort_by_key(Meeting::reference);
        meetings.dedup_by_key(|meeting| meeting.reference());
        Calendar::new(meetings).unwrap()
    })
}

fn rules() -> impl Strategy<Value = Rule> {
    let kinds = prop_oneof![
        Just(RuleKind::LastMeetingOfYear),
        Just(RuleKind::FirstMeetingOfYear),
        (0..6_u8).prop_map(|n| RuleKind::NthMeetingOfYear { n }),
        any::<u8>().prop_map(|n| RuleKind::EveryYears { n: n % 9 }),
        (any::<i8>(), any::<i8>()).prop_map(|(month, day)| RuleKind::FixedDate { month: month % 14, day }),
        Just(RuleKind::ValidUntil),
        (any::<i16>(), any::<u8>()).prop_map(|(first_year, years)| RuleKind::EachTerm { first_year, years }),
        Just(RuleKind::WhenNeeded),
    ];
    (kinds, bodies()).prop_map(|(kind, body)| Rule { kind, body })
}

fn decisions() -> impl Strategy<Value = DecisionRecord> {
    let kind = prop::sample::select(&DecisionKind::ALL[..]);
    (kind, bodies(), days(), prop::option::of(any::<u32>())).prop_map(|(kind, body, meeting, paragraph)| {
        DecisionRecord { kind, body, meeting, paragraph, registry_number: None, minutes_adjusted: None }
    })
}

/// Any situation; decisions and the proposal fall on meetings of the calendar more often than not.
#[derive(Clone, Debug)]
struct Anything {
    calendar: Calendar,
    rule: Option<Rule>,
    decisions: Vec<DecisionRecord>,
    valid_until: Option<Day>,
    proposal: Option<MeetingRef>,
    today: Day,
}

fn anything() -> impl Strategy<Value = Anything> {
    let on_meetings = prop::collection::vec(any::<prop::sample::Index>(), 8);
    (
        calendars(),
        prop::option::weighted(0.9, rules()),
        prop::collection::vec(decisions(), 0..7),
        prop::option::of(days()),
        prop::option::of((bodies(), days()).prop_map(|(body, date)| MeetingRef { date, body })),
        (days(), on_meetings),
    )
        .prop_map(|(calendar, rule, mut decisions, valid_until, mut proposal, (today, picks))| {
            let mut pick = picks.iter().map(|pick| {
                let meetings = calendar.meetings();
                (!meetings.is_empty()).then(|| pick.get(meetings).reference())
            });
            if let (Some(proposal), Some(Some(meeting))) = (&mut proposal, pick.next()) {
                *proposal = meeting;
            }
            for (record, meeting) in decisions.iter_mut().skip(1).zip(pick.flatten()) {
                (record.meeting, record.body) = (meeting.date, meeting.body);
            }
            Anything { calendar, rule, decisions, valid_until, proposal, today }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_standing_is_whole_whatever_is_given(given in anything()) {
        let settings = settings();
        let situation = Situation {
            rule: given.rule.as_ref(),
            decisions: &given.decisions,
            valid_until: given.valid_until,
            calendar: &given.calendar,
            settings: &settings,
            today: given.today,
            proposal: given.proposal.as_ref(),
        };
        let found = standing(&situation);

        if let Some(which) = &found.meeting {
            let meeting = given.calendar.find(which);
            prop_assert!(meeting.is_some_and(Meeting::stands), "{which} does not stand");
            let proposed = given.proposal.as_ref().and_then(|named| given.calendar.follow(named));
            let of_the_rule = given.rule.as_ref().is_some_and(|rule| rule.body == which.body);
            prop_assert!(of_the_rule || proposed == meeting, "{which} is of a body no one asked for");
            let taken = meeting.is_some_and(|meeting| meeting.taken_place(given.today));
            let looks_back = matches!(
                found.state,
                State::AwaitingDecision | State::SupersededMeeting | State::NeverAdopted
            );
            prop_assert!(!taken || looks_back, "{:?} at a meeting that is past", found.state);
            prop_assert_eq!(found.state == State::AwaitingDecision && !taken, false);
        }
        prop_assert_eq!(found.meeting.is_some(), found.papers_due.is_some());
        prop_assert_eq!(found.meeting.is_some(), found.days_left.is_some());
        if let (Some(which), Some(papers)) = (&found.meeting, found.papers_due) {
            prop_assert!(papers <= which.date);
        }
        let needs_meeting = matches!(
            found.state,
            State::Upcoming | State::DueSoon | State::PapersLate | State::Proposed
                | State::AwaitingDecision | State::SupersededMeeting
        );
        prop_assert!(!needs_meeting || found.meeting.is_some(), "{:?} without a meeting", found.state);
        prop_assert!(found.last_decision.as_ref().is_none_or(|record| record.meeting <= given.today));

        for lang in Lang::ALL {
            let said = found.reason.say(lang, &settings);
            prop_assert!(said.ends_with('.') && said.len() > 10, "{said}");
            prop_assert!(!said.contains(['{', '}', '\n']), "{said}");
            prop_assert!(!said.contains("  ") && !said.contains(" -"), "{said}");
        }
    }

    #[test]
    fn a_settling_decision_at_the_meeting_ends_the_waiting(given in anything()) {
        let settings = settings();
        let mut situation = Situation {
            rule: given.rule.as_ref(),
            decisions: &given.decisions,
            valid_until: given.valid_until,
            calendar: &given.calendar,
            settings: &settings,
            today: given.today,
            proposal: given.proposal.as_ref(),
        };
        let before = standing(&situation);
        if let (State::AwaitingDecision, Some(which)) = (before.state, before.meeting) {
            let record = DecisionRecord {
                kind: DecisionKind::Revised,
                body: which.body.clone(),
                meeting: which.date,
                paragraph: Some(1),
                registry_number: None,
                minutes_adjusted: None,
            };
            let decisions = [given.decisions.as_slice(), &[record]].concat();
            situation.decisions = &decisions;
            let after = standing(&situation);
            prop_assert!(after.state != State::AwaitingDecision || after.meeting != Some(which));
        }
    }

    #[test]
    fn the_order_of_the_record_does_not_matter_when_days_differ(given in anything()) {
        let settings = settings();
        let mut records = given.decisions.clone();
        records.sort_by_key(|record| record.meeting);
        records.dedup_by_key(|record| record.meeting);
        let backwards: Vec<DecisionRecord> = records.iter().rev().cloned().collect();
        let on = |decisions: &[DecisionRecord]| standing(&Situation {
            rule: given.rule.as_ref(),
            decisions,
            valid_until: given.valid_until,
            calendar: &given.calendar,
            settings: &settings,
            today: given.today,
            proposal: given.proposal.as_ref(),
        });
        prop_assert_eq!(on(&records), on(&backwards));
    }
}
