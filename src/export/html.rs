//! What differs, as one web page that needs nothing besides itself.

use std::fmt::Write as _;

use super::changes::{parted, summary};
use super::pane::{Extent, Pane, Strip, View, strips};
use super::wrap::with_references;
use crate::diff::{Laid, Op, Word};
use crate::locale::{Lang, shown};
use crate::plan::Kind;

/// A page's colours in one scheme. Text keeps a contrast of at least 4.5 to 1 against what it stands on.
struct Palette {
    paper: &'static str,
    text: &'static str,
    quiet: &'static str,
    added: &'static str,
    added_paper: &'static str,
    removed: &'static str,
    removed_paper: &'static str,
}

const LIGHT: Palette = Palette {
    paper: "#ffffff",
    text: "#1a1a1a",
    quiet: "#555555",
    added: "#0b4f1f",
    added_paper: "#e3f6e8",
    removed: "#7a1020",
    removed_paper: "#fde8ea",
};

const DARK: Palette = Palette {
    paper: "#14171a",
    text: "#e8e8e8",
    quiet: "#b0b5ba",
    added: "#a6efb8",
    added_paper: "#12351f",
    removed: "#ffb8c0",
    removed_paper: "#43161c",
};

/// What is the same in both schemes. Added text is underlined and removed text struck through: colour adds nothing
/// that is not said without it.
const STYLE: &str = "\
body{margin:0;background:var(--paper);color:var(--text);font:1rem/1.5 Georgia,'Times New Roman',serif}
main{max-width:44rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;line-height:1.25}
h2,h3{font-size:1.1rem;line-height:1.3;margin:1.6rem 0 .3rem}
p{margin:.3rem 0}
ins{color:var(--added);background:var(--added-paper);text-decoration:underline}
del{color:var(--removed);background:var(--removed-paper);text-decoration:line-through}
.change{border-left:.25rem solid var(--quiet);padding-left:.9rem;margin:.8rem 0}
.head{font-weight:bold}
.quiet{color:var(--quiet)}
.code{font:.85em/1 monospace;color:var(--quiet);font-weight:normal}
dl{margin:.3rem 0}
dt{display:inline;font-weight:bold}
dd{display:inline;margin:0}
.d1{margin-left:1.5rem}.d2{margin-left:3rem}.d3{margin-left:4.5rem}.d4{margin-left:6rem}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{main{max-width:none;padding:0}h2,h3{break-after:avoid}.change{break-inside:avoid}}
";

fn style() -> String {
    let set = |palette: &Palette| {
        format!(
            ":root{{--paper:{};--text:{};--quiet:{};--added:{};--added-paper:{};--removed:{};--removed-paper:{}}}",
            palette.paper,
            palette.text,
            palette.quiet,
            palette.added,
            palette.added_paper,
            palette.removed,
            palette.removed_paper
        )
    };
    // Paper is white whatever the screen is.
    format!("{}\n@media screen and (prefers-color-scheme:dark){{{}}}\n{STYLE}", set(&LIGHT), set(&DARK))
}

/// The difference as one HTML page: what was removed in `del`, what was added in `ins`, each also said in words to
/// those who listen. It has no scripts and loads nothing; all text is escaped. The width and the marks of the view
/// do not matter.
pub fn changes_html(laid: &Laid<'_>, view: &View) -> String {
    let lang = view.lang;
    let plan_lang = if laid.after.language == lang {
        String::new()
    } else {
        format!(" lang=\"{}\"", laid.after.language.code())
    };
    let mut page = Page { out: String::new(), view, plan_lang, headlines: 0, open: false };
    let title = escaped(&laid.after.title);
    let own = &page.plan_lang;
    let _ = write!(
        page.out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{}</style>\n</head>\n\
         <body>\n<main>\n<h1{own}>{title}</h1>\n<p>{}</p>\n<p><strong>{}</strong></p>\n",
        style(),
        escaped(&lang.changes_versions(&view.before, &view.after)),
        escaped(&summary(&laid.difference, lang)),
    );
    page.legend();
    for strip in strips(laid, lang, view.extent) {
        page.strip(&strip);
    }
    page.close();
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

struct Page<'a> {
    out: String,
    view: &'a View,
    /// The language of the plan as an attribute, where it is not the page's.
    plan_lang: String,
    headlines: usize,
    /// Whether a change is open, to which what lies under it belongs.
    open: bool,
}

impl Page<'_> {
    fn legend(&mut self) {
        let lang = self.view.lang;
        let _ = writeln!(
            self.out,
            "<p class=\"quiet\">{} <ins>{}</ins>, <del>{}</del>.</p>",
            lang.changes_legend(),
            lang.changes_legend_added(),
            lang.changes_legend_removed()
        );
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
        let full = self.view.extent == Extent::Full;
        if let Some(headline) = &pane.headline {
            self.close();
            self.open = true;
            self.headlines += 1;
            let (number, tag) = (self.headlines, if full { "h3" } else { "h2" });
            let code = pane.id.map(|id| format!(" <span class=\"code\">{id}</span>")).unwrap_or_default();
            let _ = writeln!(
                self.out,
                "<section class=\"change\" aria-labelledby=\"change-{number}\">\n<{tag} id=\"change-{number}\">{}{code}</{tag}>",
                escaped(headline)
            );
        } else if !pane.changed || pane.away.is_some() {
            self.close();
        }
        let stand = pane.right.as_ref().or(pane.left.as_ref()).cloned().unwrap_or_default();
        // Under a headline an item stands by itself: what lies under it is set in from there.
        let deep = if pane.headline.is_some() { 0 } else { stand.depth.min(4) };
        let class = if deep > 0 { format!(" class=\"d{deep}\"") } else { String::new() };
        let _ = writeln!(self.out, "<div{class}>");
        if let Some(away) = &pane.away {
            let _ = writeln!(self.out, "<p class=\"quiet\">{}</p>", escaped(away));
        }
        if !pane.words.is_empty() {
            let heading = pane.kind == Some(Kind::Section);
            let tag = if heading && full { "h2" } else { "p" };
            let class = if heading && !full { " class=\"head\"" } else { "" };
            let mark =
                if stand.mark.is_empty() { String::new() } else { format!("{} ", escaped(&stand.mark)) };
            let _ = writeln!(
                self.out,
                "<{tag}{class}{}>{mark}{}</{tag}>",
                self.plan_lang,
                marked(&pane.words, self.view.lang)
            );
        }
        self.facts(&pane.facts);
        if let Some(said) = &pane.note {
            let _ = writeln!(self.out, "<p class=\"quiet\">{}</p>", escaped(said));
        }
        self.out.push_str("</div>\n");
    }

    fn facts(&mut self, facts: &[(String, Vec<Word>)]) {
        if facts.is_empty() {
            return;
        }
        self.out.push_str("<dl>\n");
        for (label, words) in facts {
            let _ = writeln!(
                self.out,
                "<div><dt>{}:</dt> <dd{}>{}</dd></div>",
                escaped(label),
                self.plan_lang,
                marked(words, self.view.lang)
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

fn marked(words: &[Word], lang: Lang) -> String {
    let mut out = String::new();
    for word in words {
        let (tag, heard) = match word.op {
            Op::Same => {
                out.push_str(&escaped(&with_references(&word.text)));
                continue;
            }
            Op::Removed => ("del", lang.changes_heard_removed()),
            Op::Added => ("ins", lang.changes_heard_added()),
        };
        let (before, text, after) = parted(&word.text);
        let _ = write!(
            out,
            "{}<{tag}><span class=\"heard\">{heard}</span>{}<span class=\"heard\">{}</span></{tag}>{}",
            escaped(before),
            escaped(&with_references(&text)),
            lang.changes_heard_end(),
            escaped(after)
        );
    }
    out
}

/// A text as HTML that shows it as it is: markup escaped, line breaks kept, and nothing that could turn the reading
/// direction or end up as a control character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push_str("<br>\n");
        }
        for c in shown(line).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                '\u{a0}' => out.push_str("&nbsp;"),
                '\u{ad}' => out.push_str("&shy;"),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{DARK, LIGHT, style};

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(colour: &str) -> f64 {
        let part = |from: usize| {
            let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn every_text_can_be_told_from_what_it_stands_on() {
        for palette in [LIGHT, DARK] {
            for (text, paper) in [
                (palette.text, palette.paper),
                (palette.quiet, palette.paper),
                (palette.added, palette.added_paper),
                (palette.removed, palette.removed_paper),
            ] {
                let (a, b) = (luminance(text) + 0.05, luminance(paper) + 0.05);
                assert!(a.max(b) / a.min(b) >= 4.5, "{text} on {paper}: {}", a.max(b) / a.min(b));
            }
        }
    }

    #[test]
    fn what_colour_says_is_said_without_it() {
        assert!(
            style().contains("text-decoration:underline") && style().contains("text-decoration:line-through")
        );
    }
}
