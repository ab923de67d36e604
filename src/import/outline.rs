//! From blocks to the plan: who lies under whom, and what the texts state.

use crate::calendar::{Rule, RuleKind};
use crate::plan::{Field, Ids, Item, ItemId, Kind, MAX_DEPTH, MAX_ITEMS, Marker, Plan, RevisionRule};

use super::blocks::Block;
use super::headings::{Role, roles};
use super::lines::Mark;
use super::links::Links;
use super::marks::sort;
use super::phrase::{Beginning, Ending, bare, beginning, breaks_off, ending, is_address, is_gap, label};
use super::tree::{Node, nest, number};
use super::{
    Damage, Hints, ImportError, Imported, Repair, RepairKind, fields, labels, markup, records, rules, title,
};

/// The deepest an item may lie: under it there is room for a line of its own.
const DEEPEST: usize = MAX_DEPTH - 2;

struct Builder<'a> {
    ids: &'a mut Ids,
    seen: std::collections::HashSet<ItemId>,
    links: Links,
    repairs: Vec<Repair>,
    marks: Vec<(usize, String)>,
    nodes: Vec<Node>,
    /// Ranks of the open sections.
    sections: Vec<usize>,
    /// Indent and sort of the open list's levels, with the node of each level's last item.
    list: Vec<(usize, String, usize)>,
    /// The item that last got a field, and which repair tells it.
    told: Option<(usize, usize)>,
    /// Which repair tells of items that lay too deep.
    flat: Option<usize>,
    by_paragraph: bool,
    list_kind: Kind,
    goals: bool,
}

/// Builds the plan. Of a Word document places are paragraphs (`by_paragraph`), and its tables are told as such.
pub(super) fn assemble(
    blocks: Vec<Block>,
    hints: &Hints,
    ids: &mut Ids,
    mut repairs: Vec<Repair>,
    by_paragraph: bool,
) -> Result<Imported, ImportError> {
    let default = &hints.default_body;
    let mut marks = Vec::new();
    let (links, mut blocks) = Links::take(blocks, &mut marks);
    if !by_paragraph {
        markup::clear(&mut blocks, &mut marks, &mut repairs);
    }
    let statement = |block: &Block| {
        block.mark == Mark::None
            && (records::read(&block.text, default).is_some()
                || records::registry_number(&block.text).is_some())
    };
    let at = title::find(&blocks, statement)?;
    let head = blocks.remove(at);
    if !head.written.is_empty() {
        marks.push((head.line, head.written));
    }
    let language =
        hints.language.unwrap_or_else(|| title::language(blocks.iter().map(|block| block.text.as_str())));
    let kind = hints.kind.unwrap_or_else(|| title::kind(&head.text));
    let mut plan = Plan::new(hints.id.clone(), kind, language, head.text);
    plan.organisation.clone_from(&hints.organisation);
    let blocks = facts(blocks, at, hints, &mut plan, &mut repairs);

    let roles = roles(&blocks, &plan.title);
    let list_kind = kind.listed();
    let mut builder = Builder {
        ids,
        seen: std::collections::HashSet::new(),
        links,
        repairs,
        marks,
        nodes: Vec::new(),
        sections: Vec::new(),
        list: Vec::new(),
        told: None,
        flat: None,
        by_paragraph,
        list_kind,
        goals: false,
    };
    let labels = labels::of_items(&blocks, &roles, by_paragraph);
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        let role = roles.get(at).copied().unwrap_or(Role::Paragraph);
        let item_next = roles.get(at + 1) == Some(&Role::Item);
        if labels.get(at) == Some(&true) && builder.label(block) {
            continue;
        }
        builder.block(block, role, before, item_next);
    }
    let Builder { links, mut repairs, mut marks, nodes, .. } = builder;
    if nodes.len() > MAX_ITEMS {
        return Err(ImportError::TooMany(nodes.len()));
    }
    plan.footnotes = links.into_notes();
    state(&nodes, hints, &mut plan, &mut repairs);
    let nodes = number(nodes, &mut marks, &mut repairs);
    plan.content = nest(nodes);
    Ok(Imported { plan, repairs, marks, by_paragraph })
}

/// Takes out of the blocks what states facts about the plan as a whole.
fn facts(
    blocks: Vec<Block>,
    at: usize,
    hints: &Hints,
    plan: &mut Plan,
    repairs: &mut Vec<Repair>,
) -> Vec<Block> {
    let default = &hints.default_body;
    let mut rest = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.into_iter().enumerate() {
        let line = block.line;
        let text = &block.text;
        if block.mark == Mark::None {
            if let Some(found) = records::read(text, default) {
                for record in &found.records {
                    if !plan.decisions.contains(record) {
                        plan.decisions.push(record.clone());
                    }
                }
                let kind =
                    RepairKind::DecisionRead { text: block.text, records: found.records, body: found.body };
                repairs.push(Repair { line, kind });
                continue;
            }
            if let Some(number) = records::registry_number(text).filter(|_| plan.registry_number.is_none()) {
                plan.registry_number = Some(number.clone());
                repairs
                    .push(Repair { line, kind: RepairKind::RegistryNumberRead { text: block.text, number } });
                continue;
            }
            if index <= at && plan.organisation.is_none() && title::is_organisation(text) {
                plan.organisation = Some(text.clone());
                repairs.push(Repair { line, kind: RepairKind::OrganisationRead(block.text) });
                continue;
            }
        }
        rest.push(block);
    }
    plan.decisions.sort_by_key(|record| record.meeting);
    rest
}

impl Builder<'_> {
    fn block(&mut self, block: &Block, role: Role, before: Option<&Block>, item_next: bool) {
        match role {
            Role::Heading { rank, guessed } => {
                self.section(rank, &block.text);
                if guessed {
                    self.repair(block, RepairKind::HeadingGuessed(block.text.clone()));
                }
                let number = self.mark(block);
                let node = self.node(self.sections.len() - 1, Kind::Section, &block.text, block);
                self.nodes[node].number = number;
            }
            Role::RunIn { rank, head } => self.run_in(block, rank, head),
            Role::Item => self.item(block),
            Role::Paragraph => self.paragraph(block, before, item_next),
        }
    }

    /// Opens a section; items under a heading that says so are goals.
    fn section(&mut self, rank: usize, heading: &str) {
        while self.sections.last().is_some_and(|open| *open >= rank) {
            self.sections.pop();
        }
        self.sections.push(rank);
        self.list.clear();
        self.goals = names_goals(heading);
    }

    fn run_in(&mut self, block: &Block, rank: usize, head: usize) {
        let (heading, rest) = block.text.split_at_checked(head).unwrap_or((&block.text, ""));
        let rest = rest.trim_start_matches(is_gap);
        // Right under an item a label is the item's.
        if let Some((_, _, last)) = self.list.last()
            && block.blank == 0
            && label(&block.text).is_some()
        {
            let depth = self.nodes[*last].depth + 1;
            self.node(depth, Kind::Paragraph, &block.text, block);
            return;
        }
        self.section(rank, heading);
        self.repair(block, RepairKind::RunInHeading(heading.to_owned()));
        let depth = self.sections.len();
        let node = self.node(depth - 1, Kind::Section, heading, block);
        self.nodes[node].item.run_in = true;
        self.node(depth, Kind::Paragraph, rest, block);
    }

    fn item(&mut self, block: &Block) {
        let sort = sort(&block.mark).unwrap_or_default();
        let wanted = self.level(block.indent, &sort, block.given.is_some());
        let level = wanted.min(DEEPEST.saturating_sub(self.sections.len()));
        // A sub-item that is nothing but a field of the item above.
        if let Some((_, _, parent)) = level.checked_sub(1).and_then(|above| self.list.get(above))
            && let Some((field, label, value)) = fields::read(&block.text)
            && self.nodes[*parent].item.fields.get(field).is_none()
        {
            let parent = *parent;
            self.field(parent, field, value, block);
            self.marks.push((block.line, format!("{} {label}", block.written)));
            return;
        }
        if level < wanted {
            self.flattened(block);
        }
        let number = self.mark(block);
        let kind = if self.goals { Kind::Goal } else { self.list_kind };
        let node = self.node(self.sections.len() + level, kind, &block.text, block);
        self.nodes[node].item.marker = match block.mark {
            Mark::Number { .. } => Marker::Number,
            Mark::Letter(_) => Marker::Letter,
            Mark::Roman(_) => Marker::Plain,
            _ => Marker::Bullet,
        };
        self.nodes[node].number = number;
        self.list.truncate(level);
        self.list.push((block.indent, sort, node));
    }

    /// Tells that an item lies deeper in the source than it can here, all such items in one repair.
    fn flattened(&mut self, block: &Block) {
        let told = self.flat.and_then(|at| self.repairs.get_mut(at));
        if let Some(Repair { kind: RepairKind::Flattened { items, .. }, .. }) = told {
            *items += 1;
            return;
        }
        self.flat = Some(self.repairs.len());
        self.repair(block, RepairKind::Flattened { text: block.text.clone(), items: 1 });
    }

    /// How deep in the open list an item lies: by its indent, and at one indent by its mark, where a new mark goes
    /// under the one before; but where the document itself says how far it is set in, two lists may follow each other.
    fn level(&mut self, indent: usize, sort: &str, given: bool) -> usize {
        let near = |open: usize| open.abs_diff(indent) < 2;
        let beside = |(open, mark, _): &(usize, String, usize)| near(*open) && (given || mark == sort);
        if let Some(at) = self.list.iter().rposition(beside) {
            return at;
        }
        while self.list.last().is_some_and(|(open, _, _)| *open > indent + 1) && self.list.len() > 1 {
            self.list.pop();
        }
        let deeper = self
            .list
            .last()
            .is_some_and(|(open, mark, _)| indent >= open + 2 || (near(*open) && mark != sort));
        if deeper { self.list.len() } else { self.list.len().saturating_sub(1) }
    }

    /// Makes a label under an item the item's field, or a line of its own when the item has that field; tells whether
    /// there was an item.
    fn label(&mut self, block: &Block) -> bool {
        let Some((_, _, last)) = self.list.last() else { return false };
        let Some((field, label, value)) = fields::read(&block.text) else { return false };
        let last = *last;
        if self.nodes[last].item.fields.get(field).is_none() {
            self.field(last, field, value, block);
            self.marks.push((block.line, label.to_owned()));
        } else {
            let depth = self.nodes[last].depth + 1;
            self.node(depth, Kind::Paragraph, &block.text, block);
        }
        true
    }

    /// Gives an item a field and tells it, all the fields that follow each other in one repair.
    fn field(&mut self, node: usize, field: Field, value: &str, block: &Block) {
        let value = self.link(value, block);
        self.nodes[node].item.fields.replace(field, Some(value));
        if self.by_paragraph {
            return;
        }
        let told = self.told.filter(|(last, _)| *last == node).and_then(|(_, at)| self.repairs.get_mut(at));
        if let Some(Repair { kind: RepairKind::FieldsRead { texts, .. }, .. }) = told {
            texts.push(block.text.clone());
            return;
        }
        self.told = Some((node, self.repairs.len()));
        let item = self.nodes[node].item.text.clone();
        self.repair(block, RepairKind::FieldsRead { item, texts: vec![block.text.clone()] });
    }

    fn paragraph(&mut self, block: &Block, before: Option<&Block>, item_next: bool) {
        // Under the deepest open item that it is set in further than.
        let over = self.list.iter().rposition(|(indent, ..)| block.indent >= indent + 2);
        self.list.truncate(over.map_or(0, |at| at + 1));
        let depth = self.list.last().map_or(self.sections.len(), |(_, _, item)| self.nodes[*item].depth + 1);
        let node = self.node(depth, Kind::Paragraph, &block.text, block);
        if let Some(sign) = damage(&block.text, before, item_next) {
            self.nodes[node].item.damaged = true;
            self.repair(block, RepairKind::Damaged { sign, text: block.text.clone() });
        }
    }

    fn node(&mut self, depth: usize, kind: Kind, text: &str, block: &Block) -> usize {
        let text = self.link(text, block);
        let id = loop {
            let id = self.ids.next_id();
            if self.seen.insert(id) {
                break id;
            }
        };
        self.nodes.push(Node { depth, item: Item::new(id, kind, text), line: block.line, number: None });
        self.nodes.len() - 1
    }

    fn link(&mut self, text: &str, block: &Block) -> String {
        self.links.link(text, block.line, block.page, &mut self.repairs)
    }

    /// Sets a block's mark aside; a number is given back, to be compared with the one that will be shown.
    fn mark(&mut self, block: &Block) -> Option<String> {
        if matches!(block.mark, Mark::Number { .. } | Mark::Letter(_) | Mark::Roman(_)) {
            return Some(block.written.clone());
        }
        if !block.written.is_empty() {
            self.marks.push((block.line, block.written.clone()));
        }
        None
    }

    fn repair(&mut self, block: &Block, kind: RepairKind) {
        self.repairs.push(Repair { line: block.line, kind });
    }
}

/// Whether a heading says that what stands under it are goals and nothing else.
fn names_goals(heading: &str) -> bool {
    let words: Vec<String> = heading.split_whitespace().map(bare).collect();
    let goal = |word: &String| {
        ["mål", "målen", "målsättning", "målsättningar"].iter().any(|end| word.ends_with(end))
            || matches!(word.as_str(), "goal" | "goals" | "objective" | "objectives" | "aims")
    };
    let other = |word: &String| {
        ["åtgärder", "aktiviteter", "insatser", "actions", "measures", "activities"].contains(&word.as_str())
    };
    words.iter().any(goal) && !words.iter().any(other)
}

fn damage(text: &str, before: Option<&Block>, item_next: bool) -> Option<Damage> {
    let stray = text.strip_prefix(['-', '–']).is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let announced = before.is_some_and(|block| ending(&block.text) == Ending::Colon);
    if stray {
        Some(Damage::StrayDash)
    } else if beginning(text) == Beginning::Lower && !announced && !is_address(text) {
        Some(Damage::StartsInside)
    } else if breaks_off(text) && !item_next {
        Some(Damage::BreaksOff)
    } else {
        None
    }
}

/// Reads the rule of revision and the time of validity out of the texts.
fn state(nodes: &[Node], hints: &Hints, plan: &mut Plan, repairs: &mut Vec<Repair>) {
    for node in nodes.iter().filter(|node| node.item.kind != Kind::Section) {
        let line = node.line;
        if let Some(found) = rules::read(&node.item.text, &hints.default_body) {
            let rule = Rule { kind: found.kind, body: found.body };
            match &plan.revision_rule {
                None => {
                    plan.revision_rule =
                        Some(RevisionRule { rule: rule.clone(), stated_in: Some(node.item.id) });
                    let kind = RepairKind::RuleRead { text: found.text, rule, body: found.named };
                    repairs.push(Repair { line, kind });
                }
                Some(first) if first.rule.kind != rule.kind => {
                    repairs.push(Repair { line, kind: RepairKind::RuleIgnored(found.text) });
                }
                Some(_) => {}
            }
        } else if let Some(sentence) = rules::unclear(&node.item.text) {
            repairs.push(Repair { line, kind: RepairKind::RuleUnclear(sentence.to_owned()) });
        }
    }
    for node in nodes.iter().filter(|node| node.item.kind != Kind::Section) {
        let Some(found) = rules::validity(&node.item.text) else { continue };
        (plan.valid_from, plan.valid_until) = (found.from, found.until);
        if found.until.is_some() && plan.revision_rule.is_none() {
            let rule = Rule { kind: RuleKind::ValidUntil, body: hints.default_body.clone() };
            plan.revision_rule = Some(RevisionRule { rule, stated_in: Some(node.item.id) });
        }
        let kind = RepairKind::ValidityRead { text: found.text, from: found.from, until: found.until };
        repairs.push(Repair { line: node.line, kind });
        break;
    }
}
