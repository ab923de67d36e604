//! What touches the archive: it does what `update` asked for, in order, and answers.
//!
//! Two of it work side by side, each on a thread and with an office of its own. One keeps what lies on the desk, and that
//! alone: its plan, lock, journal and file ([`Hand::Desk`]). The other answers questions and records
//! ([`Hand::Archive`]), however long that takes. So what is typed is in the journal within a second, whatever else goes
//! on; and a journal is never cleared by a save that came before what was typed, since both are one thread's, in order.
//!
//! [`Hand::Desk`]: super::app::effect::Hand::Desk
//! [`Hand::Archive`]: super::app::effect::Hand::Archive

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};

use super::app::effect::{Asked, CalendarAsk, Effect, Hand, Task};
use super::app::msg::{Archive, Comparison, Lived, Old, Opened, Reply};
use super::halt::Halt;
use super::run::Happening;
use super::sheet::Sheet;
use crate::export::Extent;
use crate::locale::{Said, shown};
use crate::plan::{Edit, ItemId, Plan, PlanId};
use crate::revision::Rev;
use crate::workflow::{
    Baseline, CalendarFile, CalendarRead, Desk, Failure, ImportReport, ImportRequest, InitRequest,
    LargeTexts, Office, PapersRequest, Statuses, Surroundings, blame, change_calendar, complete,
    decide_as_shown, drop_recovery, history, import, import_calendar, init, keep_journal, keep_language,
    keep_look, keep_undo, life, mark_reviewed, named, open_desk, papers, preview_calendar, preview_decision,
    preview_retraction, propose, read_document, read_paper, redline, remove_paper, reopen_desk, retract,
    reverting, rewording, save_calendar, save_desk, seen_from, status, status_at_a_glance, used_values,
    version,
};

/// The archive and the plan on the desk.
pub(super) struct Worker {
    dir: PathBuf,
    around: Surroundings,
    /// Where the user's settings lie.
    config: Option<PathBuf>,
    /// The day is the clock's, not one that was asked for: it changes at midnight while the program is open.
    follows: bool,
    office: Option<Office>,
    desk: Option<Desk>,
    /// The user's own folder, which `~` stands for.
    home: Option<PathBuf>,
    /// Where to tell how far long work has come.
    answers: Option<Sender<Happening>>,
    /// Whether long work is not wanted any more.
    halt: Halt,
    /// What one of the two has read, the other need not.
    large: LargeTexts,
}

impl Worker {
    /// A worker that has opened nothing yet.
    pub(super) fn new(dir: &Path, around: Surroundings, config: Option<PathBuf>) -> Self {
        let follows = around.today == (around.clock)().day();
        Self {
            dir: dir.to_owned(),
            around,
            config,
            follows,
            office: None,
            desk: None,
            home: None,
            answers: None,
            halt: Halt::default(),
            large: LargeTexts::default(),
        }
    }

    /// Knows the user's own folder, which `~` stands for.
    pub(super) fn at_home(self, home: Option<PathBuf>) -> Self {
        Self { home, ..self }
    }

    /// Shares the large texts that are read.
    pub(super) fn sharing(self, large: LargeTexts) -> Self {
        Self { large, ..self }
    }

    /// Leaves long work when it is told to.
    pub(super) fn heeding(self, halt: Halt) -> Self {
        Self { halt, ..self }
    }

    /// Reckons from another day from now on.
    #[cfg(test)]
    pub(super) const fn set_today(&mut self, today: crate::date::Day) {
        self.around.today = today;
    }

    /// Does effects as they come until no more can come.
    pub(super) fn work(mut self, hand: Hand, effects: &Receiver<Effect>, answers: &Sender<Happening>) {
        self.answers = Some(answers.clone());
        while let Ok(effect) = effects.recv() {
            let records = effect.records();
            let reply = self.perform(effect).map(|reply| Happening::Done(Box::new(reply)));
            let recorded = records.then_some(Happening::Recorded);
            if reply.into_iter().chain(recorded).any(|happening| answers.send(happening).is_err()) {
                break;
            }
        }
        // The plan's lock goes before the loop hears that the work is done.
        drop(self);
        let _ = answers.send(Happening::WorkDone(hand));
    }

    /// The archive, opened when it is first asked for.
    pub(super) fn office(&mut self) -> Result<&mut Office, Failure> {
        if self.follows {
            self.around.today = (self.around.clock)().day();
        }
        if self.office.is_none() {
            self.office = Some(Office::open(&self.dir, self.around.clone())?.sharing(&self.large));
        }
        match &mut self.office {
            Some(office) => {
                office.set_today(self.around.today);
                Ok(office)
            }
            None => Err(Failure { kind: "fault", said: Said::new("", "") }),
        }
    }

    /// Does one effect, and answers where there is an answer.
    #[expect(clippy::too_many_lines, reason = "one arm an effect, read from top to bottom")]
    pub(super) fn perform(&mut self, effect: Effect) -> Option<Reply> {
        Some(match effect {
            Effect::Load => Reply::Loaded(self.load().map(Box::new)),
            Effect::OpenPlan(id) => Reply::Opened(self.open(id).map(Box::new)),
            Effect::CloseDesk => {
                self.desk = None;
                return None;
            }
            Effect::Journal(edits) => {
                Reply::Journalled(self.on_desk(|office, desk| keep_journal(office, desk, &edits)))
            }
            Effect::Save { plan, force, undo } => Reply::Saved(self.on_desk(|office, desk| {
                save_desk(office, desk, &plan, force)?;
                keep_undo(office, desk, &undo);
                Ok(())
            })),
            Effect::DropRecovery => Reply::Quietly(self.on_desk(drop_recovery)),
            Effect::Compare { ticket, asked } => Reply::Compared(ticket, self.compare(asked).map(Box::new)),
            Effect::History { ticket, plan } => {
                let found = self.office().and_then(|office| history(office, &plan));
                Reply::History(ticket, plan, found)
            }
            Effect::Read { ticket, plan, rev, item } => {
                Reply::Read(ticket, self.read(plan, &rev, item).map(Box::new))
            }
            Effect::Life { ticket, plan, item } => {
                let found = self.office().and_then(|office| life(office, &plan, item));
                Reply::Life(ticket, found.map(|events| Lived { plan, item, events }))
            }
            Effect::Blame(plan) => {
                let found = self.office().and_then(|office| blame(office, &plan, &Rev::InForce));
                Reply::Blamed(plan, found)
            }
            Effect::MarkReviewed { plan, mark, reviewed } => Reply::Quietly(
                self.office().and_then(|office| mark_reviewed(office, &plan, &[mark], reviewed)),
            ),
            Effect::Work { ticket, draft, task } => {
                let edit = self.office().and_then(|office| work(office, &draft, &task));
                Reply::Worked(ticket, draft, task, edit)
            }
            Effect::Propose(request) => {
                Reply::Proposed(self.office().and_then(|office| propose(office, &request)))
            }
            Effect::Preview(request) => {
                let preview = self.office().and_then(|office| preview_decision(office, &request));
                Reply::Previewed(request, preview)
            }
            Effect::Papers { request, folder } => self.papers(&request, &folder),
            Effect::Import { file, id, baseline } => {
                let done = self.import(&file, &id, baseline);
                Reply::Imported(id, done)
            }
            Effect::Create(request) => Reply::Created(self.create(&request).map(Box::new)),
            Effect::Decide { request, shown } => {
                Reply::Decided(self.office().and_then(|office| decide_as_shown(office, &request, &shown)))
            }
            Effect::PreviewRetraction(request) => {
                let preview = self.office().and_then(|office| preview_retraction(office, &request));
                Reply::RetractionPreviewed(request, preview)
            }
            Effect::Retract { request, shown } => {
                Reply::Retracted(self.office().and_then(|office| retract(office, &request, Some(&shown))))
            }
            Effect::Complete(request) => {
                Reply::Completed(self.office().and_then(|office| complete(office, &request)))
            }
            Effect::PreviewCalendar(change) => {
                let shifts = self.office().and_then(|office| {
                    office.refresh()?;
                    preview_calendar(office, &change)
                });
                Reply::CalendarPreviewed(change, shifts)
            }
            Effect::ChangeCalendar(change) => {
                let changed = self.office().and_then(|office| change_calendar(office, &change));
                Reply::CalendarChanged(change, changed)
            }
            Effect::ReadCalendar(asked) => {
                let read = self.read_calendar(&asked);
                Reply::CalendarRead(asked, read)
            }
            Effect::WriteCalendar(file) => {
                let file = seen_from(&self.dir, self.home.as_deref(), &file);
                let written = self.office().and_then(|office| save_calendar(office, &file));
                Reply::CalendarWritten(file, written)
            }
            Effect::Speak(lang) => {
                self.around.lang = lang;
                if let Some(office) = &mut self.office {
                    office.set_lang(lang);
                }
                return None;
            }
            Effect::SetOut { plan, text } => Reply::SetOut(self.set_out(&plan, &text)),
            Effect::TakeBack(file) => {
                let lang = self.around.lang;
                let text = read_paper(&file).map_err(|_| Failure {
                    kind: "cannot_read",
                    said: Said::new(lang.tui_outside_unread(), ""),
                });
                Reply::TakenBack(file, text)
            }
            Effect::DropPaper(file) => {
                // What it says is in the plan now; that it stays is no harm.
                let _ = remove_paper(&file);
                return None;
            }
            Effect::Used => {
                Reply::Used(Box::new(self.office().map(|office| used_values(office)).unwrap_or_default()))
            }
            Effect::KeepLook(look) => {
                let kept = self.config.as_ref().map(|file| keep_look(file, look, self.around.lang));
                Reply::LookKept(look, kept.map_or(Ok(false), |kept| kept.map(|()| true)))
            }
            Effect::KeepLanguage(lang) => {
                let kept = self.config.as_ref().map(|file| keep_language(file, lang, self.around.lang));
                Reply::Quietly(kept.unwrap_or(Ok(())))
            }
            // These are the loop's.
            Effect::Mouse(_)
            | Effect::Edit(_)
            | Effect::Copy(_)
            | Effect::Redraw
            | Effect::StopPapers
            | Effect::Suspend
            | Effect::Quit => return None,
        })
    }

    fn set_out(&mut self, plan: &PlanId, text: &str) -> Result<PathBuf, Failure> {
        let lang = self.around.lang;
        let set_out = self.office()?.set_out(plan, text);
        set_out.map_err(|(file, error)| Failure {
            kind: "cannot_write",
            said: Said::new(lang.tui_outside_unwritten(shown(&file.display().to_string()), error), ""),
        })
    }

    /// Makes papers, and tells of each plan as it comes to it.
    fn papers(&mut self, request: &PapersRequest, folder: &Path) -> Reply {
        // What is given without a folder of its own lies where the program was started.
        let folder = seen_from(&self.dir, self.home.as_deref(), folder);
        let (answers, halt) = (self.answers.clone(), self.halt.clone());
        let mut tell = move |number: usize, of: usize, title: &str| {
            if let Some(answers) = &answers {
                let reply = Reply::Packing(number, of, title.to_owned());
                let _ = answers.send(Happening::Done(Box::new(reply)));
            }
            if halt.is_called() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let packed = self.office().and_then(|office| {
            office.refresh()?;
            papers(office, request, &folder, &mut tell)
        });
        Reply::Packed(folder, packed)
    }

    /// The bytes of a file that is to be taken in, and where it is.
    fn document(&self, file: &Path) -> Result<(PathBuf, Vec<u8>), Failure> {
        let lang = self.around.lang;
        let path = seen_from(&self.dir, self.home.as_deref(), file);
        let bytes = read_document(&path).map_err(|_| Failure {
            kind: "cannot_read",
            said: Said::new(
                lang.tui_import_unread(shown(&path.display().to_string())),
                lang.tui_import_unread_hint(),
            ),
        })?;
        Ok((path, bytes))
    }

    fn read_calendar(&mut self, asked: &CalendarAsk) -> Result<CalendarRead, Failure> {
        let (_, bytes) = self.document(&asked.file)?;
        let file = CalendarFile {
            bytes: &bytes,
            body: Some(asked.body.clone()),
            titles: asked.titles.clone(),
            apply: asked.apply,
            ..CalendarFile::default()
        };
        import_calendar(self.office()?, &file)
    }

    fn import(
        &mut self,
        file: &Path,
        id: &PlanId,
        baseline: Option<Baseline>,
    ) -> Result<ImportReport, Failure> {
        let (path, bytes) = self.document(file)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let request = ImportRequest { name: &name, bytes: &bytes, id: id.clone(), baseline };
        import(self.office()?, &request)
    }

    fn create(&mut self, request: &InitRequest) -> Result<Archive, Failure> {
        self.office = Some(init(&self.dir, request, self.around.clone())?.sharing(&self.large));
        self.load()
    }

    fn load(&mut self) -> Result<Archive, Failure> {
        let fresh = self.office.is_none();
        let answers = self.answers.clone();
        let office = self.office()?;
        if !fresh {
            office.refresh()?;
            return Ok(archive(office, status(office)?));
        }
        let (statuses, whole) = status_at_a_glance(office)?;
        let glance = archive(office, statuses);
        if whole {
            return Ok(glance);
        }
        if let Some(answers) = answers {
            let _ = answers.send(Happening::Done(Box::new(Reply::Glanced(Box::new(glance)))));
        }
        Ok(archive(office, status(office)?))
    }

    fn open(&mut self, id: PlanId) -> Result<Opened, Failure> {
        if self.desk.as_ref().is_some_and(|desk| desk.plan.id == id) {
            // Until the plan is read anew the screen shows what the old desk has: only success replaces it.
            self.on_desk(reopen_desk)?;
        } else {
            self.desk = None;
            self.desk = Some(open_desk(self.office()?, &id)?);
        }
        match &self.desk {
            Some(desk) => Ok(Opened {
                sheet: Sheet::new(desk.plan.clone(), desk.in_force.clone()).with_history(&desk.undo),
                recovery: desk.recovery.clone(),
                read_only: desk.read_only.clone().map(|failure| failure.said),
                id,
            }),
            None => Err(self.no_desk()),
        }
    }

    fn compare(&mut self, asked: Asked) -> Result<Comparison, Failure> {
        let extent = if asked.full { Extent::Full } else { Extent::Changes(1) };
        let (from, to) = (asked.from.as_ref(), asked.to.as_ref());
        let redline = redline(self.office()?, &asked.plan, from, to, extent)?;
        Ok(Comparison { asked, redline })
    }

    fn read(&mut self, plan: PlanId, rev: &Rev, item: Option<ItemId>) -> Result<Old, Failure> {
        let version = version(self.office()?, &plan, rev)?;
        let named = named(self.office()?, &plan, &version)?;
        Ok(Old { plan, version: named, sheet: Sheet::new(version.plan, None), item })
    }

    fn on_desk(
        &mut self,
        act: impl FnOnce(&Office, &mut Desk) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        match (&self.office, &mut self.desk) {
            (Some(office), Some(desk)) => act(office, desk),
            _ => Err(self.no_desk()),
        }
    }

    /// Nothing is open: what was to be written is not, and must not look as if it were.
    fn no_desk(&self) -> Failure {
        let lang = self.around.lang;
        Failure { kind: "no_desk", said: Said::new(lang.tui_no_desk(), lang.tui_no_desk_hint()) }
    }
}

fn archive(office: &Office, statuses: Statuses) -> Archive {
    Archive {
        settings: office.settings().clone(),
        calendar: office.calendar().clone(),
        root: office.root().to_owned(),
        today: office.today(),
        statuses,
    }
}

fn work(office: &Office, draft: &Plan, task: &Task) -> Result<Edit, Failure> {
    match task {
        Task::Revert { from, target, .. } => reverting(office, draft, from.as_ref(), target),
        Task::Reword { rev, item, .. } => rewording(office, draft, rev, *item),
    }
}

#[cfg(test)]
#[path = "worker_tests.rs"]
mod tests;
