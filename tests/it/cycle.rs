//! The yearly cycle on the real plan, through the verbs, held against the real git at each step.

use std::fs;

use revidera::document::{content_hash, read_plan};
use revidera::plan::{DecisionKind, Edit, Kind, Plan};
use revidera::revision::{Rev, State};
use revidera::workflow::{
    Completion, DecisionRequest, Office, ProposalRequest, Source, compare, complete, decide, decide_as_shown,
    edit_plan, history, preview_decision, propose, status_of, version,
};

use crate::fixture::{EQUALITY, Place, day, plan_id};

fn request(meeting: &str) -> DecisionRequest {
    DecisionRequest {
        plan: plan_id(EQUALITY),
        meeting: day(meeting),
        body: None,
        kind: None,
        source: None,
        paragraph: None,
        registry_number: None,
    }
}

fn to_meeting(meeting: &str) -> ProposalRequest {
    ProposalRequest { plan: plan_id(EQUALITY), meeting: day(meeting), body: None, why: None }
}

/// Rewords the first measure: `before` is put in front of its text.
fn reword(office: &mut Office, before: &str) -> Plan {
    edit_plan(office, &plan_id(EQUALITY), &mut |_, plan| {
        let first = plan.walk().find(|visit| visit.item.kind == Kind::Measure).unwrap();
        Ok(Edit::SetText { id: first.item.id, text: format!("{before} {}", first.item.text) })
    })
    .unwrap()
}

fn state(place: &Place, today: &str) -> State {
    status_of(&place.office(today), &plan_id(EQUALITY)).unwrap().standing.state
}

#[test]
fn a_year_from_draft_to_adjusted_minutes() {
    let place = Place::with_plan();
    // The rule's year 2023 passed undecided; the meeting ahead can mend it.
    assert_eq!(state(&place, "2026-10-01"), State::Overdue);
    let mut office = place.office("2026-11-10");
    let draft = reword(&mut office, "Ny inledning.");
    assert_eq!(place.git(&["status", "--porcelain"]), format!(" M plans/{EQUALITY}/plan.json\n"));

    let compared = compare(&office, &plan_id(EQUALITY), None, None).unwrap();
    assert_eq!((compared.difference.summary().reworded, compared.difference.changes.len()), (1, 1));

    let proposal = propose(&mut office, &to_meeting("2026-12-08")).unwrap();
    assert_eq!(proposal.hash, content_hash(&draft));
    assert_eq!(place.git(&["rev-parse", &format!("proposal/{EQUALITY}")]).trim(), proposal.commit);
    assert_eq!(place.git(&["status", "--porcelain"]), format!(" M plans/{EQUALITY}/plan.json\n"));
    assert_eq!(state(&place, "2026-11-11"), State::Proposed);

    let mut office = place.office("2026-12-09");
    let mut asked = request("2026-12-08");
    asked.paragraph = None;
    let preview = preview_decision(&office, &asked).unwrap();
    let decided = decide(&mut office, &asked).unwrap();
    assert_eq!(decided.source, Some(Source::Proposal));
    assert_eq!(decided.decision.record.kind, DecisionKind::Revised);
    assert_eq!(place.git(&["log", "-1", "--format=%B"]).trim_end(), preview.message.trim_end());
    assert_eq!(place.git(&["status", "--porcelain"]), "");
    let commit = decided.decision.commit.clone().unwrap();
    assert_eq!(place.git(&["rev-parse", "HEAD"]).trim(), commit);
    assert_eq!(
        place.git(&["diff-tree", "--no-commit-id", "--name-only", "-r", "HEAD"]),
        format!("plans/{EQUALITY}/plan.json\n")
    );
    let tag = format!("{EQUALITY}/2026-12-08");
    assert_eq!(place.git(&["cat-file", "-t", &tag]), "tag\n");
    assert_eq!(place.git(&["rev-parse", &format!("{tag}^{{commit}}")]).trim(), commit);

    // To the byte what was proposed, plus the decision's own record.
    let committed =
        read_plan(place.git(&["show", &format!("HEAD:plans/{EQUALITY}/plan.json")]).as_bytes()).unwrap();
    let mut without = committed.clone();
    without.decisions.pop();
    assert_eq!(without, draft);
    assert_eq!(content_hash(&committed), proposal.hash);
    let on_disk = read_plan(&fs::read(place.plan_file()).unwrap()).unwrap();
    assert_eq!(on_disk, committed);
    assert!(status_of(&office, &plan_id(EQUALITY)).unwrap().proposal.is_none());

    let completion = Completion {
        plan: plan_id(EQUALITY),
        meeting: day("2026-12-08"),
        body: None,
        paragraph: Some(47),
        registry_number: Some("2026:15".to_owned()),
        adjusted: Some(day("2026-12-20")),
    };
    assert_eq!(complete(&mut office, &completion).unwrap_err().kind, "adjusted_in_future");
    let mut office = place.office("2026-12-21");
    let done = complete(&mut office, &completion).unwrap();
    assert_eq!(done.commit.as_deref(), Some(place.git(&["rev-parse", "HEAD"]).trim()));
    assert_ne!(done.commit, done.decision.commit);
    let parent = place.git(&["rev-parse", "HEAD^"]);
    assert_eq!(parent.trim(), commit, "completed by a new commit");
    let told = history(&office, &plan_id(EQUALITY)).unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!(
        (told[0].record.paragraph, told[0].record.minutes_adjusted),
        (Some(47), Some(day("2026-12-20")))
    );
    assert_eq!((told[0].summary.as_str(), told[0].tag.as_deref()), ("1 ändrad.", Some(tag.as_str())));
    assert_eq!(state(&place, "2026-12-21"), State::InForce);
    place.git(&["fsck", "--strict"]);
}

#[test]
fn git_parses_the_trailers_of_every_commit() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-10");
    reword(&mut office, "Ny inledning.");
    propose(&mut office, &to_meeting("2026-11-24")).unwrap();
    let mut office = place.office("2026-11-24");
    let mut asked = request("2026-11-24");
    asked.paragraph = Some(47);
    asked.registry_number = Some("2026:15".to_owned());
    decide(&mut office, &asked).unwrap();
    let trailers = place.git(&["log", "-1", "--format=%(trailers:unfold)"]);
    let keys: Vec<&str> =
        trailers.lines().filter_map(|line| line.split_once(": ")).map(|(key, _)| key).collect();
    assert_eq!(
        keys,
        ["Plan", "Decision", "Meeting", "Paragraph", "Registry-Number", "Content-Hash", "Proposal"]
    );
    let subject = place.git(&["log", "-1", "--format=%s%n%b"]);
    assert!(subject.starts_with("Revidera Handlingsplan för jämställdhetsintegrering\nStyrelsen 2026-11-24 § 47, dnr 2026:15. 1 ändrad.\n"), "{subject}");
}

#[test]
fn a_draft_that_moved_on_is_asked_about_and_kept() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-10");
    let proposed = reword(&mut office, "Först.");
    propose(&mut office, &to_meeting("2026-11-24")).unwrap();
    let moved_on = reword(&mut office, "Sedan.");
    let mut office = place.office("2026-11-25");
    let refused = decide(&mut office, &request("2026-11-24")).unwrap_err();
    assert_eq!(refused.kind, "which_text");
    let head = place.git(&["rev-parse", "HEAD"]);
    let asked = DecisionRequest { source: Some(Source::Proposal), ..request("2026-11-24") };
    let decided = decide(&mut office, &asked).unwrap();
    assert_ne!(place.git(&["rev-parse", "HEAD"]), head);
    let in_force = version(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap();
    assert_eq!(in_force.plan.content, proposed.content);
    let draft = version(&office, &plan_id(EQUALITY), &Rev::Draft).unwrap();
    assert_eq!(draft.plan.content, moved_on.content);
    assert_eq!(draft.plan.decisions, in_force.plan.decisions);
    assert!(decided.remarks.len() >= 2, "told that the draft moved on and that the § is missing");
}

#[test]
fn referred_back_leaves_the_text_in_force_and_the_draft() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-10");
    let before = version(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap();
    let drafted = reword(&mut office, "Först.");
    propose(&mut office, &to_meeting("2026-11-24")).unwrap();
    let mut office = place.office("2026-11-25");
    let asked = DecisionRequest { kind: Some(DecisionKind::ReferredBack), ..request("2026-11-24") };
    decide(&mut office, &asked).unwrap();
    let after = version(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap();
    assert_eq!(after.plan.content, before.plan.content);
    assert_eq!(after.plan.decisions.len(), before.plan.decisions.len() + 1);
    let draft = version(&office, &plan_id(EQUALITY), &Rev::Draft).unwrap();
    assert_eq!(draft.plan.content, drafted.content);
    let status = status_of(&office, &plan_id(EQUALITY)).unwrap();
    assert!(status.proposal.is_none(), "the proposal has been dealt with");
    assert!(status.draft, "the draft is still a draft");
    // Back on the table at the next meeting.
    propose(&mut office, &to_meeting("2026-12-08")).unwrap();
    let mut office = place.office("2026-12-08");
    decide(&mut office, &request("2026-12-08")).unwrap();
    assert_eq!(place.git(&["status", "--porcelain"]), "");
}

#[test]
fn readopting_changes_the_record_and_not_a_word() {
    let place = Place::with_plan();
    let mut office = place.office("2026-12-09");
    let asked = DecisionRequest { kind: Some(DecisionKind::ReadoptedUnchanged), ..request("2026-12-08") };
    let before = version(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap();
    decide(&mut office, &asked).unwrap();
    let after = version(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap();
    assert_eq!(content_hash(&before.plan), content_hash(&after.plan));
    assert_eq!(place.git(&["status", "--porcelain"]), "");
    assert_eq!(state(&place, "2026-12-31"), State::InForce);
}

#[test]
fn refusals_change_nothing() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-10");
    let head = place.git(&["rev-parse", "HEAD"]);
    let refused = |kind: &str, result: Result<(), revidera::workflow::Failure>| {
        let failure = result.unwrap_err();
        assert_eq!(failure.kind, kind, "{failure:?}");
        assert!(!failure.said.message.is_empty() && !failure.said.hint.is_empty(), "{failure:?}");
    };
    refused("nothing_to_propose", propose(&mut office, &to_meeting("2026-11-24")).map(drop));
    refused("nothing_changed", decide(&mut place.office("2026-11-25"), &request("2026-11-24")).map(drop));
    reword(&mut office, "Först.");
    refused("unknown_meeting", propose(&mut office, &to_meeting("2026-11-23")).map(drop));
    refused("meeting_held", propose(&mut office, &to_meeting("2026-09-22")).map(drop));
    refused("meeting_not_held", decide(&mut office, &request("2026-11-24")).map(drop));
    let earlier = DecisionRequest { body: Some("namnden".parse().unwrap()), ..request("2026-11-24") };
    refused("no_such_body", decide(&mut office, &earlier).map(drop));
    let unknown = DecisionRequest { plan: plan_id("jamstalldhet"), ..request("2026-11-24") };
    refused("no_such_plan", decide(&mut office, &unknown).map(drop));
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
}

#[test]
fn what_was_shown_is_what_is_recorded() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-24");
    reword(&mut office, "Först.");
    let asked = request("2026-11-24");
    let preview = preview_decision(&office, &asked).unwrap();
    // Another program changes the draft while the question stands.
    reword(&mut place.office("2026-11-24"), "Sedan.");
    let refused = decide_as_shown(&mut office, &asked, &preview.message).unwrap_err();
    assert_eq!(refused.kind, "not_as_shown");
    let again = preview_decision(&office, &asked).unwrap();
    decide_as_shown(&mut office, &asked, &again.message).unwrap();
    assert_eq!(place.git(&["log", "-1", "--format=%B"]).trim_end(), again.message.trim_end());
}

#[test]
fn a_proposal_that_was_passed_over_is_no_longer_open() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-10");
    reword(&mut office, "Först.");
    propose(&mut office, &to_meeting("2026-11-24")).unwrap();
    // The board did not take it up, and readopted the plan as it was a fortnight later.
    let mut office = place.office("2026-12-08");
    let asked = DecisionRequest { kind: Some(DecisionKind::ReadoptedUnchanged), ..request("2026-12-08") };
    decide(&mut office, &asked).unwrap();
    assert!(status_of(&office, &plan_id(EQUALITY)).unwrap().proposal.is_none());
}

#[test]
fn a_refused_baseline_leaves_nothing_behind() {
    use revidera::workflow::{Baseline, ImportRequest, import};
    let place = Place::with_plan();
    let head = place.git(&["rev-parse", "HEAD"]);
    let mut office = place.office("2026-11-10");
    let baseline = Baseline {
        kind: Some(DecisionKind::Tabled),
        meeting: Some(day("2020-03-03")),
        ..Baseline::default()
    };
    let again = ImportRequest {
        name: "ny.txt",
        bytes: "Handlingsplan för annat\n\nFörsta stycket är här och säger något.\n".as_bytes(),
        id: plan_id("annan"),
        baseline: Some(baseline),
    };
    assert_eq!(import(&mut office, &again).unwrap_err().kind, "nothing_in_force");
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(place.git(&["status", "--porcelain"]), "");
}

#[test]
fn an_unseen_character_in_a_registry_number_is_refused() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-24");
    reword(&mut office, "Först.");
    let asked =
        DecisionRequest { registry_number: Some("2026:\u{1b}[2J15".to_owned()), ..request("2026-11-24") };
    assert_eq!(decide(&mut office, &asked).unwrap_err().kind, "bad_characters");
}

#[test]
fn a_draft_never_unsays_a_decision() {
    use revidera::workflow::{open_desk, save_desk};
    let place = Place::with_plan();
    let office = place.office("2026-12-08");
    let mut desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    let mine = desk.plan.clone();
    // While it stands open, another program records that the board readopted the plan.
    let asked = DecisionRequest { kind: Some(DecisionKind::ReadoptedUnchanged), ..request("2026-12-08") };
    decide(&mut place.office("2026-12-08"), &asked).unwrap();
    assert_eq!(save_desk(&office, &mut desk, &mine, false).unwrap_err().kind, "changed_underneath");
    save_desk(&office, &mut desk, &mine, true).unwrap();
    let draft = version(&office, &plan_id(EQUALITY), &Rev::Draft).unwrap();
    assert_eq!(draft.plan.decisions.len(), 2, "the new decision is still told of");
    assert_eq!(place.git(&["status", "--porcelain"]), "");
}
