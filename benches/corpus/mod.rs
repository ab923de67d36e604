//! Plans and archives of any size, made the same each time: invented words, no meaning.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use revidera::calendar::BodyId;
use revidera::date::Day;
use revidera::document::write_plan;
use revidera::locale::Lang;
use revidera::plan::{DecisionKind, DecisionRecord, Ids, Item, ItemId, Kind, Plan, PlanKind};

const WORDS: [&str; 24] = [
    "förbundet",
    "ska",
    "årligen",
    "redovisa",
    "hur",
    "arbetet",
    "med",
    "jämställdhet",
    "utvecklas",
    "och",
    "vilka",
    "åtgärder",
    "som",
    "vidtas",
    "inom",
    "samtliga",
    "insatser",
    "för",
    "att",
    "öka",
    "delaktigheten",
    "bland",
    "medborgare",
    "löpande",
];

/// A plan of about `items` items: sections of ten measures, each measure some twenty words.
pub(crate) fn plan(items: usize) -> Plan {
    let mut ids = Ids::from_seed(1);
    let mut plan = Plan::new("stor".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "En stor plan");
    let mut turn = 7_usize;
    let mut words = |count: usize| {
        let mut text = String::new();
        for at in 0..count {
            turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let word = WORDS[(turn >> 33) % WORDS.len()];
            let _ = write!(text, "{}{word}", if at == 0 { "" } else { " " });
        }
        text + "."
    };
    let mut left = items;
    while left > 0 {
        let mut section = Item::new(ids.next_id(), Kind::Section, words(3));
        left -= 1;
        for _ in 0..left.min(10) {
            section.children.push(Item::new(ids.next_id(), Kind::Measure, words(20)));
            left -= 1;
        }
        plan.content.push(section);
    }
    plan.decisions.push(record(Day::new(2020, 1, 1).unwrap()));
    plan
}

fn record(meeting: Day) -> DecisionRecord {
    DecisionRecord {
        kind: DecisionKind::Revised,
        body: BodyId::board(),
        meeting,
        paragraph: Some(1),
        registry_number: None,
        minutes_adjusted: None,
    }
}

/// What was done to a plan, by items.
#[derive(Default)]
pub(crate) struct Truth {
    pub(crate) moved: Vec<ItemId>,
    pub(crate) reworded: Vec<ItemId>,
}

/// The plan revised: 5 % reworded, 2 % added, 2 % removed, 2 % moved.
pub(crate) fn revised(old: &Plan) -> Plan {
    revised_so(old).0
}

/// The same, with what was done.
pub(crate) fn revised_so(old: &Plan) -> (Plan, Truth) {
    let mut plan = old.clone();
    let mut truth = Truth::default();
    let mut ids = Ids::from_seed(2);
    let mut number = 0_usize;
    let mut carried: Option<Item> = None;
    for section in &mut plan.content {
        let mut children = Vec::with_capacity(section.children.len() + 1);
        for mut item in std::mem::take(&mut section.children) {
            number += 1;
            match number % 100 {
                0 | 50 => continue,
                1 | 51 => children.push(Item::new(ids.next_id(), Kind::Measure, "En helt ny åtgärd införs.")),
                2 | 52 => {
                    truth.moved.push(item.id);
                    if let Some(moved) = carried.replace(item) {
                        children.push(moved);
                    }
                    continue;
                }
                3 | 23 | 43 | 63 | 83 => {
                    let text = item.text.replace("ska", "bör").replace("att", "så att");
                    if text != item.text {
                        truth.reworded.push(item.id);
                    }
                    item.text = text;
                }
                _ => {}
            }
            children.push(item);
        }
        section.children = children;
    }
    if let (Some(item), Some(section)) = (carried, plan.content.last_mut()) {
        section.children.push(item);
    }
    (plan, truth)
}

/// An archive in `dir` whose plan `stor` has `items` items and `decisions` decision commits, made by git itself.
pub(crate) fn archive(dir: &Path, items: usize, decisions: usize) {
    let git = |args: &[&str]| {
        assert!(
            Command::new("git").args(args).current_dir(dir).stdout(Stdio::null()).status().unwrap().success()
        );
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["config", "user.name", "Bench"]);
    git(&["config", "user.email", "bench@example.invalid"]);
    let mut import = Command::new("git")
        .args(["fast-import", "--quiet"])
        .current_dir(dir)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = std::io::BufWriter::new(import.stdin.take().unwrap());
    let file = |path: &str, bytes: &[u8], out: &mut dyn std::io::Write| {
        write!(out, "M 100644 inline {path}\ndata {}\n", bytes.len()).unwrap();
        out.write_all(bytes).unwrap();
        out.write_all(b"\n").unwrap();
    };
    let archive = br#"{
  "format": "revidera/archive/1",
  "organisation": "Bench",
  "language": "sv",
  "bodies": [
    {
      "id": "styrelsen",
      "name": "Styrelsen"
    }
  ],
  "papers_due": {
    "days_before": 7,
    "warn_days": 30
  },
  "reference": {
    "dates": "iso"
  }
}
"#;
    let mut plan = plan(items);
    plan.decisions.clear();
    let first = Day::new(1800, 1, 1).unwrap();
    for number in 0..decisions.max(1) {
        let meeting = first.plus_days(i32::try_from(number).unwrap() * 7);
        let message = format!(
            "Revidera En stor plan\n\nStyrelsen {meeting} § 1. 1 ändrad.\n\nPlan: stor\nDecision: revised\nMeeting: styrelsen {meeting}\nParagraph: 1\n"
        );
        let count = plan.content.len();
        let section = &mut plan.content[number % count];
        if let Some(item) = section.children.first_mut() {
            item.text = format!("Ändrad vid beslut {number}: förbundet ska redovisa arbetet.");
        }
        // The list in the file keeps the last decisions only: the history is what is measured.
        plan.decisions = vec![record(meeting)];
        let when = 1_000_000_000 + number * 60;
        write!(out, "commit refs/heads/main\ncommitter Bench <bench@example.invalid> {when} +0000\n")
            .unwrap();
        write!(out, "data {}\n{message}", message.len()).unwrap();
        if number == 0 {
            file("plans/archive.json", archive, &mut out);
            file(
                "plans/meetings.json",
                b"{\n  \"format\": \"revidera/meetings/1\",\n  \"meetings\": []\n}\n",
                &mut out,
            );
        }
        file("plans/stor/plan.json", &write_plan(&plan), &mut out);
    }
    drop(out);
    assert!(import.wait().unwrap().success());
    git(&["reset", "-q", "--hard"]);
}
