//! What a refused file tells its user.

use super::{DocumentError, Problem, Sort};
use crate::locale::{Lang, Said};

/// How much of a faulty value a message repeats.
const SHOWN: usize = 60;

impl DocumentError {
    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// Where and why the file was refused, and what to do.
    pub fn say(&self, lang: Lang) -> Said {
        let said = self.problem.say(lang);
        let (line, column) = (self.line, self.column);
        let place = if self.pointer.is_empty() {
            lang.document_place(line, column)
        } else {
            lang.document_place_pointer(line, column, cut(&self.pointer))
        };
        Said::new(lang.document_at(place, said.message), said.hint)
    }
}

impl Sort {
    fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Nothing => lang.document_sort_nothing(),
            Self::Truth => lang.document_sort_truth(),
            Self::Number => lang.document_sort_number(),
            Self::Whole => lang.document_sort_whole(),
            Self::Text => lang.document_sort_text(),
            Self::List => lang.document_sort_list(),
            Self::Object => lang.document_sort_object(),
        }
    }
}

impl Problem {
    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge(..) => "too_large",
            Self::TooManyItems(_) => "too_many_items",
            Self::TooDeep(_) => "too_deep",
            Self::NotUtf8 => "not_utf8",
            Self::Empty => "empty_file",
            Self::Conflict => "unresolved_merge",
            Self::Truncated => "truncated",
            Self::NotJson(_)
            | Self::RawControl(_)
            | Self::BadEscape
            | Self::BadNumber(_)
            | Self::AfterEnd(_) => "not_json",
            Self::DuplicateKey(_) => "duplicate_key",
            Self::WrongType { .. } => "wrong_type",
            Self::UnknownField(..) => "unknown_field",
            Self::MissingField(_) => "missing_field",
            Self::NotForKind(..) => "field_not_for_kind",
            Self::BadWord(..) => "bad_word",
            Self::OutOfRange(..) => "out_of_range",
            Self::BadDay(_) | Self::NoSuchDay(..) => "bad_date",
            Self::BadClock(_) => "bad_time",
            Self::BadSlug(_) => "bad_slug",
            Self::BadItemId(_) => "bad_item_id",
            Self::BadFootnoteId(_) => "bad_footnote_id",
            Self::NewerFormat(..) => "newer_format",
            Self::OtherFormat(..) => "other_format",
            Self::DuplicateItem(_) => "duplicate_item",
            Self::DuplicateFootnote(_) => "duplicate_footnote",
            Self::DuplicateBody(_) => "duplicate_body",
            Self::DanglingFootnote(_) => "dangling_footnote",
            Self::UnderParagraph(_) => "under_paragraph",
            Self::NoSuchItem(_) => "no_such_item",
            Self::MeetsTwice(_) => "meets_twice",
            Self::MovedNotCancelled(_) => "moved_not_cancelled",
        }
    }

    /// What is wrong and what to do, without the place.
    pub fn say(&self, lang: Lang) -> Said {
        self.say_bytes(lang).or_else(|| self.say_shape(lang)).unwrap_or_else(|| self.say_meaning(lang))
    }

    /// Faults of the file as a file.
    fn say_bytes(&self, lang: Lang) -> Option<Said> {
        Some(match self {
            Self::TooLarge(size, limit) => {
                let (size, limit) = (megabytes(*size, lang), *limit / MEGABYTE);
                Said::new(lang.document_too_large(size, limit), lang.document_too_large_hint())
            }
            Self::NotUtf8 => Said::new(lang.document_not_utf8(), lang.document_not_utf8_hint()),
            Self::Empty => Said::new(lang.document_empty(), lang.document_restore_hint()),
            Self::Conflict => Said::new(lang.document_conflict(), lang.document_conflict_hint()),
            Self::Truncated => Said::new(lang.document_truncated(), lang.document_restore_hint()),
            Self::NotJson(c) => Said::new(lang.document_not_json(name(*c)), lang.document_not_json_hint()),
            Self::RawControl(c) => {
                Said::new(lang.document_raw_control(name(*c)), lang.document_raw_control_hint())
            }
            Self::BadEscape => Said::new(lang.document_bad_escape(), lang.document_bad_escape_hint()),
            Self::BadNumber(found) => {
                Said::new(lang.document_bad_number(cut(found)), lang.document_bad_number_hint())
            }
            Self::AfterEnd(c) => Said::new(lang.document_after_end(name(*c)), lang.document_after_end_hint()),
            _ => return None,
        })
    }

    /// Faults of a value's form.
    fn say_shape(&self, lang: Lang) -> Option<Said> {
        Some(match self {
            Self::DuplicateKey(key) => {
                Said::new(lang.document_duplicate_key(cut(key)), lang.document_duplicate_key_hint())
            }
            Self::WrongType { expected, found } => Said::new(
                lang.document_wrong_type(expected.say(lang), found.say(lang)),
                lang.document_wrong_type_hint(),
            ),
            Self::UnknownField(field, near) => Said::new(
                lang.document_unknown_field(cut(field)),
                near.map_or_else(
                    || lang.document_unknown_field_hint().to_owned(),
                    |near| lang.document_unknown_field_near(near),
                ),
            ),
            Self::MissingField(field) => {
                Said::new(lang.document_missing_field(field), lang.document_missing_field_hint(field))
            }
            Self::NotForKind(field, kind) => {
                Said::new(lang.document_not_for_kind(field, kind), lang.document_not_for_kind_hint(field))
            }
            Self::BadWord(found, allowed) => {
                Said::new(lang.document_bad_word(cut(found)), lang.document_bad_word_hint(allowed.join(", ")))
            }
            Self::OutOfRange(found, low, high) => {
                Said::new(lang.document_out_of_range(found, low, high), lang.document_out_of_range_hint())
            }
            Self::BadDay(found) => Said::new(lang.document_bad_day(cut(found)), lang.document_bad_day_hint()),
            Self::BadClock(found) => {
                Said::new(lang.document_bad_clock(cut(found)), lang.document_bad_clock_hint())
            }
            Self::BadSlug(found) => {
                Said::new(lang.document_bad_slug(cut(found)), lang.document_bad_slug_hint())
            }
            Self::BadItemId(found) => {
                Said::new(lang.document_bad_item_id(cut(found)), lang.document_bad_item_id_hint())
            }
            Self::BadFootnoteId(found) => {
                Said::new(lang.document_bad_footnote_id(cut(found)), lang.document_bad_footnote_id_hint())
            }
            _ => return None,
        })
    }

    /// Faults of what the values mean together.
    fn say_meaning(&self, lang: Lang) -> Said {
        match self {
            Self::TooManyItems(limit) => {
                Said::new(lang.document_too_many_items(limit), lang.document_too_many_items_hint())
            }
            Self::TooDeep(limit) => Said::new(lang.document_too_deep(limit), lang.document_too_deep_hint()),
            Self::NoSuchDay(month, day) => {
                Said::new(lang.document_no_such_day(month, day), lang.document_no_such_day_hint())
            }
            Self::NewerFormat(found, ours) => {
                Said::new(lang.document_newer_format(cut(found), ours), lang.document_newer_format_hint())
            }
            Self::OtherFormat(found, ours) => {
                Said::new(lang.document_other_format(cut(found), ours), lang.document_other_format_hint())
            }
            Self::DuplicateItem(id) => {
                Said::new(lang.document_duplicate_item(id), lang.document_duplicate_item_hint())
            }
            Self::DuplicateFootnote(id) => {
                Said::new(lang.document_duplicate_footnote(id), lang.document_duplicate_footnote_hint())
            }
            Self::DuplicateBody(id) => {
                Said::new(lang.document_duplicate_body(id), lang.document_duplicate_body_hint())
            }
            Self::DanglingFootnote(id) => {
                Said::new(lang.document_dangling_footnote(id), lang.document_dangling_footnote_hint(id))
            }
            Self::UnderParagraph(id) => {
                Said::new(lang.document_under_paragraph(id), lang.document_under_paragraph_hint())
            }
            Self::NoSuchItem(id) => {
                Said::new(lang.document_no_such_item(id), lang.document_no_such_item_hint())
            }
            Self::MeetsTwice(meeting) => {
                Said::new(lang.document_meets_twice(meeting), lang.document_meets_twice_hint())
            }
            Self::MovedNotCancelled(day) => {
                Said::new(lang.document_moved_not_cancelled(day), lang.document_moved_not_cancelled_hint())
            }
            // Said above.
            _ => Said::new("", ""),
        }
    }
}

/// A character as a message shows it: itself, or its number when it can't be seen.
fn name(c: char) -> String {
    if c.is_control() || c.is_whitespace() || ('\u{200b}'..='\u{206f}').contains(&c) || c == '\u{feff}' {
        format!("U+{:04X}", u32::from(c))
    } else {
        c.to_string()
    }
}

pub(super) fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(SHOWN).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

/// A megabyte here is 1,048,576 bytes.
const MEGABYTE: usize = 1024 * 1024;

/// Bytes as megabytes with one decimal, rounded up: a file over the limit never reads as the limit.
fn megabytes(bytes: usize, lang: Lang) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(MEGABYTE);
    format!("{}{}{}", tenths / 10, lang.document_decimal_mark(), tenths % 10)
}
