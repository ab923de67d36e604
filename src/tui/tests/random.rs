//! Whatever is typed: no panic, a plan that holds together, an undo that leads all the way back.

use std::collections::HashSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::stage::{Stage, key, plan};
use crate::locale::Lang;
use crate::plan::Plan;
use crate::tui::app::msg::{Mouse, MouseAct, Msg};
use crate::tui::sheet::Sheet;

#[derive(Clone, Debug)]
enum Act {
    Key(&'static str),
    Write(String),
    Paste(String),
    Resize(u16, u16),
    Mouse(u8, u16, u16),
    Quiet,
    Rest,
    Pause,
}

const KEYS: &[&str] = &[
    "j",
    "j",
    "j",
    "k",
    "Enter",
    "Enter",
    "Esc",
    "Tab",
    "S-Tab",
    "A-Up",
    "A-Down",
    "a",
    "A",
    "Del",
    "u",
    "u",
    "C-y",
    "t",
    "f",
    "i",
    "o",
    "r",
    "n",
    "N",
    "d",
    "h",
    "m",
    "p",
    "b",
    "c",
    "?",
    "L",
    "C-s",
    "PgDn",
    "PgUp",
    "Home",
    "End",
    "Left",
    "Right",
    "Up",
    "Down",
    "C-Left",
    "S-Right",
    "S-End",
    "C-x",
    "C-v",
    "C-z",
    "Back",
    "C-w",
    "F2",
    "F4",
    "!",
    "Space",
    "q",
    "F1",
    "C-p",
    "F12",
    "G",
    "g",
    "x",
    "C-a",
    "C-Up",
    "C-Down",
    "C-S-Right",
    "Del",
    "+",
    "A-j",
    "C-f",
    "s",
    "F3",
    "S-F3",
    "e",
    "v",
    "F6",
    "C-e",
    "E",
    "C-g",
    "C-o",
    "C-t",
    "C-d",
    "C-c",
    "F9",
    "A-f",
    "C-Home",
    "C-End",
    "C-Del",
    "Tab",
    "Down",
    "Back",
    "Del",
    "Home",
    "H",
    "s",
    "v",
    "/",
    "F8",
];

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => proptest::sample::select(KEYS).prop_map(Act::Key),
        2 => "[a-zåäö \\[\\]^0-9\u{30a}👩]{1,6}".prop_map(Act::Write),
        1 => "(\\PC|\n|\u{1b}|\u{202e}){0,12}".prop_map(Act::Paste),
        1 => (0u16..150, 0u16..50).prop_map(|(columns, rows)| Act::Resize(columns, rows)),
        1 => (0u8..8, 0u16..150, 0u16..50).prop_map(|(act, x, y)| Act::Mouse(act, x, y)),
        1 => Just(Act::Quiet),
        1 => Just(Act::Rest),
        1 => Just(Act::Pause),
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

/// Plays one act, and looks at the screen.
fn perform(stage: &mut Stage, act: Act) {
    match act {
        Act::Key(name) => stage.tell(Msg::Key(key(name))),
        Act::Write(text) => {
            stage.write(&text);
        }
        Act::Paste(text) => stage.tell(Msg::Paste(text)),
        Act::Resize(columns, rows) => stage.resize(columns, rows),
        Act::Mouse(act, column, row) => {
            let act = match act {
                0..3 => MouseAct::Press(1),
                3 => MouseAct::Press(2),
                4 | 5 => MouseAct::Drag,
                6 => MouseAct::WheelUp,
                _ => MouseAct::WheelDown,
            };
            stage.tell(Msg::Mouse(Mouse { act, column, row, shift: column % 7 == 0 }));
        }
        Act::Quiet => stage.tell(Msg::Quiet),
        Act::Rest => stage.tell(Msg::Rest),
        Act::Pause => stage.tell(Msg::Pause),
    }
    let _ = stage.screen();
    if let Some(desk) = stage.app.desk() {
        assert!(desk.at < desk.sheet.rows().len());
        if let Some(writing) = &desk.writing {
            assert!(writing.area.text().is_char_boundary(writing.area.cursor()));
        }
    }
}

/// Holds what was played to its end: what is left is a plan, and undo leads all the way back and forth.
fn end(stage: &mut Stage) {
    if stage.app.desk().is_none() {
        sound(&stage.draft);
        return;
    }
    sound(&stage.plan());
    // The rows that edits kept in step are those of the plan laid out anew, and so is the count of its words.
    let desk = stage.app.desk().unwrap();
    let fresh = Sheet::new((**desk.sheet.plan()).clone(), stage.in_force.clone().map(Into::into));
    let undecided = stage.in_force.as_ref() == Some(&plan());
    if undecided {
        assert_eq!(desk.sheet.rows(), fresh.rows());
    }
    assert_eq!(desk.sheet.words(), fresh.words());
    let sheet = &mut stage.app.desk_mut().unwrap().sheet;
    let before = (**sheet.plan()).clone();
    let kept = sheet.undo_steps();
    let mut steps = 0;
    while sheet.undo().is_some() {
        steps += 1;
        sound(sheet.plan());
    }
    assert_eq!(steps, kept, "a step that can't be taken back");
    let first = (**sheet.plan()).clone();
    if undecided {
        // Over every leaving and opening: what is kept for the next time leads back to the beginning.
        assert_eq!(first, plan());
    }
    for _ in 0..steps {
        assert!(sheet.redo().is_some());
    }
    assert_eq!(**sheet.plan(), before);
    while sheet.undo().is_some() {}
    assert_eq!(**sheet.plan(), first);
}

fn begin() -> Stage {
    let mut stage = Stage::new(Lang::Sv, 80, 24);
    stage.begin();
    stage.keys("Enter");
    stage
}

fn play(acts: Vec<Act>) {
    let mut stage = begin();
    for act in acts {
        perform(&mut stage, act);
        if stage.quit {
            break;
        }
    }
    end(&mut stage);
}

/// Plays so many acts without end; when the program is left it is started again on the same draft.
fn go_on(seed: u8, count: usize) {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let acts = act();
    let mut stage = begin();
    for _ in 0..count {
        perform(&mut stage, acts.new_tree(&mut runner).unwrap().current());
        if stage.quit {
            let (draft, undo) = (stage.draft.clone(), stage.undo.clone());
            let in_force = stage.in_force.clone();
            stage = Stage::new(Lang::Sv, 80, 24);
            (stage.draft, stage.undo, stage.in_force) = (draft, undo, in_force);
            stage.begin();
            stage.keys("Enter");
        }
    }
    end(&mut stage);
}

#[test]
fn a_few_thousand_keys_on_end() {
    go_on(1, 3_000);
}

#[test]
#[ignore = "takes minutes; the whole check runs it"]
fn a_hundred_thousand_keys() {
    for seed in [2, 3, 5, 7] {
        go_on(seed, 25_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_the_plan_holds_together(acts in proptest::collection::vec(act(), 0..120)) {
        play(acts);
    }
}
