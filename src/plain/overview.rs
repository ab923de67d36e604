//! The first thing said: where every plan stands, and what to do next. And opening a plan.

use std::path::Path;

use super::open::Open;
use super::rest::Rest;
use super::voice::{Voice, refused};
use super::{Dialogue, Trouble, command, command::Verb, words};
use crate::calendar::BodyId;
use crate::export::citation;
use crate::locale::{Lang, Said};
use crate::plan::PlanId;
use crate::revision::{NextStep, PlanStatus, State};
use crate::workflow::{
    Failure, InitRequest, Office, Statuses, Surroundings, drop_recovery, init, nearest, status,
};

/// Opens the archive, or offers to create one; `None` when the user would rather leave.
pub(super) fn begin(
    voice: &mut Voice<'_>,
    dir: &Path,
    around: &Surroundings,
) -> Result<Option<Office>, Trouble> {
    let failure = match Office::open(dir, around.clone()) {
        Ok(office) => return Ok(Some(office)),
        Err(failure) => failure,
    };
    if !matches!(failure.kind, "not_an_archive" | "not_a_repository") {
        return Err(failure.into());
    }
    let lang = voice.lang;
    voice.say(lang.plain_no_archive())?;
    loop {
        let Some(line) = voice.hear(lang.plain_no_archive_prompt())? else {
            return if voice.script { Err(failure.into()) } else { Ok(None) };
        };
        match command::find(&line).map(|(command, _)| command.verb) {
            Some(Verb::Quit) => return Ok(None),
            Some(Verb::Create) => match create(voice, dir, around) {
                Ok(office) => return Ok(Some(office)),
                Err(Trouble::Cancelled) => voice.say(lang.plain_cancelled())?,
                Err(Trouble::Failed(failure)) if !voice.script => voice.complain(&failure.said)?,
                Err(trouble) => return Err(trouble),
            },
            None if line.trim().is_empty() || line.trim().starts_with('#') => {}
            _ if voice.script => return Err(failure.into()),
            // What to do instead, the next prompt says.
            Some(_) => voice.complain(&Said::new(&failure.said.message, ""))?,
            None => {
                let word = line.split_whitespace().next().unwrap_or_default();
                voice.complain(&Said::new(lang.plain_unknown(word), ""))?;
            }
        }
    }
}

fn create(voice: &mut Voice<'_>, dir: &Path, around: &Surroundings) -> Result<Office, Trouble> {
    let lang = voice.lang;
    let organisation = voice.ask_text(lang.plain_ask_organisation())?.ok_or(Trouble::Cancelled)?;
    let body = voice.ask_until(lang.plain_ask_body(), |answer| {
        let answer = if answer.is_empty() { "styrelsen" } else { answer };
        let body: Result<BodyId, _> = answer.parse();
        body.map_err(|_| Said::new(lang.tui_create_body_wrong(), ""))
    })?;
    let office = init(dir, &InitRequest { organisation, body, language: lang }, around.clone())?;
    voice.say(lang.plain_created())?;
    Ok(office)
}

/// Says where every plan stands.
pub(super) fn tell(office: &mut Office, voice: &mut Voice<'_>) -> Result<(), Trouble> {
    let lang = voice.lang;
    office.refresh()?;
    let statuses = status(office)?;
    let settings = office.settings();
    let name = if settings.organisation.is_empty() { "revidera" } else { settings.organisation.as_str() };
    voice.say(format!("{name}, {}.", office.today()))?;
    if settings.demo {
        voice.say(lang.tui_demo())?;
    }
    let next = office.calendar().meetings().iter().find(|m| m.stands() && m.date >= office.today());
    voice.say(match next {
        Some(meeting) => {
            let due = settings.papers_due(meeting);
            let (when, papers) =
                (lang.distance(office.today(), meeting.date), lang.distance(office.today(), due));
            let name = words::meeting(lang, &meeting.reference(), settings);
            if due < office.today() {
                lang.tui_next_meeting_late(name, when, due, papers)
            } else {
                lang.plain_next_meeting(name, when, due, papers)
            }
        }
        None => lang.plain_no_coming().to_owned(),
    })?;
    for (at, status) in statuses.plans.iter().enumerate() {
        plan(office, voice, at + 1, status)?;
    }
    for (at, broken) in statuses.unreadable.iter().enumerate() {
        let number = statuses.plans.len() + at + 1;
        voice.say(lang.plain_plan_line(number, &broken.id, &broken.id, lang.cli_unreadable()))?;
        voice.add(&broken.said.message)?;
        voice.add(&broken.said.hint)?;
    }
    if statuses.plans.is_empty() && statuses.unreadable.is_empty() {
        voice.say(lang.plain_no_plans())?;
    }
    Ok(())
}

/// One plan in the overview.
fn plan(office: &Office, voice: &mut Voice<'_>, number: usize, status: &PlanStatus) -> Result<(), Trouble> {
    let (lang, settings) = (voice.lang, office.settings());
    let standing = &status.standing;
    voice.say(lang.plain_plan_line(number, &status.title, &status.id, standing.state.name(lang)))?;
    voice.add(standing.reason.say(lang, settings))?;
    voice.add(match &standing.last_decision {
        Some(record) => {
            lang.tui_last_decision(citation(record, settings, lang), lang.decision_kind(record.kind))
        }
        None => lang.tui_no_decision_yet().to_owned(),
    })?;
    if let Some(proposal) = &status.proposal {
        let meeting = words::meeting(lang, &proposal.meeting, settings);
        voice.add(lang.tui_proposal_made(meeting, proposal.hash.short()))?;
    }
    for said in status.of_draft(lang) {
        voice.add(said)?;
    }
    match step(office, lang, number, status) {
        Some(step) => voice.add(lang.plain_step(step)),
        None => Ok(()),
    }
}

/// What to do next with a plan, as the commands that do it; nothing where there is nothing to do.
fn step(office: &Office, lang: Lang, number: usize, status: &PlanStatus) -> Option<String> {
    Some(match NextStep::of(status, office.calendar(), office.today()) {
        NextStep::Draft if status.standing.state == State::NeverAdopted => {
            lang.plain_step_draft_first(number)
        }
        NextStep::Draft => lang.plain_step_draft(number),
        NextStep::Propose => lang.plain_step_propose(number),
        NextStep::Papers => {
            let meeting =
                status.standing.meeting.as_ref().or(status.proposal.as_ref().map(|made| &made.meeting));
            lang.plain_step_papers(meeting.map(|which| which.date.to_string()).unwrap_or_default())
        }
        NextStep::Decide => lang.plain_step_decide(number),
        NextStep::Complete => lang.plain_step_complete(number),
        NextStep::Meetings => lang.plain_step_meetings().to_owned(),
        NextStep::Consider => {
            let meeting = status.standing.meeting.as_ref();
            let meeting =
                meeting.map(|which| words::meeting(lang, which, office.settings())).unwrap_or_default();
            lang.plain_step_consider(number, meeting)
        }
        NextStep::Wait => return None,
    })
}

/// The plan that a number of the overview, a name or a title means.
fn named(office: &Office, lang: Lang, asked: &str) -> Result<PlanId, Trouble> {
    let Statuses { plans, unreadable } = status(office)?;
    let ids: Vec<&PlanId> =
        plans.iter().map(|plan| &plan.id).chain(unreadable.iter().map(|plan| &plan.id)).collect();
    let number: Option<usize> = asked.trim_end_matches('.').parse().ok();
    let by_number = number.and_then(|number| ids.get(number.checked_sub(1)?).copied());
    let by_name = || ids.iter().copied().find(|id| id.as_str() == asked);
    let by_title = || {
        let asked = asked.to_lowercase();
        plans.iter().find(|plan| plan.title.to_lowercase() == asked).map(|plan| &plan.id)
    };
    if let Some(id) = by_number.or_else(by_name).or_else(by_title) {
        return Ok(id.clone());
    }
    let hint = match nearest(asked, ids.iter().map(|id| id.as_str())) {
        Some(near) => lang.plain_near(near),
        None if ids.is_empty() => lang.plain_no_plans().to_owned(),
        None => lang.plain_plans_are(ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
    };
    Err(refused("no_such_plan", Said::new(lang.plain_no_plan_at(asked), hint)))
}

impl Dialogue<'_> {
    /// Opens a plan, after closing the one that is.
    pub(super) fn take_up(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.voice.lang;
        let id = if rest.is_empty() {
            let statuses = status(&self.office)?;
            if statuses.plans.is_empty() {
                return Err(refused("no_plans", Said::new(lang.plain_no_plans(), "")));
            }
            let titles: Vec<String> = statuses.plans.iter().map(|plan| plan.title.clone()).collect();
            let usual = (titles.len() == 1).then_some(0);
            let at = self.voice.choose(lang.plain_which_plan(), &titles, usual)?;
            statuses.plans.get(at).map(|plan| plan.id.clone()).ok_or(Trouble::Cancelled)?
        } else {
            named(&self.office, lang, rest.all())?
        };
        self.close()?;
        let mut open = Open::begin(&self.office, id)?;
        let count = open.plan.walk().count();
        self.voice.say(lang.plain_opened(&open.plan.title, count))?;
        if let Some(reason) = &open.desk.read_only {
            self.voice.complain(&reason.said)?;
            self.voice.say(lang.plain_read_only())?;
        }
        if open.desk.recovery.is_some() && !self.recover(&mut open)? {
            return Ok(());
        }
        self.voice.say(lang.plain_welcome_plan())?;
        self.open = Some(open);
        Ok(())
    }

    /// Offers what a crashed run left; `false` when the plan is not to be opened now.
    fn recover(&mut self, open: &mut Open) -> Result<bool, Trouble> {
        let lang = self.voice.lang;
        let Some(found) = &open.desk.recovery else { return Ok(true) };
        self.voice.say(lang.tui_recovery_text(found.edits.len(), &found.when))?;
        if !found.fits {
            self.voice.say(lang.tui_recovery_unfit())?;
        }
        if found.damaged {
            self.voice.say(lang.tui_recovery_damaged())?;
        }
        let choices = [lang.tui_recovery_take(), lang.tui_recovery_drop(), lang.plain_recovery_later()]
            .map(str::to_owned);
        match self.voice.choose(lang.tui_recovery_title(), &choices, None)? {
            0 => {
                let (count, lost) = open.recover(&self.office)?;
                self.voice.say(if lost == 0 {
                    lang.plain_recovered(count)
                } else {
                    lang.plain_recovered_lost(count, lost)
                })?;
            }
            1 => {
                drop_recovery(&self.office, &mut open.desk)?;
                self.voice.say(lang.plain_set_aside())?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Says of a failure what the dialogue would have one do, where that differs from the command line.
pub(super) fn hinted(failure: Failure, hint: &str) -> Failure {
    Failure { said: Said::new(failure.said.message, hint), ..failure }
}
