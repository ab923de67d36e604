//! Drawing dialogs: a frame in the middle of the screen, all of it where the screen is small.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};

use super::{Dialog, Form, Menu};
use crate::locale::{Lang, shown};
use crate::tui::app::model::App;
use crate::tui::screen::overview::paragraph;
use crate::tui::theme::Theme;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::outline;
use crate::tui::widget::wrap::clip;

/// The widest dialog.
const WIDEST: u16 = 76;

/// The columns inside a dialog's frame.
pub(super) fn inside(size: (u16, u16)) -> u16 {
    size.0.saturating_sub(4).clamp(1, WIDEST - 2)
}

/// The columns of a text in a form, which moving the cursor by lines needs.
pub(crate) fn text_columns(size: (u16, u16)) -> usize {
    usize::from(inside(size)).saturating_sub(2).max(1)
}

/// Draws the dialog.
pub(crate) fn draw(app: &App, dialog: &Dialog, frame: &mut Frame<'_>) {
    let area = frame.area();
    let size = (area.width, area.height);
    match dialog {
        Dialog::Palette(palette) => super::palette::draw(app, palette, frame, size),
        Dialog::Form(form) => draw_form(app.lang, &app.theme, form, frame, size),
        Dialog::Menu(menu) => draw_menu(&app.theme, menu, frame, size),
        Dialog::Places(places) => super::search::draw(app, places, frame, size),
    }
}

/// Where a dialog of so many lines lies, its frame included.
pub(super) fn place(lines: usize, size: (u16, u16)) -> Rect {
    let columns = inside(size).saturating_add(2).min(size.0);
    let most = size.1.saturating_sub(1);
    let rows = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2).min(most);
    Rect { x: (size.0 - columns) / 2, y: most.saturating_sub(rows) / 2, width: columns, height: rows }
}

/// Clears room for so many lines and frames it; gives the room inside.
pub(super) fn framed(
    title: &str,
    lines: usize,
    theme: &Theme,
    frame: &mut Frame<'_>,
    size: (u16, u16),
) -> Rect {
    let area = place(lines, size);
    let columns = area.width;
    let buffer = frame.buffer_mut();
    Clear.render(area, buffer);
    let title = format!(" {} ", clip(&shown(title), usize::from(columns).saturating_sub(4)));
    let block = Block::bordered().border_style(theme.line).title(Line::styled(title, theme.strong));
    let inner = block.inner(area);
    block.render(area, buffer);
    inner
}

fn draw_form(lang: Lang, theme: &Theme, form: &Form, frame: &mut Frame<'_>, size: (u16, u16)) {
    let columns = usize::from(inside(size));
    let mut lines = Vec::new();
    for text in &form.intro {
        paragraph(&mut lines, "  ", text, theme.dim, columns);
    }
    if !form.intro.is_empty() && !form.fields.list.is_empty() {
        lines.push(Line::default());
    }
    let before = lines.len();
    let (fields, active, caret) = form.fields.lines(columns, lang, theme);
    lines.extend(fields);
    let caret = caret.map(|(line, column)| (line + before, column));
    let active = active + before;
    if let Some(error) = &form.error {
        lines.push(Line::default());
        paragraph(&mut lines, "! ", error, theme.alarm, columns);
    }
    if !form.body.is_empty() {
        lines.push(Line::default());
        for text in &form.body {
            let indent = text.len() - text.trim_start_matches(' ').len() + 2;
            paragraph(&mut lines, &" ".repeat(indent), text.trim_start_matches(' '), theme.text, columns);
        }
    }
    let area = framed(&form.title, lines.len(), theme, frame, size);
    let height = usize::from(area.height);
    let wanted = caret.map_or(active, |(line, _)| line);
    // What went wrong is seen even where the form is taller than the screen.
    let top = match &form.error {
        Some(_) => lines.len().saturating_sub(height),
        // What is only to be read is rolled through.
        None if form.fields.list.is_empty() => form.fields.at.min(lines.len().saturating_sub(height)),
        None => outline::settle(0, wanted + usize::from(wanted + 1 < lines.len()), height, lines.len()),
    };
    let cursor = draw_lines(&lines, top, caret, area, frame.buffer_mut());
    if top + height < lines.len() {
        let more =
            Rect { x: area.x + area.width.saturating_sub(2), y: area.y + area.height, width: 1, height: 1 };
        frame.render_widget(Span::styled("↓", theme.key), more.intersection(frame.area()));
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

fn draw_menu(theme: &Theme, menu: &Menu, frame: &mut Frame<'_>, size: (u16, u16)) {
    let columns = usize::from(inside(size));
    let mut lines = Vec::new();
    for text in &menu.text {
        paragraph(&mut lines, " ", text, theme.text, columns);
        lines.push(Line::default());
    }
    let first = lines.len();
    for (at, (answer, _)) in menu.answers.iter().enumerate() {
        let chosen = at == menu.at;
        let style = if chosen { theme.chosen } else { theme.text };
        let mark = Span::styled(if chosen { "▌" } else { " " }, theme.pointer);
        let text = clip(&shown(answer), columns.saturating_sub(3));
        lines.push(Line::from(vec![mark, Span::styled(format!(" {text} "), style)]));
    }
    let area = framed(&menu.title, lines.len(), theme, frame, size);
    let top = outline::settle(0, first + menu.at, usize::from(area.height), lines.len());
    draw_lines(&lines, top, None, area, frame.buffer_mut());
}
