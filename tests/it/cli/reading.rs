//! `status`, `list`, `show`, `check`, `diff`, `log`: what reads and changes nothing.

use std::fs;

use revidera::cli::Exit;
use serde_json::json;

use super::super::fixture::{EQUALITY, Place};
use super::{id_of, keys, run};

#[test]
fn status_answers_the_shape_scripts_rely_on() {
    let place = Place::with_plan();
    let answer = run(&place, &["--on", "2023-01-10", "status", "--json"]).done().json();
    assert_eq!(keys(&answer), ["plans"]);
    let plan = &answer["plans"][0];
    assert_eq!(
        keys(plan),
        [
            "id",
            "title",
            "state",
            "reason",
            "meeting",
            "papers_due",
            "days_left",
            "last_decision",
            "draft",
            "moved_on",
            "unsaved",
            "proposal"
        ]
    );
    assert_eq!(plan["id"], EQUALITY);
    assert_eq!(plan["title"], "Handlingsplan för jämställdhetsintegrering");
    assert_eq!(
        plan["last_decision"],
        json!({"kind": "revised", "body": "styrelsen", "meeting": "2022-11-22", "paragraph": null})
    );
    assert_eq!(plan["draft"], false);
    assert_eq!(plan["proposal"], serde_json::Value::Null);
    assert!(!plan["reason"].as_str().unwrap().is_empty());

    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Ny"]).done();
    run(&place, &["--on", "2026-11-10", "propose", EQUALITY, "--meeting", "2026-11-24"]).done();
    let answer = run(&place, &["--on", "2026-11-20", "status", "--json"]).done().json();
    let plan = &answer["plans"][0];
    assert_eq!(plan["meeting"], json!({"body": "styrelsen", "date": "2026-11-24"}));
    assert_eq!(plan["papers_due"], "2026-11-17");
    assert_eq!(plan["days_left"], 4);
    assert_eq!(plan["draft"], true);
    assert_eq!((&plan["moved_on"], &plan["unsaved"]), (&json!(false), &json!(false)));
    assert_eq!(keys(&plan["proposal"]), ["meeting", "content_hash"]);
    assert_eq!(plan["proposal"]["meeting"], json!({"body": "styrelsen", "date": "2026-11-24"}));
    assert!(plan["proposal"]["content_hash"].as_str().unwrap().starts_with("sha256:"));

    // What the draft has got since it was proposed is told, as the text tells it.
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Ny igen"]).done();
    // Of two proposed wordings each is called what it is.
    let side = ["diff", EQUALITY, "proposal", "draft", "--side-by-side", "--format", "text"];
    let side = run(&place, &side).done().out;
    assert!(side.lines().any(|line| line.starts_with("Förslag ") && line.contains("| Utkast")), "{side}");
    let paper = ["export", EQUALITY, "--against", "proposal", "--rev", "draft", "--layout", "comparison"];
    let paper = run(&place, &[&paper[..], &["--format", "html"]].concat()).done().out;
    assert!(paper.contains(">Förslag<") && paper.contains(">Utkast<"), "{paper}");
    let answer = run(&place, &["--on", "2026-11-20", "status", "--json"]).done().json();
    assert_eq!(answer["plans"][0]["moved_on"], true);
}

#[test]
fn status_tells_scripts_too_of_what_was_typed_and_is_in_no_file() {
    let place = Place::with_plan();
    let office = place.office("2026-11-10");
    let id = EQUALITY.parse().unwrap();
    let mut desk = revidera::workflow::open_desk(&office, &id).unwrap();
    let edit = revidera::plan::Edit::SetHead(revidera::plan::Head::Title("Annan titel".to_owned()));
    revidera::workflow::keep_journal(&office, &mut desk, &[edit]).unwrap();
    drop(desk);
    let answer = run(&place, &["--on", "2026-11-10", "status", "--json"]).done().json();
    assert_eq!(answer["plans"][0]["unsaved"], true);
}

#[test]
fn status_check_reports_what_is_late_by_its_exit_code() {
    let place = Place::with_plan();
    let late = run(&place, &["--on", "2026-11-20", "status", "--check"]).ends(Exit::Findings);
    assert!(late.out.contains("Försenad"), "{}", late.out);
    assert!(late.out.contains("Senaste beslut:"), "{}", late.out);
    assert!(late.out.contains("Styrelsen 2022-11-22, reviderad"), "{}", late.out);
    run(&place, &["--on", "2026-11-20", "status"]).done();
    run(&place, &["--on", "2022-12-01", "status", "--check"]).done();
}

#[test]
fn without_a_command_and_a_terminal_the_overview_is_printed() {
    let place = Place::with_plan();
    let overview = run(&place, &["--on", "2026-11-20"]).done().out;
    assert_eq!(overview, run(&place, &["--on", "2026-11-20", "status"]).done().out);
    assert!(overview.starts_with("Förbundet  2026-11-20\n\nHandlingsplan för jämställdhetsintegrering"));
    assert!(overview.lines().all(|line| line.chars().count() <= 80 && !line.ends_with(' ')), "{overview}");
}

#[test]
fn list_gives_id_state_and_title() {
    let place = Place::with_plan();
    let listed = run(&place, &["--on", "2026-11-20", "list"]).done().out;
    assert_eq!(listed, format!("{EQUALITY}  försenad  Handlingsplan för jämställdhetsintegrering\n"));
    let answer = run(&place, &["list", "--json"]).done().json();
    assert_eq!(
        answer,
        json!({"plans": [{"id": EQUALITY, "title": "Handlingsplan för jämställdhetsintegrering"}]})
    );
}

#[test]
fn a_plan_that_cannot_be_read_is_listed_and_not_forgotten() {
    let place = Place::with_plan();
    fs::write(place.plan_file(), "{").unwrap();
    let status = run(&place, &["status", "--check"]).ends(Exit::Findings);
    assert!(status.out.contains(EQUALITY) && status.out.contains("Kan inte läsas"), "{}", status.out);
    let answer = run(&place, &["status", "--json"]).done().json();
    assert_eq!(keys(&answer), ["plans", "unreadable"]);
    assert_eq!(keys(&answer["unreadable"][0]), ["id", "kind", "message", "hint"]);
    assert!(run(&place, &["list"]).done().out.contains("kan inte läsas"));
}

#[test]
fn show_prints_the_plan_a_version_of_it_and_its_ids() {
    let place = Place::with_plan();
    run(&place, &["set", EQUALITY, "4", "--text", "Helt ny text"]).done();
    let draft = run(&place, &["show", EQUALITY]).done().out;
    assert!(draft.contains("Helt ny text"), "{draft}");
    let in_force = run(&place, &["show", EQUALITY, "--rev", "in-force"]).done().out;
    assert!(!in_force.contains("Helt ny text"), "{in_force}");
    assert!(in_force.contains("Handlingsplan för jämställdhetsintegrering"), "{in_force}");

    let ids = run(&place, &["show", EQUALITY, "--ids"]).done().out;
    let id = id_of(&place, EQUALITY, "4");
    assert_eq!(id.len(), 8, "{ids}");
    assert!(ids.contains("6.2") && ids.contains("footnote:1"), "{ids}");

    let answer = run(&place, &["show", EQUALITY, "--rev", "2022-11-22", "--json"]).done().json();
    assert_eq!(keys(&answer), ["rev", "commit", "content_hash", "plan"]);
    assert_eq!(answer["rev"], "2022-11-22");
    assert_eq!(answer["commit"].as_str().unwrap().len(), 40);
    assert_eq!(answer["plan"]["format"], "revidera/plan/1");
}

#[test]
fn check_tells_place_and_remedy_and_exits_by_errors_alone() {
    let place = Place::with_plan();
    let checked = run(&place, &["check"]).done();
    // The § of 2022 is not known: a warning.
    assert!(checked.out.starts_with("Varning: "), "{}", checked.out);
    assert!(checked.out.contains("Råd: "), "{}", checked.out);
    let answer = run(&place, &["check", EQUALITY, "--json"]).done().json();
    assert_eq!(keys(&answer), ["findings"]);
    let finding = &answer["findings"][0];
    assert_eq!(keys(finding), ["plan", "level", "code", "pointer", "message", "hint"]);
    assert_eq!(finding["plan"], EQUALITY);
    assert_eq!(finding["level"], "warning");
    assert_eq!(finding["pointer"], "/decisions/0");

    fs::write(place.plan_file(), "{}").unwrap();
    let answer = run(&place, &["check", "--json"]).ends(Exit::Findings).json();
    assert_eq!(answer["findings"][0]["level"], "error");
}

#[test]
fn diff_answers_words_and_paths() {
    let place = Place::with_plan();
    assert_eq!(run(&place, &["diff", EQUALITY, "--exit-code"]).done().exit, Exit::Done);
    let id = id_of(&place, EQUALITY, "9");
    run(&place, &["set", EQUALITY, &id, "--text", "Särskild metodutveckling genomförs"]).done();
    run(&place, &["set", EQUALITY, &id, "--responsible", "Kansliet"]).done();
    run(&place, &["move", EQUALITY, &id, "--before", "4"]).done();
    let answer = run(&place, &["diff", EQUALITY, "--json"]).done().json();
    assert_eq!(keys(&answer), ["plan", "from", "to", "summary", "changes", "divisions"]);
    assert_eq!(
        (&answer["plan"], &answer["from"], &answer["to"]),
        (&json!(EQUALITY), &json!("in-force"), &json!("draft"))
    );
    assert_eq!(keys(&answer["summary"]), ["added", "removed", "reworded", "moved", "fields"]);
    assert_eq!(answer["summary"], json!({"added": 0, "removed": 0, "reworded": 1, "moved": 1, "fields": 1}));
    assert_eq!(answer["changes"].as_array().unwrap().len(), 1);
    let change = &answer["changes"][0];
    assert_eq!(keys(change), ["item", "kinds", "before", "after", "from_path", "to_path", "words", "fields"]);
    assert_eq!(change["item"], id);
    assert_eq!(change["kinds"].as_array().unwrap().len(), 3);
    assert_eq!((&change["from_path"], &change["to_path"]), (&json!("9"), &json!("4")));
    assert_eq!(change["after"], "Särskild metodutveckling genomförs");
    let side = |op: &str| -> String {
        let words = change["words"].as_array().unwrap().iter();
        words.filter(|word| word["op"] != op).map(|word| word["text"].as_str().unwrap()).collect()
    };
    assert_eq!(side("removed"), change["after"].as_str().unwrap());
    assert_eq!(side("added"), change["before"].as_str().unwrap());
    assert_eq!(keys(&change["words"][0]), ["op", "text"]);
    assert_eq!(change["fields"][0]["name"], "responsible");
}

#[test]
fn diff_speaks_terminal_text_and_markdown() {
    let place = Place::with_plan();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Alldeles ny punkt"]).done();
    for format in ["terminal", "text"] {
        let shown = run(&place, &["diff", EQUALITY, "--format", format, "--exit-code"]).ends(Exit::Findings);
        assert!(shown.out.contains("{+Alldeles ny punkt+}"), "{}", shown.out);
    }
    let markdown = run(&place, &["diff", EQUALITY, "--format", "markdown"]).done().out;
    assert!(markdown.contains("<ins>Alldeles ny punkt</ins>"), "{markdown}");
    // From and to, the other way round.
    let back = run(&place, &["diff", EQUALITY, "draft", "in-force"]).done().out;
    assert!(back.contains("[-Alldeles ny punkt-]"), "{back}");
    let json = run(&place, &["diff", EQUALITY, "--format", "json"]).done().json();
    assert_eq!(json["summary"]["added"], 1);
}

#[test]
fn diff_stands_side_by_side_and_goes_where_it_is_needed() {
    let place = Place::with_plan();
    let id = id_of(&place, EQUALITY, "9");
    run(&place, &["set", EQUALITY, &id, "--text", "Särskild <b>metodutveckling</b> genomförs"]).done();
    let old: serde_json::Value = serde_json::from_slice(
        &run(&place, &["export", EQUALITY, "--format", "json", "--rev", "in-force"]).done().out.into_bytes(),
    )
    .unwrap();
    let new: serde_json::Value = serde_json::from_slice(
        &run(&place, &["export", EQUALITY, "--format", "json", "--rev", "draft"]).done().out.into_bytes(),
    )
    .unwrap();
    let side = run(&place, &["diff", EQUALITY, "--format", "text", "--side-by-side"]).done().out;
    let heads = side.lines().find(|line| line.contains("Nuvarande lydelse")).unwrap();
    assert!(heads.contains(" | Föreslagen lydelse"), "{side}");
    let stacked = run(&place, &["diff", EQUALITY, "--side-by-side"]).done().out;
    assert!(
        stacked.contains("Nuvarande lydelse:\n") && stacked.contains("Föreslagen lydelse:\n"),
        "{stacked}"
    );
    let full = run(&place, &["diff", EQUALITY, "--format", "text", "--full"]).done().out;
    assert!(full.lines().count() > side.lines().count() && !full.contains("oförändrade]"), "{full}");
    let page = run(&place, &["diff", EQUALITY, "--format", "html"]).done().out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("&lt;b&gt;"), "{page}");
    let said = run(&place, &["--lang", "sv", "diff", EQUALITY, "--summary"]).done().out;
    assert!(said.starts_with("En punkt ändrad.\n- I punkt"), "{said}");
    let patch = run(&place, &["diff", EQUALITY, "--format", "json-patch"]).done().out;
    let patch: json_patch::Patch = serde_json::from_str(&patch).unwrap();
    let mut patched = old;
    json_patch::patch(&mut patched, &patch).unwrap();
    assert_eq!(patched, new);
    for flags in [["--format", "markdown", "--side-by-side"], ["--format", "json-patch", "--full"]] {
        let args = [&["diff", EQUALITY][..], &flags[..]].concat();
        assert_eq!(run(&place, &args).ends(Exit::Usage).exit, Exit::Usage);
    }
}

#[test]
fn log_tells_decisions_as_minutes_do() {
    let place = Place::with_plan();
    let told = run(&place, &["log", EQUALITY]).done().out;
    assert!(told.starts_with("Styrelsen 2022-11-22  Reviderad\n"), "{told}");
    let answer = run(&place, &["log", EQUALITY, "--json"]).done().json();
    assert_eq!(keys(&answer), ["plan", "decisions"]);
    let decision = &answer["decisions"][0];
    assert_eq!(
        keys(decision),
        [
            "kind",
            "body",
            "meeting",
            "paragraph",
            "registry_number",
            "minutes_adjusted",
            "commit",
            "tag",
            "summary",
            "retracted"
        ]
    );
    assert_eq!(decision["kind"], "revised");
    assert_eq!(decision["tag"], format!("{EQUALITY}/2022-11-22"));
    let head = place.git(&["rev-list", "-1", &format!("{EQUALITY}/2022-11-22")]);
    assert_eq!(decision["commit"], head.trim());
}

#[test]
fn blame_dates_each_item_and_log_tells_the_life_of_one() {
    let place = Place::with_plan();
    run(&place, &["set", EQUALITY, "4", "--text", "Ny lydelse."]).done();
    run(&place, &["--on", "2026-11-24", "decide", EQUALITY, "--meeting", "2026-11-24", "--paragraph", "45"])
        .done();
    run(&place, &["set", EQUALITY, "5", "--text", "Utkast."]).done();
    let told = run(&place, &["blame", EQUALITY, "--rev", "draft"]).done().out;
    let line = |text: &str| told.lines().find(|line| line.contains(text)).unwrap_or(&told).to_owned();
    assert!(line("Ny lydelse.").starts_with("Styrelsen 2026-11-24 § 45"), "{told}");
    assert!(line("Utkast.").starts_with("inte beslutad"), "{told}");
    assert!(told.contains("senast Styrelsen 2022-11-22"), "{told}");
    let answer = run(&place, &["blame", EQUALITY, "--json"]).done().json();
    assert_eq!(keys(&answer), ["plan", "rev", "items"]);
    assert_eq!(answer["rev"], "in-force");
    let items = answer["items"].as_array().unwrap();
    let one = items.iter().find(|item| item["text"] == "Ny lydelse.").unwrap();
    assert_eq!(keys(one), ["item", "kind", "text", "changed", "brought"]);
    assert_eq!(one["changed"]["since"], "decision");
    assert_eq!(one["changed"]["decision"]["paragraph"], 45);
    assert_eq!(one["brought"]["since"], "at_latest");

    let story = run(&place, &["log", EQUALITY, "--item", "4"]).done().out;
    assert!(story.starts_with("Styrelsen 2026-11-24 § 45\n"), "{story}");
    assert!(story.contains("{+Ny lydelse.+}"), "{story}");
    assert!(story.contains("senast Styrelsen 2022-11-22\n"), "{story}");
    let id = one["item"].as_str().unwrap();
    run(&place, &["remove", EQUALITY, id]).done();
    let answer = run(&place, &["log", EQUALITY, "--item", id, "--json"]).done().json();
    assert_eq!(keys(&answer), ["plan", "item", "events"]);
    assert_eq!(keys(&answer["events"][0]), ["since", "decision", "change"]);
    assert_eq!(answer["events"][0]["change"]["kinds"], json!(["reworded"]));
    let none = run(&place, &["log", EQUALITY, "--item", "zzzzzzzz", "--json"]).ends(Exit::Failed).error();
    assert_eq!(none.0, "no_such_item");
}

/// A decision that nobody took is in no paper, however it came into the working tree's file.
#[test]
fn what_was_decided_is_what_was_recorded() {
    let place = Place::with_plan();
    let text = fs::read_to_string(place.plan_file()).unwrap();
    let made_up = "\"decisions\": [\n    {\"kind\": \"revised\", \"body\": \"styrelsen\", \"meeting\": \"2026-09-22\", \"paragraph\": 12},";
    fs::write(place.plan_file(), text.replacen("\"decisions\": [", made_up, 1)).unwrap();
    for args in [
        &["show", EQUALITY][..],
        &["export", EQUALITY, "--format", "md"],
        &["export", EQUALITY, "--format", "json"],
    ] {
        let out = run(&place, args).done().out;
        assert!(out.contains("2022-11-22") && !out.contains("2026-09-22"), "{out}");
    }
}
