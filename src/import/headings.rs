//! Which blocks are headings, and of what rank.

use super::blocks::{Block, Given};
use super::lines::{Mark, Style};
use super::marks::sort;
use super::phrase::{all_capitals, bare, heading_like, label, section_sign};
use super::{fields, rules};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading: 1 is the highest rank; `guessed` when no mark says so.
    Heading { rank: usize, guessed: bool },
    /// A paragraph whose first so many bytes are a heading.
    RunIn { rank: usize, head: usize },
    /// A list item.
    Item,
    /// Running text.
    Paragraph,
}

/// The rank of headings without number or hash in a document that has such: under all of them.
const UNDER: usize = 7;

/// Gives each block its role. The blocks are those after the title.
pub(super) fn roles(blocks: &[Block], title: &str) -> Vec<Role> {
    let numbered: Vec<bool> = (0..blocks.len()).map(|at| is_numbered_heading(blocks, at)).collect();
    let numbered = settle(blocks, numbered);
    let plain = plain_headings(blocks, &numbered);
    let marked = numbered.contains(&true)
        || blocks.iter().any(|block| {
            matches!(block.mark, Mark::Hash(_)) || matches!(block.given, Some(Given::Heading(_)))
        });
    let capitals = |at: usize| all_capitals(&blocks[at].text);
    let mixed = (0..blocks.len()).any(|at| plain[at] && capitals(at))
        && (0..blocks.len()).any(|at| plain[at] && !capitals(at));
    let low = if marked { UNDER } else { 2 };

    // A paragraph sign counts with the numbered headings, unless it begins anew under them.
    let signed = |text: &str| section_sign(text).map(|(number, _)| number);
    let counted: Vec<u32> = blocks
        .iter()
        .zip(&numbered)
        .filter_map(|(block, numbered)| match &block.mark {
            Mark::Number { parts, .. } if *numbered && parts.len() == 1 => parts.first().copied(),
            _ => None,
        })
        .collect();
    let mut roles: Vec<Role> = blocks
        .iter()
        .enumerate()
        .map(|(at, block)| match &block.mark {
            _ if let Some(given) = block.given => told(given, low),
            Mark::Hash(level) => Role::Heading { rank: *level, guessed: false },
            Mark::Number { parts, .. } if numbered[at] => Role::Heading { rank: parts.len(), guessed: false },
            Mark::Bullet { .. } | Mark::Letter(_) | Mark::Roman(_) | Mark::Number { .. } => Role::Item,
            Mark::None if plain[at] && signed(&block.text).is_some() => {
                let under = signed(&block.text).is_some_and(|number| counted.contains(&number));
                Role::Heading { rank: if under { UNDER } else { 1 }, guessed: true }
            }
            Mark::None if plain[at] => {
                let rank = if mixed && !marked && capitals(at) { 1 } else { low };
                Role::Heading { rank, guessed: true }
            }
            Mark::None => match label(&block.text) {
                Some((head, rest)) if !rest.is_empty() && fields::read(&block.text).is_none() => {
                    Role::RunIn { rank: low, head: head.len() }
                }
                _ => Role::Paragraph,
            },
        })
        .collect();
    run_ins(blocks, title, low, &mut roles);
    roles
}

/// The role of a block that the source itself gives one; `low` is the rank of headings that run into their text.
fn told(given: Given, low: usize) -> Role {
    match given {
        Given::Title => Role::Heading { rank: 1, guessed: false },
        Given::Heading(rank) => Role::Heading { rank, guessed: false },
        Given::Item => Role::Item,
        Given::Paragraph => Role::Paragraph,
        Given::RunIn(head) => Role::RunIn { rank: low, head },
    }
}

/// Whether a number marks a heading and not a list item.
fn is_numbered_heading(blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    let Mark::Number { parts, style } = &block.mark else { return false };
    if block.given.is_some() || !heading_like(&block.text) {
        return false;
    }
    if *style == Style::Bare || parts.len() > 1 {
        return true;
    }
    if *style == Style::Bracket {
        return false;
    }
    match blocks.get(at + 1).map(|next| (next, &next.mark)) {
        Some((next, Mark::None)) => next.indent < block.indent + 2 && fields::read(&next.text).is_none(),
        Some((next, Mark::Bullet { .. } | Mark::Letter(_) | Mark::Roman(_))) => {
            next.indent < block.indent + 2
        }
        Some((_, Mark::Number { parts: inner, .. })) => inner.len() > parts.len(),
        Some((_, Mark::Hash(_))) | None => false,
    }
}

/// The last item of a list may look like a heading because text follows; its neighbours tell.
fn settle(blocks: &[Block], mut numbered: Vec<bool>) -> Vec<bool> {
    for at in 1..blocks.len() {
        if numbered[at]
            && !numbered[at - 1]
            && matches!(blocks[at].mark, Mark::Number { style: Style::Stop, .. })
            && sort(&blocks[at].mark) == sort(&blocks[at - 1].mark)
            && follows(&blocks[at - 1].mark, &blocks[at].mark)
        {
            numbered[at] = false;
        }
    }
    numbered
}

fn follows(before: &Mark, after: &Mark) -> bool {
    match (before, after) {
        (Mark::Number { parts: a, .. }, Mark::Number { parts: b, .. }) => {
            matches!((a.as_slice(), b.as_slice()), ([a], [b]) if a + 1 == *b)
        }
        _ => false,
    }
}

/// Lines that are headings by their looks and by what follows them. Three or more in a row are a list of something
/// else (names, places); then only the last, which text follows, counts.
fn plain_headings(blocks: &[Block], numbered: &[bool]) -> Vec<bool> {
    let looks: Vec<bool> = blocks
        .iter()
        .map(|block| {
            block.mark == Mark::None
                && block.note.is_none()
                && block.given.is_none()
                && (block.underlined || heading_like(&block.text))
                && fields::read(&block.text).is_none()
                && rules::validity(&block.text).is_none()
        })
        .collect();
    let mut out = vec![false; blocks.len()];
    let mut at = 0;
    while at < blocks.len() {
        let run = looks[at..].iter().take_while(|looks| **looks).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let end = at + run;
        let followed = blocks.get(end).is_some_and(|next| {
            next.note.is_none() && (numbered[end] || next.mark != Mark::None || !starts_inside(next))
        });
        // Right under the title a line and then a heading are a subtitle and a heading.
        let from = if run > 2 || (at == 0 && run == 2) { end - 1 } else { at };
        if followed {
            out[from..end].fill(true);
        }
        for (slot, block) in out[at..end].iter_mut().zip(&blocks[at..end]) {
            *slot |= block.underlined;
        }
        at = end;
    }
    out
}

fn starts_inside(block: &Block) -> bool {
    super::phrase::beginning(&block.text) == super::phrase::Beginning::Lower
}

/// Nouns that documents divide themselves by, in all their forms.
const NOUNS: [&[&str]; 9] = [
    &["åtagande", "åtagandet", "åtaganden", "åtagandena"],
    &["mål", "målet", "målen"],
    &["uppdrag", "uppdraget", "uppdragen"],
    &["ansvar", "ansvaret"],
    &["arbete", "arbetet"],
    &["insats", "insatsen", "insatser", "insatserna"],
    &["commitment", "commitments"],
    &["goal", "goals", "objective", "objectives"],
    &["work", "effort", "efforts"],
];

/// Finds headings that run into their text: at least two paragraphs that open alike, "Det interna åtagandet utförs …"
/// and "Externt åtagande utförs …", with different attributes of one noun that the title or a heading has too, and the
/// same verb in the passive. A lone paragraph, an active verb or "är" makes no heading.
fn run_ins(blocks: &[Block], title: &str, rank: usize, roles: &mut [Role]) {
    let heads = || {
        blocks
            .iter()
            .zip(roles.iter())
            .filter(|(_, role)| matches!(role, Role::Heading { .. }))
            .map(|(block, _)| &block.text)
    };
    let shared = |noun: usize| {
        let named = |text: &str| {
            text.split_whitespace().map(bare).any(|word| NOUNS[noun].iter().any(|form| word.ends_with(form)))
        };
        named(title) || heads().any(|text| named(text))
    };
    let mut found: Vec<(usize, Opening)> = blocks
        .iter()
        .enumerate()
        .filter(|(at, block)| roles[*at] == Role::Paragraph && block.given.is_none())
        .filter_map(|(at, block)| opening(&block.text).map(|opening| (at, opening)))
        .collect();
    let nouns: Vec<bool> =
        (0..NOUNS.len()).map(|noun| found.iter().any(|(_, one)| one.noun == noun) && shared(noun)).collect();
    found.retain(|(_, one)| nouns[one.noun]);
    let mut groups: std::collections::HashMap<(usize, String), Vec<(usize, Opening)>> =
        std::collections::HashMap::new();
    for (at, one) in found {
        groups.entry((one.noun, one.verb.clone())).or_default().push((at, one));
    }
    for group in groups.into_values() {
        let Some((_, first)) = group.first() else { continue };
        if group.iter().any(|(_, one)| one.attributes != first.attributes) {
            for (at, one) in &group {
                roles[*at] = Role::RunIn { rank, head: one.head };
            }
        }
    }
}

struct Opening {
    /// How many bytes the heading takes.
    head: usize,
    noun: usize,
    attributes: String,
    verb: String,
}

/// One to three words, a noun of [`NOUNS`], a verb in the passive.
fn opening(text: &str) -> Option<Opening> {
    let mut words = text.split(' ').take(6);
    let mut attributes = Vec::new();
    let mut head = 0;
    let noun = loop {
        let word = words.next()?;
        head += word.len() + usize::from(head > 0);
        let low = word.to_lowercase();
        if let Some(noun) = NOUNS.iter().position(|forms| forms.contains(&low.as_str())) {
            break noun;
        }
        let simple = word.chars().all(|c| c.is_alphabetic() || c == '-');
        if attributes.len() == 3 || !simple {
            return None;
        }
        attributes.push(low);
    };
    attributes
        .retain(|word| !matches!(word.as_str(), "det" | "den" | "de" | "the" | "our" | "vårt" | "våra"));
    if attributes.is_empty() {
        return None;
    }
    let first = words.next()?;
    let verb = if matches!(first, "is" | "are") {
        let participle = words.next()?;
        let passive = ["ed", "en", "ne", "ut", "et"].iter().any(|end| participle.ends_with(end));
        (passive && participle.len() > 3).then(|| format!("{first} {participle}"))?
    } else {
        let passive = first.len() > 4 && first.ends_with('s') && first.chars().all(char::is_lowercase);
        (passive && !matches!(first, "finns" | "måste" | "hoppas" | "minskas" | "anses"))
            .then(|| first.to_owned())?
    };
    Some(Opening { head, noun, attributes: attributes.join(" "), verb })
}
