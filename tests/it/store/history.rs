//! History is told by trailers, and versions are found by every name they have.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use revidera::document::write_plan;
use revidera::plan::DecisionKind;
use revidera::revision::Rev;
use revidera::store::StoreError;

use super::archive::{Archive, DAYS, PLAN, day, decision_message, id, plan, record};

fn years() -> Archive {
    let archive = Archive::adopted();
    for (word, date) in [("andra", DAYS[1]), ("tredje", DAYS[3])] {
        archive.save(&plan(word));
        archive.decide(DecisionKind::Revised, date).unwrap();
    }
    archive
}

#[test]
fn decisions_come_newest_first_and_nothing_else_counts() {
    let archive = years();
    let body = "Plan: plan-a\nDecision: revised\nMeeting: styrelsen 2025-11-25";
    for (subject, trailers) in [
        ("Citerar ett beslut i texten", format!("{body}\nmen detta är text")),
        ("En annan plans beslut", body.replace("plan-a", "plan-ab")),
        ("Ett ord vi inte känner", body.replace("revised", "pondered")),
        ("Inget möte", body.replace("Meeting", "Note")),
    ] {
        archive.git(&["commit", "-q", "--allow-empty", "-m", subject, "-m", &trailers]);
    }
    let history = archive.store().history(&id()).unwrap();
    let days: Vec<_> = history.iter().map(|decision| decision.record.meeting.to_string()).collect();
    assert_eq!(days, [DAYS[3], DAYS[1], DAYS[0]]);
    assert_eq!(history[0].tag.as_deref(), Some("plan-a/2024-11-26"));
    assert_eq!(history[0].summary, "Styrelsen 2024-11-26. 2 ändrade, 1 ny.");
    assert_eq!(history[0].by.as_deref(), Some("Åsa Ek"));
    assert_eq!(history[0].committed.map(|when| when.offset_minutes), Some(60));
}

#[test]
fn tags_are_found_packed_and_loose() {
    let archive = years();
    let before = archive.store().history(&id()).unwrap();
    archive.git(&["gc", "-q"]);
    archive.git(&["pack-refs", "--all"]);
    assert_eq!(archive.store().history(&id()).unwrap(), before);
}

#[test]
fn decisions_on_both_sides_of_a_merge_count_once() {
    let archive = years();
    archive.git(&["switch", "-q", "-c", "sido", "HEAD~1"]);
    archive.git(&["commit", "-q", "--allow-empty", "-m", "sido"]);
    archive.git(&["switch", "-q", "-"]);
    archive.git(&["merge", "-q", "--no-edit", "sido"]);
    assert_eq!(archive.store().history(&id()).unwrap().len(), 3);
}

#[test]
fn what_only_the_list_tells_of_is_in_its_place() {
    let archive = Archive::new();
    let mut old = plan("första");
    old.decisions = vec![record(DecisionKind::Adopted, "2019-11-26")];
    archive.write(PLAN, std::str::from_utf8(&write_plan(&old)).unwrap());
    archive.decide(DecisionKind::Adopted, DAYS[0]).unwrap();
    let history = archive.store().history(&id()).unwrap();
    let told: Vec<_> = history.iter().map(|d| (d.record.meeting.year(), d.commit.is_some())).collect();
    assert_eq!(told, [(2021, true), (2019, false)]);
    let error = archive.store().version(&id(), &Rev::Meeting(day("2019-11-26"))).unwrap_err();
    assert!(matches!(error, StoreError::TextNotKept(..)), "{error:?}");
}

#[test]
fn every_name_of_a_version_leads_to_it() {
    let archive = years();
    let store = archive.store();
    let text = |rev: Rev| store.version(&id(), &rev).map(|version| version.plan.content);
    let named = |name: &str| text(Rev::Named(name.into()));
    assert_eq!(text(Rev::InForce).unwrap(), plan("tredje").content);
    assert_eq!(text(Rev::Meeting(day(DAYS[1]))).unwrap(), plan("andra").content);
    let commit = archive.git(&["rev-parse", "HEAD~1"]);
    for name in ["plan-a/2022-11-22", "2022-11-22", "HEAD~1", &commit[..8], commit.trim()] {
        assert_eq!(named(name).unwrap(), plan("andra").content, "{name}");
    }
    for (name, code) in [
        ("finns-inte", "no_such_revision"),
        ("", "no_such_revision"),
        ("\u{1b}[2J", "no_such_revision"),
        ("HEAD~99", "no_such_revision"),
        ("HEAD~3", "not_in_revision"),
        ("HEAD^{tree}", "no_such_revision"),
        (":/", "no_such_revision"),
    ] {
        let found = named(name);
        assert!(found.as_ref().is_err_and(|error| error.code() == code), "{name:?}: {found:?}");
    }
    match store.version(&id(), &Rev::Meeting(day("2020-01-01"))) {
        Err(StoreError::NoDecisionOn(_, _, known)) => {
            assert_eq!(known, [day(DAYS[3]), day(DAYS[1]), day(DAYS[0])]);
        }
        other => panic!("{other:?}"),
    }
    match named("finns-inte") {
        Err(StoreError::UnknownRev { known, .. }) => {
            assert_eq!(known, ["in-force", "draft", DAYS[3], DAYS[1], DAYS[0]]);
        }
        other => panic!("{other:?}"),
    }
    let none = "ingen".parse().unwrap();
    assert_eq!(store.version(&none, &Rev::InForce).unwrap_err().code(), "no_such_plan");
}

#[test]
fn a_decision_entered_late_lies_where_its_meeting_does() {
    let archive = Archive::new();
    archive.save(&plan("första"));
    archive.decide(DecisionKind::Adopted, DAYS[1]).unwrap();
    archive.decide(DecisionKind::Adopted, DAYS[0]).unwrap();
    let store = archive.store();
    let days: Vec<_> = store.history(&id()).unwrap().iter().map(|d| d.record.meeting.to_string()).collect();
    assert_eq!(days, [DAYS[1], DAYS[0]]);
    assert_eq!(
        store.version(&id(), &Rev::Meeting(day(DAYS[1]))).unwrap().plan.content,
        plan("första").content
    );
    let error = store.version(&id(), &Rev::Meeting(day(DAYS[0]))).unwrap_err();
    assert!(matches!(error, StoreError::TextNotKept(..)), "its commit carries a later text: {error:?}");
}

#[test]
fn a_repealed_plan_is_not_in_force() {
    let archive = years();
    archive.decide(DecisionKind::Repealed, DAYS[4]).unwrap();
    let store = archive.store();
    assert_eq!(store.version(&id(), &Rev::InForce).unwrap_err().code(), "nothing_in_force");
    assert_eq!(
        store.version(&id(), &Rev::Meeting(day(DAYS[3]))).unwrap().plan.content,
        plan("tredje").content
    );
}

#[test]
fn a_shallow_clone_tells_what_it_has() {
    let archive = years();
    let url = format!("file://{}", archive.root().display());
    archive.git(&["clone", "-q", "--depth", "2", &url, "../kopia"]);
    let store = revidera::store::Store::discover(&archive.dir.path().join("kopia")).unwrap();
    let history = store.history(&id()).unwrap();
    let told: Vec<_> = history.iter().map(|d| (d.record.meeting.year(), d.commit.is_some())).collect();
    assert_eq!(told, [(2024, true), (2022, true), (2021, false)]);
}

#[test]
fn trailers_are_read_as_git_reads_them() {
    let archive = Archive::new();
    let path = archive.dir.path().join("message");
    for message in [
        "R\n\nPlan: plan-a\nDecision: revised\nMeeting: styrelsen 2022-11-22\n",
        "R\n\ntext\n\nPlan: plan-a\nDecision: revised\nMeeting: styrelsen\n 2022-11-22\n",
        "R\n\nPlan: plan-a\nDecision: revised\nMeeting: styrelsen 2022-11-22\n\nmen inte sist\n",
        "R\n\nMöte: x\nPlan: plan-a\nDecision: revised\nMeeting: styrelsen 2022-11-22\n",
        "R\n\ntext utan\nPlan: plan-a\nDecision: revised\nMeeting: styrelsen 2022-11-22\n",
        "R\n\ntext\nPlan: plan-a\nDecision: revised\nMeeting: styrelsen 2022-11-22\nSigned-off-by: a <b@c>\n",
        "Plan: plan-a\nDecision: revised\nMeeting: styrelsen 2022-11-22\n",
        "R\n\n  Plan: plan-a\nDecision: revised\nMeeting: styrelsen 2022-11-22\n",
        "R\n\nplan: plan-a\nDECISION: revised\nMeeting : styrelsen 2022-11-22\n",
    ] {
        std::fs::write(&path, message).unwrap();
        let git = archive.git(&["interpret-trailers", "--parse", "../message"]).to_lowercase();
        let theirs = git.contains("plan: plan-a")
            && git.contains("decision: revised")
            && git.contains("styrelsen 2022-11-22");
        archive.git(&["commit", "-q", "--allow-empty", "--cleanup=verbatim", "-F", "../message"]);
        let ours = archive.store().history(&id()).unwrap().len() == 1;
        assert_eq!(ours, theirs, "{message}\n{git}");
        archive.git(&["reset", "-q", "--hard", "HEAD~1"]);
    }
}

/// Not a measure, which a benchmark takes, but that the walk is not held up by sheer length.
#[test]
fn thousands_of_decisions_are_all_found() {
    let archive = Archive::new();
    let mut stream = String::new();
    let blob = write_plan(&plan("första"));
    let _ = write!(stream, "blob\nmark :1\ndata {}\n{}\n", blob.len(), std::str::from_utf8(&blob).unwrap());
    let branch = archive.git(&["symbolic-ref", "HEAD"]);
    for number in 0..3_000 {
        let date = day("2000-01-04").plus_days(number);
        let message = decision_message(&record(DecisionKind::Revised, &date.to_string()), "x");
        let _ = write!(
            stream,
            "commit {}committer A <a@b> {} +0100\ndata {}\n{message}",
            branch,
            1_000_000_000 + number,
            message.len()
        );
        if number == 0 {
            let _ = writeln!(stream, "from {}^0", branch.trim());
        }
        let _ = writeln!(stream, "M 100644 :1 {PLAN}");
    }
    let mut import = Command::new("git")
        .current_dir(archive.root())
        .args(["fast-import", "--quiet"])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    import.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
    assert!(import.wait().unwrap().success());
    let history = archive.store().history(&id()).unwrap();
    assert_eq!(history.len(), 3_000);
    assert!(history.windows(2).all(|pair| pair[0].record.meeting > pair[1].record.meeting));
}
