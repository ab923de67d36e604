//! A decision is one commit of one file, and the real git reads it as we do.

use std::path::PathBuf;

use revidera::document::{content_hash, write_plan};
use revidera::plan::DecisionKind;
use revidera::revision::Rev;
use revidera::store::{Stamp, Store, StoreError};

use super::archive::{Archive, DAYS, PLAN, approved, day, decide_as, differs, id, meta, plan, record};

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
    let again = Store::create(
        &archive.root(),
        &super::archive::settings(),
        &super::archive::calendar(),
        &meta("x"),
        &revidera::store::ConfigFiles::default(),
    );
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
    assert!(differs(&store));
}

#[test]
fn a_moved_tip_and_a_changed_draft_are_noticed() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let store = archive.store();
    let expected = store.expected(&id()).unwrap();
    archive.git(&["commit", "--allow-empty", "-qm", "någon annan"]);
    let refs = archive.git(&["for-each-ref"]);
    let error = decide_as(&store, &record(DecisionKind::Revised, DAYS[1]), &expected).unwrap_err();
    assert!(
        matches!(error, StoreError::MovedTip { ref branch, .. } if branch == "main" || branch == "master")
    );

    let expected = store.expected(&id()).unwrap();
    let judged = approved(&store, &record(DecisionKind::Revised, DAYS[1]));
    archive.save(&plan("tredje"));
    let hash = content_hash(judged.plan()).to_string();
    let message = super::archive::decision_message(judged.record(), &hash);
    let error = store.decide(&judged, &meta(&message), &expected).unwrap_err();
    assert_eq!(error.code(), "changed_underneath");
    assert_eq!(archive.git(&["for-each-ref"]), refs, "nothing was recorded");
    assert_eq!(store.draft(&id()).unwrap().unwrap().value.content, plan("tredje").content);
}

#[test]
fn a_message_that_says_something_else_is_refused() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let store = archive.store();
    let judged = approved(&store, &record(DecisionKind::Revised, DAYS[1]));
    let hash = content_hash(judged.plan()).to_string();
    let right = super::archive::decision_message(judged.record(), &hash);
    for (from, to) in [(DAYS[1], DAYS[2]), ("revised", "adopted"), ("plan-a", "plan-b"), (&hash, "sha256:0")]
    {
        let wrong = meta(&right.replace(from, to));
        let error = store.decide(&judged, &wrong, &store.expected(&id()).unwrap()).unwrap_err();
        assert_eq!(error.code(), "fault", "{to}");
    }
    store.decide(&judged, &meta(&right), &store.expected(&id()).unwrap()).unwrap();
}

#[test]
fn of_many_who_record_the_same_at_once_one_does() {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    let store = archive.store();
    let expected = store.expected(&id()).unwrap();
    let judged = approved(&store, &record(DecisionKind::Revised, DAYS[1]));
    let hash = content_hash(judged.plan()).to_string();
    let meta = meta(&super::archive::decision_message(judged.record(), &hash));
    let count = archive.git(&["rev-list", "--count", "HEAD"]).trim().parse::<usize>().unwrap();
    let decided: Vec<_> = std::thread::scope(|scope| {
        let one = || archive.store().decide(&judged, &meta, &expected);
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(one)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(decided.iter().filter(|one| one.is_ok()).count(), 1, "{decided:?}");
    for refused in decided.into_iter().filter_map(Result::err) {
        assert!(["busy", "moved_tip"].contains(&refused.code()), "{refused:?}");
    }
    assert_eq!(archive.git(&["rev-list", "--count", "HEAD"]).trim().parse::<usize>().unwrap(), count + 1);
    assert_eq!(archive.git(&["status", "--porcelain"]), "");
    archive.git(&["fsck", "--strict"]);
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
fn somebodys_own_changes_of_the_calendar_are_not_committed_under_another_name() {
    let archive = Archive::adopted();
    let store = archive.store();
    let committed = store.calendar().unwrap();
    let fewer = |from: &[revidera::calendar::Meeting]| {
        let all_but_one = from.iter().skip(1).cloned().collect();
        revidera::calendar::Calendar::new(all_but_one).unwrap()
    };
    let theirs = fewer(committed.value.meetings());
    let bytes = revidera::document::write_meetings(&theirs);
    archive.write("plans/meetings.json", std::str::from_utf8(&bytes).unwrap());
    let head = archive.git(&["rev-parse", "HEAD"]);
    let read = store.calendar().unwrap();
    let ours = fewer(read.value.meetings());
    let error = store.save_calendar(&ours, &read.stamp, &meta("Vår ändring")).unwrap_err();
    assert_eq!(error.code(), "calendar_uncommitted");
    for lang in revidera::locale::Lang::ALL {
        assert!(error.say(lang).hint.contains("git commit") && error.say(lang).hint.contains("git restore"));
    }
    assert_eq!(archive.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(archive.read("plans/meetings.json"), bytes);
    // Committed on its own, as the hint says, it no longer stands in the way.
    archive.git(&["commit", "-qm", "Deras", "--", "plans/meetings.json"]);
    store.save_calendar(&ours, &read.stamp, &meta("Vår ändring")).unwrap();
    assert_eq!(archive.git(&["status", "--porcelain", "--", "plans/meetings.json"]), "");
    // Other line ends say the same thing, and stand in nobody's way.
    let text = String::from_utf8(archive.read("plans/meetings.json")).unwrap();
    archive.write("plans/meetings.json", &text.replace('\n', "\r\n"));
    let read = store.calendar().unwrap();
    store.save_calendar(&committed.value, &read.stamp, &meta("Tillbaka")).unwrap();
}

/// An archive right after a decision, and what a crash on the way to it leaves.
struct Crash {
    archive: Archive,
    branch: String,
    commit: String,
    note: String,
    waiting: PathBuf,
    draft: [Vec<u8>; 2],
    index: [Vec<u8>; 2],
}

impl Crash {
    fn new() -> Self {
        let archive = Archive::adopted();
        archive.save(&plan("andra"));
        let (draft, index) = (archive.read(PLAN), archive.read(".git/index"));
        let old = archive.git(&["rev-parse", &format!(":{PLAN}")]);
        let commit = archive.decide(DecisionKind::Revised, DAYS[1]).unwrap().commit.unwrap();
        let (draft, index) = ([draft, archive.read(PLAN)], [index, archive.read(".git/index")]);
        let blob = archive.git(&["rev-parse", &format!("HEAD:{PLAN}")]);
        let branch = archive.git(&["symbolic-ref", "HEAD"]).trim().to_owned();
        let waiting = archive.root().join("plans/plan-a/.plan.json.1-1.revidera-tmp");
        let note = format!(
            "revidera pending 1\ncommit {commit}\nbranch {branch}\nindex {}\ntag plan-a/2022-11-22\nfile {PLAN} {} {} {} {}\nend\n",
            Stamp::of(&index[1]),
            blob.trim(),
            old.trim(),
            Stamp::of(&draft[0]),
            waiting.display(),
        );
        Self { archive, branch, commit, note, waiting, draft, index }
    }

    fn put(&self, path: &str, bytes: Option<&[u8]>) {
        let path = self.archive.root().join(path);
        match bytes {
            Some(bytes) => std::fs::write(path, bytes).unwrap(),
            None => drop(std::fs::remove_file(path)),
        }
    }

    fn is_clean(&self) -> bool {
        let gone = |path: &str| !self.archive.root().join(path).exists();
        gone(".git/revidera/pending") && gone(".git/index.lock") && !self.waiting.exists()
    }
}

#[test]
fn a_crash_after_the_branch_moved_is_finished_by_the_next_start() {
    let crash = Crash::new();
    let archive = &crash.archive;
    // How far step 6 came: the index (also where someone removed the lock by hand), the file, the tag.
    for (index, lock, placed, tagged) in [
        (0, true, false, false),
        (0, false, false, false),
        (1, false, false, false),
        (1, false, true, false),
        (1, false, true, true),
    ] {
        crash.put(".git/index", Some(&crash.index[index]));
        crash.put(".git/index.lock", lock.then_some(crash.index[1].as_slice()));
        crash.put(PLAN, Some(&crash.draft[usize::from(placed)]));
        if !placed {
            std::fs::write(&crash.waiting, &crash.draft[1]).unwrap();
        }
        if !tagged {
            archive.git(&["tag", "-d", "plan-a/2022-11-22"]);
        }
        crash.put(".git/revidera/pending", Some(crash.note.as_bytes()));
        archive.store();
        assert_eq!(archive.read(PLAN), crash.draft[1]);
        assert_eq!(archive.git(&["status", "--porcelain"]), "");
        assert_eq!(archive.git(&["rev-parse", "plan-a/2022-11-22^{commit}"]).trim(), crash.commit);
        assert_eq!(archive.git(&["tag"]).lines().count(), 2);
        assert!(crash.is_clean());
    }
}

#[test]
fn a_crash_before_the_branch_moved_leaves_nothing() {
    let crash = Crash::new();
    let archive = &crash.archive;
    archive.git(&["update-ref", &crash.branch, "HEAD~1"]);
    archive.git(&["tag", "-d", "plan-a/2022-11-22"]);
    crash.put(PLAN, Some(&crash.draft[0]));
    crash.put(".git/index", Some(&crash.index[0]));
    crash.put(".git/index.lock", Some(&crash.index[1]));
    std::fs::write(&crash.waiting, &crash.draft[1]).unwrap();
    crash.put(".git/revidera/pending", Some(crash.note.as_bytes()));
    archive.store();
    assert_eq!(archive.read(PLAN), crash.draft[0]);
    assert_eq!(archive.git(&["status", "--porcelain"]), format!(" M {PLAN}\n"));
    assert_eq!(archive.git(&["tag"]), "plan-a/2021-11-23\n");
    assert!(crash.is_clean());
}

#[test]
fn a_draft_written_after_a_crash_is_not_overwritten() {
    let crash = Crash::new();
    crash.put(PLAN, Some("nyskrivet".as_bytes()));
    std::fs::write(&crash.waiting, &crash.draft[1]).unwrap();
    crash.put(".git/index.lock", Some("någon annans lås".as_bytes()));
    crash.put(".git/revidera/pending", Some(crash.note.as_bytes()));
    crash.archive.store();
    assert_eq!(crash.archive.read(PLAN), "nyskrivet".as_bytes());
    assert_eq!(crash.archive.read(".git/index.lock"), "någon annans lås".as_bytes());
    assert!(!crash.waiting.exists());
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
    assert_eq!(content_hash(&decided.plan), proposal.hash);
    proposed.decisions.push(record(DecisionKind::Revised, DAYS[1]));
    assert_eq!(write_plan(&proposed), archive.git(&["show", &format!("HEAD:{PLAN}")]).into_bytes());
}
