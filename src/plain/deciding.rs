//! Proposing, deciding, completing: what goes to the board and what comes back from it.

use super::overview::hinted;
use super::rest::{self, Rest};
use super::voice::refused;
use super::{Table, Trouble, calendar, past, words};
use crate::calendar::{Meeting, MeetingRef};
use crate::date::Day;
use crate::diff;
use crate::export::{self, citation};
use crate::locale::{Lang, Said};
use crate::plan::{DecisionKind, DecisionRecord};
use crate::revision::{Decision, PlanStatus};
use crate::workflow::{
    Completion, Decided, DecisionRequest, Failure, ProposalRequest, Source, complete, decide_as_shown,
    history, preview_decision, propose, remains, status_of,
};

/// How many meetings are offered to choose from.
const OFFERED: usize = 6;

/// What may be said of a decision behind its command.
#[derive(Default)]
struct Given {
    kind: Option<DecisionKind>,
    source: Option<Source>,
    paragraph: Option<u32>,
    registry_number: Option<String>,
    adjusted: Option<Day>,
}

impl Table<'_, '_> {
    /// `propose`.
    pub(super) fn propose(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        self.refuse_unsaved()?;
        self.office.refresh()?;
        let today = self.office.today();
        let coming = move |meeting: &Meeting| meeting.stands() && meeting.date >= today;
        let bare = rest.is_empty();
        let difference = diff::compare(self.open.desk.in_force.as_deref(), &self.open.plan);
        let which = if let Some(word) = rest.word() {
            calendar::named(self.office, lang, word, &coming)?
        } else {
            self.voice.say(lang.plain_propose_changes(export::summary(&difference, lang)))?;
            self.meeting(lang.plain_propose_for(), lang.plain_no_coming_meeting(), &coming, false)?
        };
        let why = match (bare, rest.take(Lang::plain_words_why)) {
            (true, _) => self.voice.ask_text(lang.plain_ask_why())?,
            (false, true) => Some(rest.all().to_owned()).filter(|why| !why.is_empty()),
            (false, false) => None,
        };
        rest.end(self.command, lang)?;
        let (plan, body) = (self.open.id.clone(), Some(which.body.clone()));
        let request = ProposalRequest { plan, meeting: which.date, body, why };
        let proposal = propose(self.office, &request)?;
        let name = words::meeting(lang, &proposal.meeting, self.office.settings());
        self.voice.say(lang.plain_proposed(name))?;
        self.voice.say(export::summary(&difference, lang))?;
        self.voice.say(lang.plain_proposed_hash(proposal.hash))?;
        self.voice.say(lang.plain_proposed_next())
    }

    /// Asks for one of the likely meetings; the one that the plan looks to is the usual one.
    fn meeting(
        &mut self,
        question: &str,
        none: &str,
        likely: &dyn Fn(&Meeting) -> bool,
        latest_first: bool,
    ) -> Result<MeetingRef, Trouble> {
        let lang = self.lang();
        let meetings = self.office.calendar().meetings().iter().filter(|meeting| likely(meeting));
        let mut meetings: Vec<MeetingRef> = meetings.map(Meeting::reference).collect();
        if latest_first {
            // What a decision is recorded of is nearly always among the last.
            meetings.reverse();
        }
        let older = meetings.len() > OFFERED;
        meetings.truncate(OFFERED);
        if meetings.is_empty() {
            return Err(refused("no_such_meeting", Said::new(none, lang.plain_meetings_hint())));
        }
        let status = status_of(self.office, &self.open.id)?;
        let usual = status.proposal.map(|proposal| proposal.meeting).or(status.standing.meeting);
        let usual = usual.and_then(|usual| meetings.iter().position(|which| *which == usual));
        if older {
            self.voice.say(lang.plain_or_earlier())?;
        }
        calendar::chosen(self.office, self.voice, question, &meetings, usual.or(Some(0)))
    }

    /// `decide`: which meeting, what it did, then the very commit, which waits for a yes.
    pub(super) fn decide(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        self.refuse_unsaved()?;
        self.office.refresh()?;
        let status = status_of(self.office, &self.open.id)?;
        let today = self.office.today();
        let been = move |meeting: &Meeting| meeting.stands() && meeting.date <= today;
        let bare = rest.is_empty();
        let which = match rest.word() {
            Some(word) => calendar::named(self.office, lang, word, &been)?,
            None => self.meeting(lang.plain_decide_meeting(), lang.plain_no_past_meeting(), &been, true)?,
        };
        let given = if bare { self.ask_decision(&status)? } else { self.given(&mut rest, false)? };
        let mut request = DecisionRequest {
            plan: self.open.id.clone(),
            meeting: which.date,
            body: Some(which.body),
            kind: given.kind,
            source: given.source,
            paragraph: given.paragraph,
            registry_number: given.registry_number,
        };
        let preview = match preview_decision(self.office, &request) {
            Err(failure) if failure.kind == "which_text" => {
                self.voice.say(&failure.said.message)?;
                request.source = Some(self.ask_source()?);
                preview_decision(self.office, &request)
            }
            other => other,
        }
        .map_err(|failure| explained(failure, lang))?;
        self.voice.say(lang.plain_would_commit())?;
        for line in preview.message.trim_end().lines() {
            self.voice.add(line)?;
        }
        if let Some(meeting) = &preview.proposed_for {
            self.voice.say(lang.remark_other_meeting(meeting))?;
        }
        if preview.draft_moved_on && preview.source.is_some() {
            self.voice.say(match preview.source {
                Some(Source::Draft) => lang.tui_confirm_draft(),
                _ => lang.tui_confirm_moved_on(),
            })?;
        }
        if !self.voice.is_sure(lang.plain_sure_decide())? {
            return self.voice.say(lang.plain_not_decided());
        }
        let decided = decide_as_shown(self.office, &request, &preview.message)
            .map_err(|failure| explained(failure, lang))?;
        let record = &decided.decision.record;
        let cited = citation(record, self.office.settings(), lang);
        self.voice.say(lang.plain_decided(cited, lang.decision_kind(record.kind)))?;
        self.tell_outcome(&decided)
    }

    /// What was recorded as which commit, and what remains; then the plan as it is now lies on the desk.
    fn tell_outcome(&mut self, decided: &Decided) -> Result<(), Trouble> {
        let lang = self.lang();
        if let Some(commit) = &decided.commit {
            self.voice.say(lang.plain_decided_commit(past::short(commit)))?;
        }
        let remains = remains(&decided.decision.record, self.office.today(), lang);
        // That the § is missing is said with what remains.
        let told = decided.remarks.iter().filter(|remark| *remark != lang.remark_paragraph_missing());
        for remark in told {
            self.voice.say(remark)?;
        }
        if let Some(what) = remains {
            self.voice.say(lang.plain_remains(what))?;
        }
        self.open.reread(self.office)?;
        Ok(())
    }

    /// Asks what the board did.
    fn ask_decision(&mut self, status: &PlanStatus) -> Result<Given, Trouble> {
        use DecisionKind::{Adopted, ReadoptedUnchanged, ReferredBack, Repealed, Revised, Tabled};
        let lang = self.lang();
        let last = status.standing.last_decision.as_ref().map(|record| record.kind);
        let can_be = |kind: &DecisionKind| match last {
            None | Some(Repealed) => matches!(kind, Adopted | ReferredBack | Tabled),
            Some(ReferredBack | Tabled) => true,
            Some(_) => *kind != Adopted,
        };
        let kinds: Vec<DecisionKind> = DecisionKind::ALL.into_iter().filter(can_be).collect();
        let usual = if status.draft || status.proposal.is_some() { Revised } else { ReadoptedUnchanged };
        let usual = kinds.iter().position(|kind| *kind == usual).unwrap_or(0);
        let names: Vec<String> = kinds.iter().map(|kind| lang.decision_sentence(*kind).to_owned()).collect();
        let at = self.voice.choose(lang.plain_decide_kind(), &names, Some(usual))?;
        let kind = kinds.get(at).copied();
        let paragraph = self.ask_paragraph()?;
        let registry_number = self.voice.ask_text(lang.plain_ask_registry())?;
        Ok(Given { kind, paragraph, registry_number, ..Given::default() })
    }

    fn ask_paragraph(&mut self) -> Result<Option<u32>, Trouble> {
        let lang = self.lang();
        self.voice.ask_until(lang.plain_ask_paragraph(), |answer| match answer {
            "" => Ok(None),
            answer => rest::paragraph(answer, lang).map(Some),
        })
    }

    fn ask_source(&mut self) -> Result<Source, Trouble> {
        let lang = self.lang();
        let choices = [lang.tui_source_proposal(), lang.tui_source_draft()].map(str::to_owned);
        let at = self.voice.choose(lang.plain_decide_source(), &choices, None)?;
        Ok(if at == 0 { Source::Proposal } else { Source::Draft })
    }

    /// What stands behind the meeting: the kind of decision, §, registry number, which text; or what minutes settle.
    fn given(&self, rest: &mut Rest<'_>, completing: bool) -> Result<Given, Trouble> {
        let lang = self.lang();
        let mut given = Given::default();
        let sources: [(words::Words, Source); 2] = [
            (Lang::plain_words_the_proposal, Source::Proposal),
            (Lang::plain_words_the_draft, Source::Draft),
        ];
        while let Some(word) = rest.peek() {
            if rest.take(Lang::plain_words_paragraph_sign)
                || (word.starts_with('§') && word.chars().count() > 1)
            {
                let Some(number) = rest.word() else { return Err(words::misread("", self.command, lang)) };
                given.paragraph =
                    Some(rest::paragraph(number, lang).map_err(|said| refused("bad_paragraph", said))?);
            } else if rest.take(Lang::plain_words_registry) {
                let Some(number) = rest.word() else { return Err(words::misread("", self.command, lang)) };
                given.registry_number = Some(number.to_owned());
            } else if completing && rest.take(Lang::plain_words_adjusted) {
                let Some(word) = rest.word() else { return Err(words::misread("", self.command, lang)) };
                given.adjusted = Some(rest::day(word, lang).map_err(|said| refused("bad_date", said))?);
            } else if let Some(source) = rest.take_one(&sources).filter(|_| !completing) {
                given.source = Some(source);
            } else if let Some(kind) = rest.take_one(&words::DECISIONS).filter(|_| !completing) {
                given.kind = Some(kind);
            } else {
                let hint = lang.plain_see_help_of(self.command.usage(lang));
                let said = Said::new(lang.plain_no_kind_of_decision(word), hint);
                return Err(refused("not_understood", said));
            }
        }
        Ok(given)
    }

    /// `complete`.
    pub(super) fn complete(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        self.refuse_unsaved()?;
        self.office.refresh()?;
        let decisions = self.decisions()?;
        let bare = rest.is_empty();
        let record = if let Some(word) = rest.word() {
            self.decision_named(word, &decisions)?
        } else {
            let lacking =
                decisions.iter().position(|d| d.paragraph.is_none() || d.minutes_adjusted.is_none());
            self.ask_which_decision(lang.plain_complete_which(), &decisions, lacking.unwrap_or(0))?
        };
        let given = if bare {
            let paragraph = if record.paragraph.is_none() { self.ask_paragraph()? } else { None };
            let registry = record.registry_number.is_none();
            let registry_number =
                if registry { self.voice.ask_text(lang.plain_ask_registry())? } else { None };
            let adjusted = if record.minutes_adjusted.is_none() { self.ask_adjusted()? } else { None };
            Given { paragraph, registry_number, adjusted, ..Given::default() }
        } else {
            self.given(&mut rest, true)?
        };
        let request = Completion {
            plan: self.open.id.clone(),
            meeting: record.meeting,
            body: Some(record.body),
            paragraph: given.paragraph,
            registry_number: given.registry_number,
            adjusted: given.adjusted,
        };
        let done = complete(self.office, &request).map_err(|failure| explained(failure, lang))?;
        let cited = citation(&done.decision.record, self.office.settings(), lang);
        self.voice.say(lang.plain_completed(cited))?;
        for remark in &done.remarks {
            self.voice.say(remark)?;
        }
        self.open.reread(self.office)?;
        Ok(())
    }

    /// The decision that a word means, by its meeting.
    pub(super) fn decision_named(
        &self,
        word: &str,
        decisions: &[DecisionRecord],
    ) -> Result<DecisionRecord, Trouble> {
        let lang = self.lang();
        let which = calendar::named(self.office, lang, word, &|meeting| {
            decisions.iter().any(|record| record.meeting_ref() == meeting.reference())
        });
        // A decision from before the calendar began is known by its day.
        let day = word.parse().ok();
        let found = decisions.iter().find(|record| match &which {
            Ok(which) => record.meeting_ref() == *which,
            Err(_) => Some(record.meeting) == day,
        });
        match (found, which) {
            (Some(record), _) => Ok(record.clone()),
            (None, Err(trouble)) => Err(trouble),
            (None, Ok(_)) => Err(refused("no_such_decision", Said::new(lang.plain_no_decision_there(), ""))),
        }
    }

    /// The decisions on the plan that stand, newest first.
    pub(super) fn decisions(&self) -> Result<Vec<DecisionRecord>, Trouble> {
        let told = history(self.office, &self.open.id)?.into_iter();
        let decisions: Vec<_> = told.filter(Decision::stands).map(|decision| decision.record).collect();
        if decisions.is_empty() {
            return Err(refused("no_such_decision", Said::new(self.lang().plain_no_decisions(), "")));
        }
        Ok(decisions)
    }

    pub(super) fn ask_which_decision(
        &mut self,
        question: &str,
        decisions: &[DecisionRecord],
        usual: usize,
    ) -> Result<DecisionRecord, Trouble> {
        let lang = self.lang();
        let settings = self.office.settings();
        let name = |record: &DecisionRecord| {
            format!("{}, {}", citation(record, settings, lang), lang.decision_kind(record.kind))
        };
        let names: Vec<String> = decisions.iter().map(name).collect();
        let at = self.voice.choose(question, &names, Some(usual))?;
        decisions.get(at).cloned().ok_or(Trouble::Cancelled)
    }

    fn ask_adjusted(&mut self) -> Result<Option<Day>, Trouble> {
        let lang = self.lang();
        self.voice.ask_until(lang.plain_ask_adjusted(), |answer| match answer {
            "" => Ok(None),
            answer => rest::day(answer, lang).map(Some),
        })
    }
}

/// What was refused, with what to do about it here, where the command line would name a flag.
pub(super) fn explained(failure: Failure, lang: Lang) -> Failure {
    let hint = match failure.kind {
        "nothing_changed" => lang.plain_hint_nothing_changed(),
        "proposed_later" => lang.tui_hint_proposed_later(),
        "meeting_not_held" => lang.plain_hint_not_held(),
        "already_adopted" => lang.plain_hint_already_adopted(),
        "nothing_in_force" => lang.plain_hint_nothing_in_force(),
        "plan_has_errors" => lang.plain_hint_errors(),
        "not_last_entry" => lang.plain_hint_not_last(),
        "no_such_revision" => lang.plain_versions(),
        "nothing_to_complete" => lang.tui_complete_nothing(),
        "unknown_meeting" | "cancelled_meeting" | "meeting_cancelled" => lang.plain_meetings_hint(),
        _ => return failure,
    };
    hinted(failure, hint)
}
