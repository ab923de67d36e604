use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::calendar::Body;
use crate::import::{HOME_ZONE, Wanted, read_events};

fn settings() -> Settings {
    let body = |id: &str, name: &str| Body { id: id.parse().unwrap(), name: name.to_owned() };
    Settings {
        organisation: "Förbundet; Norr, m.fl.".to_owned(),
        language: Lang::Sv,
        bodies: vec![body("styrelsen", "Styrelsen"), body("namnden-2", "Nämnden")],
        papers_days_before: 7,
        warning_days: 21,
        long_dates: false,
        demo: false,
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn written(calendar: &Calendar) -> String {
    let (settings, zone) = (settings(), Zone::named(HOME_ZONE).unwrap());
    let meeting = calendar.meetings().iter().rfind(|meeting| meeting.stands()).map(Meeting::reference);
    let plan = ("plan".parse().unwrap(), "Plan\n; ett, två \\ tre".to_owned());
    let revisions: Vec<_> =
        meeting.into_iter().map(|meeting| (plan.clone().0, plan.clone().1, meeting)).collect();
    let stamped = Moment { seconds: 1_795_563_007, offset_minutes: 60 };
    ics(&Agenda {
        calendar,
        settings: &settings,
        body: None,
        revisions: &revisions,
        zone: &zone,
        stamped,
        alarms: true,
    })
}

#[test]
fn a_moved_meeting_keeps_its_name_and_a_cancelled_one_says_so() {
    let board = BodyId::board();
    let timed =
        Meeting { time: Some("23:30".to_owned()), ..Meeting::planned(board.clone(), day("2026-11-24")) };
    let calendar = Calendar::new(vec![timed, Meeting::planned(board.clone(), day("2026-09-22"))]).unwrap();
    let which = |on| MeetingRef { date: day(on), body: board.clone() };
    let before = written(&calendar);
    let calendar = calendar.move_to(&which("2026-11-24"), day("2026-12-01")).unwrap();
    let calendar = calendar.move_to(&which("2026-12-01"), day("2026-12-08")).unwrap();
    let calendar = calendar.cancel(&which("2026-09-22")).unwrap();
    let after = written(&calendar);
    let event = |file: &str, named: &str| -> String {
        let found = file.split("BEGIN:VEVENT").find(|event| event.contains(named));
        found.unwrap_or_else(|| panic!("{named} in {file}")).replace("\r\n ", "")
    };
    let name = "UID:meeting-styrelsen-2026-11-24-";
    assert!(event(&before, name).contains("SEQUENCE:0\r\n"));
    let moved = event(&after, name);
    for said in [
        "SEQUENCE:2\r\n",
        "STATUS:CONFIRMED\r\n",
        "DTSTART;TZID=Europe/Stockholm:20261208T233000\r\n",
        "DTEND;TZID=Europe/Stockholm:20261209T013000\r\n",
        "Flyttat från 2026-11-24\\, 2026-12-01.",
        "DTSTAMP:20261124T233007Z\r\n",
        "TRIGGER:-P1D\r\n",
    ] {
        assert!(moved.contains(said), "{said} in {moved}");
    }
    assert_eq!(after.matches("UID:meeting-styrelsen").count(), 2, "{after}");
    for named in ["UID:meeting-styrelsen-2026-09-22-", "UID:papers-styrelsen-2026-09-22-"] {
        let off = event(&after, named);
        assert!(off.contains("STATUS:CANCELLED\r\n") && off.contains("SEQUENCE:1\r\n"), "{off}");
        assert!(!off.contains("VALARM"), "{off}");
    }
    assert!(after.contains("SUMMARY:Revideras: Plan\\n\\; ett\\, två \\\\ tre\r\n"), "{after}");
    assert!(!written(&calendar).contains("\n\n"));
}

#[test]
fn a_calendar_without_times_needs_no_zone() {
    let calendar = Calendar::new(vec![Meeting::planned(BodyId::board(), day("2026-11-24"))]).unwrap();
    let file = written(&calendar);
    assert!(!file.contains("VTIMEZONE") && file.contains("DTSTART;VALUE=DATE:20261124\r\n"), "{file}");
    assert!(file.contains("TRIGGER:-PT15H\r\n"), "{file}");
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let meeting = (
        0_i32..60,
        0_u8..3,
        prop::option::of(0_u16..1440),
        prop::option::of("[a-zåäö,;\\\\:\" ]{1,90}"),
        any::<bool>(),
    );
    (prop::collection::vec(meeting, 0..10), prop::collection::vec((0_usize..10, 0_i32..60), 0..6)).prop_map(
        |(meetings, moves)| {
            let mut calendar = Calendar::default();
            for (days, body, time, place, off) in meetings {
                let body: BodyId =
                    ["styrelsen", "styrelsen", "namnden-2"][usize::from(body)].parse().unwrap();
                let date = day("2026-03-01").plus_days(days * 5);
                let place = place.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
                let meeting = Meeting {
                    time: time.map(|minute| Wall { day: date, minute }.clock()),
                    place: place.filter(|text| !text.is_empty()),
                    ..Meeting::planned(body, date)
                };
                let which = meeting.reference();
                calendar = calendar.add(meeting).unwrap_or(calendar);
                if off {
                    calendar = calendar.cancel(&which).unwrap_or(calendar);
                }
            }
            for (at, days) in moves {
                let Some(which) = calendar.meetings().get(at).map(Meeting::reference) else { continue };
                calendar =
                    calendar.move_to(&which, day("2026-03-02").plus_days(days * 5)).unwrap_or(calendar);
            }
            calendar
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_is_well_formed_and_read_back_without_loss(calendar in calendars()) {
        let file = written(&calendar);
        for line in file.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
        let names: Vec<&str> = file.lines().filter(|line| line.starts_with("UID:")).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(names.len(), once.len());
        let zone = Zone::named(HOME_ZONE).unwrap();
        let wanted = Wanted { from: Day::FIRST, to: Day::LAST, zone };
        let read = read_events(file.as_bytes(), &wanted).unwrap();
        prop_assert_eq!(&read.remarks, &[]);
        for body in ["styrelsen", "namnden-2"] {
            let body: BodyId = body.parse().unwrap();
            let own = |event: &&crate::import::Event| {
                let name = event.occurrence.event.as_deref().unwrap_or_default();
                own_event(name) == Some(true) && name.contains(body.as_str())
            };
            let mut events: Vec<_> = read.events.iter().filter(own).map(|event| event.occurrence.clone()).collect();
            // In another archive it becomes the same meetings.
            let there = Calendar::default().take_in(&body, &events, &read.known, &BTreeSet::new(), false).calendar;
            let facts = |calendar: &Calendar| -> Vec<_> {
                let meetings = calendar.standing(&body);
                meetings.map(|meeting| (meeting.date, meeting.time.clone(), meeting.place.clone())).collect()
            };
            prop_assert_eq!(facts(&there), facts(&calendar));
            // In this one there is nothing to do.
            for event in &mut events {
                event.of = event.event.take().and_then(|uid| own_meeting(&uid, &calendar, &settings()));
            }
            let again = calendar.take_in(&body, &events, &read.known, &BTreeSet::new(), false);
            prop_assert_eq!((again.taken, again.left), (vec![], vec![]));
        }
    }
}
