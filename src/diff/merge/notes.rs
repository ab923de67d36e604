//! Merging footnotes and the record of decisions.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::super::value::{FieldName, Value};
use super::clash::{Clash, Conflict, Subject};
use super::{Side, Three, Version, sentences, sequence};
use crate::calendar::MeetingRef;
use crate::plan::{DecisionRecord, Field, Footnote, Item, Piece, Plan, pieces};

/// Gives a footnote that one side made another id, where the other side made another footnote of the same id: two people
/// who each add a footnote get the same number. Which side gives way does not depend on which one merges.
pub(super) fn told_apart<'a>(
    base: Option<&Plan>,
    ours: &'a Plan,
    theirs: &'a Plan,
) -> (Version<'a>, Version<'a>) {
    let old: HashSet<&str> =
        base.iter().flat_map(|plan| &plan.footnotes).map(|note| note.id.as_str()).collect();
    let mine: HashMap<&str, &Footnote> = ours.footnotes.iter().map(|note| (note.id.as_str(), note)).collect();
    let mut names: [HashMap<String, String>; 2] = [HashMap::new(), HashMap::new()];
    let number = |plan: &Plan| plan.free_footnote_id().parse::<u32>().unwrap_or(u32::MAX);
    let mut free = [Some(ours), Some(theirs), base].into_iter().flatten().map(number).max().unwrap_or(1);
    for other in theirs.footnotes.iter().filter(|note| !old.contains(note.id.as_str())) {
        let Some(note) = mine.get(other.id.as_str()).filter(|note| **note != other) else { continue };
        let yields = usize::from((&note.text, &note.url) < (&other.text, &other.url));
        names[yields].insert(other.id.clone(), free.to_string());
        free = free.saturating_add(1);
    }
    let [of_ours, of_theirs] = &names;
    (renamed(ours, of_ours), renamed(theirs, of_theirs))
}

fn renamed<'a>(plan: &'a Plan, names: &HashMap<String, String>) -> Version<'a> {
    if names.is_empty() {
        return Cow::Borrowed(plan);
    }
    let mut plan = plan.clone();
    for note in &mut plan.footnotes {
        if let Some(name) = names.get(&note.id) {
            note.id.clone_from(name);
        }
    }
    rename_in(&mut plan.content, names);
    Cow::Owned(plan)
}

fn rename_in(items: &mut [Item], names: &HashMap<String, String>) {
    for item in items {
        item.text = with_names(&item.text, names);
        for field in Field::ALL {
            if let Some(text) = item.fields.get(field).map(|text| with_names(text, names)) {
                item.fields.replace(field, Some(text));
            }
        }
        rename_in(&mut item.children, names);
    }
}

fn with_names(text: &str, names: &HashMap<String, String>) -> String {
    pieces(text).fold(String::with_capacity(text.len()), |mut out, piece| {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Reference(id) => out.extend(["[^", names.get(id).map_or(id, String::as_str), "]"]),
        }
        out
    })
}

/// Merges the footnotes into a plan whose text is merged: what that refers to stays.
pub(super) fn footnotes(sides: Three<'_, Plan>, plan: &mut Plan, conflicts: &mut Vec<Conflict>) {
    let by_id = |plan: &'_ Plan| -> HashMap<String, Footnote> {
        plan.footnotes.iter().map(|note| (note.id.clone(), note.clone())).collect()
    };
    let base = sides.base.map(by_id).unwrap_or_default();
    let (ours, theirs) = (by_id(sides.ours), by_id(sides.theirs));
    let used: HashSet<String> = plan.references().map(|(_, id)| id.to_owned()).collect();
    let mut merged: HashMap<&str, Footnote> = HashMap::new();
    let all: BTreeSet<&str> = ours.keys().chain(theirs.keys()).map(String::as_str).collect();
    for id in all {
        let mut tell = |clash| conflicts.push(Conflict { subject: Subject::Footnote(id.to_owned()), clash });
        let note = match (ours.get(id), theirs.get(id)) {
            (Some(ours), Some(theirs)) => both(Three { base: base.get(id), ours, theirs }, &mut tell),
            (Some(only), None) | (None, Some(only)) => {
                let by = if ours.contains_key(id) { Side::Theirs } else { Side::Ours };
                match base.get(id) {
                    None => {}
                    Some(old) if old != only => tell(Clash::Removed { by }),
                    Some(_) if used.contains(id) => tell(Clash::Needed { by }),
                    Some(_) => continue,
                }
                only.clone()
            }
            (None, None) => continue,
        };
        merged.insert(id, note);
    }
    let order = |plan: Option<&'_ Plan>| -> Vec<String> {
        plan.into_iter().flat_map(|plan| &plan.footnotes).map(|note| note.id.clone()).collect()
    };
    let (old, mine, other) = (order(sides.base), order(Some(sides.ours)), order(Some(sides.theirs)));
    let [old, mine, other] =
        [&old, &mine, &other].map(|ids| ids.iter().map(String::as_str).collect::<Vec<_>>());
    let stay: HashSet<&str> = merged.keys().copied().collect();
    let order = sequence::merged(&old, &mine, &other, &stay, |_| 1);
    plan.footnotes = order.into_iter().filter_map(|id| merged.remove(id)).collect();
}

fn both(notes: Three<'_, Footnote>, tell: &mut impl FnMut(Clash)) -> Footnote {
    let text = sentences::merge(notes.part(|note| note.text.as_str()));
    for at in text.disputed {
        tell(Clash::Wording { base: at.base, ours: at.ours, theirs: at.theirs });
    }
    let url = notes.part(|note| &note.url).value(|| {
        let value = |note: &Footnote| note.url.clone().map(Value::Text);
        tell(Clash::Fact { name: FieldName::Address, ours: value(notes.ours), theirs: value(notes.theirs) });
    });
    Footnote { id: notes.ours.id.clone(), text: text.text, url: url.clone() }
}

/// A decision's name: its meeting, and which of several of that meeting it is, which none should have.
type Name = (MeetingRef, usize);

/// The decisions of both sides, in the order of their meetings where both sides have them so.
pub(super) fn decisions(sides: Three<'_, Plan>, conflicts: &mut Vec<Conflict>) -> Vec<DecisionRecord> {
    let named = |plan: &Plan| -> Vec<(Name, DecisionRecord)> {
        let mut count: HashMap<MeetingRef, usize> = HashMap::new();
        let name = |record: &DecisionRecord| {
            let nth = count.entry(record.meeting_ref()).or_default();
            *nth += 1;
            ((record.meeting_ref(), *nth), record.clone())
        };
        plan.decisions.iter().map(name).collect()
    };
    let lists = [sides.base.map(named).unwrap_or_default(), named(sides.ours), named(sides.theirs)];
    let numbers: BTreeMap<&Name, usize> = {
        let all: BTreeSet<&Name> = lists.iter().flatten().map(|(name, _)| name).collect();
        all.into_iter().enumerate().map(|(at, name)| (name, at)).collect()
    };
    let order = |list: &[(Name, DecisionRecord)]| -> Vec<usize> {
        list.iter().map(|(name, _)| numbers[name]).collect()
    };
    let found = |list: &'_ [(Name, DecisionRecord)], name: &Name| {
        list.iter().find(|(other, _)| other == name).map(|(_, record)| record.clone())
    };
    let mut merged: HashMap<usize, DecisionRecord> = HashMap::new();
    for (name, number) in &numbers {
        let [base, ours, theirs] = [0, 1, 2].map(|at| found(&lists[at], name));
        let mut tell = |clash| {
            conflicts.push(Conflict { subject: Subject::Decision(name.0.clone()), clash });
        };
        let record = match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                record(Three { base: base.as_ref(), ours: &ours, theirs: &theirs }, &mut tell)
            }
            (Some(only), None) | (None, Some(only)) if base.is_none() => only,
            // Removed by one: only where the other left it as it was.
            (Some(only), None) if base.as_ref() != Some(&only) => {
                tell(Clash::Removed { by: Side::Theirs });
                only
            }
            (None, Some(only)) if base.as_ref() != Some(&only) => {
                tell(Clash::Removed { by: Side::Ours });
                only
            }
            _ => continue,
        };
        merged.insert(*number, record);
    }
    let stay: HashSet<usize> = merged.keys().copied().collect();
    let sequence = sequence::merged(&order(&lists[0]), &order(&lists[1]), &order(&lists[2]), &stay, |_| 1);
    let mut records: Vec<DecisionRecord> =
        sequence.into_iter().filter_map(|number| merged.remove(&number)).collect();
    let in_order = |plan: &Plan| plan.decisions.is_sorted_by_key(|record| record.meeting);
    if in_order(sides.ours) && in_order(sides.theirs) {
        records.sort_by_key(|record| record.meeting);
    }
    records
}

/// One decision's record, fact by fact: one side may have added the §, the other the day the minutes were adjusted.
fn record(records: Three<'_, DecisionRecord>, tell: &mut impl FnMut(Clash)) -> DecisionRecord {
    let mut clash = false;
    let kind = *records.part(|record| &record.kind).value(|| clash = true);
    let paragraph = *records.part(|record| &record.paragraph).value(|| clash = true);
    let number = records.part(|record| &record.registry_number).value(|| clash = true);
    let adjusted = *records.part(|record| &record.minutes_adjusted).value(|| clash = true);
    let (ours, theirs) = (records.ours, records.theirs);
    if clash {
        tell(Clash::Decision { ours: Box::new(ours.clone()), theirs: Box::new(theirs.clone()) });
    }
    DecisionRecord {
        kind,
        paragraph,
        registry_number: number.clone(),
        minutes_adjusted: adjusted,
        ..ours.clone()
    }
}
