//! Every kind of change, undone and made again; meetings; papers.

use super::super::cli::run_in;
use super::super::fixture::{EQUALITY, Place, plan_id};
use super::{fed, record, talk};
use revidera::document::read_plan;
use revidera::revision::Rev;
use revidera::workflow::version;

#[test]
fn a_day_of_writing() {
    let place = Place::with_plan();
    let before = std::fs::read(place.plan_file()).unwrap();
    let lines = "\
oppna jämställdhet
öppna Handlingsplan för jämställdhetsintegrering
uppgift plan
lista
läs 1
nästa
n
förra
sök statistik
ny mål sist Ett mål[^ny] med fotnot.
fotnot ny Se lagen.
fotnot ny adress https://example.invalid/lag
fotnoter
uppgift ansvarig Kanslichefen
uppgift tidplan = 2027
uppgift
läs
ny åtgärd under 9 En åtgärd under målet.
slag 9.1 åtgärd siffra
läs 9
flytta 9.1 ut
flytta 10 upp
flytta 10 före 9
lista 9
ta bort 10
ta bort 11
ta bort fotnot ny
liv 1
gällande 1
ångra
gör om
jämför
";
    let said = talk(&place, "2026-11-10", lines);
    insta::assert_snapshot!("sv_writing_stops", said.err);
    let rest = lines.split_once('\n').unwrap().1;
    let said = record(&talk(&place, "2026-11-10", rest));
    insta::assert_snapshot!("sv_writing", said);
    assert_eq!(std::fs::read(place.plan_file()).unwrap(), before, "all of it was taken away again");
}

#[test]
fn undo_outlives_the_dialogue() {
    let place = Place::with_plan();
    let before = std::fs::read(place.plan_file()).unwrap();
    record(&talk(&place, "2026-11-10", "öppna 1\nändra 3 Ett.\nändra 3 Två.\n"));
    record(&talk(&place, "2026-11-10", "öppna 1\nångra\nångra\n"));
    assert_eq!(std::fs::read(place.plan_file()).unwrap(), before);
    record(&talk(&place, "2026-11-10", "öppna 1\ngör om\n"));
    let plan = read_plan(&std::fs::read(place.plan_file()).unwrap()).unwrap();
    assert_eq!(plan.content[2].text, "Ett.");
}

#[test]
fn the_users_own_editor() {
    let place = Place::with_plan();
    let run = |lines: &str, edit: fn(String) -> String| {
        let mut environment = fed(&place, lines);
        environment.var = Box::new(|name| (name == "EDITOR").then(|| "mitt program".to_owned()));
        environment.editor = Box::new(move |command, file| {
            assert_eq!(command, "mitt program");
            std::fs::write(file, edit(std::fs::read_to_string(file)?))?;
            Ok(true)
        });
        run_in(environment, &["--plain", "--lang", "sv", "--on", "2026-11-10"])
    };
    let said = record(&run("öppna 1\ntextprogram 3\nläs\n", |_| "Rad ett\nrad två\n".to_owned()));
    assert!(said.contains("Rad ett rad två"), "{said}");
    let said = record(&run("öppna 1\ntextprogram\nläs 3\n", |text| text.replace("Rad ett", "Hela planen")));
    assert!(said.contains("Hela planen rad två"), "{said}");
    let office = place.office("2026-11-10");
    let draft = version(&office, &plan_id(EQUALITY), &Rev::Draft).unwrap().plan;
    let in_force = version(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap().plan;
    let ids = |plan: &revidera::plan::Plan| plan.walk().map(|visit| visit.item.id).collect::<Vec<_>>();
    assert_eq!(ids(&draft), ids(&in_force), "every id is kept");
}

#[test]
fn the_calendar() {
    let place = Place::with_plan();
    let lines = "\
möten
nytt möte styrelsen 2027-02-09 13:00 Stadshuset
nytt möte
2027-05-11
14:30

ändra möte 2027-02-09
14:15

2027-01-29
ändra möte 2027-02-09

inget

flytta möte 2027-02-09 2027-02-16
ställ in möte 2027-05-11
ja
mötet hållet 2026-09-22
möten
";
    let said = record(&talk(&place, "2026-11-10", lines));
    insta::assert_snapshot!("sv_calendar", said);
    let log = place.git(&["log", "-7", "--format=%s", "--name-only"]);
    assert_eq!(log.matches("plans/meetings.json").count(), 7, "{log}");
}

#[test]
fn papers_for_a_meeting() {
    let place = Place::with_plan();
    let folder = place.home().join("handlingar");
    let lines =
        format!("öppna 1\nändra 3 Nytt.\nföreslå 2026-11-24\nhandlingar 2026-11-24 {}\n", folder.display());
    let said = record(&talk(&place, "2026-11-10", &lines));
    assert!(said.contains("Skrev ") && folder.join("manifest.json").exists(), "{said}");
    let inside = format!("handlingar 2026-11-24 {}\n", place.archive().join("plans").display());
    assert!(talk(&place, "2026-11-10", &inside).err.contains("arkivets egna filer"));
}

#[test]
fn an_archive_from_nothing() {
    let place = Place::bare_ground();
    let dir = place.home().join("nytt");
    std::fs::create_dir(&dir).unwrap();
    let mut environment = fed(&place, "skapa\nFörbundet Prov\n\nnytt möte 2026-12-01\növersikt\n");
    environment.cwd = dir;
    environment.var = Box::new(|name| {
        let known =
            [("LANG", "sv_SE.UTF-8"), ("GIT_AUTHOR_NAME", "Prov"), ("GIT_AUTHOR_EMAIL", "p@example.invalid")];
        known.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    });
    let ran = run_in(environment, &["--plain", "--on", "2026-11-10"]);
    assert_eq!(ran.err, "");
    assert!(
        ran.out.contains("Arkivet är skapat.") && ran.out.contains("Nästa möte: Styrelsen tis 2026-12-01"),
        "{}",
        ran.out
    );
}

#[test]
fn help_tells_of_every_command_in_the_language_spoken() {
    let place = Place::with_plan();
    let said = record(&talk(&place, "2026-11-10", "hjälp\nspråk engelska\nhelp\nhelp besluta\n"));
    insta::assert_snapshot!("help", said);
}

/// The page about the dialogue has the help that the dialogue gives, word for word, in both languages.
#[test]
fn the_page_tells_of_every_command() {
    let place = Place::with_plan();
    let said = record(&talk(&place, "2026-11-10", "hjälp\nspråk engelska\nhelp\n"));
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/plain.md");
    let page = std::fs::read_to_string(page).unwrap();
    for line in said.lines().filter(|line| line.starts_with("  ")) {
        assert!(page.contains(&format!("\n{line}\n")), "docs/plain.md lacks: {line}");
    }
}
