use super::{compare, unseen, words};
use crate::locale::Lang;
use crate::plan::{Edit, Head, Item, ItemId, Kind, Place, Plan, PlanKind};

fn id(name: &str) -> ItemId {
    format!("{name:0<8}").parse().unwrap()
}

fn plan() -> Plan {
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Handlingsplan");
    let measure = |n: usize| Item::new(id(&format!("m{n:02}")), Kind::Measure, format!("Åtgärd {n}"));
    plan.content = (0..16).map(measure).collect();
    plan.content.insert(0, Item::new(id("p"), Kind::Paragraph, "Inledning om 10 saker"));
    plan
}

fn said(edits: Vec<Edit>) -> [String; 2] {
    let mut after = plan();
    for edit in edits {
        after.apply(edit).unwrap();
    }
    let difference = compare(Some(&plan()), &after);
    Lang::ALL.map(|lang| difference.in_minutes(lang))
}

fn reword(name: &str) -> Edit {
    Edit::SetText { id: id(name), text: "Ny lydelse".into() }
}

fn top(index: usize) -> Place {
    Place { parent: None, index }
}

#[test]
fn one_line_as_minutes_would_say_it() {
    let fresh = |name: &str, kind| Item::new(id(name), kind, "Ny");
    assert_eq!(
        said(vec![
            reword("m01"),
            reword("m02"),
            Edit::Move { id: id("m09"), to: top(16) },
            Edit::Remove { id: id("m05") },
            Edit::Insert { at: top(16), item: fresh("n", Kind::Measure) },
        ]),
        [
            "två punkter ändrade, en ny, en struken, en flyttad",
            "two measures changed, one new, one removed, one moved"
        ]
    );
    assert_eq!(
        said(vec![
            Edit::Insert { at: top(0), item: fresh("s", Kind::Section) },
            reword("p"),
            Edit::Move { id: id("m01"), to: top(9) },
            reword("m01"),
            Edit::SetHead(Head::Title("Ny titel".into())),
        ]),
        [
            "en punkt flyttad och ändrad; ett stycke ändrat; ett nytt avsnitt; en uppgift om dokumentet ändrad",
            "one measure moved and changed; one paragraph changed; one new section; one detail of the document changed"
        ]
    );
    let many = |count: usize| said((0..count).map(|n| reword(&format!("m{n:02}"))).collect());
    assert_eq!(many(12)[0], "tolv punkter ändrade");
    assert_eq!(many(13)[1], "13 measures changed");
    assert_eq!(said(Vec::new()), ["ingen ändring", "no change"]);
}

fn named(before: &str, after: &str) -> Option<String> {
    let mut old = plan();
    old.content = vec![Item::new(id("a"), Kind::Measure, before)];
    let mut new = old.clone();
    new.content[0].text = after.to_owned();
    compare(Some(&old), &new).changes[0].unseen_in_words(Lang::Sv)
}

#[test]
fn what_can_not_be_seen_is_named() {
    let only = |said: &str| Some(format!("Ändring som inte syns: {said}."));
    assert_eq!(
        named("se 10 § lagen", "se 10\u{a0}§ lagen"),
        only("ett hårt blanksteg tillagt, ett vanligt blanksteg borttaget")
    );
    assert_eq!(named("jämställdhet", "jäm\u{ad}ställd\u{ad}het"), only("två mjuka bindestreck tillagda"));
    assert_eq!(named("a\u{200b}b", "ab"), only("ett nollbrett tecken borttaget"));
    assert_eq!(named("ett ord", "ett\nord"), only("en radbrytning tillagd, ett vanligt blanksteg borttaget"));
    assert_eq!(named("på ö", "pa\u{30a} ö"), only("tecknen sammansatta på annat sätt (Unicode)"));
    assert_eq!(named("icke-ord", "icke\u{2011}ord"), only("ett hårt bindestreck tillagt"));
    assert_eq!(named("två ord", "tre ord"), None);
    assert_eq!(
        named(
            "Se 10 § i lagen om finansiell samordning årligen.",
            "Se 10\u{a0}§ i lagen om finansiell samordning varje halvår."
        ),
        only("ett hårt blanksteg tillagt, ett vanligt blanksteg borttaget"),
        "beside a change that is seen"
    );
    assert_eq!(
        named("Ett stöd\u{ad}material för handläggare.", "Ett stödmaterial för alla handläggare."),
        only("ett mjukt bindestreck borttaget"),
        "in a word that is marked for what stands next to it"
    );
    assert_eq!(named("jäm\u{ad}ställdhet", "likabehandling"), None, "the word itself went");
}

#[test]
fn a_word_that_came_or_went_is_seen() {
    assert_eq!(unseen(&words("och alla män", "och män")), []);
    assert_eq!(unseen(&words("", "Ny")), []);
}
