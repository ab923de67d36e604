//! Drawing the palette: the words on the first line, what fits below, and why the chosen can't be done at the bottom.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::Dialog;
use super::super::view::{framed, inside, place};
use super::{Choice, Palette, Reach};
use crate::document::Look;
use crate::locale::shown;
use crate::plan::PlanId;
use crate::tui::app::model::App;
use crate::tui::app::update::why_not;
use crate::tui::command::Command;
use crate::tui::frame::Frame;
use crate::tui::keymap::Scope;
use crate::tui::screen::overview::paragraph;
use crate::tui::sheet::Focus;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::outline;
use crate::tui::widget::wording::outline_text;
use crate::tui::widget::wrap::{clip, width, wrap};
use crate::tui::words;

/// The lines inside the frame at most.
const LINES: usize = 24;

/// How many of them are no choices: the words, and some to say why, or what to do about what is wrong.
const fn around(reach: Reach) -> usize {
    if matches!(reach, Reach::Findings) { 6 } else { 3 }
}

/// The columns of the place that something wrong stands in.
const PLACE: usize = 28;

/// What a line says: the name, what stands at its other end, and why it can't be done now.
struct Said {
    name: String,
    beside: String,
    why: Option<String>,
}

/// How many lines there are inside the frame; the same whatever is typed, so that nothing jumps meanwhile.
/// Looks leave room to be seen, and a few things that are wrong leave the plan to be seen.
fn lines(palette: &Palette, size: (u16, u16)) -> usize {
    let listed = match palette.reach {
        Reach::Looks => Look::ALL.len(),
        Reach::Findings => palette.wrong.len().max(1),
        Reach::Help | Reach::Everything => LINES,
    };
    usize::from(size.1.saturating_sub(4)).min(LINES.min(listed + around(palette.reach)))
}

/// How many choices are seen at once.
pub(crate) fn seen(palette: &Palette, size: (u16, u16)) -> usize {
    lines(palette, size).saturating_sub(around(palette.reach)).max(1)
}

/// The first choice that is seen.
fn top(palette: &Palette, size: (u16, u16)) -> usize {
    let height = seen(palette, size);
    let near = palette.at.saturating_sub(height / 2);
    // The chosen one is seen with one after it.
    outline::settle(near, palette.at, height, palette.found.len())
}

/// The choice on a row of the screen.
pub(crate) fn line_at(palette: &Palette, size: (u16, u16), (column, row): (u16, u16)) -> Option<usize> {
    let area = place(lines(palette, size), size);
    let (x, y) = (column.checked_sub(area.x + 1)?, row.checked_sub(area.y + 2)?);
    let at = top(palette, size) + usize::from(y);
    (x + 2 < area.width && usize::from(y) < seen(palette, size) && at < palette.found.len()).then_some(at)
}

/// Draws the palette.
pub(in crate::tui::dialog) fn draw(app: &App, palette: &Palette, frame: &mut Frame<'_>, size: (u16, u16)) {
    let (lang, theme) = (app.lang, &app.theme);
    let columns = usize::from(inside(size));
    let title = match palette.reach {
        Reach::Help => lang.tui_help_title().to_owned(),
        Reach::Looks => lang.theme_title().to_owned(),
        Reach::Everything => lang.tui_palette_title().to_owned(),
        Reach::Findings => {
            let errors =
                palette.found.iter().filter(|choice| matches!(choice, Choice::Finding(f) if f.error));
            let errors = errors.count();
            lang.findings_title(errors, palette.found.len() - errors)
        }
    };
    let area = framed(&app.spoken(&title), lines(palette, size), theme, frame, size);
    let caret = words_line(app, palette, columns, area, frame);
    let height = seen(palette, size);
    let top = top(palette, size);
    let shown_now = palette.found.iter().enumerate().skip(top).take(height);
    let said: Vec<(bool, Said)> =
        shown_now.map(|(at, choice)| (at == palette.at, said(app, palette, choice))).collect();
    // In help the keys stand in a column of their own at the beginning.
    let key_columns = match palette.reach {
        Reach::Help => palette
            .found
            .iter()
            .map(|choice| width(&keys(app, palette, choice)))
            .max()
            .map_or(0, |keys| keys.min(columns / 2)),
        Reach::Looks | Reach::Everything | Reach::Findings => 0,
    };
    let mut drawn = Vec::new();
    for (chosen, said) in &said {
        let style = if said.why.is_some() { theme.dim } else { theme.text };
        let style = if *chosen { style.patch(theme.chosen) } else { style };
        let mark = Span::styled(if *chosen { "▌ " } else { "  " }, theme.pointer);
        let name = match &said.why {
            Some(why) => format!("{}: {why}", said.name),
            None => said.name.clone(),
        };
        if key_columns > 0 {
            let keys = clip(&said.beside, key_columns);
            let fill = key_columns.saturating_sub(width(&keys)) + 2;
            let name = clip(&name, columns.saturating_sub(key_columns + 4));
            drawn.push(Line::from(vec![
                mark,
                Span::styled(keys, theme.key),
                Span::raw(" ".repeat(fill)),
                Span::styled(name, style),
            ]));
        } else {
            let beside = clip(&said.beside, columns / 2);
            let room = columns.saturating_sub(width(&beside) + 4);
            let name = clip(&name, room);
            let fill = room.saturating_sub(width(&name)) + 1;
            drawn.push(Line::from(vec![
                mark,
                Span::styled(name, style),
                Span::raw(" ".repeat(fill)),
                Span::styled(beside, theme.key),
            ]));
        }
    }
    if palette.found.is_empty() {
        drawn.push(Line::styled(format!("  {}", clip(lang.tui_palette_none(), columns)), theme.dim));
    }
    let below = |from: usize| {
        let from = u16::try_from(from).unwrap_or(u16::MAX).min(area.height);
        Rect { y: area.y + from, height: area.height - from, ..area }
    };
    draw_lines(&drawn, 0, None, below(1), frame.buffer_mut());
    if let (Reach::Findings, Some(Choice::Finding(found))) = (palette.reach, palette.found.get(palette.at)) {
        let mut lines = vec![Line::default()];
        paragraph(&mut lines, "  ", &app.spoken(&found.message), theme.text, columns);
        paragraph(&mut lines, "  ", &app.spoken(&found.hint), theme.warning, columns);
        draw_lines(&lines, 0, None, below(1 + height), frame.buffer_mut());
        frame.set_cursor_position(caret);
        return;
    }
    let notes: Vec<Line<'_>> = note(app, palette, &said, columns)
        .into_iter()
        .map(|text| Line::styled(format!("  {text}"), theme.warning))
        .collect();
    draw_lines(&notes, 0, None, below(1 + height), frame.buffer_mut());
    frame.set_cursor_position(caret);
}

/// What stands below the choices: why the chosen one can't be done, whole, or that there are more places than are listed.
fn note(app: &App, palette: &Palette, said: &[(bool, Said)], columns: usize) -> Vec<String> {
    let why = said.iter().find(|(chosen, _)| *chosen).and_then(|(_, said)| said.why.clone());
    let more = || palette.more.then(|| app.lang.tui_palette_more(super::MOST));
    let Some(text) = why.or_else(more) else { return Vec::new() };
    let text = shown(&text).into_owned();
    let lines = wrap(&text, columns.saturating_sub(3));
    lines.into_iter().take(2).map(|range| text.get(range).unwrap_or_default().to_owned()).collect()
}

/// The line with the words; gives the cursor's place.
fn words_line(app: &App, palette: &Palette, columns: usize, area: Rect, frame: &mut Frame<'_>) -> (u16, u16) {
    let theme = &app.theme;
    let text = palette.area.text();
    let (before, _) = text.split_at_checked(palette.area.cursor()).unwrap_or((text, ""));
    let room = columns.saturating_sub(4).max(1);
    let mut before = shown(before).into_owned();
    let mut cut = 0;
    while width(&before) >= room {
        let first = before.chars().next().map_or(1, char::len_utf8);
        cut += first;
        before = before.get(first..).unwrap_or_default().to_owned();
    }
    let all = shown(text);
    let style = if palette.area.selection().is_some() { theme.selection } else { theme.text };
    let words = if text.is_empty() {
        Span::styled(clip(app.lang.tui_palette_hint(), room), theme.dim)
    } else {
        Span::styled(clip(all.get(cut..).unwrap_or_default(), room), style)
    };
    let line = Line::from(vec![Span::styled("> ", theme.strong), words]);
    draw_lines(&[line], 0, None, Rect { height: area.height.min(1), ..area }, frame.buffer_mut());
    let column = u16::try_from(2 + width(&before)).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    (area.x + column, area.y)
}

fn said(app: &App, palette: &Palette, choice: &Choice) -> Said {
    let lang = app.lang;
    let beside = keys(app, palette, choice);
    match choice {
        Choice::Action(scope, command) => {
            let why = why(app, *scope, *command).map(|why| app.spoken(&why).into_owned());
            Said { name: words::capital(command.title(lang)), beside, why }
        }
        Choice::Look(look) => Said { name: words::look(lang, *look).to_owned(), beside, why: None },
        Choice::Plan(id) => Said { name: plan_title(app, id), beside, why: None },
        Choice::Place(focus) => Said { name: place_name(app, focus), beside, why: None },
        Choice::Finding(found) => Said { name: found.named(app), beside, why: None },
    }
}

/// Why an action of a scope can't be done now. What is filled in and what a list offers always can.
pub(crate) fn why(app: &App, scope: Scope, command: Command) -> Option<String> {
    let ours = matches!(&app.dialog, Some(Dialog::Palette(palette)) if palette.under.is_none());
    if ours && scope != Scope::List && scope != Scope::Form { why_not(app, command) } else { None }
}

/// What stands beside a choice: its keys, or what it is.
fn keys(app: &App, palette: &Palette, choice: &Choice) -> String {
    let lang = app.lang;
    match choice {
        Choice::Action(scope, command) => {
            let binding = app.keys.bindings(*scope).find(|own| own.command == *command);
            let names = |most: usize| -> Vec<String> {
                let keys = binding.into_iter().flat_map(|binding| app.keys.working(*scope, binding));
                keys.take(most).map(|key| key.name(lang)).collect()
            };
            if *scope != palette.scope {
                // From within a text, that is finished first.
                let out = app.keys.first(palette.scope, Command::FinishWriting).map(|key| key.name(lang));
                return out.into_iter().chain(names(1)).collect::<Vec<_>>().join(" ");
            }
            names(if palette.reach == Reach::Help { 3 } else { 1 }).join("  ")
        }
        Choice::Look(look) if *look == app.look => lang.theme_now().to_owned(),
        Choice::Look(_) => String::new(),
        Choice::Plan(_) => lang.tui_palette_plan().to_owned(),
        Choice::Place(_) => lang.tui_palette_place().to_owned(),
        Choice::Finding(found) if found.focus == Focus::Head => lang.findings_whole_plan().to_owned(),
        Choice::Finding(found) => clip(&place_name(app, &found.focus), PLACE),
    }
}

fn plan_title(app: &App, id: &PlanId) -> String {
    shown(app.status(id).map_or(id.as_str(), |status| &status.title)).into_owned()
}

fn place_name(app: &App, focus: &Focus) -> String {
    let Some(desk) = app.desk() else { return String::new() };
    let Some(at) = desk.sheet.find(focus) else { return String::new() };
    let mark = desk.sheet.row(at).map(|row| row.mark.to_string()).filter(|mark| !mark.is_empty());
    let text = outline_text(&desk.sheet, at, app.lang);
    match mark {
        Some(mark) => shown(&format!("{mark} {text}")).into_owned(),
        None => shown(&text).into_owned(),
    }
}
