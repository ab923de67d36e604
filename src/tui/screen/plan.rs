//! A plan being drafted: the outline beside the plan as it will print.
//!
//! ```text
//!   Handlingsplan för jämställd… │ ▌  Handlingsplan för jämställdhetsintegrering
//! ~ • Jämställdhetsperspektive…  │    • Jämställdhetsperspektivet ska finnas med i
//! ```

use ratatui::layout::Rect;

use crate::locale::Lang;
use crate::tui::app::model::{App, PlanScreen, Since};
use crate::tui::app::update::page;
use crate::tui::frame::Frame;
use crate::tui::sheet::Focus;
use crate::tui::theme::Theme;
use crate::tui::widget::beside::Beside;
use crate::tui::widget::outline::Outline;
use crate::tui::widget::paper::Paper;
use crate::tui::words;

/// Since when the chosen item is in force, in words: by the text in force, with what the draft does to it.
pub(crate) fn since(app: &App, desk: &PlanScreen) -> String {
    let lang = app.lang;
    let (Since::Known(known), Some(archive)) = (&desk.since, &app.archive) else {
        return lang.tui_since_reading().to_owned();
    };
    let settings = &archive.settings;
    let (id, gone) = match desk.focus() {
        Focus::Item(id) => (id, false),
        Focus::Gone(id) => (id, true),
        Focus::Head | Focus::Note(_) => return lang.tui_life_items_only().to_owned(),
    };
    let Some(blamed) = known.get(&id) else { return lang.tui_since_new().to_owned() };
    let mut since = blamed.changed.say(settings, lang);
    if blamed.brought != blamed.changed {
        since = lang.tui_since_brought(since, blamed.brought.say_short(settings, lang));
    }
    if gone {
        lang.tui_since_struck(since)
    } else if desk.sheet.row(desk.at).is_some_and(|row| row.flags.reworded) {
        lang.tui_since_changed(since)
    } else {
        format!("{}.", words::capital(&since))
    }
}

/// The paper that a plan lies on.
pub(crate) fn paper<'a>(desk: &'a PlanScreen, lang: Lang, theme: &'a Theme) -> Paper<'a> {
    let writing = desk.writing.as_ref().map(|writing| (&writing.area, writing.air));
    let sought = desk.sought.as_ref().filter(|_| writing.is_none());
    Paper { sheet: &desk.sheet, chosen: desk.at, writing, sought, lang, theme }
}

/// Draws the plan; the cursor stands where a text is being written.
pub(crate) fn draw(app: &App, desk: &PlanScreen, frame: &mut Frame<'_>) {
    let places = page(app.room(), app.beside);
    let (paper_area, outline_area) = (places.paper, places.outline);
    if outline_area.width > 0 {
        let outline = Outline {
            sheet: &desk.sheet,
            chosen: desk.at,
            writing: desk.writing.as_ref().map(|writing| writing.area.text()),
            top: desk.outline_top,
            lang: app.lang,
            theme: &app.theme,
        };
        frame.render_widget(&outline, outline_area);
        frame.rule(Rect { x: outline_area.width, ..outline_area }, app.theme.line);
    }
    let writing = desk.writing.as_ref().map(|writing| &writing.area);
    let cursor = paper(desk, app.lang, &app.theme).render(desk.top, paper_area, frame.buffer_mut());
    if let Some(place) = places.beside {
        let beside =
            Beside { sheet: &desk.sheet, chosen: desk.at, writing, lang: app.lang, theme: &app.theme };
        frame.render_widget(&beside, place);
        if place.y == paper_area.y {
            frame.rule(Rect { x: place.x - 1, ..place }, app.theme.line);
        }
    }
    if let Some(cursor) = cursor
        && app.dialog.is_none()
    {
        frame.set_cursor_position(cursor);
    }
}
