//! The year's cycle as a script, in both languages, with its outcome looked for in the archive.

use revidera::document::read_plan;
use revidera::plan::DecisionKind;
use revidera::revision::{Rev, State};
use revidera::workflow::{history, status_of, version};

use super::super::cli::{run, run_in};
use super::super::fixture::{EQUALITY, Place, plan_id};
use super::{fed, record, talk};

/// Runs the same cycle by two scripts and gives their records.
fn cycle(lang: &str, drafting: &str, deciding: &str) -> (Place, String, String) {
    let place = Place::with_plan();
    let run = |today: &str, lines: &str| {
        record(&run_in(fed(&place, lines), &["--plain", "--lang", lang, "--on", today]))
    };
    let drafted = run("2026-11-10", drafting);
    let decided = run("2026-12-08", deciding);
    (place, drafted, decided)
}

/// What both scripts lead to, told by the archive.
fn outcome(place: &Place, decided: &str) {
    assert_eq!(place.git(&["status", "--porcelain"]), "");
    let message = place.git(&["log", "-1", "--format=%B", "HEAD^"]);
    // The very commit was shown before it was made.
    let shown: String = decided
        .lines()
        .skip_while(|line| !line.starts_with("  Revidera "))
        .take_while(|line| line.is_empty() || line.starts_with("  "))
        .flat_map(|line| [line.trim(), "\n"])
        .collect();
    let masked = message.lines().map(|line| match line.split_once(": ") {
        Some(("Proposal", _)) => "Proposal: [hex]".to_owned(),
        Some(("Content-Hash", _)) => "Content-Hash: sha256:[hex]".to_owned(),
        _ => line.to_owned(),
    });
    assert_eq!(masked.collect::<Vec<_>>().join("\n").trim_end(), shown.trim_end());
    let office = place.office("2026-12-08");
    let told = history(&office, &plan_id(EQUALITY)).unwrap();
    let record = &told[0].record;
    assert_eq!((record.kind, record.paragraph), (DecisionKind::Revised, Some(47)));
    assert_eq!(record.registry_number.as_deref(), Some("2026:15"));
    assert_eq!(record.minutes_adjusted.map(|day| day.to_string()).as_deref(), Some("2026-12-08"));
    let in_force = version(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap().plan;
    let texts: Vec<&str> = in_force.walk().map(|visit| visit.item.text.as_str()).collect();
    assert!(texts.contains(&"Alla insatser ska ha könsuppdelad statistik."), "{texts:?}");
    assert!(texts.contains(&"Uppföljning sker varje år och redovisas för styrelsen."), "{texts:?}");
    assert_eq!(status_of(&office, &plan_id(EQUALITY)).unwrap().standing.state, State::InForce);
    let on_disk = read_plan(&std::fs::read(place.plan_file()).unwrap()).unwrap();
    assert_eq!(on_disk, in_force);
    place.git(&["fsck", "--strict"]);
}

#[test]
fn a_year_in_swedish() {
    let drafting = "\
# Utkastet till årets sista möte
öppna 1
läs 3
ändra 3 Alla insatser ska ha könsuppdelad statistik.
ny stycke efter 3
Uppföljning sker varje år
och redovisas för styrelsen.
.
uppgift plan diarienummer 2026:15
jämför
kontrollera
föreslå 2026-12-08 skäl Beredningsgruppen begärde det.
sluta
";
    let deciding = "\
öppna jamstalldhetsintegrering
besluta
1

§ 47
2026:15
ja
komplettera 2026-12-08 justerat 2026-12-08
historik
stäng
översikt
";
    let (place, drafted, decided) = cycle("sv", drafting, deciding);
    insta::assert_snapshot!("sv_draft", drafted);
    insta::assert_snapshot!("sv_decide", decided);
    outcome(&place, &decided);
}

#[test]
fn a_year_in_english() {
    let drafting = "\
# The draft for the year's last meeting
open 1
read 3
edit 3 Alla insatser ska ha könsuppdelad statistik.
add paragraph after 3
Uppföljning sker varje år
och redovisas för styrelsen.
.
detail plan registry number = 2026:15
compare
check
propose 2026-12-08
quit
";
    let deciding = "\
open jamstalldhetsintegrering
decide
1

§ 47
2026:15
yes
complete 2026-12-08 adjusted 2026-12-08
history
close
status
";
    let (place, drafted, decided) = cycle("en", drafting, deciding);
    insta::assert_snapshot!("en_draft", drafted);
    insta::assert_snapshot!("en_decide", decided);
    outcome(&place, &decided);
}

#[test]
fn a_decision_waits_for_a_yes() {
    let place = Place::with_plan();
    let head = place.git(&["rev-parse", "HEAD"]);
    let lines = "öppna 1\nändra 3 Annat.\nbesluta 2026-11-24 reviderad § 47\nnej\n";
    let said = record(&talk(&place, "2026-11-24", lines));
    assert!(said.contains("\n  Decision: revised\n") && said.contains("Beslutet är inte infört."), "{said}");
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    // A script that says nothing has not said yes.
    let ran = talk(&place, "2026-11-24", "öppna 1\nbesluta 2026-11-24 reviderad § 47\n");
    assert_eq!(ran.exit, revidera::cli::Exit::Failed);
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
}

#[test]
fn which_text_was_adopted_is_asked_when_it_is_not_plain() {
    let place = Place::with_plan();
    let lines = "öppna 1\nändra 3 Föreslaget.\nföreslå 1\n";
    let calendar = "nytt möte 2026-11-25 14:00 Stadshuset\n";
    record(&talk(&place, "2026-11-10", calendar));
    let first = talk(&place, "2026-11-10", lines);
    assert!(first.err.contains("hållits") || first.exit == revidera::cli::Exit::Failed, "{}", first.err);
    let lines = "öppna 1\nföreslå 2026-11-24\nändra 3 Ändrat efteråt.\n";
    record(&talk(&place, "2026-11-10", lines));
    let said = record(&talk(
        &place,
        "2026-11-24",
        "öppna 1\nbesluta 2026-11-24 reviderad\n1\nja\nläs 3\nvisa gällande\n",
    ));
    assert!(said.contains("Vilken text antogs?"), "{said}");
    assert!(said.contains("Punkt 3, stycke.\nI utkastet: ändrad.\nÄndrat efteråt."), "{said}");
    let in_force = said.split("visa gällande").last().unwrap();
    assert!(in_force.contains("Föreslaget.") && !in_force.contains("Ändrat efteråt."), "{in_force}");
}

#[test]
fn a_decision_recorded_by_mistake_is_struck_out() {
    let place = Place::with_plan();
    let lines = "öppna 1\nändra 3 Nytt.\nbesluta 2026-11-24 reviderad § 47\nja\n";
    record(&talk(&place, "2026-11-24", lines));
    let head = place.git(&["rev-parse", "HEAD"]);
    let kept = record(&talk(&place, "2026-11-24", "öppna 1\nstryk beslut 2026-11-24 Fel plan.\nnej\n"));
    assert!(kept.contains("Beslutet står kvar."), "{kept}");
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    let lines = "öppna 1\nstryk beslut\n1\nMötet bordlade ärendet.\nja\nhistorik\nläs 3\n";
    insta::assert_snapshot!("sv_retract", record(&talk(&place, "2026-11-24", lines)));
    let office = place.office("2026-11-24");
    let told = history(&office, &plan_id(EQUALITY)).unwrap();
    assert!(!told[0].stands(), "{told:?}");
}

/// A meeting that came into the calendar after the decision has not decided anything; and one that was moved has not
/// been until its new day.
#[test]
fn what_to_do_next_is_said_by_the_days_that_meetings_take_place() {
    let place = Place::with_plan();
    let step = |today: &str| {
        let out = talk(&place, today, "").out;
        out.lines().find_map(|line| line.trim().strip_prefix("Nästa steg: ")).unwrap_or_default().to_owned()
    };
    let done = |args: &[&str]| run(&place, args).done();
    done(&["add", EQUALITY, "--kind", "measure", "--text", "En punkt till."]);
    done(&["decide", EQUALITY, "--meeting", "2026-12-08", "--paragraph", "4", "--on", "2026-12-09"]);
    done(&["meetings", "add", "styrelsen", "2026-12-22"]);
    assert_eq!(
        step("2026-12-10"),
        "ta ställning till om planen ska upp igen på Styrelsen tis 2026-12-22; i så fall öppna 1"
    );
    assert_eq!(step("2026-12-23"), "öppna 1 och sedan besluta");

    done(&["add", EQUALITY, "--kind", "measure", "--text", "Ännu en punkt."]);
    assert_eq!(step("2026-12-10"), "öppna 1 och sedan föreslå");
    done(&["propose", EQUALITY, "--meeting", "2026-12-22", "--on", "2026-12-10"]);
    done(&["meetings", "move", "styrelsen", "2026-12-22", "2026-12-29"]);
    assert_ne!(step("2026-12-26"), "öppna 1 och sedan besluta");
    assert_eq!(step("2026-12-30"), "öppna 1 och sedan besluta");
}

/// What the dialogue refuses it refuses in its own words.
#[test]
fn a_proposal_made_later_is_refused_without_a_word_of_options() {
    let place = Place::with_plan();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "En punkt till."]).done();
    run(&place, &["propose", EQUALITY, "--meeting", "2026-11-24"]).done();
    let ran = talk(&place, "2026-10-01", "öppna 1\nbesluta 2026-09-22 § 4\n");
    let said = format!("{}{}", ran.out, ran.err);
    assert!(said.contains("välj utkastet i stället") && !said.contains("--from"), "{said}");
}
