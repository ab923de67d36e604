use crate::import::*;
use crate::plan::*;
fn imported(bytes: &[u8]) -> Imported {
    let hints = Hints {
        id: "plan".parse().unwrap(),
        language: None,
        kind: None,
        default_body: "styrelsen".parse().unwrap(),
        organisation: None,
    };
    text(Source { name: "x.txt", bytes }, &hints, &mut Ids::from_seed(1)).unwrap()
}
#[test]
fn show() {
    for bytes in [
        &include_bytes!("../../../tests/fixtures/seeds/demokratiatagande.txt")[..],
        include_bytes!("../../../tests/fixtures/seeds/handlingsplan-jamstalldhetsintegrering.txt"),
    ] {
        let imported = imported(bytes);
        for visit in imported.plan.walk() {
            println!(
                "{}{:?} {:?} {} {}",
                "    ".repeat(visit.depth),
                visit.item.kind,
                visit.item.marker,
                if visit.item.damaged {
                    "DAMAGED"
                } else if visit.item.run_in {
                    "RUNIN"
                } else {
                    ""
                },
                visit.item.text
            );
        }
        println!("{:?}", Plan { content: vec![], ..imported.plan.clone() });
        for r in &imported.repairs {
            println!("{} {} {}", r.line, r.code(), r.say(crate::locale::Lang::Sv).message);
        }
    }
}
