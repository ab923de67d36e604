//! The desk, through the verbs: what is saved, what is kept, and what is refused.

use std::fs;
use std::sync::Arc;

use revidera::document::{read_plan, write_plan};
use revidera::plan::{Edit, Ids, Item, Kind, Plan};
use revidera::workflow::{
    DecisionRequest, LargeTexts, Office, ProposalRequest, Source, decide, keep_journal, open_desk, propose,
    reopen_desk, save_desk, status_of,
};

use crate::fixture::{EQUALITY, Place, around, plan_id};

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

    fs::write(place.plan_file(), whole.replace("\"title\": \"", "\"title\": \"Deras ")).unwrap();
    // Nobody else gets in between: the lock is this desk's all the while.
    assert!(open_desk(&office, &plan_id(EQUALITY)).unwrap().read_only.is_some());
    reopen_desk(&office, &mut desk).unwrap();
    assert!(desk.plan.title.starts_with("Deras "), "{}", desk.plan.title);
    assert_eq!(desk.recovery, None);
    save_desk(&office, &mut desk, &mine, false).unwrap();
    drop(desk);
    let again = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    assert_eq!((again.plan, again.recovery), (mine.into(), None));
}

#[test]
fn an_edit_that_the_journal_could_not_take_goes_first_next_time() {
    let place = Place::with_plan();
    let office = place.office("2026-11-10");
    let mut desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    let (first, plan) = titled(&desk.plan, "Första");
    let (second, _) = titled(&plan, "Andra");
    // A file where the journals' folder belongs.
    let folder = place.archive().join(".git/revidera/journal");
    let _ = fs::remove_dir_all(&folder);
    fs::write(&folder, "").unwrap();
    keep_journal(&office, &mut desk, std::slice::from_ref(&first)).unwrap_err();
    fs::remove_file(&folder).unwrap();
    keep_journal(&office, &mut desk, std::slice::from_ref(&second)).unwrap();
    drop(desk);
    let recovery = open_desk(&office, &plan_id(EQUALITY)).unwrap().recovery.unwrap();
    assert_eq!(recovery.edits, [first, second]);
}

#[test]
fn what_a_crash_left_is_not_passed_over_by_a_proposal_or_a_decision() {
    let place = Place::with_plan();
    let mut office = place.office("2026-11-10");
    let mut desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    let (saved, plan) = titled(&desk.plan, "Sparad titel");
    keep_journal(&office, &mut desk, &[saved]).unwrap();
    save_desk(&office, &mut desk, &plan, false).unwrap();
    let (back, _) = titled(&plan, "Sparad titel");
    let (edit, written) = titled(&plan, "Titel som inte hann sparas");
    keep_journal(&office, &mut desk, &[edit]).unwrap();
    let unsaved = office.lang().status_unsaved();
    assert!(!status_of(&office, &plan_id(EQUALITY)).unwrap().of_draft(office.lang()).contains(&unsaved));
    drop(desk);

    // Whoever looks at the plan is told.
    let status = status_of(&office, &plan_id(EQUALITY)).unwrap();
    assert_eq!(status.of_draft(office.lang())[0], unsaved);

    let request = ProposalRequest {
        plan: plan_id(EQUALITY),
        meeting: "2026-11-24".parse().unwrap(),
        body: None,
        why: None,
    };
    assert_eq!(propose(&mut office, &request).unwrap_err().kind, "unsaved_edits");
    let decision = |source| DecisionRequest {
        plan: plan_id(EQUALITY),
        meeting: "2026-11-24".parse().unwrap(),
        body: None,
        kind: None,
        source,
        paragraph: None,
        registry_number: None,
    };
    let mut later = place.office("2026-11-25");
    for source in [None, Some(Source::Draft)] {
        assert_eq!(decide(&mut later, &decision(source)).unwrap_err().kind, "unsaved_edits");
    }
    // What was typed and taken back again is nothing that is missing.
    let mut desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    save_desk(&office, &mut desk, &written, false).unwrap();
    let (there, _) = titled(&written, "Ny titel");
    let (home, _) = titled(&written, "Titel som inte hann sparas");
    keep_journal(&office, &mut desk, &[there, home]).unwrap();
    let proposal = propose(&mut office, &request).unwrap();
    let told = |office: &Office| status_of(office, &plan_id(EQUALITY)).unwrap().of_draft(office.lang());
    assert!(!told(&office).contains(&office.lang().status_moved_on()));
    save_desk(&office, &mut desk, &titled(&written, "Titel efter förslaget").1, false).unwrap();
    assert_eq!(told(&office), [office.lang().status_moved_on()]);
    // What was proposed is adopted as it was proposed, whatever is written meanwhile.
    keep_journal(&office, &mut desk, &[back]).unwrap();
    drop(desk);
    let decided = decide(&mut later, &decision(Some(Source::Proposal))).unwrap();
    assert_eq!(decided.decision.proposal, proposal.commit.into());
}

#[test]
fn a_damaged_end_is_told() {
    let place = Place::with_plan();
    let office = place.office("2026-11-10");
    let mut desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    let (edit, _) = titled(&desk.plan, "Titel");
    for _ in 0..2 {
        keep_journal(&office, &mut desk, std::slice::from_ref(&edit)).unwrap();
    }
    drop(desk);
    let file = place.archive().join(".git/revidera/journal").join(format!("{EQUALITY}.jsonl"));
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() - 5]).unwrap();
    let recovery = open_desk(&office, &plan_id(EQUALITY)).unwrap().recovery.unwrap();
    assert_eq!((recovery.edits, recovery.damaged), (vec![edit], true));
}

#[cfg(unix)]
#[test]
fn an_archive_that_cant_be_written_says_so_when_a_plan_is_opened() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_plan();
    let own = place.archive().join(".git/revidera");
    let _ = fs::remove_dir_all(own.join("open"));
    fs::create_dir_all(&own).unwrap();
    fs::set_permissions(&own, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(own.join("try"), "").is_ok() {
        // Whoever may write everywhere has no read-only archive.
        return;
    }
    let office = place.office("2026-11-10");
    let mut desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    let reason = desk.read_only.clone().unwrap();
    assert_eq!(reason.kind, "read_only");
    let plan = desk.plan.clone();
    assert_eq!(save_desk(&office, &mut desk, &plan, false), Err(reason));
    fs::set_permissions(&own, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_bare_archive_says_so_when_a_plan_is_opened() {
    let place = Place::with_plan();
    place.git(&["clone", "-q", "--bare", ".", "../bare.git"]);
    let office = Office::open(&place.archive().join("../bare.git"), around("2026-11-10")).unwrap();
    let desk = open_desk(&office, &plan_id(EQUALITY)).unwrap();
    assert!(desk.read_only.is_some());
}

#[test]
fn what_one_office_of_an_archive_has_read_another_need_not() {
    let place = Place::with_plan();
    let mut plan = read_plan(&fs::read(place.plan_file()).unwrap()).unwrap();
    let mut ids = Ids::from_seed(3);
    for _ in 0..3000 {
        let id = ids.fresh(&plan);
        plan.content.push(Item::new(id, Kind::Paragraph, "x".repeat(100)));
    }
    fs::write(place.plan_file(), write_plan(&plan)).unwrap();
    let large = LargeTexts::default();
    let open = |large: &LargeTexts| {
        let office = place.office("2026-11-10").sharing(large);
        open_desk(&office, &plan_id(EQUALITY)).unwrap().plan
    };
    let first = open(&large);
    assert!(Arc::ptr_eq(&first, &open(&large)));
    assert!(!Arc::ptr_eq(&first, &open(&LargeTexts::default())));
}
