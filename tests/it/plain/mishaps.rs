//! What is typed wrong, what ends too soon, and what others do at the same time: nothing is lost, all of it is said.

use proptest::prelude::*;
use revidera::cli::Exit;
use revidera::document::read_plan;
use revidera::workflow::{edit_plan, open_desk};

use super::super::cli::{Refusing, environment, run_in};
use super::super::fixture::{EQUALITY, Place, plan_id};
use super::{fed, record, said, talk};

#[test]
fn a_script_stops_at_its_first_error_and_says_where() {
    let place = Place::with_plan();
    let lines = "öppna 1\nändra 3 Gjort.\nändra 99 Aldrig.\nändra 3 Inte heller.\n";
    let ran = talk(&place, "2026-11-10", lines);
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains("Rad 3: Ingen punkt har numret ”99”."), "{}", ran.err);
    assert!(ran.err.contains("det som gjordes före den är sparat"), "{}", ran.err);
    let plan = read_plan(&std::fs::read(place.plan_file()).unwrap()).unwrap();
    assert_eq!(plan.content[2].text, "Gjort.");
}

#[test]
fn a_script_may_go_on() {
    let place = Place::with_plan();
    let lines = "vid fel fortsätt\nöppna 1\njämnför\nändra 99 Aldrig.\nläs\npropse\nändra 3\n";
    let ran = talk(&place, "2026-11-10", lines);
    assert_eq!(ran.exit, Exit::Failed);
    insta::assert_snapshot!("sv_going_on", format!("{}---\n{}", said(&ran), ran.err));
}

#[test]
fn what_is_typed_wrong_is_answered_with_what_was_meant() {
    let place = Place::with_plan();
    let error = |lines: &str| talk(&place, "2026-11-10", lines).ends(Exit::Failed).err.replace("\n  ", " ");
    for (lines, said) in [
        ("jämnför\n", "Menade du jämför?"),
        ("jämför\n", "Öppna en först"),
        ("öppna 7\n", "Planerna är: jamstalldhetsintegrering."),
        ("öppna jamstaldhetsintegrering\n", "Menade du jamstalldhetsintegrering?"),
        ("öppna 1\nläs x\n", "Skriv lista"),
        ("öppna 1\nny sak\n", "Slagen är: avsnitt, stycke, mål, punkt, åtagande."),
        ("öppna 1\nflytta 3\n", "efter, före eller under"),
        ("öppna 1\nflytta 1 upp\n", "Säg i stället"),
        ("öppna 1\nflytta 1 under 2\n", "stycke"),
        ("öppna 1\nuppgift plan färg röd\n", "Uppgifterna är: Titel"),
        ("öppna 1\nuppgift plan gäller från och med i går\n", "2026-11-24"),
        ("öppna 1\nuppgift plan titel -\n", "titel"),
        ("öppna 1\nfotnot å x\n", "ingen giltig beteckning"),
        ("öppna 1\nta bort fotnot 1\n", "[^1]"),
        ("öppna 1\nändra 3\n.\n", "En punkt behöver en text."),
        ("öppna 1\nföreslå 2026-11-23\n", "Skriv möten"),
        ("öppna 1\nföreslå 2026-11-24\n", "gäll"),
        ("öppna 1\nbesluta 2026-09-22 reviderad\n", "oförändrad"),
        ("öppna 1\nbesluta 2026-09-22 kanske\n", "Så här skrivs det: besluta"),
        ("öppna 1\nbesluta 2026-09-22 § noll\n", "Skriv bara siffran"),
        ("öppna 1\nkomplettera 2026-09-22 § 4\n", "beslut"),
        ("öppna 1\nångra\n", "inget att ångra"),
        ("öppna 1\nlista\nnästa x\n", "hör inte till kommandot"),
        ("öppna 1\nvisa utkatset\n", "Ingen version heter utkatset.\nRåd: Versioner: utkastet, gällande"),
        ("öppna 1\njämför gälande\n", "Ingen version heter gälande.\nRåd: Versioner: utkastet, gällande"),
        ("öppna 1\nåterställ 3 förr\n", "Ingen version heter förr.\nRåd: Versioner: utkastet, gällande"),
        ("öppna 1\nbesluta 2026-09-22 oförändrad dnr\n", "Så här skrivs det: besluta"),
        (
            "öppna 1\nslag 3 punkt\nslag 4 punkt\nuppgift 3 ansvarig Chefen\nuppgift 4 ansvarig\n12\n",
            "”12” är inget av svaren",
        ),
        ("öppna 1\nfotnot 1 adress\n", "Så här skrivs det: fotnot"),
        ("nytt möte i morgon\n", "2026-11-24"),
        ("nytt möte 2026-12-01 2026-13-45\n", "”2026-13-45” är ingen dag"),
        ("nytt möte 2026-12-01,2026-12-32 Rådhuset\n", "”2026-12-32” är ingen dag"),
        ("nytt möte 2026-12-01 9:60 Rådhuset\n", "”9:60” är inget klockslag"),
        ("nytt möte 2026-12-01 kl 25 Rådhuset\n", "”kl 25” är inget klockslag"),
        ("nytt möte\n2026-12-01\nefter lunch\n", "”efter lunch” är inget klockslag"),
        ("mötet hållet 2026-11-24\n", "inte"),
        ("språk danska\n", "Så här skrivs det: språk"),
        ("skapa\n", "inget kommando"),
        ("\u{feff}xyzzy\n", "Skriv hjälp"),
    ] {
        let told = error(lines);
        assert!(told.contains(said), "{lines}{told}");
        assert!(told.contains(&format!("Rad {}", lines.lines().count())), "{lines}{told}");
    }
}

#[test]
fn where_there_is_no_archive_every_line_is_answered() {
    let place = Place::bare_ground();
    let mut environment = fed(&place, "blaha 1\nöppna 1\nsluta\n");
    environment.stdin_tty = true;
    let ran = run_in(environment, &["--plain"]).done();
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(ran.out.contains("Fel: Det finns inget kommando ”blaha”."), "{}", ran.out);
    assert!(
        lines.iter().any(|line| line.starts_with("Skriv skapa") && line.contains("är inget arkiv: filen")),
        "{}",
        ran.out
    );
}

#[test]
fn clock_times_are_understood_as_offices_write_them() {
    let place = Place::with_plan();
    let lines = "nytt möte 2026-12-01 kl 9 Rådhuset\nnytt möte 2026-12-02 9.30\n\
                 nytt möte 2026-12-03\nnytt möte\n2026-12-04\nkl. 14.00\nKlockhuset\nmöten\n";
    let told = record(&talk(&place, "2026-11-10", lines));
    let ends = ["handlingar 2026-11-24, 09:00, Rådhuset.", "09:30.", "14:00, Klockhuset."];
    for end in ends {
        assert!(told.contains(end), "{end}\n{told}");
    }
}

#[test]
fn the_input_may_end_anywhere_and_what_was_dictated_is_offered() {
    let place = Place::with_plan();
    let before = std::fs::read(place.plan_file()).unwrap();
    let ran = talk(&place, "2026-11-10", "öppna 1\nändra 3\nFörsta raden[^7]\nandra ra");
    assert_eq!(ran.exit, Exit::Failed);
    assert!(ran.err.contains("erbjuds nästa gång"), "{}", ran.err);
    assert_eq!(std::fs::read(place.plan_file()).unwrap(), before, "an unfinished text is not the plan's");
    // Left for later, it is offered again.
    record(&talk(&place, "2026-11-10", "öppna 1\n3\n"));
    let told = record(&talk(&place, "2026-11-10", "öppna 1\n1\nläs 3\nångra\n"));
    insta::assert_snapshot!("sv_recovered", told);
    assert_eq!(std::fs::read(place.plan_file()).unwrap(), before);
    // And so for a new item; put aside, it is not offered again.
    talk(&place, "2026-11-10", "öppna 1\nny punkt sist\nEn ny\npunkt\n").ends(Exit::Failed);
    record(&talk(&place, "2026-11-10", "öppna 1\n2\n"));
    record(&talk(&place, "2026-11-10", "öppna 1\nlista\n"));
    assert_eq!(std::fs::read(place.plan_file()).unwrap(), before);
}

#[test]
fn a_text_that_is_cancelled_leaves_nothing() {
    let place = Place::with_plan();
    let before = std::fs::read(place.plan_file()).unwrap();
    let told =
        record(&talk(&place, "2026-11-10", "öppna 1\nändra 3\nEn rad\navbryt\nstäng\nöppna 1\nläs 3\n"));
    assert!(told.contains("Avbrutet.") && !told.contains("inte sparades"), "{told}");
    assert_eq!(std::fs::read(place.plan_file()).unwrap(), before);
}

#[test]
fn a_person_is_told_and_asked_again() {
    let place = Place::with_plan();
    let mut environment = fed(&place, "jämnför\nöppna\n9\n1\n\n\nändra 3\navbryt\nbesluta\nx\n");
    (environment.stdin_tty, environment.stdout_tty) = (true, true);
    environment.var = Box::new(|name| match name {
        "TERM" => Some("dumb".to_owned()),
        "LANG" => Some("sv_SE.UTF-8".to_owned()),
        _ => None,
    });
    // No `--plain`: such a terminal gets the dialogue by itself.
    let ran = run_in(environment, &["--on", "2026-11-10"]);
    assert_eq!((ran.exit, ran.err.as_str()), (Exit::Done, ""));
    insta::assert_snapshot!("sv_person", said(&ran));
}

#[test]
fn two_programs_on_one_plan_are_noticed() {
    let place = Place::with_plan();
    let office = place.office("2026-11-10");
    let desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    let ran = talk(&place, "2026-11-10", "öppna 1\nläs 3\nändra 3 Nytt.\n");
    assert!(ran.out.contains("kan bara läsas här") && ran.out.contains("Punkt 3, stycke."), "{}", ran.out);
    assert!(ran.err.contains("Rad 3: Planen är öppen på annat håll"), "{}", ran.err);
    drop(desk);
    record(&talk(&place, "2026-11-10", "öppna 1\nändra 3 Nytt.\n"));
}

#[test]
fn the_lock_is_held_while_the_plan_is_open_and_no_longer() {
    let place = Place::with_plan();
    let mut environment = fed(&place, "öppna 1\ntextprogram 3\nstäng\n");
    let dir = place.archive();
    environment.var = Box::new(|name| (name == "EDITOR").then(|| "x".to_owned()));
    environment.editor = Box::new(move |_, file| {
        // Meanwhile, another program.
        let ran = run_in(super::super::cli::environment(&dir), &["set", EQUALITY, "3", "--text", "Annat"]);
        assert_eq!(ran.exit, Exit::Failed, "{}{}", ran.out, ran.err);
        std::fs::write(file, "Mitt\n")?;
        Ok(true)
    });
    record(&run_in(environment, &["--plain", "--lang", "sv", "--on", "2026-11-10"]));
    let mut office = place.office("2026-11-10");
    edit_plan(&mut office, &plan_id(EQUALITY), &mut |_, plan| {
        assert_eq!(plan.content[2].text, "Mitt");
        Ok(revidera::plan::Edit::Batch(Vec::new()))
    })
    .unwrap();
}

#[test]
fn a_file_changed_underneath_is_said_and_nothing_is_overwritten_unasked() {
    let place = Place::with_plan();
    let file = place.plan_file();
    let theirs = std::fs::read_to_string(&file).unwrap().replace("\"title\": \"", "\"title\": \"Deras ");
    for (lines, title, text) in [
        ("spara ändå\n", "Handlingsplan för jämställdhetsintegrering", "Mitt"),
        ("läs om\nläs 3\n", "Deras Handlingsplan för jämställdhetsintegrering", ""),
    ] {
        let place = Place::with_plan();
        let mut environment = fed(&place, &format!("vid fel fortsätt\nöppna 1\ntextprogram 3\n{lines}"));
        let (file, theirs) = (place.plan_file(), theirs.clone());
        environment.var = Box::new(|name| (name == "EDITOR").then(|| "x".to_owned()));
        environment.editor = Box::new(move |_, paper| {
            std::fs::write(&file, &theirs)?;
            std::fs::write(paper, "Mitt\n")?;
            Ok(true)
        });
        let ran = run_in(environment, &["--plain", "--lang", "sv", "--on", "2026-11-10"]);
        assert_eq!(ran.exit, Exit::Failed, "one command failed: {}", ran.out);
        assert!(ran.out.contains("spara ändå"), "{}", ran.out);
        let plan = read_plan(&std::fs::read(place.plan_file()).unwrap()).unwrap();
        assert_eq!(plan.title, title);
        assert!(text.is_empty() || plan.content[2].text == text, "{}", plan.content[2].text);
    }
}

#[test]
fn nobody_reads_any_more() {
    let place = Place::with_plan();
    let ended = |kind| {
        let mut err = Vec::new();
        let environment = fed(&place, "öppna 1\nläs 1\n");
        let exit = revidera::cli::run(["revidera", "--plain"], environment, &mut Refusing(kind), &mut err);
        (exit, String::from_utf8(err).unwrap())
    };
    assert_eq!(ended(std::io::ErrorKind::BrokenPipe), (Exit::Done, String::new()));
    let (exit, err) = ended(std::io::ErrorKind::StorageFull);
    assert_eq!(exit, Exit::Failed);
    assert!(!err.is_empty());
}

#[test]
fn plain_goes_with_commands_and_not_with_json() {
    let place = Place::with_plan();
    let ran = run_in(environment(&place.archive()), &["--plain", "--color", "always", "status"]).done();
    assert!(!ran.out.contains('\u{1b}'), "{}", ran.out);
    let ran = run_in(environment(&place.archive()), &["--plain", "--json"]);
    assert_eq!(ran.exit, Exit::Usage);
}

fn line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zåäö]{1,8}",
        "[0-9]{1,2}(\\.[0-9])?",
        Just("2026-11-24".to_owned()),
        Just("§".to_owned()),
        Just("efter".to_owned()),
        Just("under".to_owned()),
        Just("plan".to_owned()),
        Just("-".to_owned()),
        Just(".".to_owned()),
        Just("ja".to_owned()),
        "\\PC{1,6}",
        Just("\u{1b}[2J[^1]".to_owned()),
    ];
    let verb = prop::sample::select(vec![
        "öppna 1",
        "lista",
        "läs",
        "nästa",
        "förra",
        "visa",
        "sök",
        "gällande",
        "ändra",
        "ny",
        "ta bort",
        "flytta",
        "slag",
        "uppgift",
        "fotnot",
        "ta bort fotnot",
        "genomgången",
        "ångra",
        "gör om",
        "återställ",
        "jämför",
        "historik",
        "liv",
        "kontrollera",
        "föreslå",
        "besluta",
        "komplettera",
        "möten",
        "nytt möte",
        "ändra möte",
        "flytta möte",
        "ställ in möte",
        "mötet hållet",
        "spara",
        "läs om",
        "språk",
        "hjälp",
        "stäng",
        "översikt",
        "",
    ]);
    (verb, prop::collection::vec(word, 0..5)).prop_map(|(verb, words)| format!("{verb} {}", words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_typed_the_draft_stays_a_plan(lines in prop::collection::vec(line(), 1..25)) {
        let place = Place::with_plan();
        let script = format!("vid fel fortsätt\nöppna 1\n{}\n", lines.join("\n"));
        let ran = talk(&place, "2026-11-24", &script);
        prop_assert!(matches!(ran.exit, Exit::Done | Exit::Failed), "{}{}", ran.out, ran.err);
        let obeyed = |c: char| c.is_control() && c != '\n';
        prop_assert!(!ran.out.chars().any(obeyed), "{}", ran.out);
        let plan = read_plan(&std::fs::read(place.plan_file()).unwrap());
        prop_assert!(plan.is_ok(), "{:?}", plan);
    }
}
