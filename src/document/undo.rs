//! `revidera/undo/1`: what was changed in a draft, so that it can be taken back after the program was left.
//!
//! The first line names the plan, the draft's file that the history ends at, and the hash of the lines that follow: a
//! history that is damaged, or belongs to another text, is no history. Each line after it is one step, the nearest
//! first.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::hash::FileHash;
use super::journal::EditV1;
use super::scalar::{As, Format, Obj, Tag};
use crate::plan::{Edit, PlanId};

/// The most steps that are kept, each way.
const MOST_STEPS: usize = 500;

/// The most bytes that are kept: a step that takes a whole plan away holds that plan.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What can be taken back in a draft, and what can be made again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoHistory {
    /// The edits that take the last steps back, the last one's last.
    pub undo: Vec<Arc<Edit>>,
    /// The edits that make again what was taken back, the next one last.
    pub redo: Vec<Arc<Edit>>,
}

/// Writes a history that ends at a draft's file, as many of its nearest steps as are kept.
pub fn write_undo(plan: &PlanId, base: FileHash, history: &UndoHistory) -> Vec<u8> {
    let mut body = Vec::new();
    for (steps, back) in [(&history.undo, true), (&history.redo, false)] {
        for step in steps.iter().rev().take(MOST_STEPS) {
            let edit = EditV1::from(&**step);
            let line = line(&if back { StepV1::Undo(edit) } else { StepV1::Redo(edit) });
            if body.len() + line.len() > MOST_BYTES {
                break;
            }
            body.extend_from_slice(&line);
        }
    }
    let header = HeaderV1 {
        format: Tag::default(),
        plan: As(plan.clone()),
        base: As(base),
        steps: As(FileHash::of(&body)),
    };
    let mut bytes = line(&header);
    bytes.append(&mut body);
    bytes
}

/// Reads a history; `None` when it is not whole, or not one of this plan that ends at this file.
pub fn read_undo(bytes: &[u8], plan: &PlanId, base: FileHash) -> Option<UndoHistory> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (first, body) = bytes.split_at_checked(end + 1)?;
    let header: Obj<HeaderV1> = serde_json::from_slice(first).ok()?;
    let header = header.0;
    if header.plan.0 != *plan || header.base.0 != base || header.steps.0 != FileHash::of(body) {
        return None;
    }
    let mut history = UndoHistory::default();
    for line in body.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        match serde_json::from_slice::<StepV1<'_>>(line).ok()? {
            StepV1::Undo(edit) => history.undo.push(Arc::new(edit.into_edit()?)),
            StepV1::Redo(edit) => history.redo.push(Arc::new(edit.into_edit()?)),
        }
    }
    history.undo.reverse();
    history.redo.reverse();
    Some(history)
}

fn line(shape: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(shape).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

struct UndoFormat;

impl Format for UndoFormat {
    const NAME: &'static str = "revidera/undo/1";
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderV1 {
    format: Tag<UndoFormat>,
    plan: As<PlanId>,
    base: As<FileHash>,
    steps: As<FileHash>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StepV1<'a> {
    #[serde(borrow)]
    Undo(EditV1<'a>),
    #[serde(borrow)]
    Redo(EditV1<'a>),
}

#[cfg(test)]
mod tests {
    use super::super::journal::{read_entries, write_entry};
    use super::*;
    use crate::plan::made;
    use proptest::prelude::*;

    fn history() -> UndoHistory {
        let set =
            |text: &str| Arc::new(Edit::SetText { id: "p1p1p1p1".parse().unwrap(), text: text.to_owned() });
        UndoHistory { undo: vec![set("ett"), set("två")], redo: vec![set("fyra"), set("tre")] }
    }

    fn plan() -> PlanId {
        "plan".parse().unwrap()
    }

    #[test]
    fn comes_back_as_it_was() {
        let base = FileHash::of(b"draft");
        let bytes = write_undo(&plan(), base, &history());
        assert_eq!(read_undo(&bytes, &plan(), base), Some(history()));
        assert_eq!(read_undo(&bytes, &plan(), FileHash::of(b"another draft")), None);
        assert_eq!(read_undo(&bytes, &"other".parse().unwrap(), base), None);
        assert_eq!(read_undo(b"", &plan(), base), None);
    }

    #[test]
    fn the_nearest_steps_are_kept() {
        let base = FileHash::of(b"draft");
        let large = |at: usize| {
            let text = format!("{at}").repeat(if at == 3 { MOST_BYTES } else { 1 });
            Arc::new(Edit::SetText { id: "p1p1p1p1".parse().unwrap(), text })
        };
        let history = UndoHistory { undo: (0..10).map(large).collect(), redo: Vec::new() };
        let kept = read_undo(&write_undo(&plan(), base, &history), &plan(), base).unwrap();
        assert_eq!(kept.undo, history.undo[4..]);
    }

    proptest! {
        #[test]
        fn any_edit_comes_back(edit in made::edit()) {
            let base = FileHash::of(b"draft");
            // What the journal can't hold was never made; what it can has its texts in normal form.
            let made = crate::date::Moment { seconds: 0, offset_minutes: 0 };
            let kept = read_entries(&write_entry(made, &[edit])).0;
            let undo = kept.into_iter().flat_map(|entry| entry.edits).map(Arc::new).collect();
            let history = UndoHistory { undo, redo: Vec::new() };
            let bytes = write_undo(&plan(), base, &history);
            prop_assert_eq!(read_undo(&bytes, &plan(), base), Some(history));
        }

        #[test]
        fn damage_is_no_history(at in 0usize..2000, with in any::<u8>(), cut in any::<bool>()) {
            let base = FileHash::of(b"draft");
            let mut bytes = write_undo(&plan(), base, &history());
            let at = at % bytes.len();
            if cut {
                bytes.truncate(at);
            } else {
                bytes[at] ^= with;
            }
            let found = read_undo(&bytes, &plan(), base);
            prop_assert!(found.is_none() || found == Some(history()));
        }
    }
}
