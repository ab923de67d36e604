//! What people stumbled over when they used the program as it is: each is a test, so that nobody stumbles there again.

use tempfile::TempDir;

use super::cycle::Sitting;
use super::stage::Stage;
use crate::locale::Lang;
use crate::tui::app::model::Screen;
use crate::tui::dialog::Dialog;
use crate::workflow::write_paper;

/// The field of the open form that has the keys.
fn field(sitting: &Sitting) -> usize {
    match &sitting.app.dialog {
        Some(Dialog::Form(form)) => form.fields.at,
        other => panic!("no form but {other:?}"),
    }
}

#[test]
fn what_is_wrong_in_a_form_is_where_the_keys_are() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-09-01");
    sitting.press("m a").text("24/11, 2026-12-15").press("Tab Tab Tab").text("Tumba").press("Enter");
    assert_eq!(field(&sitting), 0, "{}", sitting.screen());
    sitting.press("C-a").text("2028-02-09, 2028-05-18 och 2028-09-21").press("Tab Tab").text("kl 13");
    sitting.press("Tab Enter");
    assert_eq!(field(&sitting), 2, "{}", sitting.screen());
    assert!(sitting.screen().contains("inget klockslag"), "{}", sitting.screen());
    sitting.press("C-a").text("13:00").press("Tab Tab").text("i tid").press("S-Tab Enter");
    assert_eq!(field(&sitting), 4, "{}", sitting.screen());
    sitting.press("C-a Del Enter");
    assert!(sitting.app.dialog.is_none(), "{}", sitting.screen());
    assert!(sitting.screen().contains("2028-05-18"), "{}", sitting.screen());
}

#[test]
fn a_form_speaks_of_what_it_holds_and_not_of_options() {
    let folder = TempDir::new().unwrap();
    let text = "Demokratiåtagande\n\nVi vill att fler deltar.\n";
    write_paper(&folder.path().join("plan.txt"), text.as_bytes()).unwrap();
    let mut sitting = Sitting::begin(folder, Lang::Sv, "2026-09-01");
    sitting.text("Förbundet").press("Enter Esc");
    let file = sitting.folder.path().join("plan.txt");
    sitting.text(&file.to_string_lossy()).press("Enter");
    let screen = sitting.screen();
    assert!(screen.contains("säger inte när eller av vem") && !screen.contains("--"), "{screen}");
    // As a draft it is taken in, but not twice.
    sitting.press("Tab Tab Right Right Enter Enter Esc i").text(&file.to_string_lossy());
    sitting.press("Tab Tab Right Right Enter");
    let screen = sitting.screen();
    assert!(screen.contains("Det finns redan en plan") && !screen.contains("--"), "{screen}");
}

#[test]
fn two_columns_that_do_not_fit_are_told_of() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter").write(" Det gäller även webben.").keys("Esc d");
    assert!(matches!(stage.app.screen(), Some(Screen::Compare(_))));
    stage.keys("s");
    assert!(stage.screen().contains("Två spalter får plats"), "{}", stage.screen());
    // A wider window has them, as it had before.
    stage.resize(140, 30);
    let wide = stage.screen();
    assert!(wide.contains("Nuvarande lydelse"), "{wide}");
    stage.keys("s");
    assert!(!stage.screen().contains("Nuvarande lydelse"), "{}", stage.screen());
}

#[test]
fn a_time_that_was_entered_wrong_is_put_right() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-09-01");
    sitting.press("m Enter");
    let screen = sitting.screen();
    assert!(screen.contains("Ändra mötets uppgifter") && screen.contains("13:00"), "{screen}");
    sitting.press("C-a").text("kvart i nio").press("Tab Enter");
    assert_eq!(field(&sitting), 0, "{}", sitting.screen());
    sitting.press("C-a").text("08:45").press("Tab C-a").text("Huddinge").press("Enter");
    assert!(sitting.app.dialog.is_none(), "{}", sitting.screen());
    // Another day for the papers touches a plan: what becomes of it is shown first.
    sitting.press("Enter Tab Tab").text("2026-09-04").press("Enter");
    let screen = sitting.screen();
    assert!(screen.contains("Ändra uppgifterna om") || sitting.app.dialog.is_none(), "{screen}");
    if sitting.app.dialog.is_some() {
        sitting.press("Enter");
    }
    let office = sitting.worker.office().unwrap();
    let meeting =
        office.calendar().meetings().iter().find(|meeting| meeting.place.as_deref() == Some("Huddinge"));
    let meeting = meeting.unwrap();
    assert_eq!(meeting.time.as_deref(), Some("08:45"));
    assert_eq!(meeting.papers_due, Some("2026-09-04".parse().unwrap()));
}
