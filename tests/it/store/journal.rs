//! A crash costs at most the last moment, and no journal is ever lost.

use std::path::PathBuf;

use revidera::date::Moment;
use revidera::plan::Edit;
use revidera::store::{Journal, Stamp};

use super::archive::{Archive, id, plan};

fn edit(text: &str) -> Edit {
    Edit::SetText { id: plan("x").content[0].id, text: text.into() }
}

fn at(seconds: i64) -> Moment {
    Moment { seconds, offset_minutes: 120 }
}

fn file(archive: &Archive) -> PathBuf {
    archive.root().join(".git/revidera/journal/plan-a.jsonl")
}

fn aside(archive: &Archive) -> usize {
    let folder = std::fs::read_dir(file(archive).parent().unwrap()).unwrap();
    folder.filter(|entry| entry.as_ref().unwrap().file_name().to_str().unwrap().contains(".aside")).count()
}

/// An archive with a draft, and a journal of two edits that a crash left.
fn crashed() -> (Archive, Stamp) {
    let archive = Archive::adopted();
    let stamp = super::archive::stamp(&archive.store());
    let mut journal = journal(&archive);
    assert_eq!(journal.read().unwrap(), None);
    journal.append(&stamp, at(1_000), &[edit("ett")]).unwrap();
    journal.append(&stamp, at(2_000), &[edit("två"), edit("tre")]).unwrap();
    (archive, stamp)
}

fn journal(archive: &Archive) -> Journal {
    archive.store().journal(&id()).unwrap()
}

#[test]
fn what_a_crash_left_is_found_and_may_go_on() {
    let (archive, stamp) = crashed();
    let mut journal = journal(&archive);
    let found = journal.read().unwrap().unwrap();
    assert_eq!(found.edits, [edit("ett"), edit("två"), edit("tre")]);
    assert_eq!((found.when, found.fits, found.damaged), (at(2_000), true, false));
    journal.resume();
    journal.append(&stamp, at(3_000), &[edit("fyra")]).unwrap();
    assert_eq!(journal.read().unwrap().unwrap().edits.len(), 4);
    journal.clear().unwrap();
    assert_eq!(journal.read().unwrap(), None);
    assert_eq!(aside(&archive), 0);
    assert_eq!(archive.git(&["status", "--porcelain"]), "");
}

#[test]
fn one_that_is_not_wanted_back_is_set_aside_by_the_next() {
    let (archive, stamp) = crashed();
    let mut journal = journal(&archive);
    journal.append(&stamp, at(3_000), &[edit("ny")]).unwrap();
    assert_eq!(journal.read().unwrap().unwrap().edits, [edit("ny")]);
    assert_eq!(aside(&archive), 1);
    journal.set_aside().unwrap().unwrap();
    assert_eq!((aside(&archive), journal.read().unwrap()), (2, None));
    assert_eq!(journal.set_aside().unwrap(), None);
}

#[test]
fn one_made_on_another_file_says_so_and_is_kept() {
    let (archive, _) = crashed();
    let new = archive.save(&plan("någon annans"));
    let mut journal = journal(&archive);
    assert!(!journal.read().unwrap().unwrap().fits);
    journal.resume();
    journal.append(&new, at(3_000), &[edit("ny")]).unwrap();
    assert_eq!(journal.read().unwrap().unwrap().edits, [edit("ny")]);
    assert_eq!(aside(&archive), 1, "edits of two files are not mixed");
}

#[test]
fn a_torn_end_costs_the_last_line_whatever_byte_it_ends_on() {
    let (archive, stamp) = crashed();
    let whole = std::fs::read(file(&archive)).unwrap();
    let lines = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let ends: Vec<usize> = lines.collect();
    for length in ends[1]..whole.len() {
        std::fs::write(file(&archive), &whole[..length]).unwrap();
        let found = journal(&archive).read().unwrap().unwrap();
        assert_eq!((found.edits, found.damaged), (vec![edit("ett")], length > ends[1]), "{length}");
    }
    let before = aside(&archive);
    let mut journal = journal(&archive);
    journal.resume();
    journal.append(&stamp, at(3_000), &[edit("efteråt")]).unwrap();
    let found = journal.read().unwrap().unwrap();
    assert_eq!((found.edits, found.damaged), (vec![edit("ett"), edit("efteråt")], false));
    assert_eq!(aside(&archive), before + 1, "the damaged one is kept");
}

#[test]
fn a_file_that_is_no_journal_is_set_aside() {
    let archive = Archive::adopted();
    std::fs::create_dir_all(file(&archive).parent().unwrap()).unwrap();
    for text in ["", "skräp\n", "{}\n"] {
        std::fs::write(file(&archive), text).unwrap();
        assert_eq!(journal(&archive).read().unwrap(), None);
        assert!(!file(&archive).exists());
    }
    assert_eq!(aside(&archive), 3);
}

#[test]
fn a_plan_without_a_file_has_a_journal_too() {
    let archive = Archive::new();
    let mut journal = journal(&archive);
    journal.append(&Stamp::absent(), at(1_000), &[edit("ett")]).unwrap();
    assert!(journal.read().unwrap().unwrap().fits);
    journal.append(&Stamp::absent(), at(1_000), &[]).unwrap();
    assert_eq!(journal.read().unwrap().unwrap().edits.len(), 1);
}
