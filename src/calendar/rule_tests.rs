use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn calendar(days: &str) -> Calendar {
    let styrelsen: BodyId = "styrelsen".parse().unwrap();
    Calendar::new(
        days.split_whitespace().map(|text| Meeting::planned(styrelsen.clone(), day(text))).collect(),
    )
    .unwrap()
}

fn due(kind: RuleKind, days: &str, settled: &str, valid_until: Option<&str>, today: &str) -> String {
    let rule = Rule { kind, body: "styrelsen".parse().unwrap() };
    let settled: Vec<Day> = settled.split_whitespace().map(day).collect();
    let since = settled.last().copied();
    let past = Past { settled: &settled, since, valid_until: valid_until.map(day), today: day(today) };
    match rule.due(&calendar(days), past) {
        Due::Never => "never".to_owned(),
        Due::NoLastDay => "no last day".to_owned(),
        Due::At(turn) => {
            let meeting = turn.meeting.map_or("-".to_owned(), |meeting| meeting.date.to_string());
            format!("{} {} {meeting}", turn.opens, turn.until)
        }
    }
}

const FOUR: &str = "2026-02-10 2026-05-12 2026-09-15 2026-11-24 2027-01-26 2027-03-16 2027-11-23";

#[test]
fn a_years_rule_is_due_the_year_after_the_last_decision() {
    let last = RuleKind::LastMeetingOfYear;
    assert_eq!(due(last, FOUR, "2025-11-25", None, "2026-03-01"), "2026-01-01 2026-12-31 2026-11-24");
    assert_eq!(due(last, FOUR, "2026-02-10", None, "2026-03-01"), "2027-01-01 2027-12-31 2027-11-23");
    assert_eq!(due(last, FOUR, "", None, "2026-03-01"), "2026-01-01 2026-12-31 2026-11-24");
    let first = RuleKind::FirstMeetingOfYear;
    assert_eq!(due(first, FOUR, "2026-02-10", None, "2026-03-01"), "2027-01-01 2027-12-31 2027-01-26");
    let third = RuleKind::NthMeetingOfYear { n: 3 };
    assert_eq!(due(third, FOUR, "2025-11-25", None, "2026-03-01"), "2026-01-01 2026-12-31 2026-09-15");
    let ninth = RuleKind::NthMeetingOfYear { n: 9 };
    assert_eq!(due(ninth, FOUR, "2025-11-25", None, "2026-03-01"), "2026-01-01 2026-12-31 -");
}

#[test]
fn counts_of_years_run_from_the_last_decision_and_terms_from_their_own_start() {
    let every = RuleKind::EveryYears { n: 3 };
    assert_eq!(
        due(every, FOUR, "2021-05-01 2024-11-26", None, "2026-03-01"),
        "2027-01-01 2027-12-31 2027-11-23"
    );
    assert_eq!(due(every, FOUR, "", None, "2026-03-01"), "2026-01-01 2026-12-31 2026-11-24");
    let term = |first_year| RuleKind::EachTerm { first_year, years: 4 };
    for first_year in [2015, 2023, 2027, 2031] {
        let next = due(term(first_year), FOUR, "2025-04-08", None, "2026-03-01");
        assert_eq!(next, "2027-01-01 2027-12-31 2027-11-23", "{first_year}");
    }
    assert_eq!(due(term(2023), FOUR, "2022-12-01", None, "2026-03-01"), "2023-01-01 2023-12-31 -");
}

#[test]
fn a_fixed_day_looks_a_year_back_for_its_meeting_and_tells_late_from_early() {
    let march = RuleKind::FixedDate { month: 3, day: 31 };
    // In time, then early for the year after, then late for its own year.
    assert_eq!(due(march, FOUR, "2026-02-10", None, "2026-04-01"), "2027-01-01 2027-03-31 2027-03-16");
    assert_eq!(
        due(march, FOUR, "2026-02-10 2026-11-24", None, "2026-12-01"),
        "2028-01-01 2028-03-31 2027-11-23"
    );
    assert_eq!(
        due(march, FOUR, "2025-02-10 2026-05-12", None, "2026-06-01"),
        "2027-01-01 2027-03-31 2027-03-16"
    );
    // No meeting in the new year before the day: the last of the autumn decides.
    let january = RuleKind::FixedDate { month: 1, day: 15 };
    assert_eq!(due(january, FOUR, "2026-01-10", None, "2026-06-01"), "2027-01-01 2027-01-15 2026-11-24");
    // A decision that came late does not leave its own meeting as the next turn's.
    assert_eq!(due(january, "2026-02-10", "2026-02-10", None, "2026-06-01"), "2027-01-01 2027-01-15 -");
}

#[test]
fn the_29th_of_february_is_the_28th_in_other_years() {
    let leap = RuleKind::FixedDate { month: 2, day: 29 };
    assert_eq!(
        due(leap, "2027-02-28 2027-03-01", "2026-02-01", None, "2026-06-01"),
        "2027-01-01 2027-02-28 2027-02-28"
    );
    assert_eq!(
        due(leap, "2028-02-29 2028-03-01", "2027-02-01", None, "2027-06-01"),
        "2028-01-01 2028-02-29 2028-02-29"
    );
    assert_eq!(fixed_day(2026, 4, 31), day("2026-04-30"));
    assert_eq!(fixed_day(2026, -3, 99), day("2026-01-31"));
}

#[test]
fn validity_is_due_at_the_last_meeting_before_it_ends() {
    let valid = RuleKind::ValidUntil;
    assert_eq!(
        due(valid, FOUR, "2024-02-10", Some("2026-12-31"), "2026-03-01"),
        "2026-01-01 2026-12-31 2026-11-24"
    );
    assert_eq!(due(valid, FOUR, "2026-11-24", Some("2026-12-31"), "2026-12-01"), "2026-01-01 2026-12-31 -");
    assert_eq!(due(valid, FOUR, "2026-02-10", None, "2026-03-01"), "no last day");
    assert_eq!(due(RuleKind::WhenNeeded, FOUR, "", None, "2026-03-01"), "never");
}

#[test]
fn the_ends_of_the_calendar_hold() {
    for kind in [
        RuleKind::LastMeetingOfYear,
        RuleKind::NthMeetingOfYear { n: 0 },
        RuleKind::EveryYears { n: 0 },
        RuleKind::EveryYears { n: 255 },
        RuleKind::EachTerm { first_year: i16::MIN, years: 0 },
        RuleKind::EachTerm { first_year: i16::MAX, years: 255 },
        RuleKind::FixedDate { month: 0, day: 0 },
        RuleKind::FixedDate { month: 127, day: 127 },
    ] {
        for today in ["0001-01-01", "9999-12-31"] {
            let next = due(kind, "9999-12-31", "9999-12-31", None, "9999-12-31");
            assert!(next.ends_with('-'), "{kind:?}: no meeting comes after the last day, found {next}");
            due(kind, "0001-01-01 9999-12-31", today, Some(today), today);
            due(kind, "0001-01-01 9999-12-31", "", Some(today), today);
        }
    }
}
