//! Screens by the keys that lead to them, in both languages and two sizes.

use insta::assert_snapshot;

use super::stage::{Stage, body, day};
use crate::calendar::{Calendar, Meeting};
use crate::locale::{Lang, Said};
use crate::tui::dialog::{Dialog, Purpose};

/// A screen after keys, in one language and size.
fn after(lang: Lang, columns: u16, rows: u16, keys: &str) -> String {
    let mut stage = Stage::new(lang, columns, rows);
    stage.begin();
    stage.keys(keys);
    stage.screen()
}

#[test]
fn overview() {
    assert_snapshot!("overview_sv_80", after(Lang::Sv, 80, 24, ""));
    assert_snapshot!("overview_en_140", after(Lang::En, 140, 45, ""));
}

#[test]
fn an_empty_archive_says_what_to_do() {
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.plans = false;
    stage.settings.demo = true;
    stage.begin();
    assert_snapshot!("overview_empty_sv", stage.screen());
}

#[test]
fn before_the_archive_is_read() {
    assert_snapshot!("overview_reading", Stage::new(Lang::Sv, 60, 8).screen());
}

#[test]
fn a_plan() {
    assert_snapshot!("plan_sv_80", after(Lang::Sv, 80, 24, "Enter j j j"));
    assert_snapshot!("plan_en_140", after(Lang::En, 140, 45, "Enter G"));
    assert_snapshot!("plan_sv_40", after(Lang::Sv, 40, 10, "Enter j j j j"));
}

#[test]
fn every_sort_of_change_has_a_mark() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter").write(" Nytt.").keys("Esc j j A-Down j j Del");
    stage.keys("a").write("En ny åtgärd").keys("Esc");
    assert_snapshot!("plan_changed_sv", stage.screen());
}

#[test]
fn writing_happens_on_the_paper() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j j j j Enter").write(" att åtgärda det som brister, och att det blir gjort");
    assert_snapshot!("plan_writing_sv", stage.screen());
    assert!(stage.cursor().is_some());
}

#[test]
fn forms_and_menus() {
    assert_snapshot!("fields_sv", after(Lang::Sv, 80, 24, "Enter j j j j j j j f"));
    assert_snapshot!("facts_en", after(Lang::En, 80, 24, "Enter i"));
    assert_snapshot!("kind_sv", after(Lang::Sv, 80, 24, "Enter j t"));
    assert_snapshot!("footnote_sv", after(Lang::Sv, 80, 24, "Enter G Enter"));
}

#[test]
fn help_lists_the_keys_of_the_place() {
    assert_snapshot!("help_plan_sv", after(Lang::Sv, 80, 24, "Enter ?"));
    assert_snapshot!("help_overview_en", after(Lang::En, 80, 24, "?"));
}

#[test]
fn differences() {
    for (name, lang, columns, rows) in
        [("compare_sv_80", Lang::Sv, 80, 24), ("compare_en_140", Lang::En, 140, 45)]
    {
        let mut stage = Stage::new(lang, columns, rows);
        stage.begin();
        stage
            .keys("Enter j Enter")
            .write(" Det gäller även webben.")
            .keys("Esc j j j Del a")
            .write("Ny punkt");
        stage.keys("Esc d");
        assert_snapshot!(name, stage.screen());
    }
}

#[test]
fn history_and_meetings() {
    assert_snapshot!("history_sv", after(Lang::Sv, 80, 24, "h"));
    assert_snapshot!("history_complete_sv", after(Lang::Sv, 80, 24, "h c"));
    assert_snapshot!("meetings_sv", after(Lang::Sv, 80, 24, "m"));
    let place = "Kommunalhuset i Exempelstad, sammanträdesrummet på andra våningen";
    let mut stage = Stage::swedish();
    stage.keys("m Enter").write("13:00").keys("Tab").write(place).keys("Enter");
    assert_snapshot!("meeting_place_sv", stage.screen());
    assert_snapshot!("meeting_new_en", after(Lang::En, 80, 24, "m a"));
    assert_snapshot!("meeting_cancel_sv", after(Lang::Sv, 80, 24, "m x"));
}

#[test]
fn the_first_steps_are_taken_with_enter() {
    let begun = || {
        let mut stage = Stage::new(Lang::Sv, 80, 24);
        stage.plans = false;
        stage.settings.organisation = String::new();
        stage.calendar = Calendar::new(vec![]).unwrap();
        stage.begin();
        stage
    };
    let mut stage = begun();
    assert_snapshot!("begin_unnamed_sv", stage.screen());
    stage.keys("Enter");
    assert!(stage.screen().contains("Nytt möte"), "{}", stage.screen());
    let mut stage = begun();
    stage.calendar = Calendar::new(vec![Meeting::planned(body(), day("2026-11-24"))]).unwrap();
    stage.keys("F5 Enter");
    assert!(matches!(&stage.app.dialog, Some(Dialog::Form(form)) if form.purpose == Purpose::Import));
}

#[test]
fn proposing_and_deciding() {
    let mut stage = Stage::swedish();
    stage.keys("Enter j Enter").write(" Nytt.").keys("p").write("p").keys("Esc p");
    assert_snapshot!("propose_sv", stage.screen());
    stage.keys("Enter");
    assert_snapshot!("proposed_sv", stage.screen());
    stage.today = day("2026-11-25");
    stage.keys("Enter Esc F5 b");
    assert_snapshot!("decide_sv", stage.screen());
    stage.keys("Enter");
    assert_snapshot!("decide_confirm_sv", stage.screen());
    stage.keys("Enter");
    assert_snapshot!("decided_sv", stage.screen());
}

#[test]
fn what_stands_in_the_way_is_said() {
    let mut stage = Stage::new(Lang::En, 80, 24);
    stage.read_only = Some(Said::new(Lang::En.desk_open_elsewhere("ada on kansli-3"), ""));
    stage.begin();
    stage.keys("Enter");
    assert_snapshot!("read_only_en", stage.screen());
    stage.keys("a");
    assert!(stage.screen().contains("can only be read here: ada on kansli-3"));
}
