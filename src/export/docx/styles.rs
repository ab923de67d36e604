//! The styles of a document: Word's own names where Word has one, so that each program shows them in its user's
//! language and finds headings and lists.

use std::fmt::Write as _;

use super::numbering::STEP;
use super::parts::{DECLARATION, NAMESPACES};

const SERIF: &str = "Cambria";
const SANS: &str = "Calibri";
const DARK: &str = "1F3150";

/// One paragraph style.
struct Paragraph {
    id: &'static str,
    name: &'static str,
    /// What follows a paragraph of it; itself when empty.
    next: &'static str,
    based_on: &'static str,
    /// Contents of its `w:pPr`.
    layout: &'static str,
    /// Contents of its `w:rPr` after the font.
    run: &'static str,
    font: &'static str,
}

const USUAL: Paragraph =
    Paragraph { id: "", name: "", next: "", based_on: "Normal", layout: "", run: "", font: "" };

const PARAGRAPHS: &[Paragraph] = &[
    Paragraph {
        id: "Title",
        name: "Title",
        next: "BodyText",
        layout: "<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"6\" w:color=\"1F3150\"/></w:pBdr>\
                    <w:suppressAutoHyphens/><w:spacing w:before=\"120\" w:after=\"240\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:b/><w:bCs/><w:color w:val=\"1F3150\"/><w:sz w:val=\"48\"/><w:szCs w:val=\"48\"/>",
        font: SANS,
        ..USUAL
    },
    Paragraph { id: "BodyText", name: "Body Text", layout: "<w:spacing w:after=\"140\"/>", ..USUAL },
    Paragraph { id: "ListParagraph", name: "List Paragraph", layout: "<w:spacing w:after=\"80\"/>", ..USUAL },
    Paragraph {
        id: "FieldLine",
        name: "Field Line",
        layout: "<w:keepLines/><w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
        ..USUAL
    },
    Paragraph {
        id: "Notice",
        name: "Notice",
        layout: "<w:keepNext/><w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"1F3150\"/></w:pBdr>\
                    <w:spacing w:after=\"60\"/>",
        run: "<w:b/><w:bCs/>",
        font: SANS,
        ..USUAL
    },
    Paragraph {
        id: "FactLabel",
        name: "Fact Label",
        layout: "<w:suppressAutoHyphens/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:b/><w:bCs/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
        font: SANS,
        ..USUAL
    },
    Paragraph {
        id: "TableText",
        name: "Table Text",
        layout: "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
        ..USUAL
    },
    Paragraph {
        id: "TableHeading",
        name: "Table Heading",
        layout: "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:b/><w:bCs/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
        font: SANS,
        ..USUAL
    },
    Paragraph {
        id: "Decision",
        name: "Decision",
        // The line with the content hash never stands on a page of its own.
        layout: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:after=\"0\"/>",
        run: "<w:i/><w:iCs/>",
        ..USUAL
    },
    Paragraph {
        id: "LooseNote",
        name: "Loose Note",
        layout: "<w:spacing w:before=\"60\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
        ..USUAL
    },
    Paragraph {
        id: "Closing",
        name: "Colophon",
        layout: "<w:suppressAutoHyphens/><w:spacing w:before=\"160\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:color w:val=\"595959\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
        font: SANS,
        ..USUAL
    },
    Paragraph {
        id: "FootnoteText",
        name: "footnote text",
        layout: "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
        ..USUAL
    },
    Paragraph {
        id: "Header",
        name: "header",
        layout: "<w:tabs><w:tab w:val=\"right\" w:pos=\"9070\"/></w:tabs><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:color w:val=\"404040\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
        font: SANS,
        ..USUAL
    },
    Paragraph {
        id: "Footer",
        name: "footer",
        layout: "<w:tabs><w:tab w:val=\"right\" w:pos=\"9070\"/></w:tabs><w:suppressAutoHyphens/>\
                    <w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        run: "<w:color w:val=\"404040\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
        font: SANS,
        ..USUAL
    },
];

/// The names that are Word's own.
const BUILT_IN: [&str; 6] = ["Title", "Body Text", "List Paragraph", "footnote text", "header", "footer"];

/// The deepest text under items of a list that is set in further than the one above it: it keeps half the page.
const DEEPEST_TEXT: usize = 9;

/// The style of text under so many items of a list, from 1: its id and its name.
pub(super) fn continued(depth: usize) -> (String, String) {
    match depth.clamp(1, DEEPEST_TEXT) {
        1 => ("ListContinue".to_owned(), "List Continue".to_owned()),
        depth => (format!("ListContinue{depth}"), format!("List Continue {depth}")),
    }
}

/// Size in half points, space before and after, of the headings from the outermost.
const HEADINGS: [(usize, usize, usize, bool); 9] = [
    (32, 400, 100, false),
    (27, 320, 80, false),
    (24, 260, 60, false),
    (22, 220, 60, false),
    (22, 200, 40, true),
    (22, 200, 40, true),
    (22, 200, 40, true),
    (22, 200, 40, true),
    (22, 200, 40, true),
];

/// The part that defines the styles, with the language that everything is written in.
pub(super) fn xml(language: &str) -> String {
    let mut out = String::from(DECLARATION);
    let _ = write!(
        out,
        "<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>\
         <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:widowControl/></w:pPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
         <w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:semiHidden/></w:style>",
        font(SERIF)
    );
    for style in PARAGRAPHS {
        paragraph(style, &mut out);
    }
    for (at, (size, before, after, italic)) in HEADINGS.into_iter().enumerate() {
        let level = at + 1;
        let italic = if italic { "<w:i/><w:iCs/>" } else { "" };
        let number = level_of_list(at);
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>\
             {number}<w:suppressAutoHyphens/><w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"240\" w:lineRule=\"auto\"/>\
             <w:outlineLvl w:val=\"{at}\"/></w:pPr><w:rPr>{}<w:b/><w:bCs/>{italic}<w:color w:val=\"{DARK}\"/>\
             <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            font(SANS)
        );
    }
    for depth in 1..=DEEPEST_TEXT {
        let (id, name) = continued(depth);
        let custom = if depth > 5 { " w:customStyle=\"1\"" } else { "" };
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:pPr><w:spacing w:after=\"80\"/><w:ind w:left=\"{}\"/></w:pPr></w:style>",
            STEP * depth
        );
    }
    for level in 1..9 {
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"ListParagraph{0}\"><w:name w:val=\"List Paragraph {0}\"/>\
             <w:basedOn w:val=\"ListParagraph\"/><w:pPr>{1}</w:pPr></w:style>",
            level + 1,
            level_of_list(level)
        );
    }
    out.push_str(
        "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/>\
         <w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"AddedText\"><w:name w:val=\"Added Text\"/>\
         <w:rPr><w:b/><w:bCs/><w:u w:val=\"single\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"RemovedText\"><w:name w:val=\"Removed Text\"/>\
         <w:rPr><w:strike/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"AddedReference\"><w:name w:val=\"Added Reference\"/>\
         <w:basedOn w:val=\"AddedText\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"RemovedReference\"><w:name w:val=\"Removed Reference\"/>\
         <w:basedOn w:val=\"RemovedText\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
         <w:rPr><w:color w:val=\"0B4A8F\"/><w:u w:val=\"single\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Facts\"><w:name w:val=\"Facts\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>\
         <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>\
         <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/></w:tblBorders></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Comparison\"><w:name w:val=\"Comparison\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1F3150\"/>\
         <w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1F3150\"/>\
         <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/></w:tblBorders></w:tblPr></w:style></w:styles>",
    );
    out
}

/// The level of a list in a style. Some programs take it from nowhere else when they undo a change of a paragraph.
fn level_of_list(level: usize) -> String {
    if level == 0 { String::new() } else { format!("<w:numPr><w:ilvl w:val=\"{level}\"/></w:numPr>") }
}

fn font(name: &str) -> String {
    if name.is_empty() {
        return String::new();
    }
    format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:eastAsia=\"{name}\" w:cs=\"{name}\"/>")
}

fn paragraph(style: &Paragraph, out: &mut String) {
    let next = if style.next.is_empty() { style.id } else { style.next };
    let custom = if BUILT_IN.contains(&style.name) { "" } else { " w:customStyle=\"1\"" };
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"{}\"/>\
         <w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}{}</w:rPr></w:style>",
        style.id,
        style.name,
        style.based_on,
        style.layout,
        font(style.font),
        style.run
    );
}
