//! Papers laid out, without reading the file.

use std::rc::Rc;

use proptest::prelude::*;

use super::face::{Face, Faces};
use super::flow::{Flow, Ink, Look, Part, Run, Tag};
use super::lines::break_lines;
use super::pages::{Page, Set, Sheet};
use super::{
    Frame, Made, PdfError, comparison, laid_out, marked, paper, pdf, pdf_comparison, pdf_marked, style,
};
use crate::diff::{Laid, lay_out};
use crate::export::changes_tests::revised;
use crate::export::tests::{id, plan, settings};
use crate::export::{Dressing, Extent, Stamp, View};
use crate::locale::Lang;
use crate::plan::{Edit, Ids, Item, Kind, Place, Plan, PlanKind, made as make};

/// All that a paper's pages say, what stands around the text too.
fn shown(flow: Flow, sheet: &Sheet, plan: &Plan, dressing: &Dressing<'_>) -> String {
    let Frame { title, organisation, standing, hash, .. } = Frame::of(plan, dressing);
    let text = texts(&pages_of(flow, sheet)).join("\n");
    words(&[title, organisation, standing, text, hash.unwrap_or_default()].join("\n"))
}

/// A plan's papers in words: clean, with changes marked, in two columns.
pub(in crate::export) fn papers(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> [String; 3] {
    let flows = [
        (paper::flow(laid.after, dressing), &style::SHEET),
        (marked::flow(laid, view, dressing), &style::SHEET),
        (comparison::flow(laid, view, dressing), &style::WIDE),
    ];
    flows.map(|(flow, sheet)| shown(flow, sheet, laid.after, dressing))
}

pub(super) fn made() -> Made<'static> {
    Made { day: "2026-11-24".parse().unwrap(), json: None }
}

fn run(text: &str, face: Face) -> Run {
    Run { text: text.to_owned(), look: Look::new(face, 11.0), node: 0, link: None, note: None }
}

pub(super) fn pages_of(flow: Flow, sheet: &Sheet) -> Vec<Page> {
    laid_out(flow, sheet, Lang::Sv).unwrap().0
}

/// The text of each paragraph as its lines have it, in the order in which the paragraphs begin.
pub(super) fn texts(pages: &[Page]) -> Vec<String> {
    let mut found: Vec<(*const super::flow::Para, String)> = Vec::new();
    for set in pages.iter().flat_map(|page| &page.sets).filter(|set| !set.again) {
        let text: String = set.line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let para = Rc::as_ptr(&set.para);
        match found.iter_mut().find(|(known, _)| *known == para) {
            Some((_, known)) => known.push_str(&text),
            None => found.push((para, text)),
        }
    }
    found.into_iter().map(|(_, text)| text).collect()
}

/// A text as its words, without what a line's end adds.
fn words(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the lines must say: a line's blank is in the line, a line feed in none.
fn said(runs: &[Run]) -> String {
    words(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
}

fn nothing_hangs_out(pages: &[Page], sheet: &Sheet) {
    for page in pages {
        for set in &page.sets {
            assert!(set.top >= sheet.top - 0.1, "{}", set.top);
            assert!(set.top + set.height <= sheet.top + sheet.depth + 17.0, "{}", set.top + set.height);
            assert!(set.x + set.line.width <= sheet.left + sheet.measure + 0.1, "{}", set.line.width);
        }
    }
}

/// Every line once, those of a paragraph in order.
fn each_line_once(pages: &[Page]) {
    let mut open: Vec<(*const super::flow::Para, bool)> = Vec::new();
    for set in pages.iter().flat_map(|page| &page.sets).filter(|set| !set.again) {
        let para = Rc::as_ptr(&set.para);
        if let Some((_, ended)) = open.iter_mut().find(|(known, _)| *known == para) {
            assert!(!*ended && !set.first);
            *ended = set.last;
        } else {
            assert!(set.first);
            open.push((para, set.last));
        }
    }
    assert!(open.iter().all(|(_, ended)| *ended));
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let settings = settings();
    let dressing = Dressing { stamp: Some(Stamp::InForce), ..Dressing::new(&settings) };
    let first = pdf(&plan(), &dressing, &made()).unwrap();
    assert_eq!(first, pdf(&plan(), &dressing, &made()).unwrap());
    let (before, after) = (plan(), revised());
    let laid = lay_out(Some(&before), &after);
    let view = View::of_proposal(Lang::Sv, 80);
    let marked = || pdf_marked(&laid, &view, &dressing, &made()).unwrap();
    assert_eq!(marked(), marked());
    let compared = || pdf_comparison(&laid, &view, &dressing, &made()).unwrap();
    assert_eq!(compared(), compared());
    assert_ne!(first, marked());
}

#[test]
fn the_file_says_what_it_keeps_to() {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    let holds = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    let clean = pdf(&plan(), &dressing, &made()).unwrap();
    for text in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "2026-11-24T00:00:00"] {
        assert!(holds(&clean, text), "{text}");
    }
    let with = pdf(&plan(), &dressing, &Made { json: Some(b"{}"), ..made() }).unwrap();
    for text in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(holds(&with, text), "{text}");
    }
}

#[test]
fn all_words_stand_in_order() {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    let plan = plan();
    let whole = texts(&pages_of(paper::flow(&plan, &dressing), &style::SHEET)).join("\n");
    let whole = words(&whole);
    let mut from = 0;
    for visit in plan.walk() {
        for piece in crate::plan::pieces(&visit.item.text) {
            let crate::plan::Piece::Text(text) = piece else { continue };
            let wanted = words(text);
            let at = whole[from..].find(&wanted).unwrap_or_else(|| panic!("{wanted} in {whole}"));
            from += at + wanted.len();
        }
    }
    for note in &plan.footnotes {
        assert!(whole.contains(&words(&note.text)));
    }
}

#[test]
fn headings_go_with_what_follows() {
    let settings = settings();
    let mut long = Plan::new("lang".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Lång plan");
    let text = "Förbundet redovisar varje år hur planen har följts. ".repeat(7);
    for nth in 0..60 {
        let mut section = Item::new(id(&format!("s{nth}")), Kind::Section, "Rubrik");
        section.children = vec![Item::new(id(&format!("p{nth}")), Kind::Paragraph, text.trim())];
        long.content.push(section);
    }
    let dressing = Dressing::new(&settings);
    let flow = paper::flow(&long, &dressing);
    let pages = pages_of(flow, &style::SHEET);
    assert!((8..=16).contains(&pages.len()), "{}", pages.len());
    nothing_hangs_out(&pages, &style::SHEET);
    each_line_once(&pages);
    for page in &pages {
        let last = page.sets.last().unwrap();
        assert!(last.para.bookmark.is_none(), "a heading ends a page");
        // Neither one line of several alone at the head of a page, nor at its foot.
        assert!(!last.first || last.last);
        let head = &page.sets[0];
        assert!(!head.last || head.first);
    }
}

#[test]
fn footnotes_stand_where_the_text_refers_to_them() {
    let settings = settings();
    let mut noted = plan();
    noted.content.clear();
    noted.footnotes.clear();
    for nth in 0..40 {
        let text = format!("{} [^{nth}]", "Ett stycke om något som behöver förklaras närmare. ".repeat(3));
        noted.content.push(Item::new(id(&format!("p{nth}")), Kind::Paragraph, &text));
        let long = if nth == 20 { 400 } else { 3 };
        noted.footnotes.push(crate::plan::Footnote {
            id: nth.to_string(),
            text: "Förklaring med flera ord i sig. ".repeat(long).trim().to_owned(),
            url: None,
        });
    }
    let pages = pages_of(paper::flow(&noted, &Dressing::new(&settings)), &style::SHEET);
    nothing_hangs_out(&pages, &style::SHEET);
    each_line_once(&pages);
    let refers = |set: &Set, number: usize| {
        set.line.pieces.iter().any(|piece| set.para.runs[piece.run].note == Some(number))
    };
    for number in 1..=40 {
        let text = pages.iter().position(|page| page.sets.iter().any(|set| refers(set, number))).unwrap();
        let note = pages
            .iter()
            .position(|page| page.sets.iter().any(|set| set.first && set.para.anchor == Some(number)))
            .unwrap();
        // What is left of the long one may take the next page's foot.
        assert!(note == text || (number > 20 && note == text + 1), "{number}: {text} {note}");
    }
}

#[test]
fn what_cannot_be_set_is_named() {
    let settings = settings();
    for (text, wanted) in [("Glad 😀 plan", '😀'), ("Klocka \u{7}", '\u{7}'), ("שלום", 'ש'), ("漢字", '漢')]
    {
        let mut odd = plan();
        odd.content.push(Item::new(id("odd"), Kind::Paragraph, text));
        let Err(PdfError::Missing(missing)) = pdf(&odd, &Dressing::new(&settings), &made()) else {
            panic!("{text} was set");
        };
        assert_eq!(missing[0].character, wanted);
        assert!(missing[0].place.text.starts_with(text.split(' ').next().unwrap()));
        let said = PdfError::Missing(missing).say(Lang::Sv);
        let code = format!("U+{:04X}", u32::from(wanted));
        assert!(said.message.contains(&code), "{}", said.message);
    }
}

#[test]
fn the_tree_skips_no_level_and_every_list_is_whole() {
    let settings = settings();
    let flow = paper::flow(&plan(), &Dressing::new(&settings));
    let mut last = 0;
    for node in &flow.nodes {
        let of = |at: &usize| &flow.nodes[*at].tag;
        match &node.tag {
            Tag::Heading(level, _) => {
                assert!(*level <= last + 1, "{level} after {last}");
                last = *level;
            }
            Tag::List(_) => assert!(node.children.iter().all(|child| *of(child) == Tag::Item)),
            Tag::Item => {
                let tags: Vec<_> = node.children.iter().map(of).collect();
                assert_eq!(tags, [&Tag::Label, &Tag::Body]);
            }
            Tag::Row => assert!(!node.children.is_empty()),
            _ => {}
        }
    }
}

#[test]
fn changes_are_marked_without_colour() {
    let settings = settings();
    let (before, after) = (plan(), revised());
    let laid = lay_out(Some(&before), &after);
    let flow = marked::flow(&laid, &View::of_proposal(Lang::Sv, 80), &Dressing::new(&settings));
    let heard = |flow: &Flow| {
        flow.nodes.iter().filter(|node| matches!(node.tag, Tag::Added(_) | Tag::Removed(_))).count()
    };
    // Two of them are the legend's.
    assert!(heard(&flow) > 2);
    let pages = pages_of(flow, &style::SHEET);
    let struck = pages.iter().flat_map(|page| &page.sets).flat_map(|set| &set.para.runs);
    for run in struck {
        let coloured = matches!(run.look.ink, Ink::Added | Ink::Removed);
        assert_eq!(coloured, run.look.stroke.is_some(), "{}", run.text);
    }
    let view = View { extent: Extent::Full, ..View::of_proposal(Lang::Sv, 80) };
    let pages = pages_of(comparison::flow(&laid, &view, &Dressing::new(&settings)), &style::WIDE);
    nothing_hangs_out(&pages, &style::WIDE);
}

/// A page that says nothing but how much was left out is a page too much.
#[test]
fn what_is_left_out_at_the_end_stands_on_a_page_with_what_is_not() {
    let settings = settings();
    let view = View { extent: Extent::Changes(0), ..View::of_proposal(Lang::Sv, 80) };
    for (count, words) in (1..40).flat_map(|count| (0..4).map(move |words| (count, words))) {
        let mut before = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Prov");
        let mut ids = Ids::from_seed(1);
        let measure = |ids: &mut Ids, text: &str| Item::new(ids.next_id(), Kind::Measure, text);
        before.content = (0..count + 2).map(|_| measure(&mut ids, "Som förut.")).collect();
        let mut after = before.clone();
        for item in after.content.iter_mut().take(count) {
            item.text = format!("Som det ska vara.{}", " Och mer.".repeat(words * 6));
        }
        after.decisions = plan().decisions;
        let laid = lay_out(Some(&before), &after);
        let pages = pages_of(comparison::flow(&laid, &view, &Dressing::new(&settings)), &style::WIDE);
        let said = |set: &Set| set.line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        let last = pages.iter().find(|page| page.sets.iter().any(|set| said(set).contains("oförändrade")));
        let beside = last.unwrap().sets.iter().filter(|set| !set.again && said(set).contains("Som"));
        assert!(beside.count() > 0, "{count} changes, {words}");
    }
}

/// What is heard for a changed stretch hides what lies in it: a link can't.
#[test]
fn a_reference_that_came_or_went_leads_to_its_footnote() {
    let settings = settings();
    let (mut before, mut after) = (plan(), plan());
    let said =
        |plan: &mut Plan, text: &str| plan.apply(Edit::SetText { id: id("p1"), text: text.into() }).unwrap();
    said(&mut before, "Texten är lång[^1] och säger detta.");
    said(&mut after, "Texten är lång och säger något helt annat[^1] nu.");
    let laid = lay_out(Some(&before), &after);
    let flow = marked::flow(&laid, &View::of_proposal(Lang::Sv, 80), &Dressing::new(&settings));
    let links: Vec<&Tag> = flow
        .nodes
        .iter()
        .map(|node| &node.tag)
        .filter(|tag| matches!(tag, Tag::LinkAdded(_) | Tag::LinkRemoved(_)))
        .collect();
    assert!(matches!(links.as_slice(), [Tag::LinkRemoved(_), Tag::LinkAdded(_)]), "{links:?}");
    for node in flow.nodes.iter().filter(|node| matches!(node.tag, Tag::Added(_) | Tag::Removed(_))) {
        for child in &node.children {
            assert_eq!(flow.nodes[*child].tag, Tag::Slot, "{:?} hides it", node.tag);
        }
    }
    let runs =
        flow.parts.iter().filter_map(|part| if let Part::Para(para) = part { Some(para) } else { None });
    let leads =
        runs.flat_map(|para| &para.runs).filter(|run| run.look.stroke.is_some() && run.link.is_some());
    assert_eq!(leads.count(), 2);
}

/// As it does on the clean paper; where a change of the text is told of, the heading stands before that.
#[test]
fn a_heading_that_runs_into_its_text_does_so_among_changes() {
    let settings = settings();
    let mut before = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Prov");
    let mut ids = Ids::from_seed(1);
    let mut section = Item { run_in: true, ..Item::new(ids.next_id(), Kind::Section, "Internt åtagande") };
    let text = ids.next_id();
    section.children.push(Item::new(text, Kind::Paragraph, "utförs i kansliet."));
    before.content = vec![section, Item::new(ids.next_id(), Kind::Paragraph, "Annat.")];
    let set = |after: &Plan| {
        let laid = lay_out(Some(&before), after);
        let flow = marked::flow(&laid, &View::of_proposal(Lang::Sv, 80), &Dressing::new(&settings));
        let whole = Tag::Heading(2, "Internt åtagande".into());
        assert!(!flow.nodes.iter().any(|node| node.tag == whole));
        let paras = flow.parts.iter().filter_map(|part| match part {
            Part::Para(para) => Some(para.runs.iter().map(|run| run.text.as_str()).collect::<String>()),
            _ => None,
        });
        paras.collect::<Vec<_>>()
    };
    let mut after = before.clone();
    after.content[1].text = "Något annat.".into();
    assert!(set(&after).contains(&"Internt åtagande utförs i kansliet.".to_owned()), "{:?}", set(&after));
    after.apply(Edit::SetText { id: text, text: "utförs överallt.".into() }).unwrap();
    assert!(set(&after).contains(&"Internt åtagande".to_owned()), "{:?}", set(&after));
}

#[test]
fn a_move_is_told_at_both_places() {
    let settings = settings();
    let before = plan();
    let mut after = plan();
    after.apply(Edit::Move { id: id("m4"), to: Place { parent: None, index: 0 } }).unwrap();
    let laid = lay_out(Some(&before), &after);
    let flow = marked::flow(&laid, &View::of_proposal(Lang::Sv, 80), &Dressing::new(&settings));
    let whole = texts(&pages_of(flow, &style::SHEET)).join("\n");
    assert!(whole.contains("Flyttad: ") && whole.contains("[Flyttad, nu "), "{whole}");
}

#[test]
fn inks_can_be_told_from_paper() {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    for ink in [Ink::Black, Ink::Deep, Ink::Quiet, Ink::Added, Ink::Removed, Ink::Link] {
        let (red, green, blue) = style::colour(ink);
        let light = 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
        assert!(1.05 / (light + 0.05) >= 4.5, "{ink:?}");
    }
}

#[test]
fn every_text_of_ours_can_be_set() {
    let faces = Faces::new();
    let signs = "ÅÄÖåäöÉéüß§–—…”“’•–·¶½°×≥≤€%&@#*()[]{}<>/\\|=+±";
    for face in Face::ALL {
        for c in signs.chars() {
            assert!(faces.face_for(face, c).is_some(), "{c} in {face:?}");
        }
    }
}

/// A section that is being written has no heading yet; what lies in it is set all the same.
#[test]
fn a_section_without_a_heading_is_set() {
    let settings = settings();
    let dressing = Dressing { stamp: Some(Stamp::Draft), ..Dressing::new(&settings) };
    for (outer, inner) in [("", " "), (" ", ""), ("Mål", "\u{a0}"), (" ", "Mål")] {
        let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Prov");
        let mut ids = Ids::from_seed(1);
        let mut section = Item::new(ids.next_id(), Kind::Section, outer);
        section.children.push(Item::new(ids.next_id(), Kind::Section, inner));
        plan.content.push(section);
        assert!(pdf(&plan, &dressing, &made()).is_ok(), "{outer:?} {inner:?}");
    }
}

proptest! {
    #[test]
    fn no_line_is_wider_than_its_measure(
        text in "([a-zåäöA-Z]{1,18}|[0-9]{1,9}|§ 4|https://exempel\\.se/[a-z/]{1,90}|[a-z]{80}|\u{a0}|[.,–\u{ad}-]| |\n){0,60}",
        second in "[a-zåäö ]{0,60}",
        measure in 30.0_f32..500.0,
        hyphenate in any::<bool>(),
    ) {
        let runs = [run(&text, Face::Serif), run(&second, Face::Bold), run(&text, Face::Italic)];
        let mut faces = Faces::new();
        let lines = break_lines(&runs, measure, hyphenate.then_some(Lang::Sv), &mut faces);
        let mut whole = String::new();
        for line in &lines {
            prop_assert!(line.width <= measure + 0.05, "{} > {measure}", line.width);
            whole.extend(line.pieces.iter().map(|piece| piece.text.as_str()));
        }
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect::<String>();
        prop_assert_eq!(bare(&whole), bare(&said(&runs)));
    }

    #[test]
    fn any_plan_is_set_whole(plan in make::plan()) {
        let settings = settings();
        let dressing = Dressing { stamp: Some(Stamp::Draft), ..Dressing::new(&settings) };
        let mut flow = paper::flow(&plan, &dressing);
        flow.missing.clear();
        let pages = pages_of(flow, &style::SHEET);
        nothing_hangs_out(&pages, &style::SHEET);
        each_line_once(&pages);
        match pdf(&plan, &dressing, &made()) {
            Ok(_) | Err(PdfError::Missing(_)) => {}
            Err(refused) => prop_assert!(false, "{refused:?}"),
        }
    }
}
