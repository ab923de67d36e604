//! What differs, as one web page that needs nothing besides itself.

use std::fmt::Write as _;

use super::super::Dressing;
use super::super::block::{Block, blocks};
use super::super::changes::{parted, summary};
use super::super::pane::{Extent, Pane, Strip, View, notes_in, strips};
use super::{Frame, close_page, escaped, open_page, worded};
use crate::diff::{Laid, Op, Word};
use crate::locale::Lang;
use crate::plan::{Kind, Piece, pieces};

/// The difference as one HTML page: what was removed in `del`, what was added in `ins`, each also said in words to
/// those who listen. It has no scripts and loads nothing; all text is escaped. The width and the marks of the view
/// do not matter.
pub fn changes_html(laid: &Laid<'_>, view: &View) -> String {
    page(laid, view, None)
}

/// [`changes_html`] as a paper: with whose it is, its standing, the decisions and the content hash.
pub fn html_marked(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> String {
    page(laid, view, Some(dressing))
}

fn page(laid: &Laid<'_>, view: &View, dressing: Option<&Dressing<'_>>) -> String {
    let frame = dressing.map(|dressing| Frame::of(laid.after, dressing));
    let frame = frame.as_ref();
    let lang = view.lang;
    let plan_lang = if laid.after.language == lang {
        String::new()
    } else {
        format!(" lang=\"{}\"", laid.after.language.code())
    };
    let hash = frame.and_then(|frame| frame.hash.as_ref()).map(|fact| fact.value.as_str());
    let out = open_page(lang, &laid.after.title, hash, "");
    let strips = strips(laid, view);
    let mut page = Page {
        out,
        view,
        plan_lang,
        codes: frame.is_none(),
        notes: notes_in(&strips),
        level: 1,
        headlines: 0,
        open: false,
    };
    if let Some(frame) = frame {
        frame.masthead(&mut page.out);
    }
    page.opening(laid);
    if let Some(dressing) = dressing {
        page.head(laid, dressing);
    }
    for strip in &strips {
        match strip {
            // What stays as it is of the head, the paper's own table says.
            Strip::Pane(one)
                if dressing.is_some() && one.id.is_none() && !one.changed && one.words.is_empty() => {}
            strip => page.strip(strip),
        }
    }
    page.close();
    if let Some(frame) = frame {
        frame.colophon(&mut page.out);
    }
    close_page(&mut page.out);
    page.out
}

struct Page<'a> {
    out: String,
    view: &'a View,
    /// The language of the plan as an attribute, where it is not the page's.
    plan_lang: String,
    /// Whether items' ids are shown: for those who edit, not for those who decide.
    codes: bool,
    /// The footnotes on the page, by their ids: where references lead.
    notes: Vec<String>,
    /// The level of the heading that stands above: the title's, or a section's by how deep it lies.
    level: usize,
    headlines: usize,
    /// Whether a change is open, to which what lies under it belongs.
    open: bool,
}

impl Page<'_> {
    /// The title, what is compared with what, and how changes are shown.
    fn opening(&mut self, laid: &Laid<'_>) {
        let (lang, own) = (self.view.lang, &self.plan_lang);
        let _ = writeln!(
            self.out,
            "<h1{own}>{}</h1>\n<p>{}</p>\n<p><strong>{}</strong></p>",
            worded(&laid.after.title),
            worded(&lang.changes_versions(&self.view.before, &self.view.after)),
            worded(&summary(&laid.difference, lang))
        );
        let _ = writeln!(
            self.out,
            "<p class=\"quiet\">{} <ins>{}</ins>, <del>{}</del>.</p>",
            lang.changes_legend(),
            lang.changes_legend_added(),
            lang.changes_legend_removed()
        );
    }

    /// The plan's own facts, as the clean paper has them.
    fn head(&mut self, laid: &Laid<'_>, dressing: &Dressing<'_>) {
        for block in blocks(laid.after, dressing) {
            let Block::Facts(facts) = block else { continue };
            let caption = self.view.lang.export_facts_caption();
            let facts: Vec<_> = facts
                .into_iter()
                .map(|fact| (fact.label, vec![Word { op: Op::Same, text: fact.value }]))
                .collect();
            self.table(caption, &facts);
        }
    }

    /// Labelled facts as a table.
    fn table(&mut self, caption: &str, facts: &[(String, Vec<Word>)]) {
        let _ = writeln!(
            self.out,
            "<table class=\"facts\">\n<caption class=\"heard\">{caption}</caption>\n<tbody>"
        );
        for (label, words) in facts {
            let _ = writeln!(
                self.out,
                "<tr><th scope=\"row\">{}</th><td{}>{}</td></tr>",
                escaped(label),
                self.plan_lang,
                marked(words, self.view.lang, &self.notes)
            );
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn strip(&mut self, strip: &Strip) {
        let lang = self.view.lang;
        match strip {
            Strip::Gap(count) => {
                self.close();
                let said = if *count == 1 {
                    lang.changes_same_one().to_owned()
                } else {
                    lang.changes_same_many(count)
                };
                let _ = writeln!(self.out, "<p class=\"quiet\">{said}</p>");
            }
            Strip::Pane(pane) => self.pane(pane),
        }
    }

    fn pane(&mut self, pane: &Pane) {
        let stand = pane.right.as_ref().or(pane.left.as_ref()).cloned().unwrap_or_default();
        let heading = pane.kind == Some(Kind::Section);
        // A heading that runs into its text is none to those who go by headings.
        let stands = heading && self.view.extent == Extent::Full && !pane.run_in && !pane.words.is_empty();
        // A level is never passed over, whatever runs into its text on the way down.
        let level = if stands { (stand.depth + 2).min(self.level + 1) } else { self.level };
        if let Some(headline) = &pane.headline {
            self.close();
            self.open = true;
            self.headlines += 1;
            let number = self.headlines;
            let tag = tag_of(if stands { level } else { level + 1 });
            let code = pane
                .id
                .filter(|_| self.codes)
                .map(|id| format!(" <span class=\"code\">{id}</span>"))
                .unwrap_or_default();
            let _ = writeln!(
                self.out,
                "<section class=\"change\" aria-labelledby=\"change-{number}\">\n<{tag} id=\"change-{number}\">{}{code}</{tag}>",
                worded(headline)
            );
        } else if !pane.changed || pane.away.is_some() {
            self.close();
        }
        // Under a headline an item stands by itself: what lies under it is set in from there.
        let deep = if pane.headline.is_some() { 0 } else { stand.depth.min(4) };
        let class = if deep > 0 { format!(" class=\"d{deep}\"") } else { String::new() };
        let place = pane.footnote.as_ref().and_then(|id| self.notes.iter().position(|note| note == id));
        let place = place.map(|at| format!(" id=\"note{}\"", at + 1)).unwrap_or_default();
        let _ = writeln!(self.out, "<div{class}{place}>");
        if let Some(away) = &pane.away {
            let _ = writeln!(self.out, "<p class=\"quiet\">{}</p>", worded(away));
        }
        self.level = level;
        if !pane.words.is_empty() {
            let tag = if stands { tag_of(level) } else { "p" };
            let class = if heading && !stands { " class=\"head\"" } else { "" };
            let mark =
                if stand.mark.is_empty() { String::new() } else { format!("{} ", escaped(&stand.mark)) };
            let _ = writeln!(
                self.out,
                "<{tag}{class}{}>{mark}{}</{tag}>",
                self.plan_lang,
                marked(&pane.words, self.view.lang, &self.notes)
            );
        }
        self.facts(pane);
        if let Some(said) = &pane.note {
            let _ = writeln!(self.out, "<p class=\"quiet\">{}</p>", worded(said));
        }
        self.out.push_str("</div>\n");
    }

    fn facts(&mut self, pane: &Pane) {
        if pane.facts.is_empty() {
            return;
        }
        // A whole paper has an item's facts as every paper has them; a list of changes names the ones that changed.
        if self.view.extent == Extent::Full && pane.kind.is_some() {
            self.table(self.view.lang.export_fields_caption(), &pane.facts);
            return;
        }
        self.out.push_str("<dl>\n");
        for (label, words) in &pane.facts {
            let _ = writeln!(
                self.out,
                "<div><dt>{}:</dt> <dd{}>{}</dd></div>",
                escaped(label),
                self.plan_lang,
                marked(words, self.view.lang, &self.notes)
            );
        }
        self.out.push_str("</dl>\n");
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.out.push_str("</section>\n");
        }
    }
}

/// The element of a heading at a level; below the sixth there is none of its own.
const fn tag_of(level: usize) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// Words with what happened to each. A reference is raised, and leads to its footnote where that is among `notes`.
pub(super) fn marked(words: &[Word], lang: Lang, notes: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let (tag, heard) = match word.op {
            Op::Same => {
                referring(&word.text, lang, notes, &mut out);
                continue;
            }
            Op::Removed => ("del", lang.changes_heard_removed()),
            Op::Added => ("ins", lang.changes_heard_added()),
        };
        let (before, text, after) = parted(&word.text);
        let _ = write!(out, "{}<{tag}><span class=\"heard\">{heard}</span>", escaped(before));
        referring(&text, lang, notes, &mut out);
        let _ = write!(
            out,
            "<span class=\"heard\">{}</span></{tag}>{}",
            lang.changes_heard_end(),
            escaped(after)
        );
    }
    out
}

/// A text with its references to footnotes.
fn referring(text: &str, lang: Lang, notes: &[String], out: &mut String) {
    for piece in pieces(text) {
        let id = match piece {
            Piece::Text(text) => {
                out.push_str(&worded(text));
                continue;
            }
            Piece::Reference(id) => id,
        };
        let said = escaped(id);
        let _ = match notes.iter().position(|note| note == id) {
            Some(at) => write!(
                out,
                "<sup><a href=\"#note{}\" role=\"doc-noteref\" aria-label=\"{}\">{said}</a></sup>",
                at + 1,
                lang.export_footnote(&said)
            ),
            None => write!(out, "<sup>{said}</sup>"),
        };
    }
}
