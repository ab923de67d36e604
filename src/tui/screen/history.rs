//! The versions of a plan: the draft, the open proposal, and every decision, newest first.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::overview::paragraph;
use crate::calendar::{MeetingRef, Settings};
use crate::locale::{Lang, shown};
use crate::plan::{DecisionKind, PlanId};
use crate::revision::{Decision, PlanStatus, Rev};
use crate::tui::app::model::App;
use crate::tui::frame::Frame;
use crate::tui::search::folded;
use crate::tui::theme::Theme;
use crate::tui::widget::form::draw_lines;
use crate::tui::widget::outline;
use crate::tui::widget::wrap::{clip, width};
use crate::tui::words;

/// From this many columns on a version takes one line, otherwise two.
const ONE_LINE_FROM: u16 = 100;

/// On fewer lines there is no room for what is known of the chosen version besides.
const DETAILS_FROM: usize = 12;

/// The versions of a plan, and which is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HistoryScreen {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// Its title.
    pub(crate) title: String,
    /// Its decisions, newest first.
    decisions: Vec<Decision>,
    /// All there is to choose from.
    entries: Vec<Entry>,
    /// What each is found by.
    texts: Vec<String>,
    /// What those that are listed have in common.
    filter: String,
    /// Those that are listed, by their places.
    listed: Vec<usize>,
    /// The chosen one, by its place in the list.
    pub(crate) at: usize,
    /// The first that is seen.
    top: usize,
    /// The first of two to compare, by its place among all.
    marked: Option<usize>,
}

/// A version to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// The draft, and whether it differs from what is in force.
    Draft(bool),
    /// The open proposal.
    Proposal(MeetingRef),
    /// A decision, by its place; and whether its text is the one in force.
    Decision(usize, bool),
}

impl HistoryScreen {
    /// The versions of a plan, at the newest decision.
    pub(crate) fn new(plan: PlanId, title: String) -> Self {
        Self {
            plan,
            title,
            decisions: Vec::new(),
            entries: Vec::new(),
            texts: Vec::new(),
            filter: String::new(),
            listed: Vec::new(),
            at: 0,
            top: 0,
            marked: None,
        }
    }

    /// Takes the decisions in. What is chosen stays chosen, as far as it can be told.
    pub(crate) fn fill(
        &mut self,
        decisions: Vec<Decision>,
        status: Option<&PlanStatus>,
        settings: Option<&Settings>,
        lang: Lang,
    ) {
        let first = self.entries.is_empty();
        let settles = |decision: &Decision| {
            let kind = decision.record.kind;
            decision.stands() && (kind.changes_text() || kind.settles() || kind == DecisionKind::Repealed)
        };
        let ruling = decisions
            .iter()
            .position(settles)
            .filter(|at| decisions.get(*at).is_some_and(|one| one.record.kind != DecisionKind::Repealed));
        self.entries = vec![Entry::Draft(status.is_some_and(|status| status.draft))];
        let proposal = status.and_then(|status| status.proposal.as_ref());
        self.entries.extend(proposal.map(|proposal| Entry::Proposal(proposal.meeting.clone())));
        let before = self.entries.len();
        self.entries.extend((0..decisions.len()).map(|at| Entry::Decision(at, Some(at) == ruling)));
        self.decisions = decisions;
        let text = |entry: &Entry| {
            let (name, what, summary) = self.said(entry, settings, lang);
            folded(&format!("{name} {what} {summary}"))
        };
        self.texts = self.entries.iter().map(text).collect();
        self.marked = None;
        self.list();
        if first && self.listed.len() > before {
            self.at = before;
        }
    }

    /// The decisions, newest first.
    pub(crate) fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The chosen decision, by its place among the decisions.
    pub(crate) fn decision(&self) -> Option<usize> {
        match self.entries.get(self.chosen()?)? {
            Entry::Decision(at, _) => Some(*at),
            Entry::Draft(_) | Entry::Proposal(_) => None,
        }
    }

    /// Lists those that have some words.
    pub(crate) fn filter(&mut self, words: &str) {
        words.clone_into(&mut self.filter);
        let chosen = self.listed.get(self.at).copied();
        self.list();
        self.at = chosen.and_then(|entry| self.listed.iter().position(|at| *at == entry)).unwrap_or(0);
    }

    /// What those that are listed have in common; empty when all are.
    pub(crate) fn filtered(&self) -> &str {
        &self.filter
    }

    fn list(&mut self) {
        let wanted: Vec<String> = folded(&self.filter).split_whitespace().map(str::to_owned).collect();
        let has = |text: &String| wanted.iter().all(|word| text.contains(word));
        self.listed = (0..self.texts.len()).filter(|at| self.texts.get(*at).is_some_and(has)).collect();
    }

    /// How many are listed.
    pub(crate) fn len(&self) -> usize {
        self.listed.len()
    }

    fn chosen(&self) -> Option<usize> {
        self.listed.get(self.at).copied()
    }

    /// The chosen version.
    pub(crate) fn rev(&self) -> Option<Rev> {
        self.rev_of(self.chosen()?)
    }

    fn rev_of(&self, entry: usize) -> Option<Rev> {
        Some(match self.entries.get(entry)? {
            Entry::Draft(_) => Rev::Draft,
            Entry::Proposal(_) => Rev::Proposal,
            Entry::Decision(at, _) => {
                let decision = self.decisions.get(*at)?;
                let day = decision.record.meeting;
                // A day names the text that its decision left, a commit what was there when it was recorded; two
                // decisions of one day can be told apart by their commits alone.
                let of_day = |other: &&Decision| other.stands() && other.record.meeting == day;
                let alone = decision.stands() && self.decisions.iter().filter(of_day).count() == 1;
                match &decision.commit {
                    Some(commit) if !alone => Rev::Named(commit.clone()),
                    _ => Rev::Meeting(day),
                }
            }
        })
    }

    /// The version before the chosen one: for a draft or a proposal what is in force, as `None`. The outer `None` where
    /// there is none.
    #[expect(clippy::option_option, reason = "none; what is in force; a decision's version")]
    pub(crate) fn rev_before(&self) -> Option<Option<Rev>> {
        match self.entries.get(self.chosen()?)? {
            Entry::Draft(_) | Entry::Proposal(_) => Some(None),
            Entry::Decision(..) => self.rev_of(self.chosen()? + 1).map(Some),
        }
    }

    /// Chooses the first of two, or with one chosen gives both, the earlier first. Choosing the same again takes the
    /// choice away.
    pub(crate) fn pick(&mut self) -> Option<(Rev, Rev)> {
        let chosen = self.chosen()?;
        match self.marked.take() {
            None => {
                self.marked = Some(chosen);
                None
            }
            Some(first) if first == chosen => None,
            // The list is newest first.
            Some(first) => Some((self.rev_of(first.max(chosen))?, self.rev_of(first.min(chosen))?)),
        }
    }

    /// How many versions fit in so many lines of a screen so wide.
    fn room(&self, columns: u16, height: usize) -> usize {
        let per = if columns < ONE_LINE_FROM { 2 } else { 1 };
        let details = if height < DETAILS_FROM { 0 } else { 4 };
        (height.saturating_sub(details + usize::from(self.has_head())) / per).max(1)
    }

    fn has_head(&self) -> bool {
        !self.filter.is_empty() || self.marked.is_some()
    }

    /// Brings the chosen version into view. Where it is not, by half a screen, so that going on moves little.
    pub(crate) fn settle(&mut self, columns: u16, height: usize) {
        self.at = self.at.min(self.listed.len().saturating_sub(1));
        let room = self.room(columns, height);
        if self.at < self.top || self.at >= self.top + room {
            self.top = self.at.saturating_sub(room / 2);
        }
        self.top = outline::settle(self.top, self.at, room, self.listed.len());
    }

    /// The version on a row of the list's area, from 0.
    pub(crate) fn listed_at(&self, columns: u16, height: usize, row: u16) -> Option<usize> {
        let line = usize::from(row).checked_sub(usize::from(self.has_head()))?;
        let at = if columns < ONE_LINE_FROM { line / 2 } else { line };
        (at < self.room(columns, height) && self.top + at < self.listed.len()).then_some(self.top + at)
    }

    /// How many versions a page down goes.
    pub(crate) fn page(&self, columns: u16, height: usize) -> usize {
        self.room(columns, height).saturating_sub(1).max(1)
    }

    /// An entry's name, what it is, and a line about it.
    fn said(&self, entry: &Entry, settings: Option<&Settings>, lang: Lang) -> (String, String, String) {
        match entry {
            Entry::Draft(changed) => {
                let what = if *changed { lang.tui_draft_differs() } else { lang.tui_draft_same() };
                (words::capital(lang.tui_the_draft()), what.to_owned(), String::new())
            }
            Entry::Proposal(meeting) => {
                let meeting = words::meeting(lang, meeting, settings);
                (words::capital(lang.tui_the_proposal()), lang.tui_proposal_for(meeting), String::new())
            }
            Entry::Decision(at, now) => {
                let Some(decision) = self.decisions.get(*at) else { return Default::default() };
                let cited = words::cited(lang, &decision.record, settings);
                let kind = lang.decision_kind(decision.record.kind);
                let what = match (&decision.retracted, now) {
                    (Some(_), _) => lang.tui_kind_retracted(kind),
                    (None, true) => lang.tui_rules_now(kind),
                    (None, false) => kind.to_owned(),
                };
                let mut facts = Vec::new();
                if !decision.summary.is_empty() {
                    facts.push(decision.summary.trim_end_matches('.').to_owned());
                }
                if let Some(why) = decision.retracted.as_ref().and_then(|struck| struck.why.as_ref()) {
                    facts.insert(0, why.replace('\n', " "));
                } else if decision.record.paragraph.is_none() {
                    facts.push(lang.tui_paragraph_missing().to_owned());
                }
                (cited, what, facts.join(" · "))
            }
        }
    }

    /// What else is known of the chosen version.
    fn details(&self, lang: Lang) -> String {
        let Some(Entry::Decision(at, _)) = self.chosen().and_then(|at| self.entries.get(at)) else {
            return String::new();
        };
        let Some(decision) = self.decisions.get(*at) else { return String::new() };
        if let Some(struck) = &decision.retracted {
            let said = lang.retracted_on(struck.when.day(), &struck.by);
            return format!("{said} {}", struck.why.as_deref().unwrap_or_default().replace('\n', " "));
        }
        let mut facts = vec![match decision.record.minutes_adjusted {
            Some(day) => lang.tui_adjusted_on(day),
            None => lang.tui_not_adjusted().to_owned(),
        }];
        facts.extend(decision.hash.as_ref().map(crate::revision::ContentHash::short));
        facts.extend(decision.tag.clone());
        match (&decision.by, &decision.commit) {
            (Some(by), Some(_)) => facts.push(lang.tui_recorded_by(by)),
            (None, Some(_)) => {}
            (_, None) => facts.push(lang.tui_no_commit().to_owned()),
        }
        words::capital(&facts.join(" · "))
    }
}

/// Draws the versions.
pub(crate) fn draw(app: &App, screen: &HistoryScreen, area: Rect, frame: &mut Frame<'_>) {
    let (lang, theme) = (app.lang, &app.theme);
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let columns = usize::from(area.width).saturating_sub(3);
    let height = usize::from(area.height);
    let mut lines = Vec::new();
    if let Some(marked) = screen.marked.and_then(|at| screen.entries.get(at)) {
        let (name, ..) = screen.said(marked, settings, lang);
        lines.push(Line::styled(
            clip(&format!("  {}", app.spoken(&lang.tui_marked(shown(&name)))), columns),
            theme.changed,
        ));
    } else if !screen.filter.is_empty() {
        let (some, all) = (screen.listed.len(), screen.entries.len());
        let text = lang.tui_filtered(some, all, shown(&screen.filter));
        let text = app.spoken(&text);
        lines.push(Line::styled(clip(&format!("  {text}"), columns), theme.changed));
    }
    let room = screen.room(area.width, height);
    let rows: Vec<_> = (screen.top..screen.listed.len().min(screen.top + room))
        .filter_map(|at| {
            let place = *screen.listed.get(at)?;
            let (name, what, facts) = screen.said(screen.entries.get(place)?, settings, lang);
            let said = (name, what, app.spoken(&facts).into_owned());
            Some((at == screen.at, screen.marked == Some(place), said))
        })
        .collect();
    // What is known of the chosen one stands at the bottom, where it does not move.
    let below = height.saturating_sub(4);
    if area.width < ONE_LINE_FROM {
        for row in &rows {
            two_lines(row, columns, theme, &mut lines);
        }
    } else {
        table(&rows, columns, theme, &mut lines);
    }
    if screen.decisions.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled(format!("  {}", lang.tui_no_decision_yet()), theme.dim));
    }
    if height >= DETAILS_FROM {
        lines.truncate(below);
        lines.resize(below + 1, Line::default());
        paragraph(&mut lines, "  ", &screen.details(lang), theme.dim, columns);
    }
    draw_lines(&lines, 0, None, area, frame.buffer_mut());
}

/// Whether a row is chosen, whether it is marked, and what it says.
type Row = (bool, bool, (String, String, String));

fn lead(chosen: bool, marked: bool, theme: &Theme) -> [Span<'static>; 2] {
    let bar = Span::styled(if chosen { "▌" } else { " " }, theme.pointer);
    [bar, Span::styled(if marked { "*" } else { " " }, theme.changed)]
}

fn two_lines(
    (chosen, marked, (name, what, summary)): &Row,
    columns: usize,
    theme: &Theme,
    lines: &mut Vec<Line<'static>>,
) {
    let style = if *chosen { theme.chosen.patch(theme.strong) } else { theme.strong };
    let head = clip(&shown(&format!("{name}: {what}")), columns);
    let [bar, sign] = lead(*chosen, *marked, theme);
    lines.push(Line::from(vec![bar.clone(), sign, Span::styled(head, style)]));
    let rest = clip(&shown(summary), columns.saturating_sub(2));
    lines.push(Line::from(vec![bar, Span::raw("   "), Span::styled(rest, theme.dim)]));
}

fn table(rows: &[Row], columns: usize, theme: &Theme, lines: &mut Vec<Line<'static>>) {
    let widest = |pick: &dyn Fn(&Row) -> usize| rows.iter().map(pick).max().unwrap_or(0).min(columns * 2 / 5);
    let (names, whats) = (widest(&|row| width(&row.2.0)), widest(&|row| width(&row.2.1)));
    for (chosen, marked, (name, what, summary)) in rows {
        let on = |style: ratatui::style::Style| if *chosen { style.patch(theme.chosen) } else { style };
        let cell = |text: &str, wide: usize| {
            let text = clip(&shown(text), wide);
            let fill = wide.saturating_sub(width(&text)) + 2;
            format!("{text}{}", " ".repeat(fill))
        };
        let rest = clip(&shown(summary), columns.saturating_sub(names + whats + 4));
        let [bar, sign] = lead(*chosen, *marked, theme);
        lines.push(Line::from(vec![
            bar,
            sign,
            Span::styled(cell(name, names), on(theme.strong)),
            Span::styled(cell(what, whats), on(theme.text)),
            Span::styled(rest, on(theme.dim)),
        ]));
    }
}
