//! The mouse: it puts the cursor where it clicks, selects where it drags, turns the wheel, and presses the footer's keys.

use ratatui::layout::Rect;

use super::super::effect::Effect;
use super::super::model::{App, PlanScreen, Screen};
use super::why_not::held_up;
use super::writing::{begin, finish, limit, writing_mut};
use super::{page, run, why_not};
use crate::tui::app::msg::{Mouse, MouseAct};
use crate::tui::app::view::offers;
use crate::tui::command::Command;
use crate::tui::dialog::{Dialog, papers, view};
use crate::tui::keymap::Scope;
use crate::tui::screen::{meetings, overview, plan};
use crate::tui::sheet::Node;
use crate::tui::widget::footer;
use crate::tui::widget::paper::Paper;

/// Takes in what the mouse did.
pub(super) fn take(app: &mut App, mouse: Mouse, out: &mut Vec<Effect>) {
    let scope = app.scope();
    if mouse.act != MouseAct::Drag && app.notice.as_ref().is_some_and(|notice| !notice.error) {
        app.notice = None;
    }
    match mouse.act {
        MouseAct::WheelUp | MouseAct::WheelDown => wheel(app, scope, mouse.act == MouseAct::WheelDown, out),
        MouseAct::Press(_) if mouse.row + 1 == app.size.1 => {
            let columns = usize::from(app.size.0);
            let hit = footer::hit(&app.keys, scope, app.lang, columns, usize::from(mouse.column), |c| {
                offers(app, c)
            });
            if let Some(command) = hit {
                run(app, scope, command, false, out);
            }
        }
        MouseAct::Press(_) if scope == Scope::Palette => {
            super::palette::press(app, (mouse.column, mouse.row), out);
        }
        MouseAct::Press(_) if scope == Scope::List => on_answer(app, mouse, out),
        MouseAct::Press(_) | MouseAct::Drag if scope == Scope::Form => on_form(app, mouse),
        MouseAct::Press(clicks) if app.dialog.is_none() && on_list(app, mouse, clicks, out) => {}
        MouseAct::Press(_) | MouseAct::Drag
            if app.dialog.is_none() && matches!(app.screen(), Some(Screen::Plan(_))) =>
        {
            on_plan(app, mouse, out);
        }
        _ => {}
    }
}

/// Presses on an answer of a dialog: it is chosen.
fn on_answer(app: &mut App, mouse: Mouse, out: &mut Vec<Effect>) {
    let at = match &app.dialog {
        Some(Dialog::Menu(menu)) => view::menu_answer_at(app, menu, (mouse.column, mouse.row)),
        _ => None,
    };
    if let (Some(at), Some(Dialog::Menu(menu))) = (at, &mut app.dialog) {
        menu.at = at;
        run(app, Scope::List, Command::Choose, false, out);
    }
}

/// Presses on a field of a form: it gets the keys, and what the press is on is taken.
fn on_form(app: &mut App, mouse: Mouse) {
    if app.makes_papers() {
        return;
    }
    let found = match &app.dialog {
        Some(Dialog::Form(form)) => view::form_spot_at(app, form, (mouse.column, mouse.row)),
        _ => None,
    };
    let (Some(((field, part), column)), Some(Dialog::Form(form))) = (found, &mut app.dialog) else { return };
    let clicks = match mouse.act {
        MouseAct::Press(clicks) if !mouse.shift => clicks,
        _ => 0,
    };
    // What is dragged over is selected in the field that has the keys, and in no other.
    if clicks == 0 && form.fields.at != field {
        return;
    }
    form.error = None;
    form.fields.press((field, part), clicks, column, view::text_columns(app.size));
    if let Some(archive) = &app.archive {
        papers::follow(form, &archive.root, app.lang);
    }
}

/// Presses on a line of a list: it is chosen, and opened by a second press. `false` where there is no such line.
fn on_list(app: &mut App, mouse: Mouse, clicks: u8, out: &mut Vec<Effect>) -> bool {
    let body = Rect { x: 0, y: 1, width: app.room().0, height: app.room().1.saturating_sub(3) };
    let Some(row) = mouse.row.checked_sub(body.y).filter(|row| *row < body.height) else { return false };
    let total = app.archive.as_ref().map_or(0, |archive| archive.calendar.meetings().len());
    let found = match app.screen() {
        Some(Screen::Overview(screen)) => overview::plan_at(app, screen, body, row),
        Some(Screen::Meetings(screen)) if usize::from(row) < meetings::room(usize::from(body.height)) => {
            Some(screen.top + usize::from(row)).filter(|at| *at < total)
        }
        Some(Screen::History(screen)) => screen.listed_at(body.width, usize::from(body.height), row),
        _ => None,
    };
    let Some(at) = found else { return false };
    let again = match app.screen_mut() {
        Some(Screen::Overview(screen)) => std::mem::replace(&mut screen.at, at) == at,
        Some(Screen::Meetings(screen)) => std::mem::replace(&mut screen.at, at) == at,
        Some(Screen::History(screen)) => std::mem::replace(&mut screen.at, at) == at,
        _ => return false,
    };
    // A meeting is no place to go to.
    if clicks > 1 && again && !matches!(app.screen(), Some(Screen::Meetings(_))) {
        run(app, app.scope(), Command::Open, false, out);
    }
    true
}

fn wheel(app: &mut App, scope: Scope, down: bool, out: &mut Vec<Effect>) {
    let (command, times) = match scope {
        Scope::Writing => (if down { Command::TextDown } else { Command::TextUp }, 3),
        Scope::Compare => (if down { Command::Down } else { Command::Up }, 3),
        Scope::Form => return,
        _ => (if down { Command::Down } else { Command::Up }, 1),
    };
    for _ in 0..times {
        run(app, scope, command, false, out);
    }
}

/// Where the mouse is on the paper: a row, and a line and a column of its text.
fn on_paper(app: &App, desk: &PlanScreen, mouse: Mouse) -> Option<(usize, usize, usize)> {
    let area = page(app.room(), app.beside).paper;
    let inside = (area.x..area.x + area.width).contains(&mouse.column)
        && (area.y..area.y + area.height).contains(&mouse.row);
    if !inside {
        return None;
    }
    let paper = plan::paper(desk, app.lang, &app.theme);
    let columns = usize::from(area.width);
    let (row, line) = paper.line_at(desk.top, columns, usize::from(mouse.row - area.y))?;
    let column = usize::from(mouse.column - area.x).saturating_sub(Paper::text_starts(&desk.sheet, row));
    Some((row, line, column))
}

fn on_plan(app: &mut App, mouse: Mouse, out: &mut Vec<Effect>) {
    if let Some(reason) = held_up(app) {
        return app.tell(reason);
    }
    let Some(desk) = app.desk() else { return };
    let outline = page(app.room(), app.beside).outline;
    let in_outline =
        mouse.column < outline.width && (outline.y..outline.y + outline.height).contains(&mouse.row);
    let clicks = match mouse.act {
        MouseAct::Press(clicks) => clicks,
        _ => 0,
    };
    if in_outline {
        let row = desk.outline_top + usize::from(mouse.row - outline.y);
        if clicks > 0 && row < desk.sheet.rows().len() {
            choose(app, row, out);
            if clicks > 1 {
                run(app, Scope::Plan, Command::Write, false, out);
            }
        }
        return;
    }
    let Some((row, line, column)) = on_paper(app, desk, mouse) else { return };
    let at = desk.at;
    let writes = desk.writing.is_some();
    if clicks == 0 || mouse.shift {
        // Dragged past its end, a selection goes to its end.
        let columns = limit(app);
        if let Some(writing) = writing_mut(app) {
            let place = match row.cmp(&at) {
                std::cmp::Ordering::Less => 0,
                std::cmp::Ordering::Equal => writing.area.place_at(line, column, columns),
                std::cmp::Ordering::Greater => writing.area.text().len(),
            };
            writing.area.select_to(place);
        }
        return;
    }
    let written = matches!(desk.sheet.row(row).map(|row| row.node), Some(Node::Head | Node::Item(_)));
    if !(writes && row == at) {
        choose(app, row, out);
        if !written {
            if clicks > 1 {
                run(app, Scope::Plan, Command::Write, false, out);
            }
            return;
        }
        if why_not(app, Command::Write).is_some() {
            return;
        }
        if let Some(desk) = app.desk_mut() {
            begin(desk, false);
        }
    }
    let columns = limit(app);
    if let Some(writing) = writing_mut(app) {
        let place = writing.area.place_at(line, column, columns);
        match clicks {
            1 => writing.area.place_cursor(place),
            2 => writing.area.select_word(place),
            _ => writing.area.select_all(),
        }
    }
}

/// Chooses a row; what is being written is finished first, and may go away with it.
fn choose(app: &mut App, row: usize, out: &mut Vec<Effect>) {
    let Some(focus) = app.desk().map(|desk| desk.sheet.focus(row)) else { return };
    finish(app, out);
    if let Some(desk) = app.desk_mut() {
        desk.choose(&focus);
    }
}
