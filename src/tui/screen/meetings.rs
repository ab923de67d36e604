//! The calendar: every body's meetings, the past ones above.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::calendar::MeetingStatus;
use crate::locale::shown;
use crate::tui::app::model::{App, MeetingsScreen};
use crate::tui::frame::Frame;
use crate::tui::screen::overview::paragraph;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::wrap::{clip, width};
use crate::tui::words;

/// Draws the calendar.
pub(crate) fn draw(app: &App, screen: &MeetingsScreen, area: Rect, frame: &mut Frame<'_>) {
    let (lang, theme) = (app.lang, &app.theme);
    let Some(archive) = &app.archive else { return };
    let columns = usize::from(area.width.min(100)).saturating_sub(3);
    let meetings = archive.calendar.meetings();
    let mut lines = Vec::new();
    if meetings.is_empty() {
        paragraph(&mut lines, "  ", &app.spoken(lang.tui_no_meetings()), theme.text, columns);
    }
    let named =
        meetings.iter().map(|m| width(archive.settings.body_name(&m.body))).max().unwrap_or(0).min(30);
    for (at, meeting) in meetings.iter().enumerate().skip(screen.top).take(usize::from(area.height)) {
        let past = meeting.date < archive.today;
        let body = clip(archive.settings.body_name(&meeting.body), named);
        let fill = named.saturating_sub(width(&body));
        let mut text =
            format!("{} {}  {body}{}  ", lang.weekday(meeting.date), meeting.date, " ".repeat(fill));
        text.push_str(&app.spoken(words::meeting_status(lang, meeting.status, past)));
        if let Some(moved) = meeting.moved_to {
            text.push_str(&lang.tui_meeting_moved_to(moved));
        }
        if meeting.stands() && !past {
            let due = archive.settings.papers_due(meeting);
            text.push_str(&lang.tui_meeting_papers_due(due, lang.distance(archive.today, due)));
        }
        for detail in [&meeting.time, &meeting.place].into_iter().flatten() {
            text.push_str(", ");
            text.push_str(detail);
        }
        let chosen = at == screen.at;
        let style = match meeting.status {
            _ if chosen => theme.chosen,
            MeetingStatus::Cancelled => theme.dim,
            MeetingStatus::Planned if past => theme.warning,
            _ => theme.text,
        };
        lines.push(Line::from(vec![
            Span::styled(if chosen { "▌ " } else { "  " }, theme.pointer),
            Span::styled(clip(&shown(&text), columns), style),
        ]));
    }
    draw_lines(&lines, 0, None, area, frame.buffer_mut());
}
