use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn event(name: &str, on: &str) -> Occurrence {
    Occurrence {
        event: (!name.is_empty()).then(|| name.to_owned()),
        of: None,
        title: "Styrelsemöte".to_owned(),
        day: day(on),
        time: Some("13:00".to_owned()),
        place: None,
        cancelled: false,
    }
}

fn taken(calendar: &Calendar, events: &[Occurrence]) -> Intake {
    let known = events.iter().filter_map(|event| event.event.clone()).collect();
    calendar.take_in(&BodyId::board(), events, &known, &BTreeSet::new(), false)
}

fn days(calendar: &Calendar) -> Vec<String> {
    calendar.standing(&BodyId::board()).map(|meeting| meeting.date.to_string()).collect()
}

#[test]
fn an_event_that_moved_moves_its_meeting_and_one_called_off_cancels_it() {
    let first = taken(&Calendar::default(), &[event("a", "2026-09-22"), event("b", "2026-11-24")]);
    assert_eq!(first.taken.len(), 2);
    let moved = [
        Occurrence { cancelled: true, ..event("a", "2026-09-22") },
        Occurrence { place: Some("Sal 2".to_owned()), ..event("b", "2026-12-01") },
    ];
    let second = taken(&first.calendar, &moved);
    assert!(matches!(second.taken.as_slice(), [Taken::Cancelled(_), Taken::Moved(_, to)]
        if to.date == day("2026-12-01") && to.place.as_deref() == Some("Sal 2")));
    assert_eq!(days(&second.calendar), ["2026-12-01"]);
    let again = taken(&second.calendar, &moved);
    assert_eq!((again.taken.len(), again.left.len(), again.same), (0, 0, 2));
    assert_eq!(again.calendar, second.calendar);
}

#[test]
fn a_meeting_that_was_here_before_is_known_by_its_day() {
    let board = BodyId::board();
    let calendar = Calendar::new(vec![Meeting::planned(board, day("2026-11-24"))]).unwrap();
    let intake = taken(&calendar, &[Occurrence { time: None, ..event("a", "2026-11-24") }]);
    assert!(matches!(intake.taken.as_slice(), [Taken::Known(_)]));
    let later = taken(&intake.calendar, &[event("a", "2026-11-25")]);
    assert!(matches!(later.taken.as_slice(), [Taken::Moved(..)]));
    let unnamed = taken(&later.calendar, &[event("", "2026-11-25")]);
    assert_eq!((unnamed.taken.len(), unnamed.same), (0, 1));
}

#[test]
fn meetings_change_days_with_each_other_as_far_as_they_can() {
    let first = taken(&Calendar::default(), &[event("a", "2026-09-01"), event("b", "2026-09-02")]);
    let along = taken(&first.calendar, &[event("a", "2026-09-02"), event("b", "2026-09-03")]);
    assert_eq!(days(&along.calendar), ["2026-09-02", "2026-09-03"]);
    assert_eq!(along.left, []);
    let swapped = taken(&first.calendar, &[event("a", "2026-09-02"), event("b", "2026-09-01")]);
    assert!(matches!(swapped.left.as_slice(), [Left::DayTaken(..), Left::DayTaken(..)]));
    assert_eq!(swapped.calendar, first.calendar, "neither could go first");
}

#[test]
fn what_was_decided_here_is_left_and_told() {
    let first = taken(&Calendar::default(), &[event("a", "2026-09-01"), event("b", "2026-10-01")]);
    let which = |on| MeetingRef { date: day(on), body: BodyId::board() };
    let here = first.calendar.mark_held(&which("2026-09-01"), day("2026-09-02")).unwrap();
    let here = here.cancel(&which("2026-10-01")).unwrap();
    let intake = taken(&here, &[event("a", "2026-09-03"), event("b", "2026-10-01")]);
    assert!(matches!(intake.left.as_slice(), [Left::Held(..), Left::CancelledHere(..)]), "{:?}", intake.left);
    assert_eq!(intake.calendar, here);
}

#[test]
fn an_event_that_is_gone_is_told_and_cancelled_only_where_that_is_asked() {
    let events = [event("a", "2026-09-01"), event("b", "2026-10-01"), event("c", "2026-11-01")];
    let first = taken(&Calendar::default(), &events);
    let rest = [events[0].clone(), events[2].clone()];
    let told = taken(&first.calendar, &rest);
    assert_eq!((told.taken.len(), told.left.len()), (0, 1));
    let known = rest.iter().filter_map(|event| event.event.clone()).collect();
    let done = first.calendar.take_in(&BodyId::board(), &rest, &known, &BTreeSet::new(), true);
    assert!(matches!(done.taken.as_slice(), [Taken::Cancelled(which)] if which.date == day("2026-10-01")));
    // What lies outside the days that the other calendar tells of, it says nothing about.
    assert_eq!(taken(&first.calendar, &rest[..1]).left, []);
}

#[test]
fn what_takes_the_day_of_an_event_that_was_called_off_is_settled_at_once() {
    let bare = |on: &str| event("", on);
    let first = taken(&Calendar::default(), &[bare("2026-01-02"), event("c", "2026-01-07")]).calendar;
    let off = Occurrence { cancelled: true, ..event("c", "2026-01-02") };
    let events = [bare("2026-01-07"), off];
    let second = taken(&first, &events);
    let again = taken(&second.calendar, &events);
    assert_eq!((again.calendar, again.taken), (second.calendar, vec![]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn taking_in_again_changes_nothing(
        before in prop::collection::vec((0_u8..4, 0_i32..12, any::<bool>()), 0..6),
        after in prop::collection::vec((0_u8..4, 0_i32..12, any::<bool>()), 0..6),
    ) {
        let made = |list: &[(u8, i32, bool)]| -> Vec<Occurrence> {
            let mut seen = BTreeSet::new();
            list.iter()
                .filter(|(name, ..)| seen.insert(*name))
                .map(|(name, days, cancelled)| {
                    let name = ["", "a", "b", "c"][usize::from(*name)];
                    let event = event(name, "2026-01-01");
                    Occurrence { day: event.day.plus_days(*days), cancelled: *cancelled, ..event }
                })
                .collect()
        };
        let first = taken(&Calendar::default(), &made(&before)).calendar;
        let second = taken(&first, &made(&after));
        let again = taken(&second.calendar, &made(&after));
        prop_assert_eq!(&again.calendar, &second.calendar);
        prop_assert_eq!(again.taken, vec![]);
        prop_assert!(Calendar::new(second.calendar.meetings().to_vec()).is_ok());
    }
}

#[test]
fn a_meeting_that_decided_stays_whatever_the_events_say() {
    let first = taken(&Calendar::default(), &[event("a", "2026-09-22"), event("b", "2026-11-24")]);
    let decided: BTreeSet<MeetingRef> = first.calendar.meetings().iter().map(Meeting::reference).collect();
    let take = |events: &[Occurrence], known: &[&str]| {
        let known = known.iter().map(|name| (*name).to_owned()).collect();
        first.calendar.take_in(&BodyId::board(), events, &known, &decided, true)
    };
    let moved = [Occurrence { cancelled: true, ..event("a", "2026-09-22") }, event("b", "2026-12-01")];
    let second = take(&moved, &["a", "b"]);
    assert_eq!((second.calendar, second.taken), (first.calendar.clone(), vec![]));
    assert!(matches!(second.left.as_slice(), [Left::Decided(..), Left::Decided(..)]), "{:?}", second.left);
    // Nor is it cancelled because its event is gone.
    let rest = [event("b", "2026-11-24"), event("c", "2026-09-01")];
    let third = take(&rest, &["b", "c"]);
    assert_eq!(days(&third.calendar), ["2026-09-01", "2026-09-22", "2026-11-24"]);
    // What is known of it besides may still be put right.
    let place = Occurrence { place: Some("Sal 2".to_owned()), ..event("b", "2026-11-24") };
    assert!(matches!(take(&[place], &["a", "b"]).taken.as_slice(), [Taken::Changed(..)]));
}
