//! What is wrong with the open plan, as lines to go to: errors first, each with the place it stands in.

use super::Choice;
use crate::plan::{Item, Plan, number};
use crate::tui::app::model::App;
use crate::tui::fit::Wanted;
use crate::tui::sheet::Focus;
use crate::workflow::findings_of;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it stands.
    pub(crate) focus: Focus,
    /// Whether the plan can't be proposed like this.
    pub(crate) error: bool,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do.
    pub(crate) hint: String,
}

impl Found {
    /// What is wrong, and how grave it is.
    pub(super) fn named(&self, app: &App) -> String {
        if self.error {
            app.lang.findings_error(&self.message)
        } else {
            app.lang.findings_warning(&self.message)
        }
    }
}

/// All that is wrong with the plan on the desk, errors first. The whole plan is checked: once, not at every letter.
pub(super) fn all(app: &App) -> Vec<Found> {
    let (Some(desk), Some(archive)) = (app.desk(), &app.archive) else { return Vec::new() };
    let plan = desk.sheet.plan();
    let mut found = findings_of(plan, &archive.settings, &archive.calendar, app.lang);
    found.sort_by_key(|finding| !finding.error);
    let found = found.into_iter().map(|finding| {
        let (focus, path) = place(plan, &finding.pointer);
        // Nobody knows an item by its id.
        let spoken = |text: String| match &focus {
            Focus::Item(id) => text.replace(id.as_str(), &number(&path)),
            _ => text,
        };
        let (message, hint) = (spoken(finding.message), spoken(finding.hint));
        // What a command line would say is said in keys.
        let hint = match finding.code {
            "paragraph_missing" => app.lang.findings_hint_paragraph().to_owned(),
            "decision_meeting_unknown" => app.lang.findings_hint_meeting().to_owned(),
            _ => hint,
        };
        Found { focus, error: finding.error, message, hint }
    });
    found.collect()
}

/// What of it fits what is typed, each with what it costs.
pub(super) fn fitting(app: &App, all: &[Found], wanted: &Wanted) -> Vec<(u32, Choice)> {
    let fits = |found: &Found| {
        let cost = if wanted.is_empty() { 0 } else { wanted.loose_cost(&found.named(app))? };
        Some((cost, Choice::Finding(Box::new(found.clone()))))
    };
    all.iter().filter_map(fits).collect()
}

/// A text about a plan with the items' numbers for their ids.
pub(crate) fn without_ids(plan: &Plan, text: String) -> String {
    plan.walk().fold(text, |text, visit| {
        let id = visit.item.id;
        // Where an item stands is looked for only when the text names it: looking goes through the plan.
        match text.contains(id.as_str()).then(|| plan.path(id)).flatten() {
            Some(path) => text.replace(id.as_str(), &number(&path)),
            None => text,
        }
    })
}

/// The place that a pointer into a plan's file leads to: an item with the way to it, a footnote, else the plan as a whole.
fn place(plan: &Plan, pointer: &str) -> (Focus, Vec<usize>) {
    let mut parts = pointer.split('/').skip(1);
    let (mut focus, mut path) = (Focus::Head, Vec::new());
    match parts.next() {
        Some("content") => {
            let mut siblings: &[Item] = &plan.content;
            while let Some((at, item)) = parts.next().and_then(|at| {
                let at = at.parse::<usize>().ok()?;
                Some((at, siblings.get(at)?))
            }) {
                focus = Focus::Item(item.id);
                path.push(at);
                siblings = &item.children;
                if parts.next() != Some("children") {
                    break;
                }
            }
        }
        Some("footnotes") => {
            let note = parts.next().and_then(|at| plan.footnotes.get(at.parse::<usize>().ok()?));
            if let Some(note) = note {
                focus = Focus::Note(note.id.clone());
            }
        }
        _ => {}
    }
    (focus, path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;
    use crate::plan::{Footnote, Ids, Kind, PlanKind};

    #[test]
    fn a_pointer_leads_to_what_can_be_chosen() {
        let mut ids = Ids::from_seed(1);
        let mut plan = Plan::new("a".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Plan");
        let mut item = Item::new(ids.next_id(), Kind::Measure, "ett");
        item.children.push(Item::new(ids.next_id(), Kind::Measure, "under"));
        let (upper, lower) = (item.id, item.children[0].id);
        plan.content.push(item);
        plan.footnotes.push(Footnote { id: "a".to_owned(), text: String::new(), url: None });
        for (pointer, focus) in [
            ("/title", Focus::Head),
            ("", Focus::Head),
            ("/decisions/0", Focus::Head),
            ("/content/0", Focus::Item(upper)),
            ("/content/0/text", Focus::Item(upper)),
            ("/content/0/children", Focus::Item(upper)),
            ("/content/0/children/0/responsible", Focus::Item(lower)),
            ("/content/9/text", Focus::Head),
            ("/footnotes/0/url", Focus::Note("a".to_owned())),
            ("/footnotes/7", Focus::Head),
        ] {
            assert_eq!(place(&plan, pointer).0, focus, "{pointer}");
        }
    }
}
