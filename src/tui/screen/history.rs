//! The decisions on a plan, newest first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::locale::shown;
use crate::plan::PlanId;
use crate::revision::Decision;
use crate::tui::app::model::App;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::outline;
use crate::tui::widget::wrap::clip;
use crate::tui::words;

/// The decisions on a plan, and which is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HistoryScreen {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// Its title.
    pub(crate) title: String,
    /// Its decisions, newest first.
    pub(crate) decisions: Vec<Decision>,
    /// The chosen one.
    pub(crate) at: usize,
    /// The first that is seen.
    pub(crate) top: usize,
}

/// The lines that a decision takes.
const LINES: usize = 3;

impl HistoryScreen {
    /// Brings the chosen decision into view.
    pub(crate) fn settle(&mut self, height: usize) {
        self.at = self.at.min(self.decisions.len().saturating_sub(1));
        self.top = outline::settle(self.top, self.at, (height / LINES).max(1), self.decisions.len());
    }
}

/// Draws the decisions.
pub(crate) fn draw(app: &App, screen: &HistoryScreen, area: Rect, frame: &mut Frame<'_>) {
    let (lang, theme) = (app.lang, &app.theme);
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let columns = usize::from(area.width).saturating_sub(3);
    let mut lines = Vec::new();
    if screen.decisions.is_empty() {
        lines.push(Line::styled(format!("  {}", lang.tui_no_decision_yet()), theme.dim));
    }
    let seen = usize::from(area.height) / LINES + 1;
    for (at, decision) in screen.decisions.iter().enumerate().skip(screen.top).take(seen) {
        let chosen = at == screen.at;
        let mark = Span::styled(if chosen { "▌ " } else { "  " }, theme.pointer);
        let record = &decision.record;
        let cited = words::cited(lang, record, settings);
        let head = format!("{cited}: {}", words::decision(lang, record.kind));
        let style = if chosen { theme.chosen.patch(theme.strong) } else { theme.strong };
        lines.push(Line::from(vec![mark.clone(), Span::styled(clip(&shown(&head), columns), style)]));
        let mut facts = Vec::new();
        if !decision.summary.is_empty() {
            facts.push(decision.summary.clone());
        }
        if record.paragraph.is_none() {
            facts.push(lang.tui_paragraph_missing().to_owned());
        }
        match record.minutes_adjusted {
            Some(day) => facts.push(lang.tui_adjusted_on(day)),
            None => facts.push(lang.tui_not_adjusted().to_owned()),
        }
        if let Some(hash) = &decision.hash {
            facts.push(hash.short());
        }
        if decision.commit.is_none() {
            facts.push(lang.tui_no_commit().to_owned());
        }
        let facts = clip(&shown(&facts.join(" · ")), columns);
        lines.push(Line::from(vec![mark, Span::styled(facts, theme.dim)]));
        lines.push(Line::default());
    }
    draw_lines(&lines, 0, None, area, frame.buffer_mut());
}
