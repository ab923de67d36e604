//! A screenful of glyphs.

use super::pen::Glyph;
use super::scroll::Shift;

/// What stands in each cell, row by row.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) columns: u16,
    pub(super) rows: u16,
    glyphs: Vec<Glyph>,
}

impl Grid {
    /// A blank one.
    pub(super) fn new((columns, rows): (u16, u16)) -> Self {
        Self { columns, rows, glyphs: vec![Glyph::BLANK; usize::from(columns) * usize::from(rows)] }
    }

    /// One row; empty where there is none.
    pub(super) fn row(&self, y: u16) -> &[Glyph] {
        let from = usize::from(y) * usize::from(self.columns);
        self.glyphs.get(from..from + usize::from(self.columns)).unwrap_or_default()
    }

    /// One row, to be changed.
    pub(super) fn row_mut(&mut self, y: u16) -> &mut [Glyph] {
        let from = usize::from(y) * usize::from(self.columns);
        self.glyphs.get_mut(from..from + usize::from(self.columns)).unwrap_or_default()
    }

    /// What stands in a cell.
    pub(super) fn at(&self, x: u16, y: u16) -> Glyph {
        self.row(y).get(usize::from(x)).copied().unwrap_or(Glyph::BLANK)
    }

    /// Moves rows.
    pub(super) fn shift(&mut self, Shift { top, bottom, by }: Shift) {
        let columns = usize::from(self.columns);
        let range = usize::from(top) * columns..(usize::from(bottom) + 1) * columns;
        let Some(rows) = self.glyphs.get_mut(range) else { return };
        let moved =
            usize::try_from(by.unsigned_abs()).map_or(rows.len(), |by| (by * columns).min(rows.len()));
        let left = rows.len() - moved;
        let blank = if by > 0 {
            rows.rotate_left(moved);
            rows.get_mut(left..)
        } else {
            rows.rotate_right(moved);
            rows.get_mut(..moved)
        };
        blank.unwrap_or_default().fill(Glyph::BLANK);
    }
}
