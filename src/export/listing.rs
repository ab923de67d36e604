//! What a package, a register and a history say on their pages.

use super::block::Fact;
use super::citation::{citation, citation_of_meeting, cited_in_sentence, in_sentence};
use super::report::{Matter, when};
use super::sheet::{Cell, Part, Sheet};
use crate::calendar::{Meeting, Settings, day_in};
use crate::date::Day;
use crate::diff::HeadField;
use crate::locale::Lang;
use crate::plan::{Plan, PlanId};
use crate::revision::{Decision, Standing, State};

/// A paper as an index lists it: its name and the files it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it is called: `Bilaga 1: Föreslagen lydelse`.
    pub name: String,
    /// Each file's format in a word, and its address from the index.
    pub files: Vec<(String, String)>,
}

/// The index of a meeting's papers: each matter with the decision proposed and its papers. In the archive's language.
pub fn meeting_index(meeting: &Meeting, matters: &[(Matter<'_>, Vec<Listed>)], settings: &Settings) -> Sheet {
    let lang = settings.language;
    let name = citation_of_meeting(&meeting.reference(), settings, lang);
    let mut parts = Vec::new();
    for (matter, papers) in matters {
        parts.push(Part::Heading(matter.heading()));
        if matter.draft {
            parts.push(Part::Paragraph(lang.index_source_draft().to_owned()));
        }
        parts.push(Part::Paragraph(format!("{} {}", lang.index_resolution(), matter.resolution(settings))));
        parts.push(Part::Paragraph(format!("{}: {}", lang.export_hash(), matter.hash)));
        parts.push(Part::Table {
            caption: matter.heading(),
            head: vec![lang.index_paper().to_owned(), lang.index_files().to_owned()],
            rows: papers.iter().map(listed).collect(),
        });
    }
    if matters.is_empty() {
        parts.push(Part::Paragraph(lang.index_no_matters().to_owned()));
    }
    parts.push(Part::Paragraph(lang.index_note_meeting().to_owned()));
    let facts = vec![Fact::new(lang.report_meeting(), when(meeting, settings, lang))];
    Sheet { facts: organised(facts, settings, lang), ..sheet(lang.index_papers(name), settings, lang, parts) }
}

/// The index of everything that is in force. In the archive's language.
pub fn in_force_index(plans: &[(&Plan, Vec<Listed>)], settings: &Settings) -> Sheet {
    let lang = settings.language;
    let rows = plans.iter().map(|(plan, papers)| {
        let files = papers.iter().flat_map(|paper| paper.files.clone());
        let files = Cell { links: files.map(|(name, address)| (name, Some(address))).collect() };
        let since =
            plan.decisions.iter().rev().find(|record| record.kind.settles() || record.kind.changes_text());
        let since = since.map_or_else(String::new, |record| {
            format!("{}, {}", citation(record, settings, lang), lang.decision_kind(record.kind))
        });
        vec![plan.title.as_str().into(), since.into(), files]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let parts = if rows.is_empty() {
        vec![Part::Paragraph(lang.index_none().to_owned())]
    } else {
        let head = [lang.index_plan(), lang.index_last(), lang.index_files()].map(str::to_owned).to_vec();
        vec![Part::Table { caption: lang.paper_in_force().to_owned(), head, rows }]
    };
    let title = if settings.organisation.is_empty() {
        lang.index_in_force_nobody().to_owned()
    } else {
        lang.index_in_force(&settings.organisation)
    };
    sheet(title, settings, lang, parts)
}

/// A plan's line in the register.
#[derive(Clone, Debug)]
pub struct Registered<'a> {
    /// The plan.
    pub id: &'a PlanId,
    /// The plan as it is in force, or else as it is drafted; nothing where it can't be read.
    pub plan: Option<&'a Plan>,
    /// Where it stands, where that is known.
    pub standing: Option<&'a Standing>,
}

/// The register of all plans: state, owners, last decision, next revision. In the reader's language.
pub fn register(plans: &[Registered<'_>], on: Day, settings: &Settings, lang: Lang) -> Sheet {
    let head = [
        lang.index_plan(),
        lang.register_state(),
        lang.register_organisation(),
        lang.register_officer(),
        lang.register_political(),
        lang.register_number(),
        lang.register_last(),
        lang.register_next(),
        lang.register_rule(),
    ];
    let rows: Vec<Vec<Cell>> = plans.iter().map(|plan| registered(plan, settings, lang)).collect();
    let title = if settings.organisation.is_empty() {
        lang.register_title_nobody().to_owned()
    } else {
        lang.register_title(&settings.organisation)
    };
    let parts = if rows.is_empty() {
        vec![Part::Paragraph(lang.register_none().to_owned())]
    } else {
        // Columns that nothing is known for are left out of no register: a script reads them by their place.
        let head = head.map(str::to_owned).to_vec();
        vec![Part::Table { caption: title.clone(), head, rows }]
    };
    let facts = vec![Fact::new(lang.register_on(), day_in(on, settings.long_dates, lang))];
    Sheet { facts, ..sheet(title, settings, lang, parts) }
}

fn registered(entry: &Registered<'_>, settings: &Settings, lang: Lang) -> Vec<Cell> {
    let Some((plan, standing)) = entry.plan.zip(entry.standing) else {
        let mut row = vec![entry.id.as_str().into(), lang.register_unreadable().into()];
        row.resize(9, Cell::from(""));
        return row;
    };
    let known = |value: &Option<String>| Cell::from(value.clone().unwrap_or_default());
    let organisation = plan.organisation.clone().unwrap_or_else(|| settings.organisation.clone());
    let last = standing.last_decision.as_ref().map_or_else(String::new, |record| {
        format!("{}, {}", citation(record, settings, lang), lang.decision_kind(record.kind))
    });
    let next = match standing.state {
        State::Repealed => String::new(),
        _ => standing
            .meeting
            .as_ref()
            .map_or_else(String::new, |meeting| citation_of_meeting(meeting, settings, lang)),
    };
    let rule = plan.revision_rule.as_ref().map_or_else(String::new, |rule| {
        rule.rule.in_words(&in_sentence(settings.body_name(&rule.rule.body), lang), lang)
    });
    vec![
        plan.title.as_str().into(),
        standing.state.name(lang).into(),
        organisation.into(),
        known(&plan.officer),
        known(&plan.political),
        known(&plan.registry_number),
        last.into(),
        next.into(),
        rule.into(),
    ]
}

/// The history of a plan's decisions, the latest first, as an appendix. In the plan's language.
pub fn history_sheet(plan: &Plan, decisions: &[Decision], settings: &Settings) -> Sheet {
    let lang = plan.language;
    let rows: Vec<Vec<Cell>> = decisions
        .iter()
        .map(|decision| {
            let record = &decision.record;
            let adjusted = record.minutes_adjusted.map(|day| day_in(day, settings.long_dates, lang));
            vec![
                citation(record, settings, lang).into(),
                capital(lang.decision_kind(record.kind)).into(),
                decision.summary.as_str().into(),
                adjusted.unwrap_or_default().into(),
                decision.hash.map(|hash| hash.short()).unwrap_or_default().into(),
            ]
        })
        .collect();
    let head = [
        lang.history_reference(),
        lang.history_decision(),
        lang.history_summary(),
        lang.history_adjusted(),
        lang.history_hash(),
    ];
    let parts = if rows.is_empty() {
        vec![Part::Paragraph(lang.history_none().to_owned())]
    } else {
        let head = head.map(str::to_owned).to_vec();
        vec![Part::Table { caption: lang.history_caption().to_owned(), head, rows }]
    };
    let facts =
        plan.registry_number.as_ref().map(|number| Fact::new(HeadField::RegistryNumber.label(lang), number));
    let facts = organised(facts.into_iter().collect(), settings, lang);
    Sheet { facts, ..sheet(lang.history_title(&plan.title), settings, lang, parts) }
}

/// A decision inside a sentence: `reviderad av styrelsen 2022-11-22 § 47`.
pub fn decided_by(decision: &Decision, settings: &Settings, lang: Lang) -> String {
    let cited = cited_in_sentence(&decision.record, settings, lang);
    lang.verify_decision(lang.decision_kind(decision.record.kind), cited)
}

fn listed(paper: &Listed) -> Vec<Cell> {
    let links = paper.files.iter().map(|(name, address)| (name.clone(), Some(address.clone())));
    vec![paper.name.as_str().into(), Cell { links: links.collect() }]
}

fn organised(mut facts: Vec<Fact>, settings: &Settings, lang: Lang) -> Vec<Fact> {
    if !settings.organisation.is_empty() {
        facts.insert(0, Fact::new(HeadField::Organisation.label(lang), settings.organisation.as_str()));
    }
    facts
}

fn sheet(title: String, settings: &Settings, lang: Lang, parts: Vec<Part>) -> Sheet {
    let notices = settings.demo.then(|| lang.export_demo().to_owned());
    Sheet { lang, notices: notices.into_iter().collect(), title, facts: Vec::new(), parts }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
