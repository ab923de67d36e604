//! Nothing of anyone else's is touched.

use revidera::locale::Lang;
use revidera::plan::DecisionKind;

use super::archive::{Archive, DAYS, PLAN, plan};

/// What git sees of everything but the plan, and the bytes of the files.
fn picture(archive: &Archive) -> (String, String, String, Vec<Vec<u8>>) {
    let others = ["--", ".", ":!plans/plan-a"];
    let with = |args: &[&str]| archive.git(&[args, &others[..]].concat());
    (
        with(&["status", "--porcelain=v2", "--untracked-files=all", "--ignored"]),
        with(&["diff", "--cached", "--binary"]),
        with(&["diff", "--binary"]),
        ["a.txt", "ny namn.txt", "c.txt", "d.txt", "löst.txt"].map(|path| archive.read(path)).to_vec(),
    )
}

/// Another person's work in every state git knows.
fn others_work(archive: &Archive) {
    for path in ["a.txt", "b.txt", "c.txt", "d.txt", "sparse.txt", "trusted.txt"] {
        archive.write(path, &format!("{path}\nrad två\nrad tre\n"));
    }
    archive.git(&["add", "."]);
    archive.git(&["commit", "-qm", "annat"]);
    archive.write("a.txt", "köat\n");
    archive.git(&["add", "a.txt"]);
    archive.write("a.txt", "köat och sedan ändrat\r\n");
    archive.git(&["mv", "b.txt", "ny namn.txt"]);
    archive.write("c.txt", "bara ändrat\n");
    archive.write("löst.txt", "okänt för git\n");
    archive.write("d.txt", "avsikt\n");
    archive.git(&["rm", "-q", "--cached", "d.txt"]);
    archive.git(&["add", "-N", "d.txt"]);
    archive.git(&["update-index", "--skip-worktree", "sparse.txt"]);
    archive.git(&["update-index", "--assume-unchanged", "trusted.txt"]);
}

fn nothing_else_changes(prepare: impl Fn(&Archive)) {
    let archive = Archive::new();
    prepare(&archive);
    others_work(&archive);
    archive.save(&plan("första"));
    let before = picture(&archive);
    let flags = archive.git(&["ls-files", "-v", "-f", "--", ":!plans"]);
    archive.decide(DecisionKind::Adopted, DAYS[0]).unwrap();
    assert_eq!(picture(&archive), before);
    archive.save(&plan("andra"));
    archive.propose(DAYS[1]).unwrap();
    assert_eq!(picture(&archive), before);
    archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    assert_eq!(picture(&archive), before);
    assert_eq!(archive.git(&["ls-files", "-v", "-f", "--", ":!plans"]), flags);
    assert_eq!(archive.git(&["status", "--porcelain", "--", "plans"]), "");
    assert_eq!(archive.git(&["show", "--format=", "--name-only", "HEAD"]).trim(), PLAN);
    archive.git(&["fsck", "--strict"]);
}

#[test]
fn a_decision_leaves_staged_and_unstaged_work_as_it_was() {
    nothing_else_changes(|_| ());
}

#[test]
fn nor_does_line_end_conversion_or_a_newer_index_matter() {
    nothing_else_changes(|archive| {
        archive.git(&["config", "core.autocrlf", "true"]);
        archive.git(&["config", "index.version", "4"]);
        archive.git(&["update-index", "--index-version", "4"]);
    });
}

#[test]
fn an_untracked_cache_is_only_a_cache() {
    nothing_else_changes(|archive| {
        archive.git(&["update-index", "--force-untracked-cache"]);
    });
}

#[test]
fn what_was_staged_of_the_plan_gives_way_to_the_decision_of_it() {
    let archive = Archive::adopted();
    archive.save(&plan("beslutat"));
    archive.git(&["add", PLAN]);
    archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    assert_eq!(archive.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_a_crash_leaves_beside_a_file_is_not_taken_for_somebodys_work() {
    let archive = Archive::adopted();
    let exclude = archive.root().join(".git/info/exclude");
    let others = "# mina\n*.bak";
    std::fs::write(&exclude, others).unwrap();
    for text in ["ett", "två"] {
        archive.save(&plan(text));
    }
    let listed = std::fs::read_to_string(&exclude).unwrap();
    assert_eq!(listed, format!("{others}\n.*.revidera-tmp\n"), "once, and what others wrote stays");
    archive.write("plans/.meetings.json.4711-0.revidera-tmp", "{");
    archive.write("plans/plan-a/.plan.json.4711-0.revidera-tmp", "{");
    assert_eq!(archive.git(&["status", "--porcelain"]), format!(" M {PLAN}\n"));
    archive.git(&["add", "."]);
    assert_eq!(archive.git(&["diff", "--cached", "--name-only"]), format!("{PLAN}\n"));
}

#[test]
fn a_text_of_the_plan_that_is_staged_alone_is_not_lost() {
    let archive = Archive::adopted();
    let head = archive.git(&["rev-parse", "HEAD"]);
    archive.save(&plan("köat"));
    archive.git(&["add", PLAN]);
    let staged = archive.git(&["ls-files", "--stage"]);
    for draft in ["beslutat", "antaget"] {
        archive.save(&plan(draft));
        let file = archive.read(PLAN);
        let error = archive.decide(DecisionKind::Revised, DAYS[1]).unwrap_err();
        assert_eq!(error.code(), "staged_otherwise");
        let said = error.say(Lang::Sv);
        assert!(said.hint.contains(&format!("git restore --staged {PLAN}")), "{said:?}");
        assert_eq!(archive.git(&["rev-parse", "HEAD"]), head);
        assert_eq!((archive.git(&["ls-files", "--stage"]), archive.read(PLAN)), (staged.clone(), file));
    }
    // What leaves the text in force commits the file of the plan too, for its list of decisions.
    assert!(archive.decide(DecisionKind::ReadoptedUnchanged, DAYS[1]).is_err());
    // The advice, word for word.
    archive.git(&["restore", "--staged", PLAN]);
    archive.decide(DecisionKind::Revised, DAYS[1]).unwrap();
    assert_eq!(archive.git(&["status", "--porcelain"]), "");
}

#[test]
fn an_archive_in_a_repository_of_something_else_adds_its_files_alone() {
    let archive = Archive { dir: tempfile::tempdir().unwrap() };
    std::fs::create_dir(archive.root()).unwrap();
    archive.git(&["init", "-q", "-b", "annan"]);
    archive.git(&["config", "core.autocrlf", "true"]);
    archive.write(".gitattributes", "* text=auto\n");
    others_work(&archive);
    let before = picture(&archive);
    let settings = super::archive::settings();
    let store = revidera::store::Store::create(
        &archive.root(),
        &settings,
        &super::archive::calendar(),
        &super::archive::meta("Arkiv"),
        &revidera::store::ConfigFiles::default(),
    )
    .unwrap();
    assert_eq!(archive.git(&["symbolic-ref", "--short", "HEAD"]).trim(), "annan");
    assert_eq!(picture(&archive), before);
    assert_eq!(archive.git(&["show", "--format=", "--name-only", "HEAD"]).lines().count(), 3);
    assert_eq!(store.settings().unwrap(), settings);
}

#[test]
fn the_first_commit_of_a_branch_may_be_an_archive() {
    let archive = Archive { dir: tempfile::tempdir().unwrap() };
    std::fs::create_dir(archive.root()).unwrap();
    archive.git(&["init", "-q", "-b", "först"]);
    archive.write("a.txt", "köat\n");
    archive.git(&["add", "a.txt"]);
    let (settings, calendar) = (super::archive::settings(), super::archive::calendar());
    revidera::store::Store::create(
        &archive.root(),
        &settings,
        &calendar,
        &super::archive::meta("Arkiv"),
        &revidera::store::ConfigFiles::default(),
    )
    .unwrap();
    assert_eq!(archive.git(&["status", "--porcelain"]), "A  a.txt\n");
    archive.save(&plan("första"));
    archive.decide(DecisionKind::Adopted, DAYS[0]).unwrap();
    assert_eq!(archive.git(&["status", "--porcelain"]), "A  a.txt\n");
}

/// git compares a file itself when its time is not older than the index: a new index must not end that doubt.
#[test]
fn a_change_that_only_the_bytes_tell_is_still_seen() {
    let archive = Archive::new();
    archive.git(&["config", "core.trustctime", "false"]);
    archive.save(&plan("första"));
    let then = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    let date = |path: &str| {
        let file = std::fs::File::options().write(true).open(archive.root().join(path)).unwrap();
        file.set_modified(then).unwrap();
    };
    archive.write("a.txt", "före");
    date("a.txt");
    archive.git(&["add", "a.txt"]);
    date(".git/index");
    archive.write("a.txt", "äfte");
    date("a.txt");
    archive.decide(DecisionKind::Adopted, DAYS[0]).unwrap();
    assert_eq!(archive.git(&["status", "--porcelain"]), "AM a.txt\n");
}
