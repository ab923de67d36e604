//! What is seen of the program: a frame, and its cells as text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::app::model::App;
use crate::tui::app::view::view;
use crate::tui::frame::Frame;
use crate::tui::widget::wrap::width;

/// A frame, and where its cursor stands when it is shown.
pub(super) fn drawn(app: &App, (width, height): (u16, u16)) -> (Buffer, Option<(u16, u16)>) {
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
    let cursor = Frame::draw(&mut buffer, |frame| view(app, frame));
    (buffer, cursor.map(|at| (at.x, at.y)))
}

/// What a frame shows, with trailing blanks gone.
pub(super) fn told(buffer: &Buffer) -> String {
    let mut out = String::new();
    for cells in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
        let mut line = String::new();
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            line.push_str(cell.symbol());
            at += width(cell.symbol()).max(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
