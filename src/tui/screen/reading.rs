//! A version as it was: the plan laid out as it would print, to be read and not written.

use ratatui::layout::Rect;

use crate::calendar::Settings;
use crate::locale::Lang;
use crate::plan::{ItemId, PlanId};
use crate::tui::app::model::App;
use crate::tui::app::msg::Old;
use crate::tui::app::update::{Page, page};
use crate::tui::frame::Frame;
use crate::tui::screen::compare::version_name;
use crate::tui::search::Search;
use crate::tui::sheet::{Focus, Sheet};
use crate::tui::theme::Theme;
use crate::tui::widget::outline::Outline;
use crate::tui::widget::paper::{Paper, Top};
use crate::tui::widget::wording::outline_text;
use crate::workflow::Named;

/// A version being read.
#[derive(Debug)]
pub(crate) struct ReadingScreen {
    /// Which plan.
    pub(crate) plan: PlanId,
    /// Which version.
    pub(crate) version: Named,
    /// Laid out.
    pub(crate) sheet: Sheet,
    /// The chosen row.
    pub(crate) at: usize,
    /// The first row of the outline that is seen.
    pub(crate) outline_top: usize,
    /// Where the page begins.
    pub(crate) top: Top,
    /// What is looked for.
    pub(crate) search: Option<Search>,
}

impl ReadingScreen {
    /// A version just read.
    pub(crate) fn new(old: Old) -> Self {
        let Old { plan, version, sheet, item } = old;
        let at = item.and_then(|id| sheet.find(&Focus::Item(id))).unwrap_or(0);
        Self { plan, version, sheet, at, outline_top: 0, top: Top::default(), search: None }
    }

    /// The item that is chosen.
    pub(crate) fn item(&self) -> Option<ItemId> {
        match self.sheet.focus(self.at) {
            Focus::Item(id) => Some(id),
            _ => None,
        }
    }

    /// What the title bar says of it.
    pub(crate) fn name(&self, lang: Lang, settings: Option<&Settings>) -> String {
        crate::tui::words::capital(&version_name(lang, settings, &self.version))
    }

    /// Looks for words in all rows.
    pub(crate) fn find(&self, words: &str, lang: Lang) -> Search {
        let text = |at| match self.sheet.item(at) {
            Some(item) => {
                let facts = item.fields.present().map(|(_, value)| value);
                std::iter::once(item.text.as_str()).chain(facts).collect::<Vec<_>>().join("\n")
            }
            None => outline_text(&self.sheet, at, lang).into_owned(),
        };
        Search::of(words, (0..self.sheet.rows().len()).map(text))
    }

    /// Goes to the next row that has what is looked for, or the one before; from the chosen one itself with `here`.
    pub(crate) fn step_hit(&mut self, forward: bool, here: bool) {
        let Some(search) = &self.search else { return };
        if !(here && search.hits.contains(&self.at)) {
            self.at = search.next(self.at, forward).unwrap_or(self.at);
        }
    }
}

/// The paper that a version lies on.
pub(crate) fn paper<'a>(screen: &'a ReadingScreen, lang: Lang, theme: &'a Theme) -> Paper<'a> {
    Paper { sheet: &screen.sheet, chosen: screen.at, writing: None, sought: None, lang, theme }
}

/// Draws the version.
pub(crate) fn draw(app: &App, screen: &ReadingScreen, frame: &mut Frame<'_>) {
    let Page { paper: paper_area, outline: outline_area, .. } = page(app.room(), false);
    if outline_area.width > 0 {
        let outline = Outline {
            sheet: &screen.sheet,
            chosen: screen.at,
            writing: None,
            top: screen.outline_top,
            lang: app.lang,
            theme: &app.theme,
        };
        frame.render_widget(&outline, outline_area);
        frame.rule(Rect { x: outline_area.width, ..outline_area }, app.theme.line);
    }
    paper(screen, app.lang, &app.theme).render(screen.top, paper_area, frame.buffer_mut());
}
