//! What a paper's tags say to those who listen.

use proptest::prelude::*;

use super::flow::{Flow, Link, NodeId, Para, Part, Tag};
use super::said::{portions, shortened};
use super::tests::{made, pages_of, texts};
use super::{Made, comparison, marked, paper, pdf, pdf_comparison, pdf_marked, style};
use crate::diff::lay_out;
use crate::export::tests::{id, settings};
use crate::export::{Dressing, Extent, View};
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Item, Kind, Marker, Place, Plan, PlanKind};

/// A plan of measures with these marks.
fn list(markers: &[Marker]) -> Plan {
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Prov");
    for (nth, marker) in markers.iter().enumerate() {
        let item = Item::new(id(&format!("m{nth}")), Kind::Measure, format!("Punkt {nth}."));
        plan.content.push(Item { marker: *marker, ..item });
    }
    plan
}

fn marked_flow(before: &Plan, after: &Plan) -> Flow {
    let settings = settings();
    let laid = lay_out(Some(before), after);
    marked::flow(&laid, &View::of_proposal(Lang::Sv, 80), &Dressing::new(&settings))
}

/// How many items each list has, in reading order.
fn lists(flow: &Flow) -> Vec<usize> {
    let lists = flow.nodes.iter().filter(|node| matches!(node.tag, Tag::List(_)));
    lists.map(|list| list.children.len()).collect()
}

/// All that stands under a node, in reading order.
fn under(flow: &Flow, at: NodeId) -> Vec<NodeId> {
    let node = &flow.nodes[at];
    node.children.iter().flat_map(|child| [vec![*child], under(flow, *child)].concat()).collect()
}

/// The text that was set for a node and what lies in it, in the order in which it was set.
fn text_of(flow: &Flow, at: NodeId) -> String {
    let slots = under(flow, at);
    let runs =
        paras(flow).into_iter().flat_map(|para| para.label.iter().map(|(run, _)| run).chain(&para.runs));
    runs.filter(|run| slots.contains(&run.node)).map(|run| run.text.as_str()).collect()
}

#[test]
fn a_list_with_changes_is_one_list_as_on_the_clean_paper() {
    for marker in [Marker::Bullet, Marker::Number, Marker::Letter] {
        let before = list(&[marker; 4]);
        let clean = paper::flow(&before, &Dressing::new(&settings()));
        assert_eq!(lists(&clean), [4], "{marker:?}");
        let mut after = before.clone();
        after.apply(Edit::SetText { id: id("m1"), text: "Punkt ett, på annat sätt.".into() }).unwrap();
        let flow = marked_flow(&before, &after);
        assert_eq!(lists(&flow), [4], "{marker:?} reworded");
        // What happened is told in the item that it happened to.
        let told = flow.nodes.iter().position(|node| node.tag == Tag::Body && node.children.len() == 2);
        let told = text_of(&flow, told.unwrap());
        assert!(told.starts_with("Ändrad: "), "{told}");
        assert!(told.ends_with("på annat sätt."), "{told}");
    }
}

#[test]
fn what_went_or_moved_away_does_not_split_a_list() {
    for marker in [Marker::Bullet, Marker::Number, Marker::Letter] {
        let before = list(&[marker; 4]);
        for gone in ["m0", "m1", "m3"] {
            let mut after = before.clone();
            after.apply(Edit::Remove { id: id(gone) }).unwrap();
            assert_eq!(lists(&marked_flow(&before, &after)), [4], "{marker:?} without {gone}");
        }
        for (moved, to) in [("m0", 3), ("m3", 0), ("m1", 3)] {
            let mut after = before.clone();
            after.apply(Edit::Move { id: id(moved), to: Place { parent: None, index: to } }).unwrap();
            // Where it stood, and where it stands.
            assert_eq!(lists(&marked_flow(&before, &after)), [5], "{marker:?} with {moved} at {to}");
        }
    }
}

/// Lists that are two on the clean paper stay two.
#[test]
fn two_lists_are_two_among_changes() {
    let markers = [Marker::Bullet, Marker::Bullet, Marker::Number, Marker::Number, Marker::Bullet];
    let before = list(&markers);
    let mut after = before.clone();
    after.apply(Edit::SetText { id: id("m3"), text: "Annat.".into() }).unwrap();
    let clean = paper::flow(&after, &Dressing::new(&settings()));
    assert_eq!(lists(&clean), [2, 2, 1]);
    assert_eq!(lists(&marked_flow(&before, &after)), [2, 2, 1]);
    let mut parted = list(&[Marker::Number; 4]);
    parted.content.insert(2, Item::new(id("p"), Kind::Paragraph, "Ett stycke."));
    let mut after = parted.clone();
    after.apply(Edit::SetText { id: id("m3"), text: "Annat.".into() }).unwrap();
    assert_eq!(lists(&marked_flow(&parted, &after)), [2, 2]);
}

/// A measure whose words are still to be written is an item with its mark all the same.
#[test]
fn an_item_without_words_is_an_item() {
    let before = list(&[Marker::Bullet; 3]);
    let mut after = before.clone();
    after.apply(Edit::SetText { id: id("m1"), text: String::new() }).unwrap();
    assert_eq!(lists(&marked_flow(&after, &after)), [3]);
    assert_eq!(lists(&marked_flow(&before, &after)), [3]);
}

/// A plan whose text refers to a footnote, and one whose wording is another.
fn noted() -> (Plan, Plan) {
    let mut before = list(&[Marker::Bullet; 2]);
    before.content[0].text = "Texten är lång[^a] och säger detta.".into();
    let url = Some("https://exempel.se/".to_owned());
    before.footnotes.push(Footnote { id: "a".into(), text: "Fotnotens ord.".into(), url });
    let mut after = before.clone();
    let text = "Texten är lång[^a] och säger något annat.".into();
    after.apply(Edit::SetText { id: id("m0"), text }).unwrap();
    after.footnotes[0].text = "Fotnotens andra ord.".into();
    (before, after)
}

/// The notes of a paper, each with its mark and what is said in it, and whether its mark leads back.
fn notes(flow: &Flow) -> Vec<(String, String, bool)> {
    let notes = (0..flow.nodes.len()).filter(|at| flow.nodes[*at].tag == Tag::Note);
    let parts = |at: NodeId| {
        let [label, text @ ..] = flow.nodes[at].children.as_slice() else { panic!("an empty note") };
        assert_eq!(flow.nodes[*label].tag, Tag::Label);
        let back = under(flow, *label).iter().any(|at| flow.nodes[*at].tag == Tag::Link);
        let text = text.iter().map(|at| text_of(flow, *at)).collect::<String>();
        (text_of(flow, *label), text.trim().to_owned(), back)
    };
    notes.map(parts).collect()
}

/// All paragraphs of a paper, wherever they stand.
fn paras(flow: &Flow) -> Vec<&Para> {
    let paras = flow.parts.iter().flat_map(|part| match part {
        Part::Para(para) => vec![para],
        Part::Row(row) => row.cells.iter().flat_map(|cell| &cell.paras).collect(),
        Part::EndTable => Vec::new(),
    });
    paras.chain(flow.notes.iter().flatten()).collect()
}

fn links(flow: &Flow) -> Vec<Link> {
    let runs =
        paras(flow).into_iter().flat_map(|para| para.label.iter().map(|(run, _)| run).chain(&para.runs));
    runs.filter_map(|run| run.link.clone()).collect()
}

#[test]
fn a_footnote_among_changes_is_a_note_with_a_way_back() {
    let (before, after) = noted();
    let flow = marked_flow(&before, &after);
    let said = "Fotnotens andra ord. https://exempel.se/";
    assert_eq!(notes(&flow), [("[a]".to_owned(), said.to_owned(), true)]);
    let web = Link::Web("https://exempel.se/".into());
    assert_eq!(links(&flow), [Link::Note(1, "a".into()), Link::Back(1, "a".into()), web]);
    // One that nothing refers to has no way back.
    let mut alone = after.clone();
    alone.apply(Edit::SetText { id: id("m0"), text: "Inget.".into() }).unwrap();
    let flow = marked_flow(&alone, &alone);
    assert_eq!(notes(&flow).iter().map(|note| note.2).collect::<Vec<_>>(), [false]);
    // One that is only an address is a note too.
    alone.footnotes[0].text = String::new();
    assert_eq!(notes(&marked_flow(&alone, &alone)), [("[a]".into(), "https://exempel.se/".into(), false)]);
}

#[test]
fn in_two_columns_each_reference_leads_to_the_footnote_of_its_column() {
    let settings = settings();
    let (before, after) = noted();
    let laid = lay_out(Some(&before), &after);
    for extent in [Extent::Full, Extent::Changes(1)] {
        let view = View { extent, ..View::of_proposal(Lang::Sv, 80) };
        let flow = comparison::flow(&laid, &view, &Dressing::new(&settings));
        let said = notes(&flow);
        let wanted = [("Fotnotens ord.", true), ("Fotnotens andra ord.", true)];
        assert_eq!(said.len(), 2, "{said:?}");
        for ((mark, text, back), (wanted, leads)) in said.iter().zip(wanted) {
            assert!(mark == "[a]" && text.starts_with(wanted) && *back == leads, "{said:?}");
        }
        let of = |number| (Link::Note(number, "a".into()), Link::Back(number, "a".into()));
        let links = links(&flow);
        for number in [1, 2] {
            let (there, back) = of(number);
            assert_eq!(links.iter().filter(|link| **link == there).count(), 1, "{links:?}");
            assert_eq!(links.iter().filter(|link| **link == back).count(), 1, "{links:?}");
        }
        let anchors: Vec<usize> = paras(&flow).iter().filter_map(|para| para.anchor).collect();
        assert_eq!(anchors, [1, 2]);
    }
}

/// Each of them shows nothing, and no file may say that a sign stands for it.
#[test]
fn what_a_file_may_not_name_is_set_as_nothing() {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    for c in ['\u{feff}', '\0', '\u{fffe}'] {
        let odd = |text: &str| text.replace('_', &c.to_string());
        let mut plan = list(&[Marker::Bullet]);
        plan.title = odd("_Prov_plan");
        plan.organisation = Some(odd("För_bundet"));
        for (at, text) in ["_ord", "or_d", "ord_", "_"].into_iter().enumerate() {
            let kind = if at == 1 { Kind::Section } else { Kind::Paragraph };
            plan.content.push(Item::new(id(&format!("p{at}")), kind, odd(text)));
        }
        plan.content[0].fields.replace(Field::Responsible, Some(odd("_kansliet")));
        plan.content[0].text = odd("Text_[^a]");
        plan.footnotes.push(Footnote { id: "a".into(), text: odd("A_b"), url: Some(odd("https://a.se/_")) });
        let bytes = pdf(&plan, &dressing, &made()).unwrap_or_else(|why| panic!("{c:?} {why:?}"));
        let words = texts(&pages_of(paper::flow(&plan, &dressing), &style::SHEET)).join(" ");
        assert!(!words.contains(c) && words.contains("Provplan"), "{words:?}");
        let said = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(said("<rdf:li xml:lang=\"x-default\">Provplan<") || said(">Provplan<"), "the title {c:?}");
        let view = View::of_proposal(Lang::Sv, 80);
        let laid = lay_out(None, &plan);
        assert!(pdf_marked(&laid, &view, &dressing, &made()).is_ok());
        assert!(pdf_comparison(&laid, &view, &dressing, &made()).is_ok());
    }
}

#[test]
fn a_heading_among_changes_is_called_what_it_says_now() {
    let mut before = list(&[Marker::Bullet]);
    before.content.push(Item::new(id("s"), Kind::Section, "Mål för året"));
    before.content.push(Item::new(id("t"), Kind::Section, "Slut"));
    let mut after = before.clone();
    after.apply(Edit::SetText { id: id("s"), text: "Syfte för året".into() }).unwrap();
    after.apply(Edit::Remove { id: id("t") }).unwrap();
    let flow = marked_flow(&before, &after);
    let said = paras(&flow).into_iter().filter_map(|para| para.bookmark.clone()).map(|(_, said)| said);
    assert_eq!(said.collect::<Vec<_>>(), ["Prov", "Syfte för året", "Slut"]);
    assert!(flow.nodes.iter().any(|node| node.tag == Tag::Heading(2, "Syfte för året".into())));
}

/// Nobody can go to a heading that has nothing to see or to hear.
#[test]
fn a_heading_of_nothing_that_is_seen_is_no_heading() {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    for nothing in ["\u{200b}", "\u{ad} \u{200d}", "\u{feff}", "\u{a0}\u{2060}"] {
        let mut plan = list(&[Marker::Bullet]);
        plan.content.insert(0, Item::new(id("s"), Kind::Section, nothing));
        for title in ["Prov", nothing] {
            plan.title = title.to_owned();
            let flow = paper::flow(&plan, &dressing);
            let headings: Vec<&Tag> = flow
                .nodes
                .iter()
                .map(|node| &node.tag)
                .filter(|tag| matches!(tag, Tag::Heading(..)))
                .collect();
            let bookmarks = paras(&flow).iter().filter(|para| para.bookmark.is_some()).count();
            let wanted = usize::from(title == "Prov");
            assert_eq!((headings.len(), bookmarks), (wanted, wanted), "{nothing:?} {headings:?}");
            assert!(pdf(&plan, &dressing, &made()).is_ok(), "{nothing:?} under {title:?}");
        }
    }
}

/// A file's strings have no room for more than 32,767 bytes, of what is not ASCII half as many characters.
#[test]
fn a_text_too_long_for_a_string_is_set_whole() {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    let view = View { extent: Extent::Full, ..View::of_proposal(Lang::Sv, 80) };
    for long in ["ord å ".repeat(2_900), "å".repeat(16_500)] {
        let text = long.trim();
        let mut before = list(&[Marker::Bullet]);
        before.organisation = Some(text.to_owned());
        let mut after = before.clone();
        after.title = text.to_owned();
        after.content[0].text = format!("{text} [^a]");
        after.content.insert(0, Item::new(id("s"), Kind::Section, text));
        let url = format!("https://a.se/{}", "a-".repeat(17_000));
        after.footnotes.push(Footnote { id: "a".into(), text: text.to_owned(), url: Some(url.clone()) });
        assert!(pdf(&after, &dressing, &Made { json: Some(b"{}"), ..made() }).is_ok());
        let laid = lay_out(Some(&before), &after);
        assert!(pdf_marked(&laid, &view, &dressing, &made()).is_ok());
        assert!(pdf_comparison(&laid, &view, &dressing, &made()).is_ok());
        // All of it is there, and what leads nowhere says so to nobody.
        let bare =
            |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect::<String>();
        let flow = marked_flow(&before, &after);
        assert!(!links(&flow).iter().any(|link| matches!(link, Link::Web(_))));
        let said = bare(&texts(&pages_of(flow, &style::SHEET)).concat());
        assert!(said.contains(&bare(&format!("{text}a"))));
        assert!(said.contains(&bare(&url)));
    }
}

/// They take no room, so that all of them stand on one line and in one sign.
#[test]
fn a_pile_of_signs_without_width_is_set() {
    let settings = settings();
    for c in ["\u{200b}", "\u{200d}", "\u{301}", "\u{ad}", "\u{2060}"] {
        let mut plan = list(&[Marker::Bullet]);
        plan.content[0].text = format!("ab{}", c.repeat(20_000));
        let done = pdf(&plan, &Dressing::new(&settings), &made());
        assert!(done.is_ok(), "{c:?} {:?}", done.err());
    }
}

#[test]
fn names_are_cut_to_what_can_be_taken_in() {
    assert_eq!(shortened("Mål och syfte", 13), "Mål och syfte");
    assert_eq!(shortened("Mål och syfte", 12), "Mål och…");
    assert_eq!(shortened("Mål", 2), "M…");
    assert_eq!(shortened("", 5), "");
}

proptest! {
    #[test]
    fn portions_are_the_text(parts in prop::collection::vec(("[ a-zå𝐀\n]{1,9}", 1_usize..2_000), 0..9)) {
        let text: String = parts.iter().map(|(part, times)| part.repeat(*times)).collect();
        let portions = portions(&text);
        prop_assert_eq!(portions.concat(), text.as_str());
        for portion in &portions {
            prop_assert!(portion.encode_utf16().count() <= 8_000);
            prop_assert!(!portion.is_empty() || text.is_empty());
        }
    }
}
