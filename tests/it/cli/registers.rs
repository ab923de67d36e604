//! After the meeting: everything in force, the register, the history as an appendix.

use std::fs;

use revidera::cli::Exit;

use super::super::fixture::{EQUALITY, Place};
use super::papers::{files, out};
use super::{keys, run};

#[test]
fn everything_in_force_is_written_with_an_index() {
    let place = Place::with_plan();
    let dir = out(&place, "webb");
    let target = dir.to_str().unwrap();
    run(&place, &["export", "--all", "--rev", "in-force", "--format", "html,md", "-o", target]).done();
    let made = files(&dir);
    let names: Vec<&str> = made.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "index.html",
            "index.md",
            "jamstalldhetsintegrering.html",
            "jamstalldhetsintegrering.md",
            "manifest.json"
        ]
    );
    let index = String::from_utf8_lossy(&made["index.md"]).into_owned();
    assert!(index.starts_with("# Gällande styrdokument: Förbundet\n"), "{index}");
    assert!(index.contains("Styrelsen 2022-11-22, reviderad"), "{index}");
    run(&place, &["export", "--all", "--format", "md", "-o", target]).done();
    run(&place, &["verify", target]).done();
    if cfg!(feature = "pdf") {
        run(&place, &["export", "--all", "--format", "pdf", "-o", target]).done();
        let names: Vec<String> = files(&dir).into_keys().filter(|name| name.ends_with("pdf")).collect();
        assert_eq!(names, ["index.pdf", "jamstalldhetsintegrering.pdf"]);
        run(&place, &["verify", target]).done();
    }

    let kind = |args: &[&str], exit| {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        run(&place, &args).ends(exit).error().0
    };
    assert_eq!(
        kind(&["export", "--all", "--rev", "draft", "--format", "md", "-o", target], Exit::Usage),
        "conflict"
    );
    assert_eq!(kind(&["export", "--all", "--format", "csv", "-o", target], Exit::Usage), "conflict");
    assert_eq!(kind(&["export", EQUALITY, "--format", "md,html"], Exit::Usage), "conflict");
    run(&place, &["export", "--all", "--format", "md"]).ends(Exit::Usage);
}

#[test]
fn the_register_tells_state_owner_last_decision_and_next_revision() {
    let place = Place::with_plan();
    run(&place, &["set", EQUALITY, "plan", "--officer", "Kanslichefen"]).done();
    let on = ["--on", "2026-11-10", "register"];
    let with = |more: &[&str]| run(&place, &[&on[..], more].concat()).done();
    let shown = with(&[]).out;
    for said in [
        "Register över styrdokument: Förbundet",
        "försenad",
        "Styrelsen 2022-11-22, reviderad",
        "Styrelsen 2026-12-08",
    ] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    // What is in force has no officer yet: the draft's is not decided.
    assert!(!shown.contains("Kanslichefen"), "{shown}");
    let csv = with(&["--format", "csv"]).out;
    let rows: Vec<&str> = csv.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(rows[0].split(';').count(), 9, "{csv}");
    assert!(rows[1].starts_with("Handlingsplan för jämställdhetsintegrering;"), "{csv}");
    let page = with(&["--format", "html"]).out;
    assert!(page.contains("<th scope=\"row\">Handlingsplan för jämställdhetsintegrering</th>"), "{page}");
    assert!(with(&["--format", "md"]).out.contains("| Dokument | Läge |"));
    let answer = with(&["--json"]).json();
    assert_eq!(keys(&answer), ["title", "rows"]);
    let file = out(&place, "register.html");
    with(&["--format", "html", "-o", file.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(file).unwrap(), page);
}

#[test]
fn the_history_of_decisions_is_an_appendix() {
    let place = Place::with_plan();
    let md = run(&place, &["log", EQUALITY, "--format", "md"]).done().out;
    assert!(md.starts_with("# Beslut om Handlingsplan för jämställdhetsintegrering\n"), "{md}");
    assert!(md.contains("| Styrelsen 2022-11-22 | Reviderad |"), "{md}");
    let html = run(&place, &["log", EQUALITY, "--format", "html"]).done().out;
    assert!(html.contains("<td>Reviderad</td>"), "{html}");
    run(&place, &["log", EQUALITY, "--format", "md", "--item", "1"]).ends(Exit::Usage);
}
