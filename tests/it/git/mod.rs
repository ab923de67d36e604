//! Our files in the hands of the real git, with the drivers that `doctor --fix` registers.
#![allow(clippy::unwrap_used, reason = "a test's own steps are to stop it")]

mod conflicts;
mod doctor;
mod identity;
mod shown;
mod together;

use std::fs;

use revidera::document::read_plan;
use revidera::plan::{ItemId, Plan};

use super::cli::{id_of, run};
use super::fixture::{EQUALITY, Place};

/// An archive where git knows the drivers, on the branch `main`, with a branch `gren` at the same commit.
fn place() -> Place {
    let place = Place::with_plan();
    run(&place, &["doctor", "--fix"]).done();
    place.git(&["branch", "gren"]);
    place
}

fn read(place: &Place) -> Plan {
    read_plan(&fs::read(place.plan_file()).unwrap()).unwrap()
}

fn text(place: &Place, id: &str) -> Option<String> {
    let id: ItemId = id.parse().unwrap();
    read(place).find(id).map(|item| item.text.clone())
}

/// Sets the wording of an item.
fn set(place: &Place, id: &str, text: &str) {
    run(place, &["set", EQUALITY, id, "--text", text]).done();
}

fn commit(place: &Place, message: &str) {
    place.git(&["commit", "-qam", message]);
}

/// Makes changes on a branch, each side a commit of its own, and ends on `main`.
fn both(place: &Place, ours: impl Fn(&Place), theirs: impl Fn(&Place)) {
    place.git(&["switch", "-q", "gren"]);
    theirs(place);
    commit(place, "Deras");
    place.git(&["switch", "-q", "main"]);
    ours(place);
    commit(place, "Våra");
}

/// The ids of the items that `show --ids` numbers 4 and 5: measures of the real plan.
fn two(place: &Place) -> (String, String) {
    (id_of(place, EQUALITY, "4"), id_of(place, EQUALITY, "5"))
}
