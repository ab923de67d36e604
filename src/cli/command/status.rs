//! `status`: where each plan stands.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments};
use crate::document::answer::{self, StatusLine};
use crate::export::citation;
use crate::locale::Lang;
use crate::revision::{PlanStatus, State, Unreadable};
use crate::workflow::{Office, status};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("status").arg(arguments::switch("check", lang.help_arg_status_check()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    report(session, args.get_flag("check"))
}

/// Reports every plan; with `check`, says by the exit code whether something is late.
pub(super) fn report(session: &mut Session<'_>, check: bool) -> Result<Exit, Trouble> {
    let office = session.office()?;
    let statuses = status(&office)?;
    let late = statuses.plans.iter().any(|plan| plan.standing.state.is_late());
    let reason = |plan: &PlanStatus| plan.standing.reason.say(session.lang, office.settings());
    if session.json {
        let lines: Vec<StatusLine<'_>> =
            statuses.plans.iter().map(|plan| StatusLine { status: plan, reason: reason(plan) }).collect();
        let text = answer::status(&lines, &statuses.unreadable);
        session.answer(&text)?;
    } else {
        let mut page = head(&office);
        for plan in &statuses.plans {
            page.append(one(plan, &reason(plan), &office));
        }
        for broken in &statuses.unreadable {
            page.append(unreadable(broken, session.lang));
        }
        if statuses.plans.is_empty() && statuses.unreadable.is_empty() {
            page.line(session.lang.cli_no_plans());
        }
        session.show(&page)?;
    }
    let broken = !statuses.unreadable.is_empty();
    // The run ends here: what the system takes back at once need not be given back piece by piece.
    std::mem::forget((office, statuses));
    Ok(if check && (late || broken) { Exit::Findings } else { Exit::Done })
}

fn head(office: &Office) -> Page {
    let lang = office.lang();
    let mut page = Page::default();
    let settings = office.settings();
    let name = if settings.organisation.is_empty() { "revidera" } else { settings.organisation.as_str() };
    page.pieces(0, 0, vec![piece(Look::Strong, name), piece(Look::Dim, format!("  {}", office.today()))]);
    if settings.demo {
        page.line(piece(Look::Warn, lang.cli_demo_note()));
    }
    page.blank();
    page
}

fn one(plan: &PlanStatus, reason: &str, office: &Office) -> Page {
    let lang = office.lang();
    let standing = &plan.standing;
    let mut page = Page::default();
    page.pieces(
        0,
        2,
        vec![piece(Look::Strong, plan.title.as_str()), piece(Look::Dim, format!("  {}", plan.id))],
    );
    page.pieces(2, 4, vec![piece(look(standing.state), capital(standing.state.name(lang)))]);
    page.indented(2, reason);
    let mut facts = Vec::new();
    if let Some(due) = standing.papers_due {
        facts.push((lang.cli_papers_due(), due.to_string()));
    }
    if let Some(proposal) = &plan.proposal {
        let meeting = &proposal.meeting;
        let body = office.settings().body_name(&meeting.body);
        facts.push((lang.cli_proposal(), format!("{body} {} ({})", meeting.date, proposal.hash.short())));
    }
    if let Some(last) = &standing.last_decision {
        let cited = citation(last, office.settings(), lang);
        facts.push((lang.cli_last_decision(), format!("{cited}, {}", lang.decision_kind(last.kind))));
    }
    if plan.moved_on {
        facts.push((lang.cli_draft(), lang.status_moved_on().to_owned()));
    } else if plan.draft {
        facts.push((lang.cli_draft(), lang.cli_draft_differs().to_owned()));
    }
    if plan.unsaved {
        facts.push((lang.cli_draft(), lang.status_unsaved().to_owned()));
    }
    let rows =
        facts.into_iter().map(|(label, value)| vec![piece(Look::Dim, format!("{label}:")), value.into()]);
    page.table(2, rows.collect());
    page.blank();
    page
}

fn unreadable(broken: &Unreadable, lang: Lang) -> Page {
    let mut page = Page::default();
    page.line(piece(Look::Strong, broken.id.as_str()));
    page.pieces(2, 4, vec![piece(Look::Bad, capital(lang.cli_unreadable()))]);
    page.indented(2, broken.said.message.as_str());
    page.indented(2, broken.said.hint.as_str());
    page.blank();
    page
}

/// How a state looks where there is colour.
pub(super) const fn look(state: State) -> Look {
    match state {
        State::InForce | State::Proposed => Look::Good,
        State::PapersLate | State::Overdue => Look::Bad,
        State::DueSoon | State::AwaitingDecision | State::Unscheduled | State::SupersededMeeting => {
            Look::Warn
        }
        State::Upcoming | State::Repealed | State::NeverAdopted => Look::Plain,
    }
}

/// With a capital first.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
