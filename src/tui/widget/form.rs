//! A form: labelled texts and choices, one under the other.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::text_area::TextArea;
use super::wrap::{clip, wrap};
use crate::locale::{Lang, shown};
use crate::tui::theme::Theme;
use crate::workflow::{Asked, UsedValues};

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// What it asks for.
    pub(crate) label: String,
    /// A word of help under it; may be empty.
    pub(crate) hint: String,
    /// What it holds.
    pub(crate) value: Value,
    /// What it offers to be filled in with.
    pub(crate) offers: Offers,
    /// The text that the program put in it.
    given: String,
}

/// What a field offers: values in use elsewhere, of which those that hold what is typed are listed under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offers {
    /// What is asked for.
    asked: Option<Asked>,
    /// The values in use, the most used first.
    values: Vec<String>,
    /// Whether the list is seen.
    open: bool,
    /// The chosen line of it.
    pick: Option<usize>,
}

/// The most lines of a list of offers.
const MOST_OFFERS: usize = 6;

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A text.
    Text(TextArea),
    /// One of several.
    Choice {
        /// In words.
        options: Vec<String>,
        /// Which, from 0.
        at: usize,
    },
}

/// The fields of a form and which of them has the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    /// The fields.
    pub(crate) list: Vec<Field>,
    /// The field with the keys.
    pub(crate) at: usize,
}

/// A part of a field, as a line shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What it asks for.
    Label,
    /// This line of its text.
    Text(usize),
    /// This one of its choices.
    Option(usize),
    /// The one of its choices that is seen.
    Turn,
    /// This one of its offers.
    Offer(usize),
    /// A word of help.
    Hint,
}

/// A field, and a part of it.
pub(crate) type Spot = (usize, Part);

/// The fields of a form as lines.
pub(crate) struct Laid {
    /// The lines.
    pub(crate) lines: Vec<Line<'static>>,
    /// What each line shows.
    pub(crate) spots: Vec<Spot>,
    /// The first line of the field with the keys.
    pub(crate) active: usize,
    /// The line and the column of its cursor.
    pub(crate) caret: Option<(usize, usize)>,
}

impl Field {
    /// A field for a text.
    pub(crate) fn text(label: impl Into<String>, hint: impl Into<String>, value: &str) -> Self {
        Self {
            label: label.into(),
            hint: hint.into(),
            value: Value::Text(TextArea::new(value)),
            offers: Offers::default(),
            given: value.to_owned(),
        }
    }

    /// A field for a choice.
    pub(crate) fn choice(
        label: impl Into<String>,
        hint: impl Into<String>,
        options: Vec<String>,
        at: usize,
    ) -> Self {
        let at = at.min(options.len().saturating_sub(1));
        Self {
            label: label.into(),
            hint: hint.into(),
            value: Value::Choice { options, at },
            offers: Offers::default(),
            given: String::new(),
        }
    }
}

impl Field {
    /// Says what the field asks for, so that values in use can be offered.
    pub(crate) fn asks(mut self, asked: Asked) -> Self {
        self.offers.asked = Some(asked);
        self
    }

    /// Puts another text in it than the one that the program put there before.
    pub(crate) fn give(&mut self, text: &str) {
        text.clone_into(&mut self.given);
        self.value = Value::Text(TextArea::new(text));
    }

    /// Whether it holds a text that its user wrote.
    fn written(&self) -> bool {
        match &self.value {
            Value::Text(area) => {
                let text = area.text().trim();
                !text.is_empty() && text != TextArea::new(&self.given).text().trim()
            }
            Value::Choice { .. } => false,
        }
    }

    /// The offers that hold what is typed: those that begin with it first. Letters are never folded, capitals are.
    fn matching(&self) -> Vec<&str> {
        let Value::Text(area) = &self.value else { return Vec::new() };
        let typed = area.text().trim().to_lowercase();
        let mut found: Vec<(bool, &str)> = Vec::new();
        for value in &self.offers.values {
            let small = value.to_lowercase();
            if small != typed && small.contains(&typed) {
                found.push((!small.starts_with(&typed), value));
            }
        }
        found.sort_by_key(|(inside, _)| *inside);
        found.into_iter().map(|(_, value)| value).take(MOST_OFFERS).collect()
    }
}

impl Fields {
    /// Gives every field that asks the values in use.
    pub(crate) fn suggest(&mut self, used: &UsedValues) {
        for field in &mut self.list {
            if let Some(asked) = field.offers.asked {
                field.offers.values = used.most_used(asked);
            }
        }
    }

    /// Whether any field holds a text that its user wrote: leaving them would lose it.
    pub(crate) fn written(&self) -> bool {
        self.list.iter().any(Field::written)
    }

    /// The field with the keys was typed in: what it offers is listed.
    pub(crate) fn typed(&mut self) {
        if let Some(field) = self.list.get_mut(self.at) {
            field.offers.pick = None;
            field.offers.open = !field.matching().is_empty();
        }
    }

    /// Goes down or up the offers; `false` where there are none that way.
    pub(crate) fn pick(&mut self, down: bool) -> bool {
        let Some(field) = self.list.get_mut(self.at) else { return false };
        let total = field.matching().len();
        let offers = &mut field.offers;
        let pick = match (offers.open, offers.pick) {
            _ if total == 0 => return false,
            (false, _) if !down => return false,
            (false, _) | (true, None) if down => Some(0),
            (_, Some(at)) if down => Some((at + 1).min(total - 1)),
            (_, Some(at)) => at.checked_sub(1),
            (_, None) => {
                offers.open = false;
                return true;
            }
        };
        (offers.open, offers.pick) = (true, pick);
        true
    }

    /// Fills the chosen offer in; `false` when none is chosen.
    pub(crate) fn take_pick(&mut self) -> bool {
        let Some(field) = self.list.get_mut(self.at) else { return false };
        let Some(at) = field.offers.pick.filter(|_| field.offers.open) else { return false };
        let Some(value) = field.matching().get(at).map(|value| (*value).to_owned()) else { return false };
        if let Value::Text(area) = &mut field.value {
            area.select_all();
            area.insert(&value);
        }
        self.shut()
    }

    /// Puts the list of offers away; `false` when it was not seen.
    pub(crate) fn shut(&mut self) -> bool {
        let Some(field) = self.list.get_mut(self.at) else { return false };
        field.offers.pick = None;
        std::mem::take(&mut field.offers.open)
    }

    /// The text of a field, without blanks around; `None` when it is empty or no text.
    pub(crate) fn text(&self, at: usize) -> Option<&str> {
        match &self.list.get(at)?.value {
            Value::Text(area) => Some(area.text().trim()).filter(|text| !text.is_empty()),
            Value::Choice { .. } => None,
        }
    }

    /// The place of what a field has chosen.
    pub(crate) fn chosen(&self, at: usize) -> usize {
        match self.list.get(at).map(|field| &field.value) {
            Some(Value::Choice { at, .. }) => *at,
            _ => 0,
        }
    }

    /// The text with the keys.
    pub(crate) fn area(&mut self) -> Option<&mut TextArea> {
        match &mut self.list.get_mut(self.at)?.value {
            Value::Text(area) => Some(area),
            Value::Choice { .. } => None,
        }
    }

    /// Gives the keys to the next field or the one before, around the ends.
    pub(crate) fn step(&mut self, forward: bool) {
        self.shut();
        let total = self.list.len().max(1);
        self.at = if forward { (self.at + 1) % total } else { (self.at + total - 1) % total };
    }

    /// Chooses the next or the one before; `false` where there is nothing to choose.
    pub(crate) fn turn(&mut self, forward: bool) -> bool {
        match self.list.get_mut(self.at).map(|field| &mut field.value) {
            Some(Value::Choice { options, at }) => {
                let total = options.len().max(1);
                *at = if forward { (*at + 1) % total } else { (*at + total - 1) % total };
                true
            }
            _ => false,
        }
    }

    /// Presses on a part of a field: it gets the keys. Its cursor is put where the press is, what is chosen or offered there
    /// is taken, and a choice of which one is seen is turned, by its first sign the other way. `column` is counted from the
    /// text; `columns` is the text's width.
    pub(crate) fn press(&mut self, (field, part): Spot, clicks: u8, column: usize, columns: usize) {
        let here = self.at == field;
        if !here {
            self.shut();
            self.at = field;
        }
        match part {
            Part::Text(line) => {
                let Some(area) = self.area() else { return };
                let place = area.place_at(line, column, columns);
                match clicks {
                    0 => area.select_to(place),
                    1 => area.place_cursor(place),
                    2 => area.select_word(place),
                    _ => area.select_all(),
                }
            }
            _ if clicks == 0 => {}
            Part::Option(number) => {
                if let Some(Value::Choice { at, .. }) = self.list.get_mut(field).map(|field| &mut field.value)
                {
                    *at = number;
                }
            }
            Part::Turn if here => drop(self.turn(column > 0)),
            Part::Offer(number) => {
                if let Some(field) = self.list.get_mut(field) {
                    field.offers.pick = Some(number);
                }
                self.take_pick();
            }
            Part::Label | Part::Turn | Part::Hint => {}
        }
    }

    /// Lays the fields out as lines of `columns`, hints with their keys as `spoken` gives them.
    pub(crate) fn lines(
        &self,
        columns: usize,
        lang: Lang,
        theme: &Theme,
        spoken: &dyn Fn(&str) -> String,
    ) -> Laid {
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut spots: Vec<Spot> = Vec::new();
        let mut caret = None;
        let mut active = 0;
        let room = columns.saturating_sub(2).max(1);
        for (number, field) in self.list.iter().enumerate() {
            let here = number == self.at;
            if here {
                active = lines.len();
            }
            let label_style = if here { theme.strong } else { theme.dim };
            let pointer = Span::styled(if here { "▌ " } else { "  " }, theme.pointer);
            lines.push(Line::from(vec![
                pointer.clone(),
                Span::styled(clip(&shown(&field.label), room), label_style),
            ]));
            spots.push((number, Part::Label));
            match &field.value {
                Value::Text(area) => {
                    if here {
                        let (line, column) = area.caret(room);
                        caret = Some((lines.len() + line, column + 2));
                    }
                    let selection = area.selection().filter(|_| here);
                    for (nth, range) in wrap(area.text(), room).into_iter().enumerate() {
                        spots.push((number, Part::Text(nth)));
                        let piece = |from: usize, to: usize| {
                            shown(area.text().get(from..to).unwrap_or_default()).into_owned()
                        };
                        let (from, to) = selection.as_ref().map_or((range.end, range.end), |chosen| {
                            (
                                chosen.start.clamp(range.start, range.end),
                                chosen.end.clamp(range.start, range.end),
                            )
                        });
                        lines.push(Line::from(vec![
                            pointer.clone(),
                            Span::raw(piece(range.start, from)),
                            Span::styled(piece(from, to), theme.selection),
                            Span::raw(piece(to, range.end)),
                        ]));
                    }
                }
                // A short list is seen whole while it is chosen from.
                Value::Choice { options, at } if here && (3..=9).contains(&options.len()) => {
                    for (nth, option) in options.iter().enumerate() {
                        spots.push((number, Part::Option(nth)));
                        let (sign, style) =
                            if nth == *at { ("• ", theme.chosen) } else { ("  ", theme.text) };
                        let text = format!("{sign}{}", clip(&shown(option), room.saturating_sub(2)));
                        lines.push(Line::from(vec![pointer.clone(), Span::styled(text, style)]));
                    }
                }
                Value::Choice { options, at } => {
                    let option = options.get(*at).map_or_else(
                        || lang.tui_nothing_to_choose().to_owned(),
                        |text| shown(text).into_owned(),
                    );
                    let arrows = here && options.len() > 1;
                    let text = if arrows { format!("‹ {option} ›") } else { option };
                    let style = if here { theme.chosen } else { theme.text };
                    for range in wrap(&text, room) {
                        spots.push((number, Part::Turn));
                        let piece = text.get(range).unwrap_or_default().to_owned();
                        lines.push(Line::from(vec![pointer.clone(), Span::styled(piece, style)]));
                    }
                }
            }
            if here && field.offers.open {
                for (nth, value) in field.matching().into_iter().enumerate() {
                    spots.push((number, Part::Offer(nth)));
                    let chosen = field.offers.pick == Some(nth);
                    let (sign, style) = if chosen { ("› ", theme.chosen) } else { ("  ", theme.dim) };
                    let text = format!("{sign}{}", clip(&shown(value), room.saturating_sub(2)));
                    lines.push(Line::from(vec![pointer.clone(), Span::styled(text, style)]));
                }
            } else if here && field.hint.is_empty() && !field.matching().is_empty() {
                spots.push((number, Part::Hint));
                let hint = clip(&spoken(lang.tui_suggest_hint()), room);
                lines.push(Line::from(vec![pointer.clone(), Span::styled(hint, theme.dim)]));
            }
            if here && !field.hint.is_empty() {
                let hint = spoken(&field.hint);
                for range in wrap(&hint, room) {
                    spots.push((number, Part::Hint));
                    let piece = hint.get(range).unwrap_or_default().to_owned();
                    lines.push(Line::from(vec![pointer.clone(), Span::styled(piece, theme.dim)]));
                }
            }
        }
        Laid { lines, spots, active, caret }
    }
}

/// Draws lines from `top`, and gives the place of a cursor among them.
pub(crate) fn draw_lines(
    lines: &[Line<'_>],
    top: usize,
    caret: Option<(usize, usize)>,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    for (y, line) in (0..area.height).zip(lines.iter().skip(top)) {
        line.render(Rect { x: area.x, y: area.y + y, width: area.width, height: 1 }, buffer);
    }
    let (line, column) = caret?;
    let y = u16::try_from(line.checked_sub(top)?).ok().filter(|y| *y < area.height)?;
    let x = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    Some(Position::new(area.x + x, area.y + y))
}
