//! Why a file could not become a plan.

use super::repair::brief;
use super::{WordFault, WordRemark};
use crate::locale::{Lang, Said};
use crate::plan::MAX_ITEMS;

/// What kept a text from becoming a plan. Nothing has been made then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// The file holds no text at all.
    Empty,
    /// The file is larger than [`LIMIT`](super::LIMIT) bytes; with its size.
    TooLarge(usize),
    /// The file is a document of another format.
    Format(Format),
    /// The file holds zero bytes or hardly any text; with the line of the first zero byte, from 1.
    Binary(usize),
    /// The text does not begin with a title; with the line it begins on, from 1.
    NoTitle(usize),
    /// The text would make a plan of so many items, more than [`MAX_ITEMS`].
    TooMany(usize),
    /// A Word document does not begin with a title; with the paragraph it begins with, from 1.
    NoWordTitle(usize),
    /// A Word document that can't be read.
    Word(WordFault),
    /// A Word document of which everything was left out: its text lies in boxes, say; with what was.
    LeftOut(Box<WordRemark>),
}

/// The formats that are recognised by their first bytes, to say what to do about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// PDF.
    Pdf,
    /// OpenDocument text.
    Odt,
    /// Another zip archive than a Word document.
    Zip,
    /// The binary format of old word processors.
    Doc,
    /// Rich text.
    Rtf,
}

impl Format {
    /// The format's name as users know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Odt => "ODT",
            Self::Zip => "ZIP",
            Self::Doc => "DOC",
            Self::Rtf => "RTF",
        }
    }

    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        // An OpenDocument archive says first what it is, uncompressed.
        let odt = b"mimetypeapplication/vnd.oasis.opendocument";
        if bytes.starts_with(b"PK\x03\x04") && bytes.get(30..30 + odt.len()) == Some(odt.as_slice()) {
            return Some(Self::Odt);
        }
        let marks: [(&[u8], Self); 4] = [
            (b"%PDF-", Self::Pdf),
            (b"PK\x03\x04", Self::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Self::Doc),
            (b"{\\rtf", Self::Rtf),
        ];
        marks.into_iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, format)| format)
    }
}

impl ImportError {
    /// The word scripts know the error by.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "import_empty",
            Self::TooLarge(_) => "import_too_large",
            Self::Format(_) => "import_not_text",
            Self::Binary(_) => "import_binary",
            Self::NoTitle(_) | Self::NoWordTitle(_) => "import_no_title",
            Self::TooMany(_) => "import_too_many_items",
            Self::Word(WordFault::Broken) => "import_word_broken",
            Self::Word(WordFault::Locked) => "import_word_locked",
            Self::Word(WordFault::TooLong) => "import_word_too_long",
            Self::LeftOut(_) => "import_all_left_out",
        }
    }

    /// What failed, and what to do next. `name` is the file, as the user wrote it.
    pub fn say(&self, name: &str, lang: Lang) -> Said {
        match self {
            Self::Empty => Said::new(lang.import_empty(name), lang.import_empty_hint()),
            Self::TooLarge(size) => Said::new(
                lang.import_too_large(name, size.div_ceil(1_000_000), super::LIMIT / 1_000_000),
                lang.import_too_large_hint(),
            ),
            Self::Format(format) => {
                let hint = match format {
                    Format::Pdf => lang.import_pdf_hint(),
                    Format::Zip => lang.import_zip_hint(),
                    Format::Doc | Format::Odt | Format::Rtf => lang.import_save_as_word_hint(),
                };
                Said::new(lang.import_not_text(name, format.name()), hint)
            }
            Self::Binary(line) => Said::new(lang.import_binary(name, line), lang.import_save_as_text_hint()),
            Self::TooMany(items) => {
                Said::new(lang.import_too_many(name, items, MAX_ITEMS), lang.import_too_many_hint())
            }
            Self::NoWordTitle(number) => {
                Said::new(lang.import_no_word_title(name, number), lang.import_no_word_title_hint())
            }
            Self::LeftOut(remark) => {
                let why = remark.say(lang, brief).message;
                Said::new(lang.import_left_out(name, why), lang.import_left_out_hint())
            }
            Self::Word(WordFault::Broken) => {
                Said::new(lang.import_word_broken(name), lang.import_word_broken_hint())
            }
            Self::Word(WordFault::Locked) => {
                Said::new(lang.import_word_locked(name), lang.import_word_locked_hint())
            }
            Self::Word(WordFault::TooLong) => {
                Said::new(lang.import_word_too_long(name), lang.import_too_large_hint())
            }
            Self::NoTitle(line) => Said::new(lang.import_no_title(name, line), lang.import_no_title_hint()),
        }
    }
}
