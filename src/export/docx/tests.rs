use proptest::collection::vec;
use proptest::prelude::*;

use super::reader::{Take, part, parts, shown, sound};
use super::{Track, docx, docx_comparison, docx_tracked};
use crate::date::Moment;
use crate::diff::lay_out;
use crate::export::block::Block;
use crate::export::tests::{id, plan, settings};
use crate::export::{Dressing, Extent, Stamp, View, blocks};
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Item, Kind, Marker, Place, Plan, made};

/// All that a document says when its changes are accepted, what stands around the text too.
pub(in crate::export) fn said(bytes: &[u8]) -> String {
    let all = parts(bytes);
    let around: Vec<&str> = ["word/header1.xml", "word/footnotes.xml", "docProps/custom.xml"]
        .map(|name| part(&all, name))
        .to_vec();
    format!("{}\n{}", shown(bytes, Take::Accept).join("\n"), around.join("\n"))
}

pub(in crate::export) fn track() -> Track<'static> {
    let date = Some(Moment { seconds: 1_795_000_000, offset_minutes: 60 });
    Track { author: "Åsa & <Öst>", date, before_hash: Some("sha256:00".into()), moves: true }
}

fn edited(old: &Plan, edits: Vec<Edit>) -> Plan {
    let mut new = old.clone();
    for edit in edits {
        new.apply(edit).unwrap();
    }
    new
}

/// Accepting gives the new version, rejecting the old one.
#[track_caller]
fn holds_both(old: &Plan, new: &Plan, moves: bool) -> Vec<u8> {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    let bytes = docx_tracked(old, new, &dressing, &Track { moves, ..track() });
    sound(&bytes);
    for (plan, take) in [(new, Take::Accept), (old, Take::Reject)] {
        let clean = docx(plan, &dressing);
        sound(&clean);
        assert_eq!(told(&bytes, take), told(&clean, Take::Accept), "{take:?}");
        // Nothing changed: nothing differs from a clean document, tables and all.
        let alone = docx_tracked(plan, plan, &dressing, &track());
        assert_eq!(shown(&alone, Take::Accept), shown(&clean, Take::Accept), "clean");
    }
    bytes
}

/// What a document says, whether an item's fields are lines or a table: each label and each value by itself.
fn told(bytes: &[u8], take: Take) -> Vec<String> {
    let said = |line: String| match line.split_once('|') {
        Some(("cell", text)) => vec![text.to_owned()],
        Some(("FieldLine", text)) => {
            text.trim_start_matches('|').splitn(2, '\t').map(str::to_owned).collect()
        }
        _ => vec![line],
    };
    shown(bytes, take).into_iter().flat_map(said).collect()
}

#[test]
fn a_clean_document_says_whose_it_is_and_in_which_language() {
    let settings = settings();
    let dressing = Dressing {
        stamp: Some(Stamp::Draft),
        content_hash: Some("sha256:abc".into()),
        ..Dressing::new(&settings)
    };
    let bytes = docx(&plan(), &dressing);
    sound(&bytes);
    let parts = parts(&bytes);
    let core = part(&parts, "docProps/core.xml");
    assert!(core.contains("<dc:title>Handlingsplan för jämställdhetsintegrering</dc:title>"));
    assert!(core.contains("<dc:creator>Samordningsförbundet Norra Exemplet</dc:creator>"));
    assert!(core.contains("<dc:language>sv-SE</dc:language>"));
    assert!(core.contains("<cp:contentStatus>Utkast. Inte beslutat.</cp:contentStatus>"));
    assert!(!core.contains("created") && !core.contains("modified"), "no clock is read");
    assert!(part(&parts, "word/styles.xml").contains("<w:lang w:val=\"sv-SE\""));
    assert!(part(&parts, "docProps/custom.xml").contains("sha256:abc"));
    let footer = part(&parts, "word/footer1.xml");
    assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES ") && footer.contains("sha256:abc"));
    assert!(part(&parts, "word/header2.xml").contains("Utkast. Inte beslutat<"));
    assert!(!part(&parts, "word/header1.xml").contains("Utkast"), "the first page says it above its title");
    let lines = shown(&bytes, Take::Accept);
    assert_eq!(lines[0], "Notice||Utkast. Inte beslutat.");
    assert_eq!(lines[1], "Title||Handlingsplan för jämställdhetsintegrering");
    assert!(lines.iter().any(|line| line.contains("jämställdhet{1: ")), "{lines:#?}");
    let mut english = plan();
    english.language = Lang::En;
    let bytes = docx(&english, &dressing);
    assert!(part(&super::reader::parts(&bytes), "word/styles.xml").contains("w:val=\"en-GB\""));
}

#[test]
fn a_deleted_item_takes_no_number_and_a_moved_one_stands_in_both_places() {
    let mut old = plan();
    old.content = (1..=5)
        .map(|n| {
            let mut item = Item::new(id(&format!("n{n}")), Kind::Measure, format!("Punkt nummer {n}"));
            item.marker = Marker::Number;
            item
        })
        .collect();
    let new = edited(
        &old,
        vec![
            Edit::Remove { id: id("n2") },
            Edit::Move { id: id("n5"), to: Place { parent: None, index: 0 } },
            Edit::SetText { id: id("n4"), text: "Punkt nummer fyra".into() },
        ],
    );
    let bytes = holds_both(&old, &new, true);
    let document = parts(&bytes).into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    assert_eq!(document.matches("<w:moveFromRangeStart ").count(), 1);
    assert_eq!(document.matches("<w:moveToRangeStart ").count(), 1);
    assert!(document.contains("w:author=\"Åsa &amp; &lt;Öst&gt;\" w:date=\"2026-11-18T"), "{document}");
    let plain = holds_both(&old, &new, false);
    assert!(!parts(&plain).iter().any(|(_, text)| text.contains("w:moveFrom")));
}

#[test]
fn notes_cells_fields_and_forms_change_in_place() {
    let mut old = plan();
    old.officer = Some("kanslichefen".into());
    let notes = old.footnotes.clone();
    let new = edited(
        &old,
        vec![
            Edit::SetFootnote { note: Footnote { text: "En annan ordalydelse.".into(), ..notes[0].clone() } },
            Edit::SetHead(crate::plan::Head::Officer(Some("förbundschefen".into()))),
            Edit::SetHead(crate::plan::Head::RegistryNumber(Some("2026:15".into()))),
            Edit::SetField { id: id("m3a"), field: Field::Responsible, value: Some("kansliet".into()) },
            Edit::SetKind { id: id("m3b"), kind: Kind::Measure, marker: Marker::Letter },
        ],
    );
    let bytes = holds_both(&old, &new, true);
    let parts = parts(&bytes);
    assert!(part(&parts, "word/footnotes.xml").contains("<w:del "));
    assert!(part(&parts, "word/document.xml").contains("<w:pPrChange "));
}

#[test]
fn an_items_fields_are_a_table_that_stays_with_it() {
    let settings = settings();
    let old = plan();
    let fields = [(Field::Responsible, "kansliet"), (Field::Schedule, "hösten 2026")];
    let set =
        |(field, value): (Field, &str)| Edit::SetField { id: id("m3a"), field, value: Some(value.into()) };
    let plan = edited(&old, fields.into_iter().map(set).collect());
    let bytes = docx(&plan, &Dressing::new(&settings));
    sound(&bytes);
    let lines = shown(&bytes, Take::Accept);
    let at = lines.iter().position(|line| line == "cell|Ansvarig").unwrap();
    assert_eq!(lines[at + 1..at + 4], ["cell|kansliet", "cell|Tidplan", "cell|hösten 2026"]);
    let document = parts(&bytes).into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    let table = document.split("<w:tbl>").find(|table| table.contains("hösten 2026")).unwrap();
    assert!(table.contains("<w:tblCaption w:val=\"Uppgifter om punkten ovanför\"/>"), "{table}");
    // The item and all rows but the last stay on the page of what follows them.
    assert_eq!(table.split("</w:tbl>").next().unwrap().matches("<w:keepNext/>").count(), 2);
    assert_eq!(document.matches("<w:keepNext/>").count(), 3);
}

#[test]
fn fields_change_in_the_cells_and_rows_of_a_table_that_stays() {
    let set = |(field, value): (Field, Option<&str>)| Edit::SetField {
        id: id("m3a"),
        field,
        value: value.map(str::to_owned),
    };
    let fields = [(Field::Responsible, Some("kansliet")), (Field::Schedule, Some("hösten 2026"))];
    let old = edited(&plan(), fields.into_iter().map(set).collect());
    let changes = [
        (Field::Responsible, Some("kansliet och HR")),
        (Field::Schedule, None),
        (Field::Resources, Some("inom ram")),
    ];
    let new = edited(&old, changes.into_iter().map(set).collect());
    let document = |bytes: &[u8]| part(&parts(bytes), "word/document.xml").to_owned();
    let marked = document(&holds_both(&old, &new, true));
    let table = marked.split("<w:tbl>").find(|table| table.contains("inom ram")).unwrap();
    let rows: Vec<&str> = table.split("</w:tbl>").next().unwrap().split("<w:tr>").skip(1).collect();
    let marks = |row: &str| {
        let (row_itself, cells) = row.split_once("</w:trPr>").unwrap();
        [row_itself, cells].map(|part| (part.contains("<w:ins "), part.contains("<w:del ")))
    };
    let (kept, came, gone) = ((false, false), (true, false), (false, true));
    assert_eq!(
        rows.iter().map(|row| marks(row)).collect::<Vec<_>>(),
        [[kept, came], [gone, gone], [came, came]]
    );
    assert!(!marked.contains("FieldLine"));
    // Of an item that moves, or whose first fields these are, no program could take the table back.
    let moved = Edit::Move { id: id("m3a"), to: Place { parent: None, index: 0 } };
    for (old, new) in [(old.clone(), edited(&new, vec![moved])), (plan(), new)] {
        let marked = document(&holds_both(&old, &new, true));
        assert!(marked.contains("FieldLine") && !marked.contains("Uppgifter om punkten ovanför"));
    }
}

#[test]
fn how_many_fields_an_item_has_says_nothing_of_what_moved() {
    let mut old = plan();
    let items = [("n1", 1), ("n2", 0), ("n3", Field::ALL.len())];
    old.content = items
        .map(|(name, fields)| {
            let mut item = Item::new(id(name), Kind::Measure, format!("Punkten {name}"));
            for field in Field::ALL.into_iter().take(fields) {
                item.fields.replace(field, Some(format!("uppgift om {name}")));
            }
            item
        })
        .into();
    let new = edited(&old, vec![Edit::Move { id: id("n3"), to: Place { parent: None, index: 0 } }]);
    let document = part(&parts(&holds_both(&old, &new, true)), "word/document.xml").to_owned();
    let moved = document
        .split("<w:moveToRangeStart ")
        .nth(1)
        .and_then(|rest| rest.split("<w:moveToRangeEnd ").next());
    assert!(moved.is_some_and(|moved| moved.contains("Punkten n3") && !moved.contains("n1")), "{document}");
    assert!(document.split("<w:tbl>").any(|table| table.contains("uppgift om n1")), "{document}");
}

#[test]
fn what_a_reader_sees_in_two_columns_is_sound_too() {
    let old = plan();
    let new =
        edited(&old, vec![Edit::SetText { id: id("p1"), text: "Något <annat> & mer[^1], igen[^1].".into() }]);
    let settings = settings();
    let laid = lay_out(Some(&old), &new);
    for extent in [Extent::Changes(0), Extent::Full] {
        let view = View { extent, ..View::of_proposal(Lang::Sv, 80) };
        let stamp = Some(Stamp::Draft);
        let dressing = Dressing { label: Some("Bilaga 3".into()), stamp, ..Dressing::new(&settings) };
        let bytes = docx_comparison(&laid, &view, &dressing);
        sound(&bytes);
        let parts = parts(&bytes);
        let document = part(&parts, "word/document.xml");
        assert!(document.contains("<w:tblHeader/>"));
        // A reference is raised, in what changed too; each notice and each decision has a line of its own.
        assert!(document.contains("w:val=\"AddedReference\""), "{document}");
        assert_eq!(document.matches("w:val=\"Notice\"").count(), 2);
        assert_eq!(document.matches("w:val=\"Decision\"").count(), new.decisions.len());
    }
}

/// The marks of a version's blocks as they are to be shown.
fn marks(plan: &Plan) -> Vec<String> {
    let settings = settings();
    blocks(plan, &Dressing::new(&settings))
        .into_iter()
        .filter_map(|block| match block {
            Block::Heading { mark, .. } | Block::ListItem { mark, .. } => Some(mark),
            _ => None,
        })
        .collect()
}

proptest! {
    /// Whatever two versions hold, both are in the document whole, and it is one that an office program takes.
    #[test]
    fn both_versions_are_in_the_document(
        old in made::plan(),
        edits in vec(made::edit(), 0..12),
        moves in any::<bool>(),
    ) {
        let mut new = old.clone();
        for edit in edits {
            // What an edit refuses is no case.
            let _ = new.apply(edit);
        }
        holds_both(&old, &new, moves);
    }

    /// The program's own counting comes to the plan's marks.
    #[test]
    fn counted_marks_are_the_plans(plan in made::plan()) {
        let settings = settings();
        let bytes = docx(&plan, &Dressing::new(&settings));
        prop_assert_eq!(&bytes, &docx(&plan, &Dressing::new(&settings)));
        let lines = shown(&bytes, Take::Accept);
        let items = lines.iter().filter(|line| line.starts_with("Heading") || line.starts_with("ListParagraph"));
        for (line, mark) in items.zip(marks(&plan)) {
            let mut parts = line.splitn(3, '|').skip(1);
            let (counted, text) = (parts.next().unwrap(), parts.next().unwrap());
            prop_assert!(counted == mark || counted.is_empty() && text.starts_with(&mark), "{} is not {}", line, mark);
        }
    }
}
