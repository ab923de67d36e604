//! What a decision is refused for, and what it leaves behind.

use super::*;
use crate::calendar::{BodyId, Meeting, MeetingStatus};
use crate::locale::Lang;
use crate::plan::DecisionKind as Did;
use crate::plan::{Ids, Item, Kind, PlanKind};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn calendar(days: &[(&str, MeetingStatus)]) -> Calendar {
    let meetings = days
        .iter()
        .map(|(date, status)| Meeting { status: *status, ..Meeting::planned(BodyId::board(), day(date)) })
        .collect();
    Calendar::new(meetings).unwrap()
}

fn usual_calendar() -> Calendar {
    use MeetingStatus::{Cancelled, Held, Planned};
    calendar(&[
        ("2024-11-26", Held),
        ("2025-11-25", Held),
        ("2026-02-10", Held),
        ("2026-09-15", Cancelled),
        ("2026-11-24", Planned),
        ("2026-12-08", Planned),
    ])
}

fn plan(text: &str) -> Plan {
    let mut plan = Plan::new("plan".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Plan");
    plan.content.push(Item::new(Ids::from_seed(1).next_id(), Kind::Measure, text));
    plan
}

fn record(kind: DecisionKind, date: &str) -> DecisionRecord {
    DecisionRecord {
        kind,
        body: BodyId::board(),
        meeting: day(date),
        paragraph: None,
        registry_number: None,
        minutes_adjusted: None,
    }
}

/// A plan adopted in 2024 and revised in 2025.
fn in_force() -> Plan {
    let mut plan = plan("gammal");
    plan.decisions =
        vec![record(DecisionKind::Adopted, "2024-11-26"), record(DecisionKind::Revised, "2025-11-25")];
    plan
}

/// A stand-in for the hash: these tests ask only whether two texts are the same.
fn hash(plan: &Plan) -> ContentHash {
    let mut bytes = [0; 32];
    for (slot, byte) in bytes.iter_mut().zip(plan.content[0].text.bytes()) {
        *slot = byte;
    }
    ContentHash(bytes)
}

fn judge(
    committed: Option<&Plan>,
    draft: Option<&Plan>,
    adopted: Option<&Plan>,
    record: &DecisionRecord,
) -> Result<Approved, DecisionError> {
    let checked = adopted.map(|plan| Checked::new(plan.clone()).unwrap());
    Approved::new(&Case {
        calendar: &usual_calendar(),
        today: day("2026-11-24"),
        committed: committed.map(|plan| Hashed { plan, hash: hash(plan) }),
        draft: draft.map(|plan| Hashed { plan, hash: hash(plan) }),
        adopted: checked.as_ref().map(|checked| (checked, hash(checked.plan()))),
        record,
    })
}

#[test]
fn a_revision_adds_its_record_and_nothing_else_to_the_text() {
    let old = in_force();
    let mut new = old.clone();
    new.content[0].text = "ny".to_owned();
    let approved =
        judge(Some(&old), Some(&new), Some(&new), &record(DecisionKind::Revised, "2026-11-24")).unwrap();
    assert_eq!(approved.plan().content, new.content);
    assert_eq!(approved.plan().decisions.len(), 3);
    assert_eq!(approved.draft_after(), approved.plan());
    assert!(approved.file_changes());
}

#[test]
fn a_draft_that_moved_on_keeps_its_text_and_gets_the_record() {
    let old = in_force();
    let (mut proposed, mut draft) = (old.clone(), old.clone());
    proposed.content[0].text = "förslag".to_owned();
    draft.content[0].text = "senare".to_owned();
    let decided = record(DecisionKind::Revised, "2026-11-24");
    let approved = judge(Some(&old), Some(&draft), Some(&proposed), &decided).unwrap();
    assert_eq!(approved.plan().content[0].text, "förslag");
    assert_eq!(approved.draft_after().content[0].text, "senare");
    assert_eq!(approved.draft_after().decisions, approved.plan().decisions);
}

#[test]
fn a_decision_needs_a_meeting_that_was_held() {
    let old = in_force();
    let mut new = old.clone();
    new.content[0].text = "ny".to_owned();
    let kind = DecisionKind::Revised;
    let refused = |date: &str| judge(Some(&old), Some(&new), Some(&new), &record(kind, date)).unwrap_err();
    let which = |date: &str| record(kind, date).meeting_ref();
    assert_eq!(
        refused("2026-11-23"),
        DecisionError::UnknownMeeting(
            which("2026-11-23"),
            vec![day("2026-02-10"), day("2026-11-24"), day("2026-12-08")]
        )
    );
    assert_eq!(refused("2026-09-15"), DecisionError::CancelledMeeting(which("2026-09-15"), None));
    assert_eq!(refused("2026-12-08"), DecisionError::FutureMeeting(which("2026-12-08")));
    assert_eq!(
        refused("2025-11-25"),
        DecisionError::AlreadyDecided(which("2025-11-25"), DecisionKind::Revised)
    );
}

#[test]
fn meetings_keep_their_order() {
    let mut old = in_force();
    old.decisions.push(record(DecisionKind::Revised, "2026-11-24"));
    let mut new = old.clone();
    new.content[0].text = "ny".to_owned();
    let between = record(DecisionKind::Corrected, "2026-02-10");
    assert!(matches!(
        judge(Some(&old), Some(&new), Some(&new), &between),
        Err(DecisionError::OutOfOrder(..))
    ));
}

#[test]
fn a_decision_before_the_first_known_is_entered_late_as_a_record() {
    let mut old = in_force();
    old.decisions.remove(0);
    let mut draft = old.clone();
    draft.content[0].text = "påbörjat".to_owned();
    let earlier = record(DecisionKind::Adopted, "2024-11-26");
    let approved = judge(Some(&old), Some(&draft), None, &earlier).unwrap();
    assert!(approved.is_late());
    assert_eq!(approved.plan().content, old.content);
    assert_eq!(approved.plan().decisions[0], earlier);
    assert_eq!(approved.draft_after().content[0].text, "påbörjat");
}

#[test]
fn the_kind_must_say_what_happened() {
    let (new, old) = (plan("ny"), in_force());
    let judge_kind = |committed: Option<&Plan>, adopted: Option<&Plan>, kind| {
        judge(committed, Some(&new), adopted, &record(kind, "2026-11-24"))
    };
    assert_eq!(judge_kind(Some(&old), Some(&new), Did::Adopted), Err(DecisionError::AlreadyAdopted));
    assert_eq!(
        judge_kind(Some(&old), Some(&old), Did::Revised),
        Err(DecisionError::NothingChanged(Did::Revised))
    );
    for kind in [Did::Revised, Did::Corrected, Did::ReadoptedUnchanged, Did::Repealed] {
        assert_eq!(judge_kind(None, Some(&new), kind), Err(DecisionError::NothingInForce(kind)), "{kind:?}");
    }
    for kind in [Did::ReadoptedUnchanged, Did::Repealed, Did::ReferredBack, Did::Tabled] {
        let approved = judge_kind(Some(&old), None, kind).unwrap();
        assert_eq!(approved.plan().content, old.content, "{kind:?}");
        assert_eq!(approved.draft_after().content, new.content, "{kind:?}");
    }
}

#[test]
fn a_plan_sent_back_before_it_was_ever_committed_leaves_the_tree_alone() {
    let new = plan("ny");
    let approved = judge(None, Some(&new), None, &record(DecisionKind::ReferredBack, "2026-11-24")).unwrap();
    assert!(!approved.file_changes());
    assert_eq!(approved.draft_after().decisions.len(), 1);
}

#[test]
fn a_repealed_plan_can_be_adopted_again() {
    let mut old = in_force();
    old.decisions.push(record(DecisionKind::Repealed, "2026-02-10"));
    let new = plan("ny");
    assert!(judge(Some(&old), Some(&new), Some(&new), &record(DecisionKind::Adopted, "2026-11-24")).is_ok());
}
