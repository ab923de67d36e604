//! The report that every format writes out: a plan as a list of blocks, in reading order.

use super::citation::{citation_of_meeting, decision_lines, in_sentence};
use super::{Dressing, Stamp};
use crate::calendar::day_in;
use crate::diff::{FieldName, HeadField};
use crate::locale::Lang;
use crate::plan::{Footnote, Item, ItemId, Kind, Marker, Numbers, Plan, references_in};

/// One block of a paper. Texts are the plan's own: with `[^1]` for references, unescaped, of one or more lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the reader has to know first: that it is a draft, a demo.
    Notice(String),
    /// The title.
    Title(String),
    /// The facts under the title, never empty.
    Facts(Vec<Fact>),
    /// A section's heading.
    Heading {
        /// From 1, the outermost.
        level: usize,
        /// Its number, `1.2`, or nothing.
        mark: String,
        /// Its text.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// How many list items it lies under.
        depth: usize,
        /// A heading that runs into it.
        lead: Option<String>,
        /// The text; empty where only the heading stands.
        text: String,
    },
    /// An item of a list.
    ListItem {
        /// How many list items it lies under.
        depth: usize,
        /// How it is marked; never plain.
        marker: Marker,
        /// The mark as it shows: `•`, `–`, `3.`, `c)`.
        mark: String,
        /// The text.
        text: String,
    },
    /// Fields of the item before it, never empty.
    Fields {
        /// How many list items they lie under, their own included.
        depth: usize,
        /// The fields.
        facts: Vec<Fact>,
    },
    /// A footnote.
    Footnote {
        /// The note.
        note: Footnote,
        /// Whether a text refers to it.
        referred: bool,
    },
    /// Which decision made the plan what it is, a sentence.
    Decision(String),
    /// The content hash.
    Hash(Fact),
}

/// A block with what it was made of: what tells that a block of one version and one of another are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What it was made of.
    pub origin: Origin,
    /// The block.
    pub block: Block,
}

/// What a block was made of. Each occurs once in a paper of a plan without faults.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The notice at this place, from 0.
    Notice(usize),
    /// The title.
    Title,
    /// The plan's own facts.
    Facts,
    /// An item's text. A text that a heading runs into belongs to the heading's item.
    Item(ItemId),
    /// An item's fields.
    Fields(ItemId),
    /// One field of an item, by its label, in a format that sets each by itself.
    Field(ItemId, String),
    /// The footnote with this id.
    Footnote(String),
    /// The line about a decision at this place, from 0.
    Decision(usize),
    /// The content hash.
    Hash,
}

/// A label and a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is, without the colon.
    pub label: String,
    /// What it says.
    pub value: String,
}

impl Block {
    /// The text of an item, with a heading that runs into it, or the values of its fields; of anything else nothing.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Paragraph { lead: Some(lead), text, .. } => format!("{lead} {text}").trim_end().to_owned(),
            Self::Heading { text, .. } | Self::ListItem { text, .. } | Self::Paragraph { text, .. } => {
                text.clone()
            }
            Self::Fields { facts, .. } => {
                facts.iter().map(|fact| fact.value.as_str()).collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        }
    }
}

impl Fact {
    pub(super) fn new(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: value.into() }
    }
}

/// Turns a plan into blocks, in the plan's language: notices, title, facts, content, footnotes, decisions, hash.
pub fn blocks(plan: &Plan, dressing: &Dressing<'_>) -> Vec<Block> {
    placed(plan, dressing).into_iter().map(|placed| placed.block).collect()
}

/// [`blocks`], each with what it was made of.
pub fn placed(plan: &Plan, dressing: &Dressing<'_>) -> Vec<Placed> {
    let lang = plan.language;
    let mut blocks = Vec::new();
    let mut put = |origin, block| blocks.push(Placed { origin, block });
    for (at, notice) in notices(dressing, lang).into_iter().enumerate() {
        put(Origin::Notice(at), notice);
    }
    put(Origin::Title, Block::Title(plan.title.clone()));
    let facts = facts(plan, dressing);
    if !facts.is_empty() {
        put(Origin::Facts, Block::Facts(facts));
    }
    content(plan, dressing, &mut put);
    let referred: std::collections::HashSet<&str> = plan
        .references()
        .map(|(_, id)| id)
        .chain(plan.footnotes.iter().flat_map(|note| references_in(&note.text)))
        .collect();
    for note in &plan.footnotes {
        let referred = referred.contains(note.id.as_str());
        put(Origin::Footnote(note.id.clone()), Block::Footnote { note: note.clone(), referred });
    }
    for (at, line) in decision_lines(plan, dressing.settings).into_iter().enumerate() {
        put(Origin::Decision(at), Block::Decision(line));
    }
    if let Some(hash) = &dressing.content_hash {
        put(Origin::Hash, Block::Hash(Fact::new(lang.export_hash(), hash)));
    }
    blocks
}

/// [`blocks`] for a form that has no letterhead: whose the paper is stands among the facts then, even where the plan does
/// not say so itself.
pub(super) fn signed(plan: &Plan, dressing: &Dressing<'_>) -> Vec<Block> {
    let mut blocks = blocks(plan, dressing);
    let own = plan.organisation.is_some();
    let Some(fact) = signature(plan, dressing).filter(|_| !own) else { return blocks };
    for block in &mut blocks {
        if let Block::Facts(facts) = block {
            facts.insert(0, fact);
            return blocks;
        }
    }
    let title = blocks.iter().position(|block| matches!(block, Block::Title(_)));
    blocks.insert(title.map_or(0, |at| at + 1), Block::Facts(vec![fact]));
    blocks
}

/// Whose a paper is; nothing where it is not known, or where the text is no paper: without a content hash it is read on the
/// screen.
pub(super) fn signature(plan: &Plan, dressing: &Dressing<'_>) -> Option<Fact> {
    dressing.content_hash.as_ref()?;
    let organisation = plan.organisation.as_ref().unwrap_or(&dressing.settings.organisation);
    (!organisation.is_empty()).then(|| Fact::new(HeadField::Organisation.label(plan.language), organisation))
}

fn notices(dressing: &Dressing<'_>, lang: Lang) -> Vec<Block> {
    let demo = dressing.settings.demo.then(|| lang.export_demo().to_owned());
    let stamp = dressing.stamp.as_ref().map(|stamp| match stamp {
        Stamp::Draft => lang.export_draft().to_owned(),
        Stamp::Proposal(None) => lang.export_proposal().to_owned(),
        Stamp::Proposal(Some(meeting)) => {
            lang.export_proposal_for(citation_of_meeting(meeting, dressing.settings, lang))
        }
        Stamp::InForce => lang.export_in_force().to_owned(),
        Stamp::Historic => lang.export_historic().to_owned(),
    });
    dressing.label.clone().into_iter().chain(demo).chain(stamp).map(Block::Notice).collect()
}

fn facts(plan: &Plan, dressing: &Dressing<'_>) -> Vec<Fact> {
    let lang = plan.language;
    let settings = dressing.settings;
    let day = |day| day_in(day, settings.long_dates, lang);
    let valid = match (plan.valid_from.map(day), plan.valid_until.map(day)) {
        (None, None) => None,
        (Some(from), None) => Some(lang.export_valid_from(from)),
        (None, Some(until)) => Some(lang.export_valid_until(until)),
        (Some(from), Some(until)) => Some(lang.export_valid_both(from, until)),
    };
    // A rule that the text states is not said twice.
    let rule = plan.revision_rule.as_ref().filter(|rule| rule.stated_in.is_none());
    let rule =
        rule.map(|rule| rule.rule.in_words(&in_sentence(settings.body_name(&rule.rule.body), lang), lang));
    [
        (HeadField::Organisation.label(lang), plan.organisation.clone()),
        (HeadField::RegistryNumber.label(lang), plan.registry_number.clone()),
        (HeadField::Officer.label(lang), plan.officer.clone()),
        (HeadField::Political.label(lang), plan.political.clone()),
        (lang.export_valid(), valid),
        (HeadField::Rule.label(lang), rule),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| Fact::new(label, value)))
    .collect()
}

/// Where an item's children lie: under how many list items and how many sections.
#[derive(Clone, Copy, Default)]
struct Within {
    lists: usize,
    sections: usize,
}

fn content(plan: &Plan, dressing: &Dressing<'_>, put: &mut impl FnMut(Origin, Block)) {
    let lang = plan.language;
    let flagged = dressing.is_undecided();
    let text_of = |item: &Item| {
        if flagged && item.damaged {
            format!("{} {}", item.text, lang.export_damaged()).trim_start().to_owned()
        } else {
            item.text.clone()
        }
    };
    let mut numbers = Numbers::default();
    let mut trail: Vec<Within> = Vec::new();
    let mut lead: Option<(ItemId, String)> = None;
    for visit in plan.walk() {
        trail.truncate(visit.depth);
        let around = trail.last().copied().unwrap_or_default();
        let mark = numbers.next(&visit);
        let item = visit.item;
        let text = text_of(item);
        let mut within = around;
        if item.kind == Kind::Section {
            within = Within { lists: 0, sections: around.sections + 1 };
            if item.run_in {
                let heading = format!("{mark} {text}").trim().to_owned();
                if item.children.first().is_some_and(runs_on) {
                    lead = Some((item.id, heading));
                } else {
                    let block = Block::Paragraph { depth: 0, lead: Some(heading), text: String::new() };
                    put(Origin::Item(item.id), block);
                }
            } else if !(mark.is_empty() && text.is_empty()) {
                put(
                    Origin::Item(item.id),
                    Block::Heading { level: within.sections, mark: mark.into_owned(), text },
                );
            }
        } else if item.marker == Marker::Plain {
            let (owner, lead) = lead.take().map_or((item.id, None), |(owner, lead)| (owner, Some(lead)));
            put(Origin::Item(owner), Block::Paragraph { depth: around.lists, lead, text });
        } else {
            within.lists += 1;
            let block =
                Block::ListItem { depth: around.lists, marker: item.marker, mark: mark.into_owned(), text };
            put(Origin::Item(item.id), block);
        }
        let facts: Vec<Fact> = item
            .fields
            .present()
            .map(|(field, value)| Fact::new(FieldName::Field(field).label(lang), value))
            .collect();
        if !facts.is_empty() {
            put(Origin::Fields(item.id), Block::Fields { depth: within.lists, facts });
        }
        trail.push(within);
    }
}

/// Whether a heading can run into this item.
fn runs_on(item: &Item) -> bool {
    item.kind != Kind::Section && item.marker == Marker::Plain
}
