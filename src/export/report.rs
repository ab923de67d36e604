//! The officer report (tjänsteskrivelse): what is put before the board, why, and the decision as the minutes should
//! have it.

use super::block::{Block, Fact};
use super::citation::{cited_in_sentence, in_sentence};
use super::sentence::sentences;
use crate::calendar::{Meeting, Settings, day_in};
use crate::date::Day;
use crate::diff::{Difference, HeadField};
use crate::locale::Lang;
use crate::plan::{DecisionKind, Marker, Plan, PlanKind};
use crate::revision::ContentHash;

/// One matter of a meeting: a plan, and what the board is asked to do with it.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// The text that is to be in force after the decision.
    pub plan: &'a Plan,
    /// What is in force, where something is.
    pub before: Option<&'a Plan>,
    /// What differs between the two.
    pub difference: &'a Difference,
    /// What the board is asked for: to adopt, to revise, or to readopt unchanged.
    pub kind: DecisionKind,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Whether the text is a draft that nobody has proposed.
    pub draft: bool,
    /// The day the proposal was made.
    pub made: Option<Day>,
    /// Why, in the officer's own words: paragraphs set apart by empty lines.
    pub why: Option<&'a str>,
    /// The hash of the text.
    pub hash: ContentHash,
}

/// What a paper before a meeting shows of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The officer report.
    Report,
    /// The text that is to be in force, clean.
    Clean,
    /// The same with the changes marked.
    Marked,
    /// Current and proposed wording, side by side.
    Comparison,
}

impl Paper {
    /// The word that a manifest uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Clean => "clean",
            Self::Marked => "marked",
            Self::Comparison => "comparison",
        }
    }
}

impl Matter<'_> {
    /// The papers of the matter in their order; the first is the report and the others are its appendices from 1 on.
    /// Where nothing changes, there are no changes to show.
    pub fn papers(&self) -> &'static [Paper] {
        match self.before {
            Some(_) if self.kind == DecisionKind::Revised => {
                &[Paper::Report, Paper::Clean, Paper::Marked, Paper::Comparison]
            }
            _ => &[Paper::Report, Paper::Clean],
        }
    }

    /// What a paper of the matter is called: `Tjänsteskrivelse`, `Föreslagen lydelse`.
    pub fn name_of(&self, paper: Paper) -> &'static str {
        let lang = self.plan.language;
        match paper {
            Paper::Report => lang.report_name(),
            Paper::Clean if self.kind == DecisionKind::ReadoptedUnchanged => lang.paper_in_force(),
            Paper::Clean => lang.paper_proposed(),
            Paper::Marked => lang.paper_marked(),
            Paper::Comparison => lang.paper_comparison(),
        }
    }

    /// The name of a paper's file without what it ends in: `01-tjansteskrivelse`, `02-bilaga-1-foreslagen-lydelse`.
    /// Letters a–z, digits and hyphens alone.
    pub fn file_of(&self, at: usize, paper: Paper) -> String {
        let lang = self.plan.language;
        let name = match paper {
            Paper::Report => lang.paper_file_report(),
            Paper::Clean if self.kind == DecisionKind::ReadoptedUnchanged => lang.paper_file_in_force(),
            Paper::Clean => lang.paper_file_proposed(),
            Paper::Marked => lang.paper_file_marked(),
            Paper::Comparison => lang.paper_file_comparison(),
        };
        let named = if at == 0 { name.to_owned() } else { lang.paper_file_appendix(at, name) };
        format!("{:02}-{named}", at + 1)
    }

    /// The heading of the matter: `Revidering av Handlingsplan för jämställdhetsintegrering`.
    pub fn heading(&self) -> String {
        let (lang, title) = (self.plan.language, one_line(&self.plan.title));
        match self.kind {
            DecisionKind::Adopted => lang.report_adopted(title),
            DecisionKind::ReadoptedUnchanged => lang.report_readopted(title),
            _ => lang.report_revised(title),
        }
    }

    /// The decision as it should stand in the minutes: `Styrelsen beslutar att …`.
    pub fn resolution(&self, settings: &Settings) -> String {
        let (lang, title) = (self.plan.language, one_line(&self.plan.title));
        let body = settings.body_name(&self.meeting.body);
        match (self.kind, self.common()) {
            (DecisionKind::Adopted, _) => lang.report_resolve_adopted(body, title),
            (DecisionKind::ReadoptedUnchanged, true) => lang.report_resolve_readopted_common(body, title),
            (DecisionKind::ReadoptedUnchanged, false) => lang.report_resolve_readopted_neuter(body, title),
            _ => lang.report_resolve_revised(body, title),
        }
    }

    /// Each change in a sentence, after one sentence for the whole; nothing where nothing changes or all is new.
    pub fn changes(&self) -> Vec<String> {
        if self.kind == DecisionKind::Revised {
            sentences(self.difference, self.plan.language)
        } else {
            Vec::new()
        }
    }

    /// `En plan` is of common gender; `ett åtagande`, `ett styrdokument` are neuter.
    fn common(&self) -> bool {
        self.plan.kind == PlanKind::ActionPlan
    }
}

/// The officer report, in the plan's language.
pub fn report(matter: &Matter<'_>, settings: &Settings) -> Vec<Block> {
    let lang = matter.plan.language;
    let mut blocks = Vec::new();
    if settings.demo {
        blocks.push(Block::Notice(lang.export_demo().to_owned()));
    }
    if matter.draft {
        blocks.push(Block::Notice(lang.report_draft().to_owned()));
    }
    blocks.push(Block::Title(matter.heading()));
    blocks.push(Block::Facts(facts(matter, settings)));
    blocks.push(heading(lang.report_proposal()));
    blocks.push(paragraph(matter.resolution(settings)));
    blocks.push(heading(lang.report_matter()));
    blocks.push(paragraph(background(matter, settings)));
    if let Some(why) = matter.why {
        blocks.push(heading(lang.report_why()));
        blocks.extend(
            why.split("\n\n").filter(|part| !part.trim().is_empty()).map(|part| paragraph(part.to_owned())),
        );
    }
    blocks.push(heading(lang.report_what()));
    let mut changes = matter.changes().into_iter();
    match matter.kind {
        DecisionKind::Adopted => blocks.push(paragraph(lang.report_new_text().to_owned())),
        DecisionKind::ReadoptedUnchanged => blocks.push(paragraph(lang.report_unchanged().to_owned())),
        _ => blocks.extend(changes.next().map(paragraph)),
    }
    blocks.extend(changes.enumerate().map(|(at, said)| listed(at, said)));
    blocks.push(heading(lang.report_basis()));
    let appendices = matter.papers().iter().enumerate().skip(1);
    blocks.extend(appendices.map(|(number, paper)| Block::ListItem {
        depth: 0,
        marker: Marker::Bullet,
        mark: "•".to_owned(),
        text: lang.report_appendix_named(number, matter.name_of(*paper)),
    }));
    blocks.push(paragraph(lang.report_basis_hash().to_owned()));
    blocks.push(Block::Hash(Fact::new(lang.export_hash(), matter.hash.to_string())));
    blocks
}

fn facts(matter: &Matter<'_>, settings: &Settings) -> Vec<Fact> {
    let lang = matter.plan.language;
    let organisation = matter.plan.organisation.as_deref().unwrap_or(&settings.organisation);
    [
        (lang.report_type(), Some(lang.report_name().to_owned())),
        (HeadField::Organisation.label(lang), Some(organisation.to_owned())),
        (lang.report_to(), Some(settings.body_name(&matter.meeting.body).to_owned())),
        (lang.report_meeting(), Some(when(matter.meeting, settings, lang))),
        (HeadField::RegistryNumber.label(lang), matter.plan.registry_number.clone()),
        (HeadField::Officer.label(lang), matter.plan.officer.clone()),
        (lang.report_made(), matter.made.map(|day| day_in(day, settings.long_dates, lang))),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.filter(|value| !value.is_empty()).map(|value| Fact::new(label, value)))
    .collect()
}

/// When and where: `2026-11-24 kl. 13:00, Kansliet`.
pub(super) fn when(meeting: &Meeting, settings: &Settings, lang: Lang) -> String {
    let day = day_in(meeting.date, settings.long_dates, lang);
    let when = match &meeting.time {
        Some(time) => lang.report_meeting_time(day, time),
        None => day,
    };
    match &meeting.place {
        Some(place) => lang.report_meeting_place(when, place),
        None => when,
    }
}

/// What was decided before, what was put off, and when the plan is to be revised.
fn background(matter: &Matter<'_>, settings: &Settings) -> String {
    let lang = matter.plan.language;
    let common = matter.common();
    let noun = match matter.plan.kind {
        PlanKind::ActionPlan => lang.report_noun_plan(),
        PlanKind::Commitment => lang.report_noun_commitment(),
        PlanKind::SteeringDocument => lang.report_noun_document(),
    };
    let decisions = &matter.before.unwrap_or(matter.plan).decisions;
    let last = decisions.iter().rposition(|record| {
        record.kind.settles() || record.kind.changes_text() || record.kind == DecisionKind::Repealed
    });
    let cite = |record| cited_in_sentence(record, settings, lang);
    let mut said = Vec::new();
    said.push(match last.and_then(|at| decisions.get(at)) {
        None if common => lang.report_new_common(noun),
        None => lang.report_new_neuter(noun),
        Some(record) => match (record.kind, common) {
            (DecisionKind::Adopted, _) => lang.report_last_adopted(noun, cite(record)),
            (DecisionKind::ReadoptedUnchanged, true) => lang.report_last_readopted_common(noun, cite(record)),
            (DecisionKind::ReadoptedUnchanged, false) => {
                lang.report_last_readopted_neuter(noun, cite(record))
            }
            (DecisionKind::Corrected, _) => lang.report_last_corrected(noun, cite(record)),
            (DecisionKind::Repealed, true) => lang.report_last_repealed_common(noun, cite(record)),
            (DecisionKind::Repealed, false) => lang.report_last_repealed_neuter(noun, cite(record)),
            _ => lang.report_last_revised(noun, cite(record)),
        },
    });
    let since = decisions.get(last.map_or(0, |at| at + 1)..).unwrap_or_default();
    for record in since {
        match record.kind {
            DecisionKind::ReferredBack => said.push(lang.report_referred_back(cite(record))),
            DecisionKind::Tabled => said.push(lang.report_tabled(cite(record))),
            _ => {}
        }
    }
    // What is in force says when it is to be revised; a rule that is proposed does not bind yet.
    if let Some(rule) = &matter.before.unwrap_or(matter.plan).revision_rule {
        let rule = rule.rule.in_words(&in_sentence(settings.body_name(&rule.rule.body), lang), lang);
        said.push(if common { lang.report_rule_common(rule) } else { lang.report_rule_neuter(rule) });
    }
    said.join(" ")
}

fn heading(text: &str) -> Block {
    Block::Heading { level: 1, mark: String::new(), text: text.to_owned() }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph { depth: 0, lead: None, text }
}

fn listed(at: usize, text: String) -> Block {
    Block::ListItem { depth: 0, marker: Marker::Number, mark: format!("{}.", at + 1), text }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
