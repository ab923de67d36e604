//! Dropping what was written: back to where the writing began, and taken back like any other step.

use super::stage::{open, plan, text};

#[test]
fn dropping_goes_back_to_where_the_writing_began_and_can_be_taken_back() {
    let mut stage = open();
    let before = text(&stage, "p1");
    stage.keys("j Enter End").write(" FÖRSTA.").keys("C-t Esc").write(" ANDRA.").keys("F4");
    assert_eq!(text(&stage, "p1"), before);
    assert!(stage.screen().contains("texten är som när du började skriva"), "{}", stage.screen());
    assert_eq!(stage.app.desk().unwrap().writing, None);
    stage.keys("u");
    assert_eq!(text(&stage, "p1"), format!("{before} FÖRSTA. ANDRA."));
    stage.keys("C-y");
    assert_eq!(text(&stage, "p1"), before);
    // What the journal has comes to the same.
    let mut again = plan();
    stage.journal.iter().for_each(|edit| drop(again.apply(edit.clone()).unwrap()));
    assert_eq!(again, *stage.plan());
}

#[test]
fn dropping_takes_the_footnotes_that_came_with_the_text_along() {
    let mut stage = open();
    stage.keys("j Enter End C-o").write("Nytt.").keys("Enter").write(" Mer.").keys("C-s F4");
    assert_eq!(*stage.plan(), plan());
    stage.keys("u");
    assert_eq!(stage.plan().footnotes.len(), 2);
    assert!(text(&stage, "p1").ends_with("[^2] Mer."), "{}", text(&stage, "p1"));
}

#[test]
fn a_dropped_new_item_can_be_taken_back() {
    let mut stage = open();
    stage.keys("j a").write("Ny.").keys("C-t Esc").write(" Mer.").keys("F4");
    assert_eq!(*stage.plan(), plan());
    stage.keys("u");
    assert_eq!(stage.plan().content[1].text, "Ny. Mer.");
    // Where nothing was written there is nothing to take back.
    let mut stage = open();
    stage.keys("j a F4");
    assert_eq!(*stage.plan(), plan());
    assert!(!stage.app.desk().unwrap().sheet.can_undo());
}
