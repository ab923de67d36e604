//! `diff`.

use serde::Serialize;

use super::{line, plan};
use crate::calendar::{Rule, RuleKind};
use crate::diff::{Change, Difference, Division, FieldChange, Target, Value, Word};
use crate::plan::{PlanId, PlanKind};

#[derive(Serialize)]
struct Diff<'a> {
    plan: &'a str,
    from: Option<&'a str>,
    to: &'a str,
    summary: Counts,
    changes: Vec<Changed<'a>>,
    divisions: Vec<Divided>,
}

#[derive(Serialize)]
struct Divided {
    kind: &'static str,
    whole: String,
    part: String,
}

#[derive(Serialize)]
struct Counts {
    added: usize,
    removed: usize,
    reworded: usize,
    moved: usize,
    fields: usize,
}

#[derive(Serialize)]
pub(super) struct Changed<'a> {
    item: String,
    kinds: Vec<&'static str>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    from_path: Option<String>,
    to_path: Option<String>,
    words: Vec<Piece<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Fact<'a>>,
}

#[derive(Serialize)]
struct Piece<'a> {
    op: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Fact<'a> {
    name: &'static str,
    before: Option<String>,
    after: Option<String>,
    words: Vec<Piece<'a>>,
}

/// What differs between two versions, which `from` (`None`: nothing) and `to` name. Items and paths are written as the
/// command line takes them: an id, `footnote:1`, `plan`; a number such as `2.3`.
pub fn diff(id: &PlanId, from: Option<&str>, to: &str, difference: &Difference) -> String {
    let summary = difference.summary();
    line(&Diff {
        plan: plan(id),
        from,
        to,
        summary: Counts {
            added: summary.added,
            removed: summary.removed,
            reworded: summary.reworded,
            moved: summary.moved,
            fields: summary.fields,
        },
        changes: difference.changes.iter().map(changed).collect(),
        divisions: difference
            .divisions()
            .into_iter()
            .map(|Division { split, whole, part }| Divided {
                kind: if split { "split" } else { "merge" },
                whole: whole.to_string(),
                part: part.to_string(),
            })
            .collect(),
    })
}

pub(super) fn changed(change: &Change) -> Changed<'_> {
    Changed {
        item: match &change.target {
            Target::Head(_) => "plan".to_owned(),
            Target::Item(id) => id.to_string(),
            Target::Footnote(id) => format!("footnote:{id}"),
        },
        kinds: change.kinds.iter().map(|kind| kind.code()).collect(),
        before: change.before.as_deref(),
        after: change.after.as_deref(),
        from_path: change.from_path.as_deref().map(number),
        to_path: change.to_path.as_deref().map(number),
        words: pieces(&change.words),
        fields: change.fields.iter().map(fact).collect(),
    }
}

fn fact(change: &FieldChange) -> Fact<'_> {
    Fact {
        name: change.name.code(),
        before: change.before.as_ref().map(value),
        after: change.after.as_ref().map(value),
        words: pieces(&change.words),
    }
}

fn pieces(words: &[Word]) -> Vec<Piece<'_>> {
    words.iter().map(|word| Piece { op: word.op.code(), text: &word.text }).collect()
}

fn number(path: &[usize]) -> String {
    let steps: Vec<String> = path.iter().map(|step| (step + 1).to_string()).collect();
    steps.join(".")
}

/// A value by the words of files and the command line.
pub(in crate::document) fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.to_string(),
        Value::Kind(kind) => kind.code().to_owned(),
        Value::Marker(marker) => marker.code().to_owned(),
        Value::PlanKind(PlanKind::ActionPlan) => "action_plan".to_owned(),
        Value::PlanKind(PlanKind::Commitment) => "commitment".to_owned(),
        Value::PlanKind(PlanKind::SteeringDocument) => "steering_document".to_owned(),
        Value::Language(lang) => lang.code().to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Rule(stated) => rule(&stated.rule),
    }
}

/// A rule as `set --rule` takes it.
fn rule(rule: &Rule) -> String {
    let kind = match rule.kind {
        RuleKind::LastMeetingOfYear => "last_meeting_of_year".to_owned(),
        RuleKind::FirstMeetingOfYear => "first_meeting_of_year".to_owned(),
        RuleKind::NthMeetingOfYear { n } => format!("nth_meeting_of_year:{n}"),
        RuleKind::EveryYears { n } => format!("every_years:{n}"),
        RuleKind::FixedDate { month, day } => format!("fixed_date:{month:02}-{day:02}"),
        RuleKind::ValidUntil => "valid_until".to_owned(),
        RuleKind::EachTerm { first_year, years } => format!("each_term:{first_year}:{years}"),
        RuleKind::WhenNeeded => "when_needed".to_owned(),
    };
    format!("{kind}@{}", rule.body)
}
