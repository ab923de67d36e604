//! Lines that state decisions, and lines that give a registry number.
//!
//! Only a text that is such a statement from its first word to its last is read: every word has to be accounted for
//! by the grammar below. A sentence that says more stays a sentence.
//!
//! ```text
//! line   = [subject] part { [","|";"|"och"|"and"] part }
//! part   = verb [ body ] | day | "§" number | "dnr" number
//! verb   = antagen, fastställd, godkänd, beslutad, reviderad, upphävd, adopted, …
//! ```

use crate::calendar::BodyId;
use crate::date::Day;
use crate::plan::{DecisionKind, DecisionRecord};

use super::{bodies, days};

/// What a line of decisions says.
pub(super) struct Statement {
    pub(super) records: Vec<DecisionRecord>,
    /// The body as named first.
    pub(super) body: Option<String>,
}

/// The longest line that is looked at, in bytes.
const MOST: usize = 240;

#[derive(Default)]
struct Draft {
    kind: Option<DecisionKind>,
    body: Option<(BodyId, String)>,
    day: Option<Day>,
    paragraph: Option<u32>,
    registry: Option<String>,
}

/// Reads a text that is wholly a statement of decisions.
pub(super) fn read(text: &str, default: &BodyId) -> Option<Statement> {
    if text.len() > MOST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let text = text.trim_matches(['(', ')', '.', ' ', '*', '_']);
    let spaced = text.replace('§', " § ").replace(':', ": ").replace(['(', ')'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut words = words.as_slice();
    skip_subject(&mut words);

    let mut drafts = vec![Draft::default()];
    while !words.is_empty() {
        let mut draft = drafts.pop().unwrap_or_default();
        if let Some((kind, used)) = verb(words) {
            if draft.kind.is_some() {
                // "reviderad senast 2019" gives one decision; a second verb begins the next.
                if draft.day.is_none() && draft.body.is_none() {
                    return None;
                }
                drafts.push(std::mem::take(&mut draft));
            }
            draft.kind = Some(kind);
            words = words.get(used..).unwrap_or_default();
        } else if let Some((day, used)) = days::read(words) {
            if draft.day.replace(day).is_some() {
                return None;
            }
            words = words.get(used..).unwrap_or_default();
        } else if let Some((number, used)) = paragraph(words) {
            if draft.paragraph.replace(number).is_some() {
                return None;
            }
            words = words.get(used..).unwrap_or_default();
        } else if let Some((number, used)) = registry(words) {
            if draft.registry.replace(number).is_some() {
                return None;
            }
            words = words.get(used..).unwrap_or_default();
        } else if let Some((body, used)) = body(words, default) {
            if draft.body.replace(body).is_some() {
                return None;
            }
            words = words.get(used..).unwrap_or_default();
        } else if between(words.first()?) {
            words = words.get(1..).unwrap_or_default();
        } else {
            return None;
        }
        drafts.push(draft);
    }
    finish(drafts, default)
}

fn finish(drafts: Vec<Draft>, default: &BodyId) -> Option<Statement> {
    let name = drafts.first().and_then(|draft| draft.body.as_ref()).map(|(_, name)| name.clone());
    let mut body = default.clone();
    let mut records = Vec::with_capacity(drafts.len());
    for draft in drafts {
        // A day alone is any day; with a § it can only be a decision's.
        let kind = draft.kind.or_else(|| draft.paragraph.map(|_| DecisionKind::Adopted))?;
        if let Some((id, _)) = draft.body {
            body = id;
        }
        records.push(DecisionRecord {
            kind,
            body: body.clone(),
            meeting: draft.day?,
            paragraph: draft.paragraph,
            registry_number: draft.registry,
            minutes_adjusted: None,
        });
    }
    Some(Statement { records, body: name })
}

fn lower(word: &str) -> String {
    word.trim_end_matches([',', ';', ':', '.']).to_lowercase()
}

fn between(word: &str) -> bool {
    let bare = lower(word);
    matches!(
        bare.as_str(),
        "" | "och" | "samt" | "and" | "den" | "datum" | "senast" | "last" | "beslut" | "–" | "-" | "|"
    )
}

/// "Handlingsplanen är", "Policyn har", "The plan was".
fn skip_subject(words: &mut &[&str]) {
    let at = words
        .iter()
        .take(5)
        .position(|word| matches!(lower(word).as_str(), "är" | "har" | "blev" | "was" | "is" | "has"));
    let named = |word: &&str| is_document(&lower(word));
    if let Some(at) = at
        && words.iter().take(at).any(named)
        && words.iter().take(at).all(|word| {
            named(word)
                || matches!(lower(word).as_str(), "the" | "this" | "denna" | "detta" | "action" | "senast")
        })
    {
        let been = words.get(at + 1).is_some_and(|word| matches!(lower(word).as_str(), "been" | "blivit"));
        *words = words.get(at + 1 + usize::from(been)..).unwrap_or_default();
    } else if words.first().is_some_and(|word| is_document(&lower(word)))
        && verb(words.get(1..).unwrap_or_default()).is_some()
    {
        *words = words.get(1..).unwrap_or_default();
    }
}

/// Whether a word names the document itself.
pub(super) fn is_document(word: &str) -> bool {
    [
        "planen",
        "dokumentet",
        "åtagandet",
        "policyn",
        "programmet",
        "riktlinjen",
        "riktlinjerna",
        "strategin",
        "deklarationen",
        "plan",
        "document",
        "commitment",
        "policy",
        "programme",
        "strategy",
        "declaration",
        "guidelines",
        "handlingsplan",
    ]
    .contains(&word)
        || ["handlingsplanen", "åtgärdsplanen", "styrdokumentet", "jämställdhetsplanen"].contains(&word)
        || (word.ends_with("åtagandet")
            || word.ends_with("programmet")
            || word.ends_with("strategin")
            || word.ends_with("policyn"))
}

fn verb(words: &[&str]) -> Option<(DecisionKind, usize)> {
    let first = lower(words.first()?);
    if matches!(first.as_str(), "senast" | "last") {
        return verb(words.get(1..)?).map(|(kind, used)| (kind, used + 1));
    }
    let kind = match first.as_str() {
        "antagen" | "antaget" | "antagits" | "antogs" | "antagna" | "antagande" | "fastställd"
        | "fastställt" | "fastställda" | "fastställdes" | "fastställande" | "fastställts" | "godkänd"
        | "godkänt" | "godkända" | "godkändes" | "godkänts" | "beslutad" | "beslutat" | "beslutade"
        | "beslutades" | "beslutats" | "beslutsdatum" | "adopted" | "approved" | "decided" => {
            DecisionKind::Adopted
        }
        "reviderad" | "reviderat" | "reviderade" | "reviderades" | "reviderats" | "revideringsdatum"
        | "uppdaterad" | "uppdaterades" | "revised" | "amended" | "updated" => DecisionKind::Revised,
        "upphävd" | "upphävt" | "upphävdes" | "upphävda" | "upphört" | "repealed" => {
            DecisionKind::Repealed
        }
        _ => return None,
    };
    let next: Vec<String> = words.iter().skip(1).take(4).map(|word| lower(word)).collect();
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    if kind == DecisionKind::Adopted {
        match next.as_slice() {
            ["för", "ytterligare", "ett", "år"] => return Some((DecisionKind::ReadoptedUnchanged, 5)),
            ["for", "another", "year", ..] => return Some((DecisionKind::ReadoptedUnchanged, 4)),
            ["oförändrad" | "oförändrat" | "unchanged", ..] => {
                return Some((DecisionKind::ReadoptedUnchanged, 2));
            }
            _ => {}
        }
    }
    Some((kind, 1))
}

fn paragraph(words: &[&str]) -> Option<(u32, usize)> {
    let sign = lower(words.first()?);
    if !matches!(sign.as_str(), "§" | "paragraf" | "section" | "sect") {
        return None;
    }
    let number = words.get(1)?.trim_end_matches([',', ';', '.', ':']);
    number.parse().ok().filter(|number| *number > 0).map(|number| (number, 2))
}

fn registry(words: &[&str]) -> Option<(String, usize)> {
    let label = lower(words.first()?);
    if !matches!(label.as_str(), "dnr" | "diarienr" | "diarienummer" | "d.nr" | "ref") {
        return None;
    }
    // The number may have a series before it, "KS 2020/123", and its colon was parted from its year.
    let mut number = String::new();
    let mut used = 1;
    for word in words.get(1..)?.iter().take(4) {
        let bare = word.trim_end_matches([',', ';', ')', '.']);
        let digits = bare.bytes().any(|b| b.is_ascii_digit());
        if !digits && (!number.is_empty() || width_of_series(bare).is_none()) {
            break;
        }
        if !number.is_empty() && !number.ends_with(':') && number.bytes().any(|b| b.is_ascii_digit()) {
            break;
        }
        if !number.is_empty() && !number.ends_with(':') {
            number.push(' ');
        }
        number.push_str(bare);
        used += 1;
        if bare.len() < word.len() {
            break;
        }
    }
    let number = number.trim_end_matches(':').to_owned();
    number.bytes().any(|b| b.is_ascii_digit()).then_some((number, used))
}

fn width_of_series(word: &str) -> Option<usize> {
    let letters = word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '/'));
    (letters && (1..=8).contains(&word.len())).then_some(word.len())
}

/// "av Kommunstyrelsen", "vid styrelsemötet", "KF", "by the board".
fn body(words: &[&str], default: &BodyId) -> Option<((BodyId, String), usize)> {
    let lead = matches!(lower(words.first()?).as_str(), "av" | "vid" | "i" | "på" | "by" | "at" | "in");
    let start = usize::from(lead);
    for long in (1..=5).rev() {
        let Some(name) = words.get(start..start + long) else { continue };
        // A name ends before a comma, a day and a sign.
        let inner = name.split_last().map_or(&[][..], |(_, rest)| rest);
        if inner.iter().any(|word| word.ends_with([',', ';']))
            || name.iter().any(|word| *word == "§" || word.bytes().any(|b| b.is_ascii_digit()))
            || name.iter().any(|word| verb(&[word]).is_some())
        {
            continue;
        }
        if let Some(found) = bodies::read(name, default) {
            return Some((found, start + long));
        }
    }
    None
}

/// Reads a text that is nothing but a registry number: `Dnr 2022:15`, `Diarienummer: KS 2021/0123`.
pub(super) fn registry_number(text: &str) -> Option<String> {
    if text.len() > 60 {
        return None;
    }
    let spaced = text.trim_matches(['(', ')', ' ']).replace(':', ": ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    registry(&words).filter(|(_, used)| *used == words.len()).map(|(number, _)| number)
}
