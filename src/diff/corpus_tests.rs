//! Plans and texts with changes that are known: what the quality of comparing is measured on. Invented words in
//! the manner of an office; the same each time.

use crate::locale::Lang;
use crate::plan::{Ids, Item, ItemId, Kind, Plan, PlanKind};

/// A small generator of numbers: the same seed, the same corpus.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const WHO: [&str; 10] = [
    "Förbundet",
    "Kansliet",
    "Styrelsen",
    "Beredningsgruppen",
    "Varje part",
    "Samordnaren",
    "Styrgruppen",
    "Förbundschefen",
    "Kommunen",
    "Regionen",
];
const DOES: [&str; 12] = [
    "ska redovisa",
    "följer upp",
    "utvecklar",
    "ansvarar för",
    "tar fram",
    "beslutar om",
    "samordnar",
    "analyserar",
    "bevakar",
    "säkerställer",
    "informerar om",
    "genomför",
];
const WHAT: [&str; 24] = [
    "jämställdheten",
    "statistiken",
    "budgeten",
    "verksamhetsplanen",
    "insatserna",
    "utbildningen",
    "samtliga avtal",
    "tillgängligheten",
    "rekryteringen",
    "årsredovisningen",
    "målgruppens behov",
    "våldet i nära relationer",
    "kompetensen",
    "upphandlingen",
    "samverkan",
    "delaktigheten",
    "språkstödet",
    "arbetsmiljön",
    "barnens rättigheter",
    "indikatorerna",
    "resurserna",
    "uppföljningen",
    "metoderna",
    "bemötandet",
];
const HOW: [&str; 16] = [
    "varje år",
    "senast 2026-11-30",
    "i samråd med parterna",
    "vid årets sista sammanträde",
    "med stöd av § 47",
    "inom ramen för budgeten",
    "utifrån kön och ålder",
    "enligt lag (2003:1210)",
    "en gång i kvartalet",
    "löpande",
    "för kvinnor och män",
    "i hela länet",
    "tillsammans med civilsamhället",
    "på beredningsgruppens uppdrag",
    "innan beslut fattas",
    "bl.a. genom enkäter",
];

fn clause(dice: &mut Dice) -> String {
    format!("{} {} {} {}", dice.of(&WHO), dice.of(&DOES), dice.of(&WHAT), dice.of(&HOW))
}

/// A text of one to three sentences.
pub(super) fn text(dice: &mut Dice) -> String {
    let sentences = 1 + dice.below(3);
    let sentence = |dice: &mut Dice| {
        let first = clause(dice);
        let second = format!("{} {}", dice.of(&WHAT), dice.of(&HOW));
        match dice.below(3) {
            0 => format!("{first}."),
            1 => format!("{first}, och {second}."),
            _ => format!("{first} så att {second} kan förbättras {}.", dice.of(&HOW)),
        }
    };
    (0..sentences).map(|_| sentence(dice)).collect::<Vec<_>>().join(" ")
}

/// A plan of about this many items: sections of measures, some with sub-measures; one item in fifty says what others
/// say too.
pub(super) fn plan(items: usize, seed: u64) -> Plan {
    let (mut dice, mut ids) = (Dice::new(seed), Ids::from_seed(seed));
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Handlingsplan");
    let mut left = items;
    while left > 0 {
        let heading = format!("{} {}", dice.of(&WHAT), dice.of(&HOW));
        let mut section = Item::new(ids.next_id(), Kind::Section, heading);
        left -= 1;
        let count = 5 + dice.below(10);
        while left > 0 && section.children.len() < count {
            let said = if dice.below(50) == 0 { "Följs upp årligen.".to_owned() } else { text(&mut dice) };
            let mut measure = Item::new(ids.next_id(), Kind::Measure, said);
            left -= 1;
            if dice.below(8) == 0 {
                for _ in 0..left.min(3) {
                    let under = clause(&mut dice);
                    measure.children.push(Item::new(ids.next_id(), Kind::Measure, under));
                    left -= 1;
                }
            }
            section.children.push(measure);
        }
        plan.content.push(section);
    }
    plan
}

/// A text with one to three edits such as an office makes, and how many characters those edits took out and put in.
pub(super) fn reworded(text: &str, dice: &mut Dice) -> (String, usize) {
    let mut words: Vec<(String, bool)> = text.split(' ').map(|word| (word.to_owned(), false)).collect();
    let mut changed = 0;
    let length = |text: &str| text.chars().count();
    for _ in 0..=dice.below(3) {
        let at = dice.below(words.len());
        if words[at].1 {
            // What was edited is not edited again, so that the count stays true.
            continue;
        }
        let ends: String = words[at].0.chars().rev().take_while(|c| !c.is_alphanumeric()).collect();
        let bare = words[at].0.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let end: String = ends.chars().rev().collect();
        match dice.below(4) {
            0 | 1 => {
                let other = ["hållbarheten", "minst", "därefter", "kvartalsvis", "nämnden", "prioriterar"];
                let other = dice.of(&other);
                changed += length(&bare) + length(other);
                words[at] = (format!("{other}{end}"), true);
            }
            2 => {
                let other = ["även", "alltid", "så långt möjligt", "på nytt", "tydligt och mätbart"];
                let other = dice.of(&other);
                changed += length(other) + 1;
                words.insert(at, (other.to_owned(), true));
            }
            _ if words.len() > 6 && end.is_empty() => {
                changed += length(&bare) + 1;
                words.remove(at);
                if let Some(next) = words.get_mut(at) {
                    next.1 = true;
                }
            }
            _ => {}
        }
    }
    (words.into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" "), changed)
}

/// How often each thing happens, in thousandths of the items.
pub(super) struct Rates {
    pub(super) reworded: usize,
    pub(super) added: usize,
    pub(super) removed: usize,
    pub(super) moved: usize,
}

/// The plan revised under the same ids: items reworded, added, removed, moved; some of those that moved reworded.
pub(super) fn revised(old: &Plan, rates: &Rates, seed: u64) -> Plan {
    let (mut dice, mut ids) = (Dice::new(seed), Ids::from_seed(seed ^ 0x5eed));
    let mut plan = old.clone();
    let mut carried: Vec<Item> = Vec::new();
    for section in &mut plan.content {
        for mut item in std::mem::take(&mut section.children) {
            let roll = dice.below(1000);
            let (a, b, c) =
                (rates.removed, rates.removed + rates.moved, rates.removed + rates.moved + rates.added);
            if roll < a {
                continue;
            }
            if dice.below(1000) < rates.reworded {
                item.text = reworded(&item.text, &mut dice).0;
            }
            if roll < b {
                carried.push(item);
                continue;
            }
            if roll < c {
                let said = text(&mut dice);
                section.children.push(Item::new(ids.next_id(), Kind::Measure, said));
            }
            section.children.push(item);
        }
    }
    for item in carried {
        let sections = plan.content.len();
        let under = &mut plan.content[dice.below(sections)].children;
        let at = dice.below(under.len() + 1);
        under.insert(at, item);
    }
    plan
}

/// The plan as if it had been taken in from elsewhere: every item under another id. With what each was called.
pub(super) fn foreign(plan: &Plan) -> (Plan, Vec<(ItemId, ItemId)>) {
    fn rename(items: &mut [Item], ids: &mut Ids, names: &mut Vec<(ItemId, ItemId)>) {
        for item in items {
            let id = ids.next_id();
            names.push((id, item.id));
            item.id = id;
            rename(&mut item.children, ids, names);
        }
    }
    let (mut plan, mut names) = (plan.clone(), Vec::new());
    rename(&mut plan.content, &mut Ids::from_seed(99), &mut names);
    (plan, names)
}
