//! Repositories of every odd sort: each works, or says in its own words why not.

use revidera::locale::Lang;
use revidera::plan::DecisionKind;
use revidera::revision::Rev;
use revidera::store::{Called, Store, StoreError};

use super::archive::{
    Archive, DAYS, PLAN, calendar, decide_as, differs, id, meta, plan, run_git, settings, stamp,
};

fn code<T>(result: Result<T, StoreError>) -> &'static str {
    result.err().map_or("works", |error| error.code())
}

/// Tries to decide, and sees that nothing at all is written when that is refused.
fn refuses(archive: &Archive, expected: &str) {
    let refs = archive.git(&["for-each-ref"]);
    let draft = std::fs::read(archive.root().join(PLAN)).ok();
    let index = std::fs::read(archive.root().join(".git/index")).ok();
    assert_eq!(code(archive.decide(DecisionKind::Revised, DAYS[1])), expected);
    assert_eq!(archive.git(&["for-each-ref"]), refs);
    assert_eq!(std::fs::read(archive.root().join(PLAN)).ok(), draft);
    assert_eq!(std::fs::read(archive.root().join(".git/index")).ok(), index);
    let left = std::fs::read_dir(archive.root().join("plans/plan-a")).unwrap().count();
    assert_eq!(left, 1, "nothing waits beside the plan");
}

fn drafted() -> Archive {
    let archive = Archive::adopted();
    archive.save(&plan("andra"));
    archive
}

#[test]
fn an_archive_is_found_from_a_folder_inside_it() {
    let archive = Archive::adopted();
    let store = Store::discover(&archive.root().join("plans/plan-a")).unwrap();
    assert_eq!(store.root().canonicalize().unwrap(), archive.root().canonicalize().unwrap());
    assert_eq!(code(Store::discover(archive.dir.path())), "not_a_repository");
    std::fs::create_dir(archive.dir.path().join("tomt")).unwrap();
    run_git(&archive.dir.path().join("tomt"), &["init", "-q"]);
    assert_eq!(code(Store::discover(&archive.dir.path().join("tomt"))), "not_an_archive");
    assert_eq!(code(Store::discover(&archive.dir.path().join("finns inte"))), "not_a_repository");
}

#[test]
fn a_detached_head_reads_but_does_not_decide() {
    let archive = drafted();
    archive.git(&["switch", "-q", "--detach"]);
    refuses(&archive, "detached_head");
    let store = archive.store();
    assert_eq!(store.version(&id(), &Rev::InForce).unwrap().plan.content, plan("första").content);
}

#[test]
fn a_proposals_branch_is_no_place_to_decide() {
    let archive = drafted();
    archive.propose(DAYS[1]).unwrap();
    archive.git(&["restore", PLAN]);
    archive.git(&["switch", "-q", "proposal/plan-a"]);
    archive.save(&plan("tredje"));
    refuses(&archive, "checked_out");
}

/// Giving files away takes the superuser; any other has nothing to see here.
#[cfg(unix)]
#[test]
fn another_users_repository_is_named_with_the_command() {
    let archive = Archive::adopted();
    for path in [archive.root(), archive.root().join(".git")] {
        if std::os::unix::fs::chown(path, Some(54_321), None).is_err() {
            return;
        }
    }
    // A machine may be told to trust every folder.
    if let Err(error) = Store::discover(&archive.root().join("plans")) {
        assert_eq!(error.code(), "foreign_owner");
        let command = format!("safe.directory {}", archive.root().display());
        assert!(error.say(Lang::En).hint.ends_with(&command), "{error:?}");
    }
}

#[test]
fn an_orphan_branch_takes_its_first_decision() {
    let archive = drafted();
    archive.git(&["checkout", "-q", "--orphan", "ny"]);
    let store = archive.store();
    assert_eq!(store.head(), None);
    assert_eq!(store.history(&id()).unwrap(), []);
    let calendar = store.calendar().unwrap();
    store.save_calendar(&calendar.value, &calendar.stamp, &meta("Kalendern")).unwrap();
    assert_eq!(archive.git(&["show", "--format=%P", "--name-only", "ny"]).trim(), "plans/meetings.json");
    assert_eq!(archive.git(&["status", "--porcelain", "--", PLAN]), format!("AM {PLAN}\n"), "as git left it");
}

#[test]
fn a_bare_repository_is_read_only() {
    let archive = Archive::adopted();
    archive.git(&["clone", "-q", "--bare", ".", "../naken.git"]);
    let store = Store::discover(&archive.dir.path().join("naken.git")).unwrap();
    assert!(store.is_bare());
    assert_eq!(store.settings().unwrap(), settings());
    assert_eq!(store.calendar().unwrap().value, calendar());
    assert_eq!(store.plan_ids().unwrap(), [id()]);
    assert_eq!(store.history(&id()).unwrap().len(), 1);
    assert_eq!(store.version(&id(), &Rev::InForce).unwrap().plan.content, plan("första").content);
    assert_eq!(store.draft(&id()).unwrap(), None);
    assert!(!differs(&store));
    let expected = store.expected(&id()).unwrap();
    assert_eq!(code(store.version(&id(), &Rev::Draft)), "bare_repository");
    assert_eq!(code(store.save_draft(&id(), &plan("x"), &expected.draft)), "bare_repository");
    assert_eq!(code(store.lock(&id(), meta("").when)), "bare_repository");
    let stamped = store.calendar().unwrap();
    assert_eq!(code(store.save_calendar(&stamped.value, &stamped.stamp, &meta("x"))), "bare_repository");
}

#[test]
fn a_linked_worktree_has_its_own_drafts_and_locks() {
    let archive = drafted();
    archive.git(&["worktree", "add", "-q", "-b", "annan", "../annan"]);
    let other = Store::discover(&archive.dir.path().join("annan")).unwrap();
    let store = archive.store();
    assert!(differs(&store) && !differs(&other));
    let _one = store.lock(&id(), meta("").when).unwrap();
    let _two = other.lock(&id(), meta("").when).unwrap();
    let draft = other.draft(&id()).unwrap().unwrap();
    other.save_draft(&id(), &plan("där"), &draft.stamp).unwrap();
    let mut changed = plan("där");
    changed.decisions = draft.value.decisions;
    let saved = other.save_draft(&id(), &changed, &stamp(&other)).unwrap();
    assert_eq!(saved, stamp(&other));
    let record = super::archive::record(DecisionKind::Revised, DAYS[1]);
    decide_as(&other, &record, &other.expected(&id()).unwrap()).unwrap();
    let git = |args: &[&str]| super::archive::git_in(&archive.dir.path().join("annan"), args);
    assert_eq!(git(&["status", "--porcelain"]), "");
    assert_eq!(git(&["show", "--format=", "--name-only", "annan"]).trim(), PLAN);
    assert_eq!(archive.git(&["status", "--porcelain"]), format!(" M {PLAN}\n"));
}

#[test]
fn repositories_of_other_formats_are_named() {
    for (option, expected) in
        [("--object-format=sha256", "sha256_repository"), ("--ref-format=reftable", "reftable_repository")]
    {
        let dir = tempfile::tempdir().unwrap();
        let made = run_git(dir.path(), &["init", "-q", option]);
        if !made.status.success() {
            // git has known SHA-256 since 2.29; reftable is younger than some systems' git.
            assert_eq!(expected, "reftable_repository", "git init {option}: {made:?}");
            eprintln!("not tried: this git does not know {option}");
            continue;
        }
        std::fs::create_dir(dir.path().join("plans")).unwrap();
        for found in [
            Store::discover(&dir.path().join("plans")).map(drop),
            Store::create(
                dir.path(),
                &settings(),
                &calendar(),
                &meta("x"),
                &revidera::store::ConfigFiles::default(),
            )
            .map(drop),
        ] {
            let error = found.unwrap_err();
            assert_eq!(error.code(), expected);
            for lang in Lang::ALL {
                assert!(!error.say(lang).hint.is_empty());
            }
        }
    }
    let dir = tempfile::tempdir().unwrap();
    run_git(dir.path(), &["init", "-q"]);
    run_git(dir.path(), &["config", "core.repositoryformatversion", "1"]);
    run_git(dir.path(), &["config", "extensions.somethingNew", "true"]);
    assert_eq!(code(Store::discover(dir.path())), "unknown_extension");
}

#[test]
fn without_an_identity_the_commands_are_said() {
    let archive = Archive::adopted();
    let store = archive.store().with_own_config_only().unwrap();
    let error = store.who(&Called::default()).unwrap_err();
    assert_eq!(error.code(), "no_identity");
    let hint = error.say(Lang::En).hint;
    assert!(
        hint.contains("git config --global user.name") && hint.contains("git config --global user.email")
    );
    archive.git(&["config", "user.name", "Åsa <Ek>"]);
    archive.git(&["config", "user.email", "asa@example.org"]);
    let store = archive.store().with_own_config_only().unwrap();
    assert_eq!(store.who(&Called::default()).unwrap().name, "Åsa  Ek");
    let called =
        Called { name: Some("Bo Lind".to_owned()), email: Some(" ".to_owned()), ..Called::default() };
    let who = store.who(&called).unwrap();
    assert_eq!((who.name.as_str(), who.email.as_str()), ("Bo Lind", "asa@example.org"), "as git takes them");
}

#[test]
fn an_unfinished_merge_comes_first() {
    let archive = drafted();
    let commit = archive.git(&["rev-parse", "HEAD"]);
    for (file, text) in [("MERGE_HEAD", &commit), ("CHERRY_PICK_HEAD", &commit), ("REVERT_HEAD", &commit)] {
        let path = archive.root().join(".git").join(file);
        std::fs::write(&path, text).unwrap();
        refuses(&archive, "unfinished_merge");
        std::fs::remove_file(path).unwrap();
    }
    std::fs::create_dir(archive.root().join(".git/rebase-merge")).unwrap();
    refuses(&archive, "unfinished_merge");
}

#[test]
fn another_git_at_work_is_noticed() {
    let archive = drafted();
    let lock = archive.root().join(".git/index.lock");
    std::fs::write(&lock, "").unwrap();
    refuses(&archive, "index_locked");
    assert!(lock.exists(), "it is not ours to remove");
    std::fs::remove_file(lock).unwrap();
    let branch = archive.git(&["symbolic-ref", "HEAD"]);
    let lock = archive.root().join(".git").join(format!("{}.lock", branch.trim()));
    std::fs::write(&lock, "").unwrap();
    refuses(&archive, "index_locked");
    assert!(!archive.root().join(".git/index.lock").exists());
    std::fs::remove_file(lock).unwrap();
    archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
}

#[test]
fn conflicts_in_the_index_come_first() {
    let archive = drafted();
    let blob = archive.git(&["rev-parse", &format!("HEAD:{PLAN}")]);
    let entries: String =
        [1, 2, 3].map(|stage| format!("100644 {} {stage}\tannan fil\n", blob.trim())).concat();
    let path = archive.dir.path().join("entries");
    std::fs::write(&path, entries).unwrap();
    let script = "git update-index --index-info < ../entries";
    std::process::Command::new("sh").current_dir(archive.root()).args(["-c", script]).status().unwrap();
    refuses(&archive, "index_conflicts");
}

#[test]
fn a_split_index_is_named() {
    let archive = drafted();
    archive.git(&["update-index", "--split-index"]);
    let index = archive.read(".git/index");
    refuses(&archive, "index_form");
    assert_eq!(archive.read(".git/index"), index);
    archive.git(&["update-index", "--no-split-index"]);
    archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
}

#[test]
fn what_is_staged_in_the_plans_place_is_not_dropped() {
    let archive = Archive::new();
    archive.write("plans/plan-a", "en fil där mappen ska ligga\n");
    archive.git(&["add", "plans/plan-a"]);
    std::fs::remove_file(archive.root().join("plans/plan-a")).unwrap();
    archive.save(&plan("första"));
    assert_eq!(code(archive.decide(DecisionKind::Adopted, DAYS[0])), "not_a_file");
    assert_eq!(archive.git(&["ls-files", "plans/plan-a"]), "plans/plan-a\n");
}

#[test]
fn a_submodule_in_a_plans_place_is_left_alone() {
    let archive = Archive::new();
    let folder = archive.root().join("plans/plan-a");
    std::fs::create_dir_all(&folder).unwrap();
    run_git(&folder, &["init", "-q"]);
    std::fs::write(folder.join("plan.json"), "{}").unwrap();
    let store = archive.store();
    assert_eq!(code(store.draft(&id())), "not_a_file");
    assert_eq!(code(store.save_draft(&id(), &plan("x"), &revidera::store::Stamp::absent())), "not_a_file");
}

#[test]
fn line_end_conversion_reaches_no_plan() {
    let archive = Archive::adopted();
    archive.git(&["config", "core.autocrlf", "true"]);
    archive.save(&plan("andra"));
    archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    std::fs::remove_dir_all(archive.root().join("plans")).unwrap();
    archive.git(&["checkout", "-q", "--", "plans"]);
    assert!(!archive.read(PLAN).contains(&b'\r'));
    assert!(!differs(&archive.store()));
    assert!(!archive.git(&["show", &format!("HEAD:{PLAN}")]).contains('\r'));
}

#[test]
fn an_archive_is_not_made_over_anything() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("fil");
    std::fs::write(&file, "x").unwrap();
    assert_eq!(
        code(Store::create(
            &file,
            &settings(),
            &calendar(),
            &meta("x"),
            &revidera::store::ConfigFiles::default()
        )),
        "file_exists"
    );
    let with_calendar = dir.path().join("arkiv");
    std::fs::create_dir_all(with_calendar.join("plans")).unwrap();
    run_git(&with_calendar, &["init", "-q"]);
    std::fs::write(with_calendar.join("plans/meetings.json"), "{}").unwrap();
    assert_eq!(
        code(Store::create(
            &with_calendar,
            &settings(),
            &calendar(),
            &meta("x"),
            &revidera::store::ConfigFiles::default()
        )),
        "file_exists"
    );
    assert!(!with_calendar.join("plans/archive.json").exists());
    let loose = dir.path().join("löst");
    std::fs::create_dir_all(loose.join("plans")).unwrap();
    std::fs::write(loose.join("plans/archive.json"), "{}").unwrap();
    assert_eq!(
        code(Store::create(
            &loose,
            &settings(),
            &calendar(),
            &meta("x"),
            &revidera::store::ConfigFiles::default()
        )),
        "file_exists"
    );
    let mut nobody = meta("x");
    nobody.who.name = "<>".into();
    let empty = dir.path().join("tom");
    assert_eq!(
        code(Store::create(
            &empty,
            &settings(),
            &calendar(),
            &nobody,
            &revidera::store::ConfigFiles::default()
        )),
        "no_identity"
    );
    assert!(!empty.exists() && !loose.join(".git").exists());
    let bare = dir.path().join("naken.git");
    std::fs::create_dir(&bare).unwrap();
    run_git(&bare, &["init", "-q", "--bare"]);
    assert_eq!(
        code(Store::create(
            &bare,
            &settings(),
            &calendar(),
            &meta("x"),
            &revidera::store::ConfigFiles::default()
        )),
        "bare_repository"
    );
}

#[test]
fn every_error_has_words_in_both_languages() {
    let path = || std::path::PathBuf::from("/en mapp/x");
    let errors = [
        StoreError::Ownership(path()),
        StoreError::Reftable(path()),
        StoreError::NoSpace(path()),
        StoreError::Unfinished("rebase"),
        StoreError::MovedTip { branch: "main".into(), now: None },
        StoreError::HalfDone {
            commit: "0123456789abcdef".into(),
            why: Box::new(StoreError::NoSpace(path())),
        },
    ];
    for error in errors {
        let [swedish, english] = Lang::ALL.map(|lang| error.say(lang));
        assert!(!swedish.message.is_empty() && !swedish.hint.is_empty(), "{error:?}");
        assert_ne!(swedish.message, english.message);
    }
    let hint = StoreError::Ownership(path()).say(Lang::En).hint;
    assert!(hint.ends_with("git config --global --add safe.directory '/en mapp/x'"), "{hint}");
}
