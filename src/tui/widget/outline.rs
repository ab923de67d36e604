//! The outline: one line a row, with the letter of its change.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::line;
use super::paper::{letter, letter_style};
use super::wording::{beginning, blanks, outline_text};
use super::wrap::{clip, width};
use crate::locale::{Lang, shown};
use crate::plan::Kind;
use crate::tui::sheet::{Node, Sheet};
use crate::tui::theme::Theme;

/// The outline and what of it is chosen.
pub(crate) struct Outline<'a> {
    /// The plan.
    pub(crate) sheet: &'a Sheet,
    /// The row that is chosen.
    pub(crate) chosen: usize,
    /// The text being written of the chosen row, which the plan lacks yet.
    pub(crate) writing: Option<&'a str>,
    /// The first row that is seen.
    pub(crate) top: usize,
    /// The interface's language.
    pub(crate) lang: Lang,
    /// How it looks.
    pub(crate) theme: &'a Theme,
}

/// Moves the top of a list as little as needed for the chosen line to be seen.
pub(crate) fn settle(top: usize, chosen: usize, height: usize, total: usize) -> usize {
    let height = height.max(1);
    let top = if chosen < top {
        chosen
    } else if chosen >= top + height {
        chosen + 1 - height
    } else {
        top
    };
    top.min(total.saturating_sub(height))
}

impl Widget for &Outline<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        for y in 0..area.height {
            let at = self.top + usize::from(y);
            let Some(row) = self.sheet.row(at) else { break };
            let chosen = at == self.chosen;
            let letter = letter(row.node, self.sheet.flags(at, self.writing.filter(|_| chosen)));
            let item = self.sheet.item(at);
            let text_style = match (row.node, item) {
                (Node::Head, _) => self.theme.strong,
                (Node::Gone(_), _) => self.theme.gone,
                (_, Some(item)) if item.kind == Kind::Section => self.theme.strong,
                (Node::Note(_), _) => self.theme.dim,
                _ => self.theme.text,
            };
            let indent = usize::from(row.depth).min(6) * 2;
            let mut text = String::with_capacity(64);
            if !row.mark.is_empty() {
                text.push_str(&row.mark);
                text.push(' ');
            }
            if item.is_some_and(|item| item.damaged) {
                text.push_str("! ");
            }
            let room = usize::from(area.width).saturating_sub(indent + 3);
            let taken = width(&text);
            let said = match self.writing.filter(|typed| chosen && !typed.trim().is_empty()) {
                Some(typed) => Cow::Borrowed(beginning(typed)),
                None => outline_text(self.sheet, at, self.lang),
            };
            text.push_str(&shown(&clip(&said, room.saturating_sub(taken))));
            // Its mark alone may be too wide.
            let text = clip(&text, room);
            let fill = room.saturating_sub(width(&text));
            let on = |style: Style| if chosen { style.patch(self.theme.chosen) } else { style };
            let line = Line::from(vec![
                Span::styled(if chosen { "▌" } else { " " }, self.theme.pointer),
                Span::styled(letter, on(letter_style(self.theme, letter))),
                blanks(indent + 1).style(on(Style::new())),
                Span::styled(text, on(text_style)),
                blanks(fill).style(on(Style::new())),
            ]);
            line::draw(&line, Rect { x: area.x, y: area.y + y, width: area.width, height: 1 }, buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::settle;

    #[test]
    fn a_list_moves_as_little_as_it_can() {
        assert_eq!(settle(0, 5, 10, 20), 0);
        assert_eq!(settle(0, 12, 10, 20), 3);
        assert_eq!(settle(9, 4, 10, 20), 4);
        assert_eq!(settle(15, 19, 10, 20), 10);
        assert_eq!(settle(3, 0, 0, 0), 0);
    }
}
