//! The list of plans: where each stands, why, and what to do next.
//!
//! ```text
//! Nästa möte: Styrelsen tis 2026-11-24, om 50 dagar; handlingar 2026-11-14
//!
//! ▌ Handlingsplan för jämställdhetsintegrering              KOMMANDE
//! ▌ Planen ska revideras vid …; handlingarna ska skickas ut …
//! ▌ Senaste beslut: Styrelsen 2022-11-22, reviderad. Utkastet är ändrat.
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::calendar::Meeting;
use crate::locale::{Lang, shown};
use crate::revision::{PlanStatus, State};
use crate::tui::app::model::{App, Working};
use crate::tui::app::msg::Archive;
use crate::tui::theme::Theme;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::wrap::{clip, width, wrap};
use crate::tui::words;

/// What to do next with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NextStep {
    /// Draft the next version.
    Draft,
    /// Put the draft before the meeting.
    Propose,
    /// Record what the board did.
    Decide,
    /// Add what the minutes settled.
    Complete,
    /// Enter the meetings.
    Meetings,
    /// Nothing for now.
    Wait,
}

/// Tells what to do next with a plan.
pub(crate) fn next_step(status: &PlanStatus, archive: &Archive) -> NextStep {
    let standing = &status.standing;
    let lacks_paragraph = standing.last_decision.as_ref().is_some_and(|d| d.paragraph.is_none());
    let proposed = status.proposal.is_some();
    let met = status.proposal.as_ref().is_some_and(|proposal| proposal.meeting.date <= archive.today);
    let coming = archive.calendar.meetings().iter().any(|m| m.stands() && m.date >= archive.today);
    match standing.state {
        State::AwaitingDecision | State::SupersededMeeting => NextStep::Decide,
        State::Proposed | State::NeverAdopted if met => NextStep::Decide,
        State::Proposed | State::Repealed => NextStep::Wait,
        State::Unscheduled => NextStep::Meetings,
        State::Overdue if standing.meeting.is_none() => NextStep::Meetings,
        State::Overdue if proposed => NextStep::Decide,
        State::DueSoon | State::PapersLate | State::Overdue => NextStep::Propose,
        State::NeverAdopted if proposed => NextStep::Wait,
        State::NeverAdopted if !coming => NextStep::Meetings,
        State::NeverAdopted if standing.meeting.is_some() => NextStep::Propose,
        State::InForce if lacks_paragraph && !status.draft => NextStep::Complete,
        State::Upcoming | State::InForce if status.draft && standing.meeting.is_some() => NextStep::Propose,
        State::Upcoming | State::InForce | State::NeverAdopted => NextStep::Draft,
    }
}

/// The next step in words.
pub(crate) fn step_words(lang: Lang, status: &PlanStatus, archive: &Archive) -> String {
    let meeting = status
        .standing
        .meeting
        .as_ref()
        .map(|meeting| words::meeting(lang, meeting, Some(&archive.settings)))
        .unwrap_or_default();
    match next_step(status, archive) {
        NextStep::Draft => lang.tui_step_draft().to_owned(),
        NextStep::Propose if meeting.is_empty() => lang.tui_step_propose_any().to_owned(),
        NextStep::Propose => lang.tui_step_propose(meeting),
        NextStep::Decide => lang.tui_step_decide().to_owned(),
        NextStep::Complete => lang.tui_step_complete().to_owned(),
        NextStep::Meetings => lang.tui_step_meetings().to_owned(),
        NextStep::Wait => lang.tui_step_wait().to_owned(),
    }
}

/// Draws the list.
pub(crate) fn draw(app: &App, at: usize, area: Rect, frame: &mut Frame<'_>) {
    let theme = &app.theme;
    let columns = usize::from(area.width.min(100));
    let Some(archive) = &app.archive else {
        let text = match (app.working, &app.notice) {
            (Working::Reading, None) => app.lang.tui_reading(),
            (_, None) => app.lang.tui_not_read(),
            (_, Some(_)) => "",
        };
        frame.render_widget(Line::styled(format!(" {text}"), theme.dim), area);
        return;
    };
    let mut lines = head(app, archive, columns);
    if archive.statuses.plans.is_empty() {
        for text in [app.lang.tui_no_plans_yet(), app.lang.tui_no_plans_how()] {
            paragraph(&mut lines, "  ", text, theme.text, columns);
            lines.push(Line::default());
        }
    }
    let mut chosen = (0, 0);
    for (number, status) in archive.statuses.plans.iter().enumerate() {
        let from = lines.len();
        block(app, archive, status, number == at, columns, &mut lines);
        if number == at {
            chosen = (from, lines.len());
        }
        lines.push(Line::default());
    }
    for broken in &archive.statuses.unreadable {
        let text = format!("{}: {} {}", broken.id, broken.said.message, broken.said.hint);
        paragraph(&mut lines, "  ! ", &text, theme.alarm, columns);
        lines.push(Line::default());
    }
    let height = usize::from(area.height);
    let top = if chosen.1 > height { (chosen.1 - height).min(chosen.0) } else { 0 };
    draw_lines(&lines, top, None, area, frame.buffer_mut());
}

fn head(app: &App, archive: &Archive, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if archive.settings.demo {
        paragraph(&mut lines, "  ", app.lang.tui_demo(), app.theme.warning, columns);
    }
    let next = archive.calendar.meetings().iter().find(|m| m.stands() && m.date >= archive.today);
    let text = match next {
        Some(meeting) => meeting_words(app, archive, meeting),
        None => app.lang.tui_no_coming_meeting_known().to_owned(),
    };
    paragraph(&mut lines, "  ", &text, app.theme.dim, columns);
    lines.push(Line::default());
    lines
}

fn meeting_words(app: &App, archive: &Archive, meeting: &Meeting) -> String {
    let lang = app.lang;
    let name = words::meeting(lang, &meeting.reference(), Some(&archive.settings));
    let due = archive.settings.papers_due(meeting);
    let when = words::distance(lang, archive.today, meeting.date);
    let papers = words::distance(lang, archive.today, due);
    lang.tui_next_meeting(name, when, due, papers)
}

fn block(
    app: &App,
    archive: &Archive,
    status: &PlanStatus,
    chosen: bool,
    columns: usize,
    lines: &mut Vec<Line<'static>>,
) {
    let (lang, theme) = (app.lang, &app.theme);
    let state = status.standing.state.name(lang).to_uppercase();
    let room = columns.saturating_sub(width(&state) + 4);
    let title = clip(&shown(&status.title), room);
    let fill = room.saturating_sub(width(&title)) + 1;
    let mark = if chosen { "▌ " } else { "  " };
    let title_style = if chosen { theme.chosen.patch(theme.strong) } else { theme.strong };
    lines.push(Line::from(vec![
        Span::styled(mark, theme.pointer),
        Span::styled(title, title_style),
        Span::raw(" ".repeat(fill)),
        Span::styled(state, state_style(theme, status.standing.state)),
    ]));
    let reason = status.standing.reason.say(lang, &archive.settings);
    paragraph_marked(lines, mark, &reason, theme.text, columns, theme);
    let mut facts = Vec::new();
    facts.push(match &status.standing.last_decision {
        Some(record) => lang.tui_last_decision(
            words::cited(lang, record, Some(&archive.settings)),
            words::decision(lang, record.kind),
        ),
        None => lang.tui_no_decision_yet().to_owned(),
    });
    if let Some(proposal) = &status.proposal {
        let meeting = words::meeting(lang, &proposal.meeting, Some(&archive.settings));
        facts.push(lang.tui_proposal_made(meeting, proposal.hash.short()));
    }
    if status.draft {
        facts.push(lang.tui_draft_changed().to_owned());
    }
    paragraph_marked(lines, mark, &facts.join(" "), theme.dim, columns, theme);
    if chosen {
        let step = step_words(lang, status, archive);
        paragraph_marked(lines, mark, &lang.tui_next_step(step), theme.strong, columns, theme);
    }
}

fn state_style(theme: &Theme, state: State) -> Style {
    match state {
        State::PapersLate | State::Overdue => theme.alarm,
        State::DueSoon
        | State::AwaitingDecision
        | State::Unscheduled
        | State::SupersededMeeting
        | State::NeverAdopted => theme.warning,
        State::InForce | State::Proposed => theme.fine,
        State::Upcoming | State::Repealed => theme.dim,
    }
}

fn paragraph_marked(
    lines: &mut Vec<Line<'static>>,
    mark: &'static str,
    text: &str,
    style: Style,
    columns: usize,
    theme: &Theme,
) {
    let text = shown(text);
    for range in wrap(&text, columns.saturating_sub(3)) {
        let piece = text.get(range).unwrap_or_default().to_owned();
        lines.push(Line::from(vec![Span::styled(mark, theme.pointer), Span::styled(piece, style)]));
    }
}

/// Adds a text, wrapped, with something before its first line.
pub(crate) fn paragraph(
    lines: &mut Vec<Line<'static>>,
    before: &str,
    text: &str,
    style: Style,
    columns: usize,
) {
    let indent = width(before);
    let mut first = before.to_owned();
    for line in text.split('\n') {
        let line = shown(line);
        for range in wrap(&line, columns.saturating_sub(indent + 1)) {
            let piece = line.get(range).unwrap_or_default().to_owned();
            lines.push(Line::from(vec![Span::styled(first, style), Span::styled(piece, style)]));
            first = " ".repeat(indent);
        }
    }
}
