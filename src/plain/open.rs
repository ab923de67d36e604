//! The open plan: every change goes to the journal, then to the plan, then to its file, at once.

use std::sync::Arc;

use super::Trouble;
use super::reading::touched;
use super::voice::refused;
use crate::document::UndoHistory;
use crate::locale::{Lang, Said};
use crate::plan::{Edit, EditError, ItemId, Place, Plan, PlanId};
use crate::workflow::{
    Desk, Failure, Office, keep_journal, keep_undo, open_desk, recoverable, reopen_desk, save_desk,
};

/// A plan on the desk.
pub(super) struct Open {
    /// Which.
    pub(super) id: PlanId,
    /// The desk it lies on, with its lock and its journal.
    pub(super) desk: Desk,
    /// The draft as it is now.
    pub(super) plan: Plan,
    /// The item that was read or changed last.
    pub(super) at: Option<ItemId>,
    /// The file has not got it all; the journal has.
    pub(super) unsaved: bool,
    undo: Vec<Arc<Edit>>,
    redo: Vec<Arc<Edit>>,
}

impl Open {
    /// Takes a plan to the desk.
    pub(super) fn begin(office: &Office, id: PlanId) -> Result<Self, Failure> {
        let desk = open_desk(office, &id)?;
        let (plan, undo, redo) = (Plan::clone(&desk.plan), desk.undo.undo.clone(), desk.undo.redo.clone());
        Ok(Self { id, desk, plan, at: None, unsaved: false, undo, redo })
    }

    /// Reads the plan anew from its file.
    pub(super) fn reread(&mut self, office: &Office) -> Result<(), Failure> {
        reopen_desk(office, &mut self.desk)?;
        self.plan = Plan::clone(&self.desk.plan);
        self.undo = self.desk.undo.undo.clone();
        self.redo = self.desk.undo.redo.clone();
        self.unsaved = false;
        self.at = self.at.filter(|at| self.plan.find(*at).is_some());
        Ok(())
    }

    /// Refuses to change what can only be read.
    pub(super) fn refuse_read_only(&self) -> Result<(), Failure> {
        self.desk.read_only.clone().map_or(Ok(()), Err)
    }

    /// Makes an edit: in the journal first, so that no crash takes it; then in the plan; then in the file. `false` when
    /// it changes nothing. Footnotes that a new text refers to and the plan lacks are added empty.
    pub(super) fn make(&mut self, office: &Office, edit: Edit) -> Result<bool, Trouble> {
        let edit = self.plan.with_missing_footnotes(edit);
        self.make_as(office, edit.clone(), &edit)
    }

    /// Makes an edit of which the journal has a part already, and gets the rest.
    pub(super) fn make_as(&mut self, office: &Office, edit: Edit, rest: &Edit) -> Result<bool, Trouble> {
        self.refuse_read_only()?;
        let mut changed = self.plan.clone();
        let inverse = changed.apply(edit).map_err(|error| self.refusal(office.lang(), &error))?;
        if changed == self.plan {
            return Ok(false);
        }
        keep_journal(office, &mut self.desk, std::slice::from_ref(rest))?;
        self.plan = changed;
        self.undo.push(Arc::new(inverse));
        self.redo.clear();
        self.save(office, false)?;
        Ok(true)
    }

    /// Lets the journal have what is being typed, before it is the plan's.
    pub(super) fn type_on(&mut self, office: &Office, edit: &Edit) -> Result<(), Failure> {
        keep_journal(office, &mut self.desk, std::slice::from_ref(edit))
    }

    /// Saves the draft, with what undo needs.
    pub(super) fn save(&mut self, office: &Office, force: bool) -> Result<(), Failure> {
        self.unsaved = true;
        match save_desk(office, &mut self.desk, &self.plan, force) {
            Ok(()) => {
                self.unsaved = false;
                let history = UndoHistory { undo: self.undo.clone(), redo: self.redo.clone() };
                keep_undo(office, &self.desk, &history);
                Ok(())
            }
            Err(failure) if failure.kind == "changed_underneath" => {
                let said = Said::new(failure.said.message, office.lang().plain_kept_elsewhere());
                Err(Failure { said, ..failure })
            }
            Err(failure) => Err(failure),
        }
    }

    /// Takes the last change back, or makes it again. Gives what that did, line by line; `None` when there is none.
    pub(super) fn step(&mut self, office: &Office, back: bool) -> Result<Option<Vec<String>>, Trouble> {
        self.refuse_read_only()?;
        let steps = if back { &mut self.undo } else { &mut self.redo };
        let Some(step) = steps.pop() else { return Ok(None) };
        let before = self.plan.clone();
        let Ok(inverse) = self.plan.apply((*step).clone()) else {
            // What does not fit any more is not what was done here: nothing before it fits either.
            steps.clear();
            return Ok(None);
        };
        let other = if back { &mut self.redo } else { &mut self.undo };
        other.push(Arc::new(inverse));
        keep_journal(office, &mut self.desk, &[(*step).clone()])?;
        self.at = self.at.filter(|at| self.plan.find(*at).is_some());
        self.save(office, false)?;
        Ok(Some(touched(&before, &self.plan, office.lang())))
    }

    /// Takes back what a crashed run left; gives how many edits fitted and how many did not.
    pub(super) fn recover(&mut self, office: &Office) -> Result<(usize, usize), Trouble> {
        let Some(found) = self.desk.recovery.take() else { return Ok((0, 0)) };
        let (fitting, lost) = recoverable(&self.plan, &found);
        let count = fitting.len();
        if !self.make(office, Edit::Batch(fitting))? {
            // What it says is in the file already: the journal has served.
            self.save(office, false)?;
        }
        Ok((count, lost))
    }

    /// An edit that the plan refused.
    fn refusal(&self, lang: Lang, error: &EditError) -> Trouble {
        let said = error.say(lang);
        refused(error.code(), Said::new(self.numbered(&said.message), said.hint))
    }

    /// A message in which items are known by their numbers in the list and not by their ids.
    pub(super) fn numbered(&self, message: &str) -> String {
        let named = message.split(' ').map(|word| {
            let id = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
            let item: Option<ItemId> = id.parse().ok().filter(|item| self.plan.find(*item).is_some());
            item.map_or_else(|| word.to_owned(), |item| word.replace(id, &self.number(item)))
        });
        named.collect::<Vec<_>>().join(" ")
    }

    /// An item's number in the list.
    pub(super) fn number(&self, id: ItemId) -> String {
        self.plan.path(id).map(|path| crate::plan::number(&path)).unwrap_or_default()
    }

    /// The item with a number, as the list gives it, or with an id.
    pub(super) fn item_at(&self, word: &str) -> Option<ItemId> {
        let wanted = word.trim_end_matches(['.', ':', ',']);
        let id = wanted.parse().ok().filter(|id| self.plan.find(*id).is_some());
        let by_path = || {
            let mut items = &self.plan.content;
            let mut found = None;
            for step in wanted.split('.') {
                let item = items.get(step.parse::<usize>().ok()?.checked_sub(1)?)?;
                found = Some(item.id);
                items = &item.children;
            }
            found
        };
        by_path().or(id)
    }

    /// The end of what lies under a parent.
    pub(super) fn end_of(&self, parent: Option<ItemId>) -> Place {
        Place { parent, index: self.plan.siblings(parent).map_or(0, <[_]>::len) }
    }
}
