//! What may be retracted, and what it leaves.

use super::*;
use crate::calendar::BodyId;
use crate::locale::Lang;
use crate::plan::{DecisionKind, Ids, Item, Kind, PlanKind};
use crate::revision::{ContentHash, Retraction};

fn record(kind: DecisionKind, date: &str) -> DecisionRecord {
    DecisionRecord {
        kind,
        body: BodyId::board(),
        meeting: date.parse().unwrap(),
        paragraph: None,
        registry_number: None,
        minutes_adjusted: None,
    }
}

fn entry(commit: &str, record: DecisionRecord) -> Decision {
    Decision { commit: Some(commit.to_owned()), ..Decision::listed(record) }
}

fn plan(text: &str, decisions: &[DecisionRecord]) -> Plan {
    let mut plan = Plan::new("plan".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Plan");
    plan.content.push(Item::new(Ids::from_seed(1).next_id(), Kind::Measure, text));
    plan.decisions = decisions.to_vec();
    plan
}

/// A stand-in for the hash: these tests ask only whether two texts are the same.
fn hashed(plan: &Plan) -> Hashed<'_> {
    let mut bytes = [0; 32];
    for (slot, byte) in bytes.iter_mut().zip(plan.content[0].text.bytes()) {
        *slot = byte;
    }
    Hashed { plan, hash: ContentHash(bytes) }
}

#[test]
fn the_text_before_is_in_force_again_and_the_draft_keeps_its_own() {
    let (first, second) =
        (record(DecisionKind::Adopted, "2025-11-25"), record(DecisionKind::Revised, "2026-11-24"));
    // The § of the first was completed after the second was recorded: that stays.
    let completed = DecisionRecord { paragraph: Some(7), ..first.clone() };
    let before = plan("gammal", std::slice::from_ref(&first));
    let after = plan("ny", &[first, second.clone()]);
    let now = plan("ny", &[completed.clone(), second.clone()]);
    let draft = plan("nyare", &now.decisions);
    let mistaken = entry("b", second);
    let case = Entered {
        entry: &mistaken,
        last: Some(&mistaken),
        before: Some(&before),
        after: Some(hashed(&after)),
        committed: Some(hashed(&now)),
        draft: Some(&draft),
    };
    let retracted = Retracted::new(&case).unwrap();
    assert_eq!(retracted.plan(), Some(&plan("gammal", std::slice::from_ref(&completed))));
    assert_eq!(retracted.draft_after(), Some(&plan("nyare", &[completed])));

    // What was adopted for the first time is in force no more.
    let retracted = Retracted::new(&Entered { before: None, ..case }).unwrap();
    assert!(!retracted.plan().unwrap().is_in_force());

    let later = entry("c", record(DecisionKind::Tabled, "2026-12-08"));
    let refused = |case: &Entered<'_>| Retracted::new(case).unwrap_err().code();
    assert_eq!(refused(&Entered { last: Some(&later), ..case }), "not_last_entry");
    assert_eq!(refused(&Entered { committed: Some(hashed(&before)), ..case }), "text_moved_on");
    assert_eq!(refused(&Entered { committed: None, ..case }), "text_moved_on");
    let listed = Decision::listed(mistaken.record.clone());
    assert_eq!(refused(&Entered { entry: &listed, ..case }), "entry_without_commit");
    let by = Retraction {
        commit: "d".to_owned(),
        when: crate::date::Moment { seconds: 0, offset_minutes: 0 },
        by: String::new(),
        why: None,
    };
    let struck = Decision { retracted: Some(by), ..mistaken.clone() };
    assert_eq!(refused(&Entered { entry: &struck, ..case }), "already_retracted");
    let unlisted = plan("ny", &[]);
    assert_eq!(refused(&Entered { committed: Some(hashed(&unlisted)), ..case }), "not_listed");
    for lang in Lang::ALL {
        assert!(!RetractError::NoReason.say(lang).message.is_empty());
    }
}

#[test]
fn what_was_never_committed_leaves_only_the_drafts_list() {
    let record = record(DecisionKind::Tabled, "2026-11-24");
    let draft = plan("utkast", std::slice::from_ref(&record));
    let entry = entry("a", record);
    let case = Entered {
        entry: &entry,
        last: Some(&entry),
        before: None,
        after: None,
        committed: None,
        draft: Some(&draft),
    };
    let retracted = Retracted::new(&case).unwrap();
    assert_eq!((retracted.plan(), retracted.draft_after()), (None, Some(&plan("utkast", &[]))));
}
