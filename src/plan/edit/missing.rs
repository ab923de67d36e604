//! Footnotes that a new text refers to before they exist.

use std::collections::BTreeSet;

use super::{Edit, Item, Plan};
use crate::plan::{Footnote, references_in};

impl Plan {
    /// Wraps an edit whose new texts refer to footnotes that don't exist, so that empty footnotes with these ids are
    /// added first: what a user types is never refused for its `[^7]`. Any other edit comes back as it is.
    #[must_use]
    pub fn with_missing_footnotes(&self, edit: Edit) -> Edit {
        let mut wanted = Vec::new();
        let mut brought = BTreeSet::new();
        collect(&edit, &mut wanted, &mut brought);
        let mut added = Vec::new();
        for id in wanted {
            if !brought.contains(id) && !self.footnotes.iter().any(|note| note.id == id) {
                brought.insert(id);
                let index = self.footnotes.len() + added.len();
                let note = Footnote { id: id.to_owned(), text: String::new(), url: None };
                added.push(Edit::InsertFootnote { index, note });
            }
        }
        if added.is_empty() {
            return edit;
        }
        match edit {
            Edit::Batch(edits) => added.extend(edits),
            single => added.push(single),
        }
        Edit::Batch(added)
    }
}

/// Gathers the footnotes that an edit's texts refer to, and those it brings itself.
fn collect<'a>(edit: &'a Edit, wanted: &mut Vec<&'a str>, brought: &mut BTreeSet<&'a str>) {
    match edit {
        Edit::Insert { item, .. } => item.walk().for_each(|part| collect_item(part, wanted)),
        Edit::SetText { text, .. } => wanted.extend(references_in(text)),
        Edit::SetField { value: Some(value), .. } => wanted.extend(references_in(value)),
        Edit::InsertFootnote { note, .. } => {
            brought.insert(&note.id);
        }
        Edit::Batch(edits) => edits.iter().for_each(|edit| collect(edit, wanted, brought)),
        _ => {}
    }
}

fn collect_item<'a>(item: &'a Item, wanted: &mut Vec<&'a str>) {
    wanted.extend(references_in(&item.text));
    wanted.extend(item.fields.present().flat_map(|(_, value)| references_in(value)));
}
