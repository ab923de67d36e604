use std::collections::HashMap;

use proptest::prelude::*;

use super::git_lines;
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Item, Kind, Marker, Plan, PlanKind, made};

#[test]
fn a_plan_is_a_line_a_sentence() {
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Handlingsplan");
    let mut section = Item::new(made::id(1), Kind::Section, "Åtgärder");
    let mut measure = Item::new(made::id(2), Kind::Measure, "Utbilda alla. Följ upp[^1].");
    measure.fields.replace(Field::Responsible, Some("Kanslichefen".to_owned()));
    measure.children.push(Item::new(made::id(3), Kind::Goal, "Alla är utbildade."));
    let mut second = Item::new(made::id(4), Kind::Measure, "Numrerad\u{1b}[2J.");
    second.marker = Marker::Number;
    section.children =
        vec![Item::new(made::id(5), Kind::Paragraph, "Inledning. Fortsättning."), measure, second];
    plan.content.push(section);
    plan.footnotes.push(Footnote {
        id: "1".to_owned(),
        text: "Se lagen.".to_owned(),
        url: Some("https://example.invalid".to_owned()),
    });
    assert_eq!(
        git_lines(&plan),
        "Handlingsplan\nid: prov\nTyp av dokument: handlingsplan\nSpråk: svenska\n\n# Åtgärder\n\n  Inledning.\n  Fortsättning.\n  \
         - Utbilda alla.\n    Följ upp[^1].\n    Ansvarig: Kanslichefen\n    - Mål: Alla är utbildade.\n  1. Numrerad␛[2J.\n\n\
         [^1]: Se lagen.\n    https://example.invalid\n"
    );
}

/// Every sort of item and every fact about it shows: no two give the same lines.
#[test]
fn every_fact_of_an_item_shows() {
    let mut seen: HashMap<String, Item> = HashMap::new();
    for kind in Kind::ALL {
        for marker in Marker::ALL {
            for fact in 0..3 + Field::ALL.len() {
                let mut item = Item { marker, ..Item::new(made::id(1), kind, "En text.") };
                item.damaged = fact == 1;
                item.run_in = fact == 2;
                if let Some(field) = fact.checked_sub(3).and_then(|at| Field::ALL.get(at)) {
                    item.fields.replace(*field, Some("Ett värde.".to_owned()));
                }
                let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "T");
                plan.content.push(item.clone());
                assert_eq!(seen.insert(git_lines(&plan), item.clone()), None, "{item:?}");
            }
        }
    }
}

proptest! {
    #[test]
    fn nothing_in_them_commands_a_terminal(plan in made::plan()) {
        for line in git_lines(&plan).lines() {
            prop_assert!(matches!(crate::locale::shown(line), std::borrow::Cow::Borrowed(_)), "{line:?}");
        }
        let again = [Edit::SetHead(crate::plan::Head::Title("Ny".to_owned()))];
        let mut other = plan.clone();
        for edit in again {
            other.apply(edit).unwrap();
        }
        prop_assert_ne!(git_lines(&plan), git_lines(&other));
    }
}
