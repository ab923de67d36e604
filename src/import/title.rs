//! The top of the document: title, organisation, sort of document, language.

use crate::locale::Lang;
use crate::plan::PlanKind;

use super::ImportError;
use super::blocks::{Block, Given};
use super::lines::Mark;
use super::phrase::{Ending, bare, ending, heading_like, width};

/// Parts of words that name a document of the sort we keep.
const DOCUMENTS: [&str; 20] = [
    "plan",
    "åtagande",
    "policy",
    "program",
    "strategi",
    "riktlinje",
    "deklaration",
    "styrdokument",
    "överenskommelse",
    "avsiktsförklaring",
    "commitment",
    "pledge",
    "declaration",
    "strategy",
    "programme",
    "guidelines",
    "charter",
    "åtgärder",
    "reglemente",
    "agenda",
];

/// How many blocks from the top a title is looked for.
const TOP: usize = 5;

/// Where the title is: the first line at the top that names a document, else the first that is no statement.
///
/// `statement` tells which blocks state a decision or a registry number.
pub(super) fn find(blocks: &[Block], statement: impl Fn(&Block) -> bool) -> Result<usize, ImportError> {
    let first = blocks.first().ok_or(ImportError::Empty)?;
    if let Some(at) = blocks.iter().position(|block| block.given == Some(Given::Title)) {
        return Ok(at);
    }
    let missing = ImportError::NoTitle(first.line);
    let mut plain = None;
    for (at, block) in blocks.iter().take(TOP).enumerate() {
        if statement(block) {
            continue;
        }
        if !possible(block) {
            break;
        }
        if plain.is_none() {
            plain = Some(at);
        }
        let lower = block.text.to_lowercase();
        let high = plain == Some(at) || heading_like(&block.text);
        if high && DOCUMENTS.iter().any(|name| lower.contains(name)) && !is_organisation(&block.text) {
            return Ok(at);
        }
    }
    plain.ok_or(missing)
}

fn possible(block: &Block) -> bool {
    let text = &block.text;
    matches!(block.mark, Mark::None | Mark::Hash(_))
        && block.note.is_none()
        && text.len() <= 800
        && width(text) <= if ending(text) == Ending::Sentence { 100 } else { 200 }
        && text.chars().any(char::is_alphabetic)
}

/// Whether a short line is an organisation's name.
pub(super) fn is_organisation(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let leads = [
        "samordningsförbundet",
        "kommunalförbundet",
        "region",
        "myndigheten",
        "länsstyrelsen",
        "stiftelsen",
        "föreningen",
    ];
    let ends = [
        "kommun",
        "förbund",
        "stad",
        "region",
        "myndighet",
        "municipality",
        "authority",
        "association",
        "agency",
    ];
    let plan = words.iter().any(|word| {
        ["plan", "åtagande", "policy", "program", "strategi"].iter().any(|name| word.ends_with(name))
    });
    heading_like(text)
        && words.len() <= 6
        && !plan
        && ((leads.contains(&first.as_str()) && words.len() > 1)
            || ends.iter().any(|end| last.ends_with(end)))
}

/// The sort of document a title names.
pub(super) fn kind(title: &str) -> PlanKind {
    let lower = title.to_lowercase();
    let has = |names: &[&str]| names.iter().any(|name| lower.contains(name));
    if has(&["handlingsplan", "åtgärdsplan", "action plan"]) {
        PlanKind::ActionPlan
    } else if has(&["åtagande", "deklaration", "avsiktsförklaring", "commitment", "pledge", "declaration"])
    {
        PlanKind::Commitment
    } else {
        PlanKind::SteeringDocument
    }
}

/// The language most of the text's small words belong to; Swedish when they tell nothing.
pub(super) fn language<'a>(texts: impl Iterator<Item = &'a str>) -> Lang {
    const SV: [&str; 20] = [
        "och", "att", "för", "i", "av", "med", "som", "på", "till", "är", "den", "det", "ska", "om", "vid",
        "ett", "en", "inom", "från", "har",
    ];
    const EN: [&str; 18] = [
        "the", "and", "of", "to", "for", "with", "that", "is", "are", "shall", "will", "by", "be", "this",
        "a", "on", "at", "has",
    ];
    let (mut sv, mut en) = (0_usize, 0_usize);
    for word in texts.flat_map(str::split_whitespace) {
        // Counted words are short; a long one is not worth folding.
        if word.len() > 12 {
            continue;
        }
        let word = bare(word);
        sv += usize::from(SV.contains(&word.as_str()));
        en += usize::from(EN.contains(&word.as_str()));
    }
    if en > sv { Lang::En } else { Lang::Sv }
}
