//! Word documents, made by hand, by LibreOffice and by ourselves.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use roxmltree::Document;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::import::tests::hints;
use crate::import::{Format, Source, text};
use crate::locale::Lang;
use crate::plan::Plan;

mod hostile;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Rubrik\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Rubrik1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Egen\"><w:name w:val=\"Kommunens rubrik\"/><w:basedOn w:val=\"Rubrik1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Rubrik2\"><w:name w:val=\"heading 2\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Inne1\"><w:name w:val=\"toc 1\"/></w:style>";
const LISTS: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>\
    <w:lvlText w:val=\"\u{f0b7}\"/><w:pPr><w:ind w:left=\"720\" w:hanging=\"360\"/></w:pPr></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/><w:pPr><w:ind w:left=\"1440\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
    <w:lvlText w:val=\"%1.\"/><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2)\"/><w:pPr><w:ind w:left=\"1440\"/></w:pPr></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>\
    <w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

/// Packs parts as they are.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A document of this body, with the styles and lists above and these footnotes and links.
fn document(body: &str, notes: &str, links: &str) -> Vec<u8> {
    let relations = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"s\" Type=\"{TYPES}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"n\" Type=\"{TYPES}/numbering\" Target=\"numbering.xml\"/>\
         <Relationship Id=\"h\" Type=\"{TYPES}/header\" Target=\"header1.xml\"/>\
         <Relationship Id=\"f\" Type=\"{TYPES}/footnotes\" Target=\"footnotes.xml\"/>{links}</Relationships>"
    );
    packed(&[
        ("word/document.xml", &format!("{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", &format!("{HEAD}<w:styles {W}>{STYLES}</w:styles>")),
        ("word/numbering.xml", &format!("{HEAD}<w:numbering {W}>{LISTS}</w:numbering>")),
        ("word/footnotes.xml", &format!("{HEAD}<w:footnotes {W}>{notes}</w:footnotes>")),
        ("word/header1.xml", &format!("{HEAD}<w:hdr {W}><w:p><w:r><w:t>Sida 1</w:t></w:r></w:p></w:hdr>")),
        ("word/_rels/document.xml.rels", &relations),
    ])
}

fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(text))
}

fn li(list: usize, level: usize, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
        r(text)
    )
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn taken(bytes: &[u8]) -> Result<Imported, ImportError> {
    text(Source { name: "plan.docx", bytes }, &hints(), &mut Ids::from_seed(7))
}

fn outline(plan: &Plan) -> String {
    let mut numbers = crate::plan::Numbers::default();
    let mut out = format!("{}\n", plan.title);
    for visit in plan.walk() {
        let mark = numbers.next(&visit);
        let item = visit.item;
        let indent = "  ".repeat(visit.depth);
        writeln!(out, "{indent}{:?} {mark} {}", item.kind, item.text).unwrap();
        for (field, value) in item.fields.present() {
            writeln!(out, "{indent}  {} = {value}", field.code()).unwrap();
        }
    }
    for note in &plan.footnotes {
        writeln!(out, "[^{}] {} <{}>", note.id, note.text, note.url.as_deref().unwrap_or_default()).unwrap();
    }
    out
}

fn codes(imported: &Imported) -> Vec<&'static str> {
    imported.repairs.iter().map(Repair::code).collect()
}

#[test]
fn a_list_of_another_kind_as_far_in_stands_beside_the_one_before() {
    let body = p("Rubrik", "En plan")
        + &p("Rubrik1", "Lokaler")
        + &li(1, 0, "Dörrar öppnas.")
        + &li(1, 1, "Med knapp.")
        + &li(2, 0, "Gå igenom.")
        + &li(2, 0, "Redovisa.");
    let imported = taken(&document(&body, "", "")).unwrap();
    assert_eq!(
        outline(&imported.plan),
        "En plan\nSection  Lokaler\n  Measure • Dörrar öppnas.\n    Measure – Med knapp.\n  Measure 1. Gå igenom.\n  \
         Measure 2. Redovisa.\n"
    );
}

#[test]
fn headings_lists_and_paragraphs_keep_what_word_says_of_them() {
    let body = [
        p("Rubrik", "Handlingsplan för något"),
        p("Normal", "Styrelsen"),
        p("Egen", "Inledning"),
        p("Normal", "Kort rad"),
        p("Rubrik2", "Åtgärder"),
        li(1, 0, "första punkten"),
        li(1, 1, "under den"),
        "<w:p><w:pPr><w:ind w:left=\"720\"/></w:pPr><w:r><w:t>Mer om första.</w:t></w:r></w:p>".to_owned(),
        li(1, 0, "andra punkten"),
        p("Normal", "Efter listan."),
        li(2, 0, "ett"),
        li(2, 1, "a under ett"),
        li(2, 1, "b under ett"),
        li(2, 0, "två"),
        li(2, 1, "a under två"),
        p("Normal", "Mellan listorna."),
        li(4, 0, "börjar om"),
    ]
    .concat();
    let imported = taken(&document(&body, "", "")).unwrap();
    assert_eq!(
        outline(&imported.plan),
        "Handlingsplan för något\nParagraph  Styrelsen\nSection  Inledning\n  Paragraph  Kort rad\n  Section  Åtgärder\n    \
         Measure • första punkten\n      Measure – under den\n      Paragraph  Mer om första.\n    Measure • andra punkten\n    \
         Paragraph  Efter listan.\n    Measure 1. ett\n      Measure a) a under ett\n      Measure b) b under ett\n    \
         Measure 2. två\n      Measure a) a under två\n    Paragraph  Mellan listorna.\n    Measure 1. börjar om\n"
    );
    assert!(imported.by_paragraph);
    assert_eq!(codes(&imported), Vec::<&str>::new(), "nothing was guessed");
}

#[test]
fn numbers_of_headings_are_counted() {
    let numbered = |style: &str, level: usize, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let body = [
        p("Rubrik", "Handlingsplan"),
        numbered("Rubrik1", 0, "Ett"),
        numbered("Rubrik2", 1, "Ett ett"),
        numbered("Rubrik1", 0, "Två"),
        numbered("Rubrik2", 1, "Två ett"),
        p("Normal", "Text."),
        p("Rubrik1", "3 Skrivet nummer"),
        p("Normal", "Text."),
    ]
    .concat();
    let imported = taken(&document(&body, "", "")).unwrap();
    assert_eq!(
        outline(&imported.plan),
        "Handlingsplan\nSection 1 Ett\n  Section 1.1 Ett ett\nSection 2 Två\n  Section 2.1 Två ett\n    Paragraph  Text.\n\
         Section 3 Skrivet nummer\n  Paragraph  Text.\n"
    );
}

#[test]
fn footnotes_are_tied_by_word_itself() {
    let note = |id: usize, text: &str| {
        format!("<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>", r(text))
    };
    let reference = |id: usize| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = [
        p("Rubrik", "Handlingsplan"),
        format!("<w:p>{}{}{}</w:p>", r("Se covid1 och B2"), reference(7), r(" och [^1] mer.")),
        format!("<w:p>{}{}</w:p>", r("Sedan detta."), reference(5)),
    ]
    .concat();
    let notes = [note(5, " Andra noten."), note(7, " Första noten https://example.org/a"), note(9, "Ingen.")]
        .concat();
    let imported = taken(&document(&body, &notes, "")).unwrap();
    assert_eq!(
        outline(&imported.plan),
        "Handlingsplan\nParagraph  Se covid1 och B2[^1] och [^ 1] mer.\nParagraph  Sedan detta.[^2]\n\
         [^1] Första noten <https://example.org/a>\n[^2] Andra noten. <>\n"
    );
    let title = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Rubrik\"/></w:pPr>{}{}</w:p>",
        r("Handlingsplan"),
        reference(5)
    );
    let imported = taken(&document(&format!("{title}{}", p("Normal", "Text.")), &notes, "")).unwrap();
    assert_eq!(imported.plan.title, "Handlingsplan");
    assert_eq!(imported.plan.footnotes.len(), 1);
    assert!(codes(&imported).contains(&"title_note"));
}

#[test]
fn tracked_changes_count_as_accepted_and_are_told() {
    let body = [
        p("Rubrik", "Handlingsplan"),
        format!(
            "<w:p>{}<w:ins w:id=\"1\">{}</w:ins><w:del w:id=\"2\"><w:r><w:delText>gammalt</w:delText></w:r></w:del>{}</w:p>",
            r("Detta är "),
            r("nytt"),
            r(" här.")
        ),
        format!("<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}</w:p>", r("Två stycken ")),
        format!("<w:p>{}</w:p>", r("blev ett.")),
        "<w:p><w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr><w:del w:id=\"5\"><w:r><w:delText>Helt borta.</w:delText></w:r></w:del></w:p>".to_owned(),
        format!("<w:p>{}</w:p>", r("Sist.")),
    ]
    .concat();
    let imported = taken(&document(&body, "", "")).unwrap();
    assert_eq!(
        outline(&imported.plan),
        "Handlingsplan\nParagraph  Detta är nytt här.\nParagraph  Två stycken blev ett.\nParagraph  Sist.\n"
    );
    let told = imported.repairs.iter().find(|repair| repair.code() == "tracked_changes_accepted").unwrap();
    assert_eq!(told.line, 2);
    assert!(told.say(Lang::Sv).message.contains("gammalt Helt borta."), "{:?}", told.say(Lang::Sv));
}

#[test]
fn what_is_left_out_is_told() {
    let toc = format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}</w:p><w:p>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        r("Inledning 3"),
        r("Slutet 4")
    );
    let body = [
        p("Rubrik", "Handlingsplan"),
        toc,
        p("Inne1", "Inledning 3"),
        p("Rubrik1", "Inledning"),
        format!(
            "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:drawing/></w:r>\
             <w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>",
            r("Synligt."),
            r("I en ruta")
        ),
        format!("<w:p><w:hyperlink r:id=\"l\">{}</w:hyperlink>{}</w:p>", r("Förbundets sida"), r(" är bra.")),
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://example.org/b\" </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            r("En till.")
        ),
    ]
    .concat();
    let links = format!(
        "<Relationship Id=\"l\" Type=\"{TYPES}/hyperlink\" Target=\"https://example.org/\" TargetMode=\"External\"/>"
    );
    let imported = taken(&document(&body, "", &links)).unwrap();
    assert_eq!(
        outline(&imported.plan),
        "Handlingsplan\nSection  Inledning\n  Paragraph  Synligt.\n  Paragraph  Förbundets sida är bra.\n  Paragraph  En till.\n"
    );
    let mut told = codes(&imported);
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "address_left_out",
            "address_left_out",
            "comments_left_out",
            "contents_left_out",
            "hidden_text_left_out",
            "pictures_left_out",
            "text_box_left_out"
        ]
    );
}

#[test]
fn a_document_without_styles_is_judged_by_its_looks() {
    let body = [
        p("Normal", "Handlingsplan för något"),
        p("Normal", "1 Syfte"),
        p("Normal", "Planen ska leda till att fler blir hörda."),
        p("Normal", "2 Åtgärder"),
        p("Normal", "- Fråga alla."),
        p("Normal", "- Svara alla."),
        "<w:p><w:r><w:t>Ansvarig:</w:t><w:tab/><w:t>kansliet</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>Tidplan</w:t><w:tab/><w:t>våren</w:t><w:br/><w:t>Resurser: inga</w:t></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:t>En rad</w:t><w:br/><w:t>som går vidare.</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let imported = taken(&document(&body, "", "")).unwrap();
    assert_eq!(
        outline(&imported.plan),
        "Handlingsplan för något\nSection 1 Syfte\n  Paragraph  Planen ska leda till att fler blir hörda.\n\
         Section 2 Åtgärder\n  Measure • Fråga alla.\n  Measure • Svara alla.\n    responsible = kansliet\n    \
         schedule = våren\n    resources = inga\n  Paragraph  En rad som går vidare.\n"
    );
}

fn table(rows: &[&[&str]]) -> String {
    let row = |row: &&[&str]| {
        let cells: Vec<String> =
            row.iter().map(|cell| format!("<w:tc>{}</w:tc>", p("Normal", cell))).collect();
        let cells = cells.concat();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[test]
fn tables_become_items_fields_or_rows() {
    let body = [
        p("Rubrik", "Handlingsplan"),
        p("Rubrik1", "Åtgärder"),
        table(&[
            &["Åtgärd", "Ansvarig", "Tidplan", "Kommentar"],
            &["Utbilda alla", "kansliet", "2027", ""],
            &["Följa upp", "styrelsen", "2028", "varje år"],
        ]),
        p("Rubrik1", "Mer"),
        li(1, 0, "En punkt"),
        table(&[&["Ansvarig", "chefen"], &["Tidsplan:", "våren"]]),
        p("Rubrik1", "Annat"),
        table(&[&["Kommun", "Invånare"], &["Exempelstad", "12 000"]]),
    ]
    .concat();
    let imported = taken(&document(&body, "", "")).unwrap();
    assert_eq!(
        outline(&imported.plan),
        "Handlingsplan\nSection  Åtgärder\n  Measure • Utbilda alla\n    responsible = kansliet\n    schedule = 2027\n  \
         Measure • Följa upp\n    responsible = styrelsen\n    schedule = 2028\n    Paragraph  Kommentar: varje år\n\
         Section  Mer\n  Measure • En punkt\n    responsible = chefen\n    schedule = våren\n\
         Section  Annat\n  Paragraph  Kommun – Invånare\n  Paragraph  Exempelstad – 12 000\n"
    );
    assert_eq!(codes(&imported), ["table_of_measures", "table_of_labels", "table_of_rows"]);
}

#[test]
fn what_is_no_word_document_is_refused() {
    let zip = packed(&[("a.txt", "hej")]);
    assert_eq!(taken(&zip).unwrap_err(), ImportError::Format(Format::Zip));
    let odt = packed(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    let stored = odt.windows(10).any(|part| part == b"mimetypeap");
    assert!(!stored || taken(&odt).unwrap_err() == ImportError::Format(Format::Odt));
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert_eq!(taken(&locked).unwrap_err(), ImportError::Format(Format::Doc));
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(taken(&locked).unwrap_err(), ImportError::Word(WordFault::Locked));
    let whole = document(&p("Rubrik", "Handlingsplan"), "", "");
    let half = &whole[..whole.len() / 2];
    assert_eq!(taken(half).unwrap_err(), ImportError::Word(WordFault::Broken));
    let wrong = packed(&[("word/document.xml", "<w:document>")]);
    assert_eq!(taken(&wrong).unwrap_err(), ImportError::Word(WordFault::Broken));
    assert_eq!(taken(&document("", "", "")).unwrap_err(), ImportError::Empty);
    let boxed = format!(
        "<w:p><w:r><w:drawing/></w:r><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>",
        r("I en ruta")
    );
    let left = |remark| ImportError::LeftOut(Box::new(remark));
    let words = left(WordRemark::TextBox("I en ruta".into()));
    assert_eq!(taken(&document(&boxed, "", "")).unwrap_err(), words);
    assert!(words.say("plan.docx", Lang::Sv).message.contains("I en ruta"));
    let scanned = "<w:p><w:r><w:drawing/></w:r></w:p>";
    assert_eq!(taken(&document(scanned, "", "")).unwrap_err(), left(WordRemark::Pictures(1)));
    assert_eq!(taken(&document(&li(1, 0, "punkt"), "", "")).unwrap_err(), ImportError::NoWordTitle(1));
}

/// The words of a document, by a walk of its own over `w:t`.
fn words_in(bytes: &[u8]) -> BTreeMap<String, i64> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for name in ["word/document.xml", "word/footnotes.xml"] {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        let document = Document::parse(&text).unwrap();
        for node in document.descendants() {
            match node.tag_name().name() {
                "t" => all.push_str(node.text().unwrap_or_default()),
                "p" | "tab" | "br" => all.push(' '),
                _ => {}
            }
        }
    }
    counted(&all)
}

fn words_out(imported: &Imported) -> BTreeMap<String, i64> {
    let plan = &imported.plan;
    let mut all = vec![plan.title.clone()];
    for visit in plan.walk() {
        all.push(visit.item.text.clone());
        all.extend(visit.item.fields.present().map(|(_, value)| value.to_owned()));
    }
    for note in &plan.footnotes {
        all.push(note.text.clone());
        all.extend(note.url.clone());
    }
    all.extend(imported.repairs.iter().filter_map(Repair::removed).map(str::to_owned));
    counted(&all.join(" "))
}

/// Words without what lists, references and labels put around them.
fn counted(text: &str) -> BTreeMap<String, i64> {
    let mut text = text.to_owned();
    while let Some((before, rest)) = text.split_once("[^") {
        let after = rest.split_once(']').map_or("", |(_, after)| after);
        text = format!("{before}{after}");
    }
    let mut out = BTreeMap::new();
    for word in text.split_whitespace() {
        let word = word.trim_end_matches(':');
        if word.chars().any(char::is_alphabetic) {
            *out.entry(word.to_owned()).or_default() += 1;
        }
    }
    out
}

#[track_caller]
fn loses_nothing(bytes: &[u8]) -> Imported {
    let imported = taken(bytes).unwrap();
    assert_eq!(words_in(bytes), words_out(&imported), "{}", outline(&imported.plan));
    imported
}

#[test]
fn a_document_of_libreoffice_keeps_its_structure_and_every_word() {
    let bytes = include_bytes!("../../../tests/fixtures/import/word/kommun.docx");
    let imported = loses_nothing(bytes);
    let told: Vec<String> =
        imported.repairs.iter().map(|repair| format!("{} {}\n", repair.line, repair.code())).collect();
    let found = format!("{}\n{}", outline(&imported.plan), told.concat());
    assert_eq!(found, include_str!("../../../tests/fixtures/import/word/kommun.docx.expected"), "{found}");
}
