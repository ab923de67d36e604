//! What the program knows while it runs.

use std::borrow::Cow;

use super::effect::{Asked, Effect, Task, Ticket};
use super::msg::Archive;
pub(crate) use super::state::{Afterwards, Notice, Outside, Saved, Since, Target, Working, Writing};
use crate::calendar::MeetingRef;
use crate::document::Look;
use crate::locale::{Lang, Said};
use crate::plan::{Ids, PlanId};
use crate::revision::PlanStatus;
use crate::tui::command::Command;
use crate::tui::dialog::{Dialog, Purpose};
use crate::tui::keymap::{Keymap, Scope};
use crate::tui::screen::compare::CompareScreen;
use crate::tui::screen::history::HistoryScreen;
use crate::tui::screen::life::LifeScreen;
use crate::tui::screen::reading::ReadingScreen;
use crate::tui::search::Prompt;
use crate::tui::sheet::search::{Query, Sought};
use crate::tui::sheet::{Focus, Sheet};
use crate::tui::theme::Theme;
use crate::tui::widget::paper::Top;
use crate::workflow::{Recovery, UsedValues};

/// The program's whole state: what `update` changes and `view` draws.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct App {
    /// The interface's language.
    pub(crate) lang: Lang,
    /// How it looks.
    pub(crate) theme: Theme,
    /// The look that was chosen.
    pub(crate) look: Look,
    /// Whether colours are turned off from outside.
    pub(crate) colourless: bool,
    /// What each key does.
    pub(crate) keys: Keymap,
    /// The folder that the program was started in; empty where nobody says.
    pub(crate) folder: String,
    /// What was done from the palette, the last first.
    pub(crate) recent: Vec<Command>,
    /// The terminal's columns and rows.
    pub(crate) size: (u16, u16),
    /// The rows above the message line that a long message takes: what is below is not theirs to fill.
    pub(crate) covered: u16,
    /// The archive, once it is read.
    pub(crate) archive: Option<Archive>,
    /// The places the user has gone through; the last has the screen. Never empty.
    pub(crate) screens: Vec<Screen>,
    /// The dialog above the screen.
    pub(crate) dialog: Option<Dialog>,
    /// What there is to tell.
    pub(crate) notice: Option<Notice>,
    /// What the worker has under way that the user waits for.
    pub(crate) working: Working,
    /// The meeting to choose in the calendar once it is read again.
    pub(crate) chosen_meeting: Option<MeetingRef>,
    /// The archive was made just now, and its user is led through what it needs.
    pub(crate) beginning: bool,
    /// How far the work has come that the user waits for.
    pub(crate) progress: Option<String>,
    /// What happens once the draft is saved.
    pub(crate) afterwards: Afterwards,
    /// What was cut or copied last.
    pub(crate) clip: String,
    /// Whether the wording in force is seen beside the paper.
    pub(crate) beside: bool,
    /// Whether the mouse is the program's; the terminal's otherwise.
    pub(crate) mouse: bool,
    /// Whether there is an editor to write in.
    pub(crate) editor: bool,
    /// Whether nothing could bring the program back, were it put aside.
    pub(crate) stands_alone: bool,
    /// What is in the user's editor.
    pub(crate) outside: Option<Outside>,
    /// What the archive's plans use already, once it is asked for.
    pub(crate) used: Option<UsedValues>,
    /// What was looked for last.
    pub(crate) search: Option<Query>,
    /// What took its place last.
    pub(crate) replacement: String,
    /// New item ids.
    pub(crate) ids: Ids,
    /// The plan to open as soon as the archive is read.
    pub(crate) open_first: Option<PlanId>,
    /// The plan whose findings are listed as soon as it is opened.
    pub(crate) look_over: Option<PlanId>,
    /// The reasons that were given for a plan whose proposal was refused.
    pub(crate) reasons: Option<(PlanId, String)>,
    /// What is being looked for, while it is typed.
    pub(crate) prompt: Option<Prompt>,
    /// The number of the last question to the worker.
    pub(crate) ticket: Ticket,
    /// The question that is waited for: the answer to any other comes too late.
    pub(crate) awaited: Option<Ticket>,
    /// What is to be done once the plan lies on the desk.
    pub(crate) task: Option<Task>,
    /// Whether comparisons stand in two columns, where there is room.
    pub(crate) columns: bool,
}

/// A place.
#[derive(Debug)]
pub(crate) enum Screen {
    /// The list of plans.
    Overview(OverviewScreen),
    /// A plan being drafted.
    Plan(Box<PlanScreen>),
    /// What differs.
    Compare(Box<CompareScreen>),
    /// A version as it was.
    Reading(Box<ReadingScreen>),
    /// What decisions did to an item.
    Life(LifeScreen),
    /// The decisions on a plan.
    History(HistoryScreen),
    /// The calendar.
    Meetings(MeetingsScreen),
}

/// The list of plans: which is chosen, and which year is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OverviewScreen {
    /// Its place in the list.
    pub(crate) at: usize,
    /// The year that was turned to; without, what matters now.
    pub(crate) year: Option<i16>,
}

/// The calendar: which meeting is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MeetingsScreen {
    /// Its place in the calendar.
    pub(crate) at: usize,
    /// The first that is seen.
    pub(crate) top: usize,
}

/// A plan being drafted.
#[derive(Debug)]
pub(crate) struct PlanScreen {
    /// Which.
    pub(crate) id: PlanId,
    /// The plan, laid out.
    pub(crate) sheet: Sheet,
    /// The chosen row.
    pub(crate) at: usize,
    /// The first row of the outline that is seen.
    pub(crate) outline_top: usize,
    /// Where the page begins.
    pub(crate) top: Top,
    /// The text being written.
    pub(crate) writing: Option<Writing>,
    /// What was looked for in the outline and where it was found last, until the search is ended.
    pub(crate) sought: Option<Sought>,
    /// Whether the file has it all.
    pub(crate) saved: Saved,
    /// Whether the file is written without being asked: not after that has failed, until it has gone well again.
    pub(crate) keeps_itself: bool,
    /// Whether it is told when the file is written.
    pub(crate) told_saved: bool,
    /// Why the plan can be read and not changed, when that is so.
    pub(crate) read_only: Option<Said>,
    /// The plan is being read anew: what is changed now would be lost.
    pub(crate) rereading: bool,
    /// What a crashed run left, until the user has said what to do with it.
    pub(crate) recovery: Option<Recovery>,
    /// Since when each item is in force, while that is shown.
    pub(crate) since: Since,
}

impl App {
    /// A program that has just started and read nothing.
    pub(crate) fn new(lang: Lang, size: (u16, u16), seed: u64) -> Self {
        Self {
            lang,
            theme: Theme::default(),
            look: Look::default(),
            colourless: false,
            keys: Keymap::default(),
            folder: String::new(),
            recent: Vec::new(),
            size,
            covered: 0,
            archive: None,
            screens: vec![Screen::Overview(OverviewScreen::default())],
            dialog: None,
            notice: None,
            working: Working::Reading,
            progress: None,
            beginning: false,
            chosen_meeting: None,
            afterwards: Afterwards::Stay,
            clip: String::new(),
            beside: false,
            mouse: true,
            editor: false,
            stands_alone: false,
            outside: None,
            used: None,
            search: None,
            replacement: String::new(),
            ids: Ids::from_seed(seed),
            open_first: None,
            look_over: None,
            reasons: None,
            prompt: None,
            ticket: 0,
            awaited: None,
            task: None,
            columns: true,
        }
    }

    /// Takes a look, unless colours are turned off.
    pub(crate) fn wear(&mut self, look: Look) {
        self.theme = Theme::of(if self.colourless { Look::NoColour } else { look });
    }

    /// Who has the keys.
    pub(crate) fn scope(&self) -> Scope {
        match (&self.dialog, self.screens.last()) {
            (None, _) if self.prompt.is_some() => Scope::Prompt,
            (Some(Dialog::Form(_)), _) => Scope::Form,
            (Some(Dialog::Palette(_)), _) => Scope::Palette,
            (Some(Dialog::Menu(_)), _) => Scope::List,
            (Some(Dialog::Places(_)), _) => Scope::Places,
            (None, screen) => screen.map_or(Scope::Overview, Screen::scope),
        }
    }

    /// The columns and rows that are laid out: without those that a long message takes.
    pub(crate) const fn room(&self) -> (u16, u16) {
        (self.size.0, self.size.1.saturating_sub(self.covered))
    }

    /// The screen that is seen.
    pub(crate) fn screen(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// The screen that is seen.
    pub(crate) fn screen_mut(&mut self) -> Option<&mut Screen> {
        self.screens.last_mut()
    }

    /// The plan on the desk, seen or under another screen.
    pub(crate) fn desk(&self) -> Option<&PlanScreen> {
        self.screens.iter().find_map(|screen| match screen {
            Screen::Plan(plan) => Some(&**plan),
            _ => None,
        })
    }

    /// The plan on the desk.
    pub(crate) fn desk_mut(&mut self) -> Option<&mut PlanScreen> {
        self.screens.iter_mut().find_map(|screen| match screen {
            Screen::Plan(plan) => Some(&mut **plan),
            _ => None,
        })
    }

    /// The plan that commands mean: the one on the desk, or the one chosen in the list.
    pub(crate) fn plan_in_hand(&self) -> Option<PlanId> {
        if let Some(desk) = self.desk() {
            return Some(desk.id.clone());
        }
        match self.screen() {
            Some(Screen::History(history)) => Some(history.plan.clone()),
            Some(Screen::Compare(compare)) => Some(compare.asked.plan.clone()),
            Some(Screen::Reading(reading)) => Some(reading.plan.clone()),
            Some(Screen::Life(life)) => Some(life.plan.clone()),
            _ => self.chosen_status().map(|status| status.id.clone()),
        }
    }

    /// Whether papers are being made.
    pub(crate) fn makes_papers(&self) -> bool {
        let papers =
            matches!(&self.dialog, Some(Dialog::Form(form)) if matches!(form.purpose, Purpose::Papers(_)));
        papers && self.working == Working::Recording
    }

    /// What was read is there. What is being recorded meanwhile is waited for still.
    pub(crate) fn is_read(&mut self) {
        if self.working != Working::Recording {
            self.working = Working::No;
        }
    }

    /// Numbers a question to the worker; from now on its answer is the one that is waited for.
    pub(crate) fn ask(&mut self, working: Working) -> Ticket {
        self.ticket += 1;
        self.awaited = Some(self.ticket);
        self.working = working;
        self.ticket
    }

    /// Waits for nothing any more: what the worker still answers to a question comes too late.
    pub(crate) fn stop_waiting(&mut self) {
        if self.awaited.take().is_some() && self.working != Working::Recording {
            self.working = Working::No;
        }
    }

    /// Takes an answer in that was waited for; `false` for one that comes too late.
    pub(crate) fn answered(&mut self, ticket: Ticket) -> bool {
        let waited = self.awaited == Some(ticket);
        if waited {
            self.stop_waiting();
        }
        waited
    }

    /// Asks for a comparison.
    pub(crate) fn compare(&mut self, asked: Asked) -> Effect {
        Effect::Compare { ticket: self.ask(Working::Comparing), asked }
    }

    /// The line of the plan chosen in the overview.
    pub(crate) fn chosen_status(&self) -> Option<&PlanStatus> {
        let at = self.screens.iter().find_map(|screen| match screen {
            Screen::Overview(overview) => Some(overview.at),
            _ => None,
        })?;
        self.archive.as_ref()?.statuses.plans.get(at)
    }

    /// Where a plan stands.
    pub(crate) fn status(&self, id: &PlanId) -> Option<&PlanStatus> {
        self.archive.as_ref()?.statuses.plans.iter().find(|status| status.id == *id)
    }

    /// A text with the keys that it names as their user has them.
    pub(crate) fn spoken<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let below = self.screen().map_or(Scope::Everywhere, Screen::scope);
        self.keys.spoken(text, &[self.scope(), below], self.lang)
    }

    /// Tells something that went well; it goes away at the next step.
    pub(crate) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { said: Said::new(text, ""), error: false });
    }

    /// Tells an error; it stays until it is dismissed.
    pub(crate) fn alarm(&mut self, said: Said) {
        self.notice = Some(Notice { said, error: true });
    }
}

impl Screen {
    /// Which keys hold on it.
    pub(crate) fn scope(&self) -> Scope {
        match self {
            Self::Overview(_) => Scope::Overview,
            Self::Plan(plan) if plan.writing.is_some() => Scope::Writing,
            Self::Plan(plan) if plan.sought.is_some() => Scope::Hits,
            Self::Plan(_) => Scope::Plan,
            Self::Compare(compare) if compare.search.is_some() => Scope::Found,
            Self::Compare(_) => Scope::Compare,
            Self::Reading(_) => Scope::Reading,
            Self::Life(_) => Scope::Life,
            Self::History(_) => Scope::History,
            Self::Meetings(_) => Scope::Meetings,
        }
    }
}

impl PlanScreen {
    /// A plan just opened.
    pub(crate) fn new(opened: super::msg::Opened) -> Self {
        Self {
            id: opened.id,
            sheet: opened.sheet,
            at: 0,
            outline_top: 0,
            top: Top::default(),
            writing: None,
            sought: None,
            saved: Saved::Yes,
            keeps_itself: true,
            told_saved: true,
            read_only: opened.read_only,
            rereading: false,
            recovery: opened.recovery,
            since: Since::Hidden,
        }
    }

    /// What is chosen.
    pub(crate) fn focus(&self) -> Focus {
        self.sheet.focus(self.at)
    }

    /// Chooses what the last edit left chosen.
    pub(crate) fn choose_last(&mut self) {
        if let Some(focus) = self.sheet.last_focus().cloned() {
            self.choose(&focus);
        }
    }

    /// Chooses something, if it is there.
    pub(crate) fn choose(&mut self, focus: &Focus) {
        let last = self.sheet.rows().len().saturating_sub(1);
        self.at = self.sheet.find(focus).unwrap_or(self.at).min(last);
    }
}
