//! Current and proposed wording in two columns, as a web page.

use std::fmt::Write as _;

use super::super::Dressing;
use super::super::changes::summary;
use super::super::columns::{Group, Half, groups};
use super::super::pane::View;
use super::changes::marked;
use super::{Frame, close_page, escaped, open_page, worded};
use crate::diff::Laid;

/// Two versions in two columns, the old one left, the new one right, as one HTML page: what was removed in `del`, what
/// was added in `ins`, each also said in words to those who listen, under a heading that says what happened.
pub fn html_comparison(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> String {
    let lang = view.lang;
    let frame = Frame::of(laid.after, dressing);
    let hash = frame.hash.as_ref().map(|fact| fact.value.as_str());
    let mut out = open_page(lang, &laid.after.title, hash, "wide");
    frame.masthead(&mut out);
    let own = if laid.after.language == lang {
        String::new()
    } else {
        format!(" lang=\"{}\"", laid.after.language.code())
    };
    let _ = writeln!(
        out,
        "<h1{own}>{}</h1>\n<p><strong>{}</strong></p>\n<p class=\"quiet\">{} <ins>{}</ins>, <del>{}</del>.</p>",
        worded(&laid.after.title),
        worded(&summary(&laid.difference, lang)),
        lang.changes_legend(),
        lang.changes_legend_added(),
        lang.changes_legend_removed()
    );
    let groups = groups(laid, view);
    if !groups.is_empty() {
        let _ = writeln!(
            out,
            "<table class=\"compare\">\n<caption class=\"heard\">{}</caption>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>",
            escaped(&lang.changes_versions(&view.before, &view.after)),
            worded(&view.before),
            worded(&view.after)
        );
        for group in &groups {
            write_group(group, view, &own, &mut out);
        }
        out.push_str("</table>\n");
    }
    frame.colophon(&mut out);
    close_page(&mut out);
    out
}

fn write_group(group: &Group, view: &View, own: &str, out: &mut String) {
    let class = if group.headline.is_some() { "" } else { " class=\"same\"" };
    let _ = writeln!(out, "<tbody{class}>");
    if let Some(headline) = &group.headline {
        let _ = write!(out, "<tr><th class=\"what\" colspan=\"2\" scope=\"rowgroup\">{}", worded(headline));
        for note in &group.notes {
            let _ = write!(out, "<p>{}</p>", worded(note));
        }
        out.push_str("</th></tr>\n");
    } else if let Some(said) = &group.said {
        let _ = writeln!(out, "<tr><td colspan=\"2\">{}</td></tr>", worded(said));
    }
    for row in &group.rows {
        let _ = writeln!(
            out,
            "<tr><td{own}>{}</td><td{own}>{}</td></tr>",
            half(row.left.as_ref(), view),
            half(row.right.as_ref(), view)
        );
    }
    out.push_str("</tbody>\n");
}

fn half(half: Option<&Half>, view: &View) -> String {
    let Some(half) = half else { return String::new() };
    let mut out = String::new();
    let deep = match half.depth.min(4) {
        0 => String::new(),
        deep => format!(" class=\"d{deep}\""),
    };
    if !half.words.is_empty() {
        let mark = if half.mark.is_empty() { String::new() } else { format!("{} ", escaped(&half.mark)) };
        let words = marked(&half.words, view.lang, &[]);
        let (open, close) = if half.heading { ("<strong>", "</strong>") } else { ("", "") };
        let _ = write!(out, "<p{deep}>{open}{mark}{words}{close}</p>");
    }
    for (label, words) in &half.facts {
        let _ = write!(
            out,
            "<p{deep}><strong>{}:</strong> {}</p>",
            escaped(label),
            marked(words, view.lang, &[])
        );
    }
    out
}
