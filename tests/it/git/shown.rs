use std::fs;

use super::super::cli::run;
use super::super::fixture::{EQUALITY, Place};
use super::{commit, place, set, two};

fn changed() -> Place {
    let place = place();
    let (item, _) = two(&place);
    set(&place, &item, "Den gamla satsen. En sats som står kvar.");
    commit(&place, "Två satser");
    set(&place, &item, "Den nya satsen. En sats som står kvar.");
    place
}

#[test]
fn log_shows_sentences_as_lines() {
    let place = changed();
    commit(&place, "Ny sats");
    let log = place.git(&["log", "-p", "-1"]);
    let marked: Vec<&str> =
        log.lines().filter(|line| line.starts_with(['-', '+']) && !line.contains("plans/")).collect();
    assert_eq!(marked, ["-- Den gamla satsen.", "+- Den nya satsen."], "{log}");
    assert!(log.contains("   En sats som står kvar."), "{log}");
    assert!(!log.contains("\"text\""), "{log}");
    let shown = place.git(&["show", "--ext-diff", "HEAD"]);
    assert!(shown.contains("Den [-gamla-]{+nya+} satsen."), "{shown}");
}

#[test]
fn diff_shows_words() {
    let place = changed();
    let shown = place.git(&["diff"]);
    assert!(shown.contains("Den [-gamla-]{+nya+} satsen."), "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    assert!(!place.git(&["diff", "--no-ext-diff"]).contains('{'));
    assert_eq!(place.git(&["diff", "--stat"]).lines().count(), 2, "what counts lines still does");
}

#[test]
fn what_scripts_read_is_left_alone() {
    let place = changed();
    assert!(place.git(&["diff-files", "-p"]).contains("\"text\""), "plumbing shows the bytes");
    assert!(place.git(&["cat-file", "-p", &format!("HEAD:plans/{EQUALITY}/plan.json")]).starts_with('{'));
}

#[test]
fn new_removed_and_renamed_files_are_named() {
    let place = place();
    let file = format!("plans/{EQUALITY}");
    place.git(&["mv", &file, "plans/annan"]);
    let shown = place.git(&["diff", "--cached", "-M"]);
    assert!(shown.contains(&format!("{file}/plan.json → plans/annan/plan.json")), "{shown}");
    let gone = place.git(&["diff", "--cached", "--no-renames"]);
    assert!(gone.contains("Handlingsplan") && gone.matches("plan.json").count() >= 2, "{gone}");
    run(&place, &["meetings", "list"]).done();
}

#[test]
fn a_file_that_cant_be_read_is_shown_line_by_line() {
    let place = place();
    let whole = fs::read_to_string(place.plan_file()).unwrap();
    fs::write(place.plan_file(), whole.replacen("\"title\"", "\u{1b}[2J\"titel\"", 1)).unwrap();
    for args in [&["diff"][..], &["diff", "--no-ext-diff"]] {
        let shown = place.git(args);
        assert!(shown.contains("titel") && !shown.contains('\u{1b}'), "{shown}");
    }
}

#[test]
fn the_calendar_is_a_line_a_meeting() {
    let place = place();
    run(&place, &["meetings", "add", "styrelsen", "2026-10-06", "--time", "13:00"]).done();
    let log = place.git(&["log", "-p", "-1"]);
    assert!(log.contains("\n+2026-10-06 styrelsen ") && !log.contains("\"date\""), "{log}");
    let shown = place.git(&["show", "--ext-diff"]);
    assert!(shown.contains("+ 2026-10-06 styrelsen"), "{shown}");
}
