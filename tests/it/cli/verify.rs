//! `verify`: any changed byte of a package is found, and any decision that does not hold together.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use revidera::cli::Exit;
use serde_json::Value;

use super::super::fixture::{EQUALITY, Place};
use super::papers::{EVERY, files, out, proposed};
use super::{environment, run, run_in};

fn package(place: &Place, formats: &str) -> PathBuf {
    let dir = out(place, "papers");
    let target = dir.to_str().unwrap();
    let args = ["--on", "2026-11-10", "papers", "--meeting", "2026-12-08", "--format", formats, "-o", target];
    run(place, &args).done();
    dir
}

fn verified(place: &Place, path: &Path, exit: Exit) -> Value {
    let args = ["--on", "2026-11-10", "verify", path.to_str().unwrap(), "--json"];
    run(place, &args).ends(exit).json()["verified"][0].clone()
}

fn of(value: &Value, key: &str) -> Vec<String> {
    value[key].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn papers_are_of_the_meeting_that_gave_the_words_and_not_of_one_that_left_them() {
    let place = proposed();
    let dir = package(&place, "text");
    let decide = |on: &str, meeting: &str, kind: &str| {
        run(&place, &["--on", on, "decide", EQUALITY, "--meeting", meeting, "--kind", kind]).done();
    };
    decide("2026-12-09", "2026-12-08", "revised");
    run(&place, &["meetings", "add", "styrelsen", "2027-02-09"]).done();
    decide("2027-02-10", "2027-02-09", "referred_back");
    let state = |state: &str| {
        let version = verified(&place, &dir, Exit::Done)["plans"][0]["version"].clone();
        assert_eq!(version["state"], state);
        assert_eq!(version["decision"]["meeting"], "2026-12-08", "{version}");
    };
    state("in_force");
    run(&place, &["meetings", "add", "styrelsen", "2027-05-18"]).done();
    decide("2027-05-19", "2027-05-18", "repealed");
    state("historic");
}

#[test]
fn a_byte_changed_in_any_file_of_a_package_is_found_and_the_file_named() {
    let place = proposed();
    let dir = package(&place, "docx,html,md,text,json");
    let whole = verified(&place, &dir, Exit::Done);
    assert_eq!((&whole["ok"], &whole["reproduced"]), (&Value::Bool(true), &Value::from("same")));
    assert_eq!(whole["plans"][0]["version"]["state"], "proposal");
    let made: Vec<(String, Vec<u8>)> = files(&dir).into_iter().collect();
    let mut runner = TestRunner::new(Config { cases: 40, ..Config::default() });
    let flips = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1_u8..=255);
    runner
        .run(&flips, |(file, at, by)| {
            let (name, bytes) = &made[file.index(made.len())];
            let mut changed = bytes.clone();
            let at = at.index(changed.len());
            changed[at] ^= by;
            fs::write(dir.join(name), &changed).unwrap();
            let found = verified(&place, &dir, Exit::Findings);
            fs::write(dir.join(name), bytes).unwrap();
            prop_assert_eq!(of(&found, "changed"), vec![name.clone()]);
            Ok(())
        })
        .unwrap();
    fs::remove_file(dir.join("index.md")).unwrap();
    fs::write(dir.join("jamstalldhetsintegrering/05-extra.html"), "x").unwrap();
    let found = verified(&place, &dir, Exit::Findings);
    assert_eq!(of(&found, "missing"), ["index.md"]);
    assert_eq!(of(&found, "surplus"), ["jamstalldhetsintegrering/05-extra.html"]);
    let said = run(&place, &["verify", dir.to_str().unwrap()]).ends(Exit::Findings).out;
    assert!(
        said.contains("index.md: saknas.") && said.contains("05-extra.html: hör inte till paketet."),
        "{said}"
    );
}

/// Who rewrites a paper and its hash in the manifest is found too: the archive gives other bytes.
#[test]
fn a_package_that_agrees_with_itself_alone_is_found() {
    let place = proposed();
    let dir = package(&place, "md");
    let name = "jamstalldhetsintegrering/01-tjansteskrivelse.md";
    let report = fs::read_to_string(dir.join(name))
        .unwrap()
        .replace("revidera Handlingsplan", "upphäva Handlingsplan");
    fs::write(dir.join(name), &report).unwrap();
    let mut manifest =
        revidera::document::read_manifest(&fs::read(dir.join("manifest.json")).unwrap()).unwrap();
    let file = manifest.files.iter_mut().find(|file| file.path == name).unwrap();
    file.hash = revidera::document::FileHash::of(report.as_bytes());
    file.bytes = report.len() as u64;
    fs::write(dir.join("manifest.json"), revidera::document::write_manifest(&manifest)).unwrap();
    let found = verified(&place, &dir, Exit::Findings);
    assert_eq!((of(&found, "changed").len(), &found["reproduced"]), (0, &Value::from("differs")));
}

#[test]
fn a_package_holds_after_the_decision_too() {
    let place = proposed();
    let dir = package(&place, if cfg!(feature = "pdf") { "html,pdf" } else { "html" });
    run(&place, &["--on", "2026-12-09", "decide", EQUALITY, "--meeting", "2026-12-08", "--paragraph", "9"])
        .done();
    let found = verified(&place, &dir, Exit::Done);
    assert_eq!(found["plans"][0]["version"]["decision"]["paragraph"], 9);
    let said = run(&place, &["verify", dir.join("manifest.json").to_str().unwrap()]).done().out;
    assert!(said.contains("gällande lydelse, reviderad styrelsen 2026-12-08"), "{said}");
}

#[test]
fn a_single_paper_is_recognised_and_compared_byte_by_byte() {
    let place = proposed();
    let dir = package(&place, EVERY);
    for name in files(&dir).keys().filter(|name| name.contains('/') && !name.ends_with("jamforelse.json")) {
        let found = verified(&place, &dir.join(name), Exit::Done);
        assert_eq!(
            (&found["verdict"], &found["versions"][0]["state"]),
            (&Value::from("unchanged"), &Value::from("proposal")),
            "{name}"
        );
    }
    let file = out(&place, "plan.md");
    run(&place, &["export", EQUALITY, "--rev", "in-force", "--format", "md", "-o", file.to_str().unwrap()])
        .done();
    assert_eq!(verified(&place, &file, Exit::Done)["versions"][0]["state"], "in_force");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("jämställdhet", "jamställdhet")).unwrap();
    let found = verified(&place, &file, Exit::Findings);
    assert_eq!(
        (&found["verdict"], &found["versions"][0]["state"]),
        (&Value::from("unchecked"), &Value::from("in_force"))
    );
    let said = run(&place, &["verify", file.to_str().unwrap()]).ends(Exit::Findings).out;
    assert!(said.contains("är inte kontrollerad"), "{said}");
    fs::write(&file, format!("sha256:{}", "0".repeat(64))).unwrap();
    assert_eq!(verified(&place, &file, Exit::Findings)["verdict"], "unknown");
    fs::write(&file, [0, 159, 146, 150]).unwrap();
    assert_eq!(verified(&place, &file, Exit::Findings)["verdict"], "no_hash");
}

fn codes(place: &Place, exit: Exit) -> Vec<String> {
    let found = run(place, &["verify", "--json"]).ends(exit).json()["verified"][0].clone();
    found["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_history_of_a_sound_archive_holds() {
    let place = proposed();
    run(&place, &["--on", "2026-12-09", "decide", EQUALITY, "--meeting", "2026-12-08"]).done();
    run(&place, &["--on", "2026-12-20", "complete", EQUALITY, "--meeting", "2026-12-08", "--paragraph", "9"])
        .done();
    let said = run(&place, &["verify"]).done().out;
    assert_eq!(said, "Historiken stämmer: 2 beslut, 1 plan, 1 förslag.\n");
    assert_eq!(run(&place, &["verify", EQUALITY]).done().out, said);
    let demo = out(&place, "demo");
    let here = || environment(&place.home());
    run_in(here(), &["demo", demo.to_str().unwrap()]).done();
    assert!(run_in(here(), &["-C", demo.to_str().unwrap(), "verify"]).done().out.contains("2 planer"));
    assert_eq!(run(&place, &["verify", "finns-inte", "--json"]).ends(Exit::Failed).error().0, "no_such_file");
    assert_eq!(run(&place, &["verify", "Finns.inte", "--json"]).ends(Exit::Failed).error().0, "no_such_file");
    let home = place.home();
    assert_eq!(
        run(&place, &["verify", home.to_str().unwrap(), "--json"]).ends(Exit::Failed).error().0,
        "no_manifest"
    );
}

#[test]
fn what_does_not_hold_together_in_the_history_is_found() {
    let place = proposed();
    let tag = format!("{EQUALITY}/2022-11-22");
    place.git(&["tag", "-d", &tag]);
    assert_eq!(codes(&place, Exit::Done), ["no_tag"]);
    place.git(&["tag", &tag, "HEAD"]);
    assert_eq!(codes(&place, Exit::Findings), ["no_tag", "wrong_tag"]);
    place.git(&["tag", "-f", &tag, "HEAD^{/^Revidera}"]);
    assert_eq!(codes(&place, Exit::Done), [""; 0]);

    // A decision that somebody made up.
    let hash = format!("sha256:{}", "0".repeat(64));
    let message = format!(
        "Revidera\n\nText.\n\nPlan: {EQUALITY}\nDecision: revised\nMeeting: styrelsen 2026-09-22\nContent-Hash: {hash}"
    );
    place.git(&["commit", "-q", "--allow-empty", "-m", &message]);
    assert_eq!(codes(&place, Exit::Findings), ["no_tag", "wrong_hash", "not_listed", "decision_lost"]);
    place.git(&["reset", "-q", "--soft", "HEAD~1"]);

    // What is in force, changed by hand; and a decision that carries another file along.
    let file = place.plan_file();
    let drafted = fs::read_to_string(&file).unwrap();
    place.git(&["commit", "-qam", "Fixar texten"]);
    assert_eq!(codes(&place, Exit::Findings), ["undecided_change"]);
    place.git(&["reset", "-q", "--soft", "HEAD~1"]);
    fs::write(place.archive().join("annat.txt"), "x").unwrap();
    place.git(&["add", "annat.txt"]);
    place.git(&["commit", "-q", "-m", &message.replace("revised", "nonsense")]);
    let found = codes(&place, Exit::Findings);
    assert!(
        found.contains(&"other_file".to_owned()) && found.contains(&"bad_trailer".to_owned()),
        "{found:?}"
    );
    assert!(drafted.contains("Förbundet redovisar årligen."));
}

/// The advice for an archive in a repository that can't be read, word for word: what comes in so is told, once, and is
/// judged from then on as anything else.
#[test]
fn plans_that_were_taken_over_begin_their_history_here() {
    let old = Place::with_plan();
    let new = Place::bare_ground();
    run(&new, &["init", "--organisation", "Förbundet"]).done();
    let folder = new.archive().join("plans").join(EQUALITY);
    fs::create_dir(&folder).unwrap();
    fs::copy(old.plan_file(), new.plan_file()).unwrap();
    for file in ["archive.json", "meetings.json"] {
        let [from, to] = [&old, &new].map(|place| place.archive().join("plans").join(file));
        fs::copy(from, to).unwrap();
    }
    new.git(&["add", "plans"]);
    new.git(&["commit", "-q", "-m", "Tar över planerna"]);
    assert_eq!(codes(&new, Exit::Done), ["history_begins"]);
    let said = run(&new, &["verify", EQUALITY]).done().out;
    assert!(said.contains("togs över utifrån"), "{said}");
    let log = run(&new, &["log", EQUALITY, "--json"]).done().json();
    assert_eq!(log["decisions"][0]["meeting"], "2022-11-22");
    let status = run(&new, &["--on", "2026-10-01", "status", "--json"]);
    assert_eq!(status.json()["plans"][0]["draft"], false, "{}", status.out);

    // It goes on as any archive does.
    let decide = ["decide", EQUALITY, "--meeting", "2026-11-24", "--kind", "readopted_unchanged"];
    run(&new, &[&["--on", "2026-11-26"], &decide[..]].concat()).done();
    assert_eq!(codes(&new, Exit::Done), ["history_begins"]);
    // Nothing else gets in so: neither a change, nor what is taken away and brought back.
    let whole = fs::read_to_string(new.plan_file()).unwrap();
    fs::write(new.plan_file(), whole.replace("2022-11-22", "2022-11-23")).unwrap();
    new.git(&["commit", "-qam", "Annan dag"]);
    assert_eq!(codes(&new, Exit::Findings), ["history_begins", "undecided_change"]);
    new.git(&["rm", "-q", "-r", &format!("plans/{EQUALITY}")]);
    new.git(&["commit", "-q", "-m", "Bort"]);
    fs::create_dir(&folder).unwrap();
    fs::write(new.plan_file(), whole).unwrap();
    new.git(&["add", "plans"]);
    new.git(&["commit", "-q", "-m", "Tillbaka"]);
    let undecided = ["undecided_change"; 3];
    assert_eq!(codes(&new, Exit::Findings)[1..], undecided);
}

/// A PDF file says the day of its text and may carry the plan's data; both are found out from the file, and neither lets
/// another text pass.
#[test]
#[cfg(feature = "pdf")]
fn a_pdf_is_made_anew_with_its_own_day_and_data_and_no_changed_byte_passes() {
    let place = proposed();
    let paper = out(&place, "paper.pdf");
    let target = paper.to_str().unwrap();
    for (args, state) in [
        (vec!["--rev", "in-force"], "in_force"),
        (vec!["--rev", "in-force", "--embed-json"], "in_force"),
        (vec!["--rev", "proposal"], "proposal"),
        (vec!["--embed-json"], "proposal"),
    ] {
        let command = ["--on", "2026-11-20", "export", EQUALITY, "--format", "pdf", "-o", target];
        let command: Vec<&str> = command.into_iter().chain(args.iter().copied()).collect();
        run(&place, &command).done();
        let found = verified(&place, &paper, Exit::Done);
        assert_eq!(
            (&found["verdict"], &found["versions"][0]["state"]),
            (&Value::from("unchanged"), &Value::from(state)),
            "{args:?}"
        );
    }
    let made = fs::read(&paper).unwrap();
    let mut runner = TestRunner::new(Config { cases: 4, ..Config::default() });
    runner
        .run(&(any::<prop::sample::Index>(), 1_u8..=255), |(at, by)| {
            let mut changed = made.clone();
            let at = at.index(changed.len());
            changed[at] ^= by;
            fs::write(&paper, &changed).unwrap();
            let found = verified(&place, &paper, Exit::Findings);
            prop_assert_eq!(&found["ok"], &Value::Bool(false));
            Ok(())
        })
        .unwrap();
    // A decision taken since changes nothing about a paper of what was in force before.
    let before = ["export", EQUALITY, "--rev", "in-force", "--format", "pdf", "-o", target];
    run(&place, &before).done();
    run(&place, &["--on", "2026-12-09", "decide", EQUALITY, "--meeting", "2026-12-08"]).done();
    let found = verified(&place, &paper, Exit::Done);
    assert_eq!(found["verdict"], "unchanged");
}
