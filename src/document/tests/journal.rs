use proptest::prelude::*;

use super::*;
use crate::date::Moment;
use crate::plan::{Edit, ItemId, made};

const MADE: Moment = Moment { seconds: 1_795_563_000, offset_minutes: -60 };

fn one(edit: &Edit) -> Vec<u8> {
    write_entry(MADE, std::slice::from_ref(edit))
}

fn entry(edit: Edit) -> JournalEntry {
    JournalEntry { made: MADE, edits: vec![edit] }
}

fn header() -> JournalHeader {
    JournalHeader { plan: "exempel".parse().unwrap(), base: Some(FileHash::of(b"x")) }
}

#[test]
fn a_journal_says_what_it_belongs_to() {
    let id: ItemId = "aaaaaaa1".parse().unwrap();
    let edit = Edit::SetText { id, text: "Två\nrader\u{2028}[^1]".to_owned() };
    let mut bytes = write_header(&header());
    bytes.extend(one(&edit));
    bytes.extend(write_entry(MADE, &[]));
    assert_eq!(String::from_utf8(bytes.clone()).unwrap().matches('\n').count(), 3);
    let entries = vec![entry(edit), JournalEntry { made: MADE, edits: Vec::new() }];
    let journal = Journal { header: header(), entries, damaged_tail: false };
    assert_eq!(read_journal(&bytes), Some(journal));
    assert_eq!(read_journal(b"{\"format\":\"revidera/journal/2\"}\n"), None);
    assert_eq!(read_journal(b""), None);
    let fresh = JournalHeader { base: None, ..header() };
    assert_eq!(read_journal(&write_header(&fresh)).unwrap().header, fresh);
    assert_ne!(FileHash::of(b"x"), FileHash::of(b"y"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn edits_come_back_and_a_torn_tail_costs_only_itself(
        edits in proptest::collection::vec(made::edit(), 0..6),
        cut in any::<prop::sample::Index>(),
    ) {
        // An item with two parts of one id is no item, and an id that is none names no footnote: neither was ever made.
        // What is left has its texts in normal form.
        let read = edits.iter().map(|edit| read_entries(&one(edit)).0);
        let edits: Vec<Edit> = read.flatten().flat_map(|entry| entry.edits).collect();
        let lines: Vec<Vec<u8>> = edits.iter().map(one).collect();
        let bytes = lines.concat();
        let entries: Vec<JournalEntry> = edits.into_iter().map(entry).collect();
        prop_assert_eq!(read_entries(&bytes), (entries.clone(), false));
        let cut = cut.index(bytes.len() + 1);
        let (whole, damaged) = read_entries(&bytes[..cut]);
        prop_assert_eq!(&whole[..], &entries[..whole.len()]);
        let length: usize = lines[..whole.len()].iter().map(Vec::len).sum();
        prop_assert_eq!(damaged, length != cut);
        prop_assert!(whole.len() == lines.len() || cut < length + lines[whole.len()].len());
    }

    /// Every edit that a plan took, and its inverse, can be kept in a journal and does the same when it is read back.
    #[test]
    fn what_was_applied_can_be_journalled(
        mut plan in made::plan(),
        edits in proptest::collection::vec(made::edit(), 1..8),
    ) {
        for edit in edits {
            let mut again = plan.clone();
            if let Ok(inverse) = plan.apply(edit.clone()) {
                let (entries, damaged) = read_entries(&one(&edit));
                prop_assert!(!damaged);
                for kept in entries.into_iter().flat_map(|entry| entry.edits) {
                    again.apply(kept).unwrap();
                }
                prop_assert_eq!(&again, &plan);
                prop_assert_eq!(read_entries(&one(&inverse)), (vec![entry(inverse)], false));
            }
        }
    }

    #[test]
    fn any_bytes_are_taken_calmly(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_journal(&bytes);
        let _ = read_entries(&bytes);
    }
}
