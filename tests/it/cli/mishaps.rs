//! What an office may well do by mistake, and what it is told.

use std::fs;

use revidera::cli::Exit;
use revidera::locale::Lang;

use super::super::fixture::{EQUALITY, Place};
use super::{environment, run, run_in};

#[test]
fn export_never_writes_over_the_archives_own_files() {
    let place = Place::with_plan();
    let before = fs::read(place.plan_file()).unwrap();
    let export = |to: &str| run(&place, &["export", EQUALITY, "--format", "json", "-o", to, "--json"]);
    let own = format!("plans/{EQUALITY}/plan.json");
    let astray = format!("plans/{EQUALITY}/../../plans/archive.json");
    for to in [own.as_str(), &astray, "plans/ny.json", ".git/config", ".git/ny"] {
        assert_eq!(export(to).ends(Exit::Failed).error().0, "archives_own_file", "{to}");
    }
    assert_eq!(fs::read(place.plan_file()).unwrap(), before);
    export("plan.json").done();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(place.plan_file(), place.archive().join("lank.json")).unwrap();
        assert_eq!(export("lank.json").ends(Exit::Failed).error().0, "archives_own_file");
    }
}

#[test]
fn a_repository_without_files_shows_what_is_in_force() {
    let place = Place::with_plan();
    let bare = place.home().join("bar.git");
    let bare = bare.to_str().unwrap();
    place.git(&["clone", "-q", "--bare", ".", bare]);
    let there = |args: &[&str]| run_in(environment(&place.home()), &[&["-C", bare], args].concat());
    let shown = there(&["show", EQUALITY, "--json"]).done().json();
    assert_eq!(shown["rev"], "in-force");
    there(&["export", EQUALITY, "--format", "md"]).done();
    let (_, message, hint) = there(&["diff", EQUALITY, "--json"]).ends(Exit::Failed).error();
    assert!(message.contains("inget utkast") && hint.contains("revidera diff"), "{message} {hint}");
    // So too where the file is gone.
    fs::remove_file(place.plan_file()).unwrap();
    assert_eq!(run(&place, &["show", EQUALITY, "--json"]).done().json()["rev"], "in-force");
}

#[test]
fn that_a_plan_is_repealed_is_said() {
    let place = Place::with_plan();
    let decide = ["--on", "2026-11-25", "decide", EQUALITY, "--meeting", "2026-11-24", "--kind", "repealed"];
    let preview = run(&place, &[&decide[..], &["--preview"]].concat()).done().out;
    let decided = run(&place, &decide).done().out;
    let gone = Lang::Sv.remark_repealed();
    assert!(preview.contains(gone) && decided.contains(gone), "{preview}{decided}");
    assert!(!decided.contains(Lang::Sv.remark_text_stays()), "{decided}");
    let (kind, message, _) =
        run(&place, &["show", EQUALITY, "--rev", "in-force", "--json"]).ends(Exit::Failed).error();
    assert_eq!(kind, "nothing_in_force");
    assert!(message.contains("upphävdes") && message.contains("2026-11-24"), "{message}");
    let diff = run(&place, &["diff", EQUALITY]).done().out;
    assert!(diff.contains("upphävdes") && !diff.contains("gällt tidigare"), "{diff}");
}
