use proptest::prelude::*;

use super::docx::tests::{said, track};
use super::tests::{expected, id, plan, settings};
use super::{
    Dressing, Extent, Stamp, View, csv, docx, docx_comparison, docx_tracked, html, html_comparison,
    html_marked, markdown, markdown_comparison, markdown_marked, side_by_side, text, text_around,
};
use crate::diff::lay_out;
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Item, Kind, Marker, Place, Plan, made};

fn revised() -> Plan {
    let mut new = plan();
    for edit in [
        Edit::SetText {
            id: id("m3b"), text: "att alla i målgruppen får del av likvärdiga resurser".into()
        },
        Edit::Move { id: id("p2"), to: Place { parent: None, index: 0 } },
        Edit::Insert {
            at: Place { parent: None, index: 2 },
            item: Item::new(id("ny"), Kind::Measure, "Ny <punkt> | här"),
        },
    ] {
        new.apply(edit).unwrap();
    }
    new
}

fn dressing(settings: &crate::calendar::Settings) -> Dressing<'_> {
    let stamp = Some(Stamp::Proposal(None));
    Dressing { stamp, content_hash: Some("sha256:0123".into()), ..Dressing::new(settings) }
}

#[test]
fn a_page_is_what_it_says_and_stands_alone() {
    let settings = settings();
    let page = html(&plan(), &dressing(&settings));
    expected!("seed.html", page.as_str());
    for never in ["<script", "src=", "url(", "@import", "style=\""] {
        assert!(!page.contains(never), "{never}");
    }
    // A link leads to its note and the note leads back.
    assert!(
        page.contains("href=\"#note1\" id=\"ref1\"")
            && page.contains("<li id=\"note1\">")
            && page.contains("href=\"#ref1\"")
    );
    let address = "<a href=\"https://exempel.se/fakta-om-jamstalldhet/\"";
    assert!(page.contains(address), "{page}");
}

/// A text without the marks of its format.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        inside = (inside || c == '<') && c != '>';
        if !inside && !"\\*>".contains(c) {
            out.push(c);
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every format has all its papers say the same things, each of them once where once is enough.
#[test]
fn every_paper_says_all_that_makes_it_one_in_every_format() {
    let settings = settings();
    let mut before = plan();
    before.apply(Edit::SetDamaged { id: id("m4"), damaged: true }).unwrap();
    before
        .apply(Edit::SetField { id: id("m4"), field: Field::Responsible, value: Some("Kansliet".into()) })
        .unwrap();
    let mut after = before.clone();
    let note = Footnote {
        text: format!("{} Tillagd mening.", plan().footnotes[0].text),
        ..plan().footnotes[0].clone()
    };
    for edit in [
        Edit::SetText {
            id: id("m4"),
            text: "Särskild kompetensutveckling genomförs för att upptäcka våld".into(),
        },
        Edit::SetField { id: id("m4"), field: Field::Schedule, value: Some("Hela 2027".into()) },
        Edit::SetFootnote { note },
    ] {
        after.apply(edit).unwrap();
    }
    let laid = lay_out(Some(&before), &after);
    let dressing = Dressing { label: Some("Bilaga 1: Handling".into()), ..dressing(&settings) };
    let view = View { extent: Extent::Changes(0), ..View::of_proposal(Lang::Sv, 120) };
    let full = View { extent: Extent::Full, ..view.clone() };
    let papers: Vec<(&str, [String; 3])> = vec![
        (
            "text",
            [
                text(&after, &dressing),
                text_around(&after, &full, &dressing, super::full(&laid, &full)),
                text_around(
                    &after,
                    &view,
                    &dressing,
                    side_by_side(&laid, &View { width: 400, ..view.clone() }),
                ),
            ],
        ),
        (
            "md",
            [
                markdown(&after, &dressing),
                markdown_marked(&laid, &view, &dressing),
                markdown_comparison(&laid, &view, &dressing),
            ],
        ),
        (
            "html",
            [
                html(&after, &dressing),
                html_marked(&laid, &full, &dressing),
                html_comparison(&laid, &view, &dressing),
            ],
        ),
        (
            "docx",
            [
                said(&docx(&after, &dressing)),
                said(&docx_tracked(&before, &after, &dressing, &track())),
                said(&docx_comparison(&laid, &view, &dressing)),
            ],
        ),
    ];
    #[cfg(feature = "pdf")]
    let papers = papers.into_iter().chain([("pdf", super::pdf::tests::papers(&laid, &view, &dressing))]);
    for (format, papers) in papers {
        for (layout, paper) in ["clean", "marked", "comparison"].into_iter().zip(papers) {
            let paper = bare(&paper);
            for (what, said) in [
                ("label", "Bilaga 1: Handling"),
                ("standing", "Förslag"),
                ("title", "Handlingsplan för jämställdhetsintegrering"),
                ("organisation", "Samordningsförbundet Norra Exemplet"),
                ("text", "våld"),
                ("damage", "[texten är skadad]"),
                ("field", "Hela 2027"),
                ("footnote", "Tillagd mening."),
                ("decision", "Reviderad av styrelsen 2022-11-22."),
                ("hash", "sha256:0123"),
            ] {
                let found = paper.matches(said).count();
                assert!(found > 0, "{format}, {layout}: no {what}\n{paper}");
                assert!(what != "damage" || found == 1, "{format}, {layout}: {found} times {what}\n{paper}");
            }
        }
    }
    // What is decided is shown as it was decided.
    let decided = Dressing { stamp: Some(Stamp::InForce), ..dressing };
    let full = View { damaged: decided.is_undecided(), ..full };
    assert!(
        !html_marked(&laid, &full, &decided).contains("skadad") && !html(&after, &decided).contains("skadad")
    );
}

#[test]
fn two_columns_say_in_words_what_they_show() {
    let settings = settings();
    let (before, after) = (plan(), revised());
    let laid = lay_out(Some(&before), &after);
    let view = View { extent: Extent::Changes(0), ..View::of_proposal(Lang::Sv, 120) };
    let page = html_comparison(&laid, &view, &dressing(&settings));
    assert!(
        page.contains("<th scope=\"col\">Nuvarande lydelse</th><th scope=\"col\">Föreslagen lydelse</th>")
    );
    assert!(page.contains("<span class=\"heard\">[ny text: </span>Ny &lt;punkt&gt; | här"), "{page}");
    assert!(
        page.contains("ersätts ”män och kvinnor i förbundets övergripande målgrupp” med")
            || page.contains("ersätts")
    );
    let table = markdown_comparison(&laid, &view, &dressing(&settings));
    assert!(table.contains("| Nuvarande lydelse | Föreslagen lydelse |\n| --- | --- |\n"), "{table}");
    assert!(table.contains("|  | • <ins>Ny \\<punkt\\> \\| här</ins> |"), "{table}");
    let whole = markdown_marked(&laid, &view, &dressing(&settings));
    assert!(whole.contains("<ins>") && whole.contains("<del>") && whole.contains("sha256:0123"), "{whole}");
    let text = text_around(&after, &view, &dressing(&settings), side_by_side(&laid, &view));
    assert!(text.starts_with("*** Förslag. Inte beslutat. ***") && text.contains("sha256:0123"), "{text}");
    let full = html_marked(&laid, &View { extent: Extent::Full, ..view }, &dressing(&settings));
    assert!(!full.contains("class=\"code\"") && full.contains("class=\"masthead\""), "a board reads no ids");
}

#[test]
fn a_spreadsheet_gets_one_row_an_item_and_no_formula() {
    let mut plan = plan();
    plan.content.truncate(1);
    for (at, text) in
        ["=1+1", "+46", "-1", "@a", "\tflik", "\rretur", "med \"citat\"; och\nrad", "＝1"].iter().enumerate()
    {
        let mut item = Item::new(id(&format!("c{at}")), Kind::Measure, *text);
        item.marker = Marker::Number;
        plan.content.push(item);
    }
    let said = csv(&plan);
    let mut rows = said.strip_prefix('\u{feff}').unwrap().split("\r\n");
    assert_eq!(
        rows.next().unwrap(),
        "Id;Nivå;Nummer;Slag;Avsnitt;Text;Ansvarig;Tidplan;Indikator;Resurser;Återrapporteras till"
    );
    rows.next();
    assert_eq!(rows.next().unwrap(), "c0000000;1;1.;punkt;;'=1+1;;;;;");
    for cell in
        ["'+46", "'-1", "'@a", "\"'\tflik\"", "\"'\rretur\"", "\"med \"\"citat\"\"; och\nrad\"", "'＝1"]
    {
        assert!(said.contains(&format!(";;{cell};;")), "{cell}: {said}");
    }
    plan.language = Lang::En;
    assert!(csv(&plan).starts_with("\u{feff}Id,Level,Number,"));
}

/// Opening and closing tags meet.
fn is_balanced(page: &str) -> bool {
    let body = page.split_once("<body>").map_or("", |(_, body)| body);
    let mut open = Vec::new();
    for tag in body.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag) {
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        if name == "br" {
            continue;
        }
        if tag.starts_with('/') {
            if open.pop() != Some(name) && !(open.is_empty() && matches!(name, "body" | "html")) {
                return false;
            }
        } else {
            open.push(name);
        }
    }
    open.is_empty()
}

proptest! {
    #[test]
    fn whatever_a_plan_holds_a_page_stays_one(old in made::plan(), new in made::plan()) {
        let settings = settings();
        let laid = lay_out(Some(&old), &new);
        let view = View { extent: Extent::Full, ..View::of_proposal(Lang::Sv, 80) };
        for page in [
            html(&new, &dressing(&settings)),
            html_marked(&laid, &view, &dressing(&settings)),
            html_comparison(&laid, &view, &dressing(&settings)),
        ] {
            prop_assert!(is_balanced(&page), "{}", page);
            let commands = page.contains('\u{1b}');
            prop_assert!(!commands);
        }
    }
}
