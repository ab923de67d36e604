//! The wording in force, beside what is written or below it: what the words become is seen while they are chosen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::wrap::{clip, width, wrap};
use crate::diff::{Op, words};
use crate::locale::{Lang, shown};
use crate::tui::sheet::{Focus, Sheet};
use crate::tui::theme::Theme;
use crate::tui::widget::text_area::TextArea;
use crate::tui::words as say;

/// Texts longer than this are shown without a mark at each word: a keystroke may not take as long as comparing them.
const MOST_BYTES: usize = 16 * 1024;

/// What is in force of the chosen row.
pub(crate) struct Beside<'a> {
    /// The plan.
    pub(crate) sheet: &'a Sheet,
    /// The row that is chosen.
    pub(crate) chosen: usize,
    /// The text being written of it.
    pub(crate) writing: Option<&'a TextArea>,
    /// The interface's language.
    pub(crate) lang: Lang,
    /// How it looks.
    pub(crate) theme: &'a Theme,
}

/// The wording in force, and the one that is to take its place.
struct Wordings<'a> {
    was: &'a str,
    now: &'a str,
    /// Further lines under the text in force.
    fields: Vec<String>,
}

impl<'a> Beside<'a> {
    fn wordings(&self) -> Result<Wordings<'a>, &'static str> {
        let lang = self.lang;
        let base = self.sheet.base().ok_or(lang.tui_beside_nothing())?;
        let typed = self.writing.map(TextArea::text);
        Ok(match self.sheet.focus(self.chosen) {
            Focus::Head => Wordings {
                was: &base.plan.title,
                now: typed.unwrap_or(&self.sheet.plan().title),
                fields: Vec::new(),
            },
            Focus::Item(id) => {
                let was = base.item(id).ok_or(lang.tui_beside_new())?;
                let now = typed.or_else(|| self.sheet.item(self.chosen).map(|item| item.text.as_str()));
                let field = |(field, value)| format!("{}: {value}", say::field(lang, field));
                Wordings {
                    was: &was.text,
                    now: now.unwrap_or_default(),
                    fields: was.fields.present().map(field).collect(),
                }
            }
            Focus::Gone(_) => return Err(lang.tui_beside_gone()),
            Focus::Note(id) => {
                let was =
                    base.plan.footnotes.iter().find(|note| note.id == id).ok_or(lang.tui_beside_new())?;
                let now = self.sheet.note(self.chosen).map_or("", |note| &note.text);
                Wordings { was: &was.text, now, fields: was.url.iter().cloned().collect() }
            }
        })
    }
}

impl Widget for &Beside<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 4 || area.height == 0 {
            return;
        }
        let (lang, theme) = (self.lang, self.theme);
        let columns = usize::from(area.width).saturating_sub(2);
        let wordings = self.wordings();
        let state = match &wordings {
            Ok(wordings) if wordings.was == wordings.now => lang.tui_beside_same(),
            Ok(_) => lang.tui_beside_changed(),
            Err(reason) => reason,
        };
        let title = clip(&format!("{}: {state}", lang.tui_beside_title()), columns);
        let fill = columns.saturating_sub(width(&title));
        let mut lines = vec![Line::from(vec![
            Span::styled(title, theme.strong),
            Span::styled(format!(" {}", "─".repeat(fill)), theme.line),
        ])];
        let room = usize::from(area.height).saturating_sub(1);
        if let Ok(wordings) = wordings {
            let (pieces, place) = marked(&wordings, self.writing.map_or(0, TextArea::cursor), theme);
            let ranges = wrap(wordings.was, columns.saturating_sub(1));
            let here = ranges.partition_point(|range| range.start <= place).saturating_sub(1);
            let total = ranges.len() + wordings.fields.len();
            let top = here.saturating_sub(room / 2).min(total.saturating_sub(room));
            for range in ranges.into_iter().skip(top).take(room) {
                let mut spans = vec![Span::raw(" ")];
                for (from, to, style) in &pieces {
                    let (from, to) = ((*from).max(range.start), (*to).min(range.end));
                    if from < to {
                        let text = wordings.was.get(from..to).unwrap_or_default();
                        spans.push(Span::styled(shown(text).trim_end_matches('␊').to_owned(), *style));
                    }
                }
                lines.push(Line::from(spans));
            }
            let fields = wordings.fields.iter().map(|field| clip(&shown(field), columns.saturating_sub(1)));
            lines.extend(fields.map(|field| Line::styled(format!(" {field}"), theme.dim)));
        }
        for (y, line) in (0..area.height).zip(lines) {
            line.render(Rect { x: area.x + 1, y: area.y + y, width: area.width - 1, height: 1 }, buffer);
        }
    }
}

/// Stretches of the text in force with how each looks, and the place in it that answers to the cursor.
fn marked(wordings: &Wordings<'_>, cursor: usize, theme: &Theme) -> (Vec<(usize, usize, Style)>, usize) {
    let Wordings { was, now, .. } = wordings;
    if was == now {
        return (vec![(0, was.len(), theme.text)], cursor);
    }
    if was.len().max(now.len()) > MOST_BYTES {
        let place = cursor.saturating_mul(was.len()) / now.len().max(1);
        return (vec![(0, was.len(), theme.text)], place.min(was.len()));
    }
    let mut pieces = Vec::new();
    let (mut old, mut new, mut place) = (0, 0, None);
    for word in words(was, now) {
        let length = word.text.len();
        if place.is_none() && word.op != Op::Removed && new + length >= cursor {
            place = Some(if word.op == Op::Same { old + cursor.saturating_sub(new) } else { old });
        }
        match word.op {
            Op::Same => pieces.push((old, old + length, theme.text)),
            Op::Removed => pieces.push((old, old + length, theme.gone)),
            Op::Added => {}
        }
        old += if word.op == Op::Added { 0 } else { length };
        new += if word.op == Op::Removed { 0 } else { length };
    }
    (pieces, place.unwrap_or(old))
}
