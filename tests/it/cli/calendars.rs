//! `meetings import` and `meetings export`: calendars of other programs, and ours for them.

use std::fs;
use std::path::PathBuf;

use revidera::cli::Exit;

use super::super::fixture::{EQUALITY, Place};
use super::papers::out;
use super::{environment, keys, run, run_fed, run_in};

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ics").join(name);
    path.to_str().unwrap().to_owned()
}

fn days(place: &Place) -> Vec<String> {
    let json = run(place, &["meetings", "list", "--json"]).done().json();
    let meetings = json["meetings"].as_array().unwrap().clone();
    let stands = meetings.iter().filter(|meeting| meeting["status"] != "cancelled");
    stands.map(|meeting| meeting["date"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_calendar_is_shown_first_taken_in_when_asked_and_moves_when_it_comes_again() {
    let place = Place::with_plan();
    let before = days(&place);
    let file = fixture("google.ics");
    let commits = || place.git(&["rev-list", "--count", "HEAD"]);
    let count = commits();

    // Nobody said which events are meetings.
    let said = run(&place, &["--on", "2026-01-02", "meetings", "import", &file]).ends(Exit::Findings).out;
    assert!(
        said.contains("Förbundsstyrelsen") && said.contains("Midsommarafton") && said.contains("--title"),
        "{said}"
    );
    let titles =
        run(&place, &["--on", "2026-01-02", "meetings", "import", &file, "--title", "finns inte", "--json"])
            .ends(Exit::Findings)
            .json();
    assert_eq!(keys(&titles), ["body", "applied", "changes", "left", "same", "plans", "remarks", "titles"]);
    assert_eq!(titles["titles"][0]["count"], 12);

    let args = [
        "--on",
        "2026-01-02",
        "meetings",
        "import",
        &file,
        "--title",
        "FÖRBUNDSSTYRELSEN",
        "--to",
        "2026-12-31",
    ];
    let said = run(&place, &args).done().out;
    assert!(said.contains("Nytt: Styrelsen 2026-04-16") && said.contains("--apply"), "{said}");
    assert_eq!((days(&place), commits()), (before, count.clone()), "showing changes nothing");

    let apply: Vec<&str> = args.into_iter().chain(["--apply"]).collect();
    let done = run(&place, &apply.iter().copied().chain(["--json"]).collect::<Vec<_>>()).done().json();
    assert_eq!((&done["applied"], &done["body"]), (&true.into(), &"styrelsen".into()));
    assert_eq!(commits().trim().parse::<usize>().unwrap(), count.trim().parse::<usize>().unwrap() + 1);
    let subject = place.git(&["log", "-1", "--format=%s"]);
    assert_eq!(subject.trim(), "Läs in sammanträden ur kalender: 8 nya, 2 ändrade");
    assert_eq!(place.git(&["status", "--porcelain"]), "");
    let taken = days(&place);

    let said = run(&place, &apply).done().out;
    assert!(said.contains("stämmer redan"), "{said}");

    // The same calendar a month later: one day of the series moved, another event called off.
    let moved = fs::read_to_string(&file).unwrap();
    let moved = moved.replace(
        "DTSTART;TZID=Europe/Stockholm:20260416T090000",
        "DTSTART;TZID=Europe/Stockholm:20260421T100000",
    );
    let moved = moved.replace("SEQUENCE:0\r\nSTATUS:CONFIRMED", "SEQUENCE:1\r\nSTATUS:CANCELLED");
    let fed = [
        "--on",
        "2026-02-02",
        "meetings",
        "import",
        "-",
        "--title",
        "förbundsstyrelsen",
        "--to",
        "2026-12-31",
    ];
    let fed: Vec<&str> = fed.into_iter().chain(["--apply"]).collect();
    let said = run_fed(&place, &moved, &fed).done().out;
    for change in ["Flyttas: Styrelsen 2026-04-16 till 2026-04-21", "Ställs in: Styrelsen 2026-11-24"] {
        assert!(said.contains(change), "{change} in {said}");
    }
    assert_eq!(days(&place).len(), taken.len() - 1);
    run(&place, &["verify"]).done();
    run(&place, &["check"]).done();
}

#[test]
fn what_another_calendar_does_to_each_plan_is_told_before_and_when_it_is_taken_in() {
    let place = Place::with_plan();
    let base = ["--on", "2026-10-01", "meetings"];
    let ours = run(&place, &[&base[..], &["export"]].concat()).done().out;
    // Somebody drags the year's last meeting to a day before the one that was the last but one.
    let theirs = ours.replace("DTSTART;VALUE=DATE:20261208\r\n", "DTSTART;VALUE=DATE:20261117\r\n");
    assert_ne!(ours, theirs);
    let import = [&base[..], &["import", "-"]].concat();
    for args in [import.clone(), [&import[..], &["--preview"]].concat(), [&import[..], &["--apply"]].concat()]
    {
        let said = run_fed(&place, &theirs, &args).done().out;
        assert!(said.contains("Handlingsplan för jämställdhetsintegrering\n"), "{said}");
        assert!(said.contains("före: ") && said.contains("Styrelsen 2026-12-08"), "{said}");
        assert!(said.contains("efter: ") && said.contains("Styrelsen 2026-11-24"), "{said}");
    }
    run_fed(&place, &ours, &[&import[..], &["--preview", "--apply"]].concat()).ends(Exit::Usage);
    // And back again, for a script.
    let told = run_fed(&place, &ours, &[&import[..], &["--json"]].concat()).done().json();
    assert_eq!(keys(&told["plans"][0]), ["plan", "before", "after"]);
    assert_eq!(told["plans"][0]["before"]["meeting"]["date"], "2026-11-24");
    assert_eq!(told["plans"][0]["after"]["meeting"]["date"], "2026-12-08");
    // What is not the year's last meeting is nothing to the revision.
    let ours = run(&place, &[&base[..], &["export"]].concat()).done().out;
    let theirs = ours.replace("DTSTART;VALUE=DATE:20261117\r\n", "DTSTART;VALUE=DATE:20261118\r\n");
    let said = run_fed(&place, &theirs, &import).done().out;
    assert!(said.contains("Flyttas: Styrelsen 2026-11-17 till 2026-11-18"), "{said}");
    assert!(said.contains("Ingen plan påverkas."), "{said}");
}

#[test]
fn a_calendar_that_can_not_be_read_is_refused_and_one_for_another_body_asks_for_it() {
    let place = Place::with_plan();
    let kind = |args: &[&str], exit| {
        let args: Vec<&str> =
            ["meetings", "import"].into_iter().chain(args.iter().copied()).chain(["--json"]).collect();
        run(&place, &args).ends(exit).error().0
    };
    let file = fixture("exchange.ics");
    assert_eq!(kind(&[&fixture("README.md"), "--every"], Exit::Failed), "not_a_calendar");
    assert_eq!(kind(&[&file, "--every", "--body", "namnden"], Exit::Failed), "no_such_body");
    assert_eq!(kind(&[&file, "--every", "--zone", "Mars/Olympus"], Exit::Failed), "no_such_zone");
    assert_eq!(kind(&["finns-inte.ics", "--every"], Exit::Failed), "cannot_read");
    let args = ["--on", "2026-01-02", "meetings", "import", &file, "--title", "nämnden", "--json"];
    let told = run(&place, &args).done().json();
    let remarks: Vec<&str> =
        told["remarks"].as_array().unwrap().iter().map(|remark| remark["kind"].as_str().unwrap()).collect();
    assert_eq!(
        remarks,
        ["lines_not_understood", "event_without_day", "recurrence_not_understood", "unknown_time_zone"]
    );
}

#[test]
fn the_calendar_for_other_programs_is_the_same_every_time_and_comes_back_without_a_change() {
    let place = Place::with_plan();
    run(&place, &["meetings", "move", "styrelsen", "2026-11-24", "2026-11-25"]).done();
    let file = out(&place, "kalender.ics");
    let target = file.to_str().unwrap();
    run(&place, &["--on", "2026-09-01", "meetings", "export", "-o", target]).done();
    let first = fs::read_to_string(&file).unwrap();
    assert_eq!(run(&place, &["--on", "2026-09-01", "meetings", "export"]).done().out, first);
    assert!(first.contains("SUMMARY:Revideras: Handlingsplan för jämställdhetsintegrering"), "{first}");
    let clone = out(&place, "klon");
    place.git(&["clone", "-q", place.archive().to_str().unwrap(), clone.to_str().unwrap()]);
    let args = ["--on", "2026-09-01", "meetings", "export"];
    assert_eq!(run_in(environment(&clone), &args).done().out, first, "a fresh clone");

    let mut dated = environment(&place.archive());
    dated.var = Box::new(|name| (name == "SOURCE_DATE_EPOCH").then(|| "86400".to_owned()));
    assert!(run_in(dated, &args).done().out.contains("DTSTAMP:19700102T000000Z\r\n"));
    let mut dated = environment(&place.archive());
    dated.var = Box::new(|name| (name == "SOURCE_DATE_EPOCH").then(|| "i dag".to_owned()));
    run_in(dated, &args).ends(Exit::Failed);

    let told = run(&place, &["--on", "2026-09-01", "meetings", "import", target, "--json"]).done().json();
    assert_eq!(
        (told["changes"].as_array().unwrap().len(), told["left"].as_array().unwrap().len()),
        (0, 0),
        "{told}"
    );
    // Somebody drags the meeting to another day in a calendar program.
    let dragged = first.replace("DTSTART;VALUE=DATE:20261125\r\n", "DTSTART;VALUE=DATE:20261126\r\n");
    let said = run_fed(&place, &dragged, &["--on", "2026-09-01", "meetings", "import", "-"]).done().out;
    assert!(said.contains("Flyttas: Styrelsen 2026-11-25 till 2026-11-26"), "{said}");
    let silent = run(&place, &["meetings", "export", "--no-alarms"]).done().out;
    assert!(first.contains("VALARM") && !silent.contains("VALARM"));
}

/// A decision names its meeting: the calendar may not take it away from under it.
#[test]
fn a_meeting_of_which_a_decision_is_recorded_is_neither_moved_nor_cancelled() {
    let place = Place::with_plan();
    let on = |args: &[&str]| run(&place, &[&["--on", "2026-11-26"], args].concat());
    let decide = ["decide", EQUALITY, "--meeting", "2026-11-24", "--kind", "readopted_unchanged"];
    on(&decide).done();
    let head = place.git(&["rev-parse", "HEAD"]);
    for change in
        [&["move", "styrelsen", "2026-11-24", "2026-12-01"][..], &["cancel", "styrelsen", "2026-11-24"]]
    {
        for more in [&["--json"][..], &["--preview", "--json"]] {
            let (kind, message, hint) =
                on(&[&["meetings"], change, more].concat()).ends(Exit::Failed).error();
            assert_eq!(kind, "meeting_decided");
            assert!(message.contains("styrelsen 2026-11-24") && message.contains(EQUALITY), "{message}");
            assert!(hint.contains(&format!("revidera retract {EQUALITY} --meeting 2026-11-24")), "{hint}");
        }
    }
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);

    // Another calendar's word is told, and not followed.
    let file = place.archive().join("ut.ics");
    on(&["meetings", "export", "-o", file.to_str().unwrap()]).done();
    let there = fs::read_to_string(&file).unwrap();
    assert!(there.contains("DTSTART;VALUE=DATE:20261124"), "{there}");
    fs::write(&file, there.replace("VALUE=DATE:20261124", "VALUE=DATE:20261202")).unwrap();
    let answer = on(&["meetings", "import", file.to_str().unwrap(), "--apply", "--json"]);
    assert_eq!(answer.json()["left"][0]["kind"], "decided", "{}", answer.out);
    assert!(days(&place).contains(&"2026-11-24".to_owned()));

    // A retracted decision does not hold it.
    on(&["retract", EQUALITY, "--meeting", "2026-11-24", "--why", "Fel möte."]).done();
    on(&["meetings", "move", "styrelsen", "2026-11-24", "2026-12-01"]).done();
}

/// Moved by hand, or by a merge: what `check` says of it has to be true.
#[test]
fn a_decision_at_a_meeting_that_was_moved_is_told_as_that() {
    let place = Place::with_plan();
    let on = |args: &[&str]| run(&place, &[&["--on", "2026-11-26"], args].concat());
    on(&["meetings", "move", "styrelsen", "2026-11-24", "2026-12-01"]).done();
    let calendar = place.archive().join("plans/meetings.json");
    let moved = fs::read_to_string(&calendar).unwrap();
    place.git(&["reset", "--hard", "-q", "HEAD~1"]);
    on(&["decide", EQUALITY, "--meeting", "2026-11-24", "--kind", "readopted_unchanged"]).done();
    fs::write(&calendar, moved).unwrap();
    place.git(&["commit", "-qam", "Flytta för hand"]);
    let told = || {
        let answer = on(&["check", EQUALITY, "--json"]).json();
        let findings = answer["findings"].as_array().unwrap().clone();
        findings.into_iter().find(|finding| finding["code"] == "decision_meeting_cancelled")
    };
    let said = told().unwrap().to_string();
    assert!(said.contains("det mötet är flyttat till 2026-12-01 enligt kalendern"), "{said}");
    assert!(said.contains("revidera meetings add styrelsen 2026-11-24"), "{said}");
    // The advice, word for word.
    on(&["meetings", "add", "styrelsen", "2026-11-24"]).done();
    assert_eq!(told(), None);
}
