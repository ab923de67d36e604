//! Writing as on paper: across items, with footnotes, found and replaced, outside and by mouse.

use super::stage::{Stage, id, open, plan, text};
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Kind, Plan};
use crate::tui::app::effect::Effect;
use crate::tui::app::msg::{Mouse, MouseAct, Msg};
use crate::tui::dialog::Dialog;

fn writes(stage: &Stage) -> Option<(String, usize)> {
    let writing = stage.app.desk()?.writing.as_ref()?;
    Some((writing.area.text().to_owned(), writing.area.cursor()))
}

fn act(act: MouseAct, column: u16, row: u16) -> Msg {
    Msg::Mouse(Mouse { act, column, row, shift: false })
}

#[test]
fn the_cursor_crosses_from_text_to_text() {
    let mut stage = open();
    // The title, the first paragraph, the heading, the first goal; and back.
    stage.keys("Enter Down Home Down Down Down");
    assert_eq!(writes(&stage).unwrap().0, "Mål och åtgärder");
    stage.keys("End Right");
    assert_eq!(writes(&stage).unwrap(), ("Alla ska förstå förbundets beslut.".to_owned(), 0));
    stage.keys("Left");
    assert_eq!(writes(&stage).unwrap(), ("Mål och åtgärder".to_owned(), "Mål och åtgärder".len()));
    stage.write("!").keys("Up Up Up Up");
    assert_eq!(writes(&stage).unwrap().0, "Handlingsplan för tillgänglighet");
    assert_eq!(text(&stage, "s1"), "Mål och åtgärder!");
    stage.keys("Up Up Left");
    assert!(stage.app.desk().unwrap().writing.is_some());
    // An item made for writing and left empty goes away when the cursor leaves it.
    stage.keys("C-End Right C-End Enter Down Esc");
    assert_eq!(stage.plan().content.len(), plan().content.len());
}

#[test]
fn what_stands_below_keeps_still_while_a_text_grows() {
    let mut stage = open();
    stage.keys("j Enter");
    let below = |stage: &Stage| {
        stage.screen().lines().position(|line| line.contains("Alla ska förstå förbundets beslut.")).unwrap()
    };
    let begun = below(&stage);
    stage.write(&" och mer".repeat(9));
    assert_eq!(below(&stage), begun, "{}", stage.screen());
    stage.tell(Msg::Quiet);
    assert_eq!(below(&stage), begun, "in the journal is not at rest");
    stage.write(&" och mer".repeat(7));
    stage.tell(Msg::Pause);
    let rested = below(&stage);
    assert!(rested > begun, "{}", stage.screen());
    stage.write(&" och mer".repeat(9));
    assert_eq!(below(&stage), rested, "{}", stage.screen());
    // What is kept free is gone when the writing ends.
    stage.keys("Esc");
    assert_eq!(stage.app.desk().unwrap().writing, None);
    let written = below(&stage);
    stage.keys("Enter");
    assert!(below(&stage) > written);
}

#[test]
fn undo_goes_on_past_the_text() {
    let mut stage = open();
    stage.keys("j Enter").write(" ett två").keys("Down Esc Enter").write(" tre").keys("C-s").write(" fyra");
    let last = stage.plan();
    assert!(text(&stage, "s1").ends_with(" tre"));
    stage.keys("C-z C-z C-z");
    assert_eq!(text(&stage, "s1"), "Mål och åtgärder tre", "what is typed is not in the plan yet");
    stage.keys("C-z");
    assert!(stage.app.desk().unwrap().writing.is_none(), "{}", stage.screen());
    assert_eq!(*stage.plan(), plan());
    stage.keys("C-y C-y");
    assert_eq!(stage.plan(), last);
    // In the text again: nothing there to take back, so the plan's own steps are.
    stage.keys("Enter C-z");
    assert_eq!(text(&stage, "s1"), "Mål och åtgärder");
}

#[test]
fn what_is_done_to_the_item_while_it_is_written_is_taken_back_first() {
    let mut stage = open();
    stage.keys("j j j j Enter").write("X").keys("A-Up");
    assert_eq!(stage.plan().content[1].children[0].id, id("m1"));
    assert!(writes(&stage).unwrap().0.ends_with('X'));
    stage.keys("C-z");
    assert_eq!(stage.plan().content[1].children[1].id, id("m1"));
    assert!(text(&stage, "m1").ends_with('X'));
    stage.keys("C-z");
    assert_eq!(*stage.plan(), plan());
    // Moved while still empty, and left: it goes away all the same.
    stage.keys("g j a A-Down Esc");
    assert_eq!(stage.plan().content, plan().content);
}

#[test]
fn undo_outlives_the_program_while_the_draft_is_the_same() {
    let mut stage = open();
    stage.keys("j Enter").write(" Ett.").keys("Esc j j Del u Esc");
    let left = stage.draft.clone();
    stage.keys("Enter C-y");
    assert!(stage.plan().find(id("g1")).is_none(), "what was taken back can be made again");
    stage.keys("u u");
    assert_eq!(*stage.plan(), plan());
    stage.keys("C-y Esc");
    assert_eq!(stage.draft, left);
    stage.draft.title.push('!');
    stage.keys("Enter u");
    assert!(stage.screen().contains("Det finns inget att ångra"));
}

#[test]
fn items_are_joined_at_their_ends() {
    let mut stage = open();
    stage.keys("j j j Enter End Del");
    assert_eq!(
        text(&stage, "g1"),
        "Alla ska förstå förbundets beslut. Lokalerna gås igenom en gång om året. Då ska vi se till"
    );
    assert!(stage.plan().find(id("m1")).is_none());
    let under = stage.plan().find(id("g1")).unwrap().children.clone();
    assert_eq!(under.iter().map(|item| item.id).collect::<Vec<_>>(), [id("m3"), id("m4")]);
    let (text_now, cursor) = writes(&stage).unwrap();
    assert!(text_now[cursor..].starts_with("Lokalerna"));
    stage.keys("C-z");
    assert_eq!(*stage.plan(), plan());
    // Backspace at the start joins with the item before; + does it in the list.
    stage.keys("g G k Enter Home Back Esc");
    assert!(stage.plan().find(id("p2")).is_none());
    assert!(stage.plan().find(id("s2")).unwrap().damaged);
    stage.keys("u");
    assert_eq!(*stage.plan(), plan());
    stage.keys("g j +");
    assert!(stage.screen().contains("ett stycke kan inte ha det"), "{}", stage.screen());
}

#[test]
fn what_would_be_lost_is_not_joined() {
    let mut stage = open();
    stage.keys("j j j j j j j f").keys("Esc");
    let mut draft = plan();
    draft.content[1].children[1].fields.replace(Field::Responsible, Some("Ada".to_owned()));
    let mut stage2 = Stage::new(Lang::Sv, 80, 24);
    draft.content[1].children[1].children.clear();
    stage2.draft = draft.clone();
    stage2.begin();
    stage2.keys("Enter j j j j +");
    assert!(stage2.screen().contains("var sin uppgift"), "{}", stage2.screen());
    assert_eq!(*stage2.plan(), draft);
    stage.keys("G k +");
    assert!(stage.screen().contains("ingen punkt efter"), "{}", stage.screen());
}

#[test]
fn an_item_that_carries_others_is_split_without_moving_them() {
    let mut stage = open();
    stage.keys("j j j j Enter C-Home C-Down Enter");
    assert_eq!(text(&stage, "m1"), "Då ska vi se till");
    let now = stage.plan();
    assert_eq!(now.content[1].children[1].text, "Lokalerna gås igenom en gång om året.");
    assert_eq!(now.content[1].children[2].children.len(), 2);
    assert!(!stage.app.desk().unwrap().sheet.rows().iter().any(|row| row.flags.moved));
    // And joined again: the same item stays.
    stage.keys("Back Esc");
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn a_footnote_is_put_in_where_one_writes_and_leads_both_ways() {
    let mut stage = open();
    stage.keys("j Enter C-Home C-Right C-o").write("Lag (2018:1937)").keys("Enter");
    assert!(text(&stage, "p1").starts_with("Förbundet [^2]arbetar"));
    assert_eq!(stage.plan().footnotes[1].text, "Lag (2018:1937)");
    assert_eq!(writes(&stage).unwrap().1, "Förbundet [^2]".len());
    stage.keys("C-g");
    assert!(stage.screen().contains("▌+ 2 Lag (2018:1937)"), "{}", stage.screen());
    stage.keys("C-g");
    assert_eq!(stage.app.desk().unwrap().focus(), crate::tui::sheet::Focus::Item(id("p1")));
    // Away with the note, and with what refers to it.
    stage.keys("C-g Del");
    assert!(
        stage.screen().contains("Fotnot 2 är borttagen, och hänvisningen till den"),
        "{}",
        stage.screen()
    );
    assert_eq!(*stage.plan(), plan());
    stage.keys("u u");
    assert_eq!(*stage.plan(), plan());
    stage.keys("g C-g");
    assert!(stage.screen().contains("hänvisas inte till någon fotnot"));
    stage.keys("j j j j o").write("Ny").keys("Enter");
    assert!(text(&stage, "m1").ends_with("se till[^2]"));
}

#[test]
fn words_are_found_one_after_the_other() {
    let mut stage = open();
    stage.keys("Enter C-f").write("förbundet").keys("Enter");
    let found = |stage: &Stage| {
        let writing = stage.app.desk().unwrap().writing.as_ref().unwrap();
        (writing.target, writing.area.selected().unwrap().to_owned())
    };
    let target = |name| crate::tui::app::model::Target::Item(id(name));
    assert_eq!(found(&stage), (target("p1"), "Förbundet".to_owned()));
    assert!(
        stage.screen().contains("det du skriver tar dess plats. F3 går till nästa."),
        "{}",
        stage.screen()
    );
    stage.keys("F3");
    assert_eq!(found(&stage), (target("g1"), "förbundet".to_owned()));
    stage.keys("F3");
    assert_eq!(found(&stage), (target("p1"), "Förbundet".to_owned()));
    assert!(stage.screen().contains("fortsatte från planens början"));
    stage.keys("S-F3");
    assert_eq!(found(&stage), (target("g1"), "förbundet".to_owned()));
    // What is selected is what is offered; å is no a.
    stage.keys("Esc C-f").write("forbundet").keys("Enter");
    assert!(stage.screen().contains("”forbundet” finns inte i planen."), "{}", stage.screen());
    stage.keys("C-a").write("våren").keys("Enter");
    assert!(stage.screen().contains("Träffen finns i Tidplan."), "{}", stage.screen());
    assert_eq!(stage.app.desk().unwrap().focus(), crate::tui::sheet::Focus::Item(id("m2")));
}

#[test]
fn what_is_looked_for_in_the_outline_is_shown_there_and_no_letter_takes_its_place() {
    let mut stage = open();
    stage.keys("/").write("förbundet").keys("Enter");
    let chosen = |stage: &Stage| {
        assert_eq!(writes(stage), None);
        stage.app.desk().unwrap().focus()
    };
    let item = |name| crate::tui::sheet::Focus::Item(id(name));
    assert_eq!(chosen(&stage), item("p1"));
    assert!(stage.screen().contains("”förbundet”: träff 1 av 2."), "{}", stage.screen());
    insta::assert_snapshot!("found_in_the_outline_sv", stage.screen());
    stage.keys("n");
    assert_eq!(chosen(&stage), item("g1"));
    stage.keys("n");
    assert_eq!(chosen(&stage), item("p1"));
    stage.keys("N F3 F3");
    assert_eq!(chosen(&stage), item("g1"));
    assert_eq!(*stage.plan(), plan());
    // There it is written on; afterwards the search goes on, until it is ended.
    stage.keys("Enter").write("s").keys("Esc");
    assert_eq!(text(&stage, "g1"), "Alla ska förstå förbundetss beslut.");
    stage.keys("n");
    assert_eq!(chosen(&stage), item("p1"));
    stage.keys("Esc");
    assert_eq!(stage.app.scope(), crate::tui::keymap::Scope::Plan);
    stage.keys("n");
    assert_eq!(chosen(&stage), item("g1"), "the next change");
}

#[test]
fn every_place_is_seen_before_it_is_replaced() {
    let mut stage = open();
    stage.keys("s").write("förbundet").keys("Tab").write("föreningen").keys("Enter");
    insta::assert_snapshot!("places_sv", stage.screen());
    assert_eq!(*stage.plan(), plan());
    stage.keys("Enter");
    assert!(text(&stage, "p1").starts_with("Föreningen arbetar"));
    assert_eq!(text(&stage, "g1"), "Alla ska förstå föreningens beslut.");
    stage.keys("u");
    assert_eq!(*stage.plan(), plan(), "one step");
    // Only some of them; and only the chosen one.
    stage.keys("s Enter Space Enter");
    assert_eq!(text(&stage, "p1"), plan().content[0].text);
    assert_eq!(text(&stage, "g1"), "Alla ska förstå föreningens beslut.");
    stage.keys("u s").write("a").keys("Tab C-a").write("aa").keys("Enter");
    let Some(Dialog::Places(places)) = &stage.app.dialog else { panic!("{}", stage.screen()) };
    let count = places.hits.len();
    for _ in 0..count {
        stage.keys("e");
    }
    let one_by_one = stage.plan();
    for _ in 0..count {
        stage.keys("u");
    }
    assert_eq!(*stage.plan(), plan());
    stage.keys("s Enter Enter");
    assert_eq!(stage.plan(), one_by_one);
    stage.keys("s Enter a Enter");
    assert!(stage.screen().contains("Inget ställe är markerat"));
    stage.keys("Esc Esc");
    assert!(stage.app.dialog.is_none());
}

#[test]
fn a_reference_is_no_text_to_be_replaced() {
    let mut stage = open();
    stage.keys("s").write("1").keys("Tab").write("9").keys("Enter");
    assert!(stage.screen().contains("finns inte i planen"), "{}", stage.screen());
}

#[test]
fn fields_offer_what_is_used_elsewhere() {
    let mut stage = open();
    stage.other.content[1].children[0].fields.replace(Field::Responsible, Some("Ädla gruppen".to_owned()));
    stage.other.content[1].children[1]
        .fields
        .replace(Field::Responsible, Some("Beredningsgruppen".to_owned()));
    stage.keys("j j j f");
    assert!(stage.screen().contains("↓ visar vad som använts förut"), "{}", stage.screen());
    stage.write("GRUPP");
    insta::assert_snapshot!("offers_sv", stage.screen());
    stage.keys("Down Down Enter Enter");
    assert_eq!(stage.plan().find(id("g1")).unwrap().fields.get(Field::Responsible), Some("Ädla gruppen"));
    // All of them, by the arrow; Esc puts the list away and not the form.
    stage.keys("j j j j f C-a Back Down");
    assert!(stage.screen().contains("› Kanslichefen"), "{}", stage.screen());
    stage.keys("Esc");
    assert!(matches!(stage.app.dialog, Some(Dialog::Form(_))));
    stage.keys("Tab Down Esc Esc");
}

#[test]
fn the_wording_in_force_is_seen_beside_what_is_written() {
    for (name, columns, rows) in
        [("beside_sv_80", 80, 24), ("beside_sv_140", 140, 45), ("beside_sv_40", 40, 10)]
    {
        let mut stage = Stage::new(Lang::Sv, columns, rows);
        stage.begin();
        stage.keys("Enter v j Enter C-w C-w").write("alla.");
        insta::assert_snapshot!(name, stage.screen());
        assert!(stage.cursor().is_some());
        stage.keys("F6");
        assert!(!stage.screen().contains("Gällande lydelse"));
    }
    let mut stage = open();
    stage.keys("j a").write("Ny").keys("F6");
    assert!(stage.screen().contains("Gällande lydelse: texten är ny"), "{}", stage.screen());
}

#[test]
fn marks_follow_what_is_typed() {
    let mut stage = open();
    stage.keys("j Enter");
    assert!(!stage.screen().contains("▌~"));
    stage.write("x");
    assert!(stage.screen().contains("▌~"));
    stage.keys("Back");
    assert!(!stage.screen().contains("▌~"));
}

#[test]
fn words_are_counted() {
    let mut stage = open();
    let count = |plan: &Plan| crate::tui::sheet::Sheet::new(plan.clone(), None).words();
    for keys in ["j Enter", "x y Esc", "j Del", "u", "o n Enter", "j j j f Z Enter", "C-s"] {
        stage.keys(keys);
        if stage.app.desk().unwrap().writing.is_none() && stage.app.dialog.is_none() {
            assert_eq!(stage.app.desk().unwrap().sheet.words(), count(&stage.plan()), "after {keys}");
        }
    }
}

#[test]
fn a_text_is_written_in_another_program() {
    let mut stage = open();
    stage.keys("j Enter").write(" Nu").keys("C-e");
    assert!(text(&stage, "p1").contains("för alla och envar, oavsett"), "{}", stage.screen());
    assert!(text(&stage, "p1").ends_with(" Nu"));
    assert!(stage.effects.contains(&Effect::DropPaper("paper.txt".into())));
    stage.keys("u u");
    assert_eq!(*stage.plan(), plan());
    // What no proposal may have is refused here too, and the text lies where it was written.
    stage.editor = |text| Some(text.replace("för alla", "för\u{7} alla"));
    stage.keys("C-e");
    assert!(stage.screen().contains("tecken som inte kan visas"), "{}", stage.screen());
    assert_eq!(*stage.plan(), plan());
    stage.keys("Esc");
    stage.editor = |_| None;
    stage.keys("C-e");
    assert!(stage.screen().contains("avslutades med ett fel"), "{}", stage.screen());
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn the_whole_plan_is_written_in_another_program_and_keeps_its_ids() {
    let mut stage = open();
    stage.editor = |text| Some(text.replace("Lokalerna", "Alla lokaler"));
    stage.keys("E");
    assert!(text(&stage, "m1").starts_with("Alla lokaler gås"), "{}", stage.screen());
    stage.keys("u");
    assert_eq!(*stage.plan(), plan());
    stage.editor = |text| {
        Some(if text.contains("NEJ") {
            text.replace("NEJ", "00000m1")
        } else {
            text.replace("00000m1", "NEJ")
        })
    };
    stage.keys("E");
    assert!(stage.screen().contains("Texten gick inte att läsa in"), "{}", stage.screen());
    assert_eq!(*stage.plan(), plan());
    stage.keys("Enter");
    assert!(stage.screen().contains("Texten är som förut"), "{}", stage.screen());
}

#[test]
fn the_mouse_puts_the_cursor_where_it_clicks() {
    let mut stage = open();
    // The second line of the first paragraph: "vara tillgängliga för alla, oavsett".
    stage.tell(act(MouseAct::Press(1), 32, 4));
    let (text_now, cursor) = writes(&stage).unwrap();
    assert!(text_now[cursor..].starts_with("vara tillgängliga"), "{}", &text_now[cursor..]);
    stage.tell(act(MouseAct::Drag, 36, 4));
    assert_eq!(stage.app.desk().unwrap().writing.as_ref().unwrap().area.selected(), Some("vara"));
    stage.keys("C-c");
    assert!(stage.effects.contains(&Effect::Copy("vara".to_owned())));
    stage.tell(act(MouseAct::Press(2), 45, 4));
    assert_eq!(stage.app.desk().unwrap().writing.as_ref().unwrap().area.selected(), Some("tillgängliga"),);
    // The footer's first key ends the writing; a click in the outline chooses.
    stage.tell(act(MouseAct::Press(1), 2, 23));
    assert!(stage.app.desk().unwrap().writing.is_none());
    stage.tell(act(MouseAct::Press(1), 5, 4));
    assert_eq!(stage.app.desk().unwrap().at, 3);
    stage.tell(act(MouseAct::WheelDown, 40, 5));
    assert_eq!(stage.app.desk().unwrap().at, 4);
    stage.keys("F9");
    assert!(stage.effects.contains(&Effect::Mouse(false)));
}

#[test]
fn what_can_not_be_done_in_a_text_is_said() {
    let mut stage = open();
    for (keys, said) in [
        ("j Enter C-c", "Markera först"),
        ("C-v", "Inget är kopierat"),
        ("Esc F3", "Sök först"),
        ("g A-Up", "Välj en punkt"),
    ] {
        stage.keys(keys);
        assert!(stage.screen().contains(said), "{keys}: {}", stage.screen());
    }
    // A form's own undo is its own.
    stage.keys("j j f").keys("Esc");
    stage.keys("g i").write("!").keys("C-z");
    assert!(!stage.screen().contains("inget att ångra"), "{}", stage.screen());
}

#[test]
fn kinds_and_fields_are_changed_while_writing() {
    let mut stage = open();
    stage.keys("j j j Enter").write("X").keys("C-t j Enter").write("Y");
    let item = stage.plan().find(id("g1")).unwrap().clone();
    assert!(item.text.ends_with('X') && item.kind != Kind::Section);
    assert!(writes(&stage).unwrap().0.ends_with("XY"));
    stage.keys("C-d").write("Ada").keys("Enter Esc");
    assert_eq!(stage.plan().find(id("g1")).unwrap().fields.get(Field::Responsible), Some("Ada"));
    stage.keys("u u u u");
    assert_eq!(*stage.plan(), plan());
}

#[test]
fn a_footnote_without_text_is_still_found_and_kept() {
    let note = Footnote { id: "9".to_owned(), text: String::new(), url: None };
    let mut stage = open();
    stage.keys("j Enter").write("[^9]").keys("Esc");
    assert!(stage.plan().footnotes.contains(&note));
    assert!(matches!(&stage.effects[..], [Effect::Journal(edits)] if matches!(edits[..], [Edit::Batch(_)])));
}
