//! Whatever is typed: no panic, a plan that holds together, an undo that leads all the way back.

use std::collections::HashSet;

use proptest::prelude::*;

use super::stage::{Stage, key, plan};
use crate::locale::Lang;
use crate::plan::Plan;
use crate::tui::app::msg::Msg;
use crate::tui::sheet::Sheet;

#[derive(Clone, Debug)]
enum Act {
    Key(&'static str),
    Write(String),
    Paste(String),
    Resize(u16, u16),
    Quiet,
}

const KEYS: &[&str] = &[
    "j", "j", "j", "k", "Enter", "Enter", "Esc", "Tab", "S-Tab", "A-Up", "A-Down", "a", "A", "Del", "u", "u",
    "C-y", "t", "f", "i", "o", "r", "n", "N", "d", "h", "m", "p", "b", "c", "?", "L", "C-s", "PgDn", "PgUp",
    "Home", "End", "Left", "Right", "Up", "Down", "C-Left", "S-Right", "S-End", "C-x", "C-v", "C-z", "Back",
    "C-w", "F2", "F4", "!", "Space", "q", "F1", "G", "g", "x", "C-a", "H", "s", "v", "/", "a", "d", "Enter",
    "r", "F8",
];

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => proptest::sample::select(KEYS).prop_map(Act::Key),
        2 => "[a-zåäö \\[\\]^0-9\u{30a}👩]{1,6}".prop_map(Act::Write),
        1 => "(\\PC|\n|\u{1b}|\u{202e}){0,12}".prop_map(Act::Paste),
        1 => (0u16..150, 0u16..50).prop_map(|(columns, rows)| Act::Resize(columns, rows)),
        1 => Just(Act::Quiet),
    ]
}

/// Holds a plan to what every plan must hold to.
fn sound(plan: &Plan) {
    let mut seen = HashSet::new();
    for visit in plan.walk() {
        assert!(seen.insert(visit.item.id), "an id twice");
        assert!(visit.item.children.is_empty() || visit.item.kind.holds_children());
        assert!(visit.item.fields.is_empty() || visit.item.kind.has_fields());
    }
    for (_, reference) in plan.references() {
        assert!(plan.footnotes.iter().any(|note| note.id == reference), "a dangling footnote");
    }
    assert!(!plan.title.trim().is_empty());
}

fn play(acts: Vec<Act>) {
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.begin();
    stage.keys("Enter");
    for act in acts {
        match act {
            Act::Key(name) => stage.tell(Msg::Key(key(name))),
            Act::Write(text) => {
                stage.write(&text);
            }
            Act::Paste(text) => stage.tell(Msg::Paste(text)),
            Act::Resize(columns, rows) => stage.resize(columns, rows),
            Act::Quiet => stage.tell(Msg::Quiet),
        }
        let _ = stage.screen();
        if let Some(desk) = stage.app.desk() {
            assert!(desk.at < desk.sheet.rows().len());
        }
        if stage.quit {
            break;
        }
    }
    if stage.app.desk().is_none() {
        sound(&stage.draft);
        return;
    }
    sound(&stage.plan());
    // The rows that edits kept in step are those of the plan laid out anew.
    let desk = stage.app.desk().unwrap();
    let fresh = Sheet::new((**desk.sheet.plan()).clone(), stage.in_force.clone());
    if stage.in_force.as_ref() == Some(&plan()) {
        assert_eq!(desk.sheet.rows(), fresh.rows());
    }
    let sheet = &mut stage.app.desk_mut().unwrap().sheet;
    let before = (**sheet.plan()).clone();
    let mut steps = 0;
    while sheet.undo().is_some() {
        steps += 1;
        sound(sheet.plan());
    }
    let first = (**sheet.plan()).clone();
    for _ in 0..steps {
        assert!(sheet.redo().is_some());
    }
    assert_eq!(**sheet.plan(), before);
    while sheet.undo().is_some() {}
    assert_eq!(**sheet.plan(), first);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_the_plan_holds_together(acts in proptest::collection::vec(act(), 0..120)) {
        play(acts);
    }
}
