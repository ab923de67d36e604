//! Drawing a comparison.
//!
//! ```text
//!   Utkastet mot gällande text. En punkt ändrad, en ny.
//!   Ändring 1 av 2 · 1 av 2 granskade
//!
//! ▌ Ändrad: punkt 3 – granskad
//! ▌ • I förbundets årsredovisning [-ska-] {+skall+} redovisas …
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{CompareScreen, Layout, MARGIN, layout, version_name};
use crate::calendar::Settings;
use crate::export::{Shape, Spread, Style, View};
use crate::locale::shown;
use crate::tui::app::model::App;
use crate::tui::frame::Frame;
use crate::tui::screen::overview::paragraph;
use crate::tui::search::{Search, stretches};
use crate::tui::theme::Theme;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::wrap::clip;
use crate::tui::words;

/// Draws the comparison.
pub(crate) fn draw(app: &App, screen: &CompareScreen, area: Rect, frame: &mut Frame<'_>) {
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let size = (area.width, area.height.saturating_add(3));
    let layout = layout(app.lang, settings, &app.theme, app.columns, size, screen);
    let mut lines = passages(screen, &layout, &app.theme);
    if screen.redline.spread.is_empty() {
        if layout.shape == Shape::Columns {
            lines.push(Line::default());
        }
        lines.push(Line::styled(format!("  {}", app.lang.tui_compare_same()), app.theme.text));
    }
    let mut all = layout.head;
    all.extend(lines);
    draw_lines(&all, 0, None, area, frame.buffer_mut());
}

/// What stands above the passages: what is compared, what differs, where the reader is; over columns, their names. On a
/// low screen in as few lines as can be.
pub(super) fn head(
    screen: &CompareScreen,
    settings: Option<&Settings>,
    theme: &Theme,
    view: &View,
    shape: Shape,
    (room, rows): (usize, usize),
) -> Vec<Line<'static>> {
    let lang = view.lang;
    let redline = &screen.redline;
    let to = words::capital(&version_name(lang, settings, &redline.to));
    let from = redline.from.as_ref().map(|from| version_name(lang, settings, from));
    let from = from.unwrap_or_else(|| lang.tui_nothing_in_force().to_owned());
    let low = rows < 12;
    let mut lines = Vec::new();
    let intro = lang.tui_compare_intro(to, from, &redline.summary);
    if low {
        lines.push(Line::styled(format!("  {}", clip(&shown(&intro), room)), theme.strong));
    } else {
        paragraph(&mut lines, "  ", &intro, theme.strong, room);
        lines.truncate(3);
    }
    if !redline.changes.is_empty() {
        let total = redline.changes.len();
        let mut facts = Vec::new();
        match screen.change() {
            Some((at, _)) => facts.push(lang.tui_change_number(at + 1, total)),
            None if total == 1 => facts.push(lang.tui_one_change().to_owned()),
            None => facts.push(lang.tui_changes_total(total)),
        }
        facts.push(lang.tui_reviewed_count(redline.reviewed(), total));
        if screen.asked.full {
            facts.push(lang.tui_whole_text().to_owned());
        }
        lines.push(Line::styled(format!("  {}", facts.join(" · ")), theme.dim));
    }
    if shape == Shape::Columns && !redline.spread.is_empty() {
        let titles = Spread::titles(view);
        let keep = if low { 1 } else { titles.len() };
        lines.extend(titles.iter().take(keep).map(|line| margined(line, " ", theme, None)));
    }
    if shape == Shape::Unified && !low {
        lines.push(Line::default());
    }
    lines.truncate(rows.saturating_sub(1));
    lines
}

/// The passages that are seen.
fn passages(screen: &CompareScreen, layout: &Layout, theme: &Theme) -> Vec<Line<'static>> {
    let (top, skip) = screen.roll.top();
    let chosen = screen.change().map(|(at, _)| at);
    let mut lines = Vec::new();
    for at in top..screen.redline.spread.len() {
        // All of a change is marked, wherever in it the choice lies.
        let change = screen.redline.of.get(at).copied().flatten();
        let here = at == screen.roll.at || (chosen.is_some() && change == chosen);
        let found = screen.search.as_ref().filter(|search| search.hits.contains(&at));
        let own = screen.lines(at, layout);
        // The empty line above the very first stands in the head already.
        let first = (at, skip) == (0, 0)
            && layout.shape == Shape::Unified
            && own.first().is_some_and(|line| line.spans.is_empty());
        let skip = if at == top { skip + usize::from(first && lines.is_empty()) } else { 0 };
        let bar = if here { "▌" } else { " " };
        lines.extend(own.iter().skip(skip).map(|line| margined(line, bar, theme, found)));
        if lines.len() >= layout.height {
            break;
        }
    }
    lines.truncate(layout.height);
    lines
}

/// A line of a paper as a line of the screen; an empty one has no bar.
fn margined(
    line: &crate::export::Line,
    bar: &'static str,
    theme: &Theme,
    found: Option<&Search>,
) -> Line<'static> {
    if line.spans.iter().all(|span| span.text.is_empty()) {
        return Line::default();
    }
    let mut spans = vec![Span::styled(bar, theme.pointer), Span::raw(" ".repeat(MARGIN - 1))];
    spans.extend(line.spans.iter().flat_map(|span| {
        let text = shown(&span.text);
        let style = look(theme, span.style);
        let hits = found.map_or_else(Vec::new, |search| stretches(&text, &search.words));
        let mut pieces = Vec::new();
        let mut from = 0;
        for hit in hits {
            pieces.push(Span::styled(text.get(from..hit.start).unwrap_or_default().to_owned(), style));
            let chosen = style.patch(theme.selection);
            pieces.push(Span::styled(text.get(hit.clone()).unwrap_or_default().to_owned(), chosen));
            from = hit.end;
        }
        pieces.push(Span::styled(text.get(from..).unwrap_or_default().to_owned(), style));
        pieces
    }));
    Line::from(spans)
}

/// How a stretch of a paper looks.
pub(crate) const fn look(theme: &Theme, style: Style) -> ratatui::style::Style {
    match style {
        Style::Plain => theme.text,
        Style::Added => theme.added,
        Style::Removed => theme.gone,
        Style::Moved => theme.changed,
        Style::Heading => theme.strong,
        Style::Dim => theme.dim,
    }
}
