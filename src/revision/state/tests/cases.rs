//! The table of dated cases, `cases.txt`: a calendar, a rule and a past; a day; and where the plan stands.

use std::collections::HashSet;

use super::scene::{Scene, day};
use crate::locale::Lang;
use crate::revision::State;

struct Case<'a> {
    given: Vec<&'a str>,
    expected: &'a str,
    said: &'a str,
}

/// Reads the table; an empty field is written `-`.
fn cases() -> Vec<Case<'static>> {
    let mut lines = include_str!("cases.txt").lines().skip_while(|line| !line.starts_with('#'));
    let mut cases = Vec::new();
    while let Some(line) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let given: Vec<&str> = line.split(" | ").map(|field| if field == "-" { "" } else { field }).collect();
        assert_eq!(given.len(), 6, "{line}");
        let (expected, said) =
            lines.next().unwrap().strip_prefix("    = ").unwrap().split_once(" | ").unwrap();
        cases.push(Case { given, expected, said });
    }
    cases
}

#[test]
fn every_case_stands_where_the_table_says() {
    let cases = cases();
    let mut wrong = Vec::new();
    for Case { given, expected, said } in &cases {
        let scene = Scene::read(given[1], given[2], given[3], given[4]);
        let found = scene.on(day(given[5]));
        let meeting = found.meeting.as_ref().map_or("-".to_owned(), |meeting| meeting.date.to_string());
        let days = found.days_left.map_or("-".to_owned(), |days| days.to_string());
        let stands = format!("{} {meeting} {days}", found.state.code());
        let reason = found.reason.say(Lang::Sv, &scene.settings);
        let put_off = reason.matches("Ärendet").count();
        if stands != *expected || !reason.contains(said) || put_off > 1 {
            wrong.push(format!("{}\n  wanted {expected} | {said}\n  found  {stands} | {reason}", given[0]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn the_table_has_every_state_and_no_name_twice() {
    let cases = cases();
    assert!(cases.len() > 120, "{}", cases.len());
    for state in State::ALL {
        let code = format!("{} ", state.code());
        assert!(cases.iter().any(|case| case.expected.starts_with(&code)), "{code}");
    }
    let names: HashSet<&str> = cases.iter().map(|case| case.given[0]).collect();
    assert_eq!(names.len(), cases.len());
}

#[test]
fn english_says_the_same_in_its_own_words() {
    let said = |calendar: &str, decisions: &str, proposal: &str, today: &str| {
        let scene = Scene::read(calendar, "last", decisions, proposal);
        scene.on(day(today)).reason.say(Lang::En, &scene.settings)
    };
    let past = "revised 2025-11-25 4";
    assert_eq!(
        said("Y26", past, "", "2026-11-13"),
        "Papers for Styrelsen's meeting on 2026-11-24 are due in 4 days and nothing is proposed."
    );
    assert_eq!(
        said("Y26", past, "", "2026-11-18"),
        "Papers for Styrelsen's meeting on 2026-11-24 were due yesterday and nothing is proposed."
    );
    assert_eq!(
        said("Y26", past, "2026-11-24", "2026-11-23"),
        "A proposal is ready for Styrelsen's meeting on 2026-11-24, which is tomorrow."
    );
    assert_eq!(
        said("2026-12-31", past, "", "2027-01-01"),
        "The plan should have been revised at Styrelsen's meeting on 2026-12-31 and is 1 day overdue. \
         The calendar has no coming meeting of Styrelsen."
    );
    assert_eq!(
        said("Y26", "revised 2026-11-24", "", "2026-12-01"),
        "The plan is in force as decided at Styrelsen's meeting on 2026-11-24. The next revision is due in 2027. \
         The decision of 2026-11-24 has no § yet."
    );
}

#[test]
fn names_of_bodies_bend_as_swedish_does() {
    let bent = |name: &str| Lang::Sv.genitive(&Lang::Sv.inside(name));
    assert_eq!(bent("Styrelsen"), "styrelsens");
    assert_eq!(bent("Ägarrådet"), "ägarrådets");
    assert_eq!(bent("KF"), "KF:s");
    assert_eq!(bent("Göteborgs kommunstyrelse"), "Göteborgs kommunstyrelses");
    assert_eq!(bent("Beredningen Syds"), "Beredningen Syds");
    assert_eq!(Lang::En.genitive(&Lang::En.inside("Styrelsen")), "Styrelsen's");
}
