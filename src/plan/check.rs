//! What is wrong with a plan, as data: a broken plan can be opened, shown and mended, but not proposed.

mod say;
mod text;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

pub(super) use text::is_unprintable;

use super::{Field, ItemId, Kind, MAX_DEPTH, MAX_ITEMS, Plan, PlanId, Visit, is_footnote_id, references_in};
use crate::calendar::{MeetingRef, RuleKind};
use crate::date::Day;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The plan can't be proposed or decided like this.
    Error,
    /// Worth a look; nothing is hindered.
    Warning,
}

/// One thing that is wrong with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How grave it is.
    pub level: Level,
    /// What it is.
    pub issue: Issue,
    /// JSON Pointer (RFC 6901) to it in the plan's file.
    pub pointer: String,
}

/// What can be wrong with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issue {
    /// The plan has no title.
    NoTitle,
    /// The plan has no items.
    NoText,
    /// An item has no text, a section no heading.
    EmptyText(ItemId, Kind),
    /// A section has nothing under it.
    EmptySection(ItemId),
    /// The text came damaged from its source.
    Damaged(ItemId),
    /// Two items have this id.
    DuplicateItem(ItemId),
    /// An item that can't have this field has it.
    FieldNotAllowed(ItemId, Field),
    /// Something other than a section is said to run in.
    RunInNotSection(ItemId),
    /// A paragraph has items under it.
    UnderParagraph(ItemId),
    /// The item lies too deep in others.
    TooDeep(ItemId),
    /// The plan has too many items: this many.
    TooManyItems(usize),
    /// Nothing refers to the footnote.
    UnusedFootnote(String),
    /// The footnote has neither text nor address.
    EmptyFootnote(String),
    /// A text refers to a footnote that does not exist.
    DanglingFootnote(String),
    /// Two footnotes have this id.
    DuplicateFootnote(String),
    /// A footnote's id is not one.
    BadFootnoteId(String),
    /// The rule says it is stated in an item that does not exist.
    StatedInMissing(ItemId),
    /// The rule goes by the last day of validity, and there is none.
    NoLastDay,
    /// The rule has a number that it can't have.
    BadRule,
    /// The first day of validity lies after the last.
    ValidityReversed(Day, Day),
    /// The § of the decision is not known yet.
    ParagraphMissing(PlanId, MeetingRef),
    /// A decision has § 0.
    ParagraphZero(MeetingRef),
    /// The minutes were adjusted before the meeting.
    AdjustedBefore(MeetingRef, Day),
    /// A decision stands after one of a later meeting.
    DecisionOrder(MeetingRef, MeetingRef),
    /// The plan has two decisions of one meeting.
    DecisionTwice(MeetingRef),
    /// A control character in a text.
    ControlCharacter(char),
    /// A line break in a text that is one paragraph.
    LineBreak,
    /// A character that turns the direction of text.
    DirectionOverride(char),
    /// A no-break space.
    NoBreakSpace,
    /// A soft hyphen.
    SoftHyphen,
    /// A character without width.
    ZeroWidth(char),
    /// The stand-in for a character that could not be read.
    ReplacementCharacter,
    /// A tab.
    Tab,
    /// Two or more spaces in a row.
    DoubleSpace,
    /// A space first or last.
    EdgeSpace,
    /// Text that is not in Unicode's normal form C.
    NotNormal,
    /// A very long text: this many characters.
    VeryLong(usize),
}

/// A plan without errors: the only thing that a proposal or a decision can be made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked(Plan);

impl Checked {
    /// Checks a plan; gives back every finding, warnings too, when one of them is an error.
    pub fn new(plan: Plan) -> Result<Self, Vec<Finding>> {
        let findings = plan.check();
        if findings.iter().any(|finding| finding.level == Level::Error) {
            return Err(findings);
        }
        Ok(Self(plan))
    }

    /// The plan.
    pub const fn plan(&self) -> &Plan {
        &self.0
    }

    /// The plan, taken out.
    pub fn into_plan(self) -> Plan {
        self.0
    }
}

/// Findings as they are collected, with the way to the item that is being looked at.
struct Findings<'a> {
    found: Vec<Finding>,
    path: Vec<usize>,
    seen: HashSet<ItemId>,
    notes: HashSet<&'a str>,
    used: HashSet<&'a str>,
}

impl Findings<'_> {
    fn add(&mut self, issue: Issue, pointer: String) {
        self.found.push(Finding { level: issue.level(), issue, pointer });
    }

    /// The pointer to the item at hand, or to a field of it.
    fn here(&self, key: Option<&str>) -> String {
        let mut pointer = String::from("/content");
        for (depth, index) in self.path.iter().enumerate() {
            if depth > 0 {
                pointer.push_str("/children");
            }
            pointer.push('/');
            pointer.push_str(&index.to_string());
        }
        if let Some(key) = key {
            pointer.push('/');
            pointer.push_str(key);
        }
        pointer
    }

    fn text(&mut self, text: &str, pointer: impl FnOnce() -> String) {
        let issues = text::issues(text);
        if issues.is_empty() {
            return;
        }
        let pointer = pointer();
        for issue in issues {
            self.add(issue, pointer.clone());
        }
    }
}

impl Plan {
    /// Finds what is wrong with the plan, in the order of its file. Nothing is looked up outside the plan.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = Findings {
            found: Vec::new(),
            path: Vec::new(),
            seen: HashSet::new(),
            notes: self.footnotes.iter().map(|note| note.id.as_str()).collect(),
            used: HashSet::new(),
        };
        self.check_head(&mut findings);
        for visit in self.walk() {
            check_item(&visit, &mut findings);
        }
        self.check_rule(&mut findings);
        self.check_footnotes(&mut findings);
        self.check_decisions(&mut findings);
        findings.found
    }

    fn check_head(&self, findings: &mut Findings<'_>) {
        if self.title.trim().is_empty() {
            findings.add(Issue::NoTitle, "/title".to_owned());
        }
        if self.content.is_empty() {
            findings.add(Issue::NoText, "/content".to_owned());
        }
        let texts = [
            ("/title", Some(&self.title)),
            ("/organisation", self.organisation.as_ref()),
            ("/registry_number", self.registry_number.as_ref()),
            ("/owners/officer", self.officer.as_ref()),
            ("/owners/political", self.political.as_ref()),
        ];
        for (pointer, text) in texts {
            if let Some(text) = text {
                findings.text(text, || pointer.to_owned());
            }
        }
        if let (Some(from), Some(until)) = (self.valid_from, self.valid_until)
            && from > until
        {
            findings.add(Issue::ValidityReversed(from, until), "/valid/until".to_owned());
        }
    }

    fn check_rule(&self, findings: &mut Findings<'_>) {
        let Some(rule) = &self.revision_rule else { return };
        if !rule.fits() {
            findings.add(Issue::BadRule, "/revision_rule".to_owned());
        }
        if rule.rule.kind == RuleKind::ValidUntil && self.valid_until.is_none() {
            findings.add(Issue::NoLastDay, "/revision_rule/kind".to_owned());
        }
        if let Some(id) = rule.stated_in
            && !findings.seen.contains(&id)
        {
            findings.add(Issue::StatedInMissing(id), "/revision_rule/stated_in".to_owned());
        }
    }

    fn check_footnotes(&self, findings: &mut Findings<'_>) {
        let mut seen = HashSet::new();
        for (index, note) in self.footnotes.iter().enumerate() {
            let id = || note.id.clone();
            if !is_footnote_id(&note.id) {
                findings.add(Issue::BadFootnoteId(id()), format!("/footnotes/{index}/id"));
            }
            if !seen.insert(note.id.as_str()) {
                findings.add(Issue::DuplicateFootnote(id()), format!("/footnotes/{index}/id"));
            }
            if !findings.used.contains(note.id.as_str()) {
                findings.add(Issue::UnusedFootnote(id()), format!("/footnotes/{index}"));
            }
            let bare = note.url.as_deref().is_none_or(|url| url.trim().is_empty());
            if note.text.trim().is_empty() && bare {
                findings.add(Issue::EmptyFootnote(id()), format!("/footnotes/{index}"));
            }
            findings.text(&note.text, || format!("/footnotes/{index}/text"));
            if let Some(url) = &note.url {
                findings.text(url, || format!("/footnotes/{index}/url"));
            }
        }
    }

    fn check_decisions(&self, findings: &mut Findings<'_>) {
        let mut seen = HashSet::new();
        let mut latest: Option<MeetingRef> = None;
        for (index, record) in self.decisions.iter().enumerate() {
            let meeting = record.meeting_ref();
            let pointer = || format!("/decisions/{index}");
            if !seen.insert(meeting.clone()) {
                findings.add(Issue::DecisionTwice(meeting.clone()), pointer());
            }
            match &latest {
                Some(later) if later.date > meeting.date => {
                    findings.add(Issue::DecisionOrder(meeting.clone(), later.clone()), pointer());
                }
                _ => latest = Some(meeting.clone()),
            }
            match record.paragraph {
                None => findings.add(Issue::ParagraphMissing(self.id.clone(), meeting.clone()), pointer()),
                Some(0) => {
                    findings.add(Issue::ParagraphZero(meeting.clone()), format!("{}/paragraph", pointer()));
                }
                Some(_) => {}
            }
            if let Some(day) = record.minutes_adjusted
                && day < record.meeting
            {
                let place = format!("{}/minutes_adjusted", pointer());
                findings.add(Issue::AdjustedBefore(meeting, day), place);
            }
            if let Some(number) = &record.registry_number {
                findings.text(number, || format!("{}/registry_number", pointer()));
            }
        }
    }
}

fn check_item<'a>(visit: &Visit<'a>, findings: &mut Findings<'a>) {
    let item = visit.item;
    findings.path.truncate(visit.depth);
    findings.path.push(visit.index);
    let key = if item.kind == Kind::Section { "heading" } else { "text" };
    if !findings.seen.insert(item.id) {
        findings.add(Issue::DuplicateItem(item.id), findings.here(Some("id")));
    }
    if findings.seen.len() == MAX_ITEMS + 1 {
        findings.add(Issue::TooManyItems(findings.seen.len()), findings.here(None));
    }
    if visit.depth == MAX_DEPTH {
        findings.add(Issue::TooDeep(item.id), findings.here(None));
    }
    if item.text.trim().is_empty() {
        findings.add(Issue::EmptyText(item.id, item.kind), findings.here(Some(key)));
    }
    if item.run_in && item.kind != Kind::Section {
        findings.add(Issue::RunInNotSection(item.id), findings.here(Some("run_in")));
    }
    if item.damaged {
        findings.add(Issue::Damaged(item.id), findings.here(Some("damaged")));
    }
    if item.kind == Kind::Section && item.children.is_empty() {
        findings.add(Issue::EmptySection(item.id), findings.here(None));
    }
    if !item.children.is_empty() && !item.kind.holds_children() {
        findings.add(Issue::UnderParagraph(item.id), findings.here(Some("children")));
    }
    check_text(&item.text, key, findings);
    for (field, value) in item.fields.present() {
        if !item.kind.has_fields() {
            findings.add(Issue::FieldNotAllowed(item.id, field), findings.here(Some(field.code())));
        }
        check_text(value, field.code(), findings);
    }
}

/// Looks at one text of the item at hand: its characters, and what it refers to.
fn check_text<'a>(text: &'a str, key: &str, findings: &mut Findings<'a>) {
    let issues = text::issues(text);
    for issue in issues {
        findings.add(issue, findings.here(Some(key)));
    }
    for id in references_in(text) {
        findings.used.insert(id);
        if !findings.notes.contains(id) {
            findings.add(Issue::DanglingFootnote(id.to_owned()), findings.here(Some(key)));
        }
    }
}
