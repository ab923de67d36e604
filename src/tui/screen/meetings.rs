//! The calendar: every body's meetings, the past ones above.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::calendar::{Meeting, MeetingStatus};
use crate::locale::shown;
use crate::tui::app::model::{App, MeetingsScreen};
use crate::tui::frame::Frame;
use crate::tui::screen::overview::paragraph;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::wrap::{clip, width};
use crate::tui::words;

/// On fewer lines there is no room for what does not fit on the chosen meeting's own.
const DETAILS_FROM: usize = 12;

/// The lines below the meetings: an empty one, and two for what was cut of the chosen one.
const BELOW: usize = 3;

/// How many meetings fit in so many lines.
pub(crate) fn room(height: usize) -> usize {
    if height < DETAILS_FROM { height } else { height - BELOW }
}

/// Draws the calendar.
pub(crate) fn draw(app: &App, screen: &MeetingsScreen, area: Rect, frame: &mut Frame<'_>) {
    let (lang, theme) = (app.lang, &app.theme);
    let Some(archive) = &app.archive else { return };
    let columns = usize::from(area.width.min(100)).saturating_sub(3);
    let meetings = archive.calendar.meetings();
    let mut lines = Vec::new();
    let mut cut = None;
    if meetings.is_empty() {
        paragraph(&mut lines, "  ", &app.spoken(lang.tui_no_meetings()), theme.text, columns);
    }
    let named =
        meetings.iter().map(|m| width(archive.settings.body_name(&m.body))).max().unwrap_or(0).min(30);
    // The clock stands beside the day, where no line is too short for it.
    let clock = |meeting: &Meeting| meeting.time.as_deref().unwrap_or_default().to_owned();
    let clocks = meetings.iter().map(|m| width(&clock(m))).max().unwrap_or(0).min(13);
    for (at, meeting) in meetings.iter().enumerate().skip(screen.top).take(room(usize::from(area.height))) {
        let past = meeting.date < archive.today;
        let body = clip(archive.settings.body_name(&meeting.body), named);
        let fill = named.saturating_sub(width(&body));
        let clock = clip(&clock(meeting), clocks);
        let clock = format!("{clock}{}", " ".repeat(clocks.saturating_sub(width(&clock))));
        let clock = if clocks == 0 { clock } else { format!(" {clock}") };
        let (weekday, date) = (lang.weekday(meeting.date), meeting.date);
        let mut text = format!("{weekday} {date}{clock}  {body}{}  ", " ".repeat(fill));
        text.push_str(&app.spoken(words::meeting_status(lang, meeting.status, past)));
        if let Some(moved) = meeting.moved_to {
            text.push_str(&lang.tui_meeting_moved_to(moved));
        }
        if meeting.stands() && !past {
            let due = archive.settings.papers_due(meeting);
            text.push_str(&lang.tui_meeting_papers_due(due, lang.distance(archive.today, due)));
        }
        if let Some(place) = &meeting.place {
            text.push_str(", ");
            text.push_str(place);
        }
        let chosen = at == screen.at;
        let text = shown(&text);
        let seen = clip(&text, columns);
        if chosen && seen != text {
            cut = Some(text.clone().into_owned());
        }
        let style = match meeting.status {
            _ if chosen => theme.chosen,
            MeetingStatus::Cancelled => theme.dim,
            MeetingStatus::Planned if past => theme.warning,
            _ => theme.text,
        };
        lines.push(Line::from(vec![
            Span::styled(if chosen { "▌ " } else { "  " }, theme.pointer),
            Span::styled(seen, style),
        ]));
    }
    // Where its line is too short for its time and place, the chosen meeting stands whole at the bottom.
    if let Some(text) = cut.filter(|_| usize::from(area.height) >= DETAILS_FROM) {
        lines.resize(usize::from(area.height) - BELOW + 1, Line::default());
        paragraph(&mut lines, "  ", &text, theme.dim, columns);
    }
    draw_lines(&lines, 0, None, area, frame.buffer_mut());
}
