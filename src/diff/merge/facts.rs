//! Merging facts: the plan's own, and an item's.

use super::super::value::{FieldName, HeadField, Value};
use super::clash::{Clash, Conflict, Subject};
use super::{Side, Three, sentences};
use crate::plan::{Field, Fields, Item, Kind, Plan, RevisionRule};

/// The merged facts about the plan as a whole, in a plan without text or decisions.
pub(super) fn head(sides: Three<'_, Plan>, conflicts: &mut Vec<Conflict>) -> Plan {
    let mut tell = |clash| conflicts.push(Conflict { subject: Subject::Plan, clash });
    let ours = sides.ours;
    let id = sides.part(|plan| &plan.id).value(|| ());
    let mut plan = Plan::new(id.clone(), ours.kind, ours.language, ours.title.as_str());
    for field in HeadField::ALL {
        if field == HeadField::Rule {
            continue;
        }
        let (base, mine, theirs) =
            (sides.base.map(|base| field.value(base)), field.value(ours), field.value(sides.theirs));
        let chosen = Three { base: base.as_ref(), ours: &mine, theirs: &theirs }.chosen();
        if chosen.is_none() {
            tell(Clash::Fact { name: FieldName::Head(field), ours: mine, theirs });
        }
        let side = chosen.unwrap_or(Side::Ours);
        copy(field, sides.side(side), &mut plan);
    }
    plan.revision_rule = rule(sides.part(|plan| &plan.revision_rule), &mut tell);
    let reversed =
        |plan: &Plan| plan.valid_from.zip(plan.valid_until).is_some_and(|(from, until)| from > until);
    if reversed(&plan) && !reversed(ours) && !reversed(sides.theirs) {
        // Each end is right by itself, but one side's beginning lies after the other's end.
        let field = HeadField::ValidUntil;
        tell(Clash::Fact {
            name: FieldName::Head(field),
            ours: field.value(ours),
            theirs: field.value(sides.theirs),
        });
        (plan.valid_from, plan.valid_until) = (ours.valid_from, ours.valid_until);
    }
    plan
}

fn copy(field: HeadField, from: &Plan, to: &mut Plan) {
    match field {
        HeadField::Title => to.title.clone_from(&from.title),
        HeadField::Kind => to.kind = from.kind,
        HeadField::Language => to.language = from.language,
        HeadField::Organisation => to.organisation.clone_from(&from.organisation),
        HeadField::RegistryNumber => to.registry_number.clone_from(&from.registry_number),
        HeadField::Officer => to.officer.clone_from(&from.officer),
        HeadField::Political => to.political.clone_from(&from.political),
        HeadField::ValidFrom => to.valid_from = from.valid_from,
        HeadField::ValidUntil => to.valid_until = from.valid_until,
        HeadField::Rule => to.revision_rule.clone_from(&from.revision_rule),
    }
}

/// The rule; when it is the same in all, or changed by one, the item that states it is merged by itself.
fn rule(rules: Three<'_, Option<RevisionRule>>, tell: &mut impl FnMut(Clash)) -> Option<RevisionRule> {
    if let Some(side) = rules.chosen() {
        return rules.side(side).clone();
    }
    let clash = || Clash::Fact {
        name: FieldName::Head(HeadField::Rule),
        ours: rules.ours.clone().map(Value::Rule),
        theirs: rules.theirs.clone().map(Value::Rule),
    };
    if let (Some(Some(base)), Some(ours), Some(theirs)) = (rules.base, rules.ours, rules.theirs) {
        let both = Three { base: Some(base), ours, theirs };
        if let Some(side) = both.part(|rule| &rule.rule).chosen() {
            let stated_in = *both.part(|rule| &rule.stated_in).value(|| tell(clash()));
            return Some(RevisionRule { rule: both.side(side).rule.clone(), stated_in });
        }
    }
    tell(clash());
    rules.ours.clone()
}

/// Forgets the item that states the rule where it is not in the text.
pub(super) fn settle_rule(plan: &mut Plan) {
    let stated = plan.revision_rule.as_ref().and_then(|rule| rule.stated_in);
    if let Some(id) = stated
        && plan.find(id).is_none()
        && let Some(rule) = &mut plan.revision_rule
    {
        rule.stated_in = None;
    }
}

/// An item without what lies under it.
pub(super) fn bare(item: &Item) -> Item {
    Item {
        id: item.id,
        kind: item.kind,
        text: item.text.clone(),
        marker: item.marker,
        run_in: item.run_in,
        damaged: item.damaged,
        fields: item.fields.clone(),
        children: Vec::new(),
    }
}

/// One item's own text and facts, merged, without what lies under it.
pub(super) fn item(items: Three<'_, Item>, clashes: &mut Vec<Clash>) -> Item {
    let fact = |name, ours, theirs| Clash::Fact { name, ours, theirs };
    let merged = sentences::merge(items.part(|item| item.text.as_str()));
    clashes.extend(merged.disputed.into_iter().map(|at| Clash::Wording {
        base: at.base,
        ours: at.ours,
        theirs: at.theirs,
    }));
    let (ours, theirs) = (items.ours, items.theirs);
    let kind = *items.part(|item| &item.kind).value(|| {
        clashes.push(fact(FieldName::Kind, Some(Value::Kind(ours.kind)), Some(Value::Kind(theirs.kind))));
    });
    let marker = *items.part(|item| &item.marker).value(|| {
        // The mark goes with the kind: one contradiction is told once.
        if items.part(|item| &item.kind).chosen().is_some() {
            let (mine, other) = (Value::Marker(ours.marker), Value::Marker(theirs.marker));
            clashes.push(fact(FieldName::Marker, Some(mine), Some(other)));
        }
    });
    let mut flag = |name, part: fn(&Item) -> &bool| {
        *items.part(part).value(|| {
            let (mine, other) = (Value::Flag(*part(ours)), Value::Flag(*part(theirs)));
            clashes.push(fact(name, Some(mine), Some(other)));
        })
    };
    let run_in = flag(FieldName::RunIn, |item| &item.run_in);
    let damaged = flag(FieldName::Damaged, |item| &item.damaged);
    let mut fields = Fields::default();
    for field in Field::ALL {
        fields.replace(field, self::field(items, field, clashes));
    }
    Item { id: ours.id, kind, text: merged.text, marker, run_in, damaged, fields, children: Vec::new() }
}

fn field(items: Three<'_, Item>, field: Field, clashes: &mut Vec<Clash>) -> Option<String> {
    let [ours, theirs] = [items.ours, items.theirs].map(|item| item.fields.get(field));
    let base = items.base.and_then(|item| item.fields.get(field));
    let values = Three { base: Some(&base), ours: &ours, theirs: &theirs };
    if let Some(side) = values.chosen() {
        return values.side(side).map(str::to_owned);
    }
    let mut tell = |ours: Option<&str>, theirs: Option<&str>| {
        let text = |text: Option<&str>| text.map(|text| Value::Text(text.to_owned()));
        clashes.push(Clash::Fact { name: FieldName::Field(field), ours: text(ours), theirs: text(theirs) });
    };
    let (Some(mine), Some(other)) = (ours, theirs) else {
        tell(ours, theirs);
        return ours.map(str::to_owned);
    };
    let merged = sentences::merge(Three { base, ours: mine, theirs: other });
    for at in &merged.disputed {
        tell(Some(&at.ours), Some(&at.theirs));
    }
    Some(merged.text)
}

/// Gives an item a kind that can have what it has: the merged one, or else a side's.
pub(super) fn fit_kind(item: &mut Item, others: [Option<Kind>; 3], clashes: &mut Vec<Clash>) {
    let fits = |kind: Kind, item: &Item| {
        (kind.holds_children() || item.children.is_empty()) && (kind.has_fields() || item.fields.is_empty())
    };
    if !fits(item.kind, item) {
        let stays = others.into_iter().flatten().find(|kind| fits(*kind, item)).unwrap_or(Kind::Measure);
        clashes.push(Clash::Sort { refused: item.kind, stays });
        item.kind = stays;
    }
    item.run_in &= item.kind == Kind::Section;
}
