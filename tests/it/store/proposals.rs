//! Proposals: commits beside the history, that no working tree and no index ever sees.

use revidera::document::content_hash;
use revidera::plan::DecisionKind;
use revidera::revision::Rev;
use revidera::store::StoreError;

use super::archive::{Archive, DAYS, PLAN, id, plan};

const BRANCH: &str = "refs/heads/proposal/plan-a";

#[test]
fn a_proposal_is_a_commit_on_its_own_branch() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let (head, index) = (archive.git(&["rev-parse", "HEAD"]), archive.read(".git/index"));
    let proposal = archive.propose(DAYS[1]).unwrap();
    assert_eq!(archive.git(&["rev-parse", BRANCH]).trim(), proposal.commit);
    assert_eq!(archive.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(archive.read(".git/index"), index);
    assert_eq!(archive.git(&["status", "--porcelain"]), format!(" M {PLAN}\n"));
    assert_eq!(archive.git(&["rev-parse", &format!("{BRANCH}^@")]), head);
    assert_eq!(archive.git(&["diff", "--name-only", "HEAD", BRANCH]).trim(), PLAN);
    archive.git(&["fsck", "--strict"]);
    let store = archive.store();
    assert_eq!(store.proposal(&id()).unwrap(), Some(proposal.clone()));
    assert_eq!((proposal.by.as_str(), proposal.made.offset_minutes), ("Åsa Ek", 60));
    assert_eq!(content_hash(&store.version(&id(), &Rev::Proposal).unwrap().plan), proposal.hash);
}

#[test]
fn the_next_proposal_follows_the_one_before() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let first = archive.propose(DAYS[1]).unwrap();
    archive.git(&["commit", "-q", "--allow-empty", "-m", "annat"]);
    archive.save(&plan("tredje"));
    let second = archive.propose(DAYS[1]).unwrap();
    let parents = archive.git(&["rev-parse", &format!("{BRANCH}^@")]);
    assert_eq!(parents, format!("{}{}\n", archive.git(&["rev-parse", "HEAD"]), first.commit));
    assert_eq!(archive.store().proposal(&id()).unwrap(), Some(second));
}

#[test]
fn a_decision_of_its_meeting_closes_it_and_another_does_not() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let proposal = archive.propose(DAYS[2]).unwrap();
    archive.save(&plan("tredje"));
    archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    assert_eq!(archive.store().proposal(&id()).unwrap(), Some(proposal));
    archive.decide(DecisionKind::Tabled, DAYS[2]).unwrap();
    assert_eq!(archive.store().proposal(&id()).unwrap(), None);
    assert!(matches!(archive.store().version(&id(), &Rev::Proposal), Err(StoreError::NoProposal(_))));
    archive.save(&plan("fjärde"));
    let next = archive.propose(DAYS[3]).unwrap();
    assert_eq!(
        archive.store().proposal(&id()).unwrap(),
        Some(next),
        "an older decision does not close a newer one"
    );
}

#[test]
fn a_branch_that_someone_is_on_is_not_moved() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    archive.propose(DAYS[1]).unwrap();
    let before = archive.git(&["for-each-ref"]);
    archive.git(&["worktree", "add", "-q", "../annan", "proposal/plan-a"]);
    assert_eq!(archive.propose(DAYS[1]).unwrap_err().code(), "checked_out");
    assert_eq!(archive.git(&["for-each-ref"]), before);
}

#[test]
fn names_that_stand_in_the_way_are_named() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    archive.git(&["branch", "proposal"]);
    let error = archive.propose(DAYS[1]).unwrap_err();
    assert!(matches!(error, StoreError::RefInTheWay { ref exists, .. } if exists == "refs/heads/proposal"));
    archive.git(&["branch", "-m", "proposal", "annat"]);
    archive.git(&["branch", "proposal/plan-a/mera"]);
    assert_eq!(archive.propose(DAYS[1]).unwrap_err().code(), "name_taken");
}

#[test]
fn a_tip_that_is_no_proposal_is_said() {
    let archive = Archive::adopted();
    archive.git(&["branch", "proposal/plan-a"]);
    assert_eq!(archive.store().proposal(&id()).unwrap_err().code(), "foreign_proposal");
}

#[test]
fn a_draft_may_be_proposed_before_anything_is_committed_and_off_a_branch() {
    let archive = Archive::new();
    archive.save(&plan("första"));
    archive.git(&["switch", "-q", "--detach"]);
    let proposal = archive.propose(DAYS[0]).unwrap();
    assert_eq!(archive.store().proposal(&id()).unwrap(), Some(proposal));
}
