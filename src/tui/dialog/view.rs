//! Drawing dialogs: a frame in the middle of the screen, all of it where the screen is small.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};

use super::{Dialog, Form, Menu};
use crate::locale::shown;
use crate::tui::app::model::App;
use crate::tui::frame::Frame;
use crate::tui::screen::overview::paragraph;
use crate::tui::theme::Theme;
use crate::tui::widget::form::{Spot, draw_lines};
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
    let size = app.room();
    match dialog {
        Dialog::Palette(palette) => super::palette::draw(app, palette, frame, size),
        Dialog::Form(form) => draw_form(app, form, frame, size),
        Dialog::Menu(menu) => draw_menu(app, menu, frame, size),
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

/// A form as lines, and the first of them that is seen.
struct Sheet {
    lines: Vec<Line<'static>>,
    /// What stands above the fields, in lines.
    before: usize,
    spots: Vec<Spot>,
    caret: Option<(usize, usize)>,
    top: usize,
}

/// Lays a form out for a screen of this size.
fn sheet(app: &App, form: &Form, size: (u16, u16)) -> Sheet {
    let (lang, theme) = (app.lang, &app.theme);
    let columns = usize::from(inside(size));
    let mut lines = Vec::new();
    for text in &form.intro {
        paragraph(&mut lines, "  ", &app.spoken(text), theme.dim, columns);
    }
    if !form.intro.is_empty() && !form.fields.list.is_empty() {
        lines.push(Line::default());
    }
    let before = lines.len();
    let fields = form.fields.lines(columns, lang, theme, &|text| app.spoken(text).into_owned());
    lines.extend(fields.lines);
    let caret = fields.caret.map(|(line, column)| (line + before, column));
    let active = fields.active + before;
    if let Some(error) = &form.error {
        lines.push(Line::default());
        paragraph(&mut lines, "! ", &app.spoken(error), theme.alarm, columns);
    }
    if !form.body.is_empty() {
        lines.push(Line::default());
        for text in &form.body {
            let text = app.spoken(text);
            let indent = text.len() - text.trim_start_matches(' ').len() + 2;
            paragraph(&mut lines, &" ".repeat(indent), text.trim_start_matches(' '), theme.text, columns);
        }
    }
    let height = usize::from(place(lines.len(), size).height.saturating_sub(2));
    let wanted = caret.map_or(active, |(line, _)| line);
    // What went wrong is seen even where the form is taller than the screen.
    let top = match &form.error {
        Some(_) => lines.len().saturating_sub(height),
        // What is only to be read is rolled through.
        None if form.fields.list.is_empty() => form.fields.at.min(lines.len().saturating_sub(height)),
        None => outline::settle(0, wanted + usize::from(wanted + 1 < lines.len()), height, lines.len()),
    };
    Sheet { lines, before, spots: fields.spots, caret, top }
}

/// The part of a form's fields that stands at a place of the screen, and the column of its text there.
pub(crate) fn form_spot_at(app: &App, form: &Form, (column, row): (u16, u16)) -> Option<(Spot, usize)> {
    let sheet = sheet(app, form, app.room());
    let area = place(sheet.lines.len(), app.room());
    let across = area.x + 1..area.x + area.width.saturating_sub(1);
    let line = usize::from(row.checked_sub(area.y + 1)?);
    if !across.contains(&column) || line >= usize::from(area.height.saturating_sub(2)) {
        return None;
    }
    let spot = sheet.spots.get((sheet.top + line).checked_sub(sheet.before)?)?;
    // The pointer stands before the text.
    Some((*spot, usize::from(column - across.start).saturating_sub(2)))
}

fn draw_form(app: &App, form: &Form, frame: &mut Frame<'_>, size: (u16, u16)) {
    let Sheet { lines, caret, top, .. } = sheet(app, form, size);
    let area = framed(&form.title, lines.len(), &app.theme, frame, size);
    let height = usize::from(area.height);
    let cursor = draw_lines(&lines, top, caret, area, frame.buffer_mut());
    if top + height < lines.len() {
        let more =
            Rect { x: area.x + area.width.saturating_sub(2), y: area.y + area.height, width: 1, height: 1 };
        frame.render_widget(Span::styled("↓", app.theme.key), more.intersection(frame.area()));
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// The lines of a menu's text, its last one blank.
fn menu_text(app: &App, menu: &Menu, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for text in &menu.text {
        paragraph(&mut lines, " ", &app.spoken(text), app.theme.text, columns);
        lines.push(Line::default());
    }
    lines
}

/// The rows of a menu's text and of its answers, in a frame of so many: the answers are seen whatever else is.
fn menu_rows(text: usize, answers: usize, height: usize) -> (usize, usize) {
    let least = text.min(3);
    let below = answers.min(height.saturating_sub(least)).max(1.min(height));
    (text.min(height.saturating_sub(below)), below)
}

/// How far a menu's text can be rolled; 0 where all of it is seen.
pub(crate) fn menu_rolls(app: &App, menu: &Menu) -> usize {
    let text = menu_text(app, menu, usize::from(inside(app.room()))).len();
    let height = usize::from(place(text + menu.answers.len(), app.room()).height.saturating_sub(2));
    text.saturating_sub(menu_rows(text, menu.answers.len(), height).0)
}

/// The answer of a menu that stands on a row of the screen.
pub(crate) fn menu_answer_at(app: &App, menu: &Menu, (column, row): (u16, u16)) -> Option<usize> {
    let text = menu_text(app, menu, usize::from(inside(app.room()))).len();
    let area = place(text + menu.answers.len(), app.room());
    let height = usize::from(area.height.saturating_sub(2));
    let (above, below) = menu_rows(text, menu.answers.len(), height);
    let line = usize::from(row.checked_sub(area.y + 1)?).checked_sub(above)?;
    let across = (area.x + 1..area.x + area.width.saturating_sub(1)).contains(&column);
    let at = outline::settle(0, menu.at, below, menu.answers.len()) + line;
    (across && line < below && at < menu.answers.len()).then_some(at)
}

fn draw_menu(app: &App, menu: &Menu, frame: &mut Frame<'_>, size: (u16, u16)) {
    let theme = &app.theme;
    let columns = usize::from(inside(size));
    let text = menu_text(app, menu, columns);
    let mut answers = Vec::new();
    for (at, (answer, _)) in menu.answers.iter().enumerate() {
        let chosen = at == menu.at;
        let style = if chosen { theme.chosen } else { theme.text };
        let mark = Span::styled(if chosen { "▌" } else { " " }, theme.pointer);
        let text = clip(&shown(answer), columns.saturating_sub(3));
        answers.push(Line::from(vec![mark, Span::styled(format!(" {text} "), style)]));
    }
    let area = framed(&menu.title, text.len() + answers.len(), theme, frame, size);
    let (above, below) = menu_rows(text.len(), answers.len(), usize::from(area.height));
    let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let upper = Rect { height: rows(above), ..area };
    let lower = Rect { y: area.y + rows(above), height: rows(below), ..area };
    let most = text.len().saturating_sub(above);
    let top = menu.top.min(most);
    draw_lines(&text, top, None, upper, frame.buffer_mut());
    let first = outline::settle(0, menu.at, below, answers.len());
    draw_lines(&answers, first, None, lower, frame.buffer_mut());
    let mut sign = |there: bool, sign: &'static str, row: u16| {
        let place = Rect { x: area.x + area.width, y: row, width: 1, height: 1 };
        if there {
            frame.render_widget(Span::styled(sign, theme.key), place.intersection(frame.area()));
        }
    };
    sign(top > 0, "↑", upper.y);
    sign(top < most, "↓", upper.y + upper.height.saturating_sub(1));
    if top < most && above > 1 {
        let line = Rect { y: upper.y + upper.height - 1, height: 1, ..upper };
        Clear.render(line, frame.buffer_mut());
        frame.render_widget(
            Line::styled(format!(" {}", app.spoken(app.lang.tui_menu_more())), theme.dim),
            line,
        );
    }
}
