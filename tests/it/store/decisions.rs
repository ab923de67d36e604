//! A decision is one commit of one file, and the real git reads it as we do.

use revidera::document::write_plan;
use revidera::plan::DecisionKind;
use revidera::revision::Rev;
use revidera::store::{Stamp, Store, StoreError};

use super::archive::{Archive, DAYS, PLAN, day, id, meta, plan, record};

#[test]
fn a_new_archive_is_a_repository_that_git_finds_whole() {
    let archive = Archive::new();
    assert_eq!(archive.git(&["status", "--porcelain"]), "");
    assert_eq!(archive.git(&["rev-list", "--count", "HEAD"]), "1\n");
    assert_eq!(
        archive.git(&["ls-files"]).lines().collect::<Vec<_>>(),
        ["plans/.gitattributes", "plans/archive.json", "plans/meetings.json"]
    );
    assert_eq!(archive.git(&["rev-parse", "--show-object-format"]), "sha1\n");
    assert_eq!(
        archive.git(&["log", "-1", "--format=%an <%ae> %at"]),
        "Åsa Ek <asa@example.org> 1795563000\n"
    );
    archive.git(&["fsck", "--strict"]);
    let again =
        Store::create(&archive.root(), &super::archive::settings(), &super::archive::calendar(), &meta("x"));
    assert_eq!(again.err().map(|error| error.code()), Some("archive_exists"));
}

#[test]
fn a_decision_is_one_commit_of_one_file_with_its_tag_and_trailers() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let decision = archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    let commit = decision.commit.clone().unwrap();

    assert_eq!(archive.git(&["rev-parse", "HEAD"]).trim(), commit);
    assert_eq!(archive.git(&["show", "--format=", "--name-only", "HEAD"]).trim(), PLAN);
    assert_eq!(archive.git(&["status", "--porcelain"]), "");
    archive.git(&["fsck", "--strict"]);
    assert_eq!(archive.git(&["cat-file", "-t", "plan-a/2022-11-22"]), "tag\n");
    assert_eq!(archive.git(&["rev-parse", "plan-a/2022-11-22^{commit}"]).trim(), commit);
    assert_eq!(decision.tag.as_deref(), Some("plan-a/2022-11-22"));

    let message = archive.git(&["log", "-1", "--format=%B"]);
    std::fs::write(archive.dir.path().join("message"), message).unwrap();
    let trailers = archive.git(&["interpret-trailers", "--parse", "../message"]);
    let keys: Vec<_> = trailers.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(keys, ["Plan", "Decision", "Meeting", "Content-Hash"]);

    let shown = archive.git(&["show", &format!("HEAD:{PLAN}")]);
    assert_eq!(shown.as_bytes(), archive.read(PLAN), "the draft is what was decided");
    assert_eq!(archive.store().history(&id()).unwrap()[0], decision);
}

#[test]
fn a_tag_that_is_taken_gets_a_number() {
    let archive = Archive::adopted();
    archive.git(&["tag", "plan-a/2022-11-22", "HEAD"]);
    archive.save(&plan("andra"));
    let decision = archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    assert_eq!(decision.tag.as_deref(), Some("plan-a/2022-11-22-2"));
}

#[test]
fn a_tag_that_can_not_be_made_stops_the_decision_before_it() {
    let archive = Archive::new();
    archive.git(&["tag", "plan-a", "HEAD"]);
    archive.save(&plan("första"));
    let before = archive.git(&["for-each-ref"]);
    let error = archive.decide(DecisionKind::Adopted, DAYS[0]).unwrap_err();
    assert_eq!(error.code(), "name_taken");
    assert_eq!(archive.git(&["for-each-ref"]), before);
}

#[test]
fn referred_back_before_it_was_ever_in_force_is_a_commit_without_a_change() {
    let archive = Archive::new();
    archive.save(&plan("första"));
    let decision = archive.decide(DecisionKind::ReferredBack, DAYS[0]).unwrap();
    assert_eq!(archive.git(&["show", "--format=", "--name-only", "HEAD"]), "");
    assert_eq!(archive.git(&["status", "--porcelain"]), "?? plans/plan-a/\n");
    let store = archive.store();
    assert_eq!(store.history(&id()).unwrap(), [decision]);
    assert!(matches!(store.version(&id(), &Rev::InForce), Err(StoreError::NothingInForce(_))));
    assert_eq!(store.draft(&id()).unwrap().unwrap().value.decisions.len(), 1);
}

#[test]
fn tabled_leaves_the_text_in_force_and_keeps_the_draft() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    archive.decide(DecisionKind::Tabled, DAYS[1]).unwrap();
    let store = archive.store();
    let in_force = store.version(&id(), &Rev::InForce).unwrap().plan;
    let draft = store.draft(&id()).unwrap().unwrap().value;
    assert_eq!(in_force.content, plan("första").content);
    assert_eq!(draft.content, plan("andra").content);
    assert_eq!(in_force.decisions, draft.decisions);
    assert_eq!(archive.git(&["status", "--porcelain"]), format!(" M {PLAN}\n"));
    assert!(store.draft_differs(&id()).unwrap());
}

#[test]
fn a_moved_tip_and_a_changed_draft_are_noticed() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let store = archive.store();
    let expected = store.expected(&id()).unwrap();
    archive.git(&["commit", "--allow-empty", "-qm", "någon annan"]);
    let refs = archive.git(&["for-each-ref"]);
    let error = archive.decide_as(&store, &record(DecisionKind::Revised, DAYS[1]), &expected).unwrap_err();
    assert!(
        matches!(error, StoreError::MovedTip { ref branch, .. } if branch == "main" || branch == "master")
    );

    let expected = store.expected(&id()).unwrap();
    let approved = archive.approved(&store, &record(DecisionKind::Revised, DAYS[1]));
    archive.save(&plan("tredje"));
    let message = super::archive::decision_message(approved.record(), "x");
    let error = store.decide(&approved, &meta(&message), &expected).unwrap_err();
    assert_eq!(error.code(), "changed_underneath");
    assert_eq!(archive.git(&["for-each-ref"]), refs, "nothing was recorded");
    assert_eq!(store.draft(&id()).unwrap().unwrap().value.content, plan("tredje").content);
}

#[test]
fn a_message_that_says_something_else_is_refused() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let store = archive.store();
    let approved = archive.approved(&store, &record(DecisionKind::Revised, DAYS[1]));
    let other = super::archive::decision_message(&record(DecisionKind::Revised, DAYS[2]), "x");
    let error = store.decide(&approved, &meta(&other), &store.expected(&id()).unwrap()).unwrap_err();
    assert_eq!(error.code(), "fault");
}

#[test]
fn completing_is_a_new_commit_and_no_text_changes() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let store = archive.store();
    let decision = store.history(&id()).unwrap().remove(0);
    let mut record = decision.record.clone();
    record.paragraph = Some(47);
    record.minutes_adjusted = Some(day("2021-12-01"));
    let of = decision.commit.as_deref().unwrap();
    let message = format!(
        "Kompletterar\n\nPlan: plan-a\nCompletes: {of}\nMeeting: {}\nParagraph: 47\nMinutes-Adjusted: 2021-12-01\n",
        record.meeting_ref()
    );
    store.complete(&id(), &record, Some(of), &meta(&message), &store.expected(&id()).unwrap()).unwrap();

    let history = store.history(&id()).unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].record, record);
    assert_eq!(history[0].commit.as_deref(), Some(of));
    let in_force = store.version(&id(), &Rev::InForce).unwrap().plan;
    assert_eq!((in_force.content, in_force.decisions), (plan("första").content, vec![record.clone()]));
    let draft = store.draft(&id()).unwrap().unwrap().value;
    assert_eq!((draft.content, draft.decisions), (plan("andra").content, vec![record]));
    archive.git(&["fsck", "--strict"]);

    let none = super::archive::record(DecisionKind::Revised, DAYS[3]);
    let message = format!("K\n\nPlan: plan-a\nMeeting: {}\n", none.meeting_ref());
    let error =
        store.complete(&id(), &none, None, &meta(&message), &store.expected(&id()).unwrap()).unwrap_err();
    assert_eq!(error.code(), "nothing_to_complete");
}

#[test]
fn the_calendar_is_a_commit_of_its_own() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let store = archive.store();
    let stamped = store.calendar().unwrap();
    let mut meetings = stamped.value.meetings().to_vec();
    meetings.pop();
    let fewer = revidera::calendar::Calendar::new(meetings).unwrap();
    let commit = store.save_calendar(&fewer, &stamped.stamp, &meta("Ändrar kalendern")).unwrap();
    assert_eq!(
        archive.git(&["show", "--format=%H", "--name-only", "HEAD"]),
        format!("{commit}\n\nplans/meetings.json\n")
    );
    assert_eq!(archive.git(&["status", "--porcelain"]), format!(" M {PLAN}\n"));
    assert_eq!(store.committed_calendar().unwrap(), fewer);
    let stale = store.save_calendar(&stamped.value, &stamped.stamp, &meta("x")).unwrap_err();
    assert_eq!(stale.code(), "changed_underneath");
    let same = store.save_calendar(&fewer, &store.calendar().unwrap().stamp, &meta("x")).unwrap();
    assert_eq!(same, commit, "no commit without a change");
}

#[test]
fn a_crash_after_the_branch_moved_is_finished_by_the_next_start() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let before = archive.read(PLAN);
    let index = archive.read(".git/index");
    let decision = archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    let (commit, after) = (decision.commit.unwrap(), archive.read(PLAN));
    let new_index = archive.read(".git/index");

    // As a crash right after step 5 leaves it: branch moved; index, file and tag not.
    archive.git(&["tag", "-d", "plan-a/2022-11-22"]);
    std::fs::write(archive.root().join(PLAN), &before).unwrap();
    std::fs::write(archive.root().join(".git/index"), &index).unwrap();
    std::fs::write(archive.root().join(".git/index.lock"), &new_index).unwrap();
    let waiting = archive.root().join("plans/plan-a/.plan.json.1-1.revidera-tmp");
    std::fs::write(&waiting, &after).unwrap();
    let blob = archive.git(&["rev-parse", &format!("HEAD:{PLAN}")]);
    let branch = archive.git(&["symbolic-ref", "HEAD"]);
    let note = format!(
        "revidera pending 1\ncommit {commit}\nbranch {}\nindex {}\ntag plan-a/2022-11-22\nfile {PLAN} {} - {} {}\nend\n",
        branch.trim(),
        Stamp::of(&new_index),
        blob.trim(),
        Stamp::of(&before),
        waiting.display(),
    );
    let note_path = archive.root().join(".git/revidera/pending");
    std::fs::write(&note_path, &note).unwrap();

    archive.store();
    assert_eq!(archive.read(PLAN), after);
    assert_eq!(archive.git(&["status", "--porcelain"]), "");
    assert_eq!(archive.git(&["rev-parse", "plan-a/2022-11-22^{commit}"]).trim(), commit);
    assert!(!note_path.exists() && !archive.root().join(".git/index.lock").exists());

    // As a crash right before step 5 leaves it: everything waits and the branch has not moved.
    archive.git(&["update-ref", branch.trim(), "HEAD~1"]);
    archive.git(&["tag", "-d", "plan-a/2022-11-22"]);
    std::fs::write(archive.root().join(PLAN), &before).unwrap();
    std::fs::write(archive.root().join(".git/index"), &index).unwrap();
    std::fs::write(archive.root().join(".git/index.lock"), &new_index).unwrap();
    std::fs::write(&waiting, &after).unwrap();
    std::fs::write(&note_path, &note).unwrap();
    archive.store();
    assert_eq!(archive.read(PLAN), before);
    assert_eq!(archive.git(&["status", "--porcelain"]), format!(" M {PLAN}\n"));
    assert!(!waiting.exists() && !note_path.exists() && !archive.root().join(".git/index.lock").exists());
    assert!(archive.git(&["tag"]).trim().ends_with("plan-a/2021-11-23"));
}

#[test]
fn the_proposal_is_adopted_to_the_byte() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let proposal = archive.propose(DAYS[1]).unwrap();
    let store = archive.store();
    let mut proposed = store.version(&id(), &Rev::Proposal).unwrap().plan;
    archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    let decided = store.version(&id(), &Rev::InForce).unwrap();
    assert_eq!(decided.hash, proposal.hash);
    proposed.decisions.push(record(DecisionKind::Revised, DAYS[1]));
    assert_eq!(write_plan(&proposed), archive.git(&["show", &format!("HEAD:{PLAN}")]).into_bytes());
}
