//! What a refused edit tells its user.

use super::EditError;
use crate::locale::{Lang, Said};
use crate::plan::{MAX_DEPTH, MAX_ITEMS};

impl EditError {
    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoItem(_) => "no_such_item",
            Self::NoFootnote(_) => "no_such_footnote",
            Self::Taken(_) => "id_taken",
            Self::NoPlace => "no_such_place",
            Self::UnderParagraph(_) => "under_paragraph",
            Self::UnderItself(_) => "under_itself",
            Self::NoFields(_) => "field_not_allowed",
            Self::KindHolds(..) => "kind_holds",
            Self::NotASection(_) => "not_a_section",
            Self::Dangling(_) => "dangling_footnote",
            Self::StillReferred(_) => "footnote_in_use",
            Self::EmptyTitle => "no_title",
            Self::BadFootnoteId(_) => "bad_footnote_id",
            Self::TooDeep(_) => "too_deep",
            Self::TooMany => "too_many_items",
            Self::BadRule => "bad_rule",
        }
    }

    /// What was refused, why, and what to do instead.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::NoItem(id) => Said::new(lang.edit_no_item(id), lang.edit_no_item_hint()),
            Self::NoFootnote(id) => Said::new(lang.edit_no_footnote(id), lang.edit_no_footnote_hint()),
            Self::Taken(id) => Said::new(lang.edit_taken(id), lang.edit_taken_hint()),
            Self::NoPlace => Said::new(lang.edit_no_place(), lang.edit_no_place_hint()),
            Self::UnderParagraph(id) => {
                Said::new(lang.edit_under_paragraph(id), lang.document_under_paragraph_hint())
            }
            Self::UnderItself(id) => Said::new(lang.edit_under_itself(id), lang.edit_under_itself_hint()),
            Self::NoFields(_) => Said::new(lang.edit_no_fields(), lang.edit_no_fields_hint()),
            Self::KindHolds(id, _) => Said::new(lang.edit_kind_holds(id), lang.edit_kind_holds_hint()),
            Self::NotASection(id) => Said::new(lang.edit_not_a_section(id), lang.edit_not_a_section_hint()),
            Self::Dangling(id) => Said::new(lang.edit_dangling(id), lang.document_dangling_footnote_hint(id)),
            Self::StillReferred(id) => {
                Said::new(lang.edit_still_referred(id), lang.edit_still_referred_hint(id))
            }
            Self::EmptyTitle => Said::new(lang.edit_empty_title(), lang.check_no_title_hint()),
            Self::BadFootnoteId(id) => {
                Said::new(lang.document_bad_footnote_id(id), lang.document_bad_footnote_id_hint())
            }
            Self::TooDeep(id) => Said::new(lang.edit_too_deep(id, MAX_DEPTH), lang.edit_too_deep_hint()),
            Self::TooMany => Said::new(lang.edit_too_many(MAX_ITEMS), lang.document_too_many_items_hint()),
            Self::BadRule => Said::new(lang.check_bad_rule(), lang.check_bad_rule_hint()),
        }
    }
}
