//! What a finding tells its user.

use super::{Finding, Issue, Level};
use crate::locale::{Lang, Said};
use crate::plan::{Kind, MAX_DEPTH, MAX_ITEMS};

impl Level {
    /// The word `--json` uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Finding {
    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        self.issue.code()
    }

    /// What is wrong and what to do.
    pub fn say(&self, lang: Lang) -> Said {
        self.issue.say(lang)
    }
}

impl Issue {
    /// How grave it is.
    pub const fn level(&self) -> Level {
        match self {
            Self::NoText
            | Self::EmptySection(_)
            | Self::Damaged(_)
            | Self::UnusedFootnote(_)
            | Self::EmptyFootnote(_)
            | Self::NoLastDay
            | Self::ParagraphMissing(..)
            | Self::NoBreakSpace
            | Self::SoftHyphen
            | Self::ZeroWidth(_)
            | Self::ReplacementCharacter
            | Self::Tab
            | Self::DoubleSpace
            | Self::EdgeSpace
            | Self::NotNormal
            | Self::VeryLong(_) => Level::Warning,
            _ => Level::Error,
        }
    }

    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoTitle => "no_title",
            Self::NoText => "no_text",
            Self::EmptyText(_, Kind::Section) => "empty_heading",
            Self::EmptyText(..) => "empty_text",
            Self::EmptySection(_) => "empty_section",
            Self::Damaged(_) => "damaged",
            Self::DuplicateItem(_) => "duplicate_item",
            Self::FieldNotAllowed(..) => "field_not_allowed",
            Self::RunInNotSection(_) => "run_in_not_section",
            Self::UnderParagraph(_) => "under_paragraph",
            Self::TooDeep(_) => "too_deep",
            Self::TooManyItems(_) => "too_many_items",
            Self::UnusedFootnote(_) => "unused_footnote",
            Self::EmptyFootnote(_) => "empty_footnote",
            Self::DanglingFootnote(_) => "dangling_footnote",
            Self::DuplicateFootnote(_) => "duplicate_footnote",
            Self::BadFootnoteId(_) => "bad_footnote_id",
            Self::StatedInMissing(_) => "stated_in_missing",
            Self::NoLastDay => "no_last_day",
            Self::BadRule => "bad_rule",
            Self::ValidityReversed(..) => "validity_reversed",
            Self::ParagraphMissing(..) => "paragraph_missing",
            Self::ParagraphZero(_) => "paragraph_zero",
            Self::AdjustedBefore(..) => "adjusted_before_meeting",
            Self::DecisionOrder(..) => "decision_order",
            Self::DecisionTwice(_) => "decision_twice",
            Self::ControlCharacter(_) => "control_character",
            Self::LineBreak => "line_break",
            Self::DirectionOverride(_) => "direction_override",
            Self::NoBreakSpace => "no_break_space",
            Self::SoftHyphen => "soft_hyphen",
            Self::ZeroWidth(_) => "zero_width",
            Self::ReplacementCharacter => "replacement_character",
            Self::Tab => "tab",
            Self::DoubleSpace => "double_space",
            Self::EdgeSpace => "edge_space",
            Self::NotNormal => "not_normal",
            Self::VeryLong(_) => "very_long",
        }
    }

    /// What is wrong and what to do.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::NoTitle => Said::new(lang.check_no_title(), lang.check_no_title_hint()),
            Self::NoText => Said::new(lang.check_no_text(), lang.check_no_text_hint()),
            Self::EmptyText(id, Kind::Section) => {
                Said::new(lang.check_empty_heading(id), lang.check_empty_heading_hint())
            }
            Self::EmptyText(id, _) => Said::new(lang.check_empty_text(id), lang.check_empty_text_hint()),
            Self::EmptySection(id) => {
                Said::new(lang.check_empty_section(id), lang.check_empty_section_hint())
            }
            Self::Damaged(id) => Said::new(lang.check_damaged(id), lang.check_damaged_hint()),
            Self::DuplicateItem(id) => {
                Said::new(lang.document_duplicate_item(id), lang.document_duplicate_item_hint())
            }
            Self::FieldNotAllowed(id, field) => {
                Said::new(lang.check_field_not_allowed(id, field.code()), lang.check_field_not_allowed_hint())
            }
            Self::RunInNotSection(id) => Said::new(lang.check_run_in(id), lang.check_run_in_hint()),
            Self::UnderParagraph(id) => {
                Said::new(lang.document_under_paragraph(id), lang.document_under_paragraph_hint())
            }
            Self::TooDeep(id) => Said::new(lang.check_too_deep(id, MAX_DEPTH), lang.document_too_deep_hint()),
            Self::TooManyItems(_) => {
                Said::new(lang.document_too_many_items(MAX_ITEMS), lang.document_too_many_items_hint())
            }
            Self::UnusedFootnote(_)
            | Self::EmptyFootnote(_)
            | Self::DanglingFootnote(_)
            | Self::DuplicateFootnote(_)
            | Self::BadFootnoteId(_) => self.say_footnote(lang),
            Self::StatedInMissing(id) => {
                Said::new(lang.document_no_such_item(id), lang.document_no_such_item_hint())
            }
            Self::NoLastDay => Said::new(lang.check_no_last_day(), lang.check_no_last_day_hint()),
            Self::BadRule => Said::new(lang.check_bad_rule(), lang.check_bad_rule_hint()),
            Self::ValidityReversed(from, until) => {
                Said::new(lang.check_validity_reversed(from, until), lang.check_validity_reversed_hint())
            }
            Self::ParagraphMissing(..)
            | Self::ParagraphZero(_)
            | Self::AdjustedBefore(..)
            | Self::DecisionOrder(..)
            | Self::DecisionTwice(_) => self.say_decision(lang),
            _ => self.say_characters(lang),
        }
    }

    fn say_footnote(&self, lang: Lang) -> Said {
        match self {
            Self::UnusedFootnote(id) => {
                Said::new(lang.check_unused_footnote(id), lang.check_unused_footnote_hint(id))
            }
            Self::EmptyFootnote(id) => {
                Said::new(lang.check_empty_footnote(id), lang.check_empty_footnote_hint())
            }
            Self::DanglingFootnote(id) => {
                Said::new(lang.document_dangling_footnote(id), lang.document_dangling_footnote_hint(id))
            }
            Self::DuplicateFootnote(id) => {
                Said::new(lang.document_duplicate_footnote(id), lang.document_duplicate_footnote_hint())
            }
            Self::BadFootnoteId(id) => {
                Said::new(lang.document_bad_footnote_id(id), lang.document_bad_footnote_id_hint())
            }
            _ => Said::new("", ""),
        }
    }

    fn say_decision(&self, lang: Lang) -> Said {
        match self {
            Self::ParagraphMissing(plan, meeting) => Said::new(
                lang.check_paragraph_missing(meeting),
                lang.check_paragraph_missing_hint(plan, meeting.date),
            ),
            Self::ParagraphZero(meeting) => {
                Said::new(lang.check_paragraph_zero(meeting), lang.check_paragraph_zero_hint())
            }
            Self::AdjustedBefore(meeting, day) => {
                Said::new(lang.check_adjusted_before(meeting, day), lang.check_adjusted_before_hint())
            }
            Self::DecisionOrder(meeting, later) => {
                Said::new(lang.check_decision_order(meeting, later), lang.check_decision_order_hint())
            }
            Self::DecisionTwice(meeting) => {
                Said::new(lang.check_decision_twice(meeting), lang.check_decision_twice_hint())
            }
            _ => Said::new("", ""),
        }
    }

    fn say_characters(&self, lang: Lang) -> Said {
        let code = |c: &char| format!("U+{:04X}", u32::from(*c));
        match self {
            Self::ControlCharacter(c) => {
                Said::new(lang.check_control_character(code(c)), lang.check_character_hint())
            }
            Self::LineBreak => Said::new(lang.check_line_break(), lang.check_line_break_hint()),
            Self::DirectionOverride(c) => {
                Said::new(lang.check_direction_override(code(c)), lang.check_character_hint())
            }
            Self::NoBreakSpace => Said::new(lang.check_no_break_space(), lang.check_invisible_hint()),
            Self::SoftHyphen => Said::new(lang.check_soft_hyphen(), lang.check_invisible_hint()),
            Self::ZeroWidth(c) => Said::new(lang.check_zero_width(code(c)), lang.check_invisible_hint()),
            Self::ReplacementCharacter => {
                Said::new(lang.check_replacement_character(), lang.check_replacement_character_hint())
            }
            Self::Tab => Said::new(lang.check_tab(), lang.check_space_hint()),
            Self::DoubleSpace => Said::new(lang.check_double_space(), lang.check_space_hint()),
            Self::EdgeSpace => Said::new(lang.check_edge_space(), lang.check_edge_space_hint()),
            Self::NotNormal => Said::new(lang.check_not_normal(), lang.check_not_normal_hint()),
            Self::VeryLong(length) => Said::new(lang.check_very_long(length), lang.check_very_long_hint()),
            _ => Said::new("", ""),
        }
    }
}
