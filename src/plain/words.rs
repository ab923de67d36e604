//! The plan's own terms as the dialogue says and understands them.

use super::Trouble;
use super::command::Command;
use super::voice::refused;
use crate::calendar::{MeetingRef, Settings, meeting_in_words};
use crate::diff::Value;
use crate::locale::{Lang, Said};
use crate::plan::{DecisionKind, Kind, Marker, Piece, pieces};

/// The words of a language that mean something.
pub(super) type Words = fn(Lang) -> &'static str;

/// The words for kinds of items.
pub(super) const KINDS: [(Words, Kind); 5] = [
    (Lang::plain_words_section, Kind::Section),
    (Lang::plain_words_paragraph, Kind::Paragraph),
    (Lang::plain_words_goal, Kind::Goal),
    (Lang::plain_words_measure, Kind::Measure),
    (Lang::plain_words_commitment, Kind::Commitment),
];

/// The words for an item's mark in its list.
pub(super) const MARKERS: [(Words, Marker); 4] = [
    (Lang::plain_words_plain, Marker::Plain),
    (Lang::plain_words_bullet, Marker::Bullet),
    (Lang::plain_words_number, Marker::Number),
    (Lang::plain_words_letter, Marker::Letter),
];

/// The words for what a board can do.
pub(super) const DECISIONS: [(Words, DecisionKind); 7] = [
    (Lang::plain_words_adopted, DecisionKind::Adopted),
    (Lang::plain_words_revised, DecisionKind::Revised),
    (Lang::plain_words_readopted, DecisionKind::ReadoptedUnchanged),
    (Lang::plain_words_corrected, DecisionKind::Corrected),
    (Lang::plain_words_repealed, DecisionKind::Repealed),
    (Lang::plain_words_referred_back, DecisionKind::ReferredBack),
    (Lang::plain_words_tabled, DecisionKind::Tabled),
];

/// A kind of item.
pub(super) fn kind(lang: Lang, kind: Kind) -> String {
    Value::Kind(kind).say(lang)
}

/// The first of the words of each meaning, as a list.
pub(super) fn listed<T>(meanings: &[(Words, T)], lang: Lang) -> String {
    let names = meanings.iter().map(|(words, _)| words(lang).split(", ").next().unwrap_or_default());
    names.collect::<Vec<_>>().join(", ")
}

/// A meeting with the day of the week: `Styrelsen tis 2026-11-24`.
pub(super) fn meeting(lang: Lang, which: &MeetingRef, settings: &Settings) -> String {
    meeting_in_words(settings.body_name(&which.body), which.date, lang)
}

/// A text as it is read: its references to footnotes as `[1]`.
pub(super) fn read_aloud(text: &str) -> String {
    pieces(text).fold(String::with_capacity(text.len()), |mut said, piece| {
        match piece {
            Piece::Text(part) => said.push_str(part),
            Piece::Reference(id) => said.extend(["[", id, "]"]),
        }
        said
    })
}

/// The first words of a text: at most 60 characters, cut between words.
pub(super) fn beginning(text: &str) -> String {
    let line = read_aloud(text.lines().next().unwrap_or_default().trim());
    if line.chars().count() <= 60 {
        return line;
    }
    let cut: String = line.chars().take(60).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{cut} …")
}

/// Refuses a word that does not belong to a command, and says how the command is written.
pub(super) fn misread(word: &str, command: &Command, lang: Lang) -> Trouble {
    let message =
        if word.is_empty() { lang.plain_see_help_of(command.usage(lang)) } else { lang.plain_too_much(word) };
    let hint = if word.is_empty() { String::new() } else { lang.plain_see_help_of(command.usage(lang)) };
    refused("not_understood", Said::new(message, hint))
}
