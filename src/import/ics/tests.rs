use proptest::prelude::*;

use super::recur::Rule;
use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn wanted() -> Wanted {
    Wanted { from: day("2026-01-01"), to: day("2027-12-31"), zone: Zone::named(HOME_ZONE).unwrap() }
}

fn read(bytes: &[u8]) -> Events {
    read_events(bytes, &wanted()).unwrap()
}

/// Every event on a line, as one sees it in a calendar.
fn seen(events: &Events) -> Vec<String> {
    let line = |event: &Event| {
        let Occurrence { event: name, title, day, time, place, cancelled, .. } = &event.occurrence;
        let time = time.as_deref().unwrap_or("-");
        let off = if *cancelled { " (off)" } else { "" };
        let place = place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
        let series =
            name.as_deref().and_then(|name| name.split_once(' ')).map(|(_, day)| format!(" [{day}]"));
        format!("{day} {time} {title}{place}{off}{}", series.unwrap_or_default())
    };
    events.events.iter().map(line).collect()
}

fn codes(events: &Events) -> Vec<&'static str> {
    events.remarks.iter().map(IcsRemark::code).collect()
}

#[test]
fn outlook_s_zones_flags_and_titles_are_understood() {
    let events = read(include_bytes!("../../../tests/fixtures/ics/outlook.ics"));
    assert_eq!(
        seen(&events),
        [
            "2026-02-17 13:00 Styrelsemöte, Kansliet, sal 3 (Exempelgatan 1)",
            "2026-05-20 - Styrelsens planeringsdagar",
            "2026-09-22 - Styrelsemöte",
            "2026-10-27 13:00 Styrelsemöte (off)",
            "2026-12-01 08:30 Tandläkare",
        ]
    );
    assert_eq!(events.events[0].categories, ["Styrelse", "Röd kategori"]);
    assert_eq!(events.remarks, []);
}

#[test]
fn a_series_of_google_s_has_its_days_without_those_taken_out_and_with_those_moved() {
    let events = read(include_bytes!("../../../tests/fixtures/ics/google.ics"));
    let board: Vec<String> =
        seen(&events).into_iter().filter(|line| line.contains("Förbundsstyrelsen")).collect();
    assert_eq!(
        board,
        [
            "2026-01-13 13:00 Förbundsstyrelsen, Videomöte [2026-01-13]",
            "2026-02-10 13:00 Förbundsstyrelsen, Videomöte [2026-02-10]",
            "2026-03-10 13:00 Förbundsstyrelsen, Videomöte [2026-03-10]",
            "2026-04-16 09:00 Förbundsstyrelsen, Videomöte [2026-04-14]",
            "2026-05-12 13:00 Förbundsstyrelsen (off) [2026-05-12]",
            "2026-06-09 13:00 Förbundsstyrelsen, Videomöte [2026-06-09]",
            "2026-07-14 13:00 Förbundsstyrelsen, Videomöte (off) [2026-07-14]",
            "2026-08-11 13:00 Förbundsstyrelsen, Videomöte (off) [2026-08-11]",
            "2026-09-08 13:00 Förbundsstyrelsen, Videomöte [2026-09-08]",
            "2026-10-13 13:00 Förbundsstyrelsen, Videomöte [2026-10-13]",
            "2026-11-10 13:00 Förbundsstyrelsen, Videomöte [2026-11-10]",
            "2026-11-24 13:00 Extra sammanträde; Förbundsstyrelsen med en mycket lång rubrik som måste brytas mitt i",
            "2026-12-08 13:00 Förbundsstyrelsen, Videomöte [2026-12-08]",
        ]
    );
    assert_eq!(events.remarks, []);
}

#[test]
fn exchange_s_zone_names_are_known_and_what_is_not_is_told() {
    let events = read(include_bytes!("../../../tests/fixtures/ics/exchange.ics"));
    assert_eq!(
        seen(&events),
        [
            "2026-03-04 09:30 Nämnden sammanträder, Stora salen [2026-03-04]",
            "2026-06-03 09:30 Nämnden sammanträder, Stora salen [2026-06-03]",
            "2026-09-02 23:30 Nämnden i Åbo",
            "2026-10-08 09:30 Nämnden sammanträder",
            "2026-11-10 09:30 Nämnden någonstans",
            "2027-03-03 09:30 Nämnden sammanträder, Stora salen [2027-03-03]",
        ]
    );
    assert_eq!(
        codes(&events),
        ["lines_not_understood", "event_without_day", "recurrence_not_understood", "unknown_time_zone"]
    );
}

#[test]
fn a_fold_within_a_letter_other_encodings_and_a_file_cut_short_are_read() {
    let event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261124T1300\r\nSUMMARY:Möte i Åbo\r\n";
    let mut folded = event.as_bytes().to_vec();
    let inside = folded.windows(2).position(|pair| pair == "ö".as_bytes()).unwrap() + 1;
    folded.splice(inside..inside, *b"\r\n ");
    let latin: Vec<u8> = event.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(event.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [event.as_bytes(), &folded, &latin, &wide] {
        assert_eq!(seen(&read(bytes)), ["2026-11-24 13:00 Möte i Åbo"]);
    }
    assert_eq!(read_events(b"BEGIN:VCARD\r\nEND:VCARD\r\n", &wanted()), Err(IcsError::NotACalendar));
    assert_eq!(read_events(b"", &wanted()), Err(IcsError::NotACalendar));
}

#[test]
fn a_change_from_a_day_on_is_told() {
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260105T1300\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:X\nEND:VEVENT\n\
                BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260112T1300\nDTSTART:20260113T1300\nSUMMARY:X\nEND:VEVENT\nEND:VCALENDAR\n";
    let events = read(file.as_bytes());
    assert_eq!(
        seen(&events),
        [
            "2026-01-05 13:00 X [2026-01-05]",
            "2026-01-13 13:00 X [2026-01-12]",
            "2026-01-19 13:00 X [2026-01-19]"
        ]
    );
    assert_eq!(codes(&events), ["recurrence_changed_onwards"]);
}

fn days(rule: &str, first: &str) -> Vec<String> {
    let rule = Rule::read(rule).unwrap_or_else(|| panic!("{rule}"));
    let found = rule.days(day(first), None, day("2026-01-01")..=day("2026-12-31"), 400).unwrap();
    found.iter().map(|day| day.to_string()[5..].to_owned()).collect()
}

#[test]
fn rules_give_the_days_that_calendars_show() {
    assert_eq!(
        days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=5", "2026-09-01"),
        ["09-01", "09-03", "09-15", "09-17", "09-29"]
    );
    assert_eq!(days("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "2026-01-31"), ["01-31", "02-28", "03-31"]);
    assert_eq!(days("FREQ=MONTHLY;COUNT=3", "2026-01-31"), ["01-31", "03-31", "05-31"]);
    assert_eq!(
        days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "2026-01-30"),
        ["01-30", "02-27"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TU", "2026-02-24"),
        ["02-24", "05-26", "08-25", "11-24"]
    );
    assert_eq!(days("FREQ=YEARLY;BYMONTH=3,9;BYDAY=1WE", "2026-03-04"), ["03-04", "09-02"]);
    assert_eq!(days("FREQ=YEARLY;BYDAY=20MO", "2026-05-18"), ["05-18"]);
    assert_eq!(days("FREQ=YEARLY", "2020-11-24"), ["11-24"]);
    assert_eq!(days("FREQ=DAILY;INTERVAL=100", "2026-01-01"), ["01-01", "04-11", "07-20", "10-28"]);
    assert_eq!(days("FREQ=WEEKLY;COUNT=2", "2025-12-29"), ["01-05"]);
    for strange in [
        "",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=YEARLY;BYWEEKNO=3",
        "FREQ=DAILY;INTERVAL=0",
        "BYDAY=MO",
    ] {
        assert_eq!(Rule::read(strange), None, "{strange}");
    }
    let daily = Rule::read("FREQ=DAILY").unwrap();
    assert_eq!(daily.days(day("2026-01-01"), None, day("2026-01-01")..=day("2026-12-31"), 300), None);
    assert_eq!(daily.days(day("0001-01-01"), None, day("2026-01-01")..=day("2026-12-31"), 400), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_events(&bytes, &wanted());
        let mut calendar = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n".to_vec();
        calendar.extend(&bytes);
        let _ = read_events(&calendar, &wanted());
    }

    #[test]
    fn no_value_stops_the_reader(
        name in prop::sample::select(vec!["DTSTART", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "SEQUENCE", "UID"]),
        value in "[A-Z0-9;=,:TZ+\\-åö\\\\\"/ ]{0,40}",
    ) {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260105T1300\n{name}:{value}\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let _ = read_events(file.as_bytes(), &wanted());
        let first = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{name};TZID={value}:{value}\nRRULE:FREQ=YEARLY\nEND:VEVENT\n");
        let _ = read_events(first.as_bytes(), &wanted());
    }
}
