use super::*;
use proptest::prelude::*;

fn typed(keys: &str) -> TextArea {
    let mut area = TextArea::default();
    keys.chars().for_each(|c| area.insert(&c.to_string()));
    area
}

#[test]
fn a_decomposed_letter_becomes_one() {
    let area = typed("pa\u{30a} go\u{308}r");
    assert_eq!(area.text(), "på gör");
    assert_eq!(TextArea::new("a\u{30a}").text(), "å");
}

#[test]
fn a_paste_has_no_lines_and_no_controls() {
    let mut area = TextArea::new("före ");
    area.insert("ett\r\ntvå\ntre\u{1b}[2J");
    assert_eq!(area.text(), "före ett två tre[2J");
}

#[test]
fn undo_goes_by_words_and_redo_back() {
    let mut area = typed("män och kvinnor");
    assert!(area.undo());
    assert_eq!(area.text(), "män och ");
    assert!(area.undo());
    assert_eq!(area.text(), "män ");
    while area.undo() {}
    assert_eq!(area.text(), "");
    while area.redo() {}
    assert_eq!(area.text(), "män och kvinnor");
}

#[test]
fn moves_by_clusters_words_and_lines() {
    let mut area = TextArea::new("åtgärd 👩‍🚀 klar");
    area.go(Motion::WordLeft, false, 80);
    area.go(Motion::Left, false, 80);
    area.go(Motion::Left, false, 80);
    area.insert("x");
    assert_eq!(area.text(), "åtgärd x👩‍🚀 klar");

    let mut area = TextArea::new("män och kvinnor och barn");
    area.go(Motion::Start, false, 8);
    area.go(Motion::Down, false, 8);
    assert_eq!(area.caret(8), (1, 0));
    area.go(Motion::LineEnd, false, 8);
    area.insert("na");
    assert_eq!(area.text(), "män och kvinnorna och barn");
    area.go(Motion::Down, false, 8);
    area.go(Motion::Down, false, 8);
    assert_eq!(area.cursor(), area.text().len());
}

#[test]
fn a_selection_is_replaced() {
    let mut area = TextArea::new("män och kvinnor");
    area.go(Motion::WordLeft, true, 80);
    assert_eq!(area.selected(), Some("kvinnor"));
    area.insert("barn");
    assert_eq!(area.text(), "män och barn");
    area.undo();
    assert_eq!(area.text(), "män och kvinnor");
    area.select_all();
    area.backspace();
    assert_eq!(area.text(), "");
}

#[test]
fn moves_by_sentences() {
    let mut area = TextArea::new("Allt görs, t.ex. kurser. Sedan följs det upp? ”Ja.” År 2027 är målet.");
    let mut starts = Vec::new();
    area.go(Motion::Start, false, 80);
    for _ in 0..5 {
        area.go(Motion::SentenceRight, false, 80);
        starts.push(area.text()[area.cursor()..].to_owned());
    }
    assert_eq!(
        starts.iter().map(|rest| rest.split(' ').next().unwrap()).collect::<Vec<_>>(),
        ["Sedan", "Ja.”", "År", "", ""]
    );
    area.go(Motion::SentenceLeft, true, 80);
    assert_eq!(area.selected(), Some("År 2027 är målet."));
    area.go(Motion::Start, false, 80);
    area.go(Motion::SentenceLeft, false, 80);
    assert_eq!(area.cursor(), 0);
}

#[test]
fn a_word_is_selected_where_it_stands() {
    let mut area = TextArea::new("Å ä/ö, åtgärder 漢");
    area.select_word(area.text().find("gärd").unwrap());
    assert_eq!(area.selected(), Some("åtgärder"));
    area.select_word(area.text().find('/').unwrap());
    assert_eq!(area.selected(), Some("ä"));
    area.select_word(area.text().find(", ").unwrap());
    assert_eq!(area.selected(), Some("ö"));
    area.select_word(area.text().find(", ").unwrap() + 1);
    assert_eq!(area.selected(), Some(" "));
    area.select_word(1000);
    assert_eq!(area.selected(), Some("漢"));
    assert_eq!(TextArea::new("").place_at(3, 3, 10), 0);
}

#[test]
fn a_place_on_the_screen_is_a_place_in_the_text() {
    let area = TextArea::new("män och kvinnor 漢字 och barn");
    for at in area.text().char_indices().map(|(at, _)| at) {
        let mut there = area.clone();
        there.place_cursor(at);
        let (line, column) = there.caret(8);
        let found = area.place_at(line, column, 8);
        // A blank at a line's end stands past the edge: the place before it is as near as one can come.
        assert!(found == at || area.text()[found..].starts_with(' '), "{at} {found}");
    }
}

#[derive(Clone, Debug)]
enum Act {
    Type(String),
    Go(u8, bool),
    Back,
    Del,
    WordBack,
    WordOn,
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => "[a-zåäö \u{30a}\u{301}👩\u{200d}🚀漢\n]{1,4}".prop_map(Act::Type),
        4 => (0u8..12, any::<bool>()).prop_map(|(motion, select)| Act::Go(motion, select)),
        1 => Just(Act::Back),
        1 => Just(Act::Del),
        1 => Just(Act::WordBack),
        1 => Just(Act::WordOn),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

proptest! {
    #[test]
    fn whatever_is_typed_can_be_undone(acts in proptest::collection::vec(act(), 0..60), limit in 1usize..30) {
        use Motion::{
            Down, End, Left, LineEnd, LineStart, Right, SentenceLeft, SentenceRight, Start, Up, WordLeft, WordRight,
        };
        let motions = [
            Left, Right, WordLeft, WordRight, SentenceLeft, SentenceRight, Up, Down, LineStart, LineEnd, Start, End,
        ];
        let mut area = TextArea::new("På gång");
        for act in acts {
            match act {
                Act::Type(text) => area.insert(&text),
                Act::Go(motion, select) => area.go(motions[usize::from(motion)], select, limit),
                Act::Back => area.backspace(),
                Act::Del => area.delete(),
                Act::WordBack => area.delete_word_back(),
                Act::WordOn => area.delete_word_forward(),
                Act::Undo => { area.undo(); }
                Act::Redo => { area.redo(); }
            }
            prop_assert!(area.text().is_char_boundary(area.cursor()));
            let _ = area.caret(limit);
        }
        let last = area.text().to_owned();
        let mut steps = 0;
        while area.undo() { steps += 1; }
        prop_assert_eq!(area.text(), "På gång");
        for _ in 0..steps { area.redo(); }
        prop_assert_eq!(area.text(), last);
    }
}
