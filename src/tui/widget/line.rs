//! A line of text put on the screen.
//!
//! The library looks every letter up in tables, to find out what belongs together and how wide it is: a third of what a key
//! took. Most lines have nothing but letters and signs that stand for themselves in one column each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::wrap::is_plain;

/// Draws a line from the left of an area; what does not fit is left out.
pub(crate) fn draw(line: &Line<'_>, area: Rect, buffer: &mut Buffer) {
    let simple = line.alignment.is_none() && line.spans.iter().all(|span| span.content.chars().all(is_plain));
    if !simple {
        line.render(area, buffer);
        return;
    }
    let area = area.intersection(buffer.area);
    if area.is_empty() || line.spans.iter().all(|span| span.content.is_empty()) {
        return;
    }
    if line.style != Style::default() {
        buffer.set_style(Rect { height: 1, ..area }, line.style);
    }
    let from = buffer.index_of(area.x, area.y);
    let mut cells = buffer.content.iter_mut().skip(from).take(area.width.into());
    for span in &line.spans {
        for (letter, cell) in span.content.chars().zip(&mut cells) {
            cell.set_char(letter).set_style(span.style);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier};
    use ratatui::text::Span;

    use super::*;

    proptest! {
        #[test]
        fn a_line_is_drawn_as_the_library_would(
            texts in proptest::collection::vec(("[a-zåäö •…–▌│®]{0,12}|\\PC{0,4}", 0..3usize), 0..5),
            x in 0..20u16,
            columns in 0..30u16,
            all in 0..3usize,
        ) {
            let styles = [
                Style::new(),
                Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
                Style::new().bg(Color::Blue).remove_modifier(Modifier::BOLD),
            ];
            let spans = texts.into_iter().map(|(text, style)| Span::styled(text, styles[style]));
            let line = Line::from(spans.collect::<Vec<_>>()).style(styles[all]);
            let area = Rect { x, y: 1, width: columns, height: 1 };
            let mut ours = Buffer::filled(Rect { x: 0, y: 0, width: 24, height: 3 }, 'z'.into());
            let mut theirs = ours.clone();
            draw(&line, area, &mut ours);
            (&line).render(area, &mut theirs);
            prop_assert_eq!(ours, theirs);
        }
    }
}
