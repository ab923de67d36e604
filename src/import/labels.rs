//! Which lines of labels belong to the item above them: "Ansvarig: kansliet" right under a measure does; a paragraph
//! "Ansvar: …" after the list may speak of the whole plan.

use super::blocks::Block;
use super::fields;
use super::headings::Role;
use super::lines::Mark;
use super::marks::sort;

/// For each block, whether it is a label that gives a field of the last item before it.
///
/// Without a blank line between, or set in further than the item, it is. After a blank line it is only where the list
/// shows by itself that its items have their labels so: the list goes on after it, or the item before had one so.
pub(super) fn of_items(blocks: &[Block], roles: &[Role], by_paragraph: bool) -> Vec<bool> {
    let mut out = vec![false; blocks.len()];
    let is_label = |at: usize| blocks[at].mark == Mark::None && fields::read(&blocks[at].text).is_some();
    let mut owner: Option<usize> = None;
    // The item before this one in the list had its labels after a blank line; this one has.
    let (mut before, mut loose) = (false, false);
    for at in 0..blocks.len() {
        let block = &blocks[at];
        match roles.get(at) {
            Some(Role::Item) => {
                before = owner.is_some() && loose;
                loose = false;
                owner = Some(at);
            }
            Some(Role::Paragraph) => {
                let Some(item) = owner else { continue };
                let inside = block.indent >= blocks[item].indent + 2;
                if !is_label(at) {
                    owner = owner.filter(|_| inside);
                    continue;
                }
                // A Word document has no blank lines that could tell.
                let attached = block.blank == 0 || by_paragraph;
                out[at] = attached || inside || before || goes_on(blocks, roles, item, at, is_label);
                if !out[at] {
                    owner = None;
                } else if !attached && !inside {
                    loose = true;
                }
            }
            _ => owner = None,
        }
    }
    out
}

/// Whether the list of an item goes on after the labels that begin at `at`, with blank lines between its items.
fn goes_on(
    blocks: &[Block],
    roles: &[Role],
    item: usize,
    at: usize,
    is_label: impl Fn(usize) -> bool,
) -> bool {
    let Some(next) = (at..blocks.len()).find(|at| !is_label(*at)) else { return false };
    let first = item.checked_sub(1).is_none_or(|above| roles.get(above) != Some(&Role::Item));
    roles.get(next) == Some(&Role::Item)
        && sort(&blocks[next].mark) == sort(&blocks[item].mark)
        && blocks[next].blank > 0
        && (first || blocks[item].blank > 0)
}
