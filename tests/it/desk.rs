//! The desk, through the verbs: what is saved, what is kept, and what is refused.

use std::fs;

use revidera::plan::{Edit, Plan};
use revidera::workflow::{keep_journal, open_desk, reopen_desk, save_desk};

use crate::fixture::{EQUALITY, Place, plan_id};

/// A title to tell texts by, as the edit and as the plan that has it.
fn titled(plan: &Plan, title: &str) -> (Edit, Plan) {
    let edit = Edit::SetHead(revidera::plan::Head::Title(title.to_owned()));
    let mut plan = plan.clone();
    plan.apply(edit.clone()).unwrap();
    (edit, plan)
}

#[test]
fn a_desk_that_cant_be_read_anew_stays_as_it_was() {
    let place = Place::with_plan();
    let office = place.office("2026-11-10");
    let mut desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    let (edit, mine) = titled(&desk.plan, "Min titel");
    keep_journal(&office, &mut desk, &[edit]).unwrap();
    let whole = fs::read_to_string(place.plan_file()).unwrap();
    fs::write(place.plan_file(), format!("<<<<<<< HEAD\n{whole}")).unwrap();

    reopen_desk(&office, &mut desk).unwrap_err();
    let refused = save_desk(&office, &mut desk, &mine, false).unwrap_err();
    assert_eq!(refused.kind, "changed_underneath");
    // Nobody else gets in between: the lock is this desk's all the while.
    assert!(open_desk(&office, &plan_id(EQUALITY)).unwrap().open_elsewhere.is_some());

    fs::write(place.plan_file(), whole.replace("\"title\": \"", "\"title\": \"Deras ")).unwrap();
    reopen_desk(&office, &mut desk).unwrap();
    assert!(desk.plan.title.starts_with("Deras "), "{}", desk.plan.title);
    assert_eq!(desk.recovery, None);
    save_desk(&office, &mut desk, &mine, false).unwrap();
    drop(desk);
    let again = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    assert_eq!((again.plan, again.recovery), (mine, None));
}
