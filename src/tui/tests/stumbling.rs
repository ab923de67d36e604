//! What people stumbled over when they used the program as it is: each is a test, so that nobody stumbles there again.

use tempfile::TempDir;

use super::cycle::Sitting;
use super::stage::Stage;
use crate::calendar::{BodyId, MeetingRef};
use crate::locale::Lang;
use crate::plan::Marker;
use crate::tui::app::model::Screen;
use crate::tui::app::msg::Msg;
use crate::tui::dialog::Dialog;
use crate::workflow::{CalendarChange, change_calendar, status_of, write_paper};

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
fn a_completion_with_nothing_new_is_told_in_the_form() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-09-01");
    sitting.press("c");
    assert_eq!(field(&sitting), 1, "{}", sitting.screen());
    sitting.press("Enter");
    let screen = sitting.screen();
    assert!(screen.contains("Här är inget nytt.") && !screen.contains("--paragraph"), "{screen}");
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

/// What a word processor puts on the clipboard.
const WORD: &str = "Förbundet ska verka för jäm\u{ad}ställd\u{ad}het i allt som det gör och finansierar, i alla sina insatser och i all sin \
     egen verksamhet, varje år.\r\n\r\n•\tUtbilda all personal senast 30\u{a0}juni\r\n•\tRedovisa statistik\r\n\
     o\tkvartalsvis till beredningsgruppen\r\n\u{f0b7}\tFölja upp ”målen” – årligen\r\n1.\tFörsta steget\r\n2.\tAndra steget\r\n";

#[test]
fn a_list_out_of_a_word_processor_becomes_items() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter End");
    let before = stage.plan();
    let total = |stage: &Stage| stage.plan().walk().count();
    let had = total(&stage);
    stage.tell(Msg::Paste(WORD.to_owned()));
    assert_eq!(total(&stage), had + 7, "{}", stage.screen());
    let plan = stage.plan();
    let texts: Vec<&str> = plan.content.iter().map(|item| item.text.as_str()).collect();
    let at = texts.iter().position(|text| text.starts_with("Förbundet ska verka")).unwrap();
    assert!(texts[at].contains("jäm\u{ad}ställd"), "{texts:?}");
    assert_eq!(
        texts[at + 1..at + 7],
        [
            "Utbilda all personal senast 30\u{a0}juni",
            "Redovisa statistik",
            "kvartalsvis till beredningsgruppen",
            "Följa upp ”målen” – årligen",
            "Första steget",
            "Andra steget"
        ]
    );
    let marks: Vec<Marker> = plan.content[at..at + 7].iter().map(|item| item.marker).collect();
    assert_eq!(marks[0], plan.content[at - 1].marker);
    assert_eq!((marks[1], marks[6]), (Marker::Bullet, Marker::Number));
    // One goes on writing at the end of it, and takes all of it back at once.
    stage.write(" och det tredje").keys("Esc");
    assert!(stage.plan().content.iter().any(|item| item.text == "Andra steget och det tredje"));
    stage.keys("u u");
    assert_eq!(stage.plan(), before);
    // Nothing is written, nothing lost: a plain reading of the journal gives the same.
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter C-Home");
    let text = stage.plan().content[0].text.clone();
    stage.tell(Msg::Paste("Ett stycke.\n\n- och en punkt\n".to_owned()));
    let plan = stage.plan();
    assert_eq!(plan.content[0].text, "Ett stycke.");
    assert_eq!(plan.content[1].text, format!("och en punkt {text}"));
    // Lines that were broken for want of room are one text, with the blank that binds kept.
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter End");
    stage.tell(Msg::Paste(" som är klart den 30\u{a0}juni\nvarje år\n".to_owned()));
    assert!(stage.screen().contains("Radbrytningarna blev blanksteg."), "{}", stage.screen());
    stage.keys("Esc");
    assert!(stage.plan().content[0].text.ends_with("klart den 30\u{a0}juni varje år"));
}

#[test]
fn the_form_that_takes_documents_in_promises_what_it_can() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-09-01");
    let file = sitting.folder.path().join("plan.docx");
    write_paper(&file, b"PK\x03\x04word/document.xml").unwrap();
    sitting.press("i");
    assert!(sitting.screen().contains("Word-dokument (.docx)"), "{}", sitting.screen());
    sitting.text(&file.to_string_lossy()).press("Tab Tab Right Right Enter");
    assert!(sitting.screen().contains("låt Word reparera det"), "{}", sitting.screen());
    let mut sitting = Sitting::demo(Lang::Sv, "2026-09-01");
    let file = sitting.folder.path().join("plan.docx");
    write_paper(&file, include_bytes!("../../../tests/fixtures/import/word/kommun.docx")).unwrap();
    sitting.press("i").text(&file.to_string_lossy()).press("Tab Tab Right Right Enter");
    let screen = sitting.screen();
    assert!(screen.contains("Stycke 17: En tabell blev punkter"), "{screen}");
}

#[test]
fn a_proposal_that_is_refused_keeps_its_reasons() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    sitting.press("j p Tab").text("Därför att uppföljningen behöver en ansvarig.");
    // Meanwhile another program cancels the meeting.
    let which = MeetingRef { date: "2026-11-24".parse().unwrap(), body: BodyId::board() };
    change_calendar(sitting.worker.office().unwrap(), &CalendarChange::Cancel(which)).unwrap();
    sitting.press("Enter");
    let screen = sitting.screen();
    assert!(screen.contains("inställt") && screen.contains("Därför att uppföljningen"), "{screen}");
    sitting.press("S-Tab Right Enter");
    assert!(sitting.screen().contains("Förslaget är framlagt"), "{}", sitting.screen());
    let office = sitting.worker.office().unwrap();
    let open = status_of(office, &"jamstalldhetsintegrering".parse().unwrap()).unwrap().proposal.unwrap();
    assert_eq!(open.why.as_deref(), Some("Därför att uppföljningen behöver en ansvarig."));
}
