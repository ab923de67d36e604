//! Why a file was refused, and where in it.

use crate::calendar::MeetingRef;
use crate::date::Day;
use crate::plan::{ItemId, Kind};

/// A file that can't be read as what it should be. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    /// What is wrong.
    pub problem: Problem,
    /// JSON Pointer (RFC 6901) to the value that is wrong; empty for the whole file.
    pub pointer: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is larger than the program takes; its size and the limit in bytes.
    TooLarge(usize, usize),
    /// The plan has more items than the program takes; the limit.
    TooManyItems(usize),
    /// Brackets or items lie deeper in each other than the program takes; the limit.
    TooDeep(usize),
    /// A byte that is not UTF-8.
    NotUtf8,
    /// The file is empty, or holds blanks only.
    Empty,
    /// The file holds an unresolved git merge.
    Conflict,
    /// The file ends in the middle.
    Truncated,
    /// A character that JSON does not have at this place.
    NotJson(char),
    /// A control character inside a text, not written as an escape.
    RawControl(char),
    /// An escape in a text that JSON does not know, or half of a pair.
    BadEscape,
    /// A number JSON does not know.
    BadNumber(String),
    /// Something follows after the end of the document.
    AfterEnd(char),
    /// An object has a key twice.
    DuplicateKey(String),
    /// A value of another sort than belongs here.
    WrongType {
        /// What belongs here.
        expected: Sort,
        /// What stands here.
        found: Sort,
    },
    /// A field that the format does not have here; with the nearest one that it does have.
    UnknownField(String, Option<&'static str>),
    /// A field that must be there is not.
    MissingField(&'static str),
    /// A field that items or rules of this kind can't have: field, kind.
    NotForKind(&'static str, &'static str),
    /// A word that is not among those allowed.
    BadWord(String, &'static [&'static str]),
    /// A number outside what is allowed here: the number, the lowest, the highest.
    OutOfRange(String, i64, i64),
    /// A text that is not a day.
    BadDay(String),
    /// A month and a day that no year has.
    NoSuchDay(i8, i8),
    /// A text that is not a clock time.
    BadClock(String),
    /// A text that is not a short name (slug).
    BadSlug(String),
    /// A text that is not an item's id.
    BadItemId(String),
    /// A text that is not a footnote's id.
    BadFootnoteId(String),
    /// A later version of this format: what the file says, and what this program reads.
    NewerFormat(String, &'static str),
    /// Another format altogether: what the file says, and what was to be read.
    OtherFormat(String, &'static str),
    /// Two items have this id.
    DuplicateItem(ItemId),
    /// Two footnotes have this id.
    DuplicateFootnote(String),
    /// Two bodies have this id.
    DuplicateBody(String),
    /// A text refers to a footnote that does not exist.
    DanglingFootnote(String),
    /// A paragraph has items under it.
    UnderParagraph(ItemId),
    /// The rule says it is stated in an item that does not exist.
    NoSuchItem(ItemId),
    /// The body meets twice that day.
    MeetsTwice(MeetingRef),
    /// The day a meeting was moved to, though it is not cancelled.
    MovedNotCancelled(Day),
}

/// The sorts of JSON value, as a user knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// `null`.
    Nothing,
    /// `true` or `false`.
    Truth,
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// A text in quotation marks.
    Text,
    /// A list in square brackets.
    List,
    /// An object in braces.
    Object,
}

impl Problem {
    pub(super) const fn not_for(field: &'static str, kind: Kind) -> Self {
        Self::NotForKind(field, kind.code())
    }
}
