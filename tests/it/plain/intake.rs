//! Documents and calendars from elsewhere, the calendar for others, and changes read one by one.

use std::fs;
use std::path::PathBuf;

use revidera::cli::{Environment, Exit};

use super::super::cli::{run, run_in};
use super::super::fixture::{EQUALITY_TEXT, Place};
use super::{fed, record, said, talk};

/// An environment whose user has a folder of their own.
fn at_home(place: &Place, lines: &str) -> Environment {
    let home = place.home().to_str().unwrap().to_owned();
    let var = move |name: &str| match name {
        "LANG" => Some("sv_SE.UTF-8".to_owned()),
        "HOME" => Some(home.clone()),
        _ => None,
    };
    Environment { var: Box::new(var), ..fed(place, lines) }
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ics").join(name)
}

#[cfg(unix)]
#[test]
fn a_document_is_taken_in() {
    let place = Place::with_plan();
    fs::write(place.home().join("Åtgärder för 2027.txt"), EQUALITY_TEXT).unwrap();
    let lines = "ta in ~/Åtgärder för 2027.txt\n\n1\nöppna atgarder-for-2027\nkontrollera\n";
    let talked = record(&run_in(at_home(&place, lines), &["--plain", "--on", "2026-11-10"]));
    insta::assert_snapshot!("sv_intake", talked);
    assert!(place.archive().join("plans/atgarder-for-2027/plan.json").exists());
    // A draft, with a name that is given.
    let lines = "importera\n~/Åtgärder för 2027.txt\nInte så\nutkast\n3\n";
    let ran = run_in(at_home(&place, lines), &["--plain", "--on", "2026-11-10"]);
    assert_eq!(ran.exit, Exit::Failed, "a script has one try: {}", said(&ran));
    let lines = "importera\n~/Åtgärder för 2027.txt\nutkast\n3\n";
    let talked = record(&run_in(at_home(&place, lines), &["--plain", "--on", "2026-11-10"]));
    assert!(talked.contains("är inläst som utkast"), "{talked}");
    let none = talk(&place, "2026-11-10", "ta in finns-inte.docx\n");
    assert_eq!(none.exit, Exit::Failed);
    assert!(none.err.contains("finns-inte.docx"), "{}", none.err);
}

#[test]
fn a_calendar_is_told_first_and_taken_in_on_a_yes() {
    let place = Place::with_plan();
    let file = fixture("google.ics");
    let head = place.git(&["rev-parse", "HEAD"]);
    let ask = |answer: &str| {
        let lines = format!("läs kalender {}\n1\n{answer}\n", file.display());
        said(&talk(&place, "2026-01-02", &lines)).replace(file.to_str().unwrap(), "[fil]")
    };
    let told = ask("nej");
    insta::assert_snapshot!("sv_calendar_in", told);
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head, "told, and not done");
    let done = ask("ja");
    assert!(done.contains("Genomfört"), "{done}");
    assert!(run(&place, &["meetings"]).done().out.contains("2026-04-16"));
    let again = ask("ja");
    assert!(again.contains("stämmer redan"), "{again}");
}

#[test]
fn the_calendar_is_written_for_others() {
    let place = Place::with_plan();
    let talked = record(&talk(&place, "2026-09-01", "skriv kalender ../kalender.ics\n"));
    assert!(talked.contains("Skrev ../kalender.ics."), "{talked}");
    let written = fs::read_to_string(place.archive().join("../kalender.ics")).unwrap();
    assert_eq!(written, run(&place, &["--on", "2026-09-01", "meetings", "export"]).done().out);
    let own = talk(&place, "2026-09-01", "skriv kalender plans/kalender.ics\n");
    assert_eq!(own.exit, Exit::Failed);
    assert!(!place.archive().join("plans/kalender.ics").exists());
}

#[test]
fn changes_are_read_out_one_by_one_and_remembered() {
    let place = Place::with_plan();
    let change = "öppna 1\nändra 3 Ett.\nny stycke sist Nytt stycke.\n";
    let first = record(&talk(&place, "2026-11-10", &format!("{change}granska\nja\navbryt\n")));
    insta::assert_snapshot!("sv_review", first);
    // What was read is passed over, and read again where it has changed since.
    let second = record(&talk(
        &place,
        "2026-11-10",
        "öppna 1\ngranska\nnej\nändra 3 Två.\ngranska\nja\nja\ngranska\n",
    ));
    assert!(second.contains("Granskade: 1 av 2."), "{second}");
    assert!(second.contains("ändrad sedan du granskade den"), "{second}");
    assert!(second.trim_end().contains("Granskade: 2 av 2."), "{second}");
    let all = record(&talk(&place, "2026-11-10", "öppna 1\ngranska alla\nja\nnej\n"));
    assert!(all.contains("redan granskad") && all.contains("Granskade: 1 av 2."), "{all}");
}

#[test]
fn several_meetings_are_entered_at_once() {
    let place = Place::with_plan();
    let commits = || place.git(&["rev-list", "--count", "HEAD"]).trim().parse::<usize>().unwrap();
    let before = commits();
    let talked = record(&talk(&place, "2026-11-10", "nytt möte 2027-02-09, 2027-05-18 13:00 Rådhuset\n"));
    assert!(talked.contains("2027-02-09") && talked.contains("2027-05-18"), "{talked}");
    assert_eq!(commits(), before + 1);
    record(&talk(&place, "2026-11-10", "nytt möte\n2027-08-24; 2027-11-23\n\n\n"));
    assert_eq!(commits(), before + 2);
    let listed = run(&place, &["meetings"]).done().out;
    assert!(listed.contains("2027-11-23") && listed.contains("Rådhuset"), "{listed}");
}

#[test]
fn a_plan_that_was_never_adopted_has_no_next_version() {
    let place = Place::with_plan();
    let text = place.archive().join("ny.txt");
    fs::write(&text, "Plan för tillgänglighet\n\nFörbundet arbetar för tillgänglighet.\n").unwrap();
    run(&place, &["import", "ny.txt", "--id", "ny"]).done();
    let talked = talk(&place, "2026-11-10", "översikt\n").out;
    assert!(!talked.contains("(ny): har aldrig") || !talked.contains("skriv nästa version"), "{talked}");
    assert!(talked.contains("skriv klart planen och sedan föreslå"), "{talked}");
}
