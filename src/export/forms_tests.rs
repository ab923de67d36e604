use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::changes_tests::revised;
use super::tests::{expected, id, plan};
use super::{Extent, Marks, Style, View, changes_html, full_text, side_by_side, side_by_side_text};
use crate::diff::{Laid, lay_out};
use crate::locale::Lang;
use crate::plan::{Edit, Head, Item, Kind, Place, made};

fn view(lang: Lang, width: usize, extent: Extent) -> View {
    View { extent, ..View::of_proposal(lang, width) }
}

#[test]
fn current_and_proposed_wording_stand_side_by_side() {
    let (before, after) = (plan(), revised());
    let laid = lay_out(Some(&before), &after);
    expected!("side.sv.txt", side_by_side_text(&laid, &View::of_proposal(Lang::Sv, 120)));
    expected!("side_full.en.txt", side_by_side_text(&laid, &view(Lang::En, 100, Extent::Full)));
    expected!("stacked.sv.txt", side_by_side_text(&laid, &View::of_proposal(Lang::Sv, 72)));
    expected!("full.sv.txt", full_text(&laid, &view(Lang::Sv, 80, Extent::Full)));
}

#[test]
fn the_page_stands_alone() {
    let (before, after) = (plan(), revised());
    let laid = lay_out(Some(&before), &after);
    expected!("changes.html", changes_html(&laid, &View::of_proposal(Lang::Sv, 80)));
    let page = changes_html(&laid, &view(Lang::En, 80, Extent::Full));
    assert!(page.contains("<html lang=\"en\">") && page.contains("<h1 lang=\"sv\">"));
    for never in ["<script", "src=", "url(", "@import", "style=\""] {
        assert!(!page.contains(never), "{never}");
    }
    // What leads anywhere leads to a footnote of the page itself.
    assert_eq!(page.matches("href=").count(), page.matches("href=\"#note").count());
}

#[test]
fn headings_of_the_whole_page_go_as_deep_as_the_sections() {
    let section =
        |name: &str, text: &str, children| Item { children, ..Item::new(id(name), Kind::Section, text) };
    let inner = |text: &str| vec![Item::new(id("m"), Kind::Measure, text)];
    let of = |text: &str, last: &str| crate::plan::Plan {
        content: vec![
            section("a", "Yttre", vec![section("b", "Inre", vec![section("c", "Innerst", inner(text))])]),
            section("d", last, Vec::new()),
        ],
        ..plan()
    };
    let (before, after) = (of("Förr.", "Sist"), of("Nu.", "Till sist"));
    let page = changes_html(&lay_out(Some(&before), &after), &view(Lang::Sv, 80, Extent::Full));
    let opened = page.match_indices("<h").filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10));
    let opened: Vec<u32> = opened.collect();
    assert_eq!(
        opened,
        [1, 2, 3, 4, 5, 2, 2],
        "title, three sections, the change in them, what changed, the last one"
    );
}

#[test]
fn nothing_changed_is_said_and_no_more() {
    let plan = plan();
    let laid = lay_out(Some(&plan), &plan);
    assert_eq!(side_by_side_text(&laid, &View::of_proposal(Lang::Sv, 120)), "Ingen ändring.\n");
    assert!(changes_html(&laid, &View::of_proposal(Lang::En, 120)).contains("<strong>No change.</strong>"));
}

#[test]
fn a_move_is_told_at_both_places() {
    let before = plan();
    let mut after = plan();
    after.apply(Edit::Move { id: id("m4"), to: Place { parent: None, index: 0 } }).unwrap();
    let laid = lay_out(Some(&before), &after);
    let text = side_by_side_text(&laid, &view(Lang::Sv, 140, Extent::Changes(0)));
    assert!(text.contains("Flyttad: punkt 1, tidigare punkt 3"), "{text}");
    assert!(text.contains("[Flyttad, nu punkt 1]"), "{text}");
    assert_eq!(laid.difference.changes.len(), 1);
    assert_eq!(laid.rows.iter().filter(|row| row.change.is_some()).count(), 2);
}

#[test]
fn how_much_stands_around_a_change_is_for_the_view_to_say() {
    let before = plan();
    let mut after = plan();
    after.apply(Edit::SetText { id: id("m4"), text: "Ny lydelse".into() }).unwrap();
    let laid = lay_out(Some(&before), &after);
    let text = |around| full_text(&laid, &view(Lang::Sv, 400, Extent::Changes(around)));
    assert!(text(0).contains("[6 oförändrade]") && text(0).contains("[1 oförändrad]"), "{}", text(0));
    assert!(!text(1).contains("[1 oförändrad]") && text(1).contains("[5 oförändrade]"));
    assert!(text(1).contains("revideras på årets sista"));
    assert!(!full_text(&laid, &view(Lang::Sv, 400, Extent::Full)).contains("oförändr"));
}

#[test]
fn markup_in_a_plan_is_text_on_the_page() {
    let before = plan();
    let mut after = plan();
    let nasty = "<script>alert('x')</script> & \"\u{1b}[2J\u{202e}</ins>";
    after.apply(Edit::SetHead(Head::Title(nasty.into()))).unwrap();
    after.apply(Edit::SetText { id: id("m4"), text: nasty.into() }).unwrap();
    let section = Item {
        children: vec![Item::new(id("n"), Kind::Measure, nasty)],
        ..Item::new(id("s"), Kind::Section, nasty)
    };
    after.apply(Edit::Insert { at: Place { parent: None, index: 0 }, item: section }).unwrap();
    let page = changes_html(&lay_out(Some(&before), &after), &View::of_proposal(Lang::Sv, 80));
    assert!(!page.contains("<script") && !page.contains('\u{1b}') && !page.contains('\u{202e}'));
    balanced(&page);
}

/// Every element that is opened is closed, in order.
fn balanced(page: &str) {
    let mut open: Vec<String> = Vec::new();
    for tag in page.split('<').skip(1).map(|rest| rest.split_once('>').expect("a tag ends").0) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{page}");
        } else if !tag.starts_with('!') {
            let name = tag.split(' ').next().unwrap().to_owned();
            if !["meta", "br"].contains(&name.as_str()) {
                open.push(name);
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

/// The letters and digits of a text, as a sorted list: what no form may lose or double.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

/// Every text of a plan's items.
fn texts(laid: &Laid<'_>, new: bool) -> String {
    let plan = if new { Some(laid.after) } else { laid.before };
    plan.into_iter()
        .flat_map(|plan| plan.walk().map(|visit| visit.item.text.clone()).collect::<Vec<_>>())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_line_is_too_wide_and_columns_are_straight(
        (before, after) in (made::plan(), made::plan()), width in 20_usize..160, bare in any::<bool>()
    ) {
        let laid = lay_out(Some(&before), &after);
        let marks = if bare { Marks::Bare } else { Marks::Signs };
        let view = View { marks, extent: Extent::Full, ..View::of_proposal(Lang::Sv, width) };
        let column = (width - 3) / 2;
        for line in side_by_side(&laid, &view) {
            let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
            let headline = line.spans.first().is_some_and(|span| span.style == Style::Heading);
            prop_assert!(text.width() <= width || headline, "{text}");
            if let Some(at) = line.spans.iter().position(|span| span.style == Style::Dim && span.text.starts_with(" |")) {
                let left: usize = line.spans[..at].iter().map(|span| span.text.width()).sum();
                prop_assert_eq!(left, column);
            }
            prop_assert!(!text.contains(char::is_control));
        }
    }

    #[test]
    fn the_full_page_has_both_texts_and_all_tags_closed((before, after) in (made::plan(), made::plan())) {
        let laid = lay_out(Some(&before), &after);
        let page = changes_html(&laid, &view(Lang::Sv, 80, Extent::Full));
        balanced(&page);
        // Both versions' texts are spelt by the rows that have them.
        let mut spelt = [String::new(), String::new()];
        for row in &laid.rows {
            let away = row.after.is_none() && row.change.is_some_and(|at| laid.difference.changes[at].after.is_some());
            if let (Some(cell), false) = (&row.before, away) { spelt[0].push_str(&cell.item.text); }
            if let Some(cell) = &row.after { spelt[1].push_str(&cell.item.text); }
        }
        prop_assert_eq!(letters(&spelt[0]), letters(&texts(&laid, false)));
        prop_assert_eq!(letters(&spelt[1]), letters(&texts(&laid, true)));
    }
}
