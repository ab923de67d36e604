//! How the program looks: title bar, the place, messages, keys, and the dialog above it all.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::model::{App, PlanScreen, Saved, Screen, Since, Working};
use super::update::{unsaved, why_not};
use crate::locale::shown;
use crate::tui::command::Command;
use crate::tui::dialog::{self, Dialog};
use crate::tui::frame::Frame;
use crate::tui::screen::{compare, history, life, meetings, overview, plan, reading};
use crate::tui::search::Prompt;
use crate::tui::sheet::count;
use crate::tui::widget::footer;
use crate::tui::widget::wrap::{clip, width, wrap};
use crate::tui::words;

/// Draws the program. Reads nothing but `app`.
pub(crate) fn view(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width == 0 || area.height == 0 {
        return;
    }
    let body =
        Rect { y: 1.min(area.height), height: app.room().1.min(area.height).saturating_sub(3), ..area };
    match app.screen() {
        Some(Screen::Overview(screen)) => overview::draw(app, screen, body, frame),
        Some(Screen::Plan(desk)) => plan::draw(app, desk, frame),
        Some(Screen::Compare(screen)) => compare::draw(app, screen, body, frame),
        Some(Screen::History(screen)) => history::draw(app, screen, body, frame),
        Some(Screen::Reading(screen)) => reading::draw(app, screen, frame),
        Some(Screen::Life(screen)) => life::draw(app, screen, body, frame),
        Some(Screen::Meetings(screen)) => meetings::draw(app, screen, body, frame),
        None => {}
    }
    title(app, Rect { height: 1, ..area }, frame);
    if let Some(dialog) = &app.dialog {
        dialog::view::draw(app, dialog, frame);
    }
    bottom(app, area, frame);
    app.theme.lay_ground(frame.buffer_mut());
}

fn title(app: &App, area: Rect, frame: &mut Frame<'_>) {
    let lang = app.lang;
    let (left, right) = match app.screen() {
        Some(Screen::Plan(desk)) => (desk.sheet.plan().title.clone(), saved_words(app, desk)),
        Some(Screen::Compare(screen)) => (screen.redline.title.clone(), lang.tui_title_changes().to_owned()),
        Some(Screen::Reading(screen)) => {
            let settings = app.archive.as_ref().map(|archive| &archive.settings);
            (screen.sheet.plan().title.clone(), screen.name(lang, settings))
        }
        Some(Screen::Life(screen)) => {
            let title = app.status(&screen.plan).map_or_else(String::new, |status| status.title.clone());
            (title, lang.tui_title_life().to_owned())
        }
        Some(Screen::History(screen)) => (screen.title.clone(), lang.tui_title_history().to_owned()),
        Some(Screen::Meetings(_)) => (organisation(app), lang.tui_title_meetings().to_owned()),
        _ => (organisation(app), day_words(app)),
    };
    let demo = app.archive.as_ref().is_some_and(|archive| archive.settings.demo);
    let right = if demo { format!("{} · {right}", lang.tui_demo_mark()) } else { right };
    let columns = usize::from(area.width);
    let right = clip(&shown(&right), columns.saturating_sub(2));
    let room = columns.saturating_sub(width(&right) + 3);
    let left = clip(&shown(&left), room);
    let fill = columns.saturating_sub(width(&left) + width(&right) + 2);
    let line = Line::from(vec![
        Span::styled(format!(" {left}"), app.theme.strong),
        Span::raw(" ".repeat(fill)),
        Span::raw(format!("{right} ")),
    ]);
    frame.line(&line.style(app.theme.bar), area);
}

fn organisation(app: &App) -> String {
    match &app.archive {
        Some(archive) if !archive.settings.organisation.is_empty() => archive.settings.organisation.clone(),
        _ => "revidera".to_owned(),
    }
}

fn day_words(app: &App) -> String {
    app.archive
        .as_ref()
        .map_or_else(String::new, |archive| format!("{} {}", app.lang.weekday(archive.today), archive.today))
}

fn saved_words(app: &App, desk: &PlanScreen) -> String {
    let lang = app.lang;
    if desk.read_only.is_some() {
        return lang.tui_read_only_mark().to_owned();
    }
    let state = match desk.saved {
        Saved::Saving { .. } => lang.tui_saving(),
        _ if unsaved(desk) => lang.tui_unsaved(),
        _ => lang.tui_saved(),
    };
    let count = match &desk.writing {
        Some(writing) => count::words(writing.area.text()),
        None => desk.sheet.words(),
    };
    let counted = if app.size.0 < 60 { String::new() } else { format!("{} · ", lang.tui_words(count)) };
    if desk.writing.is_some() {
        format!("{} · {counted}{state}", lang.tui_writing())
    } else {
        format!("{counted}{state}")
    }
}

/// The message line and the keys; an error takes the lines it needs above them.
fn bottom(app: &App, area: Rect, frame: &mut Frame<'_>) {
    let columns = usize::from(area.width);
    let keys = Rect { y: area.height - 1, height: 1, ..area };
    frame.render_widget(Clear, keys);
    let offered = |command| offers(app, command);
    frame.line(&footer::keys(&app.keys, app.scope(), app.lang, &app.theme, columns, offered), keys);
    if area.height < 3 {
        return;
    }
    if let (Some(prompt), None) = (&app.prompt, &app.dialog) {
        let line = Rect { y: area.height - 2, height: 1, ..area };
        prompt_line(app, prompt, line, frame);
        return;
    }
    let (text, style) = message(app);
    if text.is_empty() && app.dialog.is_some() {
        // The lowest line of a tall dialog's frame, and the sign that there is more below, stand here.
        return;
    }
    let lines = message_lines(app, &text, (area.width, area.height));
    let count = u16::try_from(lines.len()).unwrap_or(1);
    let over = Rect { y: area.height - 1 - count, height: count, ..area };
    frame.render_widget(Clear, over);
    for (y, line) in (0..count).zip(lines) {
        let piece = format!(" {line}");
        frame.line(&Line::styled(piece, style), Rect { y: over.y + y, height: 1, ..over });
    }
}

/// A message as lines: as many as there is room for.
fn message_lines(app: &App, text: &str, (columns, rows): (u16, u16)) -> Vec<String> {
    let text = app.spoken(text);
    // A hint may hold commands on lines of their own; what is left of control characters is made harmless.
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let line = shown(line);
        let pieces = wrap(&line, usize::from(columns).saturating_sub(2));
        lines.extend(pieces.into_iter().map(|range| line.get(range).unwrap_or_default().to_owned()));
    }
    lines.truncate(usize::from(rows.saturating_sub(2)).min(6));
    lines
}

/// The rows that the message of the moment takes; the line that is typed on takes one.
pub(super) fn message_rows(app: &App) -> u16 {
    if app.size.1 < 3 || (app.prompt.is_some() && app.dialog.is_none()) {
        return 1;
    }
    let (text, _) = message(app);
    u16::try_from(message_lines(app, &text, app.size).len()).unwrap_or(1)
}

/// Whether the footer offers a command: a plan that can only be read offers nothing that it refuses, nor do an archive
/// without plans and a comparison of what can't be changed; a form that is only to be read has no fields to go between.
pub(super) fn offers(app: &App, command: Command) -> bool {
    if let Some(Dialog::Form(form)) = &app.dialog
        && form.fields.list.is_empty()
    {
        return !matches!(command, Command::NextField | Command::PreviousField);
    }
    let refuses = match app.screen() {
        Some(Screen::Plan(desk)) => desk.read_only.is_some(),
        // Before there is a plan there is little to do, and between versions that were decided nothing to change.
        Some(Screen::Overview(_)) if app.archive.as_ref().is_some_and(overview::begins) => {
            if command == Command::Open {
                return app.dialog.is_some();
            }
            true
        }
        Some(Screen::Compare(screen)) => command == Command::Revert && !screen.of_draft(),
        _ => false,
    };
    !refuses || app.dialog.is_some() || why_not(app, command).is_none()
}

/// The line that words to look for are typed on; its end is seen where it is too long.
fn prompt_line(app: &App, prompt: &Prompt, area: Rect, frame: &mut Frame<'_>) {
    let lead = format!(" {}", app.lang.tui_find_prompt());
    let room = usize::from(area.width).saturating_sub(width(&lead) + 1).max(1);
    let text = prompt.area.text();
    let (before, _) = text.split_at_checked(prompt.area.cursor()).unwrap_or((text, ""));
    let before = shown(before);
    let mut from = 0;
    while width(before.get(from..).unwrap_or_default()) >= room {
        from += before.get(from..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    let all = shown(text);
    let style = if prompt.area.selection().is_some() { app.theme.selection } else { app.theme.text };
    let line = Line::from(vec![
        Span::styled(lead.clone(), app.theme.strong),
        Span::styled(all.get(from..).unwrap_or_default().to_owned(), style),
    ]);
    frame.render_widget(Clear, area);
    frame.line(&line, area);
    let column = width(&lead) + width(before.get(from..).unwrap_or_default());
    let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    frame.set_cursor_position((area.x + column, area.y));
}

fn message(app: &App) -> (String, Style) {
    let lang = app.lang;
    if let Some(notice) = &app.notice {
        let said = &notice.said;
        let text = words::told(said);
        return if notice.error { (lang.tui_error(text), app.theme.alarm) } else { (text, app.theme.text) };
    }
    if let Some(progress) = app.progress.as_ref().filter(|_| app.working == Working::Recording) {
        return (progress.clone(), app.theme.dim);
    }
    match app.working {
        Working::Reading if app.archive.is_some() => return (lang.tui_working().to_owned(), app.theme.dim),
        Working::Comparing => return (lang.tui_comparing().to_owned(), app.theme.dim),
        Working::Recording => return (lang.tui_recording().to_owned(), app.theme.dim),
        _ => {}
    }
    if let Some(Screen::Plan(desk)) = app.screen()
        && desk.writing.is_none()
        && desk.since != Since::Hidden
    {
        return (plan::since(app, desk), app.theme.dim);
    }
    if let Some(Screen::Plan(desk)) = app.screen()
        && desk.read_only.is_none()
        && desk.sheet.item(desk.at).is_some_and(|item| item.damaged)
    {
        return (lang.tui_damaged_hint().to_owned(), app.theme.warning);
    }
    if let Some(Screen::Plan(desk)) = app.screen()
        && let Some(reason) = &desk.read_only
    {
        return (reason.message.clone(), app.theme.warning);
    }
    match app.screen() {
        // Where the line is too short for it, the text is worth more.
        Some(Screen::Compare(screen))
            if !screen.redline.changes.is_empty()
                && width(lang.tui_compare_legend()) + 2 <= usize::from(app.size.0) =>
        {
            (lang.tui_compare_legend().to_owned(), app.theme.dim)
        }
        _ => (String::new(), app.theme.text),
    }
}
