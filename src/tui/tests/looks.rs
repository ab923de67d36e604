//! The looks: seen while they are chosen, kept when they are, and no meaning in colour alone.

use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use super::seen::drawn;
use super::stage::Stage;
use crate::document::Look;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::Screen;
use crate::tui::theme::Theme;

fn buffer(stage: &Stage) -> Buffer {
    drawn(&stage.app, (80, 24)).0
}

#[test]
fn a_look_is_worn_while_it_is_chosen_and_kept_when_it_is() {
    let mut stage = Stage::swedish();
    stage.keys("F12");
    assert_snapshot!("looks_sv", stage.screen());
    stage.keys("Down Down");
    assert_eq!(stage.app.theme, Theme::of(Look::Dark));
    // Left, it is as it was.
    stage.keys("Esc");
    assert_eq!(stage.app.theme, Theme::of(Look::Terminal));
    stage.keys("C-p").write("färger");
    stage.keys("Enter").write("kontrast");
    assert_eq!(stage.app.theme, Theme::of(Look::HighContrast));
    stage.keys("Enter");
    assert_eq!(stage.app.theme, Theme::of(Look::HighContrast));
    assert!(stage.effects.contains(&Effect::KeepLook(Look::HighContrast)));
    assert!(stage.screen().contains("Hög kontrast"), "{}", stage.screen());
    // The list begins at the look that is worn, and its own key goes on to the next.
    stage.keys("F12 F12");
    assert_eq!(stage.app.theme, Theme::of(Look::NoColour));
}

#[test]
fn a_look_is_chosen_in_the_middle_of_a_text_and_of_a_form() {
    let mut stage = Stage::swedish();
    stage.keys("Enter Down Enter").write("Xyz");
    stage.keys("F12 Down Enter").write("z");
    assert_eq!(stage.app.theme, Theme::of(Look::Light));
    assert!(stage.app.desk().unwrap().writing.as_ref().unwrap().area.text().ends_with("Xyzz"));
    stage.keys("Esc i F12 Down Enter");
    assert_eq!(stage.app.theme, Theme::of(Look::Dark));
    assert!(matches!(stage.app.dialog, Some(crate::tui::dialog::Dialog::Form(_))));
}

#[test]
fn colours_that_are_turned_off_stay_off_and_it_is_said() {
    let mut stage = Stage::swedish();
    stage.app.colourless = true;
    stage.app.wear(Look::Dark);
    assert!(buffer(&stage).content.iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)));
    stage.keys("F12");
    assert!(stage.screen().contains("NO_COLOR"), "{}", stage.screen());
    assert!(stage.app.dialog.is_none());
}

#[test]
fn a_ground_lies_under_every_cell_of_every_place() {
    for look in [Look::Light, Look::Dark, Look::HighContrast] {
        let mut stage = Stage::swedish();
        stage.app.look = look;
        stage.app.wear(look);
        for keys in ["", "?", "Esc Enter", "f", "Esc Down Enter", "C-p", "Esc Esc d", "Esc h", "Esc m", "a"] {
            stage.keys(keys);
            let bare =
                buffer(&stage).content.iter().any(|cell| Color::Reset == cell.bg || Color::Reset == cell.fg);
            assert!(!bare, "{look:?} after {keys:?}");
        }
        assert!(matches!(stage.app.screen(), Some(Screen::Meetings(_))));
    }
}

/// The words on the screen are the same in every look: what colour says, a mark or a word says too.
#[test]
fn every_look_shows_the_same_words() {
    let mut stage = Stage::swedish();
    stage.keys("Enter Down Enter").write("Nytt");
    stage.keys("Esc Down x d");
    let words = stage.screen();
    for look in Look::ALL {
        stage.app.wear(look);
        assert_eq!(stage.screen(), words);
    }
}

#[test]
fn an_item_that_is_unchanged_has_no_colour_of_a_change() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j");
    let buffer = buffer(&stage);
    // The chosen row of the outline, all of whose cells look alike behind the pointer.
    let row = (1..22).find(|y| buffer[(0, *y)].symbol() == "▌").unwrap();
    assert_eq!(buffer[(1, row)].style(), buffer[(2, row)].style());
}
