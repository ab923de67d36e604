//! Lines put on pages: what stays together stays together, footnotes stand at the foot of the page that refers to
//! them, and the head of a table stands again on every page that it goes on to.

use std::rc::Rc;

use super::flow::{Cell, Flow, Para, Part, Row};
use super::lines::{Line, break_lines};
use crate::locale::Lang;

/// The measures of a page, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) top: f32,
    /// How wide the column of text is.
    pub(super) measure: f32,
    /// How high it is.
    pub(super) depth: f32,
}

/// A line with its place.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) para: Rc<Para>,
    pub(super) line: Rc<Line>,
    /// Where its first sign stands.
    pub(super) x: f32,
    pub(super) baseline: f32,
    /// The top and the height of its strip.
    pub(super) top: f32,
    pub(super) height: f32,
    /// Where its column begins.
    pub(super) column: f32,
    /// It is the first line of its paragraph, the last.
    pub(super) first: bool,
    pub(super) last: bool,
    /// It stands here again and is read elsewhere.
    pub(super) again: bool,
}

/// A rule across the column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stripe {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) weight: f32,
}

/// A page's lines, from the top left corner of the sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) sets: Vec<Set>,
    pub(super) stripes: Vec<Stripe>,
}

impl Page {
    /// How far down its text reaches, as a part of the column.
    fn reach(&self, sheet: &Sheet) -> f32 {
        let lowest = self.sets.iter().map(|set| set.top + set.height).fold(sheet.top, f32::max);
        (lowest - sheet.top) / sheet.depth
    }
}

/// What is not cut by a page's end.
#[derive(Clone, Debug, Default)]
struct Slab {
    before: f32,
    height: f32,
    after: f32,
    sets: Vec<Set>,
    stripes: Vec<Stripe>,
    /// No page ends after it.
    keep: bool,
    /// The footnotes that it refers to, by number.
    notes: Vec<usize>,
    /// The table head that stands above it on every page, and whether it is part of that head.
    head: Option<(usize, bool)>,
}

/// The room between text and footnotes, with the rule in it.
const NOTES_APART: f32 = 16.0;

/// Sets a paper on pages; at least one.
pub(super) fn pages(flow: &mut Flow, sheet: &Sheet, lang: Lang) -> Vec<Page> {
    let parts = std::mem::take(&mut flow.parts);
    let notes = std::mem::take(&mut flow.notes);
    let mut heads: Vec<Vec<Slab>> = Vec::new();
    let mut open = None;
    let mut slabs = Vec::new();
    for part in parts {
        match part {
            Part::Para(para) => slabs.extend(para_slabs(para, 0.0, sheet.measure, lang, flow)),
            Part::Row(row) => {
                let header = row.header;
                let mut row = row_slabs(row, lang, flow);
                if header {
                    heads.push(row.clone());
                    open = Some(heads.len() - 1);
                }
                for slab in &mut row {
                    slab.head = open.map(|head| (head, header));
                }
                slabs.extend(row);
            }
            Part::EndTable => open = None,
        }
    }
    let notes: Vec<Vec<Slab>> = notes
        .into_iter()
        .map(|paras| {
            paras.into_iter().flat_map(|para| para_slabs(para, 0.0, sheet.measure, lang, flow)).collect()
        })
        .collect();
    let mut filler = Filler { slabs, notes, heads, sheet: *sheet, ease: 1.0 };
    let mut pages = filler.fill();
    // Some lines alone on a last page are brought back where a little less room between the others does it.
    for (ease, more) in [(0.85, 6.0), (0.7, 12.0), (0.55, 16.0)] {
        if pages.len() < 2 || pages.last().is_none_or(|page| page.reach(sheet) > 0.16) {
            break;
        }
        filler.ease = ease;
        filler.sheet.depth = sheet.depth + more;
        let closer = filler.fill();
        if closer.len() < pages.len() {
            pages = closer;
        }
    }
    pages
}

/// A paragraph's lines, `x` from the left of the column.
fn para_slabs(para: Para, x: f32, width: f32, lang: Lang, flow: &mut Flow) -> Vec<Slab> {
    let setting = para.setting.clone();
    let measure = (width - setting.indent).max(24.0);
    let hyphenate = setting.hyphenate.then_some(lang);
    let mut lines = break_lines(&para.runs, measure, hyphenate, &mut flow.faces);
    if lines.is_empty() {
        lines.push(Line::default());
    }
    let count = lines.len();
    let written = para.runs.iter().filter(|run| !run.text.trim().is_empty());
    let size = written.map(|run| run.look.size).fold(0.0, f32::max);
    let size = if size > 0.0 { size } else { setting.leading * 0.7 };
    let para = Rc::new(para);
    let mut slabs = Vec::with_capacity(count);
    for (at, line) in lines.into_iter().enumerate() {
        let (first, last) = (at == 0, at + 1 == count);
        let notes = line
            .pieces
            .iter()
            .filter_map(|piece| para.runs.get(piece.run))
            .filter_map(|run| run.note)
            .collect();
        let set = Set {
            x: x + setting.indent,
            baseline: setting.leading * 0.5 + size * 0.32,
            top: 0.0,
            height: setting.leading,
            column: x,
            para: Rc::clone(&para),
            first,
            last,
            line: Rc::new(line),
            again: false,
        };
        slabs.push(Slab {
            before: if first { setting.before } else { 0.0 },
            height: setting.leading,
            after: if last { setting.after } else { 0.0 },
            sets: vec![set],
            stripes: Vec::new(),
            // Neither the first nor the last line of several stands alone.
            keep: if last { setting.with_next } else { setting.together || first || at + 2 == count },
            notes,
            head: None,
        });
    }
    slabs
}

/// A row's lines: those of its cells side by side.
fn row_slabs(row: Row, lang: Lang, flow: &mut Flow) -> Vec<Slab> {
    let Row { cells, line_above, line_below, at, width, padding, with_next, cut, before, after, .. } = row;
    let mut slabs: Vec<Slab> = Vec::new();
    for Cell { at, width, paras } in cells {
        let mut nth = 0;
        let mut room = 0.0;
        for para in paras {
            for (line, slab) in para_slabs(para, at, width, lang, flow).into_iter().enumerate() {
                if slabs.len() <= nth {
                    slabs.push(Slab::default());
                }
                let Some(here) = slabs.get_mut(nth) else { continue };
                let above = if line == 0 && nth > 0 { slab.before.max(room) } else { 0.0 };
                here.height = here.height.max(above + slab.height);
                here.notes.extend(slab.notes);
                here.sets.extend(slab.sets.into_iter().map(|set| lowered(set, 0.0, above)));
                room = slab.after;
                nth += 1;
            }
        }
    }
    if slabs.is_empty() {
        slabs.push(Slab::default());
    }
    let count = slabs.len();
    // A short row is not cut.
    let cut = cut && count > 8;
    for (nth, slab) in slabs.iter_mut().enumerate() {
        slab.keep = if nth + 1 == count { with_next } else { !cut || nth == 0 || nth + 2 == count };
    }
    if let Some(first) = slabs.first_mut() {
        first.before = before;
        first.height += padding;
        first.sets =
            std::mem::take(&mut first.sets).into_iter().map(|set| lowered(set, 0.0, padding)).collect();
        if line_above > 0.0 {
            first.stripes.push(Stripe { x: at, y: 0.0, width, weight: line_above });
        }
    }
    if let Some(last) = slabs.last_mut() {
        last.height += padding;
        last.after = after;
        if line_below > 0.0 {
            last.stripes.push(Stripe { x: at, y: last.height, width, weight: line_below });
        }
    }
    slabs
}

fn lowered(set: Set, right: f32, down: f32) -> Set {
    Set {
        x: set.x + right,
        column: set.column + right,
        baseline: set.baseline + down,
        top: set.top + down,
        ..set
    }
}

struct Filler {
    slabs: Vec<Slab>,
    /// Each footnote's lines, by number from 1.
    notes: Vec<Vec<Slab>>,
    heads: Vec<Vec<Slab>>,
    sheet: Sheet,
    /// How much of the room between paragraphs there is.
    ease: f32,
}

/// What of the footnotes stands on a page.
#[derive(Default)]
struct Foot {
    /// The lines: which note, which of its lines.
    lines: Vec<(usize, usize)>,
    height: f32,
}

impl Filler {
    fn fill(&self) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut from = 0;
        // The lines of footnotes that the page before had no room for.
        let mut left: Vec<(usize, usize)> = Vec::new();
        while from < self.slabs.len() || !left.is_empty() || pages.is_empty() {
            let (foot, rest) = self.first_foot(&left, from);
            left = rest;
            let (to, foot, cut) =
                if left.is_empty() { self.reach(from, foot) } else { (from, foot, Vec::new()) };
            left.extend(cut);
            pages.push(self.page(from, to, &foot));
            from = to;
        }
        pages
    }

    fn note_height(&self, (note, line): (usize, usize)) -> f32 {
        let slab = note.checked_sub(1).and_then(|at| self.notes.get(at)).and_then(|lines| lines.get(line));
        slab.map_or(0.0, |slab| slab.before + slab.height + slab.after)
    }

    fn foot_height(&self, lines: &[(usize, usize)]) -> f32 {
        if lines.is_empty() {
            return 0.0;
        }
        NOTES_APART + lines.iter().map(|line| self.note_height(*line)).sum::<f32>()
    }

    /// What is left of footnotes from the page before, as far as it fits; then what does not.
    fn first_foot(&self, left: &[(usize, usize)], from: usize) -> (Foot, Vec<(usize, usize)>) {
        // Text and notes share a page as long as there is text.
        let room = if from < self.slabs.len() { self.sheet.depth * 0.6 } else { self.sheet.depth };
        let mut foot = Foot::default();
        let mut height = NOTES_APART;
        let mut taken = 0;
        for line in left {
            height += self.note_height(*line);
            if height > room && taken > 0 {
                break;
            }
            taken += 1;
        }
        foot.lines.extend(left.iter().take(taken));
        foot.height = self.foot_height(&foot.lines);
        (foot, left.iter().skip(taken).copied().collect())
    }

    /// The height of a table's head that has to stand above a slab at the top of a page.
    fn head_above(&self, at: usize) -> Option<&[Slab]> {
        let (head, own) = self.slabs.get(at)?.head?;
        if own { None } else { self.heads.get(head).map(Vec::as_slice) }
    }

    /// How far a page reaches that begins with a slab: the place after its last one, its footnotes, and the lines of
    /// footnotes that go over to the next page.
    fn reach(&self, from: usize, first: Foot) -> (usize, Foot, Vec<(usize, usize)>) {
        let depth = self.sheet.depth;
        let mut foot = first;
        let mut used = self.head_above(from).map_or(0.0, |head| head.iter().map(|slab| slab.height).sum());
        let mut gap = 0.0;
        // The last place where the page may end, with what its foot had then.
        let mut good: Option<(usize, usize)> = None;
        let mut at = from;
        while let Some(slab) = self.slabs.get(at) {
            let before = if at == from { 0.0 } else { slab.before.max(gap) * self.ease };
            let mut fresh: Vec<(usize, usize)> = Vec::new();
            for note in &slab.notes {
                let lines = note.checked_sub(1).and_then(|at| self.notes.get(at)).map_or(0, Vec::len);
                fresh.extend((0..lines).map(|line| (*note, line)));
            }
            let text = used + before + slab.height;
            let mut lines = foot.lines.clone();
            lines.extend(&fresh);
            let height = self.foot_height(&lines);
            if text + height > depth + 0.01 {
                // A long note is cut, when two lines and more stand on either page.
                let kept = (2..fresh.len().saturating_sub(1)).rev().find(|kept| {
                    let some: Vec<_> = foot.lines.iter().chain(fresh.iter().take(*kept)).copied().collect();
                    text + self.foot_height(&some) <= depth
                });
                if let Some(kept) = kept.filter(|_| !slab.keep) {
                    foot.lines.extend(fresh.iter().take(kept));
                    foot.height = self.foot_height(&foot.lines);
                    return (at + 1, foot, fresh.into_iter().skip(kept).collect());
                }
                if at > from {
                    break;
                }
                if !fresh.is_empty() {
                    // Nothing else stands here, and still there is no room: the notes go over whole.
                    return (at + 1, foot, fresh);
                }
            }
            if !fresh.is_empty() {
                foot.lines = lines;
                foot.height = height;
            }
            used = text;
            gap = slab.after;
            at += 1;
            if !slab.keep {
                good = Some((at, foot.lines.len()));
            }
        }
        if at < self.slabs.len() {
            // What may not be cut is longer than a page: then it is cut all the same.
            if let Some((to, lines)) = good {
                at = to;
                foot.lines.truncate(lines);
            } else {
                at = at.max(from + 1);
            }
        }
        foot.height = self.foot_height(&foot.lines);
        (at, foot, Vec::new())
    }

    fn page(&self, from: usize, to: usize, foot: &Foot) -> Page {
        let mut page = Page::default();
        let (left, top) = (self.sheet.left, self.sheet.top);
        let mut y = top;
        if to > from {
            for slab in self.head_above(from).unwrap_or_default() {
                put(slab, left, y, true, &mut page);
                y += slab.height;
            }
        }
        let mut gap = 0.0;
        for (at, slab) in self.slabs.iter().enumerate().take(to).skip(from) {
            y += if at == from { 0.0 } else { slab.before.max(gap) * self.ease };
            put(slab, left, y, false, &mut page);
            y += slab.height;
            gap = slab.after;
        }
        if !foot.lines.is_empty() {
            let mut y = top + self.sheet.depth - foot.height;
            let rule =
                Stripe { x: left, y: y + NOTES_APART * 0.5, width: self.sheet.measure * 0.3, weight: 0.5 };
            page.stripes.push(rule);
            y += NOTES_APART;
            for (note, line) in &foot.lines {
                let Some(slab) =
                    note.checked_sub(1).and_then(|at| self.notes.get(at)).and_then(|lines| lines.get(*line))
                else {
                    continue;
                };
                y += slab.before;
                put(slab, left, y, false, &mut page);
                y += slab.height + slab.after;
            }
        }
        page
    }
}

fn put(slab: &Slab, left: f32, y: f32, again: bool, page: &mut Page) {
    page.sets.extend(slab.sets.iter().map(|set| Set { again, ..lowered(set.clone(), left, y) }));
    page.stripes.extend(slab.stripes.iter().map(|stripe| Stripe {
        x: stripe.x + left,
        y: stripe.y + y,
        ..*stripe
    }));
}
