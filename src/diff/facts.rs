//! Comparing what is not an item's text: the head, items' fields, footnotes.

use foldhash::HashMap;

use super::change::{Change, ChangeKind, Target};
use super::order;
use super::value::{FieldChange, FieldName, HeadField, Value};
use super::words::words;
use crate::plan::{Field, Footnote, Item, Plan};

/// The changes of the head, one a fact.
pub(super) fn head(before: &Plan, after: &Plan) -> Vec<Change> {
    HeadField::ALL
        .into_iter()
        .filter_map(|field| {
            let (old, new) = (field.value(before), field.value(after));
            let change = FieldChange::between(FieldName::Head(field), old, new)?;
            let text = |value: &Option<Value>| match value {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            };
            Some(Change {
                kinds: vec![ChangeKind::Field],
                before: text(&change.before),
                after: text(&change.after),
                words: change.words.clone(),
                fields: vec![change],
                ..Change::empty(Target::Head(field))
            })
        })
        .collect()
}

impl HeadField {
    /// Its value in a plan, if it has one.
    pub fn value(self, plan: &Plan) -> Option<Value> {
        let text = |value: &Option<String>| value.clone().map(Value::Text);
        match self {
            Self::Title => Some(Value::Text(plan.title.clone())),
            Self::Kind => Some(Value::PlanKind(plan.kind)),
            Self::Language => Some(Value::Language(plan.language)),
            Self::Organisation => text(&plan.organisation),
            Self::RegistryNumber => text(&plan.registry_number),
            Self::Officer => text(&plan.officer),
            Self::Political => text(&plan.political),
            Self::ValidFrom => plan.valid_from.map(Value::Day),
            Self::ValidUntil => plan.valid_until.map(Value::Day),
            Self::Rule => plan.revision_rule.clone().map(Value::Rule),
        }
    }
}

/// Whether two items are the same but for what lies under them. Allocates nothing: most items are the same.
pub(super) fn same_item(before: &Item, after: &Item) -> bool {
    before.text == after.text && same_facts(before, after)
}

fn same_facts(before: &Item, after: &Item) -> bool {
    before.kind == after.kind
        && before.marker == after.marker
        && before.run_in == after.run_in
        && before.damaged == after.damaged
        && before.fields == after.fields
}

/// What changed about an item besides its text and place.
pub(super) fn item_facts(before: &Item, after: &Item) -> Vec<FieldChange> {
    if same_facts(before, after) {
        return Vec::new();
    }
    let flag = |value| Some(Value::Flag(value));
    let own = [
        FieldChange::between(FieldName::Kind, Some(Value::Kind(before.kind)), Some(Value::Kind(after.kind))),
        FieldChange::between(
            FieldName::Marker,
            Some(Value::Marker(before.marker)),
            Some(Value::Marker(after.marker)),
        ),
        FieldChange::between(FieldName::RunIn, flag(before.run_in), flag(after.run_in)),
        FieldChange::between(FieldName::Damaged, flag(before.damaged), flag(after.damaged)),
    ];
    own.into_iter().flatten().chain(fields(Some(before), Some(after))).collect()
}

/// The fields that differ; those of an item that is on one side only all do.
pub(super) fn fields(before: Option<&Item>, after: Option<&Item>) -> Vec<FieldChange> {
    let value = |item: Option<&Item>, field| {
        item.and_then(|item| item.fields.get(field)).map(|text| Value::Text(text.to_owned()))
    };
    Field::ALL
        .into_iter()
        .filter_map(|field| {
            FieldChange::between(FieldName::Field(field), value(before, field), value(after, field))
        })
        .collect()
}

/// The changes of footnotes: in the order of the new version, removed ones where they stood.
pub(super) fn footnotes(before: &[Footnote], after: &[Footnote]) -> Vec<Change> {
    let places = |notes: &[Footnote]| -> HashMap<String, usize> {
        notes.iter().enumerate().rev().map(|(at, note)| (note.id.clone(), at)).collect()
    };
    let (old_places, new_places) = (places(before), places(after));
    let stayed: Vec<usize> = after.iter().filter_map(|note| old_places.get(&note.id).copied()).collect();
    let mut kept = order::kept(&stayed, |_| 1).into_iter();
    let mut changes = Vec::new();
    let mut old_at = 0;
    for (at, note) in after.iter().enumerate() {
        let Some(&from) = old_places.get(&note.id) else {
            changes.push(footnote(None, Some((at, note)), false));
            continue;
        };
        let moved = !kept.next().unwrap_or(true);
        if !moved {
            // Up to a note that kept its order, everything older is settled: what is gone stood here.
            let gone = before.iter().enumerate().take(from).skip(old_at);
            changes.extend(
                gone.filter(|(_, old)| !new_places.contains_key(&old.id))
                    .map(|(place, old)| footnote(Some((place, old)), None, false)),
            );
            old_at = old_at.max(from + 1);
        }
        let old = &before[from];
        if moved || old != note {
            changes.push(footnote(Some((from, old)), Some((at, note)), moved));
        }
    }
    let gone = before.iter().enumerate().skip(old_at);
    changes.extend(
        gone.filter(|(_, old)| !new_places.contains_key(&old.id))
            .map(|(place, old)| footnote(Some((place, old)), None, false)),
    );
    changes
}

fn footnote(before: Option<(usize, &Footnote)>, after: Option<(usize, &Footnote)>, moved: bool) -> Change {
    let id = after.or(before).map_or_else(String::new, |(_, note)| note.id.clone());
    let text = |side: Option<(usize, &Footnote)>| side.map(|(_, note)| note.text.clone());
    let address =
        |side: Option<(usize, &Footnote)>| side.and_then(|(_, note)| note.url.clone()).map(Value::Text);
    let (old, new) = (text(before), text(after));
    let fields: Vec<FieldChange> =
        FieldChange::between(FieldName::Address, address(before), address(after)).into_iter().collect();
    let kinds = kinds(old.as_deref(), new.as_deref(), moved, !fields.is_empty());
    Change {
        kinds,
        words: words(old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default()),
        before: old,
        after: new,
        from_path: before.map(|(at, _)| vec![at]),
        to_path: after.map(|(at, _)| vec![at]),
        fields,
        ..Change::empty(Target::Footnote(id))
    }
}

/// What happened, from the two texts, the order and the fields.
pub(super) fn kinds(before: Option<&str>, after: Option<&str>, moved: bool, fields: bool) -> Vec<ChangeKind> {
    match (before, after) {
        (None, _) => vec![ChangeKind::Added],
        (_, None) => vec![ChangeKind::Removed],
        (before, after) => {
            [(moved, ChangeKind::Moved), (before != after, ChangeKind::Reworded), (fields, ChangeKind::Field)]
                .into_iter()
                .filter(|(happened, _)| *happened)
                .map(|(_, kind)| kind)
                .collect()
        }
    }
}

impl Change {
    /// A change of a target with nothing said about it yet.
    pub(super) fn empty(target: Target) -> Self {
        Self {
            target,
            kinds: Vec::new(),
            kind: None,
            before: None,
            after: None,
            from_path: None,
            to_path: None,
            from: None,
            to: None,
            parent: None,
            below: 0,
            fields: Vec::new(),
            words: Vec::new(),
        }
    }
}
