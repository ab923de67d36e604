//! Papers as web pages: one file each, that needs nothing besides itself and no scripts.
//!
//! Structure is said by elements, never by looks alone; colours keep their contrast in a light and a dark scheme; on
//! paper the page has numbers and the content hash in its margin.

mod changes;
mod comparison;
mod paper;
mod sheet;
mod whole;

use std::fmt::Write as _;

use super::Dressing;
use super::block::{Block, Fact, blocks};
use crate::locale::{Lang, shown};
use crate::plan::Plan;

pub use changes::{changes_html, html_marked};
pub use comparison::html_comparison;
pub use paper::{html, html_blocks};
pub use sheet::sheet_html;

use whole::worded;

/// A page's colours in one scheme. Text keeps a contrast of at least 4.5 to 1 against what it stands on.
struct Palette {
    paper: &'static str,
    text: &'static str,
    quiet: &'static str,
    added: &'static str,
    added_paper: &'static str,
    removed: &'static str,
    removed_paper: &'static str,
    link: &'static str,
    line: &'static str,
}

const LIGHT: Palette = Palette {
    paper: "#ffffff",
    text: "#1a1a1a",
    quiet: "#555555",
    added: "#0b4f1f",
    added_paper: "#e3f6e8",
    removed: "#7a1020",
    removed_paper: "#fde8ea",
    link: "#0b4a8f",
    line: "#8a8f94",
};

const DARK: Palette = Palette {
    paper: "#14171a",
    text: "#e8e8e8",
    quiet: "#b0b5ba",
    added: "#a6efb8",
    added_paper: "#12351f",
    removed: "#ffb8c0",
    removed_paper: "#43161c",
    link: "#9cc8ff",
    line: "#7d848b",
};

/// What is the same in both schemes. Added text is underlined and removed text struck through: colour adds nothing
/// that is not said without it.
const STYLE: &str = "\
body{margin:0;background:var(--paper);color:var(--text);font:1.0625rem/1.55 Georgia,Cambria,'Times New Roman',serif;\
hyphens:auto;overflow-wrap:break-word}
main{max-width:44rem;margin:0 auto;padding:1.5rem}
main.wide{max-width:72rem}
h1,h2,h3,h4,h5,h6,.h7,th,.notice,.masthead,.colophon{font-family:Calibri,Carlito,'Segoe UI',system-ui,sans-serif}
h1{font-size:1.95rem;line-height:1.2;margin:.6rem 0 1rem;hyphens:manual}
h2,h3,h4,h5,h6,.h7{line-height:1.3;margin:1.7rem 0 .35rem;hyphens:manual}
h2{font-size:1.4rem}h3{font-size:1.2rem}h4,h5,h6,.h7{font-size:1.05rem}.h7{font-weight:bold}
p{margin:.45rem 0}
a{color:var(--link)}
a:focus-visible{outline:.15rem solid var(--link);outline-offset:.15rem}
.masthead{color:var(--quiet);border-bottom:1px solid var(--line);padding-bottom:.4rem}
.notice{font-weight:bold;border-left:.3rem solid var(--text);padding-left:.7rem;margin:.8rem 0}
ul,ol{margin:.4rem 0;padding-left:1.9rem}
li{margin:.3rem 0}
li::marker{font-variant-numeric:tabular-nums}
ul.dot{list-style-type:'•  '}ul.dash{list-style-type:'–  '}
@counter-style letters{system:alphabetic;symbols:a b c d e f g h i j k l m n o p q r s t u v w x y z;suffix:') '}
ol.letters{list-style-type:letters}
table{border-collapse:collapse;width:100%;margin:.6rem 0 .9rem}
caption{text-align:left}
th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;border-top:1px solid var(--line)}
tr:last-child>th,tr:last-child>td{border-bottom:1px solid var(--line)}
.facts{font-size:.95rem}.facts th{width:11rem}
.compare{table-layout:fixed}.compare td,.compare th{padding:.4rem .8rem}
.compare td+td,.compare th+th{border-left:1px solid var(--line)}
.compare .what{font-size:1.05rem;border-top:.15rem solid var(--text)}
.compare .what p{font-weight:normal;font-size:.95rem;margin:.15rem 0}
.compare p{margin:.1rem 0}
.compare tbody.same td{color:var(--quiet)}
sup{line-height:0}
.whole{white-space:nowrap}.scroll{overflow-x:auto}.scroll:focus-visible{outline:.15rem solid var(--link)}
.notes{font-size:.92rem;border-top:1px solid var(--line);margin-top:2rem}
.notes h2{font-size:1.05rem;margin:.8rem 0 .2rem}
.decisions{margin-top:1.6rem;font-style:italic}
.colophon{color:var(--quiet);font-size:.85rem;margin-top:1.6rem;overflow-wrap:anywhere;hyphens:manual}
ins{color:var(--added);background:var(--added-paper);text-decoration:underline}
del{color:var(--removed);background:var(--removed-paper);text-decoration:line-through}
del+ins{margin-left:.2em}
.change{border-left:.25rem solid var(--quiet);padding-left:.9rem;margin:.8rem 0}
.head{font-weight:bold}
.quiet{color:var(--quiet)}
.code{font:.85em/1 monospace;color:var(--quiet);font-weight:normal}
dl{margin:.3rem 0}
dt{display:inline;font-weight:bold}
dd{display:inline;margin:0}
.d1{margin-left:1.5rem}.d2{margin-left:3rem}.d3{margin-left:4.5rem}.d4{margin-left:6rem}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:34rem){.facts th{width:auto}main{padding:1rem}.d1,.d2,.d3,.d4{margin-left:1rem}}
@media print{body{font-size:11pt}main,main.wide{max-width:none;padding:0}h1,h2,h3,h4,h5,h6,.h7,.what{break-after:avoid}\
.change,tr,li>p,.facts{break-inside:avoid}.facts{break-before:avoid}a{color:inherit}thead{display:table-header-group}\
.scroll{overflow:visible}.broad{page:broad}.broad .scroll{font-size:9pt}}\
@page broad{size:A4 landscape}
";

/// The styles, and what stands in the margins of each printed page.
fn style(lang: Lang, hash: Option<&str>) -> String {
    let set = |palette: &Palette| {
        format!(
            ":root{{--paper:{};--text:{};--quiet:{};--added:{};--added-paper:{};--removed:{};--removed-paper:{};--link:{};--line:{}}}",
            palette.paper,
            palette.text,
            palette.quiet,
            palette.added,
            palette.added_paper,
            palette.removed,
            palette.removed_paper,
            palette.link,
            palette.line
        )
    };
    // Nothing but a hash's own characters reaches the style.
    let hash: String =
        hash.unwrap_or_default().chars().filter(|c| c.is_ascii_alphanumeric() || *c == ':').collect();
    let margin = "font:8pt Calibri,Carlito,sans-serif;color:#404040";
    // Paper is white whatever the screen is.
    format!(
        "{}\n@media screen and (prefers-color-scheme:dark){{{}}}\n@page{{size:A4;margin:22mm 24mm 24mm;\
         @bottom-left{{content:'{hash}';{margin}}}\
         @bottom-right{{content:'{} ' counter(page) ' {} ' counter(pages);{margin}}}}}\n{STYLE}",
        set(&LIGHT),
        set(&DARK),
        lang.export_page(),
        lang.export_page_of()
    )
}

/// What a paper says around its text.
struct Frame {
    organisation: String,
    notices: Vec<String>,
    decisions: Vec<String>,
    hash: Option<Fact>,
}

impl Frame {
    fn of(plan: &Plan, dressing: &Dressing<'_>) -> Self {
        let organisation =
            plan.organisation.clone().unwrap_or_else(|| dressing.settings.organisation.clone());
        let mut frame = Self { organisation, notices: Vec::new(), decisions: Vec::new(), hash: None };
        for block in blocks(plan, dressing) {
            match block {
                Block::Notice(said) => frame.notices.push(said),
                Block::Decision(said) => frame.decisions.push(said),
                Block::Hash(fact) => frame.hash = Some(fact),
                _ => {}
            }
        }
        frame
    }

    /// Who it is from, and what its standing is.
    fn masthead(&self, out: &mut String) {
        let _ = writeln!(out, "<p class=\"masthead\">{}</p>", worded(&self.organisation));
        for notice in &self.notices {
            let _ = writeln!(out, "<p class=\"notice\">{}</p>", worded(notice));
        }
    }

    /// The decisions, and the content hash.
    fn colophon(&self, out: &mut String) {
        if !self.decisions.is_empty() {
            out.push_str("<div class=\"decisions\">\n");
            for said in &self.decisions {
                let _ = writeln!(out, "<p>{}</p>", worded(said));
            }
            out.push_str("</div>\n");
        }
        if let Some(fact) = &self.hash {
            let _ =
                writeln!(out, "<p class=\"colophon\">{}: {}</p>", escaped(&fact.label), escaped(&fact.value));
        }
    }
}

/// Opens a page in a language up to the inside of its `main`, which has a class or none.
fn open_page(lang: Lang, title: &str, hash: Option<&str>, class: &str) -> String {
    let title = escaped(&title.split_whitespace().collect::<Vec<_>>().join(" "));
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{}</style>\n</head>\n\
         <body>\n<main{class}>\n",
        style(lang, hash)
    )
}

fn close_page(out: &mut String) {
    out.push_str("</main>\n</body>\n</html>\n");
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
    use crate::locale::Lang;

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
                (palette.link, palette.paper),
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
            style(Lang::Sv, None).contains("text-decoration:underline")
                && style(Lang::Sv, None).contains("text-decoration:line-through")
        );
    }
}
