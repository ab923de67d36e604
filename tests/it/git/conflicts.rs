use std::process::Output;

use revidera::cli::Exit;

use super::super::cli::run;
use super::super::fixture::{EQUALITY, Place};
use super::{both, commit, place, read, set, text, two};

const FILE: &str = "plans/jamstalldhetsintegrering/plan.json";

fn refused(place: &Place, args: &[&str]) -> String {
    let Output { status, stdout, stderr } = place.try_git(args);
    let said = String::from_utf8([stdout, stderr].concat()).unwrap();
    assert!(!status.success(), "git {args:?}: {said}");
    // Wherever a line was broken.
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file is whole, has no error, and waits to be added.
fn unmerged(place: &Place) {
    read(place);
    assert_eq!(place.git(&["diff", "--name-only", "--diff-filter=U"]).trim(), FILE);
    let found = run(place, &["check", EQUALITY]);
    assert_eq!(found.exit, Exit::Done, "{}", found.out);
}

#[test]
fn two_wordings_of_one_sentence_are_told_in_words() {
    let place = place();
    let (item, other) = two(&place);
    both(
        &place,
        |place| set(place, &item, "Vår lydelse gäller."),
        |place| {
            set(place, &item, "Deras lydelse gäller.");
            set(place, &other, "Deras andra ändring.");
        },
    );
    let said = refused(&place, &["merge", "--no-edit", "gren"]);
    for part in ["Vår lydelse gäller.", "Deras lydelse gäller.", &item, "HEAD", "gren", FILE] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(!said.contains("<<<<"), "{said}");
    unmerged(&place);
    assert_eq!(text(&place, &item).as_deref(), Some("Vår lydelse gäller."));
    assert_eq!(text(&place, &other).as_deref(), Some("Deras andra ändring."), "all else is merged");

    // It can be read again at any time, until it is settled.
    let found = run(&place, &["doctor", "--json"]).ends(Exit::Findings).json();
    let told =
        found["findings"].as_array().unwrap().iter().find(|each| each["code"] == "two_wordings").unwrap();
    assert!(told["message"].as_str().unwrap().contains("Deras lydelse gäller."), "{told}");
    let shown = place.git(&["diff"]);
    assert!(shown.contains(FILE), "{shown}");

    set(&place, &item, "Den lydelse vi enades om.");
    place.git(&["add", FILE]);
    place.git(&["commit", "-q", "--no-edit"]);
    run(&place, &["doctor"]).done();
    assert_eq!(text(&place, &item).as_deref(), Some("Den lydelse vi enades om."));
}

#[test]
fn what_one_struck_and_the_other_changed_stays_and_is_told() {
    for ours_strikes in [true, false] {
        let place = place();
        let (item, _) = two(&place);
        let strike = |place: &Place| {
            run(place, &["remove", EQUALITY, &item]).done();
        };
        let change = |place: &Place| set(place, &item, "En ändrad lydelse.");
        if ours_strikes {
            both(&place, strike, change);
        } else {
            both(&place, change, strike);
        }
        let said = refused(&place, &["merge", "--no-edit", "gren"]);
        assert!(said.contains(&item), "{said}");
        unmerged(&place);
        assert_eq!(text(&place, &item).as_deref(), Some("En ändrad lydelse."));
    }
}

#[test]
fn a_rebase_stops_and_goes_on() {
    let place = place();
    let (item, _) = two(&place);
    both(&place, |place| set(place, &item, "Vår lydelse."), |place| set(place, &item, "Deras lydelse."));
    let said = refused(&place, &["rebase", "gren"]);
    assert!(said.contains("Vår lydelse.") && said.contains("Deras lydelse."), "{said}");
    unmerged(&place);
    set(&place, &item, "Vår lydelse.");
    place.git(&["add", FILE]);
    place.git(&["-c", "core.editor=true", "rebase", "--continue"]);
    assert_eq!(text(&place, &item).as_deref(), Some("Vår lydelse."));
}

#[test]
fn a_stash_that_contradicts_is_told_and_kept() {
    let place = place();
    let (item, _) = two(&place);
    set(&place, &item, "Undanlagd lydelse.");
    place.git(&["stash", "-q"]);
    set(&place, &item, "Sparad lydelse.");
    commit(&place, "Sparad");
    let said = refused(&place, &["stash", "pop"]);
    assert!(said.contains("Undanlagd lydelse.") && said.contains("Sparad lydelse."), "{said}");
    unmerged(&place);
    assert_eq!(place.git(&["stash", "list"]).lines().count(), 1);
}

#[test]
fn a_version_that_cant_be_read_leaves_ours_whole() {
    let place = place();
    let (item, _) = two(&place);
    both(
        &place,
        |place| set(place, &item, "Vår lydelse."),
        |place| std::fs::write(place.plan_file(), "{ \"format\": \"revidera/plan/9\" }").unwrap(),
    );
    let said = refused(&place, &["merge", "--no-edit", "gren"]);
    assert!(said.contains("git show :3:plans/"), "{said}");
    unmerged(&place);
    assert_eq!(text(&place, &item).as_deref(), Some("Vår lydelse."));
}
