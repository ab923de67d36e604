//! Writes pairs of versions as office documents for `tests/office/accept.py`: both in one with tracked changes, each
//! as it stands among them, and the new one clean. Same program, same pairs.
//!
//! `cargo run --example office_pairs -- FOLDER [COUNT]`

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_possible_truncation, missing_docs)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use revidera::calendar::{Body, Settings};
use revidera::date::Moment;
use revidera::diff::{comparable, lay_out};
use revidera::document::read_plan;
use revidera::export::{
    Block, Dressing, Extent, Placed, Track, View, changes_html, docx, docx_tracked, html, html_comparison,
    html_marked, placed,
};
use revidera::locale::Lang;
use revidera::plan::{
    DecisionKind, DecisionRecord, Edit, Field, Footnote, Head, Ids, Item, ItemId, Kind, Marker, Place, Plan,
    PlanKind,
};

/// A small generator of numbers: the same seed, the same pairs.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n.max(1)
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn text(&mut self, notes: &[Footnote]) -> String {
        let mut words: Vec<String> = Vec::new();
        // Not fewer: LibreOffice takes equal short texts that came and went for moved.
        for _ in 0..4 + self.below(10) {
            let mut word = self.of(&WORDS).to_owned();
            if !notes.is_empty() && self.below(9) == 0 {
                let note = self.below(notes.len());
                word.extend(["[^", &notes[note].id, "]"]);
            }
            words.push(word);
        }
        let gap = if self.below(12) == 0 { "\n" } else { " " };
        words.join(gap)
    }
}

const WORDS: [&str; 20] = [
    "jämställdhet",
    "kansliet",
    "redovisar",
    "årligen",
    "styrelsen",
    "uppföljning,",
    "mål & mått",
    "§ 47",
    "<insats>",
    "bl.a.",
    "2026",
    "ansvarar",
    "för",
    "kompetens- och",
    "metodutveckling.",
    "könsuppdelad",
    "statistik",
    "”lika”",
    "är",
    "ö",
];
const KINDS: [Kind; 7] = [
    Kind::Section,
    Kind::Paragraph,
    Kind::Goal,
    Kind::Measure,
    Kind::Measure,
    Kind::Measure,
    Kind::Commitment,
];
const MARKERS: [Marker; 5] = [Marker::Plain, Marker::Bullet, Marker::Number, Marker::Number, Marker::Letter];

fn item(dice: &mut Dice, ids: &mut Ids, notes: &[Footnote], depth: usize) -> Item {
    let kind = dice.of(&KINDS);
    let mut item = Item::new(ids.next_id(), kind, dice.text(notes));
    item.marker = match kind {
        Kind::Paragraph => Marker::Plain,
        Kind::Section => dice.of(&[Marker::Plain, Marker::Number, Marker::Number, Marker::Letter]),
        _ => dice.of(&MARKERS),
    };
    item.run_in = kind == Kind::Section && dice.below(5) == 0;
    item.damaged = dice.below(20) == 0;
    if kind.has_fields() && dice.below(3) == 0 {
        for field in Field::ALL {
            if dice.below(2) == 0 {
                item.fields.replace(field, Some(dice.text(notes)));
            }
        }
    }
    if kind.holds_children() && depth < 4 {
        for _ in 0..dice.below(3) {
            let child = self::item(dice, ids, notes, depth + 1);
            item.children.push(child);
        }
    }
    item
}

fn note(dice: &mut Dice, id: usize) -> Footnote {
    let url = dice.of(&[None, Some("https://example.invalid/a?b=1&c=2"), Some("inte en adress"), None]);
    Footnote { id: id.to_string(), text: dice.text(&[]), url: url.map(str::to_owned) }
}

fn plan(dice: &mut Dice, ids: &mut Ids) -> Plan {
    let mut plan =
        Plan::new("provplan".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Påhittad plan för prov");
    plan.footnotes = (1..=dice.below(5)).map(|id| note(dice, id)).collect();
    // LibreOffice 7.4 loses the end of a removed or added paragraph that has the document's first footnote (it gives it
    // to the footnote's own paragraph): here the first one stands in a paragraph that stays.
    let first = plan.footnotes.first().map_or(String::new(), |note| format!("[^{}]", note.id));
    plan.content.push(Item::new(ids.next_id(), Kind::Paragraph, format!("Planen inleds så{first}.")));
    for _ in 0..2 + dice.below(4) {
        let item = item(dice, ids, &plan.footnotes, 0);
        plan.content.push(item);
    }
    plan.organisation = (dice.below(2) == 0).then(|| "Samordningsförbundet Exempel".to_owned());
    plan.officer = (dice.below(3) == 0).then(|| "kanslichefen".to_owned());
    plan.decisions = vec![record(DecisionKind::Adopted, "2022-11-22")];
    plan
}

fn record(kind: DecisionKind, day: &str) -> DecisionRecord {
    DecisionRecord {
        kind,
        body: "styrelsen".parse().unwrap(),
        meeting: day.parse().unwrap(),
        paragraph: Some(47),
        registry_number: None,
        minutes_adjusted: None,
    }
}

/// Some item, and some place for one.
fn anywhere(dice: &mut Dice, plan: &Plan) -> (Option<ItemId>, Place) {
    let all: Vec<_> = plan.walk().map(|visit| visit.item.id).skip(1).collect();
    let item = (!all.is_empty()).then(|| dice.of(&all));
    let parent = if all.is_empty() || dice.below(2) == 0 { None } else { Some(dice.of(&all)) };
    let siblings = plan.siblings(parent).map_or(0, <[Item]>::len);
    let from = usize::from(parent.is_none());
    (item, Place { parent, index: from + dice.below(siblings + 1 - from) })
}

fn reworded(dice: &mut Dice, text: &str, notes: &[Footnote]) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for _ in 0..=dice.below(3) {
        let at = dice.below(words.len() + 1);
        match dice.below(3) {
            0 if words.len() > 1 => drop(words.remove(at.min(words.len() - 1))),
            1 => words.insert(at, dice.text(notes)),
            _ => {
                let at = at.min(words.len() - 1);
                dice.of(&WORDS).clone_into(&mut words[at]);
            }
        }
    }
    words.join(" ")
}

fn edited(dice: &mut Dice, ids: &mut Ids, old: &Plan) -> Plan {
    let mut plan = old.clone();
    for _ in 0..=dice.below(8) {
        let (target, place) = anywhere(dice, &plan);
        let notes = plan.footnotes.clone();
        let found = target.and_then(|id| plan.find(id)).cloned();
        let edit = match (dice.below(14), found) {
            (0 | 1, _) => Edit::Insert { at: place, item: item(dice, ids, &notes, 3) },
            (2, Some(item)) => Edit::Remove { id: item.id },
            (3..=5, Some(item)) => Edit::Move { id: item.id, to: place },
            (6..=8, Some(item)) => Edit::SetText { id: item.id, text: reworded(dice, &item.text, &notes) },
            (9, Some(item)) => {
                Edit::SetKind { id: item.id, kind: dice.of(&KINDS), marker: dice.of(&MARKERS) }
            }
            (10, Some(item)) => {
                let value = (dice.below(3) > 0).then(|| dice.text(&notes));
                Edit::SetField { id: item.id, field: dice.of(&Field::ALL), value }
            }
            (11, _) if !notes.is_empty() => {
                let at = dice.below(notes.len());
                let mut changed = notes[at].clone();
                changed.text = reworded(dice, &changed.text, &[]);
                Edit::SetFootnote { note: changed }
            }
            (12, _) if !notes.is_empty() => {
                Edit::InsertFootnote { index: notes.len(), note: note(dice, 20 + notes.len()) }
            }
            _ => Edit::SetHead(Head::RegistryNumber(Some(format!("2026:{}", dice.below(99))))),
        };
        // What an edit refuses is no case.
        let _ = plan.apply(edit);
    }
    if dice.below(3) == 0 {
        plan.decisions.push(record(DecisionKind::Revised, "2023-11-21"));
    }
    plan
}

fn settings() -> Settings {
    Settings {
        organisation: "Samordningsförbundet Exempel".to_owned(),
        language: Lang::Sv,
        bodies: vec![Body { id: "styrelsen".parse().unwrap(), name: "Styrelsen".to_owned() }],
        papers_days_before: 7,
        warning_days: 21,
        long_dates: false,
        demo: false,
    }
}

fn write(folder: &Path, name: &str, old: &Plan, new: &Plan, moves: bool) {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    let moment = Moment { seconds: 1_795_000_000, offset_minutes: 60 };
    let track = Track { author: "Åsa Öst & Co", date: Some(moment), before_hash: None, moves };
    let base = comparable(old, new);
    for (sort, bytes) in [
        ("old", docx_tracked(old, old, &dressing, &track)),
        ("new", docx_tracked(new, new, &dressing, &track)),
        ("clean", docx(new, &dressing)),
        ("tracked", docx_tracked(&base, new, &dressing, &track)),
    ] {
        fs::write(folder.join(format!("{name}.{sort}.docx")), bytes).unwrap();
    }
}

/// Whether LibreOffice 7.4 would take something for moved by itself: text that was removed in one paragraph and added in
/// another, which it takes back with the wrong style. It compares stretches of one look, so that a heading that runs
/// into its text counts apart from it.
fn looks_moved(old: &Plan, new: &Plan) -> bool {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    let (old, new) = (placed(old, &dressing), placed(new, &dressing));
    let changed = |these: &[Placed], others: &[Placed]| -> HashSet<String> {
        let stays = |block: &Placed| others.contains(block);
        let parts = |block: &Block| match block {
            Block::Paragraph { lead, text, .. } => vec![lead.clone().unwrap_or_default(), text.clone()],
            Block::Heading { text, .. } | Block::ListItem { text, .. } => vec![text.clone()],
            _ => Vec::new(),
        };
        let ids = |block: &Placed| others.iter().any(|other| other.origin == block.origin);
        these
            .iter()
            .filter(|placed| !stays(placed))
            .flat_map(|placed| {
                let whole =
                    ids(placed) && parts(&placed.block).iter().filter(|part| !part.is_empty()).count() == 1;
                if whole { Vec::new() } else { parts(&placed.block) }
            })
            .filter(|part| !part.is_empty())
            .collect()
    };
    let (gone, came) = (changed(&old, &new), changed(&new, &old));
    let all = |these: &[Placed]| format!("{these:?}");
    let (old, new) = (all(&old), all(&new));
    gone.iter().any(|part| new.contains(part.as_str()) && part.len() > 5)
        || came.iter().any(|part| old.contains(part.as_str()) && part.len() > 5)
}

/// A plan as web pages: clean, with changes marked, in two columns with the changes alone and whole.
fn write_pages(folder: &Path, name: &str, old: &Plan, new: &Plan) {
    let settings = settings();
    let dressing = Dressing { content_hash: Some("sha256:0123".to_owned()), ..Dressing::new(&settings) };
    let base = comparable(old, new);
    let laid = lay_out(Some(&base), new);
    let view = |extent| View { extent, ..View::of_proposal(Lang::Sv, 80) };
    for (sort, page) in [
        ("clean", html(new, &dressing)),
        ("marked", html_marked(&laid, &view(Extent::Full), &dressing)),
        ("changes", changes_html(&laid, &view(Extent::Changes(1)))),
        ("comparison", html_comparison(&laid, &view(Extent::Changes(0)), &dressing)),
        ("whole", html_comparison(&laid, &view(Extent::Full), &dressing)),
    ] {
        fs::write(folder.join(format!("{name}.{sort}.html")), page).unwrap();
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "target/office".to_owned());
    let count: u64 = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(220);
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    let mut made = 0;
    for seed in 0_u64.. {
        if made == count {
            break;
        }
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(77) | 1);
        let mut ids = Ids::from_seed(seed);
        let old = plan(&mut dice, &mut ids);
        let new = edited(&mut dice, &mut ids, &old);
        let moves = seed % 10 != 9;
        if moves && looks_moved(&old, &new) {
            continue;
        }
        made += 1;
        write(folder, &format!("{}{seed:03}", if moves { "pair" } else { "text" }), &old, &new, moves);
    }
    let pages = folder.join("pages");
    fs::create_dir_all(&pages).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for seed in ["jamstalldhetsintegrering", "demokratiatagande"] {
        let old = read_plan(&fs::read(root.join("plans").join(seed).join("plan.json")).unwrap()).unwrap();
        let mut ids = Ids::from_seed(5);
        for nth in 0..8 {
            let mut dice = Dice(0x1234_5678_9abc ^ (nth * 7919 + 1));
            let new = edited(&mut dice, &mut ids, &old);
            write(folder, &format!("{seed}{nth}"), &old, &new, true);
            if nth < 2 {
                write_pages(&pages, &format!("{seed}{nth}"), &old, &new);
            }
        }
    }
}
