//! What of a Word document is not in the plan, or stands there otherwise, for the user to look over.

use crate::import::{Repair, RepairKind};
use crate::locale::{Lang, Said};

/// One thing that a Word document held beyond plain paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordRemark {
    /// It had tracked changes, and was read as if all were accepted; with the words that went.
    Tracked(String),
    /// So many comments were left out.
    Comments(usize),
    /// Hidden text and empty prompts were left out; with their words.
    Hidden(String),
    /// So many pictures and embedded objects were left out.
    Pictures(usize),
    /// A text box was left out; with its words.
    TextBox(String),
    /// A table of contents was left out; with its words.
    Contents(String),
    /// A header or footer was left out; with its words.
    Running(String),
    /// What a paper of ours says of its own standing was left out; with its words.
    OwnPaper(String),
    /// A link's address does not stand in the text.
    Address {
        /// The words that were linked.
        text: String,
        /// Where to.
        url: String,
    },
    /// A table of measures became items with their fields; with the words of its head.
    Measures(String),
    /// A table of labels and values became lines.
    Labels,
    /// A table became a text a row, its cells set apart by dashes.
    Rows(usize),
    /// The title had footnotes, which a plan's title can't have; the notes were kept.
    TitleNote,
}

impl WordRemark {
    /// The word scripts know it by.
    pub(in crate::import) const fn code(&self) -> &'static str {
        match self {
            Self::Tracked(_) => "tracked_changes_accepted",
            Self::Comments(_) => "comments_left_out",
            Self::Hidden(_) => "hidden_text_left_out",
            Self::Pictures(_) => "pictures_left_out",
            Self::TextBox(_) => "text_box_left_out",
            Self::Contents(_) => "contents_left_out",
            Self::Running(_) => "running_text_left_out",
            Self::OwnPaper(_) => "own_paper_left_out",
            Self::Address { .. } => "address_left_out",
            Self::Measures(_) => "table_of_measures",
            Self::Labels => "table_of_labels",
            Self::Rows(_) => "table_of_rows",
            Self::TitleNote => "title_note",
        }
    }

    /// The words of the source that are not in the plan because of it.
    pub(in crate::import) fn removed(&self) -> Option<&str> {
        match self {
            Self::Hidden(text)
            | Self::TextBox(text)
            | Self::Contents(text)
            | Self::Running(text)
            | Self::OwnPaper(text)
            | Self::Measures(text) => Some(text),
            _ => None,
        }
    }

    /// What was done, and what the user might look at. `brief` shortens a text for a list.
    pub(in crate::import) fn say(&self, lang: Lang, brief: fn(&str) -> String) -> Said {
        match self {
            Self::Tracked(gone) if gone.is_empty() => {
                Said::new(lang.import_word_tracked(), lang.import_word_tracked_hint())
            }
            Self::Tracked(gone) => {
                Said::new(lang.import_word_tracked_gone(brief(gone)), lang.import_word_tracked_hint())
            }
            Self::Comments(count) => Said::new(lang.import_word_comments(count), ""),
            Self::Hidden(text) => {
                Said::new(lang.import_word_hidden(brief(text)), lang.import_word_add_hint())
            }
            Self::Pictures(count) => {
                Said::new(lang.import_word_pictures(count), lang.import_word_pictures_hint())
            }
            Self::TextBox(text) => Said::new(lang.import_word_box(brief(text)), lang.import_word_add_hint()),
            Self::Contents(_) => Said::new(lang.import_word_contents(), ""),
            Self::Running(text) => Said::new(lang.import_word_running(brief(text)), ""),
            Self::OwnPaper(text) => Said::new(lang.import_word_own(brief(text)), ""),
            Self::Address { text, url } => {
                Said::new(lang.import_word_address(brief(text), url), lang.import_word_address_hint())
            }
            Self::Measures(_) => Said::new(lang.import_word_measures(), lang.import_word_table_hint()),
            Self::Labels => Said::new(lang.import_word_labels(), lang.import_word_table_hint()),
            Self::Rows(rows) => Said::new(lang.import_word_rows(rows), lang.import_word_table_hint()),
            Self::TitleNote => Said::new(lang.import_word_title_note(), lang.import_word_title_note_hint()),
        }
    }
}

/// What was met on the way through a document, each with the number of the paragraph it was met in first.
#[derive(Debug, Default)]
pub(super) struct Seen {
    tracked: Option<(usize, String)>,
    comments: Option<(usize, usize)>,
    hidden: Option<(usize, String)>,
    pictures: Option<(usize, usize)>,
    contents: Option<(usize, String)>,
    controls: Option<(usize, usize)>,
    composed: Option<usize>,
    others: Vec<Repair>,
}

impl Seen {
    pub(super) fn tracked(&mut self, at: usize, gone: &str) {
        add(&mut self.tracked, at, gone);
    }

    pub(super) fn comment(&mut self, at: usize) {
        self.comments.get_or_insert((at, 0)).1 += 1;
    }

    pub(super) fn hidden(&mut self, at: usize, text: &str) {
        if !text.trim().is_empty() {
            add(&mut self.hidden, at, text);
        }
    }

    pub(super) fn picture(&mut self, at: usize) {
        self.pictures.get_or_insert((at, 0)).1 += 1;
    }

    pub(super) fn boxed(&mut self, at: usize, text: &str) {
        self.word(at, WordRemark::TextBox(text.to_owned()));
    }

    pub(super) fn contents(&mut self, at: usize, text: &str) {
        add(&mut self.contents, at, text);
    }

    pub(super) fn controls(&mut self, at: usize, count: usize) {
        self.controls.get_or_insert((at, 0)).1 += count;
    }

    pub(super) fn composed(&mut self, at: usize) {
        self.composed.get_or_insert(at);
    }

    pub(super) fn word(&mut self, at: usize, remark: WordRemark) {
        self.other(at, RepairKind::Word(remark));
    }

    pub(super) fn other(&mut self, at: usize, kind: RepairKind) {
        self.others.push(Repair { line: at.max(1), kind });
    }

    /// All of it as repairs.
    pub(super) fn into_repairs(self) -> Vec<Repair> {
        let mut out = Vec::new();
        let mut put = |at: usize, kind| out.push(Repair { line: at.max(1), kind });
        let mut word = |found: Option<(usize, String)>, of: fn(String) -> WordRemark| {
            if let Some((at, text)) = found {
                put(at, RepairKind::Word(of(text)));
            }
        };
        word(self.tracked, WordRemark::Tracked);
        word(self.hidden, WordRemark::Hidden);
        word(self.contents, WordRemark::Contents);
        if let Some((at, count)) = self.comments {
            put(at, RepairKind::Word(WordRemark::Comments(count)));
        }
        if let Some((at, count)) = self.pictures {
            put(at, RepairKind::Word(WordRemark::Pictures(count)));
        }
        if let Some((at, count)) = self.controls {
            put(at, RepairKind::ControlsRemoved(count));
        }
        if let Some(at) = self.composed {
            put(at, RepairKind::Composed);
        }
        out.extend(self.others);
        out
    }
}

fn add(slot: &mut Option<(usize, String)>, at: usize, text: &str) {
    let (_, open) = slot.get_or_insert_with(|| (at, String::new()));
    if !open.is_empty() && !text.trim().is_empty() {
        open.push(' ');
    }
    open.push_str(text.trim());
}
