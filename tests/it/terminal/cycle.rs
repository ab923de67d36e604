//! The yearly cycle at the keyboard, a kill in the middle of it.

use super::screen::Screen;
use crate::fixture::{EQUALITY, Place};

const SMALL: (u16, u16) = (24, 80);

fn start(place: &Place, today: &str) -> Screen {
    Screen::start(&place.archive(), &place.home(), &["--lang", "sv", "--on", today], SMALL)
}

/// The program with the plan open, and words being written at the end of its first paragraph.
fn writing(place: &Place, words: &str) -> Screen {
    let mut screen = start(place, "2026-11-10");
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.keys("\r");
    screen.shows("arbeta för jämställdhet");
    screen.keys("\x1b[B\r");
    screen.shows("Skriver");
    screen.keys(&format!(" {words}"));
    screen.shows(words);
    screen
}

#[test]
fn draft_kill_recover_propose_decide() {
    let place = Place::with_plan();
    let mut screen = start(&place, "2026-11-10");
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.keys("\r");
    screen.shows("arbeta för jämställdhet");
    // Down to the first paragraph, and a sentence at its end.
    screen.keys("\x1b[B\r");
    screen.shows("Skriver");
    screen.keys(" Det här skrevs strax före strömavbrottet.");
    screen.shows("strömavbrottet.");
    // The journal is on disk within the second; the file is not touched yet.
    let journal = place.archive().join(".git/revidera/journal").join(format!("{EQUALITY}.jsonl"));
    let kept = || std::fs::read_to_string(&journal).is_ok_and(|text| text.contains("strömavbrottet."));
    screen.waits_for("the journal to hold what was typed", kept);
    assert_eq!(place.git(&["status", "--porcelain"]), "");
    screen.kill();

    let mut screen = start(&place, "2026-11-10");
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.keys("\r");
    screen.shows("Ta tillbaka ändringarna");
    screen.keys("\r");
    screen.shows("Osparade ändringar");
    screen.shows("strömavbrottet.");
    screen.keys("d");
    screen.shows("Ett stycke ändrat.");
    screen.shows("{+");
    screen.keys("\x1b");
    screen.hides("mot gällande text");
    screen.keys("p");
    screen.shows("Föreslå utkastet för ett möte");
    screen.keys("\r");
    screen.shows("Förslaget är framlagt");
    screen.keys("\r\x11");
    assert!(screen.ends().success());
    assert!(!screen.alternate(), "the terminal is as it was before");
    assert!(
        place
            .git(&["show", &format!("proposal/{EQUALITY}:plans/{EQUALITY}/plan.json")])
            .contains("strömavbrottet.")
    );

    let mut screen = start(&place, "2026-12-09");
    screen.shows("för in vad Styrelsen tis 2026-12-08 beslutade");
    screen.keys("n");
    screen.shows("För in styrelsens beslut");
    screen.keys("\r");
    screen.shows("Så här förs beslutet in");
    screen.shows("Decision: revised");
    let before = place.git(&["rev-parse", "HEAD"]);
    screen.keys("\r");
    screen.shows("Beslutet är infört");
    screen.keys("\r\x11");
    assert!(screen.ends().success());
    assert_eq!(place.git(&["rev-parse", "HEAD^"]), before);
    assert_eq!(place.git(&["status", "--porcelain"]), "");
    let trailers = place.git(&["log", "-1", "--format=%(trailers:only,unfold)"]);
    assert!(trailers.contains("Meeting: styrelsen 2026-12-08"), "{trailers}");
    assert!(!journal.exists(), "nothing is left to recover");
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_a_sane_terminal_and_a_saved_draft() {
    let place = Place::with_plan();
    let journal = place.archive().join(".git/revidera/journal").join(format!("{EQUALITY}.jsonl"));
    for (name, code) in [("TERM", 143), ("HUP", 129)] {
        let mut screen = writing(&place, &format!("SkrivetFöre{name}"));
        assert!(screen.alternate());
        screen.signal(name);
        assert_eq!(screen.ends().exit_code(), code, "{name}");
        assert!(!screen.alternate(), "{name}");
        let written = String::from_utf8_lossy(&screen.written).into_owned();
        assert!(written.contains("\x1b[?2004l"), "bracketed paste is off again after {name}");
        assert!(written.contains("\x1b[?25h"), "the cursor is shown again after {name}");
        let kept = std::fs::read_to_string(place.plan_file()).unwrap();
        assert!(kept.contains(&format!("SkrivetFöre{name}")), "{kept}");
        assert!(!journal.exists(), "nothing is left to recover");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_a_journal_where_the_draft_can_not_be_saved() {
    let place = Place::with_plan();
    let journal = place.archive().join(".git/revidera/journal").join(format!("{EQUALITY}.jsonl"));
    let mut screen = writing(&place, "SkrivetFöre");
    // Someone else changes the file meanwhile.
    let theirs = std::fs::read_to_string(place.plan_file()).unwrap().replace("arbeta för", "verka för");
    std::fs::write(place.plan_file(), &theirs).unwrap();
    screen.signal("HUP");
    assert_eq!(screen.ends().exit_code(), 129);
    assert_eq!(std::fs::read_to_string(place.plan_file()).unwrap(), theirs);
    let kept = std::fs::read_to_string(&journal).unwrap();
    assert!(kept.contains("SkrivetFöre"), "{kept}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_nothing_could_bring_back_is_not_put_aside() {
    let place = Place::with_plan();
    let mut screen = start(&place, "2026-11-10");
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.keys("\x1a");
    screen.shows("Här finns inget att ångra.");
    // Here it leads its own session, as in a window that runs nothing else.
    screen.keys("\x1bz");
    screen.shows("kan inte läggas åt sidan");
    screen.keys("?");
    screen.shows("Tangenter här");
    screen.kill();
}

#[cfg(target_os = "linux")]
#[test]
fn a_signal_has_it_step_aside_and_come_back() {
    let place = Place::with_plan();
    let mut screen = start(&place, "2026-11-10");
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.signal("TSTP");
    let stat = format!("/proc/{}/stat", screen.id());
    let stopped = || std::fs::read_to_string(&stat).is_ok_and(|stat| stat.contains(") T "));
    screen.waits_for("the program to stop", stopped);
    // The shell has its screen back.
    screen.alternate_is(false);
    screen.signal("CONT");
    screen.waits_for("the program to go on", || !stopped());
    screen.keys("?");
    screen.shows("Tangenter här");
    screen.alternate_is(true);
    screen.kill();
}

#[test]
fn two_programs_on_one_plan_are_noticed() {
    let place = Place::with_plan();
    let mut first = start(&place, "2026-11-10");
    first.shows("Handlingsplan för jämställdhetsintegrering");
    first.keys("\r");
    first.shows("arbeta för jämställdhet");
    let mut second = start(&place, "2026-11-10");
    second.shows("Handlingsplan för jämställdhetsintegrering");
    second.keys("\r");
    second.shows("Test Testsson");
    second.kill();
    first.kill();
    // Killed, neither holds the plan any longer.
    let mut third = start(&place, "2026-11-10");
    third.shows("Handlingsplan för jämställdhetsintegrering");
    third.keys("\r");
    third.shows("arbeta för jämställdhet");
    third.hides("Test Testsson");
    third.kill();
}

#[test]
fn any_size_is_drawn_and_a_resize_is_followed() {
    let place = Place::with_plan();
    let mut screen = start(&place, "2026-11-10");
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.keys("\r");
    screen.shows("arbeta för jämställdhet");
    for (rows, columns) in [(45, 140), (10, 40), (24, 80)] {
        screen.resize(rows, columns);
        screen.keys("\x0c");
        // Only a picture of the new size has its keys on the last line.
        screen.shows_on_line(rows - 1, "Enter skriv");
    }
    screen.kill();
}

#[test]
fn what_was_reviewed_is_remembered_and_going_on_writes_little() {
    let place = Place::with_plan();
    let mut screen = start(&place, "2026-11-10");
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.keys("\r");
    screen.shows("arbeta för jämställdhet");
    for text in [" Ett.", " Två."] {
        screen.keys("\x1b[B\r");
        screen.shows("Skriver");
        screen.keys(text);
        screen.shows(text);
        screen.keys("\x1bOQ");
        screen.hides("Skriver");
    }
    screen.keys("d");
    screen.shows("Ändring 1 av 2 · 0 av 2 granskade");
    let before = screen.written.len();
    screen.keys("n");
    screen.shows("Ändring 2 av 2");
    let wrote = screen.written.len() - before;
    assert!(wrote < 2_000, "{wrote} bytes to go on to the next change");
    screen.keys("\r");
    screen.shows("Märkt som granskad. 1 av 2 är granskade.");
    let marks = place.archive().join(".git/revidera/reviewed").join(format!("{EQUALITY}.jsonl"));
    screen.waits_for("the mark to be kept", || {
        std::fs::read(&marks).is_ok_and(|bytes| bytes.ends_with(b"}\n"))
    });
    screen.kill();

    let mut screen = start(&place, "2026-11-11");
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.keys("d");
    screen.shows("1 av 2 granskade");
    screen.shows("Ändrat: stycke 2 – granskad");
    // Taken back from here, in a plan that is opened for it.
    screen.keys("nr");
    screen.shows("Återtaget i utkastet (ändrat: stycke 2)");
    screen.shows("Ändring 1 av 1");
    screen.keys("u");
    screen.shows("1 av 2 granskade");
    screen.keys("\x11");
    assert!(screen.ends().success());
    assert_eq!(place.git(&["diff", "--numstat"]).split_whitespace().next(), Some("2"));
}
