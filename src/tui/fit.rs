//! How well a text fits words that are looked for: the less it costs, the better.
//!
//! Capitals never matter. A plain letter finds its kin with a mark too (`a` finds `å`), at a price; a letter typed with
//! its mark finds itself alone, for å, ä and ö are letters of their own.

use unicode_normalization::UnicodeNormalization;

/// What is looked for: words, each of which must be found, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    words: Vec<Vec<char>>,
}

/// What a word costs that stands at the very beginning, at the beginning of a word, or inside one.
const AT_START: u32 = 0;
const AT_WORD: u32 = 256;
const INSIDE: u32 = 512;
/// What a word costs that a text's word only begins with.
const UNFINISHED: u32 = 32;
/// What it costs that a letter's mark was left out.
const UNMARKED: u32 = 64;
/// What it costs that only the beginnings of words are there: `fb` for *för in beslut*.
const BEGINNINGS: u32 = 1024;

impl Wanted {
    /// What was typed, taken as words.
    pub(crate) fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(|word| word.nfc().flat_map(char::to_lowercase).collect());
        Self { words: words.collect() }
    }

    /// Whether nothing is looked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What a text costs; nothing where a word is not in it.
    pub(crate) fn cost(&self, text: &(impl Iterator<Item = char> + Clone)) -> Option<u32> {
        self.words.iter().try_fold(0, |sum, word| Some(sum + find(word, text.clone())?))
    }

    /// What a short text costs, where the beginnings of its words are enough.
    pub(crate) fn loose_cost(&self, text: &str) -> Option<u32> {
        self.cost(&text.chars()).or_else(|| {
            let letters: Vec<char> = self.words.concat();
            let text: Vec<char> = text.chars().take(80).collect();
            (letters.len() > 1 && beginnings(&letters, &text, 0, false)).then_some(BEGINNINGS)
        })
    }
}

/// The cheapest place of a word in a text.
fn find(word: &[char], text: impl Iterator<Item = char> + Clone) -> Option<u32> {
    let mut best: Option<u32> = None;
    let mut rest = text;
    let (mut at, mut inside) = (0_u32, false);
    loop {
        let here = rest.clone();
        let Some(c) = rest.next() else { return best };
        if word.first().is_some_and(|first| like(*first, c).is_some()) {
            let place = match (at, inside) {
                (0, _) => AT_START,
                (_, false) => AT_WORD,
                (_, true) => INSIDE,
            };
            // Nothing later can be cheaper than what a better place gave.
            if best.is_none_or(|best| best > place)
                && let Some(price) = spelled(word, here)
            {
                let price = place + price + at.min(31);
                best = Some(best.map_or(price, |best| best.min(price)));
            }
        }
        inside = c.is_alphanumeric();
        at += 1;
    }
}

/// What a word costs that begins here.
fn spelled(word: &[char], mut text: impl Iterator<Item = char>) -> Option<u32> {
    let mut price = 0;
    for wanted in word {
        price |= like(*wanted, text.next()?)?;
    }
    let goes_on = text.next().is_some_and(char::is_alphanumeric);
    Some(price + if goes_on { UNFINISHED } else { 0 })
}

/// Whether all letters are found in order, each next to the one before or at the beginning of a word.
fn beginnings(letters: &[char], text: &[char], from: usize, running: bool) -> bool {
    let Some((first, rest)) = letters.split_first() else { return true };
    let starts = |at: usize| at == 0 || text.get(at - 1).is_none_or(|before| !before.is_alphanumeric());
    (from..text.len())
        .filter(|at| (running && *at == from) || starts(*at))
        .filter(|at| text.get(*at).is_some_and(|c| like(*first, *c).is_some()))
        .any(|at| beginnings(rest, text, at + 1, true))
}

/// What it costs to take one letter for another; nothing where it can't be.
fn like(wanted: char, c: char) -> Option<u32> {
    if c.is_ascii() {
        return (c.to_ascii_lowercase() == wanted).then_some(0);
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    if lower == wanted {
        Some(0)
    } else {
        (wanted.is_ascii() && unmarked(lower) == Some(wanted)).then_some(UNMARKED)
    }
}

/// A small letter without its mark.
const fn unmarked(c: char) -> Option<char> {
    Some(match c {
        'à'..='æ' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ð' | 'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'į' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'œ' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ß' => 's',
        'ť' | 'ţ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn best(typed: &str, texts: &[&'static str]) -> Vec<&'static str> {
        let wanted = Wanted::new(typed);
        let mut found: Vec<_> =
            texts.iter().filter_map(|text| Some((wanted.loose_cost(text)?, *text))).collect();
        found.sort_by_key(|(cost, _)| *cost);
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn the_beginning_comes_before_a_word_and_a_word_before_its_inside() {
        let texts = ["återställ", "sök och ersätt", "ställ in mötet", "in"];
        assert_eq!(best("ställ", &texts), ["ställ in mötet", "återställ"]);
        assert_eq!(best("in", &texts), ["in", "ställ in mötet"]);
        assert_eq!(best("mötet ställ", &texts), ["ställ in mötet"]);
        assert_eq!(best("ERSÄTT", &texts), ["sök och ersätt"]);
        assert!(best("mötet ersätt", &texts).is_empty());
    }

    #[test]
    fn a_plain_letter_finds_its_kin_and_a_marked_one_itself() {
        assert_eq!(best("ater", &["Återställ", "atergang"]), ["atergang", "Återställ"]);
        assert_eq!(best("åter", &["Återställ", "atergang"]), ["Återställ"]);
        // Typed in two code points, as some keyboards do.
        assert_eq!(best("a\u{30a}ter", &["Återställ", "atergang"]), ["Återställ"]);
        assert_eq!(best("ide", &["En idé"]), ["En idé"]);
    }

    #[test]
    fn the_beginnings_of_words_are_enough_and_come_last() {
        let texts = ["för in beslut", "lägg till en fotnot", "FB-grupp"];
        assert_eq!(best("fb", &texts), ["FB-grupp", "för in beslut"]);
        assert_eq!(best("föbe", &texts), ["för in beslut"]);
        assert_eq!(best("fib", &texts), ["för in beslut"]);
        assert!(best("rnb", &texts).is_empty());
    }

    proptest! {
        #[test]
        fn longer_words_never_find_more(text in "[a-zåäö ]{0,30}", typed in "[a-zåäö ]{0,6}", more in "[a-zåäö ]{1,3}") {
            let short = Wanted::new(&typed).cost(&text.chars()).is_some();
            let long = Wanted::new(&format!("{typed}{more}")).cost(&text.chars()).is_some();
            prop_assert!(short || !long);
        }

        #[test]
        fn a_piece_of_a_text_is_always_found(text in "\\PC{1,30}", from in 0..30usize, len in 1..9usize) {
            let text: String = text.nfc().filter(|c| !c.is_whitespace()).collect();
            let from = from % text.chars().count().max(1);
            let piece: String = text.chars().skip(from).take(len).collect();
            prop_assume!(!piece.is_empty() && piece.chars().all(|c| c.to_lowercase().count() == 1));
            prop_assume!(piece.nfc().eq(piece.chars()));
            prop_assert!(Wanted::new(&piece).cost(&text.chars()).is_some());
        }
    }
}
