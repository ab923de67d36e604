//! A difference in one line, as minutes would say it.

use super::change::{Change, ChangeKind, Difference, Target};
use crate::locale::Lang;
use crate::plan::Kind;

/// What is counted together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Item(Kind),
    Footnote,
    Head,
}

/// In the order they are said: what the board is most likely to ask for first.
const SORTS: [Sort; 7] = [
    Sort::Item(Kind::Measure),
    Sort::Item(Kind::Commitment),
    Sort::Item(Kind::Goal),
    Sort::Item(Kind::Paragraph),
    Sort::Item(Kind::Section),
    Sort::Footnote,
    Sort::Head,
];

/// What happened to a thing, each thing in one of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Changed,
    MovedAndChanged,
    Added,
    Removed,
    Moved,
}

const FATES: [Fate; 5] = [Fate::Changed, Fate::MovedAndChanged, Fate::Added, Fate::Removed, Fate::Moved];

/// A word's three forms: of one thing of common gender, of one of neuter gender, of several.
type Forms = [&'static str; 3];

impl Difference {
    /// One line, numbers up to twelve in words: `två punkter ändrade, en ny, en struken, en flyttad`, what is of
    /// another kind after a semicolon. Each thing is counted once; it neither begins with a capital of its own nor
    /// ends with a stop.
    pub fn in_minutes(&self, lang: Lang) -> String {
        let clauses: Vec<String> = SORTS.into_iter().filter_map(|sort| self.clause(sort, lang)).collect();
        if clauses.is_empty() { lang.diff_nothing().to_owned() } else { clauses.join("; ") }
    }

    fn clause(&self, sort: Sort, lang: Lang) -> Option<String> {
        let mut said = Vec::new();
        for fate in FATES {
            let count =
                self.changes.iter().filter(|change| (sort_of(change), fate_of(change)) == (sort, fate));
            let count = count.count();
            if count == 0 {
                continue;
            }
            let neuter = sort.is_neuter();
            let number = lang.number(count, neuter);
            let form = if count > 1 { 2 } else { usize::from(neuter) };
            let word = fate.words(lang)[form];
            said.push(match (said.is_empty(), fate) {
                (false, _) => format!("{number} {word}"),
                (true, Fate::Added) => format!("{number} {word} {}", sort.noun(lang, count > 1)),
                (true, _) => format!("{number} {} {word}", sort.noun(lang, count > 1)),
            });
        }
        (!said.is_empty()).then(|| said.join(", "))
    }
}

fn sort_of(change: &Change) -> Sort {
    match (&change.target, change.kind) {
        (Target::Head(_), _) => Sort::Head,
        (Target::Item(_), Some(kind)) => Sort::Item(kind),
        (Target::Footnote(_) | Target::Item(_), _) => Sort::Footnote,
    }
}

fn fate_of(change: &Change) -> Fate {
    let changed = change.is(ChangeKind::Reworded) || change.is(ChangeKind::Field);
    match (change.is(ChangeKind::Added), change.is(ChangeKind::Removed), change.is(ChangeKind::Moved)) {
        (true, ..) => Fate::Added,
        (_, true, _) => Fate::Removed,
        (.., true) if changed => Fate::MovedAndChanged,
        (.., true) => Fate::Moved,
        _ => Fate::Changed,
    }
}

impl Sort {
    const fn is_neuter(self) -> bool {
        !matches!(self, Self::Item(Kind::Measure) | Self::Footnote | Self::Head)
    }

    const fn noun(self, lang: Lang, several: bool) -> &'static str {
        match (self, several) {
            (Self::Item(Kind::Section), false) => lang.diff_section(),
            (Self::Item(Kind::Section), true) => lang.diff_sections(),
            (Self::Item(Kind::Paragraph), false) => lang.diff_paragraph(),
            (Self::Item(Kind::Paragraph), true) => lang.diff_paragraphs(),
            (Self::Item(Kind::Goal), false) => lang.diff_goal(),
            (Self::Item(Kind::Goal), true) => lang.diff_goals(),
            (Self::Item(Kind::Measure), false) => lang.diff_measure(),
            (Self::Item(Kind::Measure), true) => lang.diff_measures(),
            (Self::Item(Kind::Commitment), false) => lang.diff_commitment(),
            (Self::Item(Kind::Commitment), true) => lang.diff_commitments(),
            (Self::Footnote, false) => lang.diff_footnote(),
            (Self::Footnote, true) => lang.diff_footnotes(),
            (Self::Head, false) => lang.diff_detail(),
            (Self::Head, true) => lang.diff_details(),
        }
    }
}

impl Fate {
    const fn words(self, lang: Lang) -> Forms {
        match self {
            Self::Changed => [lang.diff_one_changed(), lang.diff_neuter_changed(), lang.diff_many_changed()],
            Self::MovedAndChanged => [lang.diff_one_both(), lang.diff_neuter_both(), lang.diff_many_both()],
            Self::Added => [lang.diff_one_added(), lang.diff_neuter_added(), lang.diff_many_added()],
            Self::Removed => [lang.diff_one_removed(), lang.diff_neuter_removed(), lang.diff_many_removed()],
            Self::Moved => [lang.diff_one_moved(), lang.diff_neuter_moved(), lang.diff_many_moved()],
        }
    }
}
