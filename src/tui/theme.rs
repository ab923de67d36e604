//! How things look. Nothing is told by colour alone: each style also has a mark, a word or a place of its own.
//!
//! The terminal's own sixteen colours on its own ground are the usual look, since they suit whatever the user has chosen
//! there. The others bring a ground of their own, in the fixed part of the 256 colours, so that they look the same
//! everywhere. `NO_COLOR` is obeyed before all.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::document::Look;

/// The styles of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Theme {
    /// The letters and the ground of whatever brings none of its own; the terminal's where this is none.
    pub(crate) ground: Option<(Color, Color)>,
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
        Self::of(Look::default())
    }
}

impl Theme {
    /// The styles of a look.
    pub(crate) const fn of(look: Look) -> Self {
        match look {
            Look::Terminal => Self::terminal(),
            Look::Light => Self::light(),
            Look::Dark => Self::dark(),
            Look::HighContrast => Self::high_contrast(),
            Look::NoColour => Self::no_colour(),
        }
    }

    /// What all looks have besides their colours.
    const fn no_colour() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Self {
            ground: None,
            text: plain,
            dim: plain,
            strong: bold,
            bar: reversed,
            key: bold,
            chosen: reversed,
            pointer: bold,
            added: plain.add_modifier(Modifier::UNDERLINED),
            gone: plain.add_modifier(Modifier::CROSSED_OUT),
            changed: plain,
            alarm: bold,
            warning: bold,
            fine: plain,
            line: plain,
            selection: reversed,
        }
    }

    const fn terminal() -> Self {
        let plain = Self::no_colour();
        let text = Style::new();
        Self {
            dim: text.fg(Color::DarkGray),
            pointer: plain.pointer.fg(Color::Cyan),
            added: text.fg(Color::Green),
            gone: plain.gone.fg(Color::Red),
            changed: plain.changed.fg(Color::Yellow),
            alarm: plain.alarm.fg(Color::Red),
            warning: plain.warning.fg(Color::Yellow),
            fine: text.fg(Color::Green),
            line: text.fg(Color::DarkGray),
            ..plain
        }
    }

    const fn light() -> Self {
        let (paper, ink) = (Color::Indexed(231), Color::Indexed(234));
        let (green, red, brown) = (Color::Indexed(22), Color::Indexed(124), Color::Indexed(94));
        let plain = Self::no_colour();
        let text = Style::new();
        Self {
            ground: Some((ink, paper)),
            dim: text.fg(Color::Indexed(242)),
            bar: text.fg(paper).bg(Color::Indexed(24)),
            key: plain.key.fg(Color::Indexed(24)),
            chosen: text.fg(ink).bg(Color::Indexed(153)),
            pointer: plain.pointer.fg(Color::Indexed(24)),
            added: text.fg(green),
            gone: plain.gone.fg(red),
            changed: text.fg(brown),
            alarm: plain.alarm.fg(red),
            warning: plain.warning.fg(brown),
            fine: text.fg(green),
            line: text.fg(Color::Indexed(244)),
            selection: text.fg(paper).bg(ink),
            ..plain
        }
    }

    const fn dark() -> Self {
        let (paper, ink) = (Color::Indexed(234), Color::Indexed(252));
        let (green, red, yellow) = (Color::Indexed(114), Color::Indexed(210), Color::Indexed(221));
        let plain = Self::no_colour();
        let text = Style::new();
        Self {
            ground: Some((ink, paper)),
            dim: text.fg(Color::Indexed(246)),
            bar: text.fg(Color::Indexed(231)).bg(Color::Indexed(238)),
            key: plain.key.fg(Color::Indexed(117)),
            chosen: text.fg(Color::Indexed(231)).bg(Color::Indexed(24)),
            pointer: plain.pointer.fg(Color::Indexed(117)),
            added: text.fg(green),
            gone: plain.gone.fg(red),
            changed: text.fg(yellow),
            alarm: plain.alarm.fg(red),
            warning: plain.warning.fg(yellow),
            fine: text.fg(green),
            line: text.fg(Color::Indexed(244)),
            selection: text.fg(paper).bg(ink),
            ..plain
        }
    }

    const fn high_contrast() -> Self {
        let (paper, ink) = (Color::Indexed(16), Color::Indexed(231));
        let (green, pink, yellow) = (Color::Indexed(46), Color::Indexed(217), Color::Indexed(226));
        let plain = Self::no_colour();
        let text = Style::new();
        Self {
            ground: Some((ink, paper)),
            bar: plain.strong.fg(paper).bg(ink),
            key: plain.key.fg(yellow),
            chosen: plain.strong.fg(paper).bg(yellow),
            pointer: plain.pointer.fg(yellow),
            added: plain.added.fg(green),
            gone: plain.gone.fg(pink),
            changed: text.fg(yellow),
            alarm: plain.alarm.fg(paper).bg(pink),
            warning: plain.warning.fg(yellow),
            fine: text.fg(green),
            selection: text.fg(paper).bg(Color::Indexed(51)),
            ..plain
        }
    }

    /// Lays the ground under everything that has none.
    pub(crate) fn lay_ground(&self, buffer: &mut Buffer) {
        let Some((ink, paper)) = self.ground else { return };
        for cell in &mut buffer.content {
            if cell.bg == Color::Reset {
                cell.bg = paper;
            }
            if cell.fg == Color::Reset {
                cell.fg = ink;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How bright a colour of the fixed 240 is, by the usual formula (WCAG 2).
    fn brightness(colour: Color) -> f64 {
        let Color::Indexed(at) = colour else { panic!("{colour:?} is the terminal's own") };
        let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        let parts = match at {
            16..=231 => [step((at - 16) / 36), step((at - 16) / 6 % 6), step((at - 16) % 6)],
            232.. => [8 + 10 * (at - 232); 3],
            _ => panic!("{at} is the terminal's own"),
        };
        let [r, g, b] = parts.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[test]
    fn every_word_can_be_read_on_its_ground() {
        for (look, least) in [(Look::Light, 4.5), (Look::Dark, 4.5), (Look::HighContrast, 7.0)] {
            let theme = Theme::of(look);
            let (ink, paper) = theme.ground.unwrap();
            let styles = [
                theme.text,
                theme.dim,
                theme.strong,
                theme.bar,
                theme.key,
                theme.chosen,
                theme.pointer,
                theme.added,
                theme.gone,
                theme.changed,
                theme.alarm,
                theme.warning,
                theme.fine,
                theme.selection,
            ];
            for style in styles {
                let (a, b) = (brightness(style.fg.unwrap_or(ink)), brightness(style.bg.unwrap_or(paper)));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= least, "{look:?}: {contrast:.1} for {style:?}");
            }
        }
    }

    #[test]
    fn without_colour_there_is_none() {
        let theme = Theme::of(Look::NoColour);
        for style in [theme.dim, theme.bar, theme.added, theme.gone, theme.alarm, theme.line, theme.selection]
        {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_ne!(theme.added, theme.gone);
        assert_ne!(theme.chosen, theme.text);
    }
}
