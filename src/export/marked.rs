//! Two versions in one Markdown text, and in two columns.

use super::Dressing;
use super::block::{Block, blocks};
use super::changes::{markup, summary};
use super::columns::{Group, Half, groups};
use super::markdown::escaped;
use super::pane::{Extent, View};
use crate::diff::{Laid, Op, Word};

/// Two versions as one Markdown text: the new one whole, with what was removed in `<del>` where it stood and what was
/// added in `<ins>`, each change under a line that says what happened. Markup in the texts is escaped.
pub fn markdown_marked(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> String {
    let view = View { extent: Extent::Full, ..view.clone() };
    let mut out = opening(laid, &view, dressing);
    for strip in super::pane::strips(laid, &view) {
        let super::pane::Strip::Pane(pane) = strip else { continue };
        if let Some(headline) = &pane.headline {
            out.extend(["\n> ", &escaped(headline, ""), "\n"]);
        }
        if let Some(away) = &pane.away {
            out.extend(["\n> ", &escaped(away, ""), "\n"]);
            continue;
        }
        let stand = pane.right.as_ref().or(pane.left.as_ref()).cloned().unwrap_or_default();
        let heading = pane.kind == Some(crate::plan::Kind::Section) && !pane.run_in;
        if !pane.words.is_empty() {
            let words = said(&pane.words);
            let words = if pane.run_in { format!("**{}**", words.trim()) } else { words };
            let mark = if stand.mark.is_empty() { String::new() } else { escaped(&stand.mark, "") + " " };
            let lead = if heading { "#".repeat((stand.depth + 2).min(6)) + " " } else { String::new() };
            out.extend(["\n", &lead, &mark, words.trim_end(), "\n"]);
        }
        for (label, words) in &pane.facts {
            out.extend(["\n- **", &escaped(label, ""), ":** ", said(words).trim_end(), "\n"]);
        }
        if let Some(note) = &pane.note {
            out.extend(["\n*", &escaped(note, ""), "*\n"]);
        }
    }
    closing(laid, dressing, &mut out);
    out
}

/// Two versions in two columns as Markdown tables, each change under a line that says what happened.
pub fn markdown_comparison(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> String {
    let mut out = opening(laid, view, dressing);
    let heads = format!(
        "| {} | {} |\n| --- | --- |\n",
        cell(&escaped(&view.before, "")),
        cell(&escaped(&view.after, ""))
    );
    let mut in_table = false;
    for group in groups(laid, view) {
        let Group { headline, notes, said, rows } = group;
        let told = headline.is_some() || said.is_some();
        if let Some(headline) = headline {
            out.extend(["\n### ", &escaped(&headline, ""), "\n"]);
        }
        for note in notes.iter().chain(&said) {
            out.extend(["\n", &escaped(note, ""), "\n"]);
        }
        for (at, row) in rows.iter().enumerate() {
            if at == 0 && (told || !in_table) {
                out.push('\n');
                out.push_str(&heads);
            }
            out.extend(["| ", &half(row.left.as_ref()), " | ", &half(row.right.as_ref()), " |\n"]);
        }
        in_table = !rows.is_empty();
    }
    closing(laid, dressing, &mut out);
    out
}

fn half(half: Option<&Half>) -> String {
    let Some(half) = half else { return String::new() };
    let mut lines = Vec::new();
    if !half.words.is_empty() {
        let mark = if half.mark.is_empty() { String::new() } else { escaped(&half.mark, "") + " " };
        let words = said(&half.words);
        let words = words.trim_end();
        lines.push(if half.heading { format!("**{mark}{words}**") } else { format!("{mark}{words}") });
    }
    for (label, words) in &half.facts {
        lines.push(format!("**{}:** {}", escaped(label, ""), said(words).trim_end()));
    }
    cell(&lines.join("\n"))
}

/// A text in a cell: on one line.
fn cell(text: &str) -> String {
    text.split('\n').map(|line| line.trim_end_matches('\\').trim()).collect::<Vec<_>>().join("<br>")
}

fn said(words: &[Word]) -> String {
    words.iter().map(|word| markup(word, "")).collect()
}

fn opening(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> String {
    let mut out = String::new();
    for block in blocks(laid.after, dressing) {
        match block {
            Block::Notice(said) => out.extend(["> **", &escaped(&said, ""), "**\n\n"]),
            Block::Title(title) => {
                let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                out.extend(["# ", &escaped(&title, ""), "\n\n"]);
            }
            _ => {}
        }
    }
    if let Some(fact) = view.signature(laid.after, dressing) {
        out.extend(["- **", &escaped(&fact.label, ""), ":** ", &escaped(&fact.value, ""), "\n\n"]);
    }
    out.extend([&escaped(&view.lang.changes_versions(&view.before, &view.after), ""), "\n\n"]);
    out.extend(["**", &escaped(&summary(&laid.difference, view.lang), ""), "**\n"]);
    let legend =
        [(Op::Added, view.lang.changes_legend_added()), (Op::Removed, view.lang.changes_legend_removed())];
    let [added, removed] = legend.map(|(op, text)| markup(&Word { op, text: text.to_owned() }, ""));
    out.extend(["\n", view.lang.changes_legend(), " ", &added, ", ", &removed, ".\n"]);
    out
}

fn closing(laid: &Laid<'_>, dressing: &Dressing<'_>, out: &mut String) {
    for block in blocks(laid.after, dressing) {
        match block {
            Block::Decision(said) => out.extend(["\n", &escaped(&said, ""), "\n"]),
            Block::Hash(fact) => {
                out.extend(["\n", &escaped(&fact.label, ""), ": ", &escaped(&fact.value, ""), "\n"]);
            }
            _ => {}
        }
    }
}
