//! Text that can't be set, found before anything is written.

use crate::locale::{Lang, Said};

/// Where in a plan a text stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What it is, in words: the beginning of the text.
    pub text: String,
}

/// A character that no typeface of ours has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Where it stands.
    pub place: Place,
    /// The character.
    pub character: char,
}

/// Why a plan can't be set as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// It has characters that can't be set; never empty.
    Missing(Vec<Missing>),
    /// The writer refused what it was given: a fault of ours. What it said.
    Refused(String),
}

/// How many places a message names.
const NAMED: usize = 20;

impl PdfError {
    /// The error's name for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "cannot_be_set",
            Self::Refused(_) => "pdf_refused",
        }
    }

    /// Says what failed, where, and what to do.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::Missing(missing) => {
                let mut lines = lang.pdf_missing(missing.len());
                for one in missing.iter().take(NAMED) {
                    let code = format!("U+{:04X}", u32::from(one.character));
                    lines.push('\n');
                    let shown = crate::locale::shown(&one.character.to_string()).into_owned();
                    lines.push_str(&lang.pdf_missing_at(&one.place.text, shown, code));
                }
                if missing.len() > NAMED {
                    lines.push('\n');
                    lines.push_str(&lang.pdf_missing_more(missing.len() - NAMED));
                }
                Said::new(lines, lang.pdf_missing_hint())
            }
            Self::Refused(why) => Said::new(lang.pdf_refused(why), lang.pdf_refused_hint()),
        }
    }
}
