//! How the command line names an item: its id, the beginning of it, or its number.

use std::str::FromStr;

use crate::locale::{Lang, Said};
use crate::plan::{ItemId, Kind, Numbers, Plan};
use crate::workflow::Failure;

use super::values::echo;

/// What an edit is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The plan as a whole.
    Plan,
    /// A footnote, by its id.
    Footnote(String),
    /// An item.
    Item(ItemId),
}

/// Reads `plan`, `footnote:1` or an item.
pub(super) fn subject(plan: &Plan, text: &str, lang: Lang) -> Result<Subject, Failure> {
    if text == "plan" {
        return Ok(Subject::Plan);
    }
    if let Some(id) = text.strip_prefix("footnote:") {
        if plan.footnotes.iter().any(|note| note.id == id) {
            return Ok(Subject::Footnote(id.to_owned()));
        }
        let ids: Vec<&str> = plan.footnotes.iter().map(|note| note.id.as_str()).collect();
        let hint = if ids.is_empty() { String::new() } else { lang.cli_footnotes_are(ids.join(", ")) };
        return Err(Failure {
            kind: "no_such_footnote",
            said: Said::new(lang.cli_no_such_footnote(echo(id)), hint),
        });
    }
    item(plan, text, lang).map(Subject::Item)
}

/// Reads an item. A number that the text itself shows (a section's `1.2`) is understood too; where the two ways of
/// counting name different items, neither is guessed.
pub(super) fn item(plan: &Plan, text: &str, lang: Lang) -> Result<ItemId, Failure> {
    if let Ok(id) = ItemId::from_str(text)
        && plan.find(id).is_some()
    {
        return Ok(id);
    }
    let mut found: Vec<(ItemId, String)> = Vec::new();
    let wanted = text.strip_suffix('.').unwrap_or(text);
    let by_number = !wanted.is_empty() && wanted.chars().all(|c| c.is_ascii_digit() || c == '.');
    // A beginning must be long enough not to be a number, or a slip of the finger.
    let by_prefix = text.len() >= 2 && text.chars().any(|c| c.is_ascii_lowercase()) || text.len() >= 5;
    let mut marks = Numbers::default();
    for (number, visit) in plan.numbered() {
        let mark = marks.next(&visit);
        let shown = visit.item.kind == Kind::Section && mark == wanted;
        let hit = (by_number && (number == wanted || shown))
            || (by_prefix && visit.item.id.as_str().starts_with(text));
        if hit && !found.iter().any(|(id, _)| *id == visit.item.id) {
            found.push((visit.item.id, number));
        }
    }
    match found.as_slice() {
        [] => {
            let said = Said::new(lang.cli_no_such_item(echo(text)), lang.cli_see_ids(&plan.id));
            Err(Failure { kind: "no_such_item", said })
        }
        [(id, _)] => Ok(*id),
        several => {
            let ids: Vec<&str> = several.iter().map(|(id, _)| id.as_str()).take(8).collect();
            let said = Said::new(lang.cli_ambiguous_item(echo(text)), lang.cli_write_one_of(ids.join(", ")));
            Err(Failure { kind: "ambiguous_item", said })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Item, Marker, PlanKind};

    fn plan() -> Plan {
        let id = |text: &str| text.parse().unwrap();
        let mut plan = Plan::new("p".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "P");
        let mut section = Item::new(id("bbbbbbb1"), Kind::Section, "Ett");
        section.marker = Marker::Number;
        section.children = vec![
            Item::new(id("bbbbbbb2"), Kind::Measure, "Två"),
            Item::new(id("23456789"), Kind::Measure, "Tre"),
        ];
        plan.content = vec![Item::new(id("cccccccc"), Kind::Paragraph, "Först"), section];
        plan
    }

    #[test]
    fn ids_beginnings_and_numbers_are_found() {
        let plan = plan();
        let found = |text: &str| item(&plan, text, Lang::Sv).map(|id| id.to_string()).ok();
        assert_eq!(found("bbbbbbb2").as_deref(), Some("bbbbbbb2"));
        assert_eq!(found("cc").as_deref(), Some("cccccccc"));
        assert_eq!(found("2.1").as_deref(), Some("bbbbbbb2"));
        assert_eq!(found("2.2").as_deref(), Some("23456789"));
        assert_eq!(found("234567").as_deref(), Some("23456789"));
    }

    #[test]
    fn what_could_be_two_items_is_refused() {
        let plan = plan();
        let kind = |text: &str| match item(&plan, text, Lang::Sv) {
            Err(failure) => failure.kind,
            other => panic!("{other:?}"),
        };
        // Number 1 is the paragraph by place, and the section by the number it shows.
        assert_eq!(kind("1"), "ambiguous_item");
        assert_eq!(kind("bbb"), "ambiguous_item");
        for none in ["", "9", "23", "c", "zz", "2.9", ".", "å"] {
            assert_eq!(kind(none), "no_such_item", "{none}");
        }
    }
}
