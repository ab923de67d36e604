//! Reviewing at the keyboard: changes gone through, marked, taken back; versions chosen, read and compared.

use insta::assert_snapshot;

use super::stage::{Stage, body, day, id, plan};
use crate::locale::Lang;
use crate::plan::{DecisionKind, DecisionRecord, Edit, Field, Plan};
use crate::revision::Rev;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::Screen;
use crate::tui::keymap::Scope;

/// The plan as it was decided three times, oldest first.
fn past() -> Vec<Plan> {
    let mut first = plan();
    let text = "Personalen går en kurs.".to_owned();
    first.apply(Edit::SetText { id: id("m2"), text }).unwrap();
    first.apply(Edit::RemoveFootnote { id: "1".to_owned() }).unwrap();
    first.apply(Edit::Remove { id: id("m4") }).unwrap();
    let record = |kind, meeting, paragraph| DecisionRecord {
        kind,
        body: body(),
        meeting: day(meeting),
        paragraph,
        registry_number: None,
        minutes_adjusted: None,
    };
    first.decisions = vec![record(DecisionKind::Adopted, "2023-11-21", Some(45))];
    let mut second = plan();
    second.apply(Edit::SetField { id: id("m2"), field: Field::Schedule, value: None }).unwrap();
    second.decisions = first.decisions.clone();
    second.decisions.push(record(DecisionKind::Revised, "2024-11-26", Some(38)));
    let mut third = plan();
    third.decisions = second.decisions.clone();
    third.decisions.push(record(DecisionKind::Revised, "2025-11-25", None));
    vec![first, second, third]
}

fn stage(lang: Lang, columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(lang, columns, rows);
    stage.past = past();
    stage.in_force = stage.past.last().cloned();
    stage.draft = stage.in_force.clone().unwrap();
    stage.begin();
    stage
}

/// A draft with a paragraph reworded, an item struck with what lies under it, one new and one moved, compared.
fn compared(lang: Lang, columns: u16, rows: u16) -> Stage {
    let mut stage = stage(lang, columns, rows);
    stage.keys("Enter j Enter").write(" Det gäller även webben.").keys("Esc j j j Del a");
    stage.write("Ny punkt").keys("Esc G k k A-Up d");
    stage
}

#[test]
fn a_comparison_in_one_text_in_two_columns_and_on_a_small_screen() {
    assert_snapshot!("review_sv_80", compared(Lang::Sv, 80, 24).screen());
    assert_snapshot!("review_sv_140", compared(Lang::Sv, 140, 30).screen());
    assert_snapshot!("review_sv_40", compared(Lang::Sv, 40, 10).screen());
    let mut stage = compared(Lang::En, 140, 30);
    stage.keys("s a");
    assert_snapshot!("review_full_en_140", stage.screen());
    stage.resize(90, 24);
    stage.keys("s s");
    assert!(!stage.screen().contains(" | "), "{}", stage.screen());
}

#[test]
fn changes_are_gone_through_and_marked_and_a_mark_goes_stale() {
    let mut stage = compared(Lang::Sv, 80, 24);
    assert!(stage.screen().contains("Ändring 1 av 4 · 0 av 4 granskade"), "{}", stage.screen());
    stage.keys("Enter Enter");
    assert!(stage.screen().contains("Ändring 3 av 4 · 2 av 4 granskade"), "{}", stage.screen());
    assert!(stage.screen().contains("Märkt som granskad. 2 av 4 är granskade."));
    // Other words where it was read, and it is to be read again.
    stage.keys("q g j Enter").write(" Också.").keys("Esc d");
    assert_snapshot!("review_stale_sv", stage.screen());
    stage.keys("Enter x Tab Enter");
    assert!(stage.screen().contains("Alla 4 ändringar är granskade."), "{}", stage.screen());
    stage.keys("Enter");
    assert!(stage.screen().contains("3 av 4 granskade"), "{}", stage.screen());
    // On what is the same in both there is nothing to mark.
    stage.keys("k Enter");
    assert!(stage.screen().contains("Ställ dig på en ändring först"), "{}", stage.screen());
}

#[test]
fn one_change_is_taken_back_and_undone() {
    let mut stage = compared(Lang::Sv, 80, 24);
    let draft = stage.plan();
    stage.keys("n n r");
    assert!(stage.screen().contains("Återtaget i utkastet (struken: punkt 1"), "{}", stage.screen());
    assert!(stage.screen().contains("Ändring 3 av 3"), "{}", stage.screen());
    assert!(stage.draft.find(id("m3")).is_some(), "what lay under it is back, and saved");
    assert!(stage.draft.content[0].text.contains("webben"));
    stage.keys("u");
    assert_eq!(stage.plan(), draft);
    assert_eq!(stage.draft, *draft);
    assert!(stage.screen().contains("av 4"), "{}", stage.screen());
    stage.keys("r r r r");
    assert!(stage.screen().contains("Texterna är lika."), "{}", stage.screen());
    assert_eq!(Some(&stage.draft), stage.in_force.as_ref());
    stage.keys("q u u u u");
    assert_eq!(stage.plan(), draft);
}

#[test]
fn a_change_is_taken_back_from_the_overview_too() {
    let mut stage = stage(Lang::Sv, 80, 24);
    stage.draft.title = "Ny titel".to_owned();
    stage.keys("F5 d r");
    assert_eq!(stage.draft.title, plan().title);
    assert!(matches!(stage.app.screen(), Some(Screen::Compare(_))));
    stage.keys("u q");
    assert!(matches!(stage.app.screen(), Some(Screen::Plan(_))), "the plan lies open under it");
    assert_eq!(stage.draft.title, "Ny titel");
    stage.keys("q h f r");
    assert!(stage.screen().contains("Bara utkastet kan ändras"), "{}", stage.screen());
}

#[test]
fn what_a_plan_that_is_read_only_refuses_is_said() {
    let mut stage = stage(Lang::Sv, 80, 24);
    stage.draft.title = "Ny titel".to_owned();
    stage.read_only = Some(crate::locale::Said::new("Planen är öppen på annat håll", ""));
    stage.keys("F5 d r");
    assert_eq!(stage.draft.title, "Ny titel");
    assert!(stage.screen().contains("Planen är öppen på annat håll"), "{}", stage.screen());
}

#[test]
fn an_answer_that_comes_too_late_is_dropped() {
    let mut stage = stage(Lang::Sv, 80, 24);
    stage.held = Some(Vec::new());
    stage.keys("d");
    assert!(stage.screen().contains("Jämför …"), "{}", stage.screen());
    stage.keys("m q");
    stage.answer();
    assert!(matches!(stage.app.screen(), Some(Screen::Overview(_))), "it was left");
    stage.held = Some(Vec::new());
    stage.keys("h d");
    stage.answer();
    assert!(matches!(stage.app.screens.last(), Some(Screen::Compare(_))), "the last question counts");
    assert_eq!(stage.app.screens.len(), 2);
    // The draft moved on while the edit was looked for.
    let mut stage = compared(Lang::Sv, 80, 24);
    stage.held = Some(Vec::new());
    stage.keys("r");
    let before = stage.plan();
    stage.keys("u");
    assert!(stage.screen().contains("inte klar än"), "{}", stage.screen());
    stage.keys("q u");
    let moved = stage.plan();
    assert_ne!(before, moved);
    stage.answer();
    assert_eq!(stage.plan(), moved);
}

#[test]
fn words_are_looked_for() {
    let mut stage = compared(Lang::Sv, 80, 24);
    stage.keys("/").write("PUNKT");
    assert!(stage.screen().contains("Sök: PUNKT"));
    assert!(stage.cursor().is_some());
    stage.keys("Enter");
    assert!(stage.screen().contains("”PUNKT”: träff 1 av"), "{}", stage.screen());
    assert_eq!(stage.app.scope(), Scope::Found);
    stage.keys("n");
    assert!(stage.screen().contains("träff 2 av"), "{}", stage.screen());
    assert_snapshot!("review_found_sv", stage.screen());
    stage.keys("N Esc");
    assert_eq!(stage.app.scope(), Scope::Compare);
    stage.keys("/").write("finns inte alls").keys("Enter");
    assert!(
        stage.screen().contains("”finns inte alls” finns inte bland ändringarna. a visar hela texten."),
        "{}",
        stage.screen()
    );
    stage.keys("/ Esc");
    assert_eq!(stage.app.scope(), Scope::Compare);
}

#[test]
fn versions_are_listed_read_and_compared() {
    let mut stage = stage(Lang::Sv, 80, 24);
    stage.draft.title = "Ny titel".to_owned();
    stage.keys("F5 h");
    assert_snapshot!("versions_sv_80", stage.screen());
    stage.resize(140, 30);
    stage.keys("j");
    assert_snapshot!("versions_sv_140", stage.screen());
    stage.resize(80, 24);
    stage.keys("Enter");
    assert_snapshot!("version_read_sv", stage.screen());
    stage.keys("/").write("klarspråk").keys("Enter");
    assert!(stage.screen().contains("träff 1 av 1"), "{}", stage.screen());
    stage.keys("f");
    assert!(stage.screen().contains("Lydelsen enligt Styrelsen 2024-11-26 § 38 mot"), "{}", stage.screen());
    assert!(stage.screen().contains("2023-11-21 § 45"), "{}", stage.screen());
    // Between what was decided there is nothing to take back.
    assert!(!stage.screen().contains("r återta"), "{}", stage.screen());
    // Back where the list is: the first of two, then the second, whichever way round.
    stage.keys("Esc Esc Esc k Space j j");
    assert!(stage.screen().contains("Vald: Styrelsen 2025-11-25."), "{}", stage.screen());
    stage.keys("Space");
    let asked = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::Compare { asked, .. } => Some(asked.clone()),
        _ => None,
    });
    let asked = asked.unwrap();
    assert_eq!(asked.from, Some(Rev::Meeting(day("2023-11-21"))));
    assert_eq!(asked.to, Some(Rev::Meeting(day("2025-11-25"))));
    // From a comparison to another: the list again, and the new one in the place of the old.
    stage.keys("v d");
    assert!(stage.screen().contains("Utkastet mot lydelsen"), "{}", stage.screen());
    assert!(stage.screen().contains("r återta"), "{}", stage.screen());
    assert_eq!(stage.app.screens.len(), 3);
}

#[test]
fn the_list_of_versions_shows_those_that_have_some_words() {
    let mut stage = stage(Lang::Sv, 80, 24);
    stage.keys("h /").write("2024 REV");
    assert_snapshot!("versions_filtered_sv", stage.screen());
    stage.keys("Enter d Esc");
    assert!(stage.screen().contains("1 av 4 har ”2024 REV”"), "{}", stage.screen());
    stage.keys("Esc");
    assert!(!stage.screen().contains("har ”"), "{}", stage.screen());
    stage.keys("/").write("x").keys("Esc Esc");
    assert!(matches!(stage.app.screen(), Some(Screen::Overview(_))));
}

#[test]
fn an_items_life_is_told_and_an_old_wording_comes_back() {
    let mut stage = stage(Lang::Sv, 80, 24);
    stage.keys("Enter j j j j j j j H");
    assert_snapshot!("life_sv", stage.screen());
    stage.keys("j j r");
    assert!(
        stage.screen().contains("Lydelsen enligt Styrelsen 2023-11-21 § 45 är tillbaka"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.draft.find(id("m2")).unwrap().text, "Personalen går en kurs.");
    stage.keys("u");
    assert_eq!(Some(&stage.draft), stage.in_force.as_ref());
    stage.keys("Enter");
    assert!(stage.screen().contains("Lydelsen enligt Styrelsen 2023-11-21 § 45"), "{}", stage.screen());
    assert!(stage.screen().contains("▌  • Personalen går en kurs."), "{}", stage.screen());
    // What no decision has been about yet has no life.
    stage.keys("Esc Esc a").write("Ny").keys("Esc H");
    assert!(stage.screen().contains("Inget beslut har rört punkten än"), "{}", stage.screen());
}

#[test]
fn a_comparison_below_is_made_again_when_it_is_seen() {
    let mut stage = compared(Lang::Sv, 80, 24);
    stage.keys("a G k k k k H");
    assert!(matches!(stage.app.screen(), Some(Screen::Life(_))), "{}", stage.screen());
    stage.keys("G r");
    assert!(stage.screen().contains("tillbaka i utkastet"), "{}", stage.screen());
    stage.keys("Esc");
    assert!(stage.screen().contains("av 5"), "{}", stage.screen());
}

#[test]
fn a_plan_that_was_never_adopted_can_be_reviewed() {
    let mut stage = Stage::new(Lang::Sv, 140, 30);
    stage.in_force = None;
    stage.draft.decisions.clear();
    stage.begin();
    stage.keys("Enter w");
    assert!(stage.screen().contains("Inget beslut är fattat än."), "{}", stage.screen());
    stage.keys("d");
    assert!(stage.screen().contains("allt är nytt"), "{}", stage.screen());
    stage.keys("Enter q q h Enter q f d");
    assert!(stage.screen().contains("granskad"), "{}", stage.screen());
}

#[test]
fn the_plan_says_since_when() {
    let mut stage = stage(Lang::Sv, 80, 24);
    stage.keys("Enter w j");
    assert!(stage.screen().contains("I kraft sedan Styrelsen 2023-11-21 § 45."), "{}", stage.screen());
    stage.keys("G k k k");
    assert!(stage.screen().contains("(infördes Styrelsen 2023-11-21 § 45)"), "{}", stage.screen());
    stage.keys("a").write("Ny").keys("Esc j k");
    assert!(stage.screen().contains("Ny i utkastet"), "{}", stage.screen());
    stage.keys("w j");
    assert!(!stage.screen().contains("i kraft sedan"), "{}", stage.screen());
}
