//! Looking for words: the line they are typed on, and what was found.

use super::widget::text_area::TextArea;

/// What is being typed to be looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Prompt {
    /// The words.
    pub(crate) area: TextArea,
    /// What was looked for before, to go back to.
    pub(crate) before: String,
}

/// What was looked for, and where it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Search {
    /// The words as they were typed.
    pub(crate) words: String,
    /// The places that have them, in order.
    pub(crate) hits: Vec<usize>,
}

impl Prompt {
    /// A line to type on, with the words that were looked for last.
    pub(crate) fn new(words: &str) -> Self {
        let mut area = TextArea::new(words);
        area.select_all();
        Self { area, before: words.to_owned() }
    }
}

impl Search {
    /// Looks for words in texts. Capitals don't matter, å, ä and ö do.
    pub(crate) fn of(words: &str, texts: impl Iterator<Item = String>) -> Self {
        let wanted = folded(words);
        let hits = texts.enumerate().filter(|(_, text)| folded(text).contains(&wanted)).map(|(at, _)| at);
        Self { words: words.to_owned(), hits: hits.collect() }
    }

    /// The next place after one, or the one before it; around the ends.
    pub(crate) fn next(&self, at: usize, forward: bool) -> Option<usize> {
        if forward {
            self.hits.iter().find(|hit| **hit > at).or_else(|| self.hits.first()).copied()
        } else {
            self.hits.iter().rev().find(|hit| **hit < at).or_else(|| self.hits.last()).copied()
        }
    }

    /// The place that the choice lies on, counted from 1.
    pub(crate) fn number(&self, at: usize) -> Option<usize> {
        self.hits.iter().position(|hit| *hit == at).map(|at| at + 1)
    }
}

/// A text as it is compared with words that are looked for.
pub(crate) fn folded(text: &str) -> String {
    text.to_lowercase()
}

/// The stretches of a text, in bytes, that have the words; none where capitals change a text's length.
pub(crate) fn stretches(text: &str, words: &str) -> Vec<std::ops::Range<usize>> {
    let (folded_text, wanted) = (folded(text), folded(words));
    if wanted.is_empty() || folded_text.len() != text.len() {
        return Vec::new();
    }
    folded_text.match_indices(&wanted).map(|(at, found)| at..at + found.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_do_not_matter_and_letters_do() {
        let texts = ["Årsredovisning", "arsredovisning", "om ÅRET", ""];
        let found = Search::of("år", texts.iter().map(|text| (*text).to_owned()));
        assert_eq!(found.hits, [0, 2]);
        assert_eq!(
            (found.next(0, true), found.next(2, true), found.next(0, false)),
            (Some(2), Some(0), Some(2))
        );
        assert_eq!(found.number(2), Some(2));
        assert_eq!(stretches("om ÅRET i år", "år"), [3..6, 11..14]);
    }
}
