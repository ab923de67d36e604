//! What belongs to the paper and not to the text: page numbers, running headers, drawn lines.

use std::collections::HashMap;

use super::decode::Raw;
use super::lines::collapse;
use super::phrase::{Ending, breaks_off, ending, is_gap, width};
use super::{Repair, RepairKind};

/// Blanks the lines that belong to the paper, and lists them.
///
/// A page number counts as such wherever it stands alone (`Sida 2 av 4`, `2 (4)`, `- 2 -`), a bare number only as the
/// first or last line of a page that form feeds mark. A table of contents goes with its heading. Any other line goes
/// only when it stands at the edge of nearly every page; its first appearance stays, since it may be the title. A text
/// copied out of a viewer has no form feeds: there a line goes that comes again with another page of as many.
pub(super) fn clear(raw: &mut [Raw], repairs: &mut Vec<Repair>) {
    let full: Vec<usize> = (0..raw.len()).filter(|at| !raw[*at].text.trim().is_empty()).collect();
    let texts: Vec<String> = full.iter().map(|at| collapse(raw[*at].text.trim()).0).collect();
    let last = full.len().saturating_sub(1);
    let turned = |at: usize| at > 0 && raw[full[at]].page != raw[full[at - 1]].page;
    let paged = full.last().is_some_and(|at| raw[*at].page > 0);

    let numbers: Vec<bool> = (0..full.len())
        .map(|at| {
            let edge = at == 0 || at == last || turned(at) || (at < last && turned(at + 1));
            is_page_number(&texts[at]) || (paged && edge && is_bare_number(&texts[at], raw[full[at]].page))
        })
        .collect();
    let mut gone = numbers.clone();
    let mut listed = vec![false; texts.len()];
    running(&texts, &numbers, turned, &mut gone);
    counted(&texts, &mut gone);
    contents(&texts, &mut listed);

    for (at, text) in texts.into_iter().enumerate() {
        let slot = &mut raw[full[at]];
        let kind = match (listed[at], gone[at]) {
            (true, _) => RepairKind::ContentsLineRemoved(text),
            (false, true) => RepairKind::PageLineRemoved(text),
            (false, false) => continue,
        };
        repairs.push(Repair { line: slot.number, kind });
        slot.text.clear();
    }
}

/// Finds lines that stand, but for their digits, at the edge of nearly every page.
fn running(texts: &[String], numbers: &[bool], turned: impl Fn(usize) -> bool, gone: &mut [bool]) {
    // The page each line is on, and how near it is to an edge: a form feed or a page number.
    let mut page = 0;
    let mut pages = Vec::with_capacity(texts.len());
    let mut near = vec![usize::MAX; texts.len()];
    let mut since = 0;
    for at in 0..texts.len() {
        if turned(at) || (at > 0 && numbers[at - 1]) {
            page += 1;
            since = 0;
        }
        pages.push(page);
        near[at] = since;
        since += 1;
    }
    let mut until = 0;
    for at in (0..texts.len()).rev() {
        if numbers[at] || (at + 1 < texts.len() && turned(at + 1)) {
            until = 0;
        }
        near[at] = near[at].min(until);
        until += 1;
    }
    if page == 0 {
        return;
    }
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for at in 0..texts.len() {
        let text = &texts[at];
        let running = ends_with_page_number(text) || (ending(text) == Ending::Open && !text.contains(':'));
        let marked = text.starts_with(|c: char| !c.is_alphanumeric());
        if near[at] > 2 || numbers[at] || !running || marked || width(text) > 100 {
            continue;
        }
        let key = text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
        let places = seen.entry(key).or_default();
        if places.last().is_none_or(|before| pages[*before] != pages[at]) {
            places.push(at);
        }
    }
    for places in seen.into_values() {
        if places.len() < 2 || places.len() < page {
            continue;
        }
        for (index, at) in places.iter().enumerate() {
            gone[*at] = index > 0 || ends_with_page_number(&texts[*at]);
        }
    }
}

/// Finds lines that end with a page of so many, `Exempelförbundet Sida 2 (4)`, and come at least twice with the same
/// words and the same count of pages, each with a later page than the one before.
fn counted(texts: &[String], gone: &mut [bool]) {
    let mut seen: HashMap<(&str, u16), Vec<(usize, u16)>> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        let Some((words, page, of)) = numbered(text) else { continue };
        let plain = words.starts_with(char::is_alphanumeric)
            && !words.contains(':')
            && ending(words) == Ending::Open
            && !breaks_off(words)
            && width(text) <= 100;
        if plain {
            seen.entry((words, of)).or_default().push((at, page));
        }
    }
    for places in seen.into_values() {
        if places.len() > 1 && places.windows(2).all(|pair| pair[0].1 < pair[1].1) {
            for (at, _) in places {
                gone[at] = true;
            }
        }
    }
}

/// The words before a page of so many at a line's end, the page and the count: `Sida 2 (4)`, `page 2 of 4`, `2(4)`.
fn numbered(text: &str) -> Option<(&str, u16, u16)> {
    let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let (words, tail) = starts
        .iter()
        .rev()
        .take(4)
        .rev()
        .filter_map(|at| text.split_at_checked(*at))
        .find(|(_, tail)| is_page_number(tail.trim()))?;
    let mut counts =
        tail.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::parse::<u16>);
    let (Some(Ok(page)), Some(Ok(of)), None) = (counts.next(), counts.next(), counts.next()) else {
        return None;
    };
    (0 < page && page <= of).then_some((words.trim_end_matches(['-', '–', '|', ' ']), page, of))
}

/// Finds a table of contents: lines led to their page by dots, and the heading above them.
fn contents(texts: &[String], listed: &mut [bool]) {
    for at in 0..texts.len() {
        if is_led(&texts[at]) {
            listed[at] = true;
            let above = at.checked_sub(1).filter(|above| is_contents_heading(&texts[*above]));
            if let Some(above) = above {
                listed[above] = true;
            }
        }
    }
}

/// `1.1 Syfte .......... 3`.
fn is_led(text: &str) -> bool {
    let led = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = text.len() - led.len();
    let dots = led.chars().rev().take_while(|c| matches!(c, '.' | '…' | ' ')).filter(|c| *c != ' ');
    (1..=4).contains(&page) && dots.map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>() >= 4
}

fn is_contents_heading(text: &str) -> bool {
    let text = text.trim_end_matches(':').to_lowercase();
    matches!(text.as_str(), "innehåll" | "innehållsförteckning" | "contents" | "table of contents")
}

fn is_page_number(text: &str) -> bool {
    let dashed = text.starts_with(['-', '–']) && text.ends_with(['-', '–']);
    let text = text.trim_matches(|c: char| matches!(c, '-' | '–' | '|') || is_gap(c));
    let words = text.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.as_slice() {
        ["sida" | "sid" | "page", rest @ ..] => match rest {
            [n] => is_count(n) || is_share(n),
            [n, of] => {
                is_count(n) && of.strip_prefix('(').and_then(|of| of.strip_suffix(')')).is_some_and(is_count)
            }
            [n, "av" | "of" | "/", of] => is_count(n) && is_count(of),
            _ => false,
        },
        [n] => is_share(n) || (dashed && is_count(n)),
        [n, of] => is_count(n) && is_share(&format!("{n}{of}")),
        _ => false,
    }
}

fn is_count(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `2(4)`: never the second of one, never without both.
fn is_share(text: &str) -> bool {
    text.strip_suffix(')').and_then(|text| text.split_once('(')).is_some_and(|(n, of)| {
        let (n, of) = (n.parse::<u16>(), of.parse::<u16>());
        matches!((n, of), (Ok(n), Ok(of)) if 0 < n && n <= of && of < 1000)
    })
}

fn is_bare_number(text: &str, page: usize) -> bool {
    let text = text.trim_matches(|c: char| matches!(c, '-' | '–') || is_gap(c));
    is_count(text) && text.parse() == Ok(page + 1)
}

fn ends_with_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let count = words.len();
    (1..=4).filter(|n| *n < count).any(|n| is_page_number(&words[count - n..].join(" ")))
}

/// Whether a line is only drawn: `-----`, `* * *`.
pub(super) fn is_drawn(text: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '_' | '=' | '*' | '~' | '–' | '—' | '─' | '━' | '.' | '…');
    text.chars().filter(|c| drawn(*c)).count() >= 3 && text.chars().all(|c| drawn(c) || c.is_whitespace())
}
