//! `revidera/plan/1`: the shape of a plan's file.
//!
//! The structs here are the file's twins of the plan's own types, and nothing else knows them. Their doc comments
//! are the descriptions in the published schema.

use std::borrow::Cow;
use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fault::{Fault, each};
use super::item::{Around, ItemV1, items, shapes};
use super::rule::RuleV1;
use super::scalar::{As, Format, NoteId, Obj, OneOf, Tag, Text, owned, text};
use super::{DocumentError, Problem, canonical, lines, read};
use crate::calendar::BodyId;
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{DecisionKind, DecisionRecord, Footnote, ItemId, Plan, PlanId, PlanKind};

/// An action plan, commitment or steering document, with its decisions.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Plan")]
pub(super) struct PlanV1<'a> {
    /// The name of this format.
    format: Tag<PlanFormat>,
    /// The plan's short name: its folder's name.
    id: As<PlanId>,
    /// What sort of document it is.
    #[serde(rename = "type")]
    kind: OneOf<PlanKind>,
    /// The language it is written in.
    language: OneOf<Lang>,
    /// Its title.
    title: Text<'a>,
    /// The organisation, where the plan itself names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organisation: Option<Text<'a>>,
    /// The registry number (dnr) of the plan's own file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    registry_number: Option<Text<'a>>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owners: Option<Obj<OwnersV1<'a>>>,
    /// The days it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    valid: Option<Obj<ValidV1>>,
    /// When it is to be revised, and by whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revision_rule: Option<Obj<RuleV1>>,
    /// The text: what the board votes on, in order.
    content: Vec<Obj<ItemV1<'a>>>,
    /// The footnotes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    footnotes: Vec<Obj<FootnoteV1<'a>>>,
    /// Every decision known, oldest first. Always written, also when empty: the content hash is the SHA-256 of the
    /// file with this list emptied.
    decisions: Vec<Obj<DecisionV1<'a>>>,
}

/// The name of the format.
pub(super) struct PlanFormat;

impl Format for PlanFormat {
    const NAME: &'static str = "revidera/plan/1";
}

/// Who answers for a plan.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Owners")]
struct OwnersV1<'a> {
    /// The officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    officer: Option<Text<'a>>,
    /// The politician or body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    political: Option<Text<'a>>,
}

/// The days a plan is valid, both included.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Valid")]
struct ValidV1 {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<As<Day>>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<As<Day>>,
}

/// A footnote. A reference inside its own text is plain text.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Footnote")]
pub(super) struct FootnoteV1<'a> {
    /// What a reference such as `[^1]` names.
    id: As<NoteId<'a>>,
    /// Its text; may be empty when it is only an address.
    text: Text<'a>,
    /// The address it cites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Text<'a>>,
}

/// A decision of a board about the plan.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Decision")]
struct DecisionV1<'a> {
    /// What the board did.
    kind: OneOf<DecisionKind>,
    /// The body that decided.
    body: As<BodyId>,
    /// The day of the meeting.
    meeting: As<Day>,
    /// The § of the minutes; often known only when they are adjusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    /// The registry number (dnr) of the matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    registry_number: Option<Text<'a>>,
    /// The day the minutes were adjusted, that is approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes_adjusted: Option<As<Day>>,
}

/// Reads a plan's file.
///
/// Texts come out in Unicode's normal form C, and a byte order mark is passed over. The error names the first fault
/// found, with its JSON Pointer, line and column.
pub fn read_plan(bytes: &[u8]) -> Result<Plan, DocumentError> {
    let in_bounds = bytes.len() <= read::MAX_BYTES;
    in_bounds.then(|| lines::read(bytes)).flatten().map_or_else(|| read_json(bytes), Ok)
}

/// Reads a plan's file in any form.
pub(super) fn read_json(bytes: &[u8]) -> Result<Plan, DocumentError> {
    read::read::<Obj<PlanV1<'_>>, PlanFormat, _>(bytes, |shape| shape.0.into_plan())
}

/// Writes a plan in canonical form: the same plan gives the same bytes, and reading them gives the plan.
pub fn write_plan(plan: &Plan) -> Vec<u8> {
    canonical::write(&PlanV1::of(plan, &plan.decisions))
}

/// Writes a plan as [`write_plan`] does, with its list of decisions left empty.
pub(super) fn write_without_decisions(plan: &Plan) -> Vec<u8> {
    canonical::write(&PlanV1::of(plan, &[]))
}

/// What a plan's file says besides its items.
#[derive(Debug)]
pub(super) struct Shell {
    /// Whether its decisions have put it in force.
    pub(super) in_force: bool,
    /// The item that its rule says it is stated in.
    pub(super) stated_in: Option<ItemId>,
    notes: HashSet<String>,
}

impl Shell {
    /// Whether every footnote that is referred to is there.
    pub(super) fn notes_hold(&self, references: &[String]) -> bool {
        references.iter().all(|id| self.notes.contains(id))
    }
}

/// Reads a plan's file from which the items were taken out; `None` when it can't be read, or has items.
pub(super) fn shell(text: &str) -> Option<Shell> {
    let (plan, stated_in) = frame(text)?;
    let in_force = plan.is_in_force();
    Some(Shell { in_force, stated_in, notes: plan.footnotes.into_iter().map(|note| note.id).collect() })
}

/// The same as a plan without items, and the item that its rule says it is stated in, taken out of the rule.
pub(super) fn frame(text: &str) -> Option<(Plan, Option<ItemId>)> {
    let mut shape = serde_json::from_str::<Obj<PlanV1<'_>>>(text).ok()?.0;
    let stated_in = shape.revision_rule.as_mut().and_then(|rule| rule.0.take_stated_in());
    let plan = shape.into_plan().ok().filter(|plan| plan.content.is_empty())?;
    Some((plan, stated_in))
}

impl<'a> PlanV1<'a> {
    pub(super) fn of(plan: &'a Plan, decisions: &'a [DecisionRecord]) -> Self {
        let owned = plan.officer.is_some() || plan.political.is_some();
        let owners =
            OwnersV1 { officer: text(plan.officer.as_ref()), political: text(plan.political.as_ref()) };
        let dated = plan.valid_from.is_some() || plan.valid_until.is_some();
        let valid = ValidV1 { from: plan.valid_from.map(As), until: plan.valid_until.map(As) };
        Self {
            format: Tag::default(),
            id: As(plan.id.clone()),
            kind: OneOf(plan.kind),
            language: OneOf(plan.language),
            title: Text::from(plan.title.as_str()),
            organisation: text(plan.organisation.as_ref()),
            registry_number: text(plan.registry_number.as_ref()),
            owners: owned.then_some(Obj(owners)),
            valid: dated.then_some(Obj(valid)),
            revision_rule: plan.revision_rule.as_ref().map(|rule| Obj(RuleV1::from(rule))),
            content: shapes(&plan.content),
            footnotes: plan.footnotes.iter().map(|note| Obj(FootnoteV1::from(note))).collect(),
            decisions: decisions.iter().map(|decision| Obj(DecisionV1::from(decision))).collect(),
        }
    }

    pub(super) fn into_plan(self) -> Result<Plan, Fault> {
        let mut names = HashSet::new();
        let footnotes = each(self.footnotes, |note| {
            let note = Footnote::from(note.0);
            if !names.insert(note.id.clone()) {
                return Err(Fault::new(Problem::DuplicateFootnote(note.id)).under("id"));
            }
            Ok(note)
        })
        .map_err(|fault| fault.under("footnotes"))?;
        let mut around = Around::with_notes(names);
        let content = items(self.content, 0, &mut around).map_err(|fault| fault.under("content"))?;
        let revision_rule = self
            .revision_rule
            .map(|rule| rule.0.into_rule(Some(&around)))
            .transpose()
            .map_err(|fault| fault.under("revision_rule"))?;
        let decisions = self.decisions.into_iter().map(|decision| decision.0.into_record()).collect();
        let (officer, political) =
            self.owners.map_or((None, None), |o| (owned(o.0.officer), owned(o.0.political)));
        let (from, until) = self.valid.map_or((None, None), |valid| (valid.0.from, valid.0.until));
        Ok(Plan {
            id: self.id.0,
            kind: self.kind.0,
            language: self.language.0,
            title: self.title.into_string(),
            organisation: owned(self.organisation),
            registry_number: owned(self.registry_number),
            officer,
            political,
            valid_from: from.map(|day| day.0),
            valid_until: until.map(|day| day.0),
            revision_rule,
            content,
            footnotes,
            decisions,
        })
    }
}

impl<'a> From<&'a Footnote> for FootnoteV1<'a> {
    fn from(note: &'a Footnote) -> Self {
        Self {
            id: As(NoteId(Cow::Borrowed(&note.id))),
            text: Text::from(note.text.as_str()),
            url: text(note.url.as_ref()),
        }
    }
}

impl From<FootnoteV1<'_>> for Footnote {
    fn from(note: FootnoteV1<'_>) -> Self {
        Self { id: note.id.0.0.into_owned(), text: note.text.into_string(), url: owned(note.url) }
    }
}

impl<'a> From<&'a DecisionRecord> for DecisionV1<'a> {
    fn from(record: &'a DecisionRecord) -> Self {
        Self {
            kind: OneOf(record.kind),
            body: As(record.body.clone()),
            meeting: As(record.meeting),
            paragraph: record.paragraph,
            registry_number: text(record.registry_number.as_ref()),
            minutes_adjusted: record.minutes_adjusted.map(As),
        }
    }
}

impl DecisionV1<'_> {
    fn into_record(self) -> DecisionRecord {
        DecisionRecord {
            kind: self.kind.0,
            body: self.body.0,
            meeting: self.meeting.0,
            paragraph: self.paragraph,
            registry_number: owned(self.registry_number),
            minutes_adjusted: self.minutes_adjusted.map(|day| day.0),
        }
    }
}
