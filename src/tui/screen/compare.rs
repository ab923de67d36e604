//! What differs between two versions: every change as a paragraph, with what is struck and what is new inside it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::calendar::Settings;
use crate::diff::{Change, ChangeKind, FieldChange, Op, Spot, Target, Value, Word};
use crate::locale::{Lang, shown};
use crate::revision::{Rev, Version};
use crate::tui::app::model::App;
use crate::tui::app::msg::Comparison;
use crate::tui::command::Command;
use crate::tui::sheet::Flags;
use crate::tui::theme::Theme;
use crate::tui::widget::paper::{mark_of, printed};
use crate::tui::widget::wrap::wrap;
use crate::tui::words;

/// What differs, ready to be read.
#[derive(Clone, Debug)]
pub(crate) struct CompareScreen {
    /// The plan's title.
    pub(crate) title: String,
    /// What is compared with what, and the sum of it.
    intro: String,
    /// The changes.
    blocks: Vec<Block>,
    /// The change that is read.
    at: usize,
    /// The lines of it that have scrolled away.
    skip: usize,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Block {
    head: String,
    letter: &'static str,
    texts: Vec<Vec<Word>>,
}

impl CompareScreen {
    /// Makes a comparison ready to be read.
    pub(crate) fn new(lang: Lang, settings: Option<&Settings>, comparison: Comparison) -> Self {
        let compared = comparison.compared;
        let to = version_name(lang, settings, &compared.to);
        let from = compared
            .from
            .as_ref()
            .map_or(lang.tui_nothing_in_force().to_owned(), |v| version_name(lang, settings, v));
        let summary = compared.difference.summary().say(lang);
        Self {
            title: compared.to.plan.title.clone(),
            intro: if compared.difference.is_empty() {
                lang.tui_compare_nothing(to, from)
            } else {
                lang.tui_compare_intro(to, from, summary)
            },
            blocks: compared.difference.changes.iter().map(|change| block(lang, change)).collect(),
            at: 0,
            skip: 0,
        }
    }

    /// Keeps the page inside the changes.
    pub(crate) fn settle(&mut self) {
        self.at = self.at.min(self.blocks.len().saturating_sub(1));
    }

    /// Moves about.
    pub(crate) fn wander(&mut self, command: Command, page: usize) {
        let last = self.blocks.len().saturating_sub(1);
        let (at, skip) = match command {
            Command::NextChange => ((self.at + 1).min(last), 0),
            Command::PreviousChange if self.skip > 0 => (self.at, 0),
            Command::PreviousChange => (self.at.saturating_sub(1), 0),
            Command::First => (0, 0),
            Command::Last => (last, 0),
            Command::Down => self.scroll(1),
            Command::Up => self.back(1),
            Command::PageDown => self.scroll(page),
            Command::PageUp => self.back(page),
            _ => return,
        };
        (self.at, self.skip) = (at, skip);
    }

    /// Scrolls by about so many lines: a change is never passed unseen, however tall.
    fn scroll(&self, lines: usize) -> (usize, usize) {
        let (mut at, mut skip) = (self.at, self.skip + lines);
        while let Some(block) = self.blocks.get(at) {
            let tall = block.rough_lines();
            if skip < tall {
                return (at, skip);
            }
            if at + 1 == self.blocks.len() {
                return (at, tall.saturating_sub(1));
            }
            skip -= tall;
            at += 1;
        }
        (self.at, self.skip)
    }

    fn back(&self, lines: usize) -> (usize, usize) {
        let (mut at, mut need) = (self.at, lines);
        let mut have = self.skip;
        loop {
            if need <= have {
                return (at, have - need);
            }
            if at == 0 {
                return (0, 0);
            }
            need -= have;
            at -= 1;
            have = self.blocks.get(at).map_or(1, Block::rough_lines);
        }
    }
}

impl Block {
    /// The lines it takes at the widest this screen writes, its head and the blank below it among them.
    fn rough_lines(&self) -> usize {
        let columns = |text: &Vec<Word>| text.iter().map(|word| word.text.chars().count()).sum::<usize>();
        2 + self.texts.iter().map(|text| columns(text) / WIDEST + 1).sum::<usize>()
    }
}

/// The widest text: longer lines are hard to read.
const WIDEST: usize = 90;

fn version_name(lang: Lang, settings: Option<&Settings>, version: &Version) -> String {
    match &version.rev {
        Rev::Draft => lang.tui_the_draft().to_owned(),
        Rev::InForce => lang.tui_the_text_in_force().to_owned(),
        Rev::Proposal => lang.tui_the_proposal().to_owned(),
        _ => version.plan.decisions.last().map_or_else(
            || version.rev.to_string(),
            |record| lang.tui_the_version_of(words::cited(lang, record, settings)),
        ),
    }
}

fn block(lang: Lang, change: &Change) -> Block {
    let what = match (&change.target, change.spot()) {
        (Target::Head(field), _) => field.label(lang).to_owned(),
        (Target::Footnote(id), _) => format!("{} {id}", lang.tui_footnote()),
        (Target::Item(_), Some(spot)) => place(lang, spot),
        (Target::Item(_), None) => change.kind.map(|kind| words::kind(lang, kind)).unwrap_or_default(),
    };
    let mut happened: Vec<&str> = change
        .kinds
        .iter()
        .map(|kind| match kind {
            ChangeKind::Added => lang.tui_change_added(),
            ChangeKind::Removed => lang.tui_change_removed(),
            ChangeKind::Moved => lang.tui_change_moved(),
            ChangeKind::Reworded => lang.tui_change_reworded(),
            ChangeKind::Field => lang.tui_change_field(),
        })
        .collect();
    happened.dedup();
    let mut head = format!("{}: {}", words::capital(&what), happened.join(", "));
    if change.is(ChangeKind::Moved)
        && let Some(from) = &change.from
    {
        head.push_str(&lang.tui_change_moved_from(place(lang, from)));
    }
    let flags = Flags {
        added: change.is(ChangeKind::Added),
        reworded: change.is(ChangeKind::Reworded) || change.is(ChangeKind::Field),
        moved: change.is(ChangeKind::Moved),
    };
    let letter = mark_of(change.is(ChangeKind::Removed), flags);
    let mut texts = Vec::new();
    let is_text = !matches!(change.target, Target::Head(_));
    if change.is(ChangeKind::Reworded) {
        texts.push(change.words.clone());
    } else if let Some(text) = change.after.as_ref().or(change.before.as_ref()).filter(|_| is_text) {
        let op = if change.is(ChangeKind::Added) {
            Op::Added
        } else if change.is(ChangeKind::Removed) {
            Op::Removed
        } else {
            Op::Same
        };
        texts.push(vec![Word { op, text: text.clone() }]);
    }
    texts.extend(change.fields.iter().map(|field| field_words(lang, field)));
    Block { head, letter, texts }
}

fn field_words(lang: Lang, field: &FieldChange) -> Vec<Word> {
    let mut out = vec![Word { op: Op::Same, text: format!("{}: ", field.name.label(lang)) }];
    if !field.words.is_empty() {
        out.extend(field.words.iter().cloned());
        return out;
    }
    let said = |value: &Option<Value>| value.as_ref().map(|value| value.say(lang));
    if let Some(before) = said(&field.before) {
        out.push(Word { op: Op::Removed, text: before });
        out.push(Word { op: Op::Same, text: " ".to_owned() });
    }
    if let Some(after) = said(&field.after) {
        out.push(Word { op: Op::Added, text: after });
    }
    out
}

/// Where a reader finds an item: `punkt 3 under ”Rubrik”`.
fn place(lang: Lang, spot: &Spot) -> String {
    let levels: Vec<String> = spot
        .levels
        .iter()
        .map(|level| format!("{} {}", words::kind(lang, level.kind), level.label))
        .collect();
    let path = levels.join(", ");
    match &spot.under {
        Some(heading) => lang.tui_under_heading(path, heading),
        None => path,
    }
}

/// Draws the page.
pub(crate) fn draw(app: &App, screen: &CompareScreen, area: Rect, frame: &mut Frame<'_>) {
    let theme = &app.theme;
    let columns = usize::from(area.width).saturating_sub(4).clamp(1, WIDEST);
    let mut lines: Vec<Line<'static>> = Vec::new();
    super::overview::paragraph(&mut lines, "  ", &screen.intro, theme.dim, columns + 3);
    lines.push(Line::default());
    let fixed = lines.len();
    let height = usize::from(area.height);
    if screen.blocks.is_empty() {
        lines.push(Line::styled(format!("  {}", app.lang.tui_compare_same()), theme.text));
    }
    let mut skip = screen.skip;
    for (number, block) in screen.blocks.iter().enumerate().skip(screen.at) {
        let mut own = block_lines(block, number == screen.at, columns, theme, app.lang);
        if skip > 0 {
            own.drain(..skip.min(own.len().saturating_sub(1)));
            skip = 0;
        }
        lines.append(&mut own);
        if lines.len() > height + fixed {
            break;
        }
    }
    super::super::widget::form::draw_lines(&lines, 0, None, area, frame.buffer_mut());
}

fn block_lines(block: &Block, chosen: bool, columns: usize, theme: &Theme, lang: Lang) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mark = || Span::styled(if chosen { "▌" } else { " " }, theme.pointer);
    let letter_style = crate::tui::widget::paper::letter_style(theme, block.letter);
    let head = shown(&block.head).into_owned();
    for (number, range) in wrap(&head, columns).into_iter().enumerate() {
        let letter = if number == 0 { block.letter } else { " " };
        lines.push(Line::from(vec![
            mark(),
            Span::styled(letter, letter_style),
            Span::raw(" "),
            Span::styled(head.get(range).unwrap_or_default().to_owned(), theme.strong),
        ]));
    }
    for text in &block.texts {
        // What is struck and what is new is told by signs too, not by colour alone.
        let mut flat = String::new();
        let mut runs: Vec<(std::ops::Range<usize>, Op)> = Vec::new();
        let several = text.iter().any(|word| word.op == Op::Same);
        for word in text {
            let from = flat.len();
            let clean = printed(&shown(&word.text));
            let inner = clean.trim();
            let (open, close) = match word.op {
                Op::Removed if several && !inner.is_empty() => ("[-", "-]"),
                Op::Added if several && !inner.is_empty() => ("{+", "+}"),
                _ => ("", ""),
            };
            let lead = clean.len() - clean.trim_start().len();
            let (before, rest) = clean.split_at_checked(lead).unwrap_or(("", &clean));
            let after = rest.get(rest.trim_end().len()..).unwrap_or_default();
            flat.push_str(before);
            flat.push_str(open);
            flat.push_str(inner);
            flat.push_str(close);
            if !inner.is_empty() {
                flat.push_str(after);
            }
            runs.push((from..flat.len(), word.op));
        }
        if flat.is_empty() {
            flat.push_str(lang.tui_empty_item());
        }
        for range in wrap(&flat, columns) {
            let mut spans = vec![mark(), Span::raw("  ")];
            for (run, op) in &runs {
                let (from, to) = (run.start.max(range.start), run.end.min(range.end));
                if from < to {
                    let style = match op {
                        Op::Added => theme.added,
                        Op::Removed => theme.gone,
                        Op::Same => theme.text,
                    };
                    spans.push(Span::styled(flat.get(from..to).unwrap_or_default().to_owned(), style));
                }
            }
            lines.push(Line::from(spans));
        }
    }
    lines.push(Line::default());
    lines
}
