use proptest::prelude::*;

use super::*;
use crate::plan::{Edit, ItemId, made};

fn header() -> JournalHeader {
    JournalHeader { plan: "exempel".parse().unwrap(), base: FileHash::of(b"x") }
}

#[test]
fn a_journal_says_what_it_belongs_to() {
    let id: ItemId = "aaaaaaa1".parse().unwrap();
    let edit = Edit::SetText { id, text: "Två\nrader\u{2028}[^1]".to_owned() };
    let mut bytes = write_header(&header());
    bytes.extend(write_entry(&edit));
    assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), 2);
    let journal = Journal { header: header(), edits: vec![edit], damaged_tail: false };
    assert_eq!(read_journal(&bytes), Some(journal));
    assert_eq!(read_journal(b"{\"format\":\"revidera/journal/2\"}\n"), None);
    assert_eq!(read_journal(b""), None);
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
        let edits: Vec<Edit> = edits.into_iter().filter(|edit| read_entries(&write_entry(edit)).1 == false).collect();
        let lines: Vec<Vec<u8>> = edits.iter().map(write_entry).collect();
        let bytes = lines.concat();
        prop_assert_eq!(read_entries(&bytes), (edits.clone(), false));
        let cut = cut.index(bytes.len() + 1);
        let (whole, damaged) = read_entries(&bytes[..cut]);
        prop_assert_eq!(&whole[..], &edits[..whole.len()]);
        let length: usize = lines[..whole.len()].iter().map(Vec::len).sum();
        prop_assert_eq!(damaged, length != cut);
        prop_assert!(whole.len() == lines.len() || cut < length + lines[whole.len()].len());
    }

    /// Every edit that a plan took, and its inverse, can be kept in a journal.
    #[test]
    fn what_was_applied_can_be_journalled(
        mut plan in made::plan(),
        edits in proptest::collection::vec(made::edit(), 1..8),
    ) {
        for edit in edits {
            if let Ok(inverse) = plan.apply(edit.clone()) {
                prop_assert_eq!(read_entries(&write_entry(&edit)), (vec![edit], false));
                prop_assert_eq!(read_entries(&write_entry(&inverse)), (vec![inverse], false));
            }
        }
    }

    #[test]
    fn any_bytes_are_taken_calmly(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_journal(&bytes);
        let _ = read_entries(&bytes);
    }
}
