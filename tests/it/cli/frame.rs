//! What every command shares: globals, exit codes, errors, colour, pipes, faults, and text that is only data.

use std::fs;
use std::io::ErrorKind;

use revidera::cli::{self, Exit};
use revidera::date::Moment;

use super::super::fixture::{EQUALITY, Place};
use super::{Refusing, environment, run, run_in};

#[test]
fn globals_stand_before_the_command_or_after_it() {
    let place = Place::with_plan();
    let before = run(&place, &["--on", "2026-11-20", "--lang", "en", "--json", "status"]).done().out;
    let after = run(&place, &["status", "--json", "--lang", "en", "--on", "2026-11-20"]).done().out;
    let mixed = run(&place, &["--lang=en", "status", "--json", "--on=2026-11-20"]).done().out;
    assert_eq!(before, after);
    assert_eq!(before, mixed);
    let listed = run(&place, &["meetings", "list", "--json", "--on", "2026-11-20"]).done().out;
    assert_eq!(run(&place, &["--json", "--on", "2026-11-20", "meetings", "list"]).done().out, listed);
    let elsewhere = environment(&place.home());
    let folder = place.archive();
    let shown = run_in(elsewhere, &["list", "-C", folder.to_str().unwrap()]).done().out;
    assert!(shown.starts_with(EQUALITY), "{shown}");
}

#[test]
fn usage_errors_are_ours_in_both_languages_and_as_json() {
    let place = Place::bare_ground();
    let cases: [(&[&'static str], &str); 10] = [
        (&["nej"], "unknown_command"),
        (&["status", "--nej"], "unknown_argument"),
        (&["status", "nej"], "unknown_argument"),
        (&["show"], "missing_argument"),
        (&["show", "a", "--rev"], "missing_value"),
        (&["show", "a", "--color", "blue"], "invalid_value"),
        (&["move", "a", "b", "--after", "c", "--under", "d"], "conflicting_arguments"),
        (&["show", "a", "--rev", "b", "--rev", "c"], "conflicting_arguments"),
        (&["--on", "i går", "list"], "bad_date"),
        (&["meetings", "nej"], "unknown_command"),
    ];
    for (args, kind) in cases {
        for lang in ["sv", "en"] {
            let after = |first: &[&'static str]| [first, args].concat();
            let json = run(&place, &after(&["--lang", lang, "--json"]));
            let said = run(&place, &after(&["--lang", lang])).ends(Exit::Usage);
            let (found, message, _) = json.ends(Exit::Usage).error();
            assert_eq!(found, kind, "{args:?}: {message}");
            let lead = if lang == "sv" { "Fel: " } else { "Error: " };
            assert!(said.err.starts_with(lead), "{args:?}: {}", said.err);
            assert!(said.err.contains(if lang == "sv" { "Användning: " } else { "Usage: " }), "{}", said.err);
            assert!(said.out.is_empty());
            for english in ["error:", "unexpected", "unrecognized", "required", "tip:"] {
                assert!(!said.err.contains(english), "{args:?}: {}", said.err);
            }
        }
    }
    let suggested = run(&place, &["stauts"]).ends(Exit::Usage).err;
    assert!(suggested.contains("Menade du status?"), "{suggested}");
}

#[test]
fn a_plan_that_is_almost_named_is_suggested() {
    let place = Place::with_plan();
    for name in ["jamstalldhet", "Jämställdhetsintegrering"] {
        let (kind, _, hint) = run(&place, &["show", name, "--json"]).ends(Exit::Failed).error();
        assert_eq!(kind, "no_such_plan");
        assert!(hint.contains(EQUALITY), "{hint}");
    }
}

#[test]
fn outside_an_archive_is_said_with_what_to_do() {
    let place = Place::bare_ground();
    let here = || environment(&place.home());
    for args in [&["status"][..], &["list"], &["show", "a"], &["meetings"], &[]] {
        let ran = run_in(here(), args).ends(Exit::Failed);
        assert!(ran.err.contains("revidera init"), "{}", ran.err);
    }
    let missing = run_in(here(), &["-C", "finns-inte", "list", "--json"]).ends(Exit::Failed).error();
    assert_eq!(missing.0, "no_such_folder");
}

#[test]
fn colour_follows_flag_variables_and_terminal() {
    let place = Place::with_plan();
    let coloured = |args: &[&str], tty: bool, vars: &'static [(&'static str, &'static str)]| {
        let mut environment = environment(&place.archive());
        environment.stdout_tty = tty;
        environment.var =
            Box::new(|name| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()));
        run_in(environment, args).done().out.contains('\u{1b}')
    };
    assert!(coloured(&["list"], true, &[]));
    assert!(!coloured(&["list"], false, &[]));
    assert!(!coloured(&["list"], true, &[("NO_COLOR", "1")]));
    assert!(!coloured(&["list"], true, &[("TERM", "dumb")]));
    assert!(coloured(&["list"], false, &[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&["list", "--color", "always"], false, &[("NO_COLOR", "1")]));
    assert!(!coloured(&["list", "--color=never"], true, &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["list", "--color=never", "--json"], true, &[]));
}

#[test]
fn a_reader_that_has_gone_is_no_error_and_a_full_disk_is_one() {
    let place = Place::with_plan();
    for args in [&["revidera", "status"][..], &["revidera", "--help"], &["revidera", "completions", "zsh"]] {
        let mut err = Vec::new();
        let gone = &mut Refusing(ErrorKind::BrokenPipe);
        let exit = cli::run(args.iter().copied(), environment(&place.archive()), gone, &mut err);
        assert_eq!((exit, err.as_slice()), (Exit::Done, &b""[..]));
        let full = &mut Refusing(ErrorKind::StorageFull);
        let exit = cli::run(args.iter().copied(), environment(&place.archive()), full, &mut err);
        assert_eq!(exit, Exit::Failed);
        let said = String::from_utf8(err).unwrap();
        assert!(said.starts_with("Fel: ") && said.contains("Gör plats på disken"), "{said}");
    }
    // Nor does it matter that nobody reads the errors.
    let args = ["revidera", "nej"];
    let (mut out, gone) = (Vec::new(), &mut Refusing(ErrorKind::BrokenPipe));
    assert_eq!(cli::run(args, environment(&place.archive()), &mut out, gone), Exit::Usage);
}

#[test]
fn a_fault_of_ours_is_said_in_one_message() {
    fn broken_clock() -> Moment {
        panic!("the clock stands still")
    }
    let place = Place::with_plan();
    let mut environment = environment(&place.archive());
    environment.clock = broken_clock;
    let ran = run_in(environment, &["status"]).ends(Exit::Fault);
    assert!(ran.err.starts_with("Fel: ") && ran.err.contains("the clock stands still"), "{}", ran.err);
    assert_eq!(Exit::Fault.code(), 70);
}

#[test]
fn the_screen_opens_only_in_a_terminal() {
    let place = Place::with_plan();
    let open = |stdin_tty, stdout_tty, args: &[&str]| {
        let mut environment = environment(&place.archive());
        (environment.stdin_tty, environment.stdout_tty) = (stdin_tty, stdout_tty);
        environment.screen = Some(|_, _, _| Ok(Exit::Signal(15)));
        run_in(environment, args).exit
    };
    assert_eq!(open(true, true, &[]), Exit::Signal(15));
    assert_eq!(Exit::Signal(15).code(), 143);
    assert_eq!(open(false, true, &[]), Exit::Done);
    assert_eq!(open(true, false, &[]), Exit::Done);
    assert_eq!(open(true, true, &["--json"]), Exit::Done);
}

/// Characters that a terminal obeys: an escape sequence, a C1 control, a bell, an override of direction.
const EVIL: &str = "a\u{1b}[2J\u{9b}31m\u{7}\u{202e}b\u{85}c";

/// Puts it everywhere in the draft, as a file from elsewhere may have it.
fn poison(place: &Place) {
    use revidera::plan::{Edit, Field, Footnote, Head};
    let office = place.office("2026-11-25");
    let mut desk = revidera::workflow::open_desk(&office, &EQUALITY.parse().unwrap()).unwrap();
    let mut plan = (*desk.plan).clone();
    let id = plan.content[3].id;
    let evil = || Some(EVIL.to_owned());
    let mut edits = vec![
        Edit::SetText { id, text: format!("{EVIL} igen") },
        Edit::SetHead(Head::Title(EVIL.to_owned())),
        Edit::SetHead(Head::Organisation(evil())),
        Edit::SetHead(Head::Officer(evil())),
        Edit::SetHead(Head::Political(evil())),
        Edit::SetHead(Head::RegistryNumber(evil())),
        Edit::SetFootnote { note: Footnote { id: "1".to_owned(), text: EVIL.to_owned(), url: evil() } },
    ];
    edits.extend(Field::ALL.map(|field| Edit::SetField { id, field, value: evil() }));
    plan.apply(Edit::Batch(edits)).unwrap();
    revidera::workflow::save_desk(&office, &mut desk, &plan, false).unwrap();
}

#[test]
fn no_text_reaches_the_terminal_as_a_command() {
    let place = Place::with_plan();
    place.git(&["config", "user.name", &EVIL.replace('\u{85}', "")]);
    run(&place, &["meetings", "add", "styrelsen", "2026-10-06", "--place", EVIL]).ends(Exit::Usage);
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Ny"]).done();
    run(&place, &["--on", "2026-11-10", "propose", EQUALITY, "--meeting", "2026-11-24"]).done();
    let args = ["--on", "2026-11-25", "decide", EQUALITY, "--meeting", "2026-11-24", "--registry-number"];
    run(&place, &[&args[..], &[EVIL]].concat()).ends(Exit::Usage);
    run(&place, &args[..6]).done();
    for field in ["--text", "--responsible", "--schedule", "--indicator", "--resources", "--reports-to"] {
        run(&place, &["set", EQUALITY, "4", field, EVIL]).ends(Exit::Failed);
    }
    for field in ["--title", "--organisation", "--officer", "--political", "--registry-number"] {
        run(&place, &["set", EQUALITY, "plan", field, EVIL]).ends(Exit::Failed);
    }
    run(&place, &["set", EQUALITY, "footnote:1", "--text", EVIL, "--url", EVIL]).ends(Exit::Failed);
    poison(&place);
    let reading: [&[&str]; 22] = [
        &["status"],
        &["list"],
        &["show", EQUALITY],
        &["show", EQUALITY, "--ids"],
        &["diff", EQUALITY],
        &["diff", EQUALITY, "--format", "text"],
        &["diff", EQUALITY, "--format", "markdown"],
        &["diff", EQUALITY, "--side-by-side"],
        &["diff", EQUALITY, "--full"],
        &["diff", EQUALITY, "--summary"],
        &["log", EQUALITY],
        &["log", EQUALITY, "--item", "4"],
        &["blame", EQUALITY],
        &["blame", EQUALITY, "--rev", "draft"],
        &["check"],
        &["meetings"],
        &["export", EQUALITY, "--format", "md"],
        &["export", EQUALITY, "--format", "text"],
        &["export", EQUALITY, "--format", "json"],
        &["set", EQUALITY, "4", "--text", EVIL],
        &["show", EVIL],
        &[EVIL],
    ];
    for args in reading {
        for json in [&[][..], &["--json"]] {
            let mut environment = environment(&place.archive());
            environment.stdout_tty = true;
            environment.var = Box::new(|name| (name == "NO_COLOR").then(|| "1".to_owned()));
            let args: Vec<&str> = args.iter().chain(json).copied().collect();
            let ran = run_in(environment, &args);
            for text in [&ran.out, &ran.err] {
                let bad = text
                    .chars()
                    .find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
                assert_eq!(bad, None, "{args:?}: {text:?}");
            }
        }
    }
    // The file keeps what was written: it is data.
    assert!(fs::read_to_string(place.plan_file()).unwrap().contains("\\u001b"));
}
