use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::calendar::{Body, Calendar, Meeting, MeetingStatus, Settings};
use crate::document::scalar::Obj;
use crate::document::{locate, plan, typed};
use crate::locale::Lang;
use crate::plan::{Edit, Item, Kind, MAX_ITEMS, Plan, made};

/// Reads a plan the second way, which otherwise only a faulty file is read.
fn read_slowly(text: &str) -> Option<Plan> {
    let root = locate::parse(text).ok()?;
    typed::read::<Obj<plan::PlanV1<'_>>>(text, &root).ok()?.0.into_plan().ok()
}

/// One change of a file's bytes.
#[derive(Clone, Debug)]
pub(super) enum Harm {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    Swap(prop::sample::Index, prop::sample::Index),
}

pub(super) fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<prop::sample::Index>;
    let bits = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u12",
        "null",
        "-0",
        "1e5",
        "true",
        "\u{0}",
        "\n<<<<<<<",
        "å",
        "\"id\":",
    ]);
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Harm::Flip(at, byte)),
        (at(), 1_usize..40).prop_map(|(at, length)| Harm::Cut(at, length)),
        (at(), bits).prop_map(|(at, bits)| Harm::Insert(at, bits.as_bytes().to_vec())),
        (at(), at()).prop_map(|(a, b)| Harm::Swap(a, b)),
    ]
}

pub(super) fn harmed(text: &str, harms: Vec<Harm>) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        match harm {
            Harm::Flip(at, byte) => *at.get_mut(&mut bytes) ^= byte,
            Harm::Cut(at, length) => {
                let from = at.index(bytes.len());
                bytes.drain(from..(from + length).min(bytes.len()));
            }
            Harm::Insert(at, bits) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, bits);
            }
            Harm::Swap(a, b) => {
                let (a, b) = (a.index(bytes.len()), b.index(bytes.len()));
                bytes.swap(a, b);
            }
        }
    }
    bytes
}

/// An error lies inside its file, and can be said.
fn in_place<T>(result: Result<T, DocumentError>, bytes: &[u8]) {
    if let Err(error) = result {
        let lines = bytes.split(|byte| *byte == b'\n').count();
        assert!((1..=lines).contains(&error.line) && error.column >= 1, "{error:?}");
        assert!(error.pointer.is_empty() || error.pointer.starts_with('/'), "{error:?}");
        for lang in Lang::ALL {
            let said = error.say(lang);
            assert!(!said.message.is_empty() && !said.hint.is_empty(), "{error:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_reads_back(plan in made::plan()) {
        let bytes = write_plan(&plan);
        let read = read_plan(&bytes).unwrap();
        prop_assert_eq!(&read, &plan);
        prop_assert_eq!(write_plan(&read), bytes.clone());
        prop_assert_eq!(read_slowly(std::str::from_utf8(&bytes).unwrap()), Some(plan));
    }

    #[test]
    fn any_bytes_are_refused_calmly(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        in_place(read_plan(&bytes), &bytes);
        in_place(read_meetings(&bytes), &bytes);
        in_place(read_archive(&bytes), &bytes);
    }

    #[test]
    fn harmed_files_are_refused_calmly(harms in proptest::collection::vec(harm(), 1..4)) {
        for text in [PLAN, MEETINGS, ARCHIVE] {
            let bytes = harmed(text, harms.clone());
            in_place(read_plan(&bytes), &bytes);
            in_place(read_meetings(&bytes), &bytes);
            in_place(read_archive(&bytes), &bytes);
            // Both readers are of one mind on what JSON is.
            if let Ok(text) = std::str::from_utf8(&bytes) {
                let library = serde_json::from_str::<serde_json::Value>(text).is_ok();
                match locate::parse(text) {
                    Ok(_) => prop_assert!(library, "taken by ours alone: {text}"),
                    Err(error) if error.code() == "duplicate_key" => {}
                    Err(error) => prop_assert!(!library, "refused by ours alone, {error:?}: {text}"),
                }
            }
        }
    }

    /// What is read, however it was written, is written in the one form.
    #[test]
    fn a_harmed_file_that_reads_is_written_in_the_one_form(harms in proptest::collection::vec(harm(), 1..3)) {
        if let Ok(plan) = read_plan(&harmed(PLAN, harms)) {
            let bytes = write_plan(&plan);
            prop_assert_eq!(&read_plan(&bytes).unwrap(), &plan);
            prop_assert_eq!(write_plan(&read_plan(&bytes).unwrap()), bytes);
        }
    }
}

fn meeting() -> impl Strategy<Value = Meeting> {
    let days = (made::day(), proptest::option::of(made::day()), proptest::option::of(made::day()));
    let texts = (proptest::option::of(made::text()), proptest::option::of(made::text()));
    let status =
        prop::sample::select(vec![MeetingStatus::Planned, MeetingStatus::Held, MeetingStatus::Cancelled]);
    let body = prop::sample::select(vec!["styrelsen", "kf", "a-1"]);
    (body, days, texts, status, 0_u8..24, 0_u8..60).prop_map(|(body, days, texts, status, hour, minute)| {
        Meeting {
            body: body.parse().unwrap(),
            date: days.0,
            time: (minute % 3 > 0).then(|| format!("{hour:02}:{minute:02}")),
            place: texts.0.map(|text| text.nfc().collect()),
            status,
            moved_to: days.1.filter(|_| status == MeetingStatus::Cancelled),
            papers_due: days.2,
            event: (hour % 2 > 0).then(|| format!("{hour}@example.invalid 2026-01-01")),
            minutes: texts.1.map(|text| text.nfc().collect()),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn calendars_read_back(meetings in proptest::collection::vec(meeting(), 0..8)) {
        let Ok(calendar) = Calendar::new(meetings) else { return Ok(()) };
        let bytes = write_meetings(&calendar);
        prop_assert_eq!(&read_meetings(&bytes).unwrap(), &calendar);
        prop_assert_eq!(write_meetings(&read_meetings(&bytes).unwrap()), bytes);
    }

    #[test]
    fn settings_read_back(
        names in proptest::collection::vec(made::text(), 1..4),
        (before, warn) in (any::<u16>(), any::<u16>()),
        (long_dates, demo, english) in any::<(bool, bool, bool)>(),
    ) {
        let name = |text: &String| text.nfc().collect::<String>();
        let bodies = names.iter().enumerate().map(|(n, text)| Body {
            id: format!("organ-{n}").parse().unwrap(),
            name: name(text),
        });
        let settings = Settings {
            organisation: name(&names[0]),
            language: if english { Lang::En } else { Lang::Sv },
            bodies: bodies.collect(),
            papers_days_before: before,
            warning_days: warn,
            long_dates,
            demo,
        };
        prop_assert_eq!(read_archive(&write_archive(&settings)).unwrap(), settings);
    }
}

fn large(items: usize) -> Plan {
    let mut plan = read_plan(PLAN.as_bytes()).unwrap();
    plan.content.clear();
    plan.revision_rule = None;
    let text = "Utbilda personalen i jämställdhet. ".repeat(25);
    for n in 0..items / 10 {
        let id = |k: usize| format!("{:08}", n * 10 + k).parse().unwrap();
        let mut section = Item::new(id(0), Kind::Section, "Rubrik");
        section.children = (1..10).map(|k| Item::new(id(k), Kind::Measure, text.trim())).collect();
        plan.content.push(section);
    }
    plan
}

#[test]
fn twenty_thousand_items_and_twenty_megabytes_are_read_and_written() {
    let mut plan = large(MAX_ITEMS);
    let bytes = write_plan(&plan);
    assert!(bytes.len() > 18_000_000 && bytes.len() <= MAX_BYTES, "{}", bytes.len());
    assert_eq!(read_plan(&bytes).unwrap(), plan);
    plan.content.push(Item::new("aaaaaaa1".parse().unwrap(), Kind::Measure, "En för mycket"));
    let error = read_plan(&write_plan(&plan)).unwrap_err();
    assert_eq!((error.code(), error.pointer.as_str()), ("too_many_items", "/content/2000"));
    assert_eq!(
        plan.apply(Edit::Insert {
            at: crate::plan::Place { parent: None, index: 0 },
            item: Item::new("aaaaaaa2".parse().unwrap(), Kind::Measure, "")
        }),
        Err(crate::plan::EditError::TooMany)
    );
}
