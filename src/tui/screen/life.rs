//! The life of an item: every decision that brought it in, reworded, moved or struck it, with each wording.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::compare::look;
use super::overview::paragraph;
use crate::calendar::Settings;
use crate::diff::Difference;
use crate::export::{Marks, change_lines};
use crate::locale::{Lang, shown};
use crate::plan::{ItemId, PlanId};
use crate::revision::{Event, Rev, Since};
use crate::tui::app::model::App;
use crate::tui::app::msg::Lived;
use crate::tui::command::Command;
use crate::tui::frame::Frame;
use crate::tui::theme::Theme;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::roll::{Measure, Roll};
use crate::tui::widget::wording::printed;
use crate::tui::widget::wrap::clip;
use crate::tui::words;

/// The widest text: longer lines are hard to read.
const WIDEST: usize = 92;

/// What decisions did to an item, newest first.
#[derive(Clone, Debug)]
pub(crate) struct LifeScreen {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// Which item.
    pub(crate) item: ItemId,
    /// What happened to it.
    events: Vec<Event>,
    roll: Roll,
}

impl LifeScreen {
    /// The life of an item, at what happened last.
    pub(crate) fn new(lived: Lived) -> Self {
        let Lived { plan, item, events } = lived;
        Self { plan, item, events, roll: Roll::default() }
    }

    /// The chosen event.
    pub(crate) fn event(&self) -> Option<&Event> {
        self.events.get(self.roll.at)
    }

    /// The version that the chosen event left, when its text is kept.
    pub(crate) fn rev(&self) -> Option<Rev> {
        let decision = self.event()?.since.decision()?;
        decision.commit.clone().map(Rev::Named)
    }

    /// Moves about.
    pub(crate) fn wander(
        &mut self,
        lang: Lang,
        settings: Option<&Settings>,
        size: (u16, u16),
        command: Command,
    ) {
        let mut roll = self.roll;
        self.measured(lang, settings, size, |by| roll.go(command, by));
        self.roll = roll;
    }

    /// Brings the chosen event into view.
    pub(crate) fn settle(&mut self, lang: Lang, settings: Option<&Settings>, size: (u16, u16)) {
        let mut roll = self.roll;
        self.measured(lang, settings, size, |by| roll.settle(by));
        self.roll = roll;
    }

    fn measured<T>(
        &self,
        lang: Lang,
        settings: Option<&Settings>,
        (columns, rows): (u16, u16),
        act: impl FnOnce(&Measure<'_>) -> T,
    ) -> T {
        let width = width(columns);
        let theme = Theme::default();
        let lines = |at| self.block(at, lang, settings, &theme, width).len().max(1);
        let height = usize::from(rows).saturating_sub(3 + self.head(lang, &theme, width).len()).max(1);
        act(&Measure { total: self.events.len(), height, lines: &lines, passed: &|_| false })
    }

    /// The item by its last wording.
    fn head(&self, lang: Lang, theme: &Theme, width: usize) -> Vec<Line<'static>> {
        let text = self.events.iter().find_map(|event| {
            event.item.as_ref().map(|item| item.text.as_str()).or(event.change.before.as_deref())
        });
        let text = printed(text.unwrap_or_default());
        let text = if text.trim().is_empty() { lang.tui_empty_item() } else { &text };
        vec![Line::styled(format!("  {}", clip(&shown(text), width)), theme.dim), Line::default()]
    }

    /// Since when a wording stands, or from when and until when it did; who struck the item.
    fn since(&self, at: usize, lang: Lang, settings: &Settings) -> String {
        let Some(event) = self.events.get(at) else { return String::new() };
        let short = event.since.say_short(settings, lang);
        let after = at.checked_sub(1).and_then(|newer| self.events.get(newer));
        match (&event.item, after) {
            (None, _) => lang.tui_life_struck(short),
            (Some(_), Some(after)) if event.since != Since::Undecided => {
                lang.tui_life_was(short, after.since.say_short(settings, lang))
            }
            _ => words::capital(&event.since.say(settings, lang)),
        }
    }

    /// One event: who decided it, and what it did.
    fn block(
        &self,
        at: usize,
        lang: Lang,
        settings: Option<&Settings>,
        theme: &Theme,
        width: usize,
    ) -> Vec<Line<'static>> {
        let Some(event) = self.events.get(at) else { return Vec::new() };
        let mark = || Span::styled(if at == self.roll.at { "▌ " } else { "  " }, theme.pointer);
        let mut lines = Vec::new();
        let since = settings.map_or_else(String::new, |settings| self.since(at, lang, settings));
        paragraph(&mut lines, "", &since, theme.strong, width + 1);
        let difference = Difference { from_nothing: false, changes: vec![event.change.clone()] };
        for line in change_lines(&difference, lang, width, Marks::Signs) {
            // The item is known here; its id says nothing to a reader.
            let id = format!(" ({})", self.item);
            let spans = line.spans.iter().filter(|span| span.text != id);
            let spans =
                spans.map(|span| Span::styled(shown(&span.text).into_owned(), look(theme, span.style)));
            lines.push(Line::from(spans.collect::<Vec<_>>()));
        }
        let mut marked: Vec<Line<'static>> = lines
            .into_iter()
            .map(|line| {
                let mut spans = vec![mark()];
                spans.extend(line.spans.into_iter().map(|span| span.style(line.style)));
                Line::from(spans)
            })
            .collect();
        marked.push(Line::default());
        marked
    }
}

fn width(columns: u16) -> usize {
    usize::from(columns).saturating_sub(4).clamp(20, WIDEST)
}

/// Draws the item's life.
pub(crate) fn draw(app: &App, screen: &LifeScreen, area: Rect, frame: &mut Frame<'_>) {
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let width = width(area.width);
    let mut lines = screen.head(app.lang, &app.theme, width);
    let head = lines.len();
    let (top, skip) = screen.roll.top();
    for at in top..screen.events.len() {
        let own = screen.block(at, app.lang, settings, &app.theme, width);
        lines.extend(own.into_iter().skip(if at == top { skip } else { 0 }));
        if lines.len() >= head + usize::from(area.height) {
            break;
        }
    }
    draw_lines(&lines, 0, None, area, frame.buffer_mut());
}
