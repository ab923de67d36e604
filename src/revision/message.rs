//! The commit messages of proposals and decisions: a subject, a line of what changed, trailers that git can parse.

use std::fmt::Write as _;

use super::{Approved, ContentHash, Retracted};
use crate::calendar::{MeetingRef, Settings, citation};
use crate::diff::Summary;
use crate::locale::{Lang, shown};
use crate::plan::{DecisionKind, DecisionRecord, Plan};

/// The message of a decision's commit, in the plan's language.
pub fn decision_message(
    approved: &Approved,
    settings: &Settings,
    summary: Option<Summary>,
    hash: ContentHash,
    proposal: Option<&str>,
) -> String {
    let plan = approved.plan();
    let lang = plan.language;
    let record = approved.record();
    let title = one_line(&plan.title);
    let mut said = format!("{}.", cited(record, settings, lang));
    if let Some(summary) = summary {
        let _ = write!(said, " {}.", capital(&summary.say(lang)));
    }
    if approved.is_late() {
        let _ = write!(said, " {}", lang.message_entered_late());
    }
    if approved.is_imported() {
        let _ = write!(said, " {}", lang.message_imported());
    }
    let mut trailers = vec![
        ("Plan", plan.id.to_string()),
        ("Decision", record.kind.code().to_owned()),
        ("Meeting", record.meeting_ref().to_string()),
    ];
    minutes(&mut trailers, record);
    trailers.push(("Content-Hash", hash.to_string()));
    if let Some(commit) = proposal {
        trailers.push(("Proposal", commit.to_owned()));
    }
    put(&subject(record.kind, &title, lang), &said, &trailers)
}

/// The message of a proposal's commit. `why` is the reason in the officer's own words; each of its paragraphs becomes
/// one line between the summary and the trailers.
pub fn proposal_message(
    plan: &Plan,
    meeting: &MeetingRef,
    settings: &Settings,
    summary: Summary,
    hash: ContentHash,
    why: Option<&str>,
) -> String {
    let lang = plan.language;
    let at = citation(settings.body_name(&meeting.body), meeting.date, None, None, settings.long_dates, lang);
    let trailers = [
        ("Plan", plan.id.to_string()),
        ("Proposal-For", meeting.to_string()),
        ("Content-Hash", hash.to_string()),
    ];
    let mut said = format!("{at}. {}.", capital(&summary.say(lang)));
    for paragraph in paragraphs(why.unwrap_or_default()) {
        let _ = write!(said, "\n\n{paragraph}");
    }
    put(&lang.message_proposal(one_line(&plan.title)), &said, &trailers)
}

/// The paragraphs of a text, each on one line: what lies between empty lines.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        let line = one_line(line);
        match paragraphs.last_mut() {
            Some(_) if line.is_empty() => paragraphs.push(String::new()),
            Some(last) if last.is_empty() => last.push_str(&line),
            Some(last) => last.extend([" ", &line]),
            None => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The message of the commit that adds what the minutes settled.
pub fn completion_message(
    plan: &Plan,
    record: &DecisionRecord,
    settings: &Settings,
    completes: Option<&str>,
) -> String {
    let lang = plan.language;
    let mut trailers = vec![("Plan", plan.id.to_string())];
    if let Some(commit) = completes {
        trailers.push(("Completes", commit.to_owned()));
    }
    trailers.push(("Meeting", record.meeting_ref().to_string()));
    minutes(&mut trailers, record);
    if let Some(day) = record.minutes_adjusted {
        trailers.push(("Minutes-Adjusted", day.to_string()));
    }
    let said = format!("{}.", cited(record, settings, lang));
    put(&lang.message_completed(one_line(&plan.title)), &said, &trailers)
}

/// The message of the commit that retracts an entry. `hash` is that of the text that is committed after it, `why` the
/// reason in the words of who retracts it.
pub fn retraction_message(
    retracted: &Retracted,
    (title, lang): (&str, Lang),
    settings: &Settings,
    hash: Option<ContentHash>,
    why: &str,
) -> String {
    let entry = retracted.entry();
    let record = &entry.record;
    let mut trailers = vec![("Plan", retracted.id().to_string())];
    if let Some(commit) = &entry.commit {
        trailers.push(("Retracts", commit.clone()));
    }
    trailers.push(("Meeting", record.meeting_ref().to_string()));
    if let Some(hash) = hash {
        trailers.push(("Content-Hash", hash.to_string()));
    }
    let mut said =
        lang.message_entered_wrongly(cited(record, settings, lang), lang.decision_kind(record.kind));
    for paragraph in paragraphs(why) {
        let _ = write!(said, "\n\n{paragraph}");
    }
    put(&lang.message_retracted(one_line(title)), &said, &trailers)
}

/// The message of a change of the calendar.
pub fn calendar_message(said: &str) -> String {
    format!("{}\n", one_line(said))
}

fn subject(kind: DecisionKind, title: &str, lang: Lang) -> String {
    match kind {
        DecisionKind::Adopted => lang.message_adopted(title),
        DecisionKind::Revised => lang.message_revised(title),
        DecisionKind::ReadoptedUnchanged => lang.message_readopted(title),
        DecisionKind::Corrected => lang.message_corrected(title),
        DecisionKind::Repealed => lang.message_repealed(title),
        DecisionKind::ReferredBack => lang.message_referred_back(title),
        DecisionKind::Tabled => lang.message_tabled(title),
    }
}

fn cited(record: &DecisionRecord, settings: &Settings, lang: Lang) -> String {
    let number = record.registry_number.as_deref().map(one_line);
    citation(
        settings.body_name(&record.body),
        record.meeting,
        record.paragraph,
        number.as_deref(),
        settings.long_dates,
        lang,
    )
}

fn minutes(trailers: &mut Vec<(&'static str, String)>, record: &DecisionRecord) {
    if let Some(paragraph) = record.paragraph {
        trailers.push(("Paragraph", paragraph.to_string()));
    }
    if let Some(number) = &record.registry_number {
        trailers.push(("Registry-Number", number.clone()));
    }
}

fn put(subject: &str, said: &str, trailers: &[(&'static str, String)]) -> String {
    let mut message = format!("{subject}\n\n{said}\n\n");
    for (key, value) in trailers {
        let _ = writeln!(message, "{key}: {}", one_line(value));
    }
    message
}

/// Text from a file on one line: nothing in it can start a trailer or a paragraph of its own.
fn one_line(text: &str) -> String {
    let spaced: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shown(&spaced).into_owned()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
