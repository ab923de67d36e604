//! What is under way: a text being written, a file being saved, something waited for.

use std::collections::HashMap;

use super::effect::Effect;
use crate::locale::Said;
use crate::plan::{ItemId, PlanId};
use crate::revision::Blamed;
use crate::tui::widget::air::Air;
use crate::tui::widget::text_area::TextArea;

/// Since when the items of a plan are in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Since {
    /// Not shown.
    #[default]
    Hidden,
    /// Asked for.
    Asked,
    /// By item.
    Known(HashMap<ItemId, Blamed>),
}

/// A text being written in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Writing {
    /// What it is the text of.
    pub(crate) target: Target,
    /// The text as it is now.
    pub(crate) area: TextArea,
    /// The text as it was when the writing began; `None` where the item was made for it.
    pub(crate) begun: Option<String>,
    /// What the plan has.
    pub(crate) original: String,
    /// What the journal has.
    pub(crate) journalled: String,
    /// The item was made for this writing: left empty, it goes away again.
    pub(crate) fresh: bool,
    /// The footnotes that were made for it meanwhile.
    pub(crate) notes: Vec<String>,
    /// How many steps of the plan's undo the writing has made so far.
    pub(crate) commits: usize,
    /// The lines that are kept for it on the paper.
    pub(crate) air: Air,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The plan's title.
    Title,
    /// An item's text or heading.
    Item(ItemId),
}

/// What is in the user's editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outside {
    /// A text.
    Text(Target),
    /// The whole plan.
    Plan,
}

/// Whether the file has what the screen has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// It has.
    Yes,
    /// It is being written; `again` when there is more since.
    Saving {
        /// Whether something was changed after the writing began.
        again: bool,
    },
    /// It has not; the journal has.
    No,
}

/// What the user waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Working {
    /// Nothing.
    No,
    /// The archive or a plan is being read.
    Reading,
    /// Two versions are being compared.
    Comparing,
    /// Something is being recorded.
    Recording,
}

/// What happens once the draft is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Afterwards {
    /// Nothing.
    Stay,
    /// The plan is left.
    Leave,
    /// The plan is left for another.
    Go(PlanId),
    /// The program ends.
    Quit,
    /// Something that needs the saved file is done.
    Then(Vec<Effect>),
}

/// Something to tell, at the bottom of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// What.
    pub(crate) said: Said,
    /// Whether it is an error: it then stays until it is dismissed.
    pub(crate) error: bool,
}

impl Saved {
    /// After a change.
    pub(crate) const fn changed(self) -> Self {
        match self {
            Self::Yes | Self::No => Self::No,
            Self::Saving { .. } => Self::Saving { again: true },
        }
    }
}
