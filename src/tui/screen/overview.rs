//! The list of plans: where each stands, why, and what to do next.
//!
//! ```text
//! Nästa möte: Styrelsen tis 2026-11-24, om 50 dagar; handlingar 2026-11-14
//!
//! ▌ Handlingsplan för jämställdhetsintegrering              KOMMANDE
//! ▌ Planen ska revideras vid …; handlingarna ska skickas ut …
//! ▌ Senaste beslut: Styrelsen 2022-11-22, reviderad. Utkastet är ändrat.
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::calendar::{Meeting, MeetingRef};
use crate::locale::{Lang, shown};
use crate::revision::{NextStep, PlanStatus, State};
use crate::tui::app::model::{App, OverviewScreen, Working};
use crate::tui::app::msg::Archive;
use crate::tui::frame::Frame;
use crate::tui::theme::Theme;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::wrap::{clip, width, wrap};
use crate::tui::widget::year;
use crate::tui::words::{self, capital};

/// On fewer lines, what is not about a plan is left out.
const ROOMY: u16 = 14;

/// The next step in words, with the day that it has to be done by.
pub(crate) fn step_words(lang: Lang, status: &PlanStatus, archive: &Archive) -> String {
    let standing = &status.standing;
    let named = |which: &MeetingRef| words::meeting(lang, which, Some(&archive.settings));
    let meeting = standing.meeting.as_ref().map(named);
    let due = standing.papers_due.map(|due| (due, lang.distance(archive.today, due)));
    match (NextStep::of(status, &archive.calendar, archive.today), meeting) {
        (NextStep::Draft, Some(meeting)) => match (due, standing.state) {
            (Some((due, when)), State::DueSoon | State::PapersLate | State::Overdue)
                if due >= archive.today =>
            {
                lang.tui_step_draft_by(when, meeting)
            }
            (Some((due, _)), State::DueSoon | State::PapersLate | State::Overdue) => {
                lang.tui_step_draft_late(due, meeting)
            }
            (_, State::InForce) => lang.tui_step_no_hurry(meeting),
            _ => lang.tui_step_draft_for(meeting),
        },
        (NextStep::Draft, None) if standing.state == State::NeverAdopted => {
            lang.tui_step_draft_first().to_owned()
        }
        (NextStep::Draft, None) => lang.tui_step_draft().to_owned(),
        (NextStep::Propose, None) => lang.tui_step_propose_any().to_owned(),
        (NextStep::Propose, Some(meeting)) => match due {
            Some((due, when)) if due >= archive.today => lang.tui_step_propose_by(when, meeting),
            Some((due, _)) => lang.tui_step_propose_late(due, meeting),
            None => lang.tui_step_propose(meeting),
        },
        (NextStep::Papers, meeting) => {
            let when = due.map(|(_, when)| when).unwrap_or_default();
            lang.tui_step_papers(when, meeting.unwrap_or_default())
        }
        (NextStep::Decide, meeting) => {
            // Under the day that it took place on, where it was moved.
            let proposed =
                status.proposal.as_ref().map(|proposal| named(&archive.calendar.held(&proposal.meeting)));
            match proposed.or(meeting) {
                Some(meeting) => lang.tui_step_decide_at(meeting),
                None => lang.tui_step_decide().to_owned(),
            }
        }
        (NextStep::Complete, _) => lang.tui_step_complete().to_owned(),
        (NextStep::Meetings, _) => lang.tui_step_meetings().to_owned(),
        (NextStep::Consider, meeting) => lang.tui_step_consider(meeting.unwrap_or_default()),
        (NextStep::Wait, Some(meeting)) if status.proposal.is_some() => lang.tui_step_wait_for(meeting),
        (NextStep::Wait, _) => lang.tui_step_wait().to_owned(),
    }
}

/// Draws the list.
pub(crate) fn draw(app: &App, screen: &OverviewScreen, area: Rect, frame: &mut Frame<'_>) {
    let theme = &app.theme;
    let Some(archive) = &app.archive else {
        let text = match (app.working, &app.notice) {
            _ if app.dialog.is_some() => "",
            (Working::Reading, None) => app.lang.tui_reading(),
            (_, None) => app.lang.tui_not_read(),
            (_, Some(_)) => "",
        };
        let text = app.spoken(text);
        frame.render_widget(Line::styled(format!(" {text}"), theme.dim), area);
        return;
    };
    let (lines, _, top) = lay_out(app, archive, screen, area);
    draw_lines(&lines, top, None, area, frame.buffer_mut());
}

/// The plan whose lines hold a row of the list's area, from 0.
pub(crate) fn plan_at(app: &App, screen: &OverviewScreen, area: Rect, row: u16) -> Option<usize> {
    let (_, blocks, top) = lay_out(app, app.archive.as_ref()?, screen, area);
    let line = top + usize::from(row);
    blocks.iter().position(|(from, to)| (*from..*to).contains(&line))
}

/// The lines of the list, those of each plan, and the first line that is seen.
type Laid = (Vec<Line<'static>>, Vec<(usize, usize)>, usize);

fn lay_out(app: &App, archive: &Archive, screen: &OverviewScreen, area: Rect) -> Laid {
    let theme = &app.theme;
    let columns = usize::from(area.width.min(100));
    let mut lines = head(app, archive, screen.year, columns, area);
    if begins(archive) {
        beginning(app, archive, columns, &mut lines);
    }
    let mut blocks = Vec::new();
    for (number, status) in archive.statuses.plans.iter().enumerate() {
        let from = lines.len();
        block(app, archive, status, number == screen.at, columns, &mut lines);
        blocks.push((from, lines.len()));
        if area.height >= ROOMY {
            lines.push(Line::default());
        }
    }
    for broken in &archive.statuses.unreadable {
        let text = format!("{}: {} {}", broken.id, broken.said.message, broken.said.hint);
        paragraph(&mut lines, "  ! ", &text, theme.alarm, columns);
        lines.push(Line::default());
    }
    let chosen = blocks.get(screen.at).copied().unwrap_or((0, 0));
    let height = usize::from(area.height);
    // What comes after the chosen plan is seen to be there.
    let wanted = (chosen.1 + 2).min(lines.len());
    let top = if wanted > height { (wanted - height).min(chosen.0) } else { 0 };
    (lines, blocks, top)
}

fn head(app: &App, archive: &Archive, year: Option<i16>, columns: usize, area: Rect) -> Vec<Line<'static>> {
    let lang = app.lang;
    let mut lines = Vec::new();
    if archive.settings.demo && area.height >= ROOMY {
        paragraph(&mut lines, "  ", lang.tui_demo(), app.theme.warning, columns);
    }
    let next = archive.calendar.meetings().iter().find(|m| m.stands() && m.date >= archive.today);
    let (text, style) = match next {
        Some(meeting) => (meeting_words(app, archive, meeting), app.theme.text),
        None if archive.calendar.meetings().is_empty() => {
            (lang.tui_no_meetings_yet().to_owned(), app.theme.warning)
        }
        None => (lang.tui_no_coming_meeting_known().to_owned(), app.theme.warning),
    };
    paragraph(&mut lines, "  ", &app.spoken(&text), style, columns);
    if area.height >= ROOMY && !archive.calendar.meetings().is_empty() {
        let strip = year::strip(archive, year, lang, usize::from(area.width), &app.theme);
        if strip.is_empty() {
            paragraph(&mut lines, "  ", &year::in_words(archive, year, lang), app.theme.dim, columns);
        } else {
            lines.push(Line::default());
            lines.extend(strip);
        }
    }
    if area.height >= ROOMY {
        lines.push(Line::default());
    }
    lines
}

/// Whether an archive has nothing yet, and its user is led through what it needs.
pub(crate) fn begins(archive: &Archive) -> bool {
    archive.statuses.plans.is_empty() && archive.statuses.unreadable.is_empty()
}

/// Whether an archive knows a meeting to come.
pub(crate) fn has_met(archive: &Archive) -> bool {
    archive.calendar.meetings().iter().any(|m| m.stands() && m.date >= archive.today)
}

/// What an archive without plans needs, step by step, and which of it is done.
fn beginning(app: &App, archive: &Archive, columns: usize, lines: &mut Vec<Line<'static>>) {
    let (lang, theme) = (app.lang, &app.theme);
    let meetings = has_met(archive);
    paragraph(lines, "  ", lang.tui_begin(), theme.strong, columns);
    lines.push(Line::default());
    let created = match archive.settings.organisation.trim() {
        "" => lang.tui_begin_archive_unnamed().to_owned(),
        name => lang.tui_begin_archive(shown(name)),
    };
    let steps = [
        (true, created),
        (meetings, if meetings { lang.tui_begin_met() } else { lang.tui_begin_meetings() }.to_owned()),
        (false, lang.tui_begin_plan().to_owned()),
    ];
    let mut next = true;
    for (number, (done, text)) in (1..).zip(steps) {
        let text = if done { lang.tui_begin_done(text) } else { text };
        // The first that is not done is the one to do.
        let now = !done && std::mem::replace(&mut next, done);
        let style = if now { theme.strong } else { theme.text };
        let mark = if now { "▌ " } else { "  " };
        paragraph(lines, &format!("{mark}{number}. "), &app.spoken(&text), style, columns);
    }
    lines.push(Line::default());
}

fn meeting_words(app: &App, archive: &Archive, meeting: &Meeting) -> String {
    let lang = app.lang;
    let name = words::meeting(lang, &meeting.reference(), Some(&archive.settings));
    let due = archive.settings.papers_due(meeting);
    let when = lang.distance(archive.today, meeting.date);
    let papers = lang.distance(archive.today, due);
    if due < archive.today {
        return lang.tui_next_meeting_late(name, when, due, papers);
    }
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
    let step = capital(&step_words(lang, status, archive));
    let (style, text) = if chosen { (theme.strong, lang.tui_next_step(step)) } else { (theme.text, step) };
    let text = app.spoken(&text);
    paragraph_marked(lines, mark, &format!("→ {text}"), style, columns, theme);
    if !chosen {
        return;
    }
    let reason = status.standing.reason.say(lang, &archive.settings);
    paragraph_marked(lines, mark, &reason, theme.text, columns, theme);
    let mut facts = Vec::new();
    facts.push(match &status.standing.last_decision {
        Some(record) => lang.tui_last_decision(
            words::cited(lang, record, Some(&archive.settings)),
            lang.decision_kind(record.kind),
        ),
        None => lang.tui_no_decision_yet().to_owned(),
    });
    if let Some(proposal) = &status.proposal {
        let meeting = words::meeting(lang, &proposal.meeting, Some(&archive.settings));
        facts.push(lang.tui_proposal_made(meeting, proposal.hash.short()));
    }
    facts.extend(status.of_draft(lang).into_iter().map(str::to_owned));
    paragraph_marked(lines, mark, &facts.join(" "), theme.dim, columns, theme);
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
