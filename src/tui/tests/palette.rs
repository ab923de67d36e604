//! The palette and help: what they list, how one looks in them, and that they do what is chosen.

use insta::assert_snapshot;

use super::stage::{Stage, id};
use crate::locale::Lang;
use crate::plan::{Item, Kind};
use crate::tui::app::effect::Effect;
use crate::tui::app::model::{App, Screen};
use crate::tui::app::msg::{Mouse, MouseAct, Msg};
use crate::tui::command::Command;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::palette::{Choice, MOST, Palette, Reach};
use crate::tui::keymap::{BINDINGS, Scope};
use crate::tui::sheet::Focus;

fn palette(stage: &Stage) -> &Palette {
    match &stage.app.dialog {
        Some(Dialog::Palette(palette)) => palette,
        other => panic!("no palette but {other:?}"),
    }
}

#[test]
fn the_palette_lists_actions_plans_and_places() {
    let mut stage = Stage::swedish();
    stage.keys("C-p");
    assert_snapshot!("palette_overview_sv", stage.screen());
    stage.keys("Esc Enter C-p").write("för");
    assert_snapshot!("palette_plan_sv", stage.screen());
    stage.app.lang = Lang::En;
    stage.resize(140, 45);
    stage.keys("C-a Back").write("dec");
    assert_snapshot!("palette_plan_en_140", stage.screen());
    stage.resize(40, 10);
    stage.write("zzz");
    assert_snapshot!("palette_none_en_40", stage.screen());
}

#[test]
fn help_looks_for_words_and_runs_what_is_chosen() {
    let mut stage = Stage::swedish();
    stage.keys("Enter ?").write("fotnot");
    assert_snapshot!("help_found_sv", stage.screen());
    stage.keys("C-a Back").write("uppgifter hela");
    stage.keys("Enter");
    assert!(matches!(stage.app.dialog, Some(Dialog::Form(_))));
    // From a form, help lists the form's actions and comes back to it.
    stage.keys("F1").write("förslag");
    assert!(palette(&stage).found.contains(&Choice::Action(Scope::Form, Command::PickNext)));
    stage.keys("Esc");
    assert!(matches!(stage.app.dialog, Some(Dialog::Form(_))));
}

#[test]
fn what_cannot_be_done_says_why_and_the_list_stays() {
    let mut stage = Stage::swedish();
    stage.keys("Enter C-p").write("gör om");
    assert_snapshot!("palette_why_sv", stage.screen());
    stage.keys("Enter");
    assert_eq!(palette(&stage).found[0], Choice::Action(Scope::Plan, Command::Redo));
}

#[test]
fn a_place_is_gone_to_while_writing_and_what_is_written_stays() {
    let mut stage = Stage::swedish();
    stage.keys("Enter Down Enter").write("Xyz ");
    stage.keys("C-p").write("klarsprak");
    assert_eq!(palette(&stage).found[0], Choice::Place(Focus::Item(id("m2"))));
    stage.keys("Enter");
    let desk = stage.app.desk().unwrap();
    assert!(desk.writing.is_none());
    assert_eq!(desk.focus(), Focus::Item(id("m2")));
    assert!(stage.plan().find(id("p1")).unwrap().text.contains("Xyz"));
}

#[test]
fn whoever_writes_can_do_what_the_plan_offers() {
    let mut stage = Stage::swedish();
    stage.keys("Enter Down Enter").write("Xyz ");
    stage.keys("C-p").write("planens beslut");
    assert_eq!(palette(&stage).found[0], Choice::Action(Scope::Plan, Command::ShowHistory));
    assert!(stage.screen().contains("Esc h"), "{}", stage.screen());
    stage.keys("Enter");
    assert!(matches!(stage.app.screen(), Some(Screen::History(_))));
    assert!(stage.plan().find(id("p1")).unwrap().text.contains("Xyz"));
    // From another screen a place of the plan is gone to as well.
    stage.keys("C-p").write("skyltar");
    stage.keys("Enter");
    assert!(matches!(stage.app.screen(), Some(Screen::Plan(_))));
    assert_eq!(stage.app.desk().unwrap().focus(), Focus::Item(id("m4")));
}

#[test]
fn a_plan_is_opened_and_the_one_before_is_put_away_saved() {
    let mut stage = Stage::swedish();
    stage.keys("C-p").write("tillg");
    let at = palette(&stage).found.iter().position(|choice| matches!(choice, Choice::Plan(_))).unwrap();
    stage.keys(&"Down ".repeat(at)).keys("Enter");
    assert!(matches!(stage.app.screen(), Some(Screen::Plan(_))));
    let other: crate::plan::PlanId = "annan".parse().unwrap();
    stage.keys("Enter").write("Ny titel ");
    let archive = stage.app.archive.as_mut().unwrap();
    let status = crate::revision::PlanStatus {
        id: other.clone(),
        title: "En annan plan".to_owned(),
        ..archive.statuses.plans[0].clone()
    };
    archive.statuses.plans.push(status);
    stage.effects.clear();
    stage.keys("C-p").write("annan");
    stage.keys("Enter");
    let kinds: Vec<_> =
        stage.effects.iter().filter(|e| matches!(e, Effect::Save { .. } | Effect::OpenPlan(_))).collect();
    assert!(
        matches!(kinds[..], [Effect::Save { .. }, Effect::OpenPlan(plan)] if *plan == other),
        "{kinds:?}"
    );
    assert!(stage.draft.title.contains("Ny titel"));
    assert_eq!(stage.app.desk().unwrap().id, other);
    assert_eq!(stage.app.desk().unwrap().at, 0);
}

#[test]
fn what_was_done_last_comes_first() {
    let mut stage = Stage::swedish();
    stage.keys("Enter C-p").write("sedan när");
    stage.keys("Enter C-p");
    assert_eq!(palette(&stage).found[0], Choice::Action(Scope::Plan, Command::ShowSince));
    // And again, by the key that opened it: the next line.
    stage.keys("C-p C-p Up Up Up");
    assert_eq!(palette(&stage).at, palette(&stage).found.len() - 1);
}

#[test]
fn the_other_language_and_the_name_in_the_file_find_it_too() {
    let mut stage = Stage::swedish();
    stage.keys("Enter ?").write("undo");
    assert_eq!(palette(&stage).found[0], Choice::Action(Scope::Plan, Command::Undo));
    stage.keys("C-a Back").write("go_to_foot");
    assert_eq!(palette(&stage).found, [Choice::Action(Scope::Plan, Command::GoToFootnote)]);
}

#[test]
fn the_mouse_chooses_a_line() {
    let mut stage = Stage::swedish();
    stage.keys("C-p");
    let row = stage.screen().lines().position(|line| line.contains("Visa mötena")).unwrap();
    let row = u16::try_from(row).unwrap();
    stage.tell(Msg::Mouse(Mouse { act: MouseAct::Press(1), column: 20, row, shift: false }));
    assert!(matches!(stage.app.screen(), Some(Screen::Meetings(_))), "{}", stage.screen());
}

/// Nothing is unlisted: help of a place has every command of its table, each with words of its own.
#[test]
fn help_lists_every_command_of_every_place() {
    let app = App::new(Lang::Sv, (80, 24), 1);
    for scope in Scope::ALL {
        let listed = Palette::new(&app, Reach::Help, scope, None).found;
        for binding in BINDINGS.iter().filter(|binding| [scope, Scope::Everywhere].contains(&binding.scope)) {
            assert!(listed.contains(&Choice::Action(scope, binding.command)), "{binding:?} in {scope:?}");
        }
        for lang in Lang::ALL {
            let mut titles: Vec<_> = app.keys.bindings(scope).map(|own| own.command.title(lang)).collect();
            let all = titles.len();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), all, "two are called the same in {scope:?}: {titles:?}");
        }
    }
}

/// The list is bounded, and typing on never looks at what the letters before ruled out.
#[test]
fn a_large_plan_lists_its_best_places_alone() {
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.draft.content = (0..20_000)
        .map(|at| Item::new(id(&format!("x{at}")), Kind::Measure, format!("Åtgärd nummer {at} av många.")))
        .collect();
    stage.begin();
    stage.keys("Enter C-p").write("num");
    let places = |stage: &Stage| {
        palette(stage).found.iter().filter(|choice| matches!(choice, Choice::Place(_))).count()
    };
    assert_eq!(places(&stage), MOST);
    assert!(stage.screen().contains("de 100 bästa visas"), "{}", stage.screen());
    stage.write("mer 19999");
    assert_eq!(palette(&stage).found, [Choice::Place(Focus::Item(id("x19999")))]);
    assert!(!palette(&stage).more);
    // Taking letters back widens it again.
    stage.keys("Back");
    // 1999, 11999 and 19990 to 19999.
    assert_eq!(places(&stage), 12);
    stage.keys("Enter");
    assert_eq!(stage.app.desk().unwrap().focus(), Focus::Item(id("x1999")));
}
