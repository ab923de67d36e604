//! Lists and answers are chosen with the mouse too.

use super::stage::Stage;
use crate::tui::app::model::Screen;
use crate::tui::app::msg::{Mouse, MouseAct, Msg};
use crate::tui::dialog::Dialog;

/// Presses where the screen shows a text, so many times in the same place.
fn press(stage: &mut Stage, text: &str, times: u8) {
    let screen = stage.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect(text);
    let column = line.chars().take_while(|c| *c != text.chars().next().unwrap()).count();
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
