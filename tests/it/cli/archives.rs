//! `init`, `demo`, `import`, `export`, `completions`, `man`, `help`.

use std::{fs, io};

use revidera::cli::Exit;
use serde_json::json;

use super::super::fixture::{EQUALITY, EQUALITY_TEXT, Place};
use super::{environment, id_of, keys, run, run_fed, run_in};

#[test]
fn init_makes_an_archive_and_refuses_a_second() {
    let place = Place::bare_ground();
    let made = run(&place, &["init", "--organisation", "Förbundet Norr", "--body", "namnden", "--json"])
        .done()
        .json();
    assert_eq!(keys(&made), ["archive", "plans"]);
    assert_eq!(made["plans"], json!([]));
    let settings: serde_json::Value =
        serde_json::from_slice(&fs::read(place.archive().join("plans/archive.json")).unwrap()).unwrap();
    assert_eq!(settings["organisation"], "Förbundet Norr");
    assert_eq!(settings["bodies"][0]["id"], "namnden");
    run(&place, &["init"]).ends(Exit::Failed);
    let empty = run(&place, &["status"]).done().out;
    assert!(empty.contains("inga planer"), "{empty}");
    assert_eq!(run(&place, &["list", "--json"]).done().json(), json!({"plans": []}));
}

#[test]
fn import_lists_its_repairs() {
    let place = Place::bare_ground();
    run(&place, &["init"]).done();
    fs::write(place.archive().join("plan.txt"), EQUALITY_TEXT).unwrap();
    let said = run(&place, &["import", "plan.txt", "--id", EQUALITY]).done().out;
    assert!(said.contains("Rättelser (") && said.contains("rad 15"), "{said}");
    let again = run(&place, &["import", "plan.txt", "--id", EQUALITY, "--json"]).ends(Exit::Failed).error();
    assert_eq!(again.0, "plan_exists");

    let text = std::str::from_utf8(EQUALITY_TEXT).unwrap();
    // A Word document is known by what is in it, not by its name.
    let document = include_bytes!("../../fixtures/import/word/kommun.docx");
    fs::write(place.archive().join("brev.txt"), document).unwrap();
    let taken = run(&place, &["import", "brev.txt", "--id", "ur-word", "--json"]).done().out;
    assert!(taken.contains("table_of_measures"), "{taken}");
    fs::write(place.archive().join("halv.docx"), &document[..4000]).unwrap();
    let half = run(&place, &["import", "halv.docx", "--id", "halv", "--json"]).ends(Exit::Failed).error();
    assert_eq!(half.0, "import_word_broken");
    let args = ["import", "-", "--id", "andra", "--baseline", "--paragraph", "12", "--json"];
    let answer = run_fed(&place, text, &args).done().json();
    assert_eq!(keys(&answer), ["plan", "title", "repairs", "decision"]);
    assert_eq!(keys(&answer["repairs"][0]), ["line", "code", "message", "hint"]);
    assert_eq!(
        (&answer["decision"]["meeting"], &answer["decision"]["paragraph"]),
        (&json!("2022-11-22"), &json!(12))
    );
}

#[test]
fn a_body_the_archive_does_not_know_counts_as_the_one_named_or_is_told() {
    let place = Place::bare_ground();
    run(&place, &["init"]).done();
    let text =
        "Plan för barn\n\nAntogs av förbundsstyrelsen 2017-02-02, reviderad 2019-09-19\n\nBarn ska höras.\n";
    let refused = run_fed(&place, text, &["import", "-", "--id", "a", "--baseline"]).ends(Exit::Failed);
    assert!(refused.err.contains("”förbundsstyrelsen”") && refused.err.contains("--body"), "{}", refused.err);
    let draft = run_fed(&place, text, &["import", "-", "--id", "b"]).done().out;
    assert!(draft.contains("Arkivet känner inte till organet ”förbundsstyrelsen”"), "{draft}");
    let said =
        run_fed(&place, text, &["import", "-", "--id", "c", "--baseline", "--body", "styrelsen"]).done().out;
    assert!(said.contains("Organet ”förbundsstyrelsen” i texten räknas som Styrelsen."), "{said}");
    let shown = run(&place, &["show", "c"]).done().out;
    assert!(shown.contains("2017-02-02") && !shown.contains("forbundsstyrelsen"), "{shown}");
    let meetings = run(&place, &["meetings", "list"]).done().out;
    assert!(!meetings.contains("forbundsstyrelsen"), "{meetings}");
}

#[test]
fn import_refuses_names_flags_and_files_that_do_not_do() {
    let place = Place::bare_ground();
    run(&place, &["init"]).done();
    let kind = |args: &[&str], exit| {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        run(&place, &args).ends(exit).error().0
    };
    assert_eq!(kind(&["import", "x.txt"], Exit::Usage), "missing_argument");
    assert_eq!(kind(&["import", "x.txt", "--id", "Å"], Exit::Usage), "bad_name");
    assert_eq!(kind(&["import", "x.txt", "--id", "a"], Exit::Failed), "cannot_read");
    assert_eq!(kind(&["import", ".", "--id", "a"], Exit::Failed), "cannot_read");
    assert_eq!(
        kind(&["import", "x.txt", "--id", "a", "--meeting", "2022-11-22"], Exit::Usage),
        "missing_argument"
    );
}

#[test]
fn demo_is_an_archive_to_look_around_in() {
    let place = Place::bare_ground();
    let mut here = environment(&place.home());
    here.width = 80;
    let made = run_in(here, &["demo", "ovning", "--json"]).done().json();
    assert_eq!(made["plans"].as_array().unwrap().len(), 2);
    let status = run_in(environment(&place.home()), &["-C", "ovning", "status"]).done().out;
    assert!(status.contains("Övningsarkiv"), "{status}");
}

#[test]
fn export_gives_the_same_bytes_to_the_screen_and_to_a_file() {
    let place = Place::with_plan();
    for format in ["md", "text", "json", "html", "csv"] {
        let mut wide = environment(&place.archive());
        wide.width = 200;
        let shown = run_in(wide, &["export", EQUALITY, "--format", format, "--rev", "in-force"]).done().out;
        let said = run(&place, &["export", EQUALITY, "--format", format, "--rev", "in-force", "-o", "ut"])
            .done()
            .out;
        assert_eq!(said, "Skrev ut.\n");
        assert_eq!(fs::read_to_string(place.archive().join("ut")).unwrap(), shown);
    }
    assert_eq!(
        run(&place, &["export", EQUALITY, "--format", "json"]).done().out.into_bytes(),
        fs::read(place.plan_file()).unwrap()
    );
    let answer = run(&place, &["export", EQUALITY, "--format", "md", "-o", "ut", "--json"]).done().json();
    assert_eq!(keys(&answer), ["plan", "rev", "format", "file", "content_hash"]);
    let refused =
        run(&place, &["export", EQUALITY, "--format", "md", "-o", "saknas/ut", "--json"]).ends(Exit::Failed);
    assert_eq!(refused.error().0, "cannot_write");
    run(&place, &["export", EQUALITY, "--format", "rtf"]).ends(Exit::Usage);
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_written_whole_or_not_at_all() {
    let place = Place::with_plan();
    let export = ["export", EQUALITY, "--format", "pdf", "-o", "ut.pdf"];
    let file = place.archive().join("ut.pdf");
    run(&place, &export).done();
    let clean = fs::read(&file).unwrap();
    assert!(clean.starts_with(b"%PDF-1.7"));
    run(&place, &export).done();
    assert_eq!(fs::read(&file).unwrap(), clean);
    run(&place, &[&export[..], &["--layout", "comparison"]].concat()).done();
    assert_ne!(fs::read(&file).unwrap(), clean);
    run(&place, &[&export[..], &["--embed-json"]].concat()).done();
    assert_ne!(fs::read(&file).unwrap(), clean);
    run(&place, &["export", EQUALITY, "--format", "html", "--embed-json"]).ends(Exit::Usage);
    fs::remove_file(&file).unwrap();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Glad 😀 åtgärd"]).done();
    let refused = run(&place, &[&export[..], &["--json"]].concat()).ends(Exit::Failed);
    let (code, said, _) = refused.error();
    assert_eq!(code, "cannot_be_set");
    assert!(said.contains("Glad") && said.contains("U+1F600"), "{said}");
    assert!(!file.exists());
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_how_to_get_it() {
    let place = Place::with_plan();
    let refused =
        run(&place, &["export", EQUALITY, "--format", "pdf", "-o", "ut.pdf", "--json"]).ends(Exit::Failed);
    assert_eq!(refused.error().0, "pdf_not_built");
}

/// The text of one part of an office document.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn a_document_shows_whose_changes_it_tracks() {
    let place = Place::with_plan();
    let file = |args: &[&str]| {
        let mut all = vec!["export", EQUALITY, "--format", "docx", "-o", "ut.docx", "--on", "2026-11-02"];
        all.extend(args);
        run(&place, &all).done();
        fs::read(place.archive().join("ut.docx")).unwrap()
    };
    assert!(part(&file(&[]), "word/header2.xml").contains("Gällande lydelse<"));
    let item = id_of(&place, EQUALITY, "1");
    run(&place, &["set", EQUALITY, &item, "--text", "Parterna arbetar för jämställdhet[^1]."]).done();
    let draft = file(&["--against", "in-force"]);
    assert_eq!(draft, file(&["--against", "in-force"]));
    let text = part(&draft, "word/document.xml");
    assert!(text.contains("w:author=\"Test Testsson\" w:date=\"2026-11-02T12:00:00Z\""), "{text}");
    assert!(text.contains("<w:delText") && part(&draft, "docProps/custom.xml").contains("Compared-With"));
    run(&place, &["--on", "2026-11-10", "propose", EQUALITY, "--meeting", "2026-11-24"]).done();
    let text = part(&file(&["--rev", "proposal", "--against", "in-force"]), "word/document.xml");
    // The commit's own time, on its own clock.
    assert!(text.contains("w:author=\"Test Testsson\" w:date=\"2026-11-18T"), "{text}");
    // Without a version to compare with, two columns compare with what is in force.
    let columns = run(&place, &["export", EQUALITY, "--format", "html", "--layout", "comparison"]).done().out;
    assert!(columns.contains("Nuvarande lydelse") && columns.contains("Föreslagen lydelse"), "{columns}");
    for format in ["md", "text", "html"] {
        let marked =
            run(&place, &["export", EQUALITY, "--format", format, "--against", "in-force"]).done().out;
        assert!(marked.contains("Parterna") && marked.contains("sha256:"), "{marked}");
    }
}

#[test]
fn export_says_what_does_not_go_together() {
    let place = Place::with_plan();
    let kind = |args: &[&str]| run(&place, &[args, &["--json"]].concat()).ends(Exit::Usage).error().0;
    for format in ["csv", "json"] {
        assert_eq!(kind(&["export", EQUALITY, "--format", format, "--against", "in-force"]), "conflict");
    }
    assert_eq!(kind(&["export", EQUALITY, "--format", "md", "--no-moves"]), "conflict");
    let mut here = environment(&place.archive());
    here.stdout_tty = true;
    let refused = run_in(here, &["export", EQUALITY, "--format", "docx", "--json"]).ends(Exit::Usage);
    assert_eq!(refused.error().0, "binary");
}

#[test]
fn completions_and_manual_pages_are_made_of_the_same_arguments() {
    let place = Place::bare_ground();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&place, &["completions", shell]).done().out;
        assert!(script.contains("propose") && script.contains("revidera"), "{shell}");
    }
    let page = run(&place, &["man", "meetings", "add"]).done().out;
    assert!(page.contains(".SH \"NAMN\"") && page.contains("Lägger in ett sammanträde"), "{page}");
    assert!(!page.contains("Print "), "{page}");
    run(&place, &["man", "-o", "sidor"]).done();
    let pages = fs::read_dir(place.archive().join("sidor")).unwrap().count();
    assert!(pages > 25, "{pages}");
    assert!(place.archive().join("sidor/revidera-meetings-move.1").exists());
    assert_eq!(run(&place, &["man", "nej", "--json"]).ends(Exit::Usage).error().0, "unknown_command");
}
