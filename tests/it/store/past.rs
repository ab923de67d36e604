//! `blame` over long histories, held against what it means, worked out from every text by itself.
//!
//! The histories have what years bring: items reworded and worded back, moved, removed and brought back, put elsewhere
//! in the tree; files that other tools wrote in other forms, files that can't be read, and no file at all.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use revidera::document::write_plan;
use revidera::plan::{DecisionKind, Edit, Ids, Item, ItemId, Kind, Place, Plan};
use revidera::revision::{Rev, Since};
use revidera::workflow::{Office, blame};

use super::archive::{Archive, PLAN, day, decision_message, id, plan, record};
use super::ledger::{Dice, around};

/// What a decision left.
#[derive(Clone)]
enum Text {
    Plan(Box<Plan>),
    Unreadable,
    None,
}

fn revise(plan: &mut Plan, gone: &mut Vec<Item>, ids: &mut Ids, dice: &mut Dice, number: usize) {
    let items: Vec<(ItemId, Kind)> = plan.walk().map(|visit| (visit.item.id, visit.item.kind)).collect();
    let (any, _) = items[dice.roll(items.len())];
    let sections: Vec<ItemId> =
        items.iter().filter(|(_, kind)| *kind == Kind::Section).map(|(id, _)| *id).collect();
    let parent = [None, Some(sections[dice.roll(sections.len())])][dice.roll(2)];
    let count = plan.siblings(parent).unwrap().len();
    let place = Place { parent, index: dice.roll(count + 1) };
    let edit = match dice.roll(12) {
        0 => Edit::Insert {
            at: place,
            item: Item::new(ids.next_id(), Kind::Measure, format!("ny \"{number}\"\\")),
        },
        1 if items.len() > 6 => {
            let item = plan.find(any).unwrap().clone();
            if item.kind == Kind::Measure {
                gone.push(item);
                Edit::Remove { id: any }
            } else {
                return;
            }
        }
        2 if !gone.is_empty() => Edit::Insert { at: place, item: gone.swap_remove(dice.roll(gone.len())) },
        3 | 4 => Edit::Move { id: any, to: place },
        5 => return,
        // Of few wordings, so that some come back.
        _ => Edit::SetText { id: any, text: format!("lydelse {}", dice.roll(4)) },
    };
    // Some moves do not fit.
    let _ = plan.apply(edit);
}

fn written(plan: &Plan, dice: &mut Dice) -> (Vec<u8>, Text) {
    let bytes = write_plan(plan);
    let text = Text::Plan(Box::new(plan.clone()));
    let json = || serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
    let shown = String::from_utf8(bytes.clone()).unwrap();
    match dice.roll(24) {
        0 => (json().to_string().into_bytes(), text),
        1 => (shown.replace("\n  ", "\n\t").into_bytes(), text),
        2 => (shown.replace('\n', "\r\n").into_bytes(), text),
        3 => (format!("\u{feff}{shown}").into_bytes(), text),
        4 => (
            shown.replace("\"kind\": \"measure\"", "\"damaged\": false, \"kind\": \"measure\"").into_bytes(),
            text,
        ),
        5 => (shown.replacen("\"kind\"", "<<<<<<< HEAD\n\"kind\"", 1).into_bytes(), Text::Unreadable),
        6 => {
            let first = plan.content[0].id;
            let last = plan.content[plan.content.len() - 1].id;
            if first == last {
                return (bytes, text);
            }
            // One id twice.
            (shown.replace(last.as_str(), first.as_str()).into_bytes(), Text::Unreadable)
        }
        _ => (bytes, text),
    }
}

/// A history of decisions, committed by git; gives the decisions' days and what each left, oldest first.
fn history(archive: &Archive, count: usize, seed: u64) -> Vec<(String, Text)> {
    let head = archive.git(&["rev-parse", "HEAD"]);
    let branch = archive.git(&["symbolic-ref", "HEAD"]);
    let (mut ids, mut dice) = (Ids::from_seed(seed), Dice(seed));
    let mut now = plan("början");
    for _ in 0..2 {
        let mut section = Item::new(ids.next_id(), Kind::Section, "Avsnitt");
        section
            .children
            .extend((0..3).map(|n| Item::new(ids.next_id(), Kind::Measure, format!("start {n}"))));
        now.content.push(section);
    }
    let (mut gone, mut told, mut stream) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..count {
        revise(&mut now, &mut gone, &mut ids, &mut dice, number);
        let date = day("1990-01-02").plus_days(i32::try_from(number).unwrap()).to_string();
        let kind = if number == 0 { DecisionKind::Adopted } else { DecisionKind::Revised };
        now.decisions = vec![record(DecisionKind::Adopted, "1990-01-02"), record(kind, &date)];
        let message = decision_message(&record(kind, &date), "x");
        let mut header = format!(
            "commit {branch}committer A <a@b> {} +0100\ndata {}\n{message}",
            1_700_000_001 + number,
            message.len()
        );
        if number == 0 {
            let _ = write!(header, "from {head}");
        }
        stream.extend_from_slice(header.as_bytes());
        let last = number + 1 == count;
        let (bytes, text) = if last {
            (write_plan(&now), Text::Plan(Box::new(now.clone())))
        } else {
            written(&now, &mut dice)
        };
        if !last && dice.roll(40) == 0 {
            stream.extend_from_slice(format!("D {PLAN}\n").as_bytes());
            told.push((date, Text::None));
            continue;
        }
        stream.extend_from_slice(format!("M 100644 inline {PLAN}\ndata {}\n", bytes.len()).as_bytes());
        stream.extend_from_slice(&bytes);
        stream.push(b'\n');
        told.push((date, text));
    }
    let mut import = Command::new("git")
        .current_dir(archive.root())
        .args(["fast-import", "--quiet", "--force"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    import.stdin.take().unwrap().write_all(&stream).unwrap();
    assert!(import.wait().unwrap().success());
    archive.git(&["reset", "-q", "--hard"]);
    told
}

/// Since when something of the newest text stands, and whether that is sure, from every text there is.
fn since(told: &[(String, Text)], stands: impl Fn(&Plan) -> bool) -> (String, bool) {
    let mut back = told.iter().rev();
    let mut since = back.next().unwrap().0.clone();
    let mut sure = true;
    for (date, text) in back {
        match text {
            Text::Unreadable => {
                sure = false;
                continue;
            }
            Text::Plan(plan) if stands(plan) => {}
            _ => return (since, sure),
        }
        since.clone_from(date);
        sure = true;
    }
    (since, sure)
}

#[test]
fn every_item_is_dated_by_what_every_text_says() {
    for seed in 1..7 {
        let archive = Archive::new();
        let told = history(&archive, 170, seed);
        let office = Office::open(&archive.root(), around()).unwrap();
        let Text::Plan(now) = &told[told.len() - 1].1 else { panic!() };
        let first = blame(&office, &id(), &Rev::InForce).unwrap();
        assert_eq!(first, blame(&office, &id(), &Rev::InForce).unwrap(), "as remembered");
        assert_eq!(first.len(), now.walk().count());
        let said = |since: &Since| {
            let sure = matches!(since, Since::Decision(_));
            (since.decision().unwrap().record.meeting.to_string(), sure)
        };
        for one in &first {
            let item = now.find(one.id).unwrap();
            let alike = |old: &Item| old.text == item.text && old.fields == item.fields;
            let changed = since(&told, |plan| plan.find(one.id).is_some_and(alike));
            let brought = since(&told, |plan| plan.find(one.id).is_some());
            assert_eq!(
                (said(&one.changed), said(&one.brought)),
                (changed, brought),
                "seed {seed}, {}",
                one.id
            );
        }
    }
}
