//! What is seen after a message: lists and page moved as little as needed, the layout of a plan's screen.

use ratatui::layout::Rect;

use super::super::model::{App, Screen};
use super::super::view::message_rows;
use super::review;
use crate::tui::screen::{meetings, plan, reading};
use crate::tui::widget::outline;
use crate::tui::widget::paper::Paper;
use crate::tui::widget::wrap::wrap;

/// From this many columns on, the outline stands beside the paper.
const SPLIT_FROM: u16 = 70;

/// The widest paper: longer lines are hard to read.
const WIDEST: u16 = 84;

/// The outline's columns, on a wide screen too: a terminal moves whole rows, so where the paper moves the outline is written
/// anew, and more columns would tell little more but slow every step on a slow line.
const OUTLINE: u16 = 28;

/// From this many columns on, the wording in force stands beside the paper; below it on narrower screens.
const BESIDE_FROM: u16 = 120;

/// The places on a plan's screen: below the title bar, above two lines of messages and keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// The paper's.
    pub(crate) paper: Rect,
    /// The outline's; without width where there is no room for it.
    pub(crate) outline: Rect,
    /// The wording in force's, when it is shown.
    pub(crate) beside: Option<Rect>,
}

/// Shares a screen out, with the wording in force or without.
pub(crate) fn page(size: (u16, u16), beside: bool) -> Page {
    let (columns, rows) = size;
    let height = rows.saturating_sub(3);
    let wide = beside && columns >= BESIDE_FROM;
    let outline_width = if columns < SPLIT_FROM { 0 } else { OUTLINE };
    let outline = Rect { x: 0, y: 1, width: outline_width, height };
    let x = if outline_width == 0 { 0 } else { outline_width + 1 };
    let room = columns.saturating_sub(x);
    let paper = Rect { x, y: 1, width: room.min(WIDEST), height };
    if wide {
        let width = (room / 2 + 4).min(WIDEST);
        let rest = room.saturating_sub(width + 1).min(WIDEST);
        let beside = Rect { x: x + width + 1, width: rest, ..paper };
        return Page { paper: Rect { width, ..paper }, outline, beside: Some(beside) };
    }
    if beside && height >= 6 {
        let below = (height / 3).clamp(3, 12);
        let paper = Rect { height: height - below, ..paper };
        let beside = Rect { y: paper.y + paper.height, height: below, ..paper };
        return Page { paper, outline, beside: Some(beside) };
    }
    Page { paper, outline, beside: None }
}

/// Has a page that is larger than before show more of its text, and no more than was below its end.
pub(super) fn fill(app: &mut App) {
    let place = page(app.room(), app.beside).paper;
    let (columns, height) = (usize::from(place.width), usize::from(place.height));
    let (lang, theme) = (app.lang, app.theme);
    match app.screen_mut() {
        Some(Screen::Plan(desk)) => {
            desk.top = plan::paper(desk, lang, &theme).filled(desk.top, columns, height);
        }
        Some(Screen::Reading(screen)) => {
            screen.top = reading::paper(screen, lang, &theme).filled(screen.top, columns, height);
        }
        _ => {}
    }
}

/// Brings the chosen into view.
pub(super) fn settle(app: &mut App) {
    app.covered = message_rows(app).saturating_sub(1);
    let places = page(app.room(), app.beside);
    let (paper_area, outline_area) = (places.paper, places.outline);
    let (lang, theme) = (app.lang, app.theme);
    let total = app.archive.as_ref().map_or(0, |archive| archive.calendar.meetings().len());
    let plans = app.archive.as_ref().map_or(0, |archive| archive.statuses.plans.len());
    let height = usize::from(page(app.room(), false).paper.height);
    let size = app.room();
    let layout = review::seen(app).map(|screen| review::layout(app, screen));
    let settings = review::settings(app).filter(|_| matches!(app.screen(), Some(Screen::Life(_)))).cloned();
    match app.screen_mut() {
        Some(Screen::Plan(desk)) => {
            let total = desk.sheet.rows().len();
            desk.at = desk.at.min(total.saturating_sub(1));
            desk.outline_top =
                outline::settle(desk.outline_top, desk.at, usize::from(outline_area.height), total);
            let (columns, height) = (usize::from(paper_area.width), usize::from(paper_area.height));
            if let Some(writing) = &mut desk.writing {
                let limit = Paper::text_columns(&desk.sheet, desk.at, columns);
                writing.air.settle(wrap(writing.area.text(), limit).len(), height);
            }
            desk.top = plan::paper(desk, lang, &theme).settle(desk.top, columns, height);
        }
        Some(Screen::Meetings(screen)) => {
            screen.at = screen.at.min(total.saturating_sub(1));
            screen.top =
                outline::settle(screen.top, screen.at, meetings::room(height).saturating_sub(1), total);
        }
        Some(Screen::Reading(screen)) => {
            let total = screen.sheet.rows().len();
            screen.at = screen.at.min(total.saturating_sub(1));
            screen.outline_top =
                outline::settle(screen.outline_top, screen.at, usize::from(outline_area.height), total);
            screen.top = reading::paper(screen, lang, &theme).settle(
                screen.top,
                usize::from(paper_area.width),
                height,
            );
        }
        Some(Screen::History(screen)) => screen.settle(size.0, height),
        Some(Screen::Compare(screen)) => {
            if let Some(layout) = &layout {
                screen.settle(layout);
            }
        }
        Some(Screen::Life(screen)) => screen.settle(lang, settings.as_ref(), size),
        Some(Screen::Overview(screen)) => screen.at = screen.at.min(plans.saturating_sub(1)),
        None => {}
    }
}
