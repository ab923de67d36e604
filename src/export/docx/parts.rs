//! The parts of the document besides its text: relations, properties, header and footer.

use std::fmt::Write as _;

use super::Track;
use super::ink::{Look, Mark, attribute, escape, run};
use super::notes::{Links, Notes};
use super::styles;
use crate::export::{Block, Dressing, blocks};
use crate::locale::Lang;
use crate::plan::Plan;

/// What every part begins with.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The names that the parts of the text use.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// How wide the text is between the margins of 2.5 cm, in twentieths of a point.
pub(super) const TEXT_WIDTH: usize = 9070;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What stands around the text.
pub(super) struct Frame {
    lang: Lang,
    title: String,
    organisation: String,
    /// What the paper says of its standing, in lines.
    pub(super) notices: Vec<String>,
    plan: String,
    hash: Option<String>,
    before_hash: Option<String>,
}

/// The text and what belongs to it.
pub(super) struct Content {
    pub(super) body: String,
    pub(super) links: Links,
    pub(super) notes: Notes,
    pub(super) numbering: String,
}

impl Frame {
    pub(super) fn of(plan: &Plan, dressing: &Dressing<'_>, track: Option<&Track<'_>>) -> Self {
        let notices: Vec<String> = blocks(plan, dressing)
            .into_iter()
            .map_while(|block| if let Block::Notice(said) = block { Some(said) } else { None })
            .collect();
        Self {
            lang: plan.language,
            title: plan.title.clone(),
            organisation: plan.organisation.clone().unwrap_or_else(|| dressing.settings.organisation.clone()),
            notices,
            plan: plan.id.to_string(),
            hash: dressing.content_hash.clone(),
            before_hash: track.and_then(|track| track.before_hash.clone()),
        }
    }
}

/// The parts of the package, in order.
pub(super) fn parts(frame: &Frame, content: Content) -> Vec<(&'static str, String)> {
    let Content { body, links, notes, numbering } = content;
    let language = match frame.lang {
        Lang::Sv => "sv-SE",
        Lang::En => "en-GB",
    };
    let mut parts = vec![
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(frame, language)),
        ("docProps/app.xml", app()),
        ("docProps/custom.xml", custom(frame)),
        ("word/document.xml", document(&body)),
        ("word/_rels/document.xml.rels", relations(&PARTS, &links)),
        ("word/styles.xml", styles::xml(language)),
        ("word/numbering.xml", numbering),
        ("word/settings.xml", settings(language)),
        ("word/footnotes.xml", footnotes(&notes)),
        ("word/header1.xml", header(frame, true)),
        ("word/header2.xml", header(frame, false)),
        ("word/footer1.xml", footer(frame)),
        ("word/footer2.xml", footer(frame)),
    ];
    if !notes.links.targets.is_empty() {
        parts.push(("word/_rels/footnotes.xml.rels", relations(&[], &notes.links)));
    }
    parts
}

/// The parts that the main part names: file, sort, id.
const PARTS: [(&str, &str, &str); 8] = [
    ("styles.xml", "styles", "styles"),
    ("numbering.xml", "numbering", "numbering"),
    ("settings.xml", "settings", "settings"),
    ("footnotes.xml", "footnotes", "footnotes"),
    ("header1.xml", "header", "first-header"),
    ("header2.xml", "header", "header"),
    ("footer1.xml", "footer", "first-footer"),
    ("footer2.xml", "footer", "footer"),
];

fn content_types() -> String {
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{TYPES}.document.main+xml\"/>"
    );
    for (file, sort, _) in PARTS {
        let _ = write!(out, "<Override PartName=\"/word/{file}\" ContentType=\"{TYPES}.{sort}+xml\"/>");
    }
    let office = "application/vnd.openxmlformats-officedocument";
    let _ = write!(
        out,
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" ContentType=\"{office}.extended-properties+xml\"/>\
         <Override PartName=\"/docProps/custom.xml\" ContentType=\"{office}.custom-properties+xml\"/></Types>"
    );
    out
}

fn package_relations() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"document\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"core\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"app\" Type=\"{RELATIONS}/extended-properties\" Target=\"docProps/app.xml\"/>\
         <Relationship Id=\"custom\" Type=\"{RELATIONS}/custom-properties\" Target=\"docProps/custom.xml\"/></Relationships>"
    )
}

fn relations(parts: &[(&str, &str, &str)], links: &Links) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (file, sort, id) in parts {
        let _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{sort}\" Target=\"{file}\"/>");
    }
    for (at, target) in links.targets.iter().enumerate() {
        let _ = write!(
            out,
            "<Relationship Id=\"link{}\" Type=\"{RELATIONS}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            at + 1,
            attribute(target)
        );
    }
    out.push_str("</Relationships>");
    out
}

fn core(frame: &Frame, language: &str) -> String {
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
    );
    escape(&one_line(&frame.title), &mut out);
    out.push_str("</dc:title><dc:creator>");
    escape(&one_line(&frame.organisation), &mut out);
    let _ = write!(out, "</dc:creator><dc:language>{language}</dc:language>");
    if !frame.notices.is_empty() {
        out.push_str("<cp:contentStatus>");
        escape(&one_line(&frame.notices.join(" ")), &mut out);
        out.push_str("</cp:contentStatus>");
    }
    out.push_str("</cp:coreProperties>");
    out
}

fn app() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>revidera</Application></Properties>"
    )
}

/// What ties the document to the archive it came from.
fn custom(frame: &Frame) -> String {
    let mut out = format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
    );
    let facts = [
        ("Plan", Some(&frame.plan)),
        ("Content-Hash", frame.hash.as_ref()),
        ("Compared-With", frame.before_hash.as_ref()),
    ];
    for (at, (name, value)) in
        facts.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).enumerate()
    {
        let _ = write!(
            out,
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" name=\"{name}\"><vt:lpwstr>",
            at + 2
        );
        escape(value, &mut out);
        out.push_str("</vt:lpwstr></property>");
    }
    out.push_str("</Properties>");
    out
}

fn document(body: &str) -> String {
    format!(
        "{DECLARATION}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"header\"/><w:headerReference w:type=\"first\" r:id=\"first-header\"/>\
         <w:footerReference w:type=\"default\" r:id=\"footer\"/><w:footerReference w:type=\"first\" r:id=\"first-footer\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1588\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" \
         w:header=\"709\" w:footer=\"567\" w:gutter=\"0\"/>\
         <w:titlePg/></w:sectPr></w:body></w:document>"
    )
}

fn settings(language: &str) -> String {
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"425\"/>\
         <w:autoHyphenation/><w:consecutiveHyphenLimit w:val=\"2\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{language}\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>"
    )
}

fn footnotes(notes: &Notes) -> String {
    let line = |id, sort, element| {
        format!(
            "<w:footnote w:type=\"{sort}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
             <w:r><w:{element}/></w:r></w:p></w:footnote>"
        )
    };
    format!(
        "{DECLARATION}<w:footnotes {NAMESPACES}>{}{}{}</w:footnotes>",
        line(-1, "separator", "separator"),
        line(0, "continuationSeparator", "continuationSeparator"),
        notes.out
    )
}

/// The organisation, and under it the paper's standing: the first page says that above its title.
fn header(frame: &Frame, first: bool) -> String {
    let standing: Vec<&str> = frame.notices.iter().map(|said| said.trim_end_matches('.')).collect();
    let mut out = format!("{DECLARATION}<w:hdr {NAMESPACES}>");
    for said in [frame.organisation.clone(), if first { String::new() } else { standing.join(" · ") }] {
        if out.ends_with("</w:p>") && said.is_empty() {
            continue;
        }
        let mut runs = String::new();
        run(&one_line(&said), Look::Plain, Mark::Plain, &mut runs);
        let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{runs}</w:p>");
    }
    out.push_str("</w:hdr>");
    out
}

fn footer(frame: &Frame) -> String {
    let lang = frame.lang;
    let mut runs = String::new();
    run(&format!("{}\t{} ", one_line(&frame.title), lang.export_page()), Look::Plain, Mark::Plain, &mut runs);
    runs.push_str("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    run(&format!(" {} ", lang.export_page_of()), Look::Plain, Mark::Plain, &mut runs);
    runs.push_str("<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let mut out = format!(
        "{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{runs}</w:p>"
    );
    if let Some(hash) = &frame.hash {
        let mut runs = String::new();
        run(&format!("{}: {hash}", lang.export_hash()), Look::Plain, Mark::Plain, &mut runs);
        let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{runs}</w:p>");
    }
    out.push_str("</w:ftr>");
    out
}

/// A text for a place that has one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
