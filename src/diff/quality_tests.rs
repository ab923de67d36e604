//! How well versions are compared, in figures, on a corpus whose changes are known.

use std::collections::HashSet;

use super::corpus_tests::{Dice, Rates, foreign, plan, revised, reworded, text};
use super::{
    ChangeKind, Difference, Division, Op, Target, comparable, compare, compare_by_text, identified,
    share_ids, words,
};
use crate::plan::{Item, ItemId, Kind, Plan};

const USUAL: Rates = Rates { reworded: 50, added: 20, removed: 20, moved: 20 };
const MUCH: Rates = Rates { reworded: 200, added: 60, removed: 60, moved: 60 };

/// Counts over a corpus.
#[derive(Debug, Default)]
struct Figures {
    right: usize,
    wrong: usize,
    missed: usize,
    moves: usize,
    moves_found: usize,
    false_moves: usize,
}

impl Figures {
    fn measure(&mut self, old: &Plan, new: &Plan) {
        let (strange, names) = foreign(old);
        let theirs: HashSet<ItemId> = new.walk().map(|visit| visit.item.id).collect();
        let found = identified(&strange, new);
        for ((_, truly), visit) in names.iter().zip(found.walk()) {
            let said = visit.item.id;
            match (theirs.contains(truly), theirs.contains(&said)) {
                (_, true) if said == *truly => self.right += 1,
                (true, true) => {
                    self.wrong += 1;
                    self.missed += 1;
                }
                (false, true) => self.wrong += 1,
                (true, false) => self.missed += 1,
                (false, false) => {}
            }
        }
        let (truth, said) = (moved(&compare(Some(old), new)), moved(&compare_by_text(&strange, new)));
        self.moves += truth.len();
        self.moves_found += truth.intersection(&said).count();
        self.false_moves += said.difference(&truth).count();
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of thousands")]
    fn rates(&self) -> (f64, f64) {
        let f1 = 2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed) as f64;
        (f1, self.moves_found as f64 / self.moves as f64)
    }
}

fn moved(difference: &Difference) -> HashSet<ItemId> {
    let moves = difference.changes.iter().filter(|change| change.is(ChangeKind::Moved));
    moves
        .filter_map(|change| match change.target {
            Target::Item(id) => Some(id),
            _ => None,
        })
        .collect()
}

#[test]
fn without_ids_what_is_the_same_is_found_and_no_move_is_invented() {
    for (name, rates, f1_wanted) in [("usual", USUAL, 0.97), ("much", MUCH, 0.97)] {
        let mut figures = Figures::default();
        for (items, seeds) in [(20, 0..40), (200, 40..50), (2_000, 50..52)] {
            for seed in seeds {
                let old = plan(items, seed);
                figures.measure(&old, &revised(&old, &rates, seed + 1_000));
            }
        }
        let (f1, recall) = figures.rates();
        println!("{name}: F1 {f1:.4}, moves found {recall:.4}, {figures:?}");
        assert!(f1 >= f1_wanted, "{name}: F1 {f1:.4}, {figures:?}");
        assert!(recall >= 0.95, "{name}: moves found {recall:.4}, {figures:?}");
        assert_eq!(figures.false_moves, 0, "{name}: {figures:?}");
    }
}

#[test]
fn ids_are_trusted_where_there_are_any() {
    let old = plan(50, 1);
    let new = revised(&old, &USUAL, 2);
    assert!(share_ids(&old, &new));
    assert_eq!(*comparable(&old, &new), old);
    let (strange, _) = foreign(&old);
    assert!(!share_ids(&strange, &new));
    assert_eq!(compare(Some(&comparable(&strange, &new)), &new), compare_by_text(&strange, &new));
    // An empty plan shares all there is.
    let mut empty = old.clone();
    empty.content.clear();
    assert!(share_ids(&empty, &new));
}

#[test]
fn a_version_taken_in_again_does_not_differ() {
    let old = plan(300, 7);
    let (strange, _) = foreign(&old);
    assert!(compare_by_text(&strange, &old).is_empty());
}

#[test]
fn what_could_be_either_of_two_is_neither() {
    let item = |id: &str, text: &str| Item::new(id.parse().unwrap(), Kind::Measure, text);
    let mut old = plan(1, 1);
    old.content = vec![item("aaaaaaaa", "Kansliet redovisar statistiken varje år")];
    let mut new = old.clone();
    new.content = vec![
        item("bbbbbbbb", "Kansliet redovisar statistiken varje höst"),
        item("cccccccc", "Kansliet redovisar statistiken varje vår"),
    ];
    let summary = compare_by_text(&old, &new).summary();
    assert_eq!((summary.added, summary.removed, summary.reworded), (2, 1, 0));
}

#[test]
fn one_that_became_two_and_two_that_became_one_are_told() {
    let one = "Kansliet redovisar statistiken varje år. Styrelsen följer upp budgeten i november.";
    let parts = ["Kansliet redovisar statistiken varje år.", "Styrelsen följer upp budgeten i november."];
    let item = |id: &str, text: &str| Item::new(id.parse().unwrap(), Kind::Measure, text);
    let of = |items: Vec<Item>| Plan { content: items, ..plan(1, 1) };
    let whole = of(vec![item("aaaaaaaa", one), item("zzzzzzzz", "Något helt annat som inte ändras")]);
    let ids = |first, second| {
        of(vec![
            item(first, parts[0]),
            item(second, parts[1]),
            item("zzzzzzzz", "Något helt annat som inte ändras"),
        ])
    };
    let (a, b): (ItemId, ItemId) = ("aaaaaaaa".parse().unwrap(), "bbbbbbbb".parse().unwrap());
    let split = Division { split: true, whole: a, part: b };
    for divided in [ids("aaaaaaaa", "bbbbbbbb"), ids("bbbbbbbb", "aaaaaaaa")] {
        assert_eq!(compare(Some(&whole), &divided).divisions(), [split]);
        assert_eq!(compare(Some(&divided), &whole).divisions(), [Division { split: false, ..split }]);
    }
    // Without common ids, the first of the two is the one that stays.
    let (strange, _) = foreign(&whole);
    let divided = ids("aaaaaaaa", "bbbbbbbb");
    assert_eq!(compare_by_text(&strange, &divided).divisions(), [split]);
    let found = compare_by_text(&foreign(&divided).0, &whole);
    assert_eq!(found.divisions().len(), 1);
    assert!(!found.divisions()[0].split && found.divisions()[0].whole == a);
    // With other words besides, it is no division.
    let mut other = ids("aaaaaaaa", "bbbbbbbb");
    other.content[1].text.push_str(" Regionen deltar i arbetet också.");
    assert_eq!(compare(Some(&whole), &other).divisions(), []);
}

#[test]
fn one_that_became_three_is_told_whichever_of_them_kept_its_name() {
    let parts = [
        "Utbilda alla chefer i jämställdhet.",
        "Följ upp utbildningen efter sex månader.",
        "Rapportera resultatet till styrelsen.",
    ];
    let item = |id: &str, text: &str| Item::new(id.parse().unwrap(), Kind::Measure, text);
    let of = |items: Vec<Item>| Plan { content: items, ..plan(1, 1) };
    let whole = of(vec![item("aaaaaaaa", &parts.join(" "))]);
    for names in [["aaaaaaaa", "b", "c"], ["b", "aaaaaaaa", "c"], ["b", "c", "aaaaaaaa"]] {
        let names = names.map(|name| if name.len() == 1 { name.repeat(8) } else { name.to_owned() });
        let divided = of(names.iter().zip(parts).map(|(name, text)| item(name, text)).collect());
        for (split, found) in [
            (true, compare(Some(&whole), &divided).divisions()),
            (false, compare(Some(&divided), &whole).divisions()),
        ] {
            let told: Vec<String> = found.iter().map(|one| one.part.to_string()).collect();
            assert_eq!(told, ["bbbbbbbb", "cccccccc"], "{names:?}");
            assert!(found.iter().all(|one| one.split == split && one.whole.to_string() == "aaaaaaaa"));
        }
        let mut more = divided;
        more.content.push(item("dddddddd", "En helt ny uppgift för nästa år."));
        assert_eq!(compare(Some(&whole), &more).divisions().len(), 2, "what is new is no part");
    }
}

/// What was marked in a comparison, in characters.
fn marked(before: &str, after: &str) -> usize {
    let words = words(before, after);
    words.iter().filter(|word| word.op != Op::Same).map(|word| word.text.chars().count()).sum()
}

#[test]
fn little_more_is_marked_than_was_changed() {
    let mut dice = Dice::new(3);
    let mut ratios: Vec<usize> = Vec::new();
    while ratios.len() < 2_000 {
        let old = text(&mut dice);
        let (new, changed) = reworded(&old, &mut dice);
        if changed == 0 || old == new {
            continue;
        }
        // In hundredths.
        let ratio = marked(&old, &new) * 100 / changed;
        ratios.push(ratio);
    }
    ratios.sort_unstable();
    let (median, most) = (ratios[ratios.len() / 2], ratios[ratios.len() * 95 / 100]);
    println!(
        "marked in hundredths of what was changed: median {median}, 95th percentile {most}, worst {:?}",
        ratios.last()
    );
    assert!(median <= 130, "median {median}");
    assert!(most <= 200, "95th percentile {most}");
}
