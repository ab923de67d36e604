//! Any two versions can be compared, wherever they are; and a plan keeps its history when its folder is renamed.

use std::fs;

use revidera::cli::Exit;

use super::{environment, id_of, run, run_in};
use crate::fixture::{EQUALITY, Place};

/// In force since 2022, repealed in September 2026, adopted anew in November, revised in December and drafted on.
fn adopted_and_revised() -> Place {
    let place = Place::with_plan();
    let decide = |date: &str, more: &[&str]| {
        run(&place, &[&["decide", EQUALITY, "--meeting", date, "--on", date], more].concat()).done();
    };
    run(&place, &["meetings", "add", "styrelsen", "2027-02-02"]).done();
    let first = id_of(&place, EQUALITY, "1");
    let set = |text: &str| drop(run(&place, &["set", EQUALITY, &first, "--text", text]).done());
    decide("2026-09-22", &["--kind", "repealed"]);
    set("Antagen lydelse.");
    decide("2026-11-24", &[]);
    set("Reviderad lydelse.");
    decide("2026-12-08", &[]);
    set("Utkastets lydelse.");
    place
}

/// The wordings that a difference tells of the first item, old and new.
fn told(place: &Place, args: &[&str]) -> (String, String) {
    let value = run(place, &[&["--json", "diff"], args].concat()).done().json();
    let change = &value["changes"][0];
    let text = |key: &str| change[key].as_str().unwrap_or_default().to_owned();
    (text("before"), text("after"))
}

#[test]
fn versions_are_named_in_every_way() {
    let place = adopted_and_revised();
    run(&place, &["propose", EQUALITY, "--meeting", "2027-02-02", "--on", "2026-12-09"]).done();
    let first = place.git(&["rev-list", "--max-parents=0", "HEAD"]);
    let commit = place.git(&["rev-parse", &format!("{EQUALITY}/2026-11-24")]);
    let tag = format!("{EQUALITY}/2026-11-24");
    for from in ["2026-11-24", &tag, commit.trim(), "last-adoption"] {
        for (to, text) in [("in-force", "Reviderad"), ("draft", "Utkastets"), ("proposal", "Utkastets")] {
            let (before, after) = told(&place, &[EQUALITY, from, to]);
            assert_eq!(
                (before.as_str(), after),
                ("Antagen lydelse.", format!("{text} lydelse.")),
                "{from} {to}"
            );
        }
    }
    // What has no plan yet is said so.
    let none = run(&place, &["--json", "diff", EQUALITY, first.trim()]);
    assert_eq!(none.error().0, "not_in_revision");
}

#[test]
fn a_file_is_a_version_wherever_one_is_asked_for() {
    let place = adopted_and_revised();
    fs::write(
        place.archive().join("lånad.json"),
        run(&place, &["export", EQUALITY, "--format", "json"]).done().out,
    )
    .unwrap();
    let first = id_of(&place, EQUALITY, "1");
    run(&place, &["set", EQUALITY, &first, "--text", "Ännu en lydelse."]).done();
    let out = |args: &[&str]| run(&place, args).done().out;
    assert!(out(&["show", EQUALITY, "--rev", "lånad.json"]).contains("Utkastets lydelse."));
    assert!(out(&["blame", EQUALITY, "--rev", "lånad.json"]).contains("Utkastets lydelse."));
    let marked = out(&["export", EQUALITY, "--format", "text", "--against", "./lånad.json"]);
    assert!(marked.contains("[-Utkastets-]{+Ännu en+} lydelse."), "{marked}");
    let kind = |args: &[&str]| run(&place, args).error().0;
    assert_eq!(kind(&["--json", "show", EQUALITY, "--rev", "ingen.json"]), "no_such_file");
    out(&["restore", EQUALITY, "--rev", "lånad.json", &first]);
    assert!(out(&["show", EQUALITY]).contains("Utkastets lydelse."));
}

#[test]
fn a_plan_that_was_never_adopted_says_so() {
    let place = Place::with_plan();
    let none = run(&place, &["--json", "diff", EQUALITY, "last-adoption"]);
    assert_eq!(none.error().0, "never_adopted");
}

#[test]
fn files_are_compared_in_an_archive_and_outside_any() {
    let place = adopted_and_revised();
    let old = place.home().join("äldre.json");
    let name = format!("{EQUALITY}/2026-11-24:plans/{EQUALITY}/plan.json");
    fs::write(&old, place.git(&["show", &name])).unwrap();
    let new = place.home().join("nyare.json");
    fs::copy(place.plan_file(), &new).unwrap();
    let expected = ("Antagen lydelse.".to_owned(), "Utkastets lydelse.".to_owned());
    assert_eq!(told(&place, &[EQUALITY, old.to_str().unwrap()]), expected);
    assert_eq!(told(&place, &[EQUALITY, "last-adoption", new.to_str().unwrap()]), expected);
    // Where no archive is.
    let there = |args: &[&str]| run_in(environment(&place.home()), args);
    let value = there(&["--json", "diff", "äldre.json", "./nyare.json"]).done().json();
    assert_eq!((value["from"].as_str(), value["to"].as_str()), (Some("äldre.json"), Some("./nyare.json")));
    assert_eq!(value["changes"][0]["after"], "Utkastets lydelse.");
    let side =
        there(&["diff", "äldre.json", "nyare.json", "--side-by-side", "--exit-code"]).ends(Exit::Findings);
    assert!(side.out.contains("äldre.json") && side.out.contains("nyare.json"), "{}", side.out);
    let patch = there(&["diff", "äldre.json", "nyare.json", "--format", "json-patch"]).done().out;
    assert!(patch.contains("\"replace\""), "{patch}");

    let kind = |args: &[&str]| there(&[&["--json", "diff"], args].concat()).error().0;
    assert_eq!(kind(&["äldre.json", "saknas.json"]), "no_such_file");
    assert_eq!(kind(&["äldre.json"]), "one_file");
    assert_eq!(kind(&["äldre.json", "nyare.json", "draft"]), "one_file");
    fs::write(&new, "{}").unwrap();
    let (kind, message, _) = there(&["--json", "diff", "äldre.json", "nyare.json"]).error();
    assert_eq!(kind, "unreadable_file");
    assert!(message.contains("nyare.json"), "{message}");
}

#[test]
fn letters_put_together_otherwise_are_named_where_nothing_else_differs() {
    let place = adopted_and_revised();
    let whole = fs::read_to_string(place.plan_file()).unwrap();
    let apart = whole.replace('å', "a\u{30a}").replace('ö', "o\u{308}");
    assert_ne!(whole, apart);
    let (one, two) = (place.home().join("en.json"), place.home().join("två.json"));
    fs::write(&one, &whole).unwrap();
    fs::write(&two, &apart).unwrap();
    let named = |args: &[&str]| {
        let said = run(&place, &[&["diff"], args].concat()).done().out;
        said.starts_with("Ingen ändring.") && said.contains("tecknen sammansatta på annat sätt")
    };
    let files = [one.to_str().unwrap(), two.to_str().unwrap()];
    assert!(named(&files) && named(&[files[0], files[1], "--summary"]));
    assert!(!named(&[files[0], files[0]]));
    // The same in an archive: status says that the draft's file is another, and diff says how.
    fs::write(place.plan_file(), &whole).unwrap();
    place.git(&["commit", "-qam", "Som den är"]);
    fs::write(place.plan_file(), &apart).unwrap();
    assert!(named(&[EQUALITY, "HEAD", "draft"]));
}

/// `git mv`, and the name in the file with it.
fn rename(place: &Place, from: &str, to: &str) {
    place.git(&["mv", &format!("plans/{from}"), &format!("plans/{to}")]);
    let file = place.archive().join(format!("plans/{to}/plan.json"));
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace(&format!("\"id\": \"{from}\""), &format!("\"id\": \"{to}\""))).unwrap();
    place.git(&["commit", "-qam", "nytt namn"]);
}

#[test]
fn a_renamed_plan_keeps_its_history() {
    let place = adopted_and_revised();
    place.git(&["checkout", "-q", "--", "."]);
    let before = |args: &[&str], name: &str| run(&place, args).done().out.replace(EQUALITY, name);
    let log = before(&["log", EQUALITY], "plan-b");
    let blame = before(&["blame", EQUALITY], "plan-b");
    rename(&place, EQUALITY, "plan-b");
    // Something else that has nothing to do with it, and a copy, which is a plan of its own.
    fs::create_dir(place.archive().join("plans/kopia")).unwrap();
    let text = fs::read_to_string(place.archive().join("plans/plan-b/plan.json")).unwrap();
    let copy = text.replace("\"id\": \"plan-b\"", "\"id\": \"kopia\"");
    fs::write(place.archive().join("plans/kopia/plan.json"), copy).unwrap();
    place.git(&["add", "."]);
    place.git(&["commit", "-qm", "kopia"]);

    assert_eq!(before(&["log", "plan-b"], "plan-b"), log);
    assert_eq!(before(&["blame", "plan-b"], "plan-b"), blame);
    let value = run(&place, &["--json", "log", "kopia"]).done().json();
    assert!(value["decisions"].as_array().unwrap().iter().all(|one| one["commit"].is_null()), "{value}");

    // And once more, with decisions and completions in between.
    run(
        &place,
        &["complete", "plan-b", "--meeting", "2026-12-08", "--paragraph", "47", "--on", "2026-12-10"],
    )
    .done();
    rename(&place, "plan-b", "plan-c");
    let id = id_of(&place, "plan-c", "2");
    run(&place, &["set", "plan-c", &id, "--text", "Efter namnbytet."]).done();
    run(&place, &["decide", "plan-c", "--meeting", "2027-02-02", "--on", "2027-02-02"]).done();
    let log = run(&place, &["--json", "log", "plan-c"]).done().json();
    let told: Vec<_> = log["decisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["meeting"].as_str().unwrap(), one["paragraph"].as_u64(), one["commit"].is_null()))
        .collect();
    assert_eq!(
        told,
        [
            ("2027-02-02", None, false),
            ("2026-12-08", Some(47), false),
            ("2026-11-24", None, false),
            ("2026-09-22", None, false),
            ("2022-11-22", None, false),
        ]
    );
    let text = run(&place, &["blame", "plan-c"]).done().out;
    assert!(text.contains("2027-02-02") && text.contains("2026-12-08 § 47"), "{text}");
    let life = run(&place, &["log", "plan-c", "--item", &id_of(&place, "plan-c", "1")]).done().out;
    for wording in ["Reviderad", "Antagen"] {
        assert!(life.contains(wording), "{life}");
    }
    // Versions of the time of the old names.
    assert_eq!(told_of(&place, &["plan-c", "last-adoption", "2026-12-08"]), "Reviderad lydelse.");
    assert_eq!(
        told_of(&place, &["plan-c", &format!("{EQUALITY}/2026-11-24"), "2026-12-08"]),
        "Reviderad lydelse."
    );
    run(&place, &["blame", "plan-c", "--rev", "2026-11-24"]).done();
    run(&place, &["restore", "plan-c", "--rev", "2026-11-24"]).done();
    let back = fs::read_to_string(place.archive().join("plans/plan-c/plan.json")).unwrap();
    assert!(back.contains("Antagen lydelse.") && back.contains("\"id\": \"plan-c\""), "{back}");
}

/// A folder that was renamed and got its old name back: the decisions of the time in between are its own, in the walk
/// of the history and in what is remembered of it.
#[test]
fn a_plan_that_got_its_old_name_back_keeps_what_was_decided_in_between() {
    let place = adopted_and_revised();
    place.git(&["checkout", "-q", "--", "."]);
    let meetings = |plan: &str| -> Vec<(String, bool)> {
        let log = run(&place, &["--json", "log", plan]).done().json();
        let decisions = log["decisions"].as_array().unwrap().iter();
        decisions.map(|one| (one["meeting"].as_str().unwrap().to_owned(), one["commit"].is_null())).collect()
    };
    let decide = |plan: &str, day: &str, text: &str| {
        run(&place, &["set", plan, &id_of(&place, plan, "2"), "--text", text]).done();
        run(&place, &["decide", plan, "--meeting", day, "--on", day]).done();
    };
    run(&place, &["meetings", "add", "styrelsen", "2027-06-01", "2027-09-07", "2027-11-23"]).done();
    // A plan that came and went beside it has nothing to do with it.
    let other = place.archive().join("annan.txt");
    fs::write(&other, "Annan plan\n\n• En åtgärd.\n").unwrap();
    run(&place, &["import", "annan.txt", "--id", "annan"]).done();
    fs::remove_file(other).unwrap();
    run(&place, &["decide", "annan", "--meeting", "2026-12-08", "--on", "2026-12-09"]).done();
    decide(EQUALITY, "2027-02-02", "Före namnbytet.");
    let annan = meetings("annan").len();
    place.git(&["rm", "-rq", "plans/annan"]);
    place.git(&["commit", "-qm", "Annan plan utgår"]);
    let mut expected = meetings(EQUALITY);
    assert_eq!((expected.len(), annan), (5, 1), "{expected:?}");
    rename(&place, EQUALITY, "plan-b");
    decide("plan-b", "2027-06-01", "Under det andra namnet.");
    rename(&place, "plan-b", EQUALITY);
    expected.insert(0, ("2027-06-01".to_owned(), false));
    assert_eq!(meetings(EQUALITY), expected);
    // What is decided after that comes first.
    decide(EQUALITY, "2027-09-07", "Efter namnbytet.");
    expected.insert(0, ("2027-09-07".to_owned(), false));
    assert_eq!(meetings(EQUALITY), expected);
    let blame = run(&place, &["blame", EQUALITY]).done().out;
    assert!(blame.contains("2027-09-07"), "{blame}");
    assert_eq!(told_of(&place, &[EQUALITY, "2027-06-01", "2027-09-07"]), "Efter namnbytet.");
    assert_eq!(told_of(&place, &[EQUALITY, "2027-02-02", "2027-06-01"]), "Under det andra namnet.");
    // A third name, and all of it is still there.
    rename(&place, EQUALITY, "plan-c");
    assert_eq!(meetings("plan-c"), expected);
}

/// A new name decides nothing: the history of a plan that was renamed verifies, with what was recorded before and after,
/// and a text that was changed on the way is found.
#[test]
fn a_renamed_plan_verifies() {
    let place = adopted_and_revised();
    place.git(&["checkout", "-q", "--", "."]);
    rename(&place, EQUALITY, "plan-b");
    run(
        &place,
        &["complete", "plan-b", "--meeting", "2026-12-08", "--paragraph", "47", "--on", "2026-12-10"],
    )
    .done();
    let said = run(&place, &["verify"]).done().out;
    assert_eq!(run(&place, &["verify", "plan-b"]).done().out, said);
    run(
        &place,
        &["retract", "plan-b", "--meeting", "2026-12-08", "--why", "Fel plan.", "--on", "2026-12-11"],
    )
    .done();
    run(&place, &["verify"]).done();

    let file = place.archive().join("plans/plan-b/plan.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("Antagen lydelse.", "Ändrad lydelse.")).unwrap();
    place.git(&["add", "."]);
    rename(&place, "plan-b", "plan-c");
    let said = run(&place, &["verify"]).ends(Exit::Findings).out;
    assert!(said.contains("plan-c"), "{said}");
}

fn told_of(place: &Place, args: &[&str]) -> String {
    told(place, args).1
}

#[test]
fn a_split_is_told_as_one() {
    let place = Place::with_plan();
    let id = id_of(&place, EQUALITY, "1");
    run(
        &place,
        &["set", EQUALITY, &id, "--text", "Kansliet utbildar all personal. Styrelsen följer upp varje år."],
    )
    .done();
    run(&place, &["decide", EQUALITY, "--meeting", "2026-09-22", "--on", "2026-09-22"]).done();
    run(&place, &["set", EQUALITY, &id, "--text", "Kansliet utbildar all personal."]).done();
    let text = "Styrelsen följer upp varje år.";
    run(&place, &["add", EQUALITY, "--after", &id, "--kind", "paragraph", "--text", text]).done();
    let part = id_of(&place, EQUALITY, "2");
    let split = run(&place, &["--json", "diff", EQUALITY]).done().json();
    assert_eq!(split["divisions"], serde_json::json!([{"kind": "split", "whole": id, "part": part}]));
    let merge = run(&place, &["--json", "diff", EQUALITY, "draft", "in-force"]).done().json();
    assert_eq!(merge["divisions"], serde_json::json!([{"kind": "merge", "whole": id, "part": part}]));
}
