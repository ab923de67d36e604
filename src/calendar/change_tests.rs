use super::*;
use crate::calendar::BodyId;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn styrelsen() -> BodyId {
    "styrelsen".parse().unwrap()
}

fn named(date: &str) -> MeetingRef {
    MeetingRef { date: day(date), body: styrelsen() }
}

fn planned(date: &str) -> Meeting {
    Meeting::planned(styrelsen(), day(date))
}

fn year() -> Calendar {
    Calendar::new(["2026-02-10", "2026-05-12", "2026-09-15", "2026-11-24"].into_iter().map(planned).collect())
        .unwrap()
}

#[test]
fn adding_keeps_the_order_and_the_original() {
    let before = year();
    let after = before.add(planned("2026-06-02")).unwrap();
    let days: Vec<String> = after.meetings().iter().map(|m| m.date.to_string()).collect();
    assert_eq!(days, ["2026-02-10", "2026-05-12", "2026-06-02", "2026-09-15", "2026-11-24"]);
    assert_eq!(before, year());
    assert_eq!(after.add(planned("2026-06-02")), Err(CalendarError::Taken(named("2026-06-02"))));
    let other = Meeting::planned("kf".parse().unwrap(), day("2026-06-02"));
    assert!(after.add(other).is_ok(), "another body may meet the same day");
}

#[test]
fn a_moved_meeting_keeps_time_and_place_and_its_papers_day_only_where_that_still_fits() {
    let mut meeting = planned("2026-12-08");
    meeting.time = Some("13:30".to_owned());
    meeting.place = Some("Rådhuset".to_owned());
    meeting.papers_due = Some(day("2026-12-01"));
    let calendar = year().add(meeting).unwrap();

    let later = calendar.move_to(&named("2026-12-08"), day("2026-12-15")).unwrap();
    let old = later.find(&named("2026-12-08")).unwrap();
    assert_eq!((old.status, old.moved_to), (MeetingStatus::Cancelled, Some(day("2026-12-15"))));
    let new = later.find(&named("2026-12-15")).unwrap();
    assert_eq!((new.time.as_deref(), new.place.as_deref()), (Some("13:30"), Some("Rådhuset")));
    assert_eq!((new.status, new.papers_due), (MeetingStatus::Planned, Some(day("2026-12-01"))));
    assert_eq!(later.follow(&named("2026-12-08")), Some(new));

    for earlier in ["2026-12-01", "2026-11-30"] {
        let earlier_one = calendar.move_to(&named("2026-12-08"), day(earlier)).unwrap();
        assert_eq!(earlier_one.find(&named(earlier)).unwrap().papers_due, None);
    }
}

#[test]
fn a_move_can_be_taken_back_and_a_ring_of_moves_ends() {
    let there = year().move_to(&named("2026-11-24"), day("2026-12-01")).unwrap();
    let back = there.move_to(&named("2026-12-01"), day("2026-11-24")).unwrap();
    assert_eq!(back.follow(&named("2026-12-01")).unwrap().date, day("2026-11-24"));
    let ring = back.cancel(&named("2026-11-24")).unwrap();
    assert_eq!(ring.follow(&named("2026-12-01")), None);

    let moved = |from: &str, to: &str| Meeting {
        status: MeetingStatus::Cancelled,
        moved_to: Some(day(to)),
        ..planned(from)
    };
    let ring =
        Calendar::new(vec![moved("2026-01-01", "2026-01-02"), moved("2026-01-02", "2026-01-01")]).unwrap();
    assert_eq!(ring.follow(&named("2026-01-01")), None);
}

#[test]
fn what_cannot_be_moved_or_cancelled_says_why() {
    let calendar = year().mark_held(&named("2026-02-10"), day("2026-02-10")).unwrap();
    let calendar = calendar.cancel(&named("2026-05-12")).unwrap();
    let moved = calendar.move_to(&named("2026-11-24"), day("2026-12-01")).unwrap();
    let to = day("2026-12-20");
    assert_eq!(calendar.move_to(&named("2026-02-10"), to), Err(CalendarError::Held(named("2026-02-10"))));
    assert_eq!(calendar.cancel(&named("2026-02-10")), Err(CalendarError::Held(named("2026-02-10"))));
    assert_eq!(
        calendar.cancel(&named("2026-05-12")),
        Err(CalendarError::Cancelled(named("2026-05-12"), None))
    );
    assert_eq!(
        moved.move_to(&named("2026-11-24"), to),
        Err(CalendarError::Cancelled(named("2026-11-24"), Some(day("2026-12-01"))))
    );
    let same = named("2026-09-15");
    assert_eq!(calendar.move_to(&same, same.date), Err(CalendarError::Taken(same.clone())));
    assert_eq!(
        calendar.cancel(&named("2026-11-25")),
        Err(CalendarError::Missing(
            named("2026-11-25"),
            vec![day("2026-02-10"), day("2026-09-15"), day("2026-11-24")]
        ))
    );
}

#[test]
fn held_means_not_in_the_future() {
    let which = named("2026-11-24");
    assert_eq!(year().mark_held(&which, day("2026-11-23")), Err(CalendarError::NotYet(which.clone())));
    let held = year().mark_held(&which, day("2026-11-24")).unwrap();
    assert_eq!(held.find(&which).unwrap().status, MeetingStatus::Held);
    assert_eq!(held.mark_held(&which, day("2026-11-25")).unwrap(), held);
    assert!(held.find(&which).unwrap().taken_place(day("2026-11-24")));
    assert!(!year().find(&which).unwrap().taken_place(day("2026-11-24")));
    assert!(year().find(&which).unwrap().taken_place(day("2026-11-25")));
}

#[test]
fn papers_are_due_no_later_than_the_meeting() {
    let which = named("2026-11-24");
    let due = |due: &str| Meeting { papers_due: Some(day(due)), ..year().find(&which).unwrap().clone() };
    assert_eq!(due("2026-11-24").check(), Ok(()));
    assert_eq!(
        due("2026-11-25").check(),
        Err(CalendarError::PapersAfterMeeting(which.clone(), day("2026-11-25")))
    );
}

#[test]
fn a_clock_time_is_read_as_offices_write_it() {
    for (written, read) in [("9:30", "09:30"), ("13.30", "13:30"), (" 09.05 ", "09:05"), ("0.00", "00:00")] {
        assert_eq!(clock_as_written(written).as_deref(), Some(read));
    }
    for wrong in ["", "9", ".30", "24.00", "12.60", "12.3", "1.2.3", "kl 9.30"] {
        assert_eq!(clock_as_written(wrong), None, "{wrong}");
    }
}

#[test]
fn a_clock_time_has_one_form() {
    for right in ["00:00", "09:30", "19:59", "23:59"] {
        assert!(is_clock(right), "{right}");
    }
    for wrong in
        ["", "9:30", "24:00", "12:60", "12.30", "12:3", "012:30", "1２:30", "12:30 ", "-1:00", "å:30"]
    {
        let meeting = Meeting { time: Some(wrong.to_owned()), ..planned("2026-12-01") };
        assert_eq!(year().add(meeting), Err(CalendarError::BadTime(wrong.to_owned())));
    }
}

#[test]
fn every_error_has_its_own_code_and_says_what_where_and_what_next() {
    let which = named("2026-11-24");
    let errors = [
        CalendarError::Taken(which.clone()),
        CalendarError::Missing(which.clone(), vec![]),
        CalendarError::Missing(which.clone(), vec![day("2026-11-25"), day("2026-12-01")]),
        CalendarError::Cancelled(which.clone(), None),
        CalendarError::Cancelled(which.clone(), Some(day("2026-12-01"))),
        CalendarError::Held(which.clone()),
        CalendarError::NotYet(which.clone()),
        CalendarError::PapersAfterMeeting(which, day("2026-12-01")),
        CalendarError::BadTime("kl 9".to_owned()),
    ];
    for lang in Lang::ALL {
        for error in &errors {
            let said = error.say(lang);
            assert!(said.message.contains("2026-11-24") || said.message.contains("kl 9"), "{said:?}");
            assert!(!said.hint.is_empty() && !format!("{said:?}").contains('\u{0}'), "{said:?}");
        }
    }
    let codes: std::collections::HashSet<&str> = errors.iter().map(CalendarError::code).collect();
    assert_eq!(codes.len(), 7);
    assert_eq!(errors[2].say(Lang::Sv).hint, "Närmaste sammanträden för styrelsen: 2026-11-25, 2026-12-01.");
}
