//! A text in the user's own editor: set out in a file, taken back as edits with every id kept.

use std::io;
use std::path::Path;

use super::rest::Rest;
use super::voice::refused;
use super::writing::refuse_empty;
use super::{Editor, Table, Trouble};
use crate::document::outline::{OutlineError, OutlineProblem, from_text, to_text};
use crate::locale::{Said, shown};
use crate::plan::Edit;
use crate::workflow::{read_paper, refuse_unprintable, remove_paper};

impl Table<'_, '_> {
    /// `editor`: one item, or without a number the whole plan.
    pub(super) fn outside(
        &mut self,
        mut rest: Rest<'_>,
        editor: Option<&mut Editor<'_>>,
    ) -> Result<(), Trouble> {
        let lang = self.lang();
        let item = if rest.is_empty() { None } else { Some(self.item(&mut rest)?) };
        rest.end(self.command, lang)?;
        self.open.refuse_read_only()?;
        let Some(editor) = editor else {
            return Err(refused("no_editor", Said::new(lang.plain_no_editor(), lang.plain_no_editor_hint())));
        };
        let text = match item {
            Some(id) => format!("{}\n", self.find_item(id)?.text),
            None => to_text(&self.open.plan, lang),
        };
        let file = self.office.set_out(&self.open.id, &text).map_err(|(file, error)| {
            let file = shown(&file.display().to_string()).into_owned();
            let message = lang.tui_outside_unwritten(file, lang.system_why(error.kind()));
            refused("cannot_write", Said::new(message, ""))
        })?;
        let kept = lang.tui_outside_kept(shown(&file.display().to_string()));
        loop {
            self.voice.flush()?;
            run(editor, &file, lang, &kept)?;
            let text = read_paper(&file)
                .map_err(|_| refused("cannot_read", Said::new(lang.tui_outside_unread(), kept.clone())))?;
            let edit = match item {
                Some(id) => {
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    refuse_empty(&text, lang)?;
                    self.open.at = Some(id);
                    Edit::SetText { id, text }
                }
                None => match from_text(&self.open.plan, &text, self.office.ids()) {
                    Ok(edits) => Edit::Batch(edits),
                    Err(OutlineError { problem: OutlineProblem::Empty, .. }) => Edit::Batch(Vec::new()),
                    Err(error) => {
                        let said = error.say(lang);
                        if self.voice.script {
                            let said = Said::new(said.message, format!("{} {kept}", said.hint));
                            return Err(refused("text_not_understood", said));
                        }
                        self.voice.complain(&said)?;
                        if self.voice.is_sure(lang.plain_editor_again())? {
                            continue;
                        }
                        return self.voice.say(kept);
                    }
                },
            };
            if let Err(failure) = refuse_unprintable(&edit, lang) {
                let said = Said::new(failure.said.message, format!("{} {kept}", failure.said.hint));
                return Err(refused(failure.kind, said));
            }
            let known = self.open.plan.footnotes.len();
            let changed = self.open.make(self.office, edit)?;
            // What it says is in the plan now; that it stays is no harm.
            let _ = remove_paper(&file);
            self.voice.say(if changed { lang.plain_editor_taken() } else { lang.plain_editor_same() })?;
            return self.tell_new_notes(known);
        }
    }
}

fn run(editor: &mut Editor<'_>, file: &Path, lang: crate::locale::Lang, kept: &str) -> Result<(), Trouble> {
    match (editor.run)(&editor.command, file) {
        Ok(true) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let _ = remove_paper(file);
            Err(refused("no_editor", Said::new(lang.tui_outside_missing(), lang.plain_no_editor_hint())))
        }
        Ok(false) | Err(_) => Err(refused("editor_failed", Said::new(lang.tui_outside_failed(), kept))),
    }
}
