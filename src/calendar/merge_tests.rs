use proptest::prelude::*;

use super::super::{BodyId, Calendar, Meeting, MeetingStatus};
use crate::date::Day;
use crate::locale::Lang;

fn day(number: i8) -> Day {
    Day::new(2026, 11, number).unwrap()
}

fn calendar(meetings: Vec<Meeting>) -> Calendar {
    Calendar::new(meetings).unwrap()
}

fn planned(number: i8) -> Meeting {
    Meeting::planned(BodyId::board(), day(number))
}

#[test]
fn facts_of_one_meeting_merge_and_contradictions_are_told() {
    let base = calendar(vec![planned(3), planned(10)]);
    let with = |change: fn(&mut Meeting)| {
        let mut meeting = planned(3);
        change(&mut meeting);
        meeting
    };
    let ours = calendar(vec![with(|m| m.time = Some("13:00".to_owned())), planned(10), planned(24)]);
    let theirs = calendar(vec![with(|m| m.place = Some("Botkyrka".to_owned()))]);
    let (merged, clashes) = Calendar::merge(Some(&base), &ours, &theirs);
    assert_eq!(clashes, []);
    let days: Vec<_> = merged.meetings().iter().map(|meeting| meeting.date).collect();
    assert_eq!(days, [day(3), day(24)], "what one struck and the other left is gone");
    assert_eq!(merged.meetings()[0].time.as_deref(), Some("13:00"));
    assert_eq!(merged.meetings()[0].place.as_deref(), Some("Botkyrka"));

    let moved = calendar(vec![with(|m| {
        m.status = MeetingStatus::Cancelled;
        m.moved_to = Some(day(17));
    })]);
    let held = calendar(vec![with(|m| m.status = MeetingStatus::Held)]);
    let (merged, clashes) = Calendar::merge(Some(&base), &held, &moved);
    assert_eq!((merged.meetings()[0].status, merged.meetings()[0].moved_to), (MeetingStatus::Held, None));
    let said = clashes[0].say(Lang::Sv).message;
    assert!(said.contains("hållet") && said.contains("flyttat till 2026-11-17"), "{said}");

    let (merged, clashes) = Calendar::merge(Some(&base), &calendar(vec![]), &held);
    assert_eq!(merged.meetings().len(), 1);
    assert_eq!(clashes[0].code(), "removed_and_changed");
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let status = proptest::sample::select(vec![
        (MeetingStatus::Planned, None),
        (MeetingStatus::Held, None),
        (MeetingStatus::Cancelled, None),
        (MeetingStatus::Cancelled, Some(day(28))),
    ]);
    let time = proptest::option::of(proptest::sample::select(vec!["13:00", "14:00"]));
    let meeting =
        (1_i8..6, status, time, proptest::option::of(1_i8..3)).prop_map(|(n, status, time, due)| {
            let mut meeting = planned(n + 10);
            (meeting.status, meeting.moved_to) = status;
            meeting.time = time.map(str::to_owned);
            meeting.papers_due = due.map(day);
            meeting
        });
    proptest::collection::vec(meeting, 0..6).prop_map(|mut meetings| {
        meetings.sort_by_key(|meeting| meeting.date);
        meetings.dedup_by_key(|meeting| meeting.date);
        calendar(meetings)
    })
}

proptest! {
    #[test]
    fn merging_keeps_what_one_side_did(base in any_calendar(), ours in any_calendar(), theirs in any_calendar()) {
        let clean = |calendar: &Calendar| (calendar.clone(), Vec::new());
        prop_assert_eq!(Calendar::merge(Some(&base), &ours, &base), clean(&ours));
        prop_assert_eq!(Calendar::merge(Some(&base), &base, &theirs), clean(&theirs));
        prop_assert_eq!(Calendar::merge(None, &ours, &ours), clean(&ours));
        let (merged, clashes) = Calendar::merge(Some(&base), &ours, &theirs);
        let (other, same) = Calendar::merge(Some(&base), &theirs, &ours);
        prop_assert_eq!(clashes.len(), same.len());
        if clashes.is_empty() {
            prop_assert_eq!(&merged, &other);
        }
        prop_assert_eq!(Calendar::new(merged.meetings().to_vec()), Ok(merged.clone()));
        for meeting in merged.meetings() {
            prop_assert!(meeting.moved_to.is_none() || !meeting.stands());
        }
    }
}
