use std::fs;
use std::path::Path;

use revidera::cli::Exit;

use super::super::cli::{environment, keys, run, run_in};
use super::super::fixture::{EQUALITY, Place};
use super::{both, set, two};

fn codes(place: &Place) -> Vec<String> {
    let found = run(place, &["doctor", "--json"]).json();
    let code = |each: &serde_json::Value| each["code"].as_str().unwrap().to_owned();
    found["findings"].as_array().unwrap().iter().map(code).collect()
}

#[test]
fn fix_and_undo_leave_git_as_it_was() {
    let place = Place::with_plan();
    let files = ["config", "info/attributes"].map(|file| place.archive().join(".git").join(file));
    let state = || files.each_ref().map(|file| fs::read(file).ok());
    let before = state();
    assert_eq!(codes(&place), ["drivers_not_registered"]);
    run(&place, &["doctor"]).done();
    let fixed = run(&place, &["doctor", "--fix", "--json"]).done().json();
    assert_eq!(keys(&fixed), ["treated", "findings"]);
    assert_eq!((fixed["treated"].as_bool(), codes(&place).len()), (Some(true), 0));
    let after = state();
    assert_eq!(run(&place, &["doctor", "--fix", "--json"]).done().json()["treated"], false);
    assert_eq!(state(), after);
    assert_eq!(place.git(&["status", "--porcelain"]), "", "nothing to commit");
    run(&place, &["doctor", "--undo"]).done();
    assert_eq!(state(), before);
    assert_eq!(run(&place, &["doctor", "--undo", "--json"]).done().json()["treated"], false);
    run(&place, &["doctor", "--fix", "--undo"]).ends(Exit::Usage);
}

#[test]
fn what_is_wrong_is_found() {
    let place = Place::with_plan();
    run(&place, &["doctor", "--fix"]).done();
    let git = place.archive().join(".git");

    fs::write(git.join("index.lock"), "").unwrap();
    assert_eq!(codes(&place), ["lock_left"]);
    run(&place, &["doctor"]).done();
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
    fs::File::options().write(true).open(git.join("index.lock")).unwrap().set_modified(long_ago).unwrap();
    run(&place, &["doctor"]).ends(Exit::Findings);
    fs::remove_file(git.join("index.lock")).unwrap();

    let config = fs::read_to_string(git.join("config")).unwrap();
    fs::write(git.join("config"), config.replace(env!("CARGO_BIN_EXE_revidera"), "/finns/inte/revidera"))
        .unwrap();
    assert_eq!(codes(&place), ["driver_program_missing"]);
    run(&place, &["doctor"]).ends(Exit::Findings);
    run(&place, &["doctor", "--fix"]).done();
    assert_eq!(fs::read_to_string(git.join("config")).unwrap(), config);

    let whole = fs::read_to_string(place.plan_file()).unwrap();
    fs::write(place.plan_file(), format!("<<<<<<< HEAD\n{whole}")).unwrap();
    assert_eq!(codes(&place), ["unreadable_file"]);
    fs::write(place.plan_file(), whole).unwrap();

    fs::create_dir_all(git.join("revidera/ledger")).unwrap();
    fs::write(git.join("revidera/ledger").join(format!("{EQUALITY}.items")), "skadad\n").unwrap();
    assert_eq!(codes(&place), ["ledger_damaged"]);
    run(&place, &["doctor", "--fix"]).done();
    assert_eq!(codes(&place), [""; 0]);
}

#[test]
fn that_nothing_is_signed_is_told_where_git_signs() {
    let place = Place::with_plan();
    run(&place, &["doctor", "--fix"]).done();
    place.git(&["config", "commit.gpgsign", "false"]);
    assert_eq!(codes(&place), [""; 0]);
    for key in ["commit.gpgsign", "tag.gpgsign"] {
        place.git(&["config", key, "yes"]);
        assert_eq!(codes(&place), ["signing_asked"], "{key}");
        assert!(run(&place, &["doctor"]).done().out.contains(key), "worth knowing; nothing is wrong");
        place.git(&["config", "--unset", key]);
    }
}

#[test]
fn line_ends_that_git_may_convert_are_found_and_kept() {
    let place = Place::with_plan();
    place.git(&["rm", "-q", "plans/.gitattributes"]);
    place.git(&["commit", "-qm", "Utan"]);
    assert_eq!(codes(&place), ["line_ends", "drivers_not_registered"]);
    run(&place, &["doctor"]).ends(Exit::Findings);
    run(&place, &["doctor", "--fix"]).done();
    assert_eq!(codes(&place), [""; 0]);
    place.git(&["config", "core.autocrlf", "true"]);
    let before = fs::read(place.plan_file()).unwrap();
    fs::remove_file(place.plan_file()).unwrap();
    place.git(&["checkout", "--", &format!("plans/{EQUALITY}/plan.json")]);
    assert_eq!(fs::read(place.plan_file()).unwrap(), before);
}

#[test]
fn a_folder_without_an_archive_is_told_not_refused() {
    let place = Place::bare_ground();
    let ran = run(&place, &["doctor", "--json"]).ends(Exit::Findings).json();
    assert_eq!(ran["findings"][0]["code"], "not_an_archive");
    run(&place, &["doctor", "--fix"]).ends(Exit::Failed);
    let nowhere = tempfile::tempdir().unwrap();
    let ran = run_in(environment(nowhere.path()), &["doctor", "--json"]).ends(Exit::Findings).json();
    assert_eq!(ran["findings"][0]["code"], "not_a_repository");
}

#[test]
fn a_linked_worktree_shares_the_drivers() {
    let place = Place::with_plan();
    place.git(&["worktree", "add", "-q", "../gren", "-b", "gren"]);
    let there = place.archive().join("../gren");
    let fix = |args: &[&str]| run_in(environment(&there), args);
    fix(&["doctor", "--fix"]).done();
    assert_eq!(codes(&place), [""; 0]);
    run(&place, &["doctor", "--undo"]).done();
    assert!(!Path::new(&place.archive().join(".git/info/attributes")).exists());
}

#[test]
fn a_merge_under_way_is_a_remark() {
    let place = Place::with_plan();
    run(&place, &["doctor", "--fix"]).done();
    place.git(&["switch", "-q", "-c", "gren"]);
    place.git(&["commit", "-q", "--allow-empty", "-m", "x"]);
    place.git(&["switch", "-q", "main"]);
    place.git(&["merge", "-q", "--no-ff", "--no-commit", "gren"]);
    assert_eq!(codes(&place), ["unfinished_merge"]);
    run(&place, &["doctor"]).done();
}

#[test]
fn nothing_is_left_of_looking_whether_files_can_be_written() {
    let place = Place::with_plan();
    run(&place, &["doctor", "--fix"]).done();
    assert_eq!(codes(&place), [""; 0]);
    let own = place.archive().join(".git/revidera");
    let before = fs::read_dir(&own).map_or(0, Iterator::count);
    assert_eq!(codes(&place), [""; 0]);
    assert_eq!(fs::read_dir(&own).map_or(0, Iterator::count), before, "nothing is left");
    assert_eq!(place.git(&["status", "--porcelain"]), "");
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_written_is_a_complaint() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_plan();
    run(&place, &["doctor", "--fix"]).done();
    let plans = place.archive().join("plans");
    fs::set_permissions(&plans, fs::Permissions::from_mode(0o555)).unwrap();
    let superuser = fs::create_dir(plans.join("x")).and_then(|()| fs::remove_dir(plans.join("x"))).is_ok();
    let found = codes(&place);
    fs::set_permissions(&plans, fs::Permissions::from_mode(0o755)).unwrap();
    // The superuser may write anywhere, and then there is nothing to say.
    assert_eq!(found, if superuser { vec![] } else { vec!["read_only"] });
}

/// Without the drivers git merges a plan by lines: nothing may then be said as if ours had merged it.
#[test]
fn a_file_with_conflict_markers_is_not_to_be_added() {
    let place = Place::with_plan();
    place.git(&["branch", "gren"]);
    let (item, _) = two(&place);
    both(&place, |place| set(place, &item, "Vår lydelse."), |place| set(place, &item, "Deras lydelse."));
    assert!(!place.try_git(&["merge", "--no-edit", "gren"]).status.success());
    let found = || run(&place, &["doctor", "--json"]).ends(Exit::Findings).json().to_string();
    let file = format!("plans/{EQUALITY}/plan.json");
    let said = found();
    assert!(fs::read_to_string(place.plan_file()).unwrap().contains("<<<<<<<"));
    assert!(!said.contains("öppna som vanligt") && !said.contains("Filen har den första"), "{said}");
    assert!(!said.contains("git add"), "{said}");
    let again = ["checkout", "--merge", &file];
    assert!(said.contains("revidera doctor --fix") && said.contains(&format!("git {}", again.join(" "))));

    // The advice, word for word.
    run(&place, &["doctor", "--fix"]);
    place.git(&again);
    let said = found();
    assert!(said.contains("öppna som vanligt") && said.contains("Filen har den första"), "{said}");
    assert_eq!(super::text(&place, &item).as_deref(), Some("Vår lydelse."));
}

#[cfg(unix)]
#[test]
fn hooks_that_are_not_run_are_told() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_plan();
    run(&place, &["doctor", "--fix"]).done();
    let hook = |folder: &Path, name: &str, mode: u32| {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join(name), "#!/bin/sh\nexit 1\n").unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    let usual = place.archive().join(".git/hooks");
    hook(&usual, "pre-commit.sample", 0o755);
    hook(&usual, "commit-msg", 0o644);
    hook(&usual, "pre-push", 0o755);
    assert_eq!(codes(&place), [""; 0]);
    hook(&usual, "pre-commit", 0o755);
    assert_eq!(codes(&place), ["hooks_not_run"]);
    assert!(run(&place, &["doctor"]).done().out.contains("pre-commit"), "worth knowing; nothing is wrong");
    // Where git looks elsewhere, it does not look there.
    place.git(&["config", "core.hooksPath", "krokar"]);
    assert_eq!(codes(&place), [""; 0]);
    hook(&place.archive().join("krokar"), "commit-msg", 0o755);
    assert_eq!(codes(&place), ["hooks_not_run"]);
}
