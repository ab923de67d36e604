//! `retract`: a decision recorded by mistake is struck out, and history tells of both.

use revidera::cli::Exit;
use serde_json::json;

use super::super::fixture::{EQUALITY, Place};
use super::{Ran, keys, run};

const FILE: &str = "plans/jamstalldhetsintegrering/plan.json";
const WHY: &str = "Mötet bordlade ärendet.\n\nJag läste fel i protokollet.";

fn on(place: &Place, day: &str, args: &[&str]) -> Ran {
    let args: Vec<&str> = ["--on", day].into_iter().chain(args.iter().copied()).collect();
    run(place, &args)
}

fn state(place: &Place) -> (String, bool, bool) {
    let answer = on(place, "2026-11-25", &["status", "--json"]).done().json();
    let plan = &answer["plans"][0];
    (plan["state"].as_str().unwrap().to_owned(), plan["draft_changed"] == true, plan["proposal"].is_object())
}

/// A plan in force since 2022, revised by mistake on 2026-11-24 from a proposal.
fn mistaken() -> Place {
    let place = Place::with_plan();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Ny punkt"]).done();
    on(&place, "2026-11-10", &["propose", EQUALITY, "--meeting", "2026-11-24"]).done();
    place
}

fn decide(place: &Place, kind: &str) -> Ran {
    on(place, "2026-11-25", &["decide", EQUALITY, "--meeting", "2026-11-24", "--kind", kind, "--json"])
}

fn retract(place: &Place, day: &str, more: &[&str]) -> Ran {
    let args = ["retract", EQUALITY, "--meeting", day, "--why", WHY];
    on(place, "2026-11-26", &args.iter().chain(more).copied().collect::<Vec<_>>())
}

#[test]
fn what_was_before_is_in_force_again_and_git_tells_of_both() {
    let place = mistaken();
    let (before, text) = (state(&place), place.git(&["show", &format!("HEAD:{FILE}")]));
    let decided = decide(&place, "revised").done().json();
    let entry = decided["decision"]["commit"].as_str().unwrap().to_owned();
    assert_ne!(state(&place), before);
    assert_ne!(place.git(&["show", &format!("HEAD:{FILE}")]), text);
    let draft = std::fs::read_to_string(place.plan_file()).unwrap();

    let preview = retract(&place, "2026-11-24", &["--preview", "--json"]).done().json();
    assert_eq!(keys(&preview["preview"]), ["message", "file", "remarks"]);
    assert_eq!(preview["preview"]["file"], FILE);
    assert_eq!(place.git(&["rev-parse", "HEAD"]).trim(), entry, "a preview changes nothing");

    let answer = retract(&place, "2026-11-24", &["--json"]).done().json();
    let struck = &answer["decision"]["retracted"];
    assert_eq!(keys(struck), ["commit", "date", "by", "why"]);
    assert_eq!(struck["why"], WHY);
    let head = place.git(&["rev-parse", "HEAD"]).trim().to_owned();
    assert_eq!(struck["commit"], head.as_str());

    // A new commit of this file alone; the old one and its tag are as they were.
    assert_eq!(place.git(&["rev-parse", "HEAD^"]).trim(), entry);
    assert_eq!(place.git(&["show", "--format=", "--name-only", "HEAD"]).trim(), FILE);
    assert_eq!(place.git(&["rev-parse", "jamstalldhetsintegrering/2026-11-24^{commit}"]).trim(), entry);
    let message = place.git(&["log", "-1", "--format=%B"]);
    assert_eq!(preview["preview"]["message"].as_str().unwrap().trim_end(), message.trim_end());
    let trailers = place.git(&["log", "-1", "--format=%(trailers:key=Retracts,key=Plan,key=Meeting,unfold)"]);
    assert!(trailers.contains(&format!("Retracts: {entry}")), "{trailers}");
    place.git(&["fsck", "--strict"]);

    // To the byte what was in force, the same state, and the proposal lies open again.
    assert_eq!(place.git(&["show", &format!("HEAD:{FILE}")]), text);
    assert_eq!(state(&place), before);
    assert!(before.2, "it was proposed");
    // The draft has what was typed, and no longer the decision.
    let after = std::fs::read_to_string(place.plan_file()).unwrap();
    assert!(after.contains("Ny punkt") && draft.contains("2026-11-24") && !after.contains("2026-11-24"));

    // Every reader of history agrees.
    let log = on(&place, "2026-11-26", &["log", EQUALITY]).done().out;
    for said in ["Reviderad (struket)", "Struket 2026-11-1", "Jag läste fel i protokollet."] {
        assert!(log.contains(said), "{said} in {log}");
    }
    let told = run(&place, &["log", EQUALITY, "--json"]).done().json();
    assert_eq!(told["decisions"][0]["commit"], entry.as_str());
    assert_eq!(told["decisions"][0]["retracted"]["commit"], head.as_str());
    assert_eq!(told["decisions"][1]["retracted"], json!(null));
    let blame = run(&place, &["blame", EQUALITY, "--rev", "in-force"]).done().out;
    assert!(!blame.contains("2026-11-24"), "{blame}");
    let page = run(&place, &["log", EQUALITY, "--format", "md"]).done().out;
    assert!(!page.contains("2026-11-24"), "{page}");
    run(&place, &["show", EQUALITY, "--rev", "2026-11-24"]).ends(Exit::Failed);
    assert!(run(&place, &["show", EQUALITY, "--rev", &entry]).done().out.contains("Ny punkt"));
    run(&place, &["verify"]).done();
    run(&place, &["doctor"]).done();
    on(&place, "2026-11-26", &["complete", EQUALITY, "--meeting", "2026-11-24", "--paragraph", "4"])
        .ends(Exit::Failed);

    // The right decision is recorded, with a tag of its own.
    let right = decide(&place, "tabled").done().json();
    assert_eq!(right["decision"]["tag"], "jamstalldhetsintegrering/2026-11-24-2");
    let told = run(&place, &["log", EQUALITY, "--json"]).done().json();
    let kinds: Vec<_> = told["decisions"].as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["tabled", "revised", "revised"]);
    run(&place, &["verify"]).done();
    place.git(&["fsck", "--strict"]);
}

#[test]
fn a_paper_of_a_retracted_version_is_known_as_that() {
    let place = mistaken();
    decide(&place, "revised").done();
    let paper = place.archive().join("paper.txt");
    let to = paper.to_str().unwrap();
    run(&place, &["export", EQUALITY, "--format", "html", "-o", to]).done();
    retract(&place, "2026-11-24", &[]).done();
    let said = run(&place, &["verify", to, "--json"]).json();
    let states: Vec<_> = said["verified"][0]["versions"].as_array().map_or_else(Vec::new, |versions| {
        versions.iter().map(|version| version["state"].as_str().unwrap_or_default().to_owned()).collect()
    });
    assert!(!states.contains(&"historic".to_owned()) && !states.contains(&"in_force".to_owned()), "{said}");
    assert!(said.to_string().contains("retracted"), "{said}");
}

#[test]
fn the_last_entry_goes_first_and_only_once() {
    let place = mistaken();
    decide(&place, "referred_back").done();
    on(&place, "2026-12-09", &["decide", EQUALITY, "--meeting", "2026-12-08", "--from", "draft"]).done();
    let kind = |day: &str| retract(&place, day, &["--json"]).ends(Exit::Failed).error().0;
    assert_eq!(kind("2026-11-24"), "not_last_entry");
    assert_eq!(kind("2026-10-01"), "no_such_decision");
    retract(&place, "2026-12-08", &[]).done();
    assert_eq!(kind("2026-12-08"), "already_retracted");
    retract(&place, "2026-11-24", &[]).done();
    run(&place, &["verify"]).done();
    let blank = ["retract", EQUALITY, "--meeting", "2026-11-24", "--why", " ", "--json"];
    assert_eq!(run(&place, &blank).ends(Exit::Failed).error().0, "no_reason");
}

#[test]
fn what_put_the_plan_in_force_can_be_taken_back_and_recorded_anew() {
    let place = Place::with_plan();
    on(&place, "2026-11-26", &["retract", EQUALITY, "--meeting", "2022-11-22", "--why", "Fel dag."]).done();
    run(&place, &["show", EQUALITY, "--rev", "in-force"]).ends(Exit::Failed);
    let answer = on(&place, "2026-11-25", &["status", "--json"]).done().json();
    assert_eq!(answer["plans"][0]["state"], "never_adopted");
    run(&place, &["verify"]).done();
    let again =
        on(&place, "2026-11-25", &["decide", EQUALITY, "--meeting", "2026-11-24", "--json"]).done().json();
    assert_eq!(again["decision"]["kind"], "adopted");
    run(&place, &["verify"]).done();
    place.git(&["fsck", "--strict"]);
}

#[test]
fn a_false_retraction_is_seen() {
    let place = mistaken();
    decide(&place, "revised").done();
    let entry = place.git(&["rev-parse", "HEAD"]).trim().to_owned();
    // A retraction by hand that leaves the text where it was.
    let message = format!(
        "Stryk\n\nFel.\n\nPlan: {EQUALITY}\nRetracts: {entry}\nMeeting: styrelsen 2026-11-24\nContent-Hash: sha256:{}\n",
        "0".repeat(64)
    );
    place.git(&["commit", "-q", "--allow-empty", "-m", &message]);
    let said = run(&place, &["verify", "--json"]).ends(Exit::Findings).json().to_string();
    assert!(said.contains("not_as_before") && said.contains("wrong_hash"), "{said}");
    let other = message.replace(&entry, &"1".repeat(40));
    place.git(&["commit", "-q", "--allow-empty", "-m", &other]);
    let said = run(&place, &["verify", "--json"]).ends(Exit::Findings).json().to_string();
    assert!(said.contains("retracts_nothing"), "{said}");
}

#[test]
fn what_was_put_off_before_it_was_ever_committed_is_struck_out_of_the_draft_alone() {
    let place = Place::with_plan();
    let text = place.archive().join("ny.txt");
    std::fs::write(&text, "Ny plan\n\nVi ska göra mer.\n").unwrap();
    run(&place, &["import", text.to_str().unwrap(), "--id", "ny"]).done();
    on(&place, "2026-11-25", &["decide", "ny", "--meeting", "2026-11-24", "--kind", "tabled"]).done();
    run(&place, &["verify"]).done();
    let why = ["retract", "ny", "--meeting", "2026-11-24", "--why", "Fel plan."];
    on(&place, "2026-11-26", &why).done();
    assert_eq!(place.git(&["show", "--format=", "--name-only", "HEAD"]).trim(), "");
    let draft = std::fs::read_to_string(place.archive().join("plans/ny/plan.json")).unwrap();
    assert!(draft.contains("\"decisions\": []"), "{draft}");
    run(&place, &["verify"]).done();
    place.git(&["fsck", "--strict"]);
}

#[test]
fn a_changed_draft_and_other_peoples_files_stay_as_they_are() {
    let place = mistaken();
    decide(&place, "revised").done();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Skrivet sedan dess"]).done();
    std::fs::write(place.archive().join("anteckning.txt"), "min").unwrap();
    place.git(&["add", "anteckning.txt"]);
    retract(&place, "2026-11-24", &[]).done();
    assert_eq!(place.git(&["show", "--format=", "--name-only", "HEAD"]).trim(), FILE);
    let status = place.git(&["status", "--porcelain"]);
    assert!(status.contains("A  anteckning.txt"), "{status}");
    let draft = std::fs::read_to_string(place.plan_file()).unwrap();
    assert!(draft.contains("Skrivet sedan dess") && draft.contains("Ny punkt"));
    run(&place, &["verify"]).done();
}

#[test]
fn a_draft_that_was_written_on_since_is_not_called_the_text_that_was_recorded() {
    let place = mistaken();
    decide(&place, "revised").done();
    let preview = || retract(&place, "2026-11-24", &["--preview"]).done().out;
    assert!(preview().contains("Texten som fördes in ligger kvar som utkast."));
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Senare punkt"]).done();
    assert!(
        preview().contains("Utkastet har ändrats sedan dess och ligger kvar som det är."),
        "{}",
        preview()
    );
}
