//! A worker by itself: the day it reckons from, and what it answers with nothing open.

use std::sync::Arc;
use std::sync::mpsc::channel;

use super::*;
use crate::date::Moment;
use crate::document::UndoHistory;
use crate::locale::Lang;
use crate::plan::PlanKind;
use crate::workflow::{Called, write_paper};

#[test]
fn the_day_is_the_clocks_unless_one_was_asked_for() {
    let nowhere = tempfile::TempDir::new().unwrap();
    let around = |today: &str| Surroundings {
        today: today.parse().unwrap(),
        lang: Lang::Sv,
        clock: || Moment { seconds: 86_400, offset_minutes: 0 },
        seed: 1,
        called: Called {
            name: Some("Prov".to_owned()),
            email: Some("prov@example.org".to_owned()),
            ..Called::default()
        },
    };
    let request =
        InitRequest { organisation: String::new(), body: "styrelsen".parse().unwrap(), language: Lang::Sv };
    init(nowhere.path(), &request, around("1970-01-02")).unwrap();
    for (opened, follows, said) in [("1970-01-01", true, "1970-01-02"), ("1970-01-01", false, "1970-01-01")] {
        let mut worker = Worker::new(nowhere.path(), around(opened), None);
        assert!(!worker.follows, "a day that is not the clock's was asked for");
        worker.follows = follows;
        assert_eq!(worker.load().unwrap().today, said.parse().unwrap());
    }
    assert!(Worker::new(nowhere.path(), around("1970-01-02"), None).follows);
}

#[test]
fn a_large_plan_is_listed_before_it_is_read() {
    let around = Surroundings {
        today: "2026-11-10".parse().unwrap(),
        lang: Lang::Sv,
        clock: || Moment { seconds: 0, offset_minutes: 0 },
        seed: 1,
        called: Called {
            name: Some("Prov".to_owned()),
            email: Some("prov@example.org".to_owned()),
            ..Called::default()
        },
    };
    let long = "Förbundet ska se över sina rutiner. ".repeat(10_000);
    let told = |baseline: Option<Baseline>| {
        let folder = tempfile::TempDir::new().unwrap();
        let request = InitRequest {
            organisation: String::new(),
            body: "styrelsen".parse().unwrap(),
            language: Lang::Sv,
        };
        init(folder.path(), &request, around.clone()).unwrap();
        let file = folder.path().join("stor.txt");
        write_paper(&file, format!("Stor plan\n\n{long}\n").as_bytes()).unwrap();
        let mut worker = Worker::new(folder.path(), around.clone(), None);
        worker.import(&file, &"stor".parse().unwrap(), baseline).unwrap();
        let ((effects, asked), (answers, happenings)) = (channel(), channel());
        effects.send(Effect::Load).unwrap();
        drop(effects);
        Worker::new(folder.path(), around.clone(), None).work(Hand::Archive, &asked, &answers);
        let replies = happenings.iter().take_while(|happening| matches!(happening, Happening::Done(_)));
        let told = replies.map(|happening| match happening {
            Happening::Done(reply) => match *reply {
                Reply::Glanced(archive) => ("glanced", archive.statuses),
                Reply::Loaded(Ok(archive)) => ("loaded", archive.statuses),
                _ => ("other", Statuses::default()),
            },
            _ => ("none", Statuses::default()),
        });
        told.collect::<Vec<_>>()
    };
    // What no commit has is read at once.
    let names = |told: &[(&'static str, Statuses)]| told.iter().map(|(what, _)| *what).collect::<Vec<_>>();
    assert_eq!(names(&told(None)), ["loaded"]);
    let decided = Baseline { meeting: Some("2025-11-25".parse().unwrap()), ..Baseline::default() };
    let told = told(Some(decided));
    assert_eq!(names(&told), ["glanced", "loaded"]);
    assert_eq!(told[0].1, told[1].1, "a sound plan says the same before and after");
    assert_eq!(told[0].1.plans.len(), 1);
}

#[test]
fn without_a_desk_nothing_is_said_to_be_written() {
    let nowhere = tempfile::TempDir::new().unwrap();
    let around = Surroundings {
        today: "2026-11-10".parse().unwrap(),
        lang: Lang::Sv,
        clock: || Moment { seconds: 0, offset_minutes: 0 },
        seed: 1,
        called: Called::default(),
    };
    let mut worker = Worker::new(nowhere.path(), around, None);
    let id: PlanId = "plan".parse().unwrap();
    assert!(matches!(worker.perform(Effect::OpenPlan(id.clone())), Some(Reply::Opened(Err(_)))));
    let plan = Arc::new(Plan::new(id, PlanKind::ActionPlan, Lang::Sv, "Plan"));
    let saved = worker.perform(Effect::Save { plan, force: false, undo: UndoHistory::default() });
    assert!(matches!(saved, Some(Reply::Saved(Err(failure))) if failure.kind == "no_desk"));
    let kept = worker.perform(Effect::Journal(Vec::new()));
    assert!(matches!(kept, Some(Reply::Journalled(Err(_)))));
}
