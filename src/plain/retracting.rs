//! A decision that was recorded by mistake, struck out: first why, then the very commit, which waits for a yes.

use super::deciding::explained;
use super::rest::Rest;
use super::{Table, Trouble, past};
use crate::export::citation;
use crate::workflow::{RetractRequest, preview_retraction, retract};

impl Table<'_, '_> {
    /// `retract`.
    pub(super) fn retract(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        self.refuse_unsaved()?;
        let decisions = self.decisions()?;
        let record = if let Some(word) = rest.word() {
            self.decision_named(word, &decisions)?
        } else {
            self.voice.say(lang.tui_retract_text())?;
            self.ask_which_decision(lang.plain_retract_which(), &decisions, 0)?
        };
        let why = match rest.all() {
            "" => self.voice.ask_text(lang.plain_ask_retract_why())?.ok_or(Trouble::Cancelled)?,
            why => why.to_owned(),
        };
        let (plan, body) = (self.open.id.clone(), Some(record.body.clone()));
        let request = RetractRequest { plan, meeting: record.meeting, body, why };
        let preview =
            preview_retraction(self.office, &request).map_err(|failure| explained(failure, lang))?;
        self.voice.say(lang.plain_would_retract())?;
        for line in preview.message.trim_end().lines() {
            self.voice.add(line)?;
        }
        for remark in &preview.remarks {
            self.voice.say(remark)?;
        }
        if !self.voice.is_sure(lang.plain_sure_retract())? {
            return self.voice.say(lang.plain_not_retracted());
        }
        let (entry, remarks) = retract(self.office, &request, Some(&preview.message))
            .map_err(|failure| explained(failure, lang))?;
        self.voice.say(lang.plain_retracted(citation(&entry.record, self.office.settings(), lang)))?;
        if let Some(struck) = &entry.retracted {
            self.voice.say(lang.plain_decided_commit(past::short(&struck.commit)))?;
        }
        for remark in remarks.iter().filter(|remark| !preview.remarks.contains(remark)) {
            self.voice.say(remark)?;
        }
        self.open.reread(self.office)?;
        Ok(())
    }
}
