//! Writing in a real terminal: undo over a restart, the user's own editor, the mouse, and how little a letter costs.

use super::screen::Screen;
use crate::fixture::{EQUALITY, Place};

fn start(place: &Place, size: (u16, u16)) -> Screen {
    let mut screen =
        Screen::start(&place.archive(), &place.home(), &["--lang", "sv", "--on", "2026-11-10"], size);
    screen.shows("Handlingsplan för jämställdhetsintegrering");
    screen.keys("\r");
    screen.shows("arbeta för jämställdhet");
    screen
}

fn draft(place: &Place) -> String {
    std::fs::read_to_string(place.archive().join("plans").join(EQUALITY).join("plan.json")).unwrap()
}

#[test]
fn undo_outlives_the_program() {
    let place = Place::with_plan();
    let before = draft(&place);
    let mut screen = start(&place, (24, 80));
    screen.keys("\x1b[B\r");
    screen.shows("Skriver");
    screen.keys(" Skrivet förra gången.");
    screen.shows("Skrivet förra");
    screen.keys("\x11");
    assert!(screen.ends().success());
    assert!(draft(&place).contains("Skrivet förra gången."));

    let mut screen = start(&place, (24, 80));
    screen.shows("Skrivet förra");
    screen.keys("u");
    screen.shows("Ångrat.");
    screen.hides("Skrivet förra");
    screen.keys("\x11");
    assert!(screen.ends().success());
    assert_eq!(draft(&place), before);

    // A history that is damaged is none, and harms nothing.
    let kept = place.archive().join(".git/revidera/undo").join(format!("{EQUALITY}.jsonl"));
    let mut bytes = std::fs::read(&kept).unwrap();
    let last = bytes.len() - 3;
    bytes[last] ^= 1;
    std::fs::write(&kept, bytes).unwrap();
    let mut screen = start(&place, (24, 80));
    screen.keys("\x19");
    screen.shows("Det finns inget att göra om.");
    screen.kill();
}

#[cfg(unix)]
#[test]
fn the_users_own_editor_has_the_terminal_and_every_key() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_plan();
    let editor = place.home().join("editor");
    let script = "#!/bin/sh\necho 'nu skriver jag'\nread word\nsed -i \"s/arbeta för/$word för/\" \"$1\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut screen = start(&place, (24, 80));
    screen.keys("E");
    screen.shows("nu skriver jag");
    assert!(!screen.alternate());
    screen.keys("kämpa\r");
    screen.shows("Texten från ditt eget program är på plats");
    screen.shows("kämpa för jämställdhet");
    assert!(screen.alternate());
    // The keys are the program's again, and what it set out is gone.
    screen.keys("u");
    screen.shows("arbeta för jämställdhet");
    let folder = place.archive().join(".git/revidera");
    let is_text = |path: std::path::PathBuf| path.extension().is_some_and(|ext| ext == "txt");
    let texts =
        || std::fs::read_dir(&folder).unwrap().filter(|file| is_text(file.as_ref().unwrap().path())).count();
    screen.waits_for("the text to be gone", || texts() == 0);
    screen.kill();
}

#[test]
fn a_click_a_drag_and_a_copy() {
    let place = Place::with_plan();
    let mut screen = start(&place, (24, 80));
    let text = screen.text();
    let (row, line) =
        text.lines().enumerate().find(|(_, line)| line.contains("arbeta för jämställdhet")).unwrap();
    let column = line.find("arbeta för jämställdhet").unwrap();
    let column = line[..column].chars().count();
    let at = |button: u8, column: usize, end: char| format!("\x1b[<{button};{};{}{end}", column + 1, row + 1);
    screen.keys(&at(0, column, 'M'));
    screen.shows("Skriver");
    screen.keys(&at(32, column + "arbeta".len(), 'M'));
    screen.keys(&at(0, column + "arbeta".len(), 'm'));
    screen.keys("\x03kämpa");
    screen.shows("kämpa för jämställdhet");
    // The word went to the terminal's clipboard.
    let written = String::from_utf8_lossy(&screen.written).into_owned();
    assert!(written.contains("\x1b]52;c;YXJiZXRh\x07"));
    // F9 gives the mouse back.
    screen.keys("\x1b[20~");
    screen.shows("Musen är terminalens");
    assert!(String::from_utf8_lossy(&screen.written).contains("\x1b[?1002l"));
    screen.kill();
}

#[test]
fn a_letter_costs_few_bytes_with_everything_in_view() {
    let place = Place::with_plan();
    let mut screen = start(&place, (45, 140));
    screen.keys("v\x1b[B\r");
    screen.shows("Skriver");
    screen.shows("Gällande lydelse");
    screen.keys(" ändrat");
    screen.shows("överstruket är ändrat");
    let before = screen.written.len();
    let letters = "ordentligt";
    for (at, letter) in letters.char_indices() {
        screen.keys(&letter.to_string());
        screen.shows(&format!("ändrat{}", &letters[..=at]));
    }
    let each = (screen.written.len() - before) / letters.len();
    assert!(each <= 300, "{each} bytes a letter");
    screen.kill();
}
