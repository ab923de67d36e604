//! Long work: what is typed meanwhile is kept, papers can be left, and the program ends when what has to be finished is.

use std::sync::mpsc::channel;
use std::time::Duration;

use tempfile::TempDir;

use super::cycle::{Sitting, around};
use super::stage::Stage;
use crate::locale::Lang;
use crate::plan::{Edit, ItemId};
use crate::tui::app::effect::{Asked, Effect, Hand};
use crate::tui::app::msg::{Msg, Reply};
use crate::tui::app::update::could_keep;
use crate::tui::dialog::{Answer, Dialog, Menu};
use crate::tui::halt::Halt;
use crate::tui::run::Happening;
use crate::tui::worker::Worker;
use crate::workflow::{Failure, demo, read_paper, write_paper};

/// More than any machine needs; a test that waits this long has failed.
const LONG: Duration = Duration::from_mins(1);

#[test]
fn what_is_typed_is_kept_while_a_long_question_runs() {
    let folder = TempDir::new().unwrap();
    demo(folder.path(), around(Lang::Sv, "2026-11-10")).unwrap();
    // The one who answers questions has one that never ends.
    let (questions, asked) = channel();
    let (answers, heard) = channel();
    let desk = Worker::new(folder.path(), around(Lang::Sv, "2026-11-10"), None);
    let (work, effects) = channel();
    std::thread::spawn(move || desk.work(Hand::Desk, &effects, &answers));
    let hand_over = |effect: Effect| {
        let to = if effect.hand() == Hand::Desk { &work } else { &questions };
        to.send(effect).unwrap();
    };
    let plan: crate::plan::PlanId = "jamstalldhetsintegrering".parse().unwrap();
    hand_over(Effect::OpenPlan(plan.clone()));
    let Happening::Done(opened) = heard.recv_timeout(LONG).unwrap() else { panic!("no answer") };
    let Reply::Opened(Ok(opened)) = *opened else { panic!("not opened") };
    let id: ItemId = opened.sheet.plan().walk().next().unwrap().item.id;
    hand_over(Effect::Compare { ticket: 1, asked: Asked::draft(plan) });
    hand_over(Effect::Journal(vec![Edit::SetText { id, text: "Det som skrivs.".to_owned() }]));
    let Happening::Done(kept) = heard.recv_timeout(LONG).unwrap() else { panic!("no answer") };
    assert!(matches!(*kept, Reply::Journalled(Ok(()))), "{kept:?}");
    let journal = folder.path().join(".git/revidera/journal/jamstalldhetsintegrering.jsonl");
    assert!(read_paper(&journal).unwrap().contains("Det som skrivs."));
    assert_eq!(asked.try_iter().count(), 1, "the question still waits");
}

#[test]
fn all_that_is_typed_goes_to_the_desk() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter").write(" Mer.").tell(Msg::Quiet);
    stage.keys("Esc o").write("Lagen").tell(Msg::Quiet);
    stage.keys("C-s");
    let kept: Vec<&Effect> =
        stage.effects.iter().filter(|one| matches!(one, Effect::Journal(_) | Effect::Save { .. })).collect();
    assert!(kept.len() >= 3, "{kept:?}");
    assert!(kept.iter().all(|effect| effect.hand() == Hand::Desk));
}

/// The stage with papers under way.
fn packing() -> Stage {
    let mut stage = Stage::swedish();
    stage.keys("P Enter");
    assert!(stage.app.makes_papers());
    stage.tell(Msg::Done(Box::new(Reply::Packing(1, 2, "Planen".to_owned()))));
    stage
}

#[test]
fn papers_that_are_being_made_can_be_left() {
    let mut stage = packing();
    let screen = stage.screen();
    assert!(screen.contains("1 av 2 (Esc avbryter): Planen"), "{screen}");
    stage.keys("Esc");
    assert!(matches!(stage.effects.last(), Some(Effect::StopPapers)));
    // What was told before it was heard is old.
    stage.tell(Msg::Done(Box::new(Reply::Packing(2, 2, "Planen".to_owned()))));
    assert!(stage.screen().contains("Avbryter"), "{}", stage.screen());
    let failure = Failure { kind: "papers_left", said: crate::locale::Said::new(Lang::Sv.papers_left(), "") };
    stage.tell(Msg::Done(Box::new(Reply::Packed("/tmp".into(), Err(failure)))));
    let screen = stage.screen();
    assert!(screen.contains("Inga handlingar skrevs."), "{screen}");
    assert!(matches!(stage.app.dialog, Some(Dialog::Form(_))), "what was filled in is kept");
    stage.keys("Esc");
    assert!(stage.app.dialog.is_none());
}

#[test]
fn while_papers_are_made_nothing_else_is_filled_in() {
    let mut stage = packing();
    let before = stage.app.dialog.clone();
    stage.keys("Tab Tab").write("annan").keys("Enter Back");
    assert_eq!(stage.app.dialog, before);
    let asked = stage.effects.iter().filter(|effect| matches!(effect, Effect::Papers { .. })).count();
    assert_eq!(asked, 1);
}

#[test]
fn papers_that_were_left_leave_nothing() {
    let halt = Halt::default();
    halt.call();
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    sitting.worker =
        Worker::new(sitting.folder.path(), around(Lang::Sv, "2026-11-10"), None).heeding(halt.clone());
    let beside = TempDir::new().unwrap();
    let folder = beside.path().join("handlingar");
    sitting.press("P Tab Tab C-a").text(folder.to_str().unwrap()).press("Enter");
    assert!(sitting.screen().contains("Inga handlingar skrevs."), "{}", sitting.screen());
    assert_eq!(beside.path().read_dir().unwrap().count(), 0, "not even what was under way");
    halt.clear();
    sitting.press("Enter");
    assert!(sitting.screen().contains("Handlingarna är framtagna"), "{}", sitting.screen());
    assert!(folder.join("manifest.json").exists());
}

#[test]
fn papers_are_not_written_among_the_archives_own() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    let own = sitting.folder.path().join("plans/ut");
    sitting.press("P Tab Tab C-a").text(own.to_str().unwrap()).press("Enter");
    assert!(sitting.screen().contains("arkivets egna filer"), "{}", sitting.screen());
    assert!(!own.exists());
}

#[test]
fn a_tilde_in_a_typed_path_is_the_users_own_folder() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    let home = TempDir::new().unwrap();
    write_paper(&home.path().join("plan.txt"), "Plan för prov\n\nVi provar.\n".as_bytes()).unwrap();
    sitting.worker = Worker::new(sitting.folder.path(), around(Lang::Sv, "2026-11-10"), None)
        .at_home(Some(home.path().to_owned()));
    sitting.press("P Tab Tab C-a").text("~/handlingar").press("Enter");
    assert!(home.path().join("handlingar/manifest.json").exists(), "{}", sitting.screen());
    sitting.press("Enter i").text("~/plan.txt").press("Tab Tab Right Right Enter");
    assert!(sitting.folder.path().join("plans/plan/plan.json").exists(), "{}", sitting.screen());
}

#[test]
fn a_long_question_is_rolled_through_and_its_answers_are_always_seen() {
    let mut stage = Stage::swedish();
    let text = (1..=40).map(|number| format!("Rad {number:02}")).collect();
    let answers = vec![("Ja".to_owned(), Answer::Close), ("Nej".to_owned(), Answer::Close)];
    let title = "Fråga".to_owned();
    stage.app.dialog =
        Some(Dialog::Menu(Box::new(Menu { title, text, answers, at: 0, top: 0, otherwise: Answer::Close })));
    let screen = stage.screen();
    assert!(screen.contains("Rad 01") && screen.contains("Ja") && screen.contains("Nej"), "{screen}");
    assert!(!screen.contains("Rad 40") && screen.contains("PgDn visar mer"), "{screen}");
    stage.keys("PgDn");
    assert!(!stage.screen().contains("Rad 01"), "{}", stage.screen());
    for _ in 0..12 {
        stage.keys("PgDn");
    }
    let screen = stage.screen();
    assert!(screen.contains("Rad 40") && screen.contains("Nej"), "{screen}");
    assert!(!screen.contains("visar mer"), "{screen}");
    // At the end the keys choose answers again, and at the first answer they roll back.
    stage.keys("Down");
    assert!(matches!(&stage.app.dialog, Some(Dialog::Menu(menu)) if menu.at == 1));
    stage.keys("Up Up Up");
    assert!(matches!(&stage.app.dialog, Some(Dialog::Menu(menu)) if menu.at == 0));
    for _ in 0..12 {
        stage.keys("PgUp");
    }
    assert!(stage.screen().contains("Rad 01"), "{}", stage.screen());
    stage.resize(40, 10);
    let screen = stage.screen();
    assert!(screen.contains("Ja") && screen.contains("Nej"), "{screen}");
}

#[test]
fn the_chosen_language_is_kept() {
    let mut sitting = Sitting::demo(Lang::Sv, "2026-11-10");
    let file = sitting.folder.path().join("config.json");
    sitting.worker = Worker::new(sitting.folder.path(), around(Lang::Sv, "2026-11-10"), Some(file.clone()));
    sitting.press("L");
    assert!(read_paper(&file).unwrap().contains("\"language\": \"en\""));
    sitting.press("L");
    assert!(read_paper(&file).unwrap().contains("\"language\": \"sv\""));
}

#[test]
fn the_year_is_turned_with_the_arrows() {
    let mut stage = Stage::swedish();
    let first = |stage: &Stage| stage.screen().lines().find(|line| line.contains('‹')).unwrap().to_owned();
    // From October on, the next year's meetings are seen too.
    assert!(first(&stage).contains("‹ 2026–27 ›") && first(&stage).contains("[okt]"), "{}", first(&stage));
    stage.keys("Right");
    assert!(first(&stage).contains("‹ 2027 ›"), "{}", first(&stage));
    stage.keys("Left Left");
    assert!(first(&stage).contains("‹ 2026 ›"), "{}", first(&stage));
    assert!(stage.screen().lines().any(|line| line.contains("Möten") && line.contains("15")));
}

#[test]
fn a_text_typed_on_a_choice_chooses_nothing() {
    let mut stage = Stage::swedish();
    stage.keys("p").write("Uppföljningen behöver ett eget ansvar.");
    let Some(Dialog::Form(form)) = &stage.app.dialog else { panic!("no form") };
    assert_eq!(form.fields.chosen(0), 1, "the rule's meeting, as it was offered");
    assert!(stage.screen().contains("Tab går till nästa fält"), "{}", stage.screen());
}

#[test]
fn the_draft_is_written_when_its_user_rests() {
    let mut stage = Stage::swedish();
    let saves = |stage: &Stage| stage.effects.iter().filter(|one| matches!(one, Effect::Save { .. })).count();
    stage.keys("Enter j Enter").write(" Mer.");
    assert!(!could_keep(&stage.app), "not while something is written");
    stage.tell(Msg::Rest);
    assert_eq!(saves(&stage), 0);
    stage.keys("Esc");
    assert!(could_keep(&stage.app));
    stage.tell(Msg::Rest);
    assert_eq!(saves(&stage), 1);
    assert!(!stage.screen().contains("Sparat."), "nothing is said of it: {}", stage.screen());
    assert!(stage.screen().contains("· Sparat"), "{}", stage.screen());
    // What goes wrong is told once, and not tried again until it has gone well.
    stage.keys("j x");
    stage.changed_underneath = true;
    stage.tell(Msg::Rest);
    assert!(matches!(stage.app.dialog, Some(Dialog::Menu(_))));
    stage.keys("Enter");
    assert!(!could_keep(&stage.app));
    stage.changed_underneath = false;
    stage.keys("C-s j x");
    assert!(could_keep(&stage.app));
}
