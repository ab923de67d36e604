//! The plan as it will print: only the blocks that are seen are laid out.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::air::Air;
use super::line;
use super::text_area::TextArea;
use super::wording::{blanks, printed};
use super::wrap::{width, wrap};
use crate::locale::{Lang, shown};
use crate::plan::{Item, Kind};
use crate::tui::sheet::search::Sought;
use crate::tui::sheet::{Flags, Node, Row, Sheet};
use crate::tui::theme::Theme;
use crate::tui::words;

/// The margin at the left: the pointer, the letter of a change, a blank.
const MARGIN: usize = 3;

/// Where the page begins: a row and a line of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Top {
    /// The row.
    pub(crate) row: usize,
    /// The line of the row's block.
    pub(crate) line: usize,
}

/// The paper, and what of it is chosen and written.
pub(crate) struct Paper<'a> {
    /// The plan.
    pub(crate) sheet: &'a Sheet,
    /// The row that is chosen.
    pub(crate) chosen: usize,
    /// The text being written in the chosen row, and the lines kept for it.
    pub(crate) writing: Option<(&'a TextArea, Air)>,
    /// What was looked for and where it was found last.
    pub(crate) sought: Option<&'a Sought>,
    /// The interface's language.
    pub(crate) lang: Lang,
    /// How it looks.
    pub(crate) theme: &'a Theme,
}

/// One row laid out.
struct Block {
    /// How many lines it has.
    count: usize,
    /// The lines, where they are to be drawn.
    lines: Vec<Line<'static>>,
    /// Lines before the row's own text: the gap above it.
    gap: usize,
    caret: Option<(usize, usize)>,
    /// The free lines below the cursor, where it stands on the last line of what is being written.
    free: usize,
}

impl Paper<'_> {
    /// The columns that a row's text has on a paper of this width.
    pub(crate) fn text_columns(sheet: &Sheet, at: usize, columns: usize) -> usize {
        columns.saturating_sub(MARGIN + Self::hang(sheet, at)).max(1)
    }

    /// Moves the top of the page as little as needed for the chosen row to be seen, and while it is being written,
    /// its cursor.
    pub(crate) fn settle(&self, mut top: Top, columns: usize, height: usize) -> Top {
        let height = height.max(1);
        let last = self.sheet.rows().len().saturating_sub(1);
        let chosen = self.chosen.min(last);
        top.row = top.row.min(last);
        let block = self.measured(chosen, columns);
        let whole = block.count.saturating_sub(1);
        let (from, to) = match block.caret {
            // What the text may grow into is seen too, so that growing moves nothing.
            Some((line, _)) => (line, line + block.free.min(height - 1)),
            None if whole >= block.gap + height => (block.gap, block.gap + height - 1),
            None => (if chosen == 0 { 0 } else { block.gap.min(whole) }, whole),
        };
        if (chosen, from) < (top.row, top.line) {
            return Top { row: chosen, line: from };
        }
        // Lines from the top of the page down to the last that has to be seen.
        let mut below = 0;
        let mut row = top.row;
        let mut heights = Vec::new();
        while row < chosen && below <= height + top.line {
            let lines = self.measured(row, columns).count;
            heights.push(lines);
            below += lines;
            row += 1;
        }
        if row == chosen && below + to < height + top.line {
            return top;
        }
        let mut need = height.saturating_sub(to + 1);
        let mut row = chosen;
        while need > 0 && row > 0 {
            row -= 1;
            let known = row.checked_sub(top.row).and_then(|at| heights.get(at)).copied();
            let lines = known.unwrap_or_else(|| self.measured(row, columns).count);
            if lines >= need {
                return Top { row, line: lines - need };
            }
            need -= lines;
        }
        Top { row, line: if row == chosen { (to + 1).saturating_sub(height) } else { 0 } }
    }

    /// Moves the top of the page up where the text ends before the page does: a window that has grown shows more of it.
    pub(crate) fn filled(&self, mut top: Top, columns: usize, height: usize) -> Top {
        let mut seen = 0;
        for row in top.row..self.sheet.rows().len() {
            seen += self.measured(row, columns).count;
            if seen >= height + top.line {
                return top;
            }
        }
        let mut missing = height + top.line - seen;
        loop {
            let more = missing.min(top.line);
            top.line -= more;
            missing -= more;
            if missing == 0 || top.row == 0 {
                return top;
            }
            top.row -= 1;
            top.line = self.measured(top.row, columns).count;
        }
    }

    /// The row that is seen on a line of the page, and the line of its text; `None` below the last.
    pub(crate) fn line_at(&self, top: Top, columns: usize, line: usize) -> Option<(usize, usize)> {
        let mut left = line + top.line;
        for row in top.row..self.sheet.rows().len() {
            let block = self.measured(row, columns);
            if left < block.count {
                return Some((row, left.saturating_sub(block.gap)));
            }
            left -= block.count;
        }
        None
    }

    /// The column that a row's text starts in.
    pub(crate) fn text_starts(sheet: &Sheet, at: usize) -> usize {
        MARGIN + Self::hang(sheet, at)
    }

    /// Draws the page from `top`; gives the place of the cursor when a text is being written.
    pub(crate) fn render(&self, top: Top, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let columns = usize::from(area.width);
        let mut caret = None;
        let mut y = 0_usize;
        let mut skip = top.line;
        for row in top.row..self.sheet.rows().len() {
            let block = self.block(row, columns, false);
            if let Some((line, column)) = block.caret
                && let Some(line) =
                    (y + line).checked_sub(skip).filter(|line| *line < usize::from(area.height))
            {
                let x = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
                caret = Some(Position::new(area.x + x, area.y + u16::try_from(line).unwrap_or(0)));
            }
            for line in block.lines.iter().skip(skip) {
                let Ok(offset) = u16::try_from(y) else { return caret };
                if offset >= area.height {
                    return caret;
                }
                line::draw(
                    line,
                    Rect { x: area.x, y: area.y + offset, width: area.width, height: 1 },
                    buffer,
                );
                y += 1;
            }
            skip = 0;
        }
        caret
    }

    /// How large a row's block is: as [`Self::block`], without the lines themselves.
    fn measured(&self, at: usize, columns: usize) -> Block {
        self.block(at, columns, true)
    }

    fn block(&self, at: usize, columns: usize, measured: bool) -> Block {
        let Some(row) = self.sheet.row(at) else {
            return Block { count: 0, lines: Vec::new(), gap: 0, caret: None, free: 0 };
        };
        let mut out = Lines::new(self, at, row, columns, measured);
        match row.node {
            Node::Head => self.head(&mut out),
            Node::Item(_) | Node::Gone(_) => {
                if let Some(item) = self.sheet.item(at) {
                    self.item(&mut out, at, row, item);
                }
            }
            Node::Note(_) => self.note(&mut out, at),
        }
        Block { count: out.count, lines: out.done, gap: out.gap, caret: out.caret, free: out.free }
    }

    fn head(&self, out: &mut Lines<'_>) {
        let plan = self.sheet.plan();
        out.text("", &plan.title, self.theme.strong, true);
        for value in [&plan.organisation, &plan.registry_number].into_iter().flatten() {
            out.text("", value, self.theme.dim, false);
        }
        for (label, value) in
            [(self.lang.tui_officer(), &plan.officer), (self.lang.tui_political(), &plan.political)]
        {
            if let Some(value) = value {
                out.text("", &format!("{label}: {value}"), self.theme.dim, false);
            }
        }
        let valid = match (plan.valid_from, plan.valid_until) {
            (Some(from), Some(until)) => Some(self.lang.tui_valid_between(from, until)),
            (Some(from), None) => Some(self.lang.tui_valid_from(from)),
            (None, Some(until)) => Some(self.lang.tui_valid_until(until)),
            (None, None) => None,
        };
        if let Some(valid) = valid {
            out.text("", &valid, self.theme.dim, false);
        }
    }

    fn item(&self, out: &mut Lines<'_>, at: usize, row: &Row, item: &Item) {
        if self.gap(at) {
            out.blank();
        }
        let gone = matches!(row.node, Node::Gone(_));
        let style = match item.kind {
            _ if gone => self.theme.gone,
            Kind::Section => self.theme.strong,
            _ => self.theme.text,
        };
        out.text(&row.mark, &item.text, style, !gone);
        if gone {
            return;
        }
        for (field, value) in item.fields.present() {
            out.text("", &format!("{}: {value}", words::field(self.lang, field)), self.theme.dim, false);
        }
        if item.damaged {
            out.text("", self.lang.tui_damaged(), self.theme.warning, false);
        }
    }

    fn note(&self, out: &mut Lines<'_>, at: usize) {
        let Some(note) = self.sheet.note(at) else { return };
        if !matches!(self.sheet.row(at.saturating_sub(1)).map(|row| row.node), Some(Node::Note(_))) {
            out.blank();
            out.bare(Line::styled(self.lang.tui_footnotes(), self.theme.strong));
        }
        let text = match &note.url {
            Some(url) if note.text.is_empty() => url.clone(),
            Some(url) => format!("{} {url}", note.text),
            None => note.text.clone(),
        };
        out.text(&note.id, &text, self.theme.dim, false);
    }

    /// Whether a blank line stands above a row: around headings and paragraphs, not between the items of a list.
    fn gap(&self, at: usize) -> bool {
        let kind = |at: usize| self.sheet.item(at).map(|item| item.kind);
        let Some(here) = kind(at) else { return false };
        let before = at.checked_sub(1).and_then(kind);
        matches!((before, here), (None | Some(Kind::Paragraph), _) | (_, Kind::Section | Kind::Paragraph))
    }

    /// How far in a row's text stands: its mark, and two columns for each list it lies in.
    fn hang(sheet: &Sheet, at: usize) -> usize {
        let Some(row) = sheet.row(at) else { return 0 };
        match row.node {
            Node::Head => 0,
            Node::Note(_) => sheet.note(at).map_or(0, |note| width(&note.id) + 1),
            Node::Gone(_) => usize::from(row.depth).min(8) * 2,
            Node::Item(_) => {
                let mut inside = 0;
                let mut entry = sheet.entry(at).copied();
                while let Some(here) = entry {
                    inside +=
                        usize::from(sheet.parent_item(&here).is_some_and(|item| item.kind != Kind::Section));
                    entry = sheet.above(&here).copied();
                }
                inside.min(8) * 2 + mark_columns(&row.mark)
            }
        }
    }
}

fn mark_columns(mark: &str) -> usize {
    if mark.is_empty() { 0 } else { width(mark) + 1 }
}

/// The letter of a change: `+` new, `-` struck, `~` reworded, `>` moved, `*` reworded and moved.
pub(crate) fn letter(node: Node, flags: Flags) -> &'static str {
    mark_of(matches!(node, Node::Gone(_)), flags)
}

/// The letter of a change that has no row: wherever changes are shown they are marked alike.
pub(crate) fn mark_of(gone: bool, flags: Flags) -> &'static str {
    match (gone, flags) {
        (true, _) => "-",
        (_, Flags { added: true, .. }) => "+",
        (_, Flags { reworded: true, moved: true, .. }) => "*",
        (_, Flags { reworded: true, .. }) => "~",
        (_, Flags { moved: true, .. }) => ">",
        _ => " ",
    }
}

/// The style that goes with the letter.
pub(crate) fn letter_style(theme: &Theme, letter: &str) -> Style {
    match letter {
        "+" => theme.added,
        "-" => theme.alarm,
        // Reversed, a colour would be seen where nothing has changed.
        " " => Style::new(),
        _ => theme.changed,
    }
}

/// The lines of a block under way.
struct Lines<'a> {
    sheet: &'a Sheet,
    sought: Option<&'a Sought>,
    theme: &'a Theme,
    writing: Option<(&'a TextArea, Air)>,
    chosen: bool,
    letter: &'static str,
    columns: usize,
    hang: usize,
    /// Whether lines are counted only.
    measured: bool,
    count: usize,
    done: Vec<Line<'static>>,
    gap: usize,
    caret: Option<(usize, usize)>,
    free: usize,
}

impl<'a> Lines<'a> {
    fn new(paper: &'a Paper<'_>, at: usize, row: &Row, columns: usize, measured: bool) -> Self {
        let chosen = at == paper.chosen;
        let writing = paper.writing.filter(|_| chosen);
        Self {
            sheet: paper.sheet,
            sought: paper.sought.filter(|sought| chosen && paper.sheet.focus(at) == sought.hit.slot.focus()),
            theme: paper.theme,
            writing,
            chosen,
            letter: letter(row.node, paper.sheet.flags(at, writing.map(|(area, _)| area.text()))),
            columns,
            hang: Paper::hang(paper.sheet, at),
            measured,
            count: 0,
            done: Vec::new(),
            gap: 0,
            caret: None,
            free: 0,
        }
    }

    fn add(&mut self, line: impl FnOnce(&Self) -> Line<'static>) {
        if !self.measured {
            let line = line(self);
            self.done.push(line);
        }
        self.count += 1;
    }

    fn blank(&mut self) {
        self.add(|_| Line::default());
        self.gap += 1;
    }

    fn bare(&mut self, line: Line<'static>) {
        self.add(|_| {
            let mut spans = vec![blanks(MARGIN)];
            spans.extend(line.spans.into_iter().map(|span| span.style(line.style)));
            Line::from(spans)
        });
        self.gap += 1;
    }

    /// Adds a text with its mark; with `writable`, the text being written takes its place.
    fn text(&mut self, mark: &str, text: &str, style: Style, writable: bool) {
        let limit = self.columns.saturating_sub(MARGIN + self.hang).max(1);
        let writing = self.writing.filter(|_| writable);
        let printed = match writing {
            Some((area, _)) => Cow::Borrowed(area.text()),
            None => printed(text),
        };
        let selection = match writing {
            Some((area, _)) => area.selection(),
            None => self.sought.filter(|_| writable).and_then(|sought| sought.printed(self.sheet, &printed)),
        };
        let first = self.count;
        for (number, range) in wrap(&printed, limit).into_iter().enumerate() {
            self.add(|block| block.line(mark, &printed, number, range, style, selection.as_ref()));
        }
        if let Some((area, air)) = writing {
            let written = self.count - first;
            let free = air.kept().saturating_sub(written);
            for _ in 0..free {
                self.add(|block| Line::styled("▌", block.theme.pointer));
            }
            let (line, column) = area.caret(limit);
            self.free = if line + 1 == written { free } else { 0 };
            self.caret = Some((first + line, MARGIN + self.hang + column));
        }
    }

    /// One line of a text, with what stands before it.
    fn line(
        &self,
        mark: &str,
        text: &str,
        number: usize,
        range: Range<usize>,
        style: Style,
        selection: Option<&Range<usize>>,
    ) -> Line<'static> {
        let letter = if self.count == self.gap { self.letter } else { " " };
        let mut spans = Vec::with_capacity(8);
        spans.extend([
            Span::styled(if self.chosen { "▌" } else { " " }, self.theme.pointer),
            Span::styled(letter, letter_style(self.theme, letter)),
            blanks(1),
        ]);
        let marked = mark_columns(mark);
        if number == 0 && marked > 0 {
            spans.push(blanks(self.hang.saturating_sub(marked)));
            spans.push(Span::styled(format!("{mark} "), style));
        } else {
            spans.push(blanks(self.hang));
        }
        let mut piece = |range: Range<usize>, style: Style| {
            let piece = shown(text.get(range).unwrap_or_default());
            spans.push(Span::styled(piece.trim_end_matches('␊').to_owned(), style));
        };
        match selection {
            Some(chosen) => {
                let from = chosen.start.clamp(range.start, range.end);
                let to = chosen.end.clamp(range.start, range.end);
                piece(range.start..from, style);
                piece(from..to, self.theme.selection);
                piece(to..range.end, style);
            }
            None => piece(range, style),
        }
        Line::from(spans)
    }
}
