//! Drafts are safe: whole files, nobody overwritten, two programs noticed.

use std::sync::Arc;

use revidera::date::Moment;
use revidera::document::write_plan;
use revidera::plan::DecisionKind;
use revidera::store::{Stamp, StoreError};

use super::archive::{Archive, DAYS, PLAN, differs, id, plan, stamp};

const NOW: Moment = Moment { seconds: 1_795_563_000, offset_minutes: 60 };

#[test]
fn a_draft_is_saved_only_over_the_file_that_was_read() {
    let archive = Archive::new();
    let store = archive.store();
    let first = store.save_draft(&id(), &plan("första"), &Stamp::absent()).unwrap();
    assert_eq!(archive.read(PLAN), write_plan(&plan("första")));
    assert_eq!(first, stamp(&store));
    let error = store.save_draft(&id(), &plan("andra"), &Stamp::absent()).unwrap_err();
    assert!(matches!(error, StoreError::ChangedUnderneath(_)));

    let second = store.save_draft(&id(), &plan("andra"), &first).unwrap();
    archive.write(PLAN, "någon annan skrev här");
    for plan in [plan("tredje"), plan("andra")] {
        assert_eq!(store.save_draft(&id(), &plan, &second).unwrap_err().code(), "changed_underneath");
    }
    assert_eq!(archive.read(PLAN), "någon annan skrev här".as_bytes());
    assert_ne!(stamp(&store), second);

    let (kept, was) = store.keep_aside(&id()).unwrap().unwrap();
    assert_eq!(was, Stamp::of(&archive.read(PLAN)));
    assert!(kept.starts_with(archive.root().join(".git")));
    let (again, _) = store.keep_aside(&id()).unwrap().unwrap();
    assert_ne!(kept, again, "what was kept is not written over");
    store.save_draft(&id(), &plan("tredje"), &stamp(&store)).unwrap();
    assert_eq!(std::fs::read(kept).unwrap(), "någon annan skrev här".as_bytes());
}

#[test]
fn the_same_bytes_are_not_written_again() {
    let archive = Archive::adopted();
    let store = archive.store();
    let draft = store.draft(&id()).unwrap().unwrap();
    let path = archive.root().join(PLAN);
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(store.save_draft(&id(), &draft.value, &draft.stamp).unwrap(), draft.stamp);
    assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
}

#[test]
fn whether_a_draft_differs_is_told_from_the_bytes() {
    let archive = Archive::adopted();
    let store = archive.store();
    assert!(!differs(&store));
    let text = String::from_utf8(archive.read(PLAN)).unwrap();
    archive.write(PLAN, &text.replace('\n', "\r\n"));
    assert!(!differs(&store), "line ends are no change");
    archive.write(PLAN, &text.replace("första", "andra"));
    let now = store.now(&store.head_now().unwrap(), &id()).unwrap();
    assert!(now.differs);
    assert_eq!(now.draft.unwrap().content, plan("andra").content);
    assert_eq!(now.committed, store.committed_plan(&id()).unwrap().map(Into::into));
    archive.write(PLAN, "trasigt");
    assert!(store.now(&store.head_now().unwrap(), &id()).is_err());
    std::fs::remove_file(archive.root().join(PLAN)).unwrap();
    assert!(differs(&store));
    assert_eq!(store.draft(&id()).unwrap(), None);
    archive.git(&["update-index", "--skip-worktree", PLAN]);
    assert!(!differs(&store), "git keeps it out of the working tree");
    archive.write("plans/ny-plan/plan.json", "{}");
    let now = store.now(&store.head_now().unwrap(), &"ny-plan".parse().unwrap());
    assert!(now.is_err(), "what HEAD does not have is read, and this is no plan");
}

#[test]
fn a_large_plan_is_told_of_before_its_items_are_read() {
    let archive = Archive::adopted();
    let store = archive.store();
    let head = || store.head_now().unwrap();
    assert_eq!(store.glance(&head(), &id()).unwrap(), None, "a small one is read at once");

    let mut large = store.committed_plan(&id()).unwrap().unwrap();
    large.content[0].text = "Förbundet ska se över sina rutiner. ".repeat(10_000).trim_end().to_owned();
    let text = String::from_utf8(write_plan(&large)).unwrap();
    archive.write(PLAN, &text);
    assert_eq!(store.glance(&head(), &id()).unwrap(), None, "it is not what HEAD has");
    archive.git(&["commit", "-qam", "stor"]);
    let seen = store.glance(&head(), &id()).unwrap().unwrap();
    let told = seen.committed.unwrap();
    assert_eq!((told.decisions.clone(), told.title.clone()), (large.decisions.clone(), large.title.clone()));
    assert!(told.content.is_empty() && !seen.differs && seen.draft.is_none());

    let now = store.now(&head(), &id()).unwrap();
    assert!(*now.committed.clone().unwrap() == large, "what follows a glance is the whole");
    let at_hand = store.at_hand(&id()).unwrap();
    let (draft, committed) = (at_hand.draft.unwrap(), at_hand.committed.unwrap());
    assert!(Arc::ptr_eq(&draft.value, &committed) && Arc::ptr_eq(&committed, &now.committed.unwrap()));
    assert_eq!(draft.stamp, stamp(&store));

    // An item that is not one is no matter for a glance, and is found when it is read.
    archive.write(PLAN, &text.replacen("\"kind\":", "\"sort\":", 1));
    archive.git(&["commit", "-qam", "trasig"]);
    assert!(store.glance(&head(), &id()).unwrap().is_some());
    assert_eq!(store.now(&head(), &id()).unwrap_err().code(), "unreadable_file");
    assert_eq!(store.at_hand(&id()).unwrap_err().code(), "unreadable_file");

    // A draft that differs is read beside what HEAD has.
    archive.write(PLAN, &text);
    let at_hand = store.at_hand(&id()).unwrap_err();
    assert_eq!(at_hand.code(), "unreadable_file", "HEAD's is still no plan");
    archive.git(&["commit", "-qam", "hel"]);
    archive.write(PLAN, &text.replacen("Förbundet", "Kommunen", 1));
    let at_hand = store.at_hand(&id()).unwrap();
    assert!(*at_hand.committed.unwrap() == large);
    assert!(at_hand.draft.unwrap().value.content[0].text.starts_with("Kommunen"));
}

#[test]
fn a_faulty_file_is_named_with_its_place() {
    let archive = Archive::adopted();
    archive.write(PLAN, "{\n  \"format\": 7\n}\n");
    let error = archive.store().draft(&id()).unwrap_err();
    let said = error.say(revidera::locale::Lang::En);
    assert_eq!(error.code(), "unreadable_file");
    assert!(said.message.contains(PLAN) && said.message.contains("line 2"), "{said:?}");
    assert!(archive.store().history(&id()).unwrap().len() == 1, "history does not need the draft");

    let mut other = plan("första");
    other.id = "annan".parse().unwrap();
    archive.write(PLAN, std::str::from_utf8(&write_plan(&other)).unwrap());
    assert_eq!(archive.store().draft(&id()).unwrap_err().code(), "wrong_id");
    let error = archive.store().save_draft(&id(), &other, &Stamp::absent()).unwrap_err();
    assert_eq!(error.code(), "wrong_id");
}

#[test]
fn an_unreadable_file_in_head_stops_only_what_needs_it() {
    let archive = Archive::adopted();
    let good = archive.read(PLAN);
    archive.write(PLAN, "<<<<<<< HEAD\n");
    archive.git(&["commit", "-qam", "trasigt"]);
    std::fs::write(archive.root().join(PLAN), good).unwrap();
    let store = archive.store();
    let error = store.committed(&id()).unwrap_err();
    assert!(error.say(revidera::locale::Lang::En).message.contains(&store.head().unwrap()[..10]));
    assert_eq!(store.history(&id()).unwrap().len(), 1);
    assert!(store.draft(&id()).unwrap().is_some());
    let now = store.now(&store.head_now().unwrap(), &id());
    assert_eq!(now.unwrap_err().code(), store.committed(&id()).unwrap_err().code());
}

#[test]
fn plans_are_those_of_the_working_tree_and_of_head() {
    let archive = Archive::adopted();
    archive.write("plans/b-plan/plan.json", "{}");
    archive.write("plans/Inte En Slug/plan.json", "{}");
    archive.write("plans/utan-fil/annat.txt", "");
    std::fs::remove_dir_all(archive.root().join("plans/plan-a")).unwrap();
    let ids: Vec<_> = archive.store().plan_ids().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(ids, ["b-plan", "plan-a"]);
}

#[test]
fn two_programs_on_one_plan_are_noticed() {
    let archive = Archive::adopted();
    let (one, two) = (archive.store(), archive.store());
    one.adopt_identity(&super::archive::meta("").who).unwrap();
    let held = one.lock(&id(), NOW).unwrap();
    match two.lock(&id(), NOW) {
        Err(StoreError::OpenElsewhere(holder)) => {
            assert_eq!((holder.pid, holder.who.as_str()), (std::process::id(), "Åsa Ek"));
            assert_eq!(holder.since, "2026-11-25 00:30");
        }
        other => panic!("{other:?}"),
    }
    two.lock(&"annan".parse().unwrap(), NOW).unwrap();
    drop(held);
    two.lock(&id(), NOW).unwrap();
    assert_eq!(archive.git(&["status", "--porcelain"]), "", "locks lie under the git directory");
}

/// The child of the next test: holds the lock until its input ends or it is killed.
#[test]
#[ignore = "runs as a child of the next test"]
fn hold_the_lock() {
    let root = std::env::var("REVIDERA_TEST_ARCHIVE").unwrap();
    let store = revidera::store::Store::discover(std::path::Path::new(&root)).unwrap();
    let _held = store.lock(&id(), NOW).unwrap();
    println!("held");
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

#[test]
fn a_killed_program_holds_nothing() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let archive = Archive::adopted();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::drafts::hold_the_lock", "--ignored", "--nocapture"])
        .env("REVIDERA_TEST_ARCHIVE", archive.root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap());
    assert!(said.lines().map_while(Result::ok).any(|line| line.ends_with("held")), "the child took the lock");
    let store = archive.store();
    match store.lock(&id(), NOW) {
        Err(StoreError::OpenElsewhere(holder)) => assert_eq!(holder.pid, child.id()),
        other => panic!("{other:?}"),
    }
    child.kill().unwrap();
    child.wait().unwrap();
    store.lock(&id(), NOW).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_left_alone() {
    use std::os::unix::fs::symlink;
    let archive = Archive::adopted();
    let store = archive.store();
    let (was, elsewhere) = (stamp(&store), archive.dir.path().join("annan.json"));
    std::fs::rename(archive.root().join(PLAN), &elsewhere).unwrap();
    symlink(&elsewhere, archive.root().join(PLAN)).unwrap();
    let before = std::fs::read(&elsewhere).unwrap();
    assert_eq!(store.draft(&id()).unwrap_err().code(), "not_a_file");
    assert_eq!(store.save_draft(&id(), &plan("andra"), &was).unwrap_err().code(), "not_a_file");
    assert_eq!(std::fs::read(&elsewhere).unwrap(), before);
    assert_eq!(store.plan_ids().unwrap(), [id()], "it is listed, so that opening it says what is wrong");

    std::fs::remove_dir_all(archive.root().join("plans/plan-a")).unwrap();
    symlink(archive.dir.path(), archive.root().join("plans/plan-a")).unwrap();
    assert_eq!(store.draft(&id()).unwrap_err().code(), "not_a_file");
    std::fs::remove_file(archive.root().join("plans/plan-a")).unwrap();
    std::fs::create_dir_all(archive.root().join(PLAN)).unwrap();
    assert_eq!(store.draft(&id()).unwrap_err().code(), "not_a_file");
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_written_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let archive = Archive::adopted();
    let store = archive.store();
    let draft = store.draft(&id()).unwrap().unwrap();
    let folder = archive.root().join("plans/plan-a");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    let saved = store.save_draft(&id(), &plan("andra"), &draft.stamp);
    let decided = archive.decide(DecisionKind::ReadoptedUnchanged, DAYS[1]);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    // The superuser may write anywhere, and then there is nothing to say.
    for refused in [saved.err(), decided.err()].into_iter().flatten() {
        assert_eq!(refused.code(), "read_only");
        assert_eq!(archive.git(&["rev-list", "--count", "HEAD"]), "2\n");
    }
}
