//! How things look. Nothing is told by colour alone: each style also has a mark, a word or a place of its own.
//! The colours are the terminal's own sixteen; `NO_COLOR` is obeyed where the bytes are written.

use ratatui::style::{Color, Modifier, Style};

/// The styles of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Theme {
    /// Running text.
    pub(crate) text: Style,
    /// What may be passed over.
    pub(crate) dim: Style,
    /// Headings and titles.
    pub(crate) strong: Style,
    /// The bars at the top and the bottom.
    pub(crate) bar: Style,
    /// A key in the footer.
    pub(crate) key: Style,
    /// The chosen line of a list.
    pub(crate) chosen: Style,
    /// The bar beside what is chosen on the paper.
    pub(crate) pointer: Style,
    /// What is new.
    pub(crate) added: Style,
    /// What is struck.
    pub(crate) gone: Style,
    /// What is reworded or moved.
    pub(crate) changed: Style,
    /// What is late or wrong.
    pub(crate) alarm: Style,
    /// What needs care soon.
    pub(crate) warning: Style,
    /// What is in order.
    pub(crate) fine: Style,
    /// Lines and frames.
    pub(crate) line: Style,
    /// Selected text.
    pub(crate) selection: Style,
}

impl Default for Theme {
    fn default() -> Self {
        let plain = Style::new();
        Self {
            text: plain,
            dim: plain.fg(Color::DarkGray),
            strong: plain.add_modifier(Modifier::BOLD),
            bar: plain.add_modifier(Modifier::REVERSED),
            key: plain.add_modifier(Modifier::BOLD),
            chosen: plain.add_modifier(Modifier::REVERSED),
            pointer: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            added: plain.fg(Color::Green),
            gone: plain.fg(Color::Red).add_modifier(Modifier::CROSSED_OUT),
            changed: plain.fg(Color::Yellow),
            alarm: plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            warning: plain.fg(Color::Yellow).add_modifier(Modifier::BOLD),
            fine: plain.fg(Color::Green),
            line: plain.fg(Color::DarkGray),
            selection: plain.add_modifier(Modifier::REVERSED),
        }
    }
}
