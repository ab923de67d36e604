//! What a screen is drawn on: the library's buffer, and where the cursor is to stand.
//!
//! The library's own frame belongs to its terminal, which holds every cell against the frame before, text against text,
//! and hands over those that differ: a quarter of what a key took. Here the [canvas](super::canvas) does that in the
//! numbers that it writes from.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::widget::line;

/// A frame under way.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    buffer: &'a mut Buffer,
    cursor: Option<Position>,
}

impl<'a> Frame<'a> {
    /// Draws a frame on a buffer, whatever stood there before; gives where the cursor is to stand, where it is to be seen.
    pub(crate) fn draw(buffer: &'a mut Buffer, draw: impl FnOnce(&mut Frame<'_>)) -> Option<Position> {
        buffer.reset();
        let mut frame = Frame { buffer, cursor: None };
        draw(&mut frame);
        frame.cursor
    }

    /// All of it.
    pub(crate) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Its cells.
    pub(crate) fn buffer_mut(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// Draws a widget.
    pub(crate) fn render_widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area, self.buffer);
    }

    /// Draws a line from the left of an area.
    pub(crate) fn line(&mut self, line: &Line<'_>, area: Rect) {
        line::draw(line, area, self.buffer);
    }

    /// Draws a rule down an area's left column.
    pub(crate) fn rule(&mut self, area: Rect, style: Style) {
        for y in area.top()..area.bottom() {
            if let Some(cell) = self.buffer.cell_mut((area.x, y)) {
                cell.set_char('│').set_style(style);
            }
        }
    }

    /// Has the cursor seen at a place.
    pub(crate) fn set_cursor_position(&mut self, place: impl Into<Position>) {
        self.cursor = Some(place.into());
    }
}
