use std::fs;

use revidera::cli::Environment;

use super::super::cli::{environment, run, run_in};
use super::super::fixture::{EQUALITY, Place, day};
use super::{both, commit, place, read, set, text, two};
use revidera::plan::Field;

const THREE: &str = "Första meningen står här. Andra meningen står här. Tredje meningen står här.";

/// An archive where one item has three sentences.
fn with_sentences() -> (Place, String) {
    let place = Place::with_plan();
    run(&place, &["doctor", "--fix"]).done();
    let (item, _) = two(&place);
    set(&place, &item, THREE);
    commit(&place, "Tre meningar");
    place.git(&["branch", "gren"]);
    (place, item)
}

#[test]
fn merge_joins_changes_of_different_items_fields_and_places() {
    let place = place();
    let (first, second) = two(&place);
    both(
        &place,
        |place| {
            set(place, &first, "Vår lydelse.");
            run(place, &["set", EQUALITY, &second, "--responsible", "Kanslichefen"]).done();
            run(place, &["add", EQUALITY, "--kind", "measure", "--text", "Vår nya."]).done();
        },
        |place| {
            run(place, &["set", EQUALITY, &second, "--schedule", "I mars"]).done();
            run(place, &["move", EQUALITY, &second, "--before", &first]).done();
            // Another computer draws other ids.
            let theirs = Environment { seed: 12, ..environment(&place.archive()) };
            run_in(theirs, &["add", EQUALITY, "--kind", "measure", "--text", "Deras nya."]).done();
            run(place, &["set", EQUALITY, "plan", "--officer", "Anna Ek"]).done();
        },
    );
    place.git(&["merge", "-q", "--no-edit", "gren"]);
    let plan = read(&place);
    let found = plan.find(second.parse().unwrap()).unwrap();
    assert_eq!(found.fields.get(Field::Responsible), Some("Kanslichefen"));
    assert_eq!(found.fields.get(Field::Schedule), Some("I mars"));
    assert_eq!(text(&place, &first).as_deref(), Some("Vår lydelse."));
    let order: Vec<_> = plan.walk().map(|visit| visit.item.id.to_string()).collect();
    let at = |id: &str| order.iter().position(|other| other == id).unwrap();
    assert_eq!(at(&second) + 1, at(&first), "moved on their side");
    for new in ["Vår nya.", "Deras nya."] {
        assert!(plan.walk().any(|visit| visit.item.text == new), "{new}");
    }
    assert_eq!(plan.officer.as_deref(), Some("Anna Ek"));
    assert_eq!(place.git(&["status", "--porcelain"]), "");
}

#[test]
fn different_sentences_of_one_item_merge() {
    let (place, item) = with_sentences();
    both(
        &place,
        |place| set(place, &item, &THREE.replace("Första meningen", "Den första satsen")),
        |place| set(place, &item, &(THREE.replace(" Tredje meningen står här.", "") + " Helt ny sats.")),
    );
    place.git(&["merge", "-q", "--no-edit", "gren"]);
    let merged = "Den första satsen står här. Andra meningen står här. Helt ny sats.";
    assert_eq!(text(&place, &item).as_deref(), Some(merged));
}

#[test]
fn rebase_cherry_pick_and_stash_use_the_driver_too() {
    let (place, item) = with_sentences();
    both(
        &place,
        |place| set(place, &item, &THREE.replace("Första", "Vår första")),
        |place| set(place, &item, &THREE.replace("Andra", "Deras andra")),
    );
    let merged = THREE.replace("Första", "Vår första").replace("Andra", "Deras andra");
    let start = place.git(&["rev-parse", "HEAD"]);
    let again = || place.git(&["reset", "-q", "--hard", start.trim()]);

    place.git(&["rebase", "-q", "gren"]);
    assert_eq!(text(&place, &item).as_ref(), Some(&merged));
    again();
    place.git(&["cherry-pick", "gren"]);
    assert_eq!(text(&place, &item).as_ref(), Some(&merged));
    again();
    set(&place, &item, &THREE.replace("Första", "Vår första").replace("Tredje", "Sista"));
    place.git(&["stash", "-q"]);
    place.git(&["merge", "-q", "--no-edit", "gren"]);
    place.git(&["stash", "pop", "-q"]);
    assert_eq!(text(&place, &item), Some(merged.replace("Tredje", "Sista")));
}

#[test]
fn a_plan_whose_folder_was_renamed_merges() {
    let (place, item) = with_sentences();
    both(
        &place,
        |place| set(place, &item, &THREE.replace("Första", "Vår första")),
        |place| {
            place.git(&["mv", &format!("plans/{EQUALITY}"), "plans/ny-mapp"]);
            let file = place.archive().join("plans/ny-mapp/plan.json");
            let renamed = fs::read_to_string(&file).unwrap().replace(EQUALITY, "ny-mapp");
            fs::write(&file, renamed).unwrap();
            set_in(place, "ny-mapp", &item, &THREE.replace("Andra", "Deras andra"));
        },
    );
    place.git(&["merge", "-q", "--no-edit", "gren"]);
    let shown = run(&place, &["show", "ny-mapp", "--rev", "draft"]).done().out.replace("\n  ", " ");
    assert!(shown.contains("Vår första meningen") && shown.contains("Deras andra meningen"), "{shown}");
    assert!(!place.plan_file().exists());
    run(&place, &["check", "ny-mapp"]).done();
}

fn set_in(place: &Place, plan: &str, id: &str, text: &str) {
    run(place, &["set", plan, id, "--text", text]).done();
}

#[test]
fn the_calendar_merges_by_meeting() {
    let place = place();
    let add = |place: &Place, day: &str| {
        run(place, &["meetings", "add", "styrelsen", day]).done();
    };
    place.git(&["switch", "-q", "gren"]);
    add(&place, "2026-10-06");
    run(&place, &["meetings", "move", "styrelsen", "2026-12-08", "2026-12-15"]).done();
    place.git(&["switch", "-q", "main"]);
    add(&place, "2026-10-13");
    place.git(&["merge", "-q", "--no-edit", "gren"]);
    let calendar = place.office("2026-09-01").calendar().clone();
    let days: Vec<_> = calendar.meetings().iter().filter(|m| m.stands()).map(|m| m.date).collect();
    let all = ["2026-09-22", "2026-10-06", "2026-10-13", "2026-11-24", "2026-12-15"].map(day);
    assert!(all.iter().all(|day| days.contains(day)), "{days:?}");
    assert!(!days.contains(&day("2026-12-08")));
}

#[test]
fn both_sides_decisions_are_there_in_order() {
    let place = place();
    let decide = |place: &Place, day: &str, text: &str, after: &str| {
        let (item, _) = two(place);
        set(place, &item, text);
        run(place, &["--on", after, "decide", EQUALITY, "--meeting", day, "--paragraph", "3"]).done();
    };
    place.git(&["switch", "-q", "gren"]);
    decide(&place, "2026-11-24", "Lydelsen från november.", "2026-11-25");
    place.git(&["switch", "-q", "main"]);
    run(
        &place,
        &[
            "--on",
            "2026-09-23",
            "decide",
            EQUALITY,
            "--meeting",
            "2026-09-22",
            "--kind",
            "readopted_unchanged",
        ],
    )
    .done();
    place.git(&["merge", "-q", "--no-edit", "gren"]);
    let days: Vec<_> = read(&place).decisions.iter().map(|record| record.meeting).collect();
    assert_eq!(days, ["2022-11-22", "2026-09-22", "2026-11-24"].map(day));
}
