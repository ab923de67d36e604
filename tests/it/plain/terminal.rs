//! The built program on a terminal that can do nothing but print.

use super::super::fixture::{EQUALITY, Place};
use super::super::terminal::Screen;

/// Starts the dialogue on a terminal of the dumb sort.
fn start(place: &Place) -> Screen {
    Screen::start_on("dumb", &place.archive(), &place.home(), &["--on", "2026-11-10"], (24, 80))
}

#[test]
fn no_byte_but_text_is_written_to_a_dumb_terminal() {
    let place = Place::with_plan();
    let mut screen = start(&place);
    screen.shows("Skriv ett kommando");
    for (line, shown) in [
        ("öppna 1", "Till exempel: lista"),
        ("läs 3", "Punkt 3, stycke."),
        ("ändra 3 Skrivet utan skärm.", "Punkt 3 är ändrad och sparad."),
        ("jämför", "{+Skrivet utan skärm.+}"),
        ("xyzzy", "inget kommando"),
        ("sluta", "Allt är sparat."),
    ] {
        screen.keys(&format!("{line}\n"));
        screen.shows(shown);
        // The next line is typed when it is asked for.
        if line != "sluta" {
            screen.shows_last("kommandon):");
        }
    }
    assert!(screen.ends().success());
    let written = String::from_utf8(screen.written.clone()).unwrap();
    let odd: Vec<char> = written.chars().filter(|c| c.is_control() && !['\r', '\n'].contains(c)).collect();
    assert!(odd.is_empty(), "{odd:?} in {written}");
    let drawn = |c: char| ('\u{2500}'..='\u{259f}').contains(&c);
    assert!(!written.chars().any(drawn), "{written}");
    let text = std::fs::read_to_string(place.plan_file()).unwrap();
    assert!(text.contains("Skrivet utan skärm."));
}

#[test]
fn a_killed_dialogue_loses_nothing_and_leaves_no_lock() {
    let place = Place::with_plan();
    let mut screen = start(&place);
    screen.shows("Skriv ett kommando");
    screen.keys("öppna 1\nändra 3 Färdigt.\n");
    screen.shows("Punkt 3 är ändrad och sparad.");
    screen.keys("ändra 3\n");
    screen.shows("text:");
    screen.keys("Halva tex\n");
    // The prompt after the line comes when the line is in the journal.
    screen.shows("text: Halva tex\ntext:");
    screen.kill();
    let text = std::fs::read_to_string(place.plan_file()).unwrap();
    assert!(text.contains("Färdigt.") && !text.contains("Halva tex"));
    let mut screen = start(&place);
    screen.shows("Skriv ett kommando");
    screen.keys("öppna 1\n");
    screen.shows("Det finns ändringar som inte sparades");
    screen.keys("1\n");
    screen.shows("Ändringarna är tillbaka (1 steg).");
    screen.keys("läs 3\n");
    screen.shows("Halva tex");
    // Ending the input is one way to leave.
    screen.keys("\u{4}");
    assert!(screen.ends().success());
    assert!(std::fs::read_to_string(place.plan_file()).unwrap().contains("Halva tex"));
    assert!(place.git(&["status", "--porcelain"]).contains(EQUALITY));
}

#[test]
fn a_terminal_that_hangs_up_is_no_loss() {
    let place = Place::with_plan();
    let mut screen = start(&place);
    screen.shows("Skriv ett kommando");
    screen.keys("öppna 1\nändra 3 Skrivet.\n");
    screen.shows("Punkt 3 är ändrad och sparad.");
    screen.signal("HUP");
    screen.ends();
    assert!(std::fs::read_to_string(place.plan_file()).unwrap().contains("Skrivet."));
    let mut screen = start(&place);
    screen.shows("Skriv ett kommando");
    screen.keys("öppna 1\n");
    screen.shows("Till exempel: lista");
    screen.keys("ångra\nsluta\n");
    assert!(screen.ends().success());
    assert_eq!(place.git(&["status", "--porcelain"]), "");
}
