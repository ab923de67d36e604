//! What differs, what was decided, what became of an item; and an earlier wording back again.

use super::deciding::explained;
use super::reading::version_or;
use super::rest::Rest;
use super::{Table, Trouble, words};
use crate::diff::Difference;
use crate::export::{self, Marks, citation};
use crate::locale::Lang;
use crate::revision::{Decision, Rev};
use crate::workflow::{Office, check, compare, history, life, rewording};

impl Table<'_, '_> {
    /// `compare`.
    pub(super) fn compare(&mut self, rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let (from, to) = self.versions(rest)?;
        let compared = compare(self.office, &self.open.id, from.as_ref(), Some(&to))
            .map_err(|failure| explained(failure, lang))?;
        if compared.difference.is_empty() {
            return self.voice.say(lang.plain_nothing_differs());
        }
        let text =
            self.told(&export::changes(&compared.difference, lang, self.voice.columns(), Marks::Signs));
        text.trim_end().lines().try_for_each(|line| self.voice.say(line))
    }

    /// `history`.
    pub(super) fn history(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        rest.end(self.command, lang)?;
        let decisions = history(self.office, &self.open.id)?;
        if decisions.is_empty() {
            return self.voice.say(lang.plain_no_decisions());
        }
        for decision in &decisions {
            self.voice.say(line(decision, self.office, lang))?;
            for part in parts(decision, lang) {
                self.voice.add(part)?;
            }
        }
        Ok(())
    }

    /// `life`.
    pub(super) fn life(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let id = self.item_even_gone(&mut rest)?;
        rest.end(self.command, lang)?;
        let events = life(self.office, &self.open.id, id)?;
        for event in &events {
            self.voice.say(event.since.say_short(self.office.settings(), lang))?;
            let difference = Difference { from_nothing: false, changes: vec![event.change.clone()] };
            let said =
                self.told(&export::change_lines(&difference, lang, self.voice.columns_added(), Marks::Signs));
            said.trim_end().lines().try_for_each(|line| self.voice.add(line))?;
        }
        Ok(())
    }

    /// `restore`.
    pub(super) fn restore(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let id = self.item_even_gone(&mut rest)?;
        let rev = version_or(&mut rest, Rev::InForce);
        rest.end(self.command, lang)?;
        let edit =
            rewording(self.office, &self.open.plan, &rev, id).map_err(|failure| explained(failure, lang))?;
        let changed = self.open.make(self.office, edit)?;
        self.voice.say(if changed { lang.plain_restored() } else { lang.plain_nothing_changed() })
    }

    /// `check`.
    pub(super) fn check(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        rest.end(self.command, lang)?;
        self.refuse_unsaved()?;
        let findings = check(self.office, Some(&self.open.id))?;
        if findings.is_empty() {
            return self.voice.say(lang.plain_no_findings());
        }
        for finding in &findings {
            let message = self.open.numbered(&finding.message);
            self.voice.say(if finding.error {
                lang.plain_finding_error(message)
            } else {
                lang.plain_finding_warning(message)
            })?;
            if !finding.hint.is_empty() {
                self.voice.add(&finding.hint)?;
            }
        }
        Ok(())
    }
}

/// A decision in a line: how it is cited, and what was done.
pub(super) fn line(decision: &Decision, office: &Office, lang: Lang) -> String {
    let cited = citation(&decision.record, office.settings(), lang);
    lang.plain_decision_line(cited, lang.decision_kind(decision.record.kind))
}

/// What else is known of a decision.
fn parts(decision: &Decision, lang: Lang) -> Vec<String> {
    let record = &decision.record;
    let mut parts = Vec::new();
    if !decision.summary.is_empty() {
        parts.push(decision.summary.clone());
    }
    if let Some(struck) = &decision.retracted {
        parts.push(lang.retracted_on(struck.when.day(), &struck.by));
    } else if record.paragraph.is_none() {
        parts.push(lang.plain_decision_no_paragraph().to_owned());
    }
    parts.push(match record.minutes_adjusted {
        Some(day) => lang.plain_decision_adjusted(day),
        None => lang.plain_decision_not_adjusted().to_owned(),
    });
    parts.push(match &decision.commit {
        Some(commit) => lang.plain_decision_commit(short(commit)),
        None => words::beginning(lang.tui_no_commit()),
    });
    parts
}

/// The first ten digits of a commit's id.
pub(super) fn short(commit: &str) -> String {
    commit.chars().take(10).collect()
}
