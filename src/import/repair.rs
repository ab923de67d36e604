//! What the import changed, read or guessed, for the user to look over.

use super::{WordRemark, bodies};
use crate::calendar::{BodyId, Rule, RuleKind};
use crate::date::Day;
use crate::locale::{Lang, Said};
use crate::plan::{DecisionKind, DecisionRecord};

/// One thing the import did beyond copying words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The line of the source it begins on, from 1.
    pub line: usize,
    /// What was done.
    pub kind: RepairKind,
}

/// What an import can do to a text, with the words it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepairKind {
    /// The file was not UTF-8 and was read as this encoding.
    Encoding(Encoding),
    /// Letters written in parts (a and ring) were put together, as NFC has them.
    Composed,
    /// So many control characters were left out.
    ControlsRemoved(usize),
    /// A page number, or a line that stands on every page, was left out.
    PageLineRemoved(String),
    /// A line of the table of contents, or its heading, was left out.
    ContentsLineRemoved(String),
    /// A line drawn with characters was left out.
    DrawnLineRemoved(String),
    /// Runs of spaces inside a line became one space.
    SpacesCollapsed,
    /// A text that lay on several lines was put together; `blank` counts the joints that were blank lines.
    LinesJoined {
        /// How many lines.
        lines: usize,
        /// How many blank lines between them were bridged.
        blank: usize,
    },
    /// A hyphen at the end of a line was kept as part of the word; with the whole word.
    HyphenKept(String),
    /// A hyphen at the end of a line was taken away, since the text has the word without it; with the whole word.
    HyphenRemoved(String),
    /// A bullet with no text was left out; with the bullet.
    EmptyItem(String),
    /// A digit at a word was taken for a reference to a footnote.
    NoteLinked {
        /// The footnote's id.
        note: String,
        /// The word, without the reference.
        word: String,
        /// The reference as it stood in the source: `1`, `¹`, `[^1]`.
        written: String,
    },
    /// A text reads like a reference to a footnote that is not there; it was kept as plain text.
    NoteMissing(String),
    /// The number in the source is not the one that would be shown, so it was kept in the text.
    NumberKept(String),
    /// The numbers of items that follow each other are of a form that items are not numbered in (`1.1`, `ii.`), so
    /// they were kept in the text.
    NumberForm(Vec<String>),
    /// A line without number or mark was taken for a heading.
    HeadingGuessed(String),
    /// The first words of a paragraph were taken for a heading that runs into its text.
    RunInHeading(String),
    /// A text seems to have lost words in its source; it was kept as it is and marked.
    Damaged {
        /// What gave it away.
        sign: Damage,
        /// The text.
        text: String,
    },
    /// A line stating decisions was taken out of the text and became records, from which it is shown.
    DecisionRead {
        /// The line.
        text: String,
        /// What it states.
        records: Vec<DecisionRecord>,
        /// The deciding body as the line names it; `None` when it names none.
        body: Option<String>,
    },
    /// A revision rule was recognised; the sentence stays in the text.
    RuleRead {
        /// The sentence.
        text: String,
        /// What it says.
        rule: Rule,
        /// The deciding body as the sentence names it; `None` when it names none.
        body: Option<String>,
    },
    /// A second sentence about revision, which does not agree with the first, was left as text only.
    RuleIgnored(String),
    /// A sentence about revision names several times, so no rule was made of it.
    RuleUnclear(String),
    /// A time of validity was recognised; the sentence stays in the text.
    ValidityRead {
        /// The sentence.
        text: String,
        /// The first day.
        from: Option<Day>,
        /// The last day.
        until: Option<Day>,
    },
    /// A line giving the plan's registry number was taken out of the text and became a field.
    RegistryNumberRead {
        /// The line.
        text: String,
        /// The number.
        number: String,
    },
    /// Markdown's signs for bold and italic words and for links were taken out of a text; with the text left.
    MarkupRemoved(String),
    /// Items that lay deeper than a plan can have them were put on its deepest level.
    Flattened {
        /// The first of them.
        text: String,
        /// How many.
        items: usize,
    },
    /// Lines with a label became fields of an item; what the label said stands there and no longer in the text.
    FieldsRead {
        /// The item.
        item: String,
        /// The lines.
        texts: Vec<String>,
    },
    /// A line at the title was taken for the organisation's name.
    OrganisationRead(String),
    /// What a Word document held beyond plain paragraphs.
    Word(WordRemark),
}

/// The encodings that are read when a file is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Windows-1252, of which Latin-1's letters are a part.
    Windows1252,
    /// UTF-16 with a byte order mark.
    Utf16,
}

/// What shows that a text lost words on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It begins in the middle of a sentence.
    StartsInside,
    /// It begins with a dash that no list explains.
    StrayDash,
    /// It stops in the middle of a sentence.
    BreaksOff,
}

impl Repair {
    /// The word scripts know the repair by.
    pub const fn code(&self) -> &'static str {
        match &self.kind {
            RepairKind::Encoding(_) => "encoding",
            RepairKind::Composed => "composed",
            RepairKind::ControlsRemoved(_) => "controls_removed",
            RepairKind::PageLineRemoved(_) => "page_line_removed",
            RepairKind::ContentsLineRemoved(_) => "contents_line_removed",
            RepairKind::DrawnLineRemoved(_) => "drawn_line_removed",
            RepairKind::SpacesCollapsed => "spaces_collapsed",
            RepairKind::LinesJoined { .. } => "lines_joined",
            RepairKind::HyphenKept(_) => "hyphen_kept",
            RepairKind::HyphenRemoved(_) => "hyphen_removed",
            RepairKind::EmptyItem(_) => "empty_item",
            RepairKind::NoteLinked { .. } => "note_linked",
            RepairKind::NoteMissing(_) => "note_missing",
            RepairKind::NumberKept(_) | RepairKind::NumberForm(_) => "number_kept",
            RepairKind::HeadingGuessed(_) => "heading_guessed",
            RepairKind::RunInHeading(_) => "run_in_heading",
            RepairKind::Damaged { .. } => "damaged",
            RepairKind::DecisionRead { .. } => "decision_read",
            RepairKind::RuleRead { .. } => "rule_read",
            RepairKind::RuleIgnored(_) => "rule_ignored",
            RepairKind::RuleUnclear(_) => "rule_unclear",
            RepairKind::ValidityRead { .. } => "validity_read",
            RepairKind::RegistryNumberRead { .. } => "registry_number_read",
            RepairKind::MarkupRemoved(_) => "markup_removed",
            RepairKind::Flattened { .. } => "flattened",
            RepairKind::FieldsRead { .. } => "fields_read",
            RepairKind::OrganisationRead(_) => "organisation_read",
            RepairKind::Word(remark) => remark.code(),
        }
    }

    /// The body of this id as the source spells its name, where this repair read it.
    pub fn names(&self, id: &BodyId) -> Option<&str> {
        let (RepairKind::DecisionRead { body, .. } | RepairKind::RuleRead { body, .. }) = &self.kind else {
            return None;
        };
        body.as_deref().filter(|name| bodies::slug(name).as_ref() == Some(id))
    }

    /// The words of the source that are no longer in the plan's text because of this repair, if any.
    pub fn removed(&self) -> Option<&str> {
        match &self.kind {
            RepairKind::PageLineRemoved(text)
            | RepairKind::ContentsLineRemoved(text)
            | RepairKind::DrawnLineRemoved(text)
            | RepairKind::EmptyItem(text)
            | RepairKind::DecisionRead { text, .. }
            | RepairKind::RegistryNumberRead { text, .. }
            | RepairKind::OrganisationRead(text) => Some(text),
            RepairKind::HyphenRemoved(_) => Some("-"),
            RepairKind::Word(remark) => remark.removed(),
            _ => None,
        }
    }

    /// What was done, and what the user might look at.
    pub fn say(&self, lang: Lang) -> Said {
        match &self.kind {
            RepairKind::Encoding(encoding) => {
                let name = match encoding {
                    Encoding::Windows1252 => "Windows-1252",
                    Encoding::Utf16 => "UTF-16",
                };
                Said::new(lang.import_encoding(name), lang.import_encoding_hint())
            }
            RepairKind::Composed => Said::new(lang.import_composed(), ""),
            RepairKind::ControlsRemoved(count) => Said::new(lang.import_controls(count), ""),
            RepairKind::PageLineRemoved(text) => {
                Said::new(lang.import_page_line(brief(text)), lang.import_page_line_hint())
            }
            RepairKind::ContentsLineRemoved(text) => {
                Said::new(lang.import_contents_line(brief(text)), lang.import_page_line_hint())
            }
            RepairKind::DrawnLineRemoved(text) => Said::new(lang.import_drawn_line(brief(text)), ""),
            RepairKind::SpacesCollapsed => Said::new(lang.import_spaces(), ""),
            RepairKind::LinesJoined { lines, blank: 0 } => Said::new(lang.import_joined(lines), ""),
            RepairKind::LinesJoined { lines, blank } => {
                Said::new(lang.import_joined_blank(lines, blank), lang.import_joined_blank_hint())
            }
            RepairKind::HyphenKept(word) => {
                Said::new(lang.import_hyphen_kept(brief(word)), lang.import_hyphen_kept_hint())
            }
            RepairKind::HyphenRemoved(word) => Said::new(lang.import_hyphen_removed(brief(word)), ""),
            RepairKind::EmptyItem(mark) => Said::new(lang.import_empty_item(brief(mark)), ""),
            RepairKind::NoteLinked { note, word, .. } => {
                Said::new(lang.import_note_linked(note, brief(word)), lang.import_note_linked_hint())
            }
            RepairKind::NoteMissing(text) => Said::new(lang.import_note_missing(brief(text)), ""),
            RepairKind::NumberKept(number) => {
                Said::new(lang.import_number_kept(number), lang.import_number_kept_hint())
            }
            RepairKind::NumberForm(numbers) => {
                Said::new(lang.import_number_form(brief(&numbers.join(" "))), lang.import_number_form_hint())
            }
            RepairKind::HeadingGuessed(text) => Said::new(lang.import_heading(brief(text)), ""),
            RepairKind::RunInHeading(text) => Said::new(lang.import_run_in(brief(text)), ""),
            RepairKind::Damaged { sign, text } => {
                let text = brief(text);
                let message = match sign {
                    Damage::StartsInside => lang.import_damaged_start(text),
                    Damage::StrayDash => lang.import_damaged_dash(text),
                    Damage::BreaksOff => lang.import_damaged_end(text),
                };
                Said::new(message, lang.import_damaged_hint())
            }
            RepairKind::DecisionRead { text, records, .. } => {
                let name = |record: &DecisionRecord| {
                    self.names(&record.body).map_or_else(|| record.body.to_string(), brief)
                };
                let list: Vec<_> =
                    records.iter().map(|record| decided(record, &name(record), lang)).collect();
                Said::new(lang.import_decision(brief(text), list.join("; ")), lang.import_decision_hint())
            }
            RepairKind::RuleRead { text, rule, .. } => {
                Said::new(lang.import_rule(brief(text), rule_in_words(rule, lang)), lang.import_rule_hint())
            }
            RepairKind::RuleIgnored(text) => {
                Said::new(lang.import_rule_ignored(brief(text)), lang.import_rule_hint())
            }
            RepairKind::RuleUnclear(text) => {
                Said::new(lang.import_rule_unclear(brief(text)), lang.import_rule_unclear_hint())
            }
            RepairKind::ValidityRead { text, from, until } => {
                let day = |day: &Option<Day>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
                Said::new(lang.import_validity(brief(text), day(from), day(until)), "")
            }
            RepairKind::RegistryNumberRead { number, .. } => {
                Said::new(lang.import_registry(brief(number)), "")
            }
            RepairKind::MarkupRemoved(text) => Said::new(lang.import_markup(brief(text)), ""),
            RepairKind::Flattened { text, items } => {
                Said::new(lang.import_flattened(items, brief(text)), lang.import_flattened_hint())
            }
            RepairKind::FieldsRead { item, texts } => {
                let quoted: Vec<_> = texts.iter().map(|text| lang.merge_quoted(brief(text))).collect();
                Said::new(lang.import_fields(brief(item), quoted.join(", ")), lang.import_fields_hint())
            }
            RepairKind::Word(remark) => remark.say(lang, brief),
            RepairKind::OrganisationRead(text) => {
                Said::new(lang.import_organisation(brief(text)), lang.import_organisation_hint())
            }
        }
    }
}

/// The text, or its beginning when it is too long to quote in a list.
pub(super) fn brief(text: &str) -> String {
    const MOST: usize = 70;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or(text);
            let whole = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
            format!("{whole} …")
        }
    }
}

fn decided(record: &DecisionRecord, body: &str, lang: Lang) -> String {
    let did = match record.kind {
        DecisionKind::Adopted => lang.import_did_adopt(),
        DecisionKind::Revised => lang.import_did_revise(),
        DecisionKind::ReadoptedUnchanged => lang.import_did_readopt(),
        DecisionKind::Repealed => lang.import_did_repeal(),
        // The reader of lines never makes these.
        DecisionKind::Corrected | DecisionKind::ReferredBack | DecisionKind::Tabled => record.kind.code(),
    };
    let paragraph = record.paragraph.map_or_else(String::new, |number| format!(" § {number}"));
    let registry =
        record.registry_number.as_ref().map_or_else(String::new, |number| format!(", dnr {number}"));
    format!("{did} {body} {}{paragraph}{registry}", record.meeting)
}

fn rule_in_words(rule: &Rule, lang: Lang) -> String {
    let body = &rule.body;
    match rule.kind {
        RuleKind::LastMeetingOfYear => lang.import_rule_last(body),
        RuleKind::FirstMeetingOfYear => lang.import_rule_first(body),
        RuleKind::NthMeetingOfYear { n } => lang.import_rule_nth(n, body),
        RuleKind::EveryYears { n: 1 } => lang.import_rule_yearly(body),
        RuleKind::EveryYears { n } => lang.import_rule_years(n, body),
        RuleKind::FixedDate { month, day } => lang.import_rule_date(format!("{month:02}-{day:02}"), body),
        RuleKind::ValidUntil => lang.import_rule_validity(body),
        RuleKind::EachTerm { first_year, years } => lang.import_rule_term(years, first_year, body),
        RuleKind::WhenNeeded => lang.import_rule_needed(body),
    }
}
