//! What keys make of a plan, and what they ask of the world.

use super::stage::{Stage, id, open, plan, text};
use crate::locale::Lang;
use crate::plan::{Edit, Field, Kind, Marker};
use crate::tui::app::effect::Effect;
use crate::tui::app::model::{Saved, Screen};
use crate::tui::app::msg::{Msg, Reply};
use crate::tui::app::update::has_unjournalled;
use crate::tui::dialog::Dialog;
use crate::tui::widget::paper::Top;
use crate::workflow::Recovery;

#[test]
fn a_window_that_grows_shows_more_of_the_text() {
    let mut stage = Stage::new(Lang::Sv, 80, 8);
    stage.begin();
    stage.keys("Enter");
    let blank = |stage: &Stage| {
        let screen = stage.screen();
        let rows: Vec<String> = screen.lines().map(|line| line.chars().skip(30).collect()).collect();
        rows[1..rows.len() - 2].iter().rev().take_while(|row| row.trim().is_empty()).count()
    };
    stage.keys("End");
    stage.resize(80, 16);
    assert_eq!(blank(&stage), 0, "{}", stage.screen());
    // Where the whole text has room it begins at the top.
    stage.resize(80, 60);
    assert!(stage.screen().lines().nth(1).unwrap().contains("│   Handlingsplan"), "{}", stage.screen());
    assert_eq!(stage.app.desk().unwrap().top, Top::default());
}

#[test]
fn a_finished_text_is_one_edit_in_the_journal() {
    let mut stage = open();
    stage.keys("j Enter").write(" Åäö").keys("Esc");
    let edit = Edit::SetText { id: id("p1"), text: format!("{} Åäö", plan().content[0].text) };
    assert_eq!(stage.effects, [Effect::Journal(vec![edit])]);
    assert_eq!(stage.app.desk().unwrap().saved, Saved::No);
    stage.keys("u");
    assert_eq!(*stage.plan(), plan());
    stage.keys("C-y");
    assert!(text(&stage, "p1").ends_with(" Åäö"));
}

#[test]
fn what_is_typed_is_journalled_before_it_is_finished() {
    let mut stage = open();
    stage.keys("j Enter").write(" ny");
    assert!(has_unjournalled(&stage.app));
    stage.tell(Msg::Quiet);
    assert!(!has_unjournalled(&stage.app));
    let typed = Edit::SetText { id: id("p1"), text: format!("{} ny", plan().content[0].text) };
    assert_eq!(stage.journal, [typed]);
    stage.tell(Msg::Quiet);
    assert_eq!(stage.journal.len(), 1);
    // Dropping what was typed tells the journal too.
    stage.keys("F4");
    assert_eq!(*stage.plan(), plan());
    assert_eq!(
        stage.journal.last(),
        Some(&Edit::SetText { id: id("p1"), text: plan().content[0].text.clone() })
    );
}

#[test]
fn a_signal_journals_what_was_typed_and_saves_the_draft() {
    let mut stage = open();
    stage.keys("j Enter").write("!");
    stage.tell(Msg::Stop);
    // The journal first: it is all there is when the file can't be written.
    let [Effect::Journal(_), rest @ ..] = stage.effects.as_slice() else { panic!("{:?}", stage.effects) };
    let saves = |effect: &Effect| matches!(effect, Effect::Save { force: false, .. });
    assert!(rest.iter().any(saves) && rest.last() == Some(&Effect::Quit), "{rest:?}");
    assert!(stage.draft.content[0].text.ends_with('!'));
    assert!(stage.journal.is_empty());
}

#[test]
fn a_signal_hands_in_what_was_filled_in() {
    let mut stage = open();
    stage.keys("i").write(" nyss").tell(Msg::Stop);
    assert!(stage.draft.title.ends_with(" nyss"), "{}", stage.draft.title);
}

#[test]
fn a_signal_keeps_the_journal_where_the_draft_can_not_be_saved() {
    let mut stage = open();
    stage.changed_underneath = true;
    stage.keys("j Enter").write("!").tell(Msg::Stop);
    assert_eq!(stage.draft, plan());
    assert!(!stage.journal.is_empty());
    // Nothing that was saved is written once more.
    let mut stage = open();
    stage.tell(Msg::Stop);
    assert_eq!(stage.effects, [Effect::Quit]);
}

#[test]
fn leaving_and_quitting_save_and_never_ask() {
    let mut stage = open();
    stage.keys("j Enter").write("!").keys("C-q");
    assert!(stage.quit);
    assert!(stage.draft.content[0].text.ends_with('!'));
    assert!(stage.journal.is_empty());

    let mut stage = open();
    stage.keys("j Enter").write("!").keys("Esc Esc");
    assert!(matches!(stage.app.screen(), Some(Screen::Overview(_))));
    assert!(stage.draft.content[0].text.ends_with('!'));
    assert!(!stage.quit);
}

#[test]
fn a_failed_save_keeps_the_plan_open() {
    let mut stage = open();
    stage.changed_underneath = true;
    stage.keys("j Enter").write("!").keys("Esc q");
    assert!(matches!(stage.app.dialog, Some(Dialog::Menu(_))));
    assert!(stage.app.desk().is_some());
    assert_eq!(stage.draft, plan());
    stage.keys("g Enter");
    assert!(stage.draft.content[0].text.ends_with('!'));
}

#[test]
fn the_files_text_can_be_taken_instead() {
    let mut stage = open();
    stage.changed_underneath = true;
    stage.keys("j Enter").write("!").keys("Esc C-s");
    stage.draft.content[0].text = "Någon annans".to_owned();
    stage.keys("g j Enter");
    assert_eq!(text(&stage, "p1"), "Någon annans");
    assert_eq!(stage.app.desk().unwrap().saved, Saved::Yes);
}

#[test]
fn while_a_plan_is_read_anew_nothing_is_changed_or_written() {
    let mut stage = open();
    stage.changed_underneath = true;
    stage.keys("j Enter").write("!").keys("C-s");
    stage.slow = true;
    stage.keys("g j Enter");
    let (journal, before) = (stage.journal.clone(), stage.plan());
    stage.effects.clear();
    stage.write("borta").keys("Esc C-s Enter");
    assert!(stage.screen().contains("läses in på nytt"), "{}", stage.screen());
    stage.keys("x C-q");
    assert_eq!((stage.plan(), stage.journal.clone()), (before, journal));
    assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::Save { .. } | Effect::Journal(_))));
    // What could not be read leaves the plan as it was, to be changed again.
    let said = crate::locale::Said::new("Filen går inte att läsa.", "");
    let failure = crate::workflow::Failure { kind: "broken", said };
    stage.tell(Msg::Done(Box::new(Reply::Opened(Err(failure)))));
    stage.keys("Enter").write("kvar").keys("Esc Esc");
    assert!(text(&stage, "p1").contains("kvar"));
}

#[test]
fn a_decision_that_was_recorded_shows_although_something_failed_after_it() {
    for kind in ["draft_left", "half_done"] {
        let mut stage = open();
        stage.draft.title = "Antagen".to_owned();
        let said = crate::locale::Said::new("Beslutet är antecknat, men utkastet är lämnat.", "");
        let failure = crate::workflow::Failure { kind, said };
        stage.tell(Msg::Done(Box::new(Reply::Decided(Err(failure)))));
        assert_eq!(stage.plan().title, "Antagen");
        assert!(stage.effects.contains(&Effect::Load));
        assert!(stage.screen().contains("Beslutet är antecknat, men"), "{}", stage.screen());
    }
}

#[test]
fn enter_ends_an_item_and_begins_the_next() {
    let mut stage = open();
    stage.keys("j j j Enter Enter").write("Nytt mål").keys("Enter").write("Ett till").keys("Esc");
    let plan = stage.plan();
    let texts: Vec<_> = plan.content[1].children.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts[..3], ["Alla ska förstå förbundets beslut.", "Nytt mål", "Ett till"]);
    assert_eq!(
        (plan.content[1].children[2].kind, plan.content[1].children[2].marker),
        (Kind::Goal, Marker::Number)
    );
    // An item left empty goes away again.
    stage.keys("Enter End Enter Esc");
    assert_eq!(stage.plan(), plan);
}

#[test]
fn enter_in_the_middle_splits_and_undo_joins() {
    let mut stage = open();
    stage.keys("j j j Enter Home C-Right C-Right Enter Esc");
    let plan_now = stage.plan();
    let children = &plan_now.content[1].children;
    assert_eq!(
        (children[0].text.as_str(), children[1].text.as_str()),
        ("Alla ska", "förstå förbundets beslut.")
    );
    stage.keys("u");
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn after_a_heading_comes_its_text() {
    let mut stage = open();
    stage.keys("j j Enter Enter").write("Ingress").keys("Esc");
    let plan = stage.plan();
    assert_eq!(
        (plan.content[1].children[0].kind, plan.content[1].children[0].text.as_str()),
        (Kind::Goal, "Ingress")
    );
}

#[test]
fn structure_is_changed_and_undone() {
    let mut stage = open();
    stage.keys("j j j j"); // m1
    stage.keys("A-Up");
    assert_eq!(stage.plan().content[1].children[0].id, id("m1"));
    stage.keys("A-Down Tab");
    assert_eq!(stage.plan().content[1].children[0].children[0].id, id("m1"));
    stage.keys("S-Tab Del");
    assert!(stage.plan().find(id("m1")).is_none());
    assert!(stage.screen().contains("Tryck u för att ångra"));
    stage.keys("u u u u u");
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn a_struck_item_is_taken_back_where_it_was() {
    let mut stage = open();
    stage.keys("j j j j Del");
    assert!(stage.plan().find(id("m1")).is_none());
    stage.keys("N").keys("N n r");
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn the_wording_in_force_is_taken_back() {
    let mut stage = open();
    stage.keys("j Enter").write(" Mer.").keys("Esc r");
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn a_form_sets_fields_and_a_wrong_day_stays_in_it() {
    let mut stage = open();
    stage.keys("j j j j j j j f Tab Tab").write("Alla har gått kursen[^2]").keys("Enter");
    let plan_now = stage.plan();
    let item = plan_now.find(id("m2")).unwrap();
    assert_eq!(item.fields.get(Field::Indicator), Some("Alla har gått kursen[^2]"));
    assert_eq!(plan_now.footnotes.len(), 2);
    stage.keys("u i Tab Tab Tab Tab Tab Tab").write("2027-13-01").keys("Enter");
    assert!(matches!(stage.app.dialog, Some(Dialog::Form(_))));
    assert!(stage.screen().contains("”2027-13-01” är ingen dag"));
    stage.keys("Esc");
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn a_paste_is_text_and_presses_no_button() {
    let mut stage = open();
    stage.keys("j f");
    stage.tell(Msg::Paste("q\nEnter\n".to_owned()));
    assert!(stage.app.notice.is_some());
    stage.keys("Enter");
    stage.tell(Msg::Paste(" rad ett\r\nrad två\n".to_owned()));
    stage.keys("Esc");
    assert!(text(&stage, "p1").ends_with("rad ett rad två"));
    stage.keys("j j j j j j f");
    stage.tell(Msg::Paste("Ada\nBo".to_owned()));
    assert!(matches!(stage.app.dialog, Some(Dialog::Form(_))));
    stage.keys("Enter");
    assert_eq!(
        stage.plan().find(id("m2")).unwrap().fields.get(Field::Responsible),
        Some("KanslichefenAda Bo")
    );
}

#[test]
fn a_crash_loses_nothing_that_was_journalled() {
    let mut crashed = open();
    crashed.keys("j Enter").write(" se[^7]");
    crashed.tell(Msg::Quiet);
    crashed.write(" och");
    crashed.tell(Msg::Quiet);
    crashed.keys("Esc j j j Del a").write("Halvfär");
    crashed.tell(Msg::Quiet);
    let edits = crashed.journal.clone();

    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.recovery =
        Some(Recovery { edits, when: "2026-10-05 14:05".to_owned(), fits: true, damaged: false });
    stage.begin();
    stage.keys("Enter");
    assert!(stage.screen().contains("2026-10-05 14:05"));
    stage.keys("Enter");
    assert!(text(&stage, "p1").ends_with(" se[^7] och"));
    assert!(stage.plan().find(id("m1")).is_none());
    assert!(stage.plan().walk().any(|visit| visit.item.text == "Halvfär"));
    assert!(!stage.app.notice.as_ref().unwrap().error);
    stage.keys("u");
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn what_a_form_holds_survives_a_crash_and_a_cancelled_one_leaves_nothing() {
    let mut crashed = open();
    crashed.keys("o").write("Språk");
    crashed.tell(Msg::Quiet);
    crashed.write("lagen").keys("Enter g j j j j j j j f").write(" och Ada");
    assert!(has_unjournalled(&crashed.app));
    crashed.tell(Msg::Quiet);
    assert!(!has_unjournalled(&crashed.app));
    let kept = crashed.journal.clone();
    crashed.keys("Esc Down Enter");
    for (edits, responsible) in [(kept, "Kanslichefen och Ada"), (crashed.journal.clone(), "Kanslichefen")] {
        let mut stage = Stage::new(Lang::Sv, 80, 24);
        stage.recovery =
            Some(Recovery { edits, when: "2026-10-05 14:05".to_owned(), fits: true, damaged: false });
        stage.begin();
        stage.keys("Enter Enter");
        let plan = stage.plan();
        assert_eq!(plan.footnotes[1].text, "Språklagen");
        assert_eq!(plan.find(id("m2")).unwrap().fields.get(Field::Responsible), Some(responsible));
    }
}

#[test]
fn quitting_in_a_form_keeps_what_it_holds() {
    let mut stage = open();
    stage.keys("j j j j j j j f").write(" och Ada").keys("C-q");
    assert!(stage.quit);
    assert_eq!(
        stage.draft.find(id("m2")).unwrap().fields.get(Field::Responsible),
        Some("Kanslichefen och Ada")
    );
}

#[test]
fn a_damaged_end_is_told() {
    let mut stage = Stage::swedish();
    let edits = vec![Edit::SetText { id: id("p1"), text: "Nytt".to_owned() }];
    let when = "2026-10-05 14:05".to_owned();
    stage.recovery = Some(Recovery { edits, when, fits: true, damaged: true });
    stage.keys("Enter");
    assert!(stage.screen().contains("allra sista"), "{}", stage.screen());
}

#[test]
fn recovery_can_be_declined() {
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    let edits = vec![Edit::Remove { id: id("p1") }];
    stage.recovery =
        Some(Recovery { edits, when: "2026-10-05 14:05".to_owned(), fits: true, damaged: false });
    stage.begin();
    stage.keys("Enter j Enter");
    assert_eq!(*stage.plan(), plan());
    assert!(stage.effects.contains(&Effect::DropRecovery));
}

#[test]
fn help_runs_what_is_chosen() {
    let mut stage = open();
    // The second line of the plan's help adds an item.
    stage.keys("? Down Enter");
    assert!(stage.app.desk().unwrap().writing.is_some());
    stage.write("Ny").keys("F1 Enter");
    assert!(stage.app.desk().unwrap().writing.is_none());
    assert!(stage.plan().walk().any(|visit| visit.item.text == "Ny"));
}

#[test]
fn the_language_changes_at_once() {
    let mut stage = open();
    stage.keys("L");
    assert_eq!(stage.app.lang, Lang::En);
    assert!(stage.effects.contains(&Effect::Speak(Lang::En)));
    assert!(stage.screen().contains("write"));
}

#[test]
fn the_whole_cycle_takes_few_keys() {
    let mut stage = Stage::swedish();
    let mut count = 0;
    let mut press = |stage: &mut Stage, keys: &str| {
        count += keys.split_whitespace().count();
        stage.keys(keys);
    };
    press(&mut stage, "Enter j Enter");
    stage.write(" Ett.");
    press(&mut stage, "Esc j j Enter");
    stage.write(" Två.");
    press(&mut stage, "Esc j Enter");
    stage.write(" Tre.");
    press(&mut stage, "Esc d Esc p Enter Enter");
    assert!(stage.proposal.is_some());
    stage.today = super::stage::day("2026-11-25");
    press(&mut stage, "Esc F5 n Tab Tab");
    stage.write("61");
    press(&mut stage, "Enter Enter Enter");
    let decided = stage.in_force.as_ref().unwrap().decisions.last().unwrap().clone();
    assert_eq!((decided.meeting, decided.paragraph), (super::stage::day("2026-11-24"), Some(61)));
    assert!(count <= 40, "{count} keys");
}
