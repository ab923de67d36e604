//! The formats a paper can be written in.

use crate::locale::Lang;

/// A format of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// An office document (Word).
    Docx,
    /// PDF, tagged and archival; only in a program that was built with it.
    Pdf,
    /// One web page that needs nothing besides itself.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// JSON, for scripts.
    Json,
}

impl Format {
    /// All formats, in the order a package lists them.
    pub const ALL: [Self; 6] = [Self::Docx, Self::Pdf, Self::Html, Self::Markdown, Self::Text, Self::Json];

    /// Those that papers are made in where nothing else is asked for, as far as this program can write them.
    pub fn usual() -> Vec<Self> {
        [Self::Docx, Self::Pdf, Self::Html].into_iter().filter(|format| format.built()).collect()
    }

    /// Whether this program can write it.
    pub const fn built(self) -> bool {
        !matches!(self, Self::Pdf) || cfg!(feature = "pdf")
    }

    /// The word that `--format` takes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "text",
            Self::Json => "json",
        }
    }

    /// How its files' names end, without the stop.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            other => other.code(),
        }
    }

    /// What people call it.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Docx => "Word",
            Self::Pdf => "PDF",
            Self::Html => lang.paper_web_page(),
            Self::Markdown => "Markdown",
            Self::Text => lang.paper_plain_text(),
            Self::Json => "JSON",
        }
    }

    /// The format with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// The format whose files' names end so.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }
}
