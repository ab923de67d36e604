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
    // Whatever would write says that it can't, and what to do: nothing that needs a working folder.
    let on = |args: &[&str]| there(&[&["--on", "2026-11-26"], args, &["--json"]].concat());
    let file = place.home().join("ny.txt");
    fs::write(&file, "Ny plan\n\nEn punkt.\n").unwrap();
    let file = file.to_str().unwrap();
    for args in [
        &["propose", EQUALITY, "--meeting", "2026-12-08"][..],
        &["decide", EQUALITY, "--meeting", "2026-11-24"],
        &["decide", EQUALITY, "--meeting", "2026-11-24", "--preview"],
        &["decide", EQUALITY, "--meeting", "2026-11-24", "--kind", "readopted_unchanged"],
        &["complete", EQUALITY, "--meeting", "2022-11-22", "--paragraph", "4"],
        &["retract", EQUALITY, "--meeting", "2022-11-22", "--why", "Fel"],
        &["set", EQUALITY, "1", "--text", "Ny"],
        &["add", EQUALITY, "--kind", "measure", "--text", "Ny"],
        &["remove", EQUALITY, "1"],
        &["move", EQUALITY, "1", "--after", "2"],
        &["restore", EQUALITY, "--rev", "2022-11-22"],
        &["import", file, "--id", "ny"],
        &["import", file, "--id", "ny", "--baseline", "--meeting", "2026-09-22"],
        &["meetings", "add", "styrelsen", "2026-12-20"],
        &["meetings", "move", "styrelsen", "2026-12-08", "2026-12-09"],
        &["meetings", "cancel", "styrelsen", "2026-12-08", "--preview"],
        &["meetings", "held", "styrelsen", "2026-09-22"],
    ] {
        let (kind, message, hint) = on(args).ends(Exit::Failed).error();
        assert_eq!(kind, "bare_repository", "{args:?}: {message}");
        assert!(hint.contains("git clone"), "{args:?}: {hint}");
    }
    // So too where the file is gone.
    fs::remove_file(place.plan_file()).unwrap();
    assert_eq!(run(&place, &["show", EQUALITY, "--json"]).done().json()["rev"], "in-force");
}

#[test]
fn a_repealed_plan_is_written_out_as_what_no_longer_holds() {
    let place = Place::with_plan();
    let decide = ["--on", "2026-11-25", "decide", EQUALITY, "--meeting", "2026-11-24", "--kind", "repealed"];
    run(&place, &decide).done();
    let export = ["--on", "2026-11-26", "export", EQUALITY, "--format", "text"];
    let whole = run(&place, &export).done().out;
    assert!(
        whole.contains(Lang::Sv.export_historic()) && !whole.contains(Lang::Sv.export_draft()),
        "{whole}"
    );
    // What is written in it since is a draft of something new.
    run(&place, &["set", EQUALITY, "plan", "--title", "Ny plan"]).done();
    let whole = run(&place, &export).done().out;
    assert!(whole.contains(Lang::Sv.export_draft()), "{whole}");
}

#[test]
fn a_meeting_that_was_moved_is_not_said_to_be_cancelled() {
    let place = Place::with_plan();
    run(&place, &["--on", "2026-11-01", "meetings", "move", "styrelsen", "2026-11-24", "2026-11-26"]).done();
    for verb in [&["--on", "2026-11-02", "propose"][..], &["--on", "2026-11-27", "decide"][..]] {
        let said =
            run(&place, &[verb, &[EQUALITY, "--meeting", "2026-11-24"]].concat()).ends(Exit::Failed).err;
        assert!(said.contains("flyttat till 2026-11-26") && !said.contains("inställt"), "{said}");
    }
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

#[test]
fn a_practice_archive_is_made_in_a_folder_of_its_own() {
    let place = Place::bare_ground();
    let folder = place.home().join("mina");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("brev.txt"), "x").unwrap();
    let demo = |to: &str| run_in(environment(&place.home()), &["demo", to, "--json"]);
    assert_eq!(demo("mina").ends(Exit::Failed).error().0, "folder_not_empty");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(demo("mina/brev.txt").ends(Exit::Failed).error().0, "file_exists");
    fs::remove_file(folder.join("brev.txt")).unwrap();
    demo("mina").done();
}

#[test]
fn what_the_system_refuses_is_said_in_the_users_language() {
    let place = Place::with_plan();
    fs::write(place.archive().join("fil.txt"), "x").unwrap();
    let cases: [(&[&str], &str, &str); 7] = [
        (&["import", "nej.txt", "--id", "ny"], "den finns inte", "namnet"),
        (&["import", "plans", "--id", "ny"], "det är en mapp", "inte en mapp"),
        (&["export", EQUALITY, "--format", "md", "-o", "nej/x.md"], "mappen finns inte", "mappen finns"),
        (&["export", EQUALITY, "--format", "md", "-o", "."], "det är en mapp", "inte en mapp"),
        (&["edit", EQUALITY, "--from", "nej.txt"], "den finns inte", "namnet"),
        (&["-C", "fil.txt", "list"], "fil.txt är ingen mapp", "-C"),
        (&["-C", "nej", "list"], "Mappen nej finns inte", "-C"),
    ];
    for (args, why, next) in cases {
        let mut here = environment(&place.archive());
        here.var = Box::new(|name| match name {
            "LANG" => Some("sv_SE.UTF-8".to_owned()),
            "EDITOR" => Some("true".to_owned()),
            _ => None,
        });
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let (_, message, hint) = run_in(here, &args).ends(Exit::Failed).error();
        assert!(message.contains(why) && hint.contains(next), "{args:?}: {message} {hint}");
        assert!(!message.contains("os error"), "{message}");
    }
}

#[test]
fn an_editor_that_does_not_exist_is_named() {
    let place = Place::with_plan();
    let mut here = environment(&place.archive());
    here.var = Box::new(|name| (name == "EDITOR").then(|| "finns-inte".to_owned()));
    here.editor = Box::new(|_, _| Err(std::io::ErrorKind::NotFound.into()));
    let args = ["--lang", "sv", "--json", "edit", EQUALITY];
    let (kind, message, _) = run_in(here, &args).ends(Exit::Failed).error();
    assert_eq!(kind, "editor_failed");
    assert!(message.contains("finns-inte") && message.contains("inget sådant program"), "{message}");
}

#[test]
fn the_same_text_is_proposed_to_a_meeting_once() {
    let place = Place::with_plan();
    run(&place, &["set", EQUALITY, "4", "--text", "Ny"]).done();
    let propose =
        |day: &str| run(&place, &["--on", "2026-11-10", "propose", EQUALITY, "--meeting", day]).done().out;
    let tip = || place.git(&["rev-parse", &format!("proposal/{EQUALITY}")]);
    assert!(!propose("2026-11-24").contains("redan"));
    let first = tip();
    assert!(propose("2026-11-24").contains("redan framlagd"));
    assert_eq!(tip(), first);
    // For another meeting, or with another text, it is another proposal.
    assert!(!propose("2026-12-08").contains("redan"));
    let second = tip();
    assert_ne!(second, first);
    run(&place, &["set", EQUALITY, "4", "--text", "Nyare"]).done();
    assert!(!propose("2026-12-08").contains("redan"));
    assert_ne!(tip(), second);
}

#[test]
fn a_long_value_is_not_repeated_whole() {
    let place = Place::with_plan();
    let long = format!("rad\n{}", "å".repeat(5000));
    let cases: [&[&str]; 7] = [
        &["decide", EQUALITY, "--meeting", "2026-11-24", "--paragraph", &long],
        &["--on", &long, "list"],
        &["show", &long],
        &["show", EQUALITY, "--rev", &long],
        &["set", EQUALITY, &long, "--text", "x"],
        &["set", EQUALITY, "4", "--kind", &long],
        &["list", &long],
    ];
    for args in cases {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let (_, message, _) = run(&place, &args).error();
        assert!(message.chars().count() < 150 && message.contains('…'), "{message}");
        assert!(!message.contains('\n'), "{message}");
    }
}

#[test]
fn a_file_that_is_too_large_is_told_its_size() {
    let place = Place::with_plan();
    fs::File::create(place.archive().join("stor.txt")).unwrap().set_len(30_000_000).unwrap();
    let args = ["import", "stor.txt", "--id", "stor", "--json"];
    let (kind, message, _) = run(&place, &args).ends(Exit::Failed).error();
    assert_eq!(kind, "import_too_large");
    assert!(message.contains("30 MB"), "{message}");
}

#[test]
fn what_is_refused_is_said_in_whole_sentences() {
    let place = Place::with_plan();
    let cases: [&[&str]; 4] = [
        &["show", EQUALITY, "--rev", "nosuch"],
        &["set", EQUALITY, "4", "--text", "se [^9]"],
        &["-C", "..", "list"],
        &["show", EQUALITY, "--rev", "proposal"],
    ];
    for args in cases {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let (_, message, _) = run(&place, &args).ends(Exit::Failed).error();
        let starts =
            message.starts_with(|c: char| c.is_uppercase() || c == '/') || message.starts_with(EQUALITY);
        assert!(starts && message.ends_with('.'), "{message}");
    }
    place.git(&["switch", "-q", "--detach"]);
    let add = ["meetings", "add", "styrelsen", "2026-10-06", "--json"];
    let (_, message, _) = run(&place, &add).ends(Exit::Failed).error();
    assert!(message.contains("inget kan föras in förrän") && !message.contains("beslut"), "{message}");
}

#[test]
fn a_new_archive_leaves_nothing_astray_in_git() {
    let place = Place::bare_ground();
    run(&place, &["init"]).done();
    let found = place.git(&["fsck", "--no-reflogs", "--dangling"]);
    assert!(!found.contains("dangling"), "{found}");
}
