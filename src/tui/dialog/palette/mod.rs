//! The palette and help: a list to look in, of what can be done here and where one can go.

mod draw;
mod findings;

use super::Dialog;
use crate::document::Look;
use crate::plan::PlanId;
use crate::tui::app::model::{App, Screen};
use crate::tui::command::Command;
use crate::tui::fit::Wanted;
use crate::tui::keymap::Scope;
use crate::tui::sheet::{Focus, Sheet};
use crate::tui::widget::text_area::TextArea;
use crate::tui::words;

pub(super) use draw::draw;
pub(crate) use draw::{line_at, seen, why};
pub(crate) use findings::{Found, without_ids};

/// How many places of the plan are listed at most: more could not be gone through.
pub(crate) const MOST: usize = 100;

/// How much of an item's text is looked at, in characters: as much as names it. All of it is what find is for.
const LOOKED_AT: usize = 200;

/// A list to look in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Palette {
    /// What it holds.
    pub(crate) reach: Reach,
    /// Whose actions.
    pub(crate) scope: Scope,
    /// What is typed.
    pub(crate) area: TextArea,
    /// What fits it, best first.
    pub(crate) found: Vec<Choice>,
    /// Whether more of the plan's places fit than are listed.
    pub(crate) more: bool,
    /// The chosen line.
    pub(crate) at: usize,
    /// The dialog that it was asked for from, which comes back.
    pub(crate) under: Option<Box<Dialog>>,
    /// The rows of the plan that fit what was typed: whoever types on looks among these alone.
    narrowed: Option<(String, Vec<u32>)>,
    /// All that is wrong with the plan, where that is what is listed.
    wrong: Vec<Found>,
}

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The actions of the place.
    Help,
    /// The looks, each worn while it is chosen.
    Looks,
    /// These, the plans, and the places of the open one.
    Everything,
    /// What is wrong with the plan that is open.
    Findings,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Does something, by the keys of a place.
    Action(Scope, Command),
    /// Opens a plan.
    Plan(PlanId),
    /// Wears a look.
    Look(Look),
    /// Goes to a place in the open plan.
    Place(Focus),
    /// Goes to where something is wrong.
    Finding(Box<Found>),
}

impl Palette {
    /// A list with nothing typed yet.
    pub(crate) fn new(app: &App, reach: Reach, scope: Scope, under: Option<Box<Dialog>>) -> Self {
        let area = TextArea::default();
        let mut palette = Self {
            reach,
            scope,
            area,
            found: Vec::new(),
            more: false,
            at: 0,
            under,
            narrowed: None,
            wrong: Vec::new(),
        };
        if reach == Reach::Findings {
            palette.wrong = findings::all(app);
        }
        palette.look(app);
        if reach == Reach::Looks {
            let worn = |choice: &Choice| *choice == Choice::Look(app.look);
            palette.at = palette.found.iter().position(worn).unwrap_or(0);
        }
        palette
    }

    /// Looks for what is typed.
    pub(crate) fn look(&mut self, app: &App) {
        let typed = self.area.text().to_owned();
        let wanted = Wanted::new(&typed);
        let mut found = match self.reach {
            Reach::Looks => looks(app, &wanted),
            Reach::Findings => findings::fitting(app, &self.wrong, &wanted),
            Reach::Help | Reach::Everything => self.actions(app, &wanted),
        };
        self.at = 0;
        self.more = false;
        if self.reach == Reach::Everything {
            found.extend(plans(app, &wanted));
            if let Some(desk) = app.desk().filter(|_| !wanted.is_empty()) {
                found.extend(self.places(&desk.sheet, &typed, &wanted));
            }
        }
        // What fits as well keeps its order: actions, then plans, then places.
        found.sort_by_key(|(cost, _)| *cost);
        self.found = found.into_iter().map(|(_, choice)| choice).collect();
    }

    /// The actions that fit, each with what it costs.
    fn actions(&self, app: &App, wanted: &Wanted) -> Vec<(u32, Choice)> {
        // The palette is no use to the palette.
        let here = (self.reach == Reach::Everything).then_some(Command::Palette);
        let listed =
            |scope: Scope| app.keys.bindings(scope).filter(move |binding| Some(binding.command) != here);
        let mut offered: Vec<_> = listed(self.scope).map(|binding| (self.scope, binding)).collect();
        if self.scope == Scope::Writing && self.reach == Reach::Everything {
            // Whoever writes can do all that a plan offers: the text is finished first.
            let known = |command| app.keys.bindings(Scope::Writing).any(|own| own.command == command);
            let outer = listed(Scope::Plan).filter(|binding| !known(binding.command));
            offered.extend(outer.filter(|binding| !moves(binding.command)).map(|own| (Scope::Plan, own)));
        }
        let cost = |command: Command, footer: bool| {
            if wanted.is_empty() {
                // In help all stands in the table's order. In the palette, what was done last comes first, and what
                // only moves the cursor last.
                let recent = app.recent.iter().position(|done| *done == command);
                return Some(match (self.reach, recent) {
                    (Reach::Help, _) => 0,
                    (_, Some(at)) => u32::try_from(at).unwrap_or(u32::MAX).min(9),
                    _ if moves(command) => 30,
                    _ => 20 - 10 * u32::from(footer),
                });
            }
            let own = wanted.loose_cost(command.title(app.lang));
            // Whoever knows it by the other language's word, or by its name in the file of keys, finds it too.
            let other = wanted.cost(&command.title(app.lang.other()).chars()).map(|cost| cost + 900);
            let name = wanted.cost(&command.name().chars()).map(|cost| cost + 900);
            let cost = own.into_iter().chain(other).chain(name).min()?;
            Some(cost + if moves(command) { 300 } else { 0 })
        };
        offered
            .into_iter()
            .filter_map(|(scope, own)| {
                Some((cost(own.command, own.footer)?, Choice::Action(scope, own.command)))
            })
            .collect()
    }

    /// The places of the plan that fit, the best of them in the plan's order.
    fn places(&mut self, sheet: &Sheet, typed: &str, wanted: &Wanted) -> Vec<(u32, Choice)> {
        let before = self.narrowed.take().filter(|(before, _)| typed.starts_with(before.as_str()));
        let mut costs = Vec::new();
        let mut rows = Vec::new();
        let mut look = |at: u32| {
            if let Some(cost) = cost(sheet, at as usize, wanted) {
                rows.push(at);
                costs.push((cost, at));
            }
        };
        match before {
            Some((_, rows)) => rows.into_iter().for_each(&mut look),
            None => (0..u32::try_from(sheet.rows().len()).unwrap_or(u32::MAX)).for_each(&mut look),
        }
        self.narrowed = Some((typed.to_owned(), rows));
        self.more = costs.len() > MOST;
        if self.more {
            costs.select_nth_unstable(MOST);
            costs.truncate(MOST);
        }
        costs.sort_unstable();
        // What can be done comes before a place that fits as well.
        costs.into_iter().map(|(cost, at)| (cost + 1, Choice::Place(sheet.focus(at as usize)))).collect()
    }
}

/// What a row costs, by its mark and its text.
fn cost(sheet: &Sheet, at: usize, wanted: &Wanted) -> Option<u32> {
    let row = sheet.row(at)?;
    let text = match (sheet.item(at), sheet.note(at)) {
        (Some(item), _) => item.text.as_str(),
        (_, Some(note)) => note.text.as_str(),
        _ => sheet.plan().title.as_str(),
    };
    if row.mark.is_empty() {
        return wanted.cost(&text.chars().take(LOOKED_AT));
    }
    wanted.cost(&row.mark.chars().chain([' ']).chain(text.chars().take(LOOKED_AT)))
}

/// The plans that fit, in the overview's order.
fn plans(app: &App, wanted: &Wanted) -> Vec<(u32, Choice)> {
    // The plan that is being read is no place to go to.
    let here = match app.screen() {
        Some(Screen::Plan(desk)) => Some(&desk.id),
        _ => None,
    };
    let statuses = app.archive.iter().flat_map(|archive| &archive.statuses.plans);
    statuses
        .filter(|status| Some(&status.id) != here)
        .filter_map(|status| {
            let cost = if wanted.is_empty() {
                25
            } else {
                let title = wanted.loose_cost(&status.title);
                let id = wanted.cost(&status.id.as_str().chars()).map(|cost| cost + 600);
                title.into_iter().chain(id).min()?
            };
            Some((cost, Choice::Plan(status.id.clone())))
        })
        .collect()
}

/// The looks that fit.
fn looks(app: &App, wanted: &Wanted) -> Vec<(u32, Choice)> {
    let cost =
        |look| if wanted.is_empty() { Some(0) } else { wanted.loose_cost(words::look(app.lang, look)) };
    Look::ALL.into_iter().filter_map(|look| Some((cost(look)?, Choice::Look(look)))).collect()
}

/// Whether a command only moves something about or types: nobody looks for these by name.
fn moves(command: Command) -> bool {
    use Command as C;
    crate::tui::app::update::motion(command).is_some()
        || matches!(
            command,
            C::Up
                | C::Down
                | C::PageUp
                | C::PageDown
                | C::First
                | C::Last
                | C::DeleteBack
                | C::DeleteOn
                | C::DeleteWordBack
                | C::DeleteWordOn
                | C::SelectAll
        )
}

/// Remembers what was done from the palette: what was done last comes first.
pub(crate) fn remember(app: &mut App, command: Command) {
    app.recent.retain(|done| *done != command);
    app.recent.insert(0, command);
    app.recent.truncate(5);
}
