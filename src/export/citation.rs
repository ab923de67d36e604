//! References to decisions, and the lines that say which ones made a plan what it is.

use crate::calendar::{self, MeetingRef, Settings};
use crate::locale::Lang;
use crate::plan::{DecisionKind, DecisionRecord, Plan, PlanKind};

/// Cites a decision as minutes do: `Styrelsen 2022-11-22 § 47, dnr 2022:15`. Ends without a stop.
pub fn citation(record: &DecisionRecord, settings: &Settings, lang: Lang) -> String {
    cite(settings.body_name(&record.body), record, settings, lang)
}

/// Cites a decision as it stands inside a sentence: `styrelsen 2022-11-22 § 47`.
pub(super) fn cited_in_sentence(record: &DecisionRecord, settings: &Settings, lang: Lang) -> String {
    cite(&in_sentence(settings.body_name(&record.body), lang), record, settings, lang)
}

/// The lines under a plan: who adopted it, who last revised or confirmed it, and what came after that. One sentence
/// each, in the plan's language, with the body's name as it stands inside a sentence.
///
/// Decisions that left the text in force as it was (referred back, tabled) are not told.
pub fn decision_lines(plan: &Plan, settings: &Settings) -> Vec<String> {
    let position =
        |wanted: &dyn Fn(DecisionKind) -> bool| plan.decisions.iter().rposition(|record| wanted(record.kind));
    let adopted = position(&|kind| kind == DecisionKind::Adopted);
    let settled = position(&|kind| matches!(kind, DecisionKind::Revised | DecisionKind::ReadoptedUnchanged))
        .filter(|at| adopted.is_none_or(|adopted| adopted < *at));
    let since = settled.or(adopted);
    let after = plan
        .decisions
        .iter()
        .enumerate()
        .filter(|(at, record)| {
            since.is_none_or(|since| since < *at)
                && matches!(record.kind, DecisionKind::Corrected | DecisionKind::Repealed)
        })
        .map(|(at, _)| at);
    adopted
        .into_iter()
        .chain(settled)
        .chain(after)
        .filter_map(|at| plan.decisions.get(at))
        .map(|record| decision_line(record, plan, settings))
        .collect()
}

fn decision_line(record: &DecisionRecord, plan: &Plan, settings: &Settings) -> String {
    let lang = plan.language;
    let cited = cited_in_sentence(record, settings, lang);
    // `En plan` is of common gender, `ett åtagande`, `ett styrdokument` are neuter.
    let common = plan.kind == PlanKind::ActionPlan;
    match (record.kind, common) {
        (DecisionKind::Adopted, true) => lang.export_adopted_common(cited),
        (DecisionKind::Adopted, false) => lang.export_adopted_neuter(cited),
        (DecisionKind::ReadoptedUnchanged, true) => lang.export_readopted_common(cited),
        (DecisionKind::ReadoptedUnchanged, false) => lang.export_readopted_neuter(cited),
        (DecisionKind::Corrected, true) => lang.export_corrected_common(cited),
        (DecisionKind::Corrected, false) => lang.export_corrected_neuter(cited),
        (DecisionKind::Repealed, true) => lang.export_repealed_common(cited),
        (DecisionKind::Repealed, false) => lang.export_repealed_neuter(cited),
        (DecisionKind::Revised | DecisionKind::ReferredBack | DecisionKind::Tabled, true) => {
            lang.export_revised_common(cited)
        }
        (DecisionKind::Revised | DecisionKind::ReferredBack | DecisionKind::Tabled, false) => {
            lang.export_revised_neuter(cited)
        }
    }
}

fn cite(body: &str, record: &DecisionRecord, settings: &Settings, lang: Lang) -> String {
    calendar::citation(
        body,
        record.meeting,
        record.paragraph,
        record.registry_number.as_deref(),
        settings.long_dates,
        lang,
    )
}

/// A body's name inside a Swedish sentence: `styrelsen`, `kommunstyrelsen`. Abbreviations (`KF`) and names of several
/// words, which may begin with a proper name, stay as they are.
pub(super) fn in_sentence(name: &str, lang: Lang) -> String {
    let mut chars = name.chars();
    let (Some(first), rest) = (chars.next(), chars.as_str()) else { return String::new() };
    let ordinary = !rest.is_empty() && rest.chars().all(char::is_lowercase);
    if lang == Lang::Sv && ordinary {
        first.to_lowercase().chain(rest.chars()).collect()
    } else {
        name.to_owned()
    }
}

/// Names a meeting as papers do: `Styrelsen 2026-11-24`.
pub(super) fn citation_of_meeting(meeting: &MeetingRef, settings: &Settings, lang: Lang) -> String {
    calendar::citation(settings.body_name(&meeting.body), meeting.date, None, None, settings.long_dates, lang)
}
