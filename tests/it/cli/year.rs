//! `meetings`, `propose`, `decide`, `complete`: the steps of a year.

use revidera::cli::Exit;
use serde_json::json;

use super::super::fixture::{EQUALITY, Place};
use super::{keys, run};

fn drafted() -> Place {
    let place = Place::with_plan();
    run(&place, &["add", EQUALITY, "--kind", "measure", "--text", "Ny punkt"]).done();
    place
}

#[test]
fn meetings_are_listed_entered_moved_cancelled_and_held() {
    let place = Place::with_plan();
    let answer = run(
        &place,
        &["meetings", "add", "styrelsen", "2026-10-06", "--time", "09:30", "--place", "Rådhuset", "--json"],
    )
    .done()
    .json();
    assert_eq!(keys(&answer), ["done", "meeting"]);
    assert_eq!(
        answer["meeting"],
        json!({"body": "styrelsen", "date": "2026-10-06", "time": "09:30", "place": "Rådhuset",
               "status": "planned", "moved_to": null, "papers_due": "2026-09-29", "minutes": null})
    );
    let moved = run(&place, &["meetings", "move", "styrelsen", "2026-12-08", "2026-12-15"]).done().out;
    assert_eq!(moved, "Flyttade Styrelsen 2026-12-08 till 2026-12-15.\n");
    run(&place, &["meetings", "cancel", "styrelsen", "2026-10-06"]).done();
    run(&place, &["--on", "2026-09-30", "meetings", "held", "styrelsen", "2026-09-22"]).done();
    let listed = run(&place, &["--on", "2026-10-01", "meetings", "list"]).done().out;
    let rows: Vec<&str> = listed.lines().collect();
    assert_eq!(
        rows,
        [
            "2022-11-22         Styrelsen  hållet",
            "2026-09-22         Styrelsen  hållet",
            "2026-10-06  09:30  Styrelsen  inställt; Rådhuset",
            "2026-11-24         Styrelsen  planerat, handlingar 2026-11-17",
            "2026-12-08         Styrelsen  flyttat till 2026-12-15",
            "2026-12-15         Styrelsen  planerat, handlingar 2026-12-08",
        ]
    );
    let answer = run(&place, &["meetings", "list", "--json"]).done().json();
    assert_eq!(answer["meetings"].as_array().unwrap().len(), 6);
    assert_eq!(answer["meetings"][4]["moved_to"], "2026-12-15");
    // Without a word after it, the list; each change is a commit of its own.
    assert_eq!(run(&place, &["--on", "2026-10-01", "meetings"]).done().out, listed);
    assert!(place.git(&["log", "--format=%s", "-1"]).contains("2026-09-22"));
}

#[test]
fn what_is_known_of_a_meeting_is_put_right() {
    let place = Place::with_plan();
    let change = |args: &[&str]| {
        let begin = ["meetings", "change", "styrelsen", "2026-11-24", "--json"];
        run(&place, &[&begin[..], args].concat())
    };
    let meeting = |args: &[&str]| change(args).done().json()["meeting"].clone();
    let told = meeting(&["--time", "13:00", "--place", "Rådhuset", "--papers-due", "2026-11-12"]);
    assert_eq!((&told["time"], &told["papers_due"]), (&json!("13:00"), &json!("2026-11-12")));
    // What is not given stays; what is given as nothing goes.
    let told = meeting(&["--time", "", "--papers-due", ""]);
    assert_eq!(
        (&told["time"], &told["place"], &told["papers_due"]),
        (&json!(null), &json!("Rådhuset"), &json!("2026-11-17"))
    );
    assert!(place.git(&["log", "-1", "--format=%s"]).contains("Ändra mötets uppgifter"));
    // The same once more is no commit.
    let head = place.git(&["rev-parse", "HEAD"]);
    meeting(&["--place", "Rådhuset"]);
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    // A meeting that was held keeps its day, and what is known of it may be put right.
    run(&place, &["meetings", "change", "styrelsen", "2022-11-22", "--place", "Tumba"]).done();
    for (args, kind) in [
        (&["--time", "25:00"][..], "bad_time"),
        (&["--papers-due", "2026-11-25"], "papers_after_meeting"),
        (&["--papers-due", "i tid"], "bad_date"),
        (&[], "nothing_to_change"),
    ] {
        let ran = change(args);
        assert!(matches!(ran.exit, Exit::Failed | Exit::Usage), "{args:?}");
        assert_eq!(ran.error().0, kind, "{args:?}");
    }
    run(&place, &["meetings", "cancel", "styrelsen", "2026-11-24"]).done();
    assert_eq!(change(&["--time", "13:00"]).ends(Exit::Failed).error().0, "meeting_cancelled");
}

#[test]
fn what_a_change_of_the_calendar_does_is_told_before_it_is_made() {
    let place = Place::with_plan();
    let head = place.git(&["rev-parse", "HEAD"]);
    let preview = |args: &[&str]| {
        let args: Vec<&str> = ["--on", "2026-10-01", "meetings"]
            .into_iter()
            .chain(args.iter().copied())
            .chain(["--preview"])
            .collect();
        args.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let ran = |args: Vec<String>| run(&place, &args.iter().map(String::as_str).collect::<Vec<_>>()).done();
    let said = ran(preview(&["cancel", "styrelsen", "2026-12-08"])).out;
    assert!(said.contains("före: ") && said.contains("Styrelsen 2026-12-08"), "{said}");
    assert!(said.contains("efter: ") && said.contains("Styrelsen 2026-11-24"), "{said}");
    let mut json = preview(&["cancel", "styrelsen", "2026-12-08"]);
    json.push("--json".to_owned());
    let answer = ran(json).json();
    assert_eq!(keys(&answer["plans"][0]), ["plan", "before", "after"]);
    assert_eq!(keys(&answer["plans"][0]["after"]), ["state", "meeting", "papers_due"]);
    assert_eq!(answer["plans"][0]["after"]["meeting"]["date"], "2026-11-24");
    assert_eq!(ran(preview(&["add", "styrelsen", "2028-05-09"])).out, "Ingen plan påverkas.\n");
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head, "nothing was changed");
}

#[test]
fn several_meetings_are_entered_at_once() {
    let place = Place::with_plan();
    let count = || place.git(&["rev-list", "--count", "HEAD"]).trim().parse::<usize>().unwrap();
    let before = count();
    let days = ["2027-02-09", "2027-05-18", "2027-02-09"];
    let add = |more: &[&'static str]| [&["meetings", "add", "styrelsen"][..], &days, more].concat();
    let told = run(&place, &add(&["--preview"])).done().out;
    assert!(!told.is_empty());
    assert_eq!(count(), before, "telling changes nothing");
    let one = add(&["--papers-due", "2027-02-01"]);
    assert_eq!(run(&place, &[&one[..], &["--json"]].concat()).ends(Exit::Usage).error().0, "conflict");
    let answer = run(&place, &add(&["--time", "13:00", "--json"])).done().json();
    assert_eq!(keys(&answer), ["done", "meetings"]);
    let entered = answer["meetings"].as_array().unwrap();
    let dates: Vec<_> = entered.iter().map(|meeting| meeting["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2027-02-09", "2027-05-18"]);
    assert!(entered.iter().all(|meeting| meeting["time"] == "13:00"));
    assert_eq!(count(), before + 1, "one change of the calendar is one commit");
    // One that can't be entered takes the others with it.
    run(&place, &["meetings", "add", "styrelsen", "2027-08-24", "2027-05-18"]).ends(Exit::Failed);
    assert_eq!(count(), before + 1);
}

#[test]
fn meetings_refuse_what_the_calendar_cannot_hold() {
    let place = Place::with_plan();
    let kind = |args: &[&str], exit| {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        run(&place, &args).ends(exit).error().0
    };
    assert_eq!(kind(&["meetings", "add", "styrelsen", "2026-02-30"], Exit::Usage), "bad_date");
    assert_eq!(kind(&["meetings", "add", "Styrelsen", "2026-03-01"], Exit::Usage), "bad_name");
    assert_eq!(kind(&["meetings", "add", "namnden", "2026-03-01"], Exit::Failed), "no_such_body");
    run(&place, &["meetings", "add", "styrelsen", "2026-11-24"]).ends(Exit::Failed);
    run(&place, &["meetings", "add", "styrelsen", "2027-01-10", "--time", "25:00"]).ends(Exit::Failed);
    run(&place, &["meetings", "cancel", "styrelsen", "2026-11-25"]).ends(Exit::Failed);
}

#[test]
fn a_draft_is_proposed_and_decided() {
    let place = drafted();
    let answer =
        run(&place, &["--on", "2026-11-10", "propose", EQUALITY, "--meeting", "2026-11-24", "--json"])
            .done()
            .json();
    assert_eq!(keys(&answer), ["plan", "meeting", "content_hash", "commit", "why"]);
    assert_eq!(answer["meeting"], json!({"body": "styrelsen", "date": "2026-11-24"}));
    let hash = answer["content_hash"].as_str().unwrap().to_owned();

    let head = place.git(&["rev-parse", "HEAD"]);
    let preview = run(
        &place,
        &["--on", "2026-11-25", "decide", EQUALITY, "--meeting", "2026-11-24", "--preview", "--json"],
    )
    .done()
    .json();
    assert_eq!(keys(&preview), ["plan", "preview"]);
    assert_eq!(
        keys(&preview["preview"]),
        ["message", "file", "tag", "source", "draft_moved_on", "has_proposal"]
    );
    assert!(preview["preview"]["message"].as_str().unwrap().contains(&hash));
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);

    let answer = run(
        &place,
        &["--on", "2026-11-25", "decide", EQUALITY, "--meeting", "2026-11-24", "--paragraph", "47", "--json"],
    )
    .done()
    .json();
    assert_eq!(keys(&answer), ["plan", "decision", "source", "remarks"]);
    assert_eq!(answer["source"], "proposal");
    let decision = &answer["decision"];
    assert_eq!((&decision["kind"], &decision["paragraph"]), (&json!("revised"), &json!(47)));
    assert_eq!(decision["commit"], place.git(&["rev-parse", "HEAD"]).trim());
    assert!(place.git(&["log", "-1", "--format=%B"]).contains(&format!("Content-Hash: {hash}")));
}

/// A board can take up a proposal that was made for another day, and that is said before it is recorded; but not at a
/// meeting that was over when the proposal was made. A meeting that was moved is the meeting it was.
#[test]
fn a_proposal_is_not_adopted_by_a_meeting_that_never_saw_it() {
    let place = drafted();
    run(&place, &["meetings", "add", "styrelsen", "2026-08-25"]).done();
    run(&place, &["propose", EQUALITY, "--meeting", "2026-11-24", "--on", "2026-09-10"]).done();
    let head = place.git(&["rev-parse", "HEAD"]);
    let decide = |day: &str, more: &[&str]| {
        let asked = ["decide", EQUALITY, "--meeting", day, "--on", "2026-12-20", "--paragraph", "9"];
        run(&place, &[&asked[..], more].concat())
    };
    let (kind, message, _) = decide("2026-08-25", &["--json"]).ends(Exit::Failed).error();
    assert_eq!(kind, "proposed_later");
    assert!(message.contains("2026-11-24") && message.contains("2026-08-25"), "{message}");
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    // The draft's text may have been decided then, if the user says so.
    decide("2026-08-25", &["--from", "draft", "--preview"]).done();

    let remark = "Förslaget var gjort till ett annat möte: styrelsen 2026-11-24.";
    assert!(decide("2026-12-08", &["--preview"]).done().out.contains(remark));
    run(&place, &["meetings", "move", "styrelsen", "2026-11-24", "2026-12-15"]).done();
    assert!(!decide("2026-12-15", &["--preview"]).done().out.contains("annat möte"));
    assert!(!decide("2026-12-15", &[]).done().out.contains("annat möte"));
}

#[test]
fn a_decision_has_its_tag_wherever_it_is_told() {
    let place = Place::with_plan();
    let tag = format!("{EQUALITY}/2022-11-22");
    let log = run(&place, &["log", EQUALITY, "--json"]).done().json();
    assert_eq!(log["decisions"][0]["tag"], tag.as_str());
    let blame = run(&place, &["blame", EQUALITY, "--json"]).done().json();
    assert_eq!(blame["items"][0]["changed"]["decision"]["tag"], tag.as_str());
    let life = run(&place, &["log", EQUALITY, "--item", "1", "--json"]).done().json();
    assert_eq!(life["events"][0]["decision"]["tag"], tag.as_str());
}

#[test]
fn what_is_completed_already_is_said_to_be_there() {
    let place = Place::with_plan();
    let complete = |more: &[&str]| {
        run(&place, &[&["complete", EQUALITY, "--meeting", "2022-11-22"], more, &["--json"]].concat())
    };
    complete(&["--paragraph", "47", "--registry-number", "2022:15"]).done();
    let (kind, message, hint) = complete(&["--paragraph", "47"]).ends(Exit::Failed).error();
    assert_eq!(kind, "recorded_already");
    assert!(message.contains("§ 47") && !message.contains("2022:15") && !hint.contains("--paragraph"));
    // Beside what is new it may be said again.
    complete(&["--paragraph", "47", "--adjusted", "2022-12-01"]).done();
}

#[test]
fn what_the_minutes_settle_is_completed() {
    let place = drafted();
    let decided = run(
        &place,
        &[
            "--on",
            "2026-11-25",
            "decide",
            EQUALITY,
            "--meeting",
            "2026-11-24",
            "--from",
            "draft",
            "--kind",
            "revised",
        ],
    )
    .done()
    .out;
    assert!(decided.starts_with("Styrelsen 2026-11-24  Reviderad\n"), "{decided}");
    assert!(decided.contains("§"), "{decided}");
    let args = [
        "--on",
        "2026-12-04",
        "complete",
        EQUALITY,
        "--meeting",
        "2026-11-24",
        "--paragraph",
        "§ 47",
        "--registry-number",
        "2026:15",
        "--adjusted",
        "2026-12-03",
    ];
    let completed = run(&place, &args).done().out;
    assert!(completed.starts_with("Styrelsen 2026-11-24 § 47, dnr 2026:15  Reviderad\n"), "{completed}");
    assert!(completed.contains("2026-12-03"), "{completed}");
    let log = run(&place, &["log", EQUALITY, "--json"]).done().json();
    assert_eq!(log["decisions"][0]["paragraph"], 47);
    assert_eq!(log["decisions"][0]["registry_number"], "2026:15");
}

#[test]
fn decisions_that_cannot_be_are_refused_and_nothing_is_written() {
    let place = drafted();
    let before = place.git(&["rev-parse", "HEAD"]);
    let kind = |args: &[&str], exit| {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        run(&place, &args).ends(exit).error().0
    };
    assert_eq!(kind(&["propose", EQUALITY], Exit::Usage), "missing_argument");
    assert_eq!(kind(&["decide", EQUALITY, "--meeting", "24 november"], Exit::Usage), "bad_date");
    assert_eq!(
        kind(&["decide", EQUALITY, "--meeting", "2026-11-24", "--kind", "nej"], Exit::Usage),
        "invalid_value"
    );
    assert_eq!(
        kind(&["decide", EQUALITY, "--meeting", "2026-11-24", "--paragraph", "0"], Exit::Usage),
        "bad_paragraph"
    );
    // Before the meeting; on a day without one; of a plan that is not.
    run(&place, &["--on", "2026-11-01", "decide", EQUALITY, "--meeting", "2026-11-24"]).ends(Exit::Failed);
    run(&place, &["--on", "2026-12-01", "decide", EQUALITY, "--meeting", "2026-11-25"]).ends(Exit::Failed);
    assert_eq!(
        kind(&["--on", "2026-12-01", "decide", "ingen", "--meeting", "2026-11-24"], Exit::Failed),
        "no_such_plan"
    );
    run(&place, &["complete", EQUALITY, "--meeting", "2026-11-24", "--paragraph", "1"]).ends(Exit::Failed);
    assert_eq!(place.git(&["rev-parse", "HEAD"]), before);
}
