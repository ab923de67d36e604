//! Soft wrapping: where the lines of a text break at a width. The paper, the text being written and every dialog
//! break lines by this one function, so that the cursor stands where the text will stand in print.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::locale::shown;

/// The columns a cluster takes on the screen once [`shown`] has been over it: what stands in for a character that turns
/// writing round, or breaks a line, takes one where the character itself takes none.
fn columns(cluster: &str) -> usize {
    shown(cluster).width()
}

/// Whether a character takes one column, whatever stands around it that is plain too.
pub(crate) const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '¡'..='¬' | '®'..='\u{2ff}' | '‐'..='‧' | '←'..='↓' | '│' | '▌')
}

/// The columns a text takes on the screen.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { clusters(text).map(|(_, _, wide)| wide).sum() }
}

/// A text's clusters: where each begins, where it ends, and its columns. Plain Latin text takes a short way that
/// looks no tables up, because a paragraph can be a whole book.
pub(crate) fn clusters(text: &str) -> impl Iterator<Item = (usize, usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        // Most of what is ever wrapped: a letter, a blank or a sign before another such.
        let plain = |at: usize| text.as_bytes().get(at).is_none_or(|byte| (b' '..=b'~').contains(byte));
        if at < text.len() && plain(at) && plain(at + 1) {
            at += 1;
            return Some((at - 1, at, 1));
        }
        let rest = text.get(at..)?;
        let mut chars = rest.chars();
        let first = chars.next()?;
        let plain = |c: char| is_plain(c) || (c.is_control() && c != '\r');
        let (length, wide) = if plain(first) && chars.next().is_none_or(plain) {
            (first.len_utf8(), 1)
        } else {
            let cluster = rest.graphemes(true).next()?;
            (cluster.len(), columns(cluster))
        };
        let from = at;
        at += length;
        Some((from, at, wide))
    })
}

/// Breaks a text into lines of at most `limit` columns: at blanks and after hyphens, inside a word only when it is
/// wider than the line. Blanks at a break hang past the edge and belong to the line before it. Always at least one line;
/// the ranges of bytes follow each other without gaps.
pub(crate) fn wrap(text: &str, limit: usize) -> Vec<Range<usize>> {
    let mut lines = Breaking { text, limit: limit.max(1), start: 0, used: 0, gap: None, done: Vec::new() };
    if text.chars().all(|c| is_plain(c) || c == '\n') {
        for (from, c) in text.char_indices() {
            lines.take(c, from, from + c.len_utf8(), 1);
        }
    } else {
        for (from, to, wide) in clusters(text) {
            let mut chars = text.get(from..to).unwrap_or_default().chars();
            // Of several characters together none is a place to break at.
            let alone = chars.next().filter(|_| chars.next().is_none());
            lines.take(alone.unwrap_or('\u{fffc}'), from, to, wide);
        }
    }
    lines.done.push(lines.start..text.len());
    lines.done
}

/// Lines under way.
struct Breaking<'a> {
    text: &'a str,
    limit: usize,
    start: usize,
    used: usize,
    /// The last place where the line may break, and the columns up to it.
    gap: Option<(usize, usize)>,
    done: Vec<Range<usize>>,
}

impl Breaking<'_> {
    /// Takes in what stands at a place and the columns it takes.
    #[inline]
    fn take(&mut self, what: char, from: usize, to: usize, wide: usize) {
        if what == '\n' {
            self.done.push(self.start..to);
            (self.start, self.used, self.gap) = (to, 0, None);
            return;
        }
        let blank = matches!(what, ' ' | '\t');
        while self.used + wide > self.limit && !blank && from > self.start {
            let (at, before) = self.gap.take().unwrap_or((from, self.used));
            self.done.push(self.start..at);
            self.start = at;
            self.used -= before;
        }
        self.used += wide;
        if blank || (matches!(what, '-' | '–' | '/') && between_letters(self.text, from, to)) {
            self.gap = Some((to, self.used));
        }
    }
}

/// Whether letters stand on both sides: a compound word may break at its hyphen, a date and a sum may not.
fn between_letters(text: &str, from: usize, to: usize) -> bool {
    let before = text.get(..from).and_then(|text| text.chars().next_back());
    let after = text.get(to..).and_then(|text| text.chars().next());
    before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
}

/// Cuts a text to at most `limit` columns, with `…` where something was left out. Looks at no more of it than that.
pub(crate) fn clip(text: &str, limit: usize) -> String {
    let (mut used, mut end) = (0, 0);
    for (_, to, wide) in clusters(text) {
        used += wide;
        if used > limit {
            let mut out = text.get(..end).unwrap_or_default().trim_end().to_owned();
            if limit > 0 {
                out.push('…');
            }
            return out;
        }
        if used < limit {
            end = to;
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, limit: usize) -> Vec<&str> {
        wrap(text, limit).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn breaks_at_blanks_and_hyphens() {
        assert_eq!(lines("män och kvinnor", 7), ["män och ", "kvinnor"]);
        assert_eq!(lines("icke-diskriminerande", 8), ["icke-", "diskrimi", "nerande"]);
        assert_eq!(lines("den 2026-11-24", 9), ["den ", "2026-11-2", "4"]);
        assert_eq!(lines("", 5), [""]);
        assert_eq!(lines("ett   två", 3), ["ett   ", "två"]);
    }

    #[test]
    fn clips_with_an_ellipsis() {
        assert_eq!(clip("jämställdhet", 5), "jäms…");
        assert_eq!(clip("jäm", 5), "jäm");
        assert_eq!(clip("漢字漢字", 4), "漢…");
        assert_eq!(clip("ab", 0), "");
    }

    #[test]
    fn what_stands_in_for_a_character_is_measured() {
        assert_eq!(width("a\u{202e}b\u{202c}"), 4);
        assert_eq!(wrap("ab\u{202e}cd", 4), [0..6, 6..7]);
        assert_eq!(clip("ett \u{2066}ord\u{2069}", 8), "ett \u{2066}or…");
    }

    proptest! {
        #[test]
        fn a_text_is_measured_as_it_is_shown(text in "[a-zåé \r\u{1b}\u{7f}\u{2028}\u{202a}-\u{202e}\u{2066}-\u{2069}漢]{0,40}") {
            prop_assert_eq!(width(&text), shown(&text).width());
        }

        #[test]
        fn the_short_way_breaks_as_the_long_one(text in "[a-zåÖ ,/–\\-•5\n]{0,80}", limit in 1usize..20) {
            let long = format!("{text}\n漢");
            let mut by_clusters = wrap(&long, limit);
            while by_clusters.last().is_some_and(|range| range.start > text.len()) {
                by_clusters.pop();
            }
            by_clusters.last_mut().unwrap().end -= 1;
            prop_assert_eq!(wrap(&text, limit), by_clusters);
        }

        #[test]
        fn a_clipped_text_is_as_long_as_it_can_be(text in "[a-zåäö \\-漢\u{301}👩‍🚀]{0,40}", limit in 0usize..30) {
            let clipped = clip(&text, limit);
            prop_assert!(width(&clipped) <= limit);
            if width(&text) <= limit {
                prop_assert_eq!(clipped, text);
            } else if limit > 0 {
                let kept = clipped.strip_suffix('…').unwrap();
                let next = clusters(text.get(kept.len()..).unwrap()).find(|(_, to, _)| {
                    !text[kept.len()..kept.len() + to].trim().is_empty()
                });
                // Where blanks alone were left out, none of what is seen was.
                let fits = next.is_some_and(|(_, to, _)| width(&text[..kept.len() + to]) < limit);
                prop_assert!(!fits, "{clipped:?} of {text:?}");
            }
        }

        #[test]
        fn no_line_is_too_wide_and_none_is_lost(text in "[a-zåäö \\-漢\u{301}👩‍🚀]{0,80}", limit in 2usize..20) {
            let ranges = wrap(&text, limit);
            let joined: String = ranges.iter().map(|range| &text[range.clone()]).collect();
            prop_assert_eq!(&joined, &text);
            for range in ranges {
                let line = text[range].trim_end();
                prop_assert!(width(line) <= limit || clusters(line).count() == 1);
            }
        }
    }
}
