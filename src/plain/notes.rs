//! Footnotes: read, written, added, removed.

use super::rest::Rest;
use super::voice::refused;
use super::{Table, Trouble, words};
use crate::locale::{Lang, Said};
use crate::plan::{Edit, Footnote, is_footnote_id};

/// A footnote's text with its address.
pub(super) fn said(note: &Footnote, lang: Lang) -> String {
    match (&note.url, note.text.trim()) {
        (None, "") => lang.plain_empty().to_owned(),
        (None, text) => text.to_owned(),
        (Some(url), "") => url.clone(),
        (Some(url), text) => format!("{text} {url}"),
    }
}

impl Table<'_, '_> {
    /// `footnote`.
    pub(super) fn footnote(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let Some(id) = rest.word() else { return self.footnotes() };
        let id = id.trim_start_matches("[^").trim_end_matches([']', ':']);
        if !is_footnote_id(id) {
            let said = Said::new(lang.document_bad_footnote_id(id), lang.document_bad_footnote_id_hint());
            return Err(refused("bad_footnote_id", said));
        }
        let known = self.open.plan.footnotes.iter().find(|note| note.id == id).cloned();
        if rest.is_empty()
            && let Some(note) = &known
        {
            return self.voice.say(lang.plain_note(id, said(note, lang)));
        }
        let old =
            known.clone().unwrap_or_else(|| Footnote { id: id.to_owned(), text: String::new(), url: None });
        let note = if rest.take(Lang::plain_words_address) {
            // Nothing is no address: who means that says so, as with any detail.
            let url = match rest.all() {
                "" => return Err(words::misread("", self.command, lang)),
                "-" => None,
                url => Some(url.to_owned()),
            };
            Footnote { url, ..old }
        } else {
            let text = match rest.all() {
                "" => self.voice.ask_text(lang.plain_text_prompt())?.ok_or(Trouble::Cancelled)?,
                text => text.to_owned(),
            };
            Footnote { text, ..old }
        };
        let index = self.open.plan.footnotes.len();
        let edit =
            if known.is_some() { Edit::SetFootnote { note } } else { Edit::InsertFootnote { index, note } };
        if !self.open.make(self.office, edit)? {
            return self.voice.say(lang.plain_nothing_changed());
        }
        self.voice.say(match known {
            Some(_) => lang.plain_footnote_set(id),
            None => lang.plain_footnote_added(id),
        })
    }

    fn footnotes(&mut self) -> Result<(), Trouble> {
        let lang = self.lang();
        if self.open.plan.footnotes.is_empty() {
            return self.voice.say(lang.plain_no_footnotes());
        }
        let notes = self.open.plan.footnotes.iter();
        let lines: Vec<String> = notes.map(|note| lang.plain_note(&note.id, said(note, lang))).collect();
        lines.iter().try_for_each(|line| self.voice.say(line))
    }

    /// `remove footnote`.
    pub(super) fn remove_footnote(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let Some(id) = rest.word() else {
            let said = Said::new(lang.plain_which_footnote(), lang.plain_which_footnote_hint());
            return Err(refused("no_such_footnote", said));
        };
        rest.end(self.command, lang)?;
        self.open.make(self.office, Edit::RemoveFootnote { id: id.to_owned() })?;
        self.voice.say(lang.plain_footnote_removed(words::beginning(id)))
    }
}
