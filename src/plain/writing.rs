//! Writing: an item's text, in one line or many; removing; undo; saving.

use super::rest::Rest;
use super::voice::{is_word, refused};
use super::{Table, Trouble, words};
use crate::locale::{Lang, Said};
use crate::plan::{Edit, ItemId};
use crate::workflow::drop_recovery;

impl Table<'_, '_> {
    /// `edit`.
    pub(super) fn edit(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let id = self.item_or_here(&mut rest)?;
        self.open.refuse_read_only()?;
        self.open.at = Some(id);
        if !rest.is_empty() {
            let text = rest.all().to_owned();
            return self.reword(id, text);
        }
        let now = self.find_item(id)?.text.clone();
        self.voice.say(lang.plain_now(if now.is_empty() { lang.plain_empty() } else { &now }))?;
        let text = self.dictate(&mut |text, _| Edit::SetText { id, text })?;
        self.reword(id, text)
    }

    /// Gives an item its new text.
    fn reword(&mut self, id: ItemId, text: String) -> Result<(), Trouble> {
        let lang = self.lang();
        refuse_empty(&text, lang)?;
        let known = self.open.plan.footnotes.len();
        let said = if self.open.make(self.office, Edit::SetText { id, text })? {
            lang.plain_changed_item(self.open.number(id))
        } else {
            lang.plain_nothing_changed().to_owned()
        };
        self.voice.say(said)?;
        self.tell_new_notes(known)
    }

    /// Names the footnotes that were added because a text refers to them.
    pub(super) fn tell_new_notes(&mut self, known: usize) -> Result<(), Trouble> {
        let new: Vec<&str> =
            self.open.plan.footnotes.iter().skip(known).map(|note| note.id.as_str()).collect();
        if new.is_empty() {
            return Ok(());
        }
        let said = self.lang().plain_notes_added(new.join(", "));
        self.voice.say(said)
    }

    /// Hears a text of several lines, which run on as one text. Each line is in the journal before the next is heard:
    /// `edit` makes of the text so far what the journal keeps, told whether it is the first.
    pub(super) fn dictate(&mut self, edit: &mut dyn FnMut(String, bool) -> Edit) -> Result<String, Trouble> {
        let lang = self.lang();
        self.voice.say(lang.plain_write_text())?;
        let mut text = String::new();
        let mut first = true;
        loop {
            let line = match self.voice.hear(lang.plain_text_prompt()) {
                Ok(Some(line)) => line,
                Ok(None) => {
                    self.open.unsaved |= !first;
                    return Err(if first { Trouble::Ended } else { Trouble::EndedInText });
                }
                // One line that can't be taken is no reason to let those before it go.
                Err(Trouble::Failed(failure)) if !self.voice.script => {
                    self.voice.complain(&failure.said)?;
                    continue;
                }
                Err(trouble) => {
                    self.open.unsaved |= !first;
                    return Err(trouble);
                }
            };
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if line == "." {
                return Ok(text);
            }
            if is_word(&line, Lang::plain_words_cancel) && line.chars().count() > 1 {
                if !first && !self.open.unsaved {
                    // What was dictated is let go; what an earlier save could not write stays.
                    drop_recovery(self.office, &mut self.open.desk)?;
                }
                return Err(Trouble::Cancelled);
            }
            if line.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&line);
            let so_far = edit(text.clone(), first);
            self.open.type_on(self.office, &so_far)?;
            first = false;
        }
    }

    /// `remove`.
    pub(super) fn remove(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let id = self.item(&mut rest)?;
        rest.end(self.command, lang)?;
        let number = self.open.number(id);
        let item = self.find_item(id)?;
        let (text, below) = (words::beginning(&item.text), item.walk().count() - 1);
        let inside: Vec<ItemId> = item.walk().map(|part| part.id).collect();
        let all: Vec<ItemId> = self.open.plan.walk().map(|visit| visit.item.id).collect();
        let at = all.iter().position(|other| *other == id).unwrap_or(0);
        let before = at.checked_sub(1).and_then(|at| all.get(at)).copied();
        self.open.make(self.office, Edit::Remove { id })?;
        if self.open.at.is_some_and(|here| inside.contains(&here)) {
            self.open.at = before;
        }
        self.voice.say(match below {
            0 => lang.plain_removed(number, text),
            below => lang.plain_removed_below(number, text, below),
        })
    }

    /// `mended`.
    pub(super) fn mended(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let id = self.item_or_here(&mut rest)?;
        rest.end(self.command, lang)?;
        let changed = self.open.make(self.office, Edit::SetDamaged { id, damaged: false })?;
        self.voice.say(if changed { lang.plain_mended() } else { lang.plain_not_damaged() })
    }

    /// `undo` and `redo`.
    pub(super) fn take_back(&mut self, mut rest: Rest<'_>, back: bool) -> Result<(), Trouble> {
        let lang = self.lang();
        rest.end(self.command, lang)?;
        let Some(told) = self.open.step(self.office, back)? else {
            let said = Said::new(if back { lang.plain_no_undo() } else { lang.plain_no_redo() }, "");
            return Err(refused("nothing_to_undo", said));
        };
        self.voice.say(if back { lang.plain_undone() } else { lang.plain_redone() })?;
        told.iter().try_for_each(|line| self.voice.add(line))
    }

    /// `save`.
    pub(super) fn save(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let force = rest.take(Lang::plain_words_anyway);
        rest.end(self.command, lang)?;
        if !self.open.unsaved {
            return self.voice.say(lang.plain_all_saved());
        }
        self.open.save(self.office, force)?;
        self.voice.say(lang.plain_saved())
    }

    /// `reload`.
    pub(super) fn reload(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        rest.end(self.command, lang)?;
        self.open.reread(self.office)?;
        self.voice.say(lang.plain_reloaded())
    }

    /// Refuses what is done with the draft's file while the file has not got it all.
    pub(super) fn refuse_unsaved(&self) -> Result<(), Trouble> {
        let lang = self.lang();
        if !self.open.unsaved {
            return Ok(());
        }
        Err(refused("not_saved", Said::new(lang.plain_save_first(), lang.plain_kept_elsewhere())))
    }
}

/// Refuses a text without a word.
pub(super) fn refuse_empty(text: &str, lang: Lang) -> Result<(), Trouble> {
    if !text.trim().is_empty() {
        return Ok(());
    }
    Err(refused("empty_text", Said::new(lang.plain_empty_text(), lang.plain_empty_text_hint())))
}
