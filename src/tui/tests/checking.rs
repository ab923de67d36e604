//! What is wrong with a plan: listed, gone to, mended; from a refused proposal too.

use insta::assert_snapshot;

use super::cycle::Sitting;
use crate::locale::Lang;
use crate::tui::app::model::Screen;
use crate::tui::dialog::Dialog;
use crate::tui::sheet::Focus;

/// A plan open with two texts emptied.
fn with_errors() -> Sitting {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    sitting.press("Down Enter Down Down Enter C-a Del Esc Down Down Enter C-a Del Esc g");
    sitting
}

fn focus(sitting: &Sitting) -> Focus {
    sitting.app.desk().unwrap().focus()
}

#[test]
fn all_that_is_wrong_is_listed_and_gone_to() {
    let mut sitting = with_errors();
    sitting.press("c");
    assert_snapshot!("findings_sv", sitting.screen());
    sitting.press("Enter");
    assert!(sitting.app.dialog.is_none());
    let first = focus(&sitting);
    assert!(matches!(first, Focus::Item(_)), "{first:?}");
    assert!(sitting.screen().contains("saknar text"), "{}", sitting.screen());
    sitting.press("c Down Enter");
    assert!(matches!(focus(&sitting), Focus::Item(_)) && focus(&sitting) != first);
    // Typed words list less; Esc leaves all as it was.
    sitting.press("c").text("zzz");
    assert!(sitting.screen().contains("Inget passar"), "{}", sitting.screen());
    sitting.press("Esc");
    assert!(sitting.app.dialog.is_none());
}

#[test]
fn a_plan_without_findings_says_so() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    sitting.press("Down Enter c");
    assert!(sitting.app.dialog.is_none(), "{}", sitting.screen());
    assert!(sitting.screen().contains("inga fel"), "{}", sitting.screen());
}

#[test]
fn a_refused_proposal_leads_to_what_is_wrong_and_keeps_its_reasons() {
    let mut sitting = with_errors();
    sitting.press("p Tab").text("Skälen står här.").press("Enter");
    assert_snapshot!("findings_refused_sv", sitting.screen());
    sitting.press("Enter");
    assert!(sitting.screen().contains("Fel: 2"), "{}", sitting.screen());
    // Left, the form comes back.
    sitting.press("Esc");
    assert!(sitting.screen().contains("Skälen står här."), "{}", sitting.screen());
    sitting.press("Enter Enter Enter");
    assert!(sitting.app.dialog.is_none());
    sitting.press("Enter").text("Ny text.").press("Esc c Enter Enter").text("Också ny.").press("Esc p");
    assert!(sitting.screen().contains("Skälen står här."), "{}", sitting.screen());
    sitting.press("Enter");
    assert!(sitting.screen().contains("Förslaget är framlagt"), "{}", sitting.screen());
}

#[test]
fn a_proposal_refused_in_the_overview_opens_the_plan_at_what_is_wrong() {
    let mut sitting = with_errors();
    sitting.press("Esc");
    assert!(matches!(sitting.app.screen(), Some(Screen::Overview(_))));
    sitting.press("p Enter Enter");
    assert!(matches!(sitting.app.screen(), Some(Screen::Plan(_))), "{}", sitting.screen());
    assert!(matches!(sitting.app.dialog, Some(Dialog::Palette(_))), "{}", sitting.screen());
    assert!(sitting.screen().contains("Fel: 2"), "{}", sitting.screen());
}
