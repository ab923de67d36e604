//! Reading version after version gives what reading each of them whole gives.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use super::property::{Harm, harm, harmed};
use super::*;
use crate::document::{lines, plan};
use crate::plan::{Edit, Plan, made};
use crate::revision::{Kept, Wordings};

/// How a version came to be written.
#[derive(Clone, Debug)]
enum Form {
    Canonical,
    /// By another tool, in another form: each of them well-formed.
    Indented(usize),
    Compact,
    Returns,
    Marked,
    /// Whole lines moved about, by hand or by a merge.
    Lines(Vec<(prop::sample::Index, Line)>),
    /// Bytes damaged.
    Harmed(Vec<Harm>),
}

#[derive(Clone, Debug)]
enum Line {
    Gone,
    Twice,
    To(prop::sample::Index),
    Before(&'static str),
}

fn form() -> impl Strategy<Value = Form> {
    let index = any::<prop::sample::Index>;
    let put = [
        "    },",
        "    }",
        "  ],",
        "      \"children\": [",
        "      \"children\": [],",
        "      ]",
        "    {",
        "",
        "      \"text\": \"children\",",
        "  \"content\": [",
        "        ]",
        "      \"damaged\": true,",
    ];
    let line = prop_oneof![
        Just(Line::Gone),
        Just(Line::Twice),
        index().prop_map(Line::To),
        proptest::sample::select(put.to_vec()).prop_map(Line::Before),
    ];
    prop_oneof![
        8 => Just(Form::Canonical),
        1 => (0_usize..5).prop_map(Form::Indented),
        1 => Just(Form::Compact),
        1 => Just(Form::Returns),
        1 => Just(Form::Marked),
        3 => vec((index(), line), 1..4).prop_map(Form::Lines),
        3 => vec(harm(), 1..4).prop_map(Form::Harmed),
    ]
}

fn written(plan: &Plan, form: Form) -> Vec<u8> {
    let bytes = write_plan(plan);
    let text = String::from_utf8(bytes.clone()).unwrap();
    match form {
        Form::Canonical => bytes,
        Form::Indented(by) => {
            let set_in = |line: &str| " ".repeat(by) + line + "\n";
            text.lines().map(set_in).collect::<String>().into_bytes()
        }
        Form::Compact => {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            value.to_string().into_bytes()
        }
        Form::Returns => text.replace('\n', "\r\n").into_bytes(),
        Form::Marked => format!("\u{feff}{text}").into_bytes(),
        Form::Harmed(harms) => harmed(&text, harms),
        Form::Lines(moves) => {
            let mut lines: Vec<&str> = text.lines().collect();
            for (at, what) in moves {
                if lines.is_empty() {
                    break;
                }
                let count = lines.len();
                let at = at.index(count);
                match what {
                    Line::Gone => drop(lines.remove(at)),
                    Line::Twice => lines.insert(at, lines[at]),
                    Line::To(to) => lines.swap(at, to.index(count)),
                    Line::Before(line) => lines.insert(at, line),
                }
            }
            (lines.join("\n") + "\n").into_bytes()
        }
    }
}

fn whole(bytes: &[u8], wordings: &Wordings) -> Option<Kept> {
    plan::read_json(bytes).ok().map(|plan| wordings.kept_in(&plan))
}

proptest! {
    #[test]
    fn what_is_in_canonical_form_is_read_by_its_lines(plan in made::plan()) {
        let bytes = write_plan(&plan);
        let has_items = !plan.content.is_empty();
        prop_assert_eq!(lines::read(&bytes), plan::read_json(&bytes).ok().filter(|_| has_items));
    }

    #[test]
    fn every_version_is_read_as_it_is_read_whole(
        start in made::plan(),
        steps in vec((vec(made::edit(), 0..4), form()), 1..8),
        asked in any::<prop::sample::Index>(),
    ) {
        let mut plans = vec![start];
        for (edits, _) in &steps {
            let mut next = plans[plans.len() - 1].clone();
            for edit in edits {
                let _ = next.apply(edit.clone());
            }
            plans.push(next);
        }
        let wordings = Arc::new(Wordings::of(&plans[asked.index(plans.len())]));
        let mut versions = Versions::new(Arc::clone(&wordings));
        for (plan, (_, form)) in plans.iter().zip(steps) {
            let bytes = written(plan, form);
            let shown = String::from_utf8_lossy(&bytes).into_owned();
            let read = plan::read_json(&bytes).ok();
            // By its lines, or not at all: never otherwise than as JSON.
            let by_lines = lines::read(&bytes);
            prop_assert!(by_lines.is_none() || by_lines == read, "{}", shown);
            let kept = read.map(|plan| wordings.kept_in(&plan));
            prop_assert_eq!(versions.kept(bytes), kept, "{}", shown);
        }
    }
}

/// The example with something else in it, read after the example itself.
fn read_after(from: &str, to: &str) -> (Option<Kept>, Option<Kept>) {
    let wordings = Arc::new(Wordings::of(&read_plan(PLAN.as_bytes()).unwrap()));
    let mut versions = Versions::new(Arc::clone(&wordings));
    versions.kept(PLAN.as_bytes().to_vec()).unwrap();
    assert!(PLAN.contains(from), "{from}");
    let other = PLAN.replace(from, to);
    (versions.kept(other.clone().into_bytes()), whole(other.as_bytes(), &wordings))
}

#[test]
fn what_only_the_whole_file_tells_is_seen() {
    for (from, to, good) in [
        // An id that is there twice, a note that is gone, a rule that is stated nowhere.
        ("aaaaaaa4", "aaaaaaa1", false),
        ("\"id\": \"1\"", "\"id\": \"2\"", false),
        ("\"stated_in\": \"aaaaaaa1\"", "\"stated_in\": \"aaaaaaa9\"", false),
        // A paragraph with something under it.
        ("\"kind\": \"section\",\n      \"heading\"", "\"kind\": \"paragraph\",\n      \"text\"", false),
        // Children twice.
        ("\"kind\": \"section\",", "\"kind\": \"section\",\n      \"children\": [],", false),
        ("Utbilda", "Utbilda hela", true),
        ("\"kind\": \"section\",", "\"kind\": \"section\", \"damaged\": true,", true),
        ("Handlingsplan", "Plan", true),
    ] {
        let (fast, slow) = read_after(from, to);
        assert_eq!(fast.is_some(), good, "{to}");
        assert_eq!(fast, slow, "{to}");
    }
}

/// The way that is meant for a file in canonical form is taken there: the answers would not tell.
#[test]
fn canonical_versions_are_read_by_their_lines() {
    let mut plan = read_plan(PLAN.as_bytes()).unwrap();
    let mut versions = Versions::new(Arc::new(Wordings::of(&plan)));
    let mut by_lines = |bytes: Vec<u8>| {
        versions.kept(bytes);
        versions.leans_on_last()
    };
    assert!(by_lines(write_plan(&plan)));
    let id = "aaaaaaa4".parse().unwrap();
    plan.apply(Edit::SetText { id, text: "children och \"children\"".to_owned() }).unwrap();
    plan.apply(Edit::Move { id, to: crate::plan::Place { parent: None, index: 0 } }).unwrap();
    assert!(by_lines(write_plan(&plan)));
    assert!(!by_lines(write_plan(&plan).repeat(2)));
}
