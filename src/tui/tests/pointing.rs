//! Lists and answers are chosen with the mouse too.

use super::stage::Stage;
use crate::plan::Field;
use crate::tui::app::model::Screen;
use crate::tui::app::msg::{Mouse, MouseAct, Msg};
use crate::tui::dialog::{Dialog, Form};

/// Presses where the screen shows a text, so many times in the same place.
fn press(stage: &mut Stage, text: &str, times: u8) {
    let screen = stage.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect(text);
    let column = line.split(text).next().unwrap().chars().count();
    for count in 1..=times {
        let (column, row) = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
        stage.tell(Msg::Mouse(Mouse { act: MouseAct::Press(count), column, row, shift: false }));
    }
}

#[test]
fn a_plan_is_opened_by_a_second_press() {
    let mut stage = Stage::swedish();
    press(&mut stage, "Handlingsplan för tillgänglighet", 1);
    assert!(matches!(stage.app.screen(), Some(Screen::Overview(_))));
    press(&mut stage, "Handlingsplan för tillgänglighet", 2);
    assert!(matches!(stage.app.screen(), Some(Screen::Plan(_))), "{}", stage.screen());
}

#[test]
fn a_meeting_is_chosen_and_never_moved_by_a_press() {
    let mut stage = Stage::swedish();
    stage.keys("m");
    press(&mut stage, "tis 2026-11-24", 2);
    assert!(matches!(stage.app.screen(), Some(Screen::Meetings(screen)) if screen.at == 3));
    assert!(stage.app.dialog.is_none(), "{}", stage.screen());
}

#[test]
fn a_press_on_an_answer_gives_it() {
    let mut stage = Stage::swedish();
    stage.keys("Enter o").write("Lagen").keys("Esc");
    assert!(matches!(stage.app.dialog, Some(Dialog::Menu(_))));
    press(&mut stage, "Behålla det du har skrivit?", 1);
    assert!(matches!(stage.app.dialog, Some(Dialog::Menu(_))), "the frame is no answer");
    press(&mut stage, "Släng dem", 1);
    assert!(stage.app.dialog.is_none());
    assert_eq!(stage.plan().footnotes.len(), 1);
}

#[test]
fn a_version_is_read_by_a_second_press() {
    let mut stage = Stage::swedish();
    stage.keys("h");
    press(&mut stage, "Utkastet", 1);
    assert!(matches!(stage.app.screen(), Some(Screen::History(screen)) if screen.at == 0));
}

/// The form on the screen.
fn form(stage: &Stage) -> &Form {
    match &stage.app.dialog {
        Some(Dialog::Form(form)) => form,
        _ => panic!("no form\n{}", stage.screen()),
    }
}

#[test]
fn a_press_on_a_field_gives_it_the_keys_and_puts_the_cursor() {
    let mut stage = Stage::swedish();
    stage.keys("Enter i");
    press(&mut stage, "Diarienummer", 1);
    assert_eq!(form(&stage).fields.at, 3, "{}", stage.screen());
    stage.write("2026:9");
    press(&mut stage, "Titel", 1);
    assert_eq!(form(&stage).fields.at, 0);
    // In the text, where the press is.
    press(&mut stage, "26:9", 1);
    stage.write("x");
    assert_eq!(form(&stage).fields.text(3), Some("20x26:9"), "{}", stage.screen());
    // A word is selected by a second press, and what is dragged over; another field is left alone by that.
    press(&mut stage, "26:9", 2);
    stage.write("y");
    assert_eq!(form(&stage).fields.text(3), Some("y:9"));
    press(&mut stage, "y:9", 1);
    let screen = stage.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains("y:9")).unwrap();
    let column = u16::try_from(line.chars().take_while(|c| *c != 'y').count()).unwrap();
    let row = u16::try_from(row).unwrap();
    for (row, column) in [(row, column + 2), (row - 2, column)] {
        stage.tell(Msg::Mouse(Mouse { act: MouseAct::Drag, column, row, shift: false }));
    }
    stage.write("z");
    assert_eq!(form(&stage).fields.text(3), Some("z9"));
}

#[test]
fn a_press_on_a_choice_chooses_it() {
    let mut stage = Stage::swedish();
    stage.keys("Enter i");
    // Three choices are seen whole while they are chosen from; the first press opens them.
    let kind = form(&stage).fields.chosen(1);
    assert_eq!(kind, 0);
    press(&mut stage, "Typ", 1);
    assert_eq!((form(&stage).fields.at, form(&stage).fields.chosen(1)), (1, 0), "{}", stage.screen());
    press(&mut stage, "styrdokument", 1);
    assert_eq!(form(&stage).fields.chosen(1), 2, "{}", stage.screen());
    stage.keys("Tab");
    // One that shows but the one that is chosen opens, and does not change, when its field gets the keys.
    press(&mut stage, "styrdokument", 1);
    assert_eq!((form(&stage).fields.at, form(&stage).fields.chosen(1)), (1, 2));
    // The frame and what lies beside it are no fields.
    for (column, row) in [(0, 0), (79, 23), (0, 10)] {
        stage.tell(Msg::Mouse(Mouse { act: MouseAct::Press(1), column, row, shift: false }));
        assert_eq!(form(&stage).fields.at, 1);
    }
}

#[test]
fn a_press_turns_a_choice_of_two_and_takes_an_offer() {
    let mut stage = Stage::swedish();
    stage.keys("Enter s");
    let chosen = |stage: &Stage| form(stage).fields.chosen(form(stage).fields.at);
    press(&mut stage, "Bara hela ord", 1);
    assert_eq!(chosen(&stage), 0, "its name only gives it the keys\n{}", stage.screen());
    press(&mut stage, "nej ›", 1);
    assert_eq!(chosen(&stage), 1, "{}", stage.screen());
    press(&mut stage, "‹ ja", 1);
    assert_eq!(chosen(&stage), 0, "{}", stage.screen());
    let mut stage = Stage::swedish();
    stage.keys("Enter");
    stage.other.content[1].children[0].fields.replace(Field::Responsible, Some("Ädla gruppen".to_owned()));
    stage.keys("j j j f").write("GRUPP");
    press(&mut stage, "Ädla gruppen", 1);
    assert_eq!(form(&stage).fields.text(0), Some("Ädla gruppen"), "{}", stage.screen());
}
