//! Reviewing, through the verbs: what was read is remembered by its content, and one change can be taken back.

use std::fs;

use revidera::export::Extent;
use revidera::plan::{Edit, Plan};
use revidera::revision::{Rev, Review};
use revidera::workflow::{
    Office, ProposalRequest, Redline, edit_plan, mark_reviewed, propose, redline, reverting, version,
};

use crate::fixture::{EQUALITY, Place, day, plan_id};

/// The draft with another text for the items at these places.
fn reword(office: &mut Office, texts: &[(usize, &str)]) {
    for (at, text) in texts {
        edit_plan(office, &plan_id(EQUALITY), &mut |_, plan| {
            let id = plan.walk().nth(*at).unwrap().item.id;
            Ok(Edit::SetText { id, text: (*text).to_owned() })
        })
        .unwrap();
    }
}

fn compared(office: &Office, to: Option<&Rev>) -> Redline {
    redline(office, &plan_id(EQUALITY), None, to, Extent::Changes(1)).unwrap()
}

fn states(redline: &Redline) -> Vec<Review> {
    redline.changes.iter().map(|change| change.review).collect()
}

fn draft(office: &Office) -> Plan {
    version(office, &plan_id(EQUALITY), &Rev::Draft).unwrap().plan
}

#[test]
fn a_mark_holds_for_what_was_read_and_for_who_read_it() {
    let place = Place::with_plan();
    let plan = plan_id(EQUALITY);
    let mut office = place.office("2026-11-10");
    reword(&mut office, &[(0, "Ett."), (1, "Två.")]);
    let read = compared(&office, None);
    assert_eq!(states(&read), [Review::No, Review::No]);
    mark_reviewed(&office, &plan, &[read.changes[0].mark.clone()], true).unwrap();
    mark_reviewed(&office, &plan, &[read.changes[1].mark.clone()], true).unwrap();

    // Another run, and the proposal made of the same text.
    let mut office_later = place.office("2026-11-11");
    assert_eq!(compared(&office_later, None).reviewed(), 2);
    let meeting = day("2026-11-24");
    propose(&mut office_later, &ProposalRequest { plan: plan.clone(), meeting, body: None, why: None })
        .unwrap();
    assert_eq!(compared(&office_later, Some(&Rev::Proposal)).reviewed(), 2);
    reword(&mut office, &[(1, "Två, men annorlunda.")]);
    assert_eq!(states(&compared(&office, None)), [Review::Yes, Review::Stale]);
    assert_eq!(compared(&office, Some(&Rev::Proposal)).reviewed(), 2, "the proposal is what was read");
    mark_reviewed(&office, &plan, &[read.changes[0].mark.clone()], false).unwrap();
    assert_eq!(states(&compared(&office, None)), [Review::No, Review::Stale]);

    // Someone else has read nothing, and nothing of this is the archive's.
    place.git(&["config", "user.email", "annan@example.invalid"]);
    assert_eq!(states(&compared(&place.office("2026-11-11"), None)), [Review::No, Review::No]);
    place.git(&["config", "user.email", "test@example.invalid"]);
    let status = place.git(&["status", "--porcelain"]);
    assert_eq!(status.trim(), format!("M plans/{EQUALITY}/plan.json"));
}

#[test]
fn a_damaged_file_of_marks_means_that_nothing_was_read() {
    let place = Place::with_plan();
    let plan = plan_id(EQUALITY);
    let mut office = place.office("2026-11-10");
    reword(&mut office, &[(0, "Ett."), (1, "Två.")]);
    let marks: Vec<_> = compared(&office, None).changes.into_iter().map(|change| change.mark).collect();
    mark_reviewed(&office, &plan, &marks, true).unwrap();
    let file = place.archive().join(".git/revidera/reviewed").join(format!("{EQUALITY}.jsonl"));
    let whole = fs::read(&file).unwrap();
    // A crash in the middle of the last line; the next mark begins on a line of its own.
    fs::write(&file, &whole[..whole.len() - 9]).unwrap();
    assert_eq!(states(&compared(&office, None)), [Review::Yes, Review::No]);
    mark_reviewed(&office, &plan, &marks[1..], true).unwrap();
    assert_eq!(compared(&office, None).reviewed(), 2);
    // Of a later version of the program: not read, not lost.
    let newer = String::from_utf8(whole).unwrap().replace("reviewed/1", "reviewed/2");
    fs::write(&file, &newer).unwrap();
    assert_eq!(compared(&office, None).reviewed(), 0);
    mark_reviewed(&office, &plan, &marks[1..], true).unwrap();
    assert_eq!(compared(&office, None).reviewed(), 1);
    assert_eq!(fs::read_to_string(file.with_extension("jsonl.aside")).unwrap(), newer);
    fs::remove_file(&file).unwrap();
    assert_eq!(compared(&office, None).reviewed(), 0);
}

#[test]
fn one_change_is_taken_back_and_the_others_stay() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-10");
    let before = draft(&office);
    reword(&mut office, &[(0, "Ett."), (1, "Två.")]);
    let target = compared(&office, None).changes[0].target.clone();
    let edit = reverting(&office, &draft(&office), None, &target).unwrap();
    let mut changed = draft(&office);
    changed.apply(edit).unwrap();
    assert_eq!(changed.content[0].text, before.content[0].text);
    assert_eq!(changed.walk().nth(1).unwrap().item.text, "Två.");
    let nothing = reverting(&office, &changed, None, &target).unwrap();
    assert_eq!(nothing, Edit::Batch(Vec::new()));
}
