//! One rule at a time.

use super::*;
use crate::calendar::{BodyId, RuleKind};
use crate::import::{records, rules};
use crate::plan::{Field, Marker, PlanKind};

fn board() -> BodyId {
    "styrelsen".parse().unwrap()
}

/// The texts of a plan's items, in order.
pub(super) fn texts(source: &str) -> Vec<String> {
    let imported = imported(format!("Handlingsplan för prov\n\n{source}").as_bytes());
    imported.plan.walk().map(|visit| format!("{} {}", sign(visit.item), visit.item.text)).collect()
}

pub(super) fn codes(source: &str) -> Vec<&'static str> {
    imported(format!("Handlingsplan för prov\n\n{source}").as_bytes())
        .repairs
        .iter()
        .map(Repair::code)
        .collect()
}

#[test]
fn lines_of_decisions_become_records() {
    let read = |text: &str| -> Vec<String> {
        let statement = records::read(text, &board());
        let records = statement.map(|statement| statement.records).unwrap_or_default();
        records
            .iter()
            .map(|record| {
                let paragraph = record.paragraph.map(|n| format!(" § {n}")).unwrap_or_default();
                let registry =
                    record.registry_number.as_ref().map(|n| format!(" dnr {n}")).unwrap_or_default();
                format!("{} {}{paragraph}{registry}", record.kind.code(), record.meeting_ref())
            })
            .collect()
    };
    let cases: [(&str, &[&str]); 25] = [
        ("Handlingsplanen är reviderad vid styrelsemötet 2022-11-22", &["revised styrelsen 2022-11-22"]),
        ("Antaget av Kommunstyrelsen den 18 maj 2021, § 97", &["adopted kommunstyrelsen 2021-05-18 § 97"]),
        ("29/11 2017, § 141", &["adopted styrelsen 2017-11-29 § 141"]),
        ("Antagen KF 2014-10-27 § 196", &["adopted kommunfullmaktige 2014-10-27 § 196"]),
        (
            "Antagen av förbundsstyrelsen 2017-02-02, reviderad 2019-09-19",
            &["adopted forbundsstyrelsen 2017-02-02", "revised forbundsstyrelsen 2019-09-19"],
        ),
        ("Godkänd 2023-05-09", &["adopted styrelsen 2023-05-09"]),
        (
            "Fastställd av styrelsen 2020-03-04 § 12, dnr 2020:15",
            &["adopted styrelsen 2020-03-04 § 12 dnr 2020:15"],
        ),
        ("Adopted by the board on 18 May 2021, § 97", &["adopted styrelsen 2021-05-18 § 97"]),
        ("Adopted by the municipal council, May 18, 2021", &["adopted municipal-council 2021-05-18"]),
        ("The plan was last revised at the board meeting 2024-02-29", &["revised styrelsen 2024-02-29"]),
        ("Senast reviderad: 22 nov 2022.", &["revised styrelsen 2022-11-22"]),
        (
            "(Beslutad vid socialnämndens sammanträde 2021-06-01 §45)",
            &["adopted socialnamnden 2021-06-01 § 45"],
        ),
        (
            "Antagen av kommunstyrelsens arbetsutskott 2021-06-01",
            &["adopted kommunstyrelsens-arbetsutskott 2021-06-01"],
        ),
        ("Upphävd av styrelsen 2023-01-01", &["repealed styrelsen 2023-01-01"]),
        (
            "Antagen för ytterligare ett år av styrelsen 2021-12-01",
            &["readopted_unchanged styrelsen 2021-12-01"],
        ),
        (
            "Beslutsdatum: 2022-03-04, diarienummer KS 2020/123",
            &["adopted styrelsen 2022-03-04 dnr KS 2020/123"],
        ),
        // Not decisions, or more than decisions.
        ("2022-11-22", &[]),
        ("Planen antogs av styrelsen 2022-11-22 och gäller tills vidare", &[]),
        ("Styrelsen antog planen 2022-11-22.", &[]),
        ("Handlingsplanen revideras 2024-11-22", &[]),
        ("Antagen 31/2 2022", &[]),
        ("Antagen av styrelsen i november", &[]),
        ("Antagen 2022-11-22 2022-11-23", &[]),
        ("Reviderad budget 2022-11-22", &[]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn rules_of_revision_are_read_out_of_sentences() {
    use RuleKind::*;
    let term = EachTerm { first_year: 2023, years: 4 };
    let cases = [
        ("Handlingsplanen revideras på årets sista styrelsesammanträde.", LastMeetingOfYear, "styrelsen"),
        ("Planen revideras vid kommunstyrelsens sista möte varje år.", LastMeetingOfYear, "kommunstyrelsen"),
        ("The plan is revised at the last board meeting of the year.", LastMeetingOfYear, "styrelsen"),
        (
            "Planen ses över på årets första sammanträde med förbundsstyrelsen.",
            FirstMeetingOfYear,
            "forbundsstyrelsen",
        ),
        ("Planen revideras vid årets tredje styrelsemöte.", NthMeetingOfYear { n: 3 }, "styrelsen"),
        ("Policyn revideras vart tredje år.", EveryYears { n: 3 }, "styrelsen"),
        ("Planen revideras vartannat år.", EveryYears { n: 2 }, "styrelsen"),
        (
            "Handlingsplanen ska revideras årligen av kommunfullmäktige.",
            EveryYears { n: 1 },
            "kommunfullmaktige",
        ),
        ("Planen uppdateras en gång per år.", EveryYears { n: 1 }, "styrelsen"),
        ("Åtagandet omprövas var 24:e månad.", EveryYears { n: 2 }, "styrelsen"),
        ("The policy is reviewed every 36 months.", EveryYears { n: 3 }, "styrelsen"),
        ("This document is reviewed every third year.", EveryYears { n: 3 }, "styrelsen"),
        ("Dokumentet aktualitetsprövas en gång per mandatperiod.", term, "styrelsen"),
        ("The strategy is revised once every term of office.", term, "styrelsen"),
        (
            "Planen revideras senast i december inför kommande år.",
            FixedDate { month: 12, day: 31 },
            "styrelsen",
        ),
        ("Planen revideras senast den 30 november varje år.", FixedDate { month: 11, day: 30 }, "styrelsen"),
        ("Riktlinjerna revideras vid behov.", WhenNeeded, "styrelsen"),
        ("Planen är ett levande dokument.", WhenNeeded, "styrelsen"),
        ("Den gäller alla. Planen revideras årligen eller vid behov.", EveryYears { n: 1 }, "styrelsen"),
    ];
    for (text, kind, body) in cases {
        let found = rules::read(text, &board()).map(|stated| (stated.kind, stated.body.to_string()));
        assert_eq!(found, Some((kind, body.to_owned())), "{text}");
    }
    for text in [
        "Rutinen för friskvård uppdateras årligen.",
        "Verksamhetsplanen revideras årligen.",
        "Planen följs upp årligen.",
        "Planen revideras var 18:e månad.",
        "Planen ska revideras senast 30 november 2025.",
        "Styrelsen beslutar om revidering.",
        "Handlingsplanen är reviderad.",
    ] {
        assert!(rules::read(text, &board()).is_none(), "{text}");
    }
}

#[test]
fn times_of_validity_are_read() {
    let read = |text: &str| {
        let found = rules::validity(text)?;
        let day = |day: Option<crate::date::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        Some(format!("{}/{}", day(found.from), day(found.until)))
    };
    for (text, expected) in [
        ("Gäller 2024–2027", Some("2024-01-01/2027-12-31")),
        ("Planen gäller 2024-2027.", Some("2024-01-01/2027-12-31")),
        ("gäller till och med 2026-12-31", Some("/2026-12-31")),
        ("Giltighetstid: 2024–2027", Some("2024-01-01/2027-12-31")),
        ("Handlingsplanen gäller från 1 januari 2024 till 31 mars 2025.", Some("2024-01-01/2025-03-31")),
        ("The plan is valid until 31 December 2026.", Some("/2026-12-31")),
        ("Gäller fr.o.m. 2024-07-01", Some("2024-07-01/")),
        ("Gäller under 2025", Some("2025-01-01/2025-12-31")),
        ("Planen gäller 14 förskolor och 2024 barn.", None),
        ("Gäller 2027–2024", None),
        ("Detta gäller alla sedan 2024.", None),
    ] {
        assert_eq!(read(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn wrapped_lines_come_together_and_broken_ones_stay_apart() {
    let wrapped = "Förbundet arbetar med fem kommuner och en region för att fler ska kunna\n\
                   Arbetsförmedlingens stöd. Det görs i samverkan.\n\
                   Kort slut.\n\
                   Nytt stycke som börjar här och som är tillräckligt långt för att fylla raden\n\
                   och som fortsätter här.";
    assert_eq!(
        texts(wrapped),
        [
            "text Förbundet arbetar med fem kommuner och en region för att fler ska kunna \
             Arbetsförmedlingens stöd. Det görs i samverkan.",
            "text Kort slut.",
            "text Nytt stycke som börjar här och som är tillräckligt långt för att fylla raden och som fortsätter här.",
        ]
    );
}

#[test]
fn a_hyphen_goes_only_when_the_document_spells_the_word_without_it() {
    let text = "Sammanträdet hålls i maj. Styrelsen kallar alla ledamöter till samman-\n\
                träde och bjuder in övriga. Alla bemöts utan någon som helst kräns-\n\
                kning. Vi talar om icke-\n\
                diskriminering, kompetens-\n\
                och metodfrågor, EU-\n\
                medel och utveck\u{ad}\n\
                ling.";
    let found = texts(text).join("\n");
    assert!(found.contains("till sammanträde och"), "{found}");
    assert!(found.contains("kräns-kning"), "{found}");
    assert!(
        found.contains("icke-diskriminering, kompetens- och metodfrågor, EU-medel och utveck\u{ad}ling."),
        "{found}"
    );
    let codes = codes(text);
    assert_eq!(codes.iter().filter(|code| **code == "hyphen_removed").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == "hyphen_kept").count(), 3, "{codes:?}");
}

#[test]
fn every_bullet_is_known_and_nesting_goes_by_indent_and_glyph() {
    for glyph in ["➢", "•", "o", "–", "-", "*", "▪", "\u{f0b7}", "●", "‣"] {
        assert_eq!(
            texts(&format!("Vi ska:\n\n{glyph} Börja\n\n{glyph} Sluta")),
            ["text Vi ska:", "measure Börja", "measure Sluta"],
            "{glyph}"
        );
    }
    for glyph in ["➢", "•", "▪", "-", "–"] {
        assert_eq!(
            texts(&format!("Vi ska:\n{glyph}Börja\n{glyph}Sluta")),
            ["text Vi ska:", "measure Börja", "measure Sluta"],
            "{glyph}"
        );
    }
    let imported =
        imported("Plan för prov\n\n• ett\n    • två\n        – tre\n    • fyra\no fem\n• sex".as_bytes());
    let depths: Vec<_> = imported.plan.walk().map(|visit| (visit.depth, visit.item.text.clone())).collect();
    let expected = [(0, "ett"), (1, "två"), (2, "tre"), (1, "fyra"), (1, "fem"), (0, "sex")];
    assert_eq!(depths, expected.map(|(depth, text)| (depth, text.to_owned())));
}

#[test]
fn what_belongs_to_the_paper_goes_and_is_named() {
    let source = "Policy för resor\n\nInnehåll\n1 Syfte .......... 2\n2 Ansvar … … 3\n\n- 1 -\n\n1 Syfte\nDen \
                  visar vägen.\nSida 2 (3)\n-----\n2 Ansvar\nNämnden ansvarar för 3(4) och sida 2.";
    let imported = imported(source.as_bytes());
    let removed: Vec<_> = imported.repairs.iter().filter_map(Repair::removed).collect();
    let expected = ["Innehåll", "1 Syfte .......... 2", "2 Ansvar … … 3", "- 1 -", "Sida 2 (3)", "-----"];
    assert_eq!(removed, expected);
    let texts: Vec<_> = imported.plan.walk().map(|visit| visit.item.text.clone()).collect();
    assert_eq!(texts, ["Syfte", "Den visar vägen.", "Ansvar", "Nämnden ansvarar för 3(4) och sida 2."]);
}

#[test]
fn a_bullet_whose_text_lies_on_the_next_line_gets_it() {
    assert_eq!(texts("•\nBörja med detta.\n•\nSluta."), ["measure Börja med detta.", "measure Sluta."]);
}

#[test]
fn marks_in_the_middle_of_a_sentence_are_words() {
    let text = "Styrelsen har vid flera tillfällen talat om detta och kommit fram till att det\n\
                – trots allt – behövs mer, vilket framgår av beslutet i ärendet med nummer\n\
                12. Därför görs nu ett nytt försök.";
    assert_eq!(texts(text).len(), 1);
}

#[test]
fn fields_go_to_the_measure_above_them() {
    let source = "Handlingsplan\n\n- Utbilda\n  Ansvarig: Kansliet\n  Återrapporteras till: styrelsen\n  Ansvarig: Någon till\n\nAnsvarig: ingen";
    let plan = imported(source.as_bytes()).plan;
    let measure = &plan.content[0];
    assert_eq!(measure.fields.get(Field::Responsible), Some("Kansliet"));
    assert_eq!(measure.fields.get(Field::ReportsTo), Some("styrelsen"));
    let under: Vec<_> = measure.children.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(under, ["Ansvarig: Någon till"]);
    assert_eq!(plan.content[1].text, "Ansvarig: ingen");
}

#[test]
fn numbers_that_fit_are_shown_and_not_kept() {
    let plan = imported("Policy\n\n1. Ett\n2. Två\n   a) under\n   b) under\n3. Tre".as_bytes()).plan;
    let markers: Vec<_> = plan.walk().map(|visit| visit.item.marker).collect();
    assert_eq!(markers, [Marker::Number, Marker::Number, Marker::Letter, Marker::Letter, Marker::Number]);
    let plan = imported("Policy\n\n2. Två\n3. Tre".as_bytes()).plan;
    assert!(
        plan.walk()
            .all(|visit| visit.item.marker == Marker::Plain && visit.item.text.starts_with(['2', '3']))
    );
}

#[test]
fn names_in_a_column_are_not_headings() {
    assert_eq!(
        texts("Anna Exempelsson\nBo Påhittad\nCilla Fantasi\n\nDe leder arbetet under året."),
        [
            "text Anna Exempelsson",
            "text Bo Påhittad",
            "section Cilla Fantasi",
            "text De leder arbetet under året."
        ]
    );
}

#[test]
fn a_paragraph_alone_or_with_an_active_verb_runs_into_no_heading() {
    for source in [
        "Det interna åtagandet utförs i dialog.\n\nAnnat text kommer här.",
        "Det interna åtagandet är viktigt.\n\nDet externa åtagandet är viktigt.",
        "Åtagandet utförs i dialog.\n\nÅtagandet utförs öppet.",
        "Det interna åtagandet utförs i dialog.\n\nDet interna åtagandet utförs öppet.",
        "Det interna arbetet utförs i dialog.\n\nDet externa arbetet utförs öppet.",
    ] {
        let plan = imported(format!("Demokratiåtagande\n\n{source}").as_bytes()).plan;
        assert!(plan.walk().all(|visit| visit.item.kind == Kind::Paragraph), "{source}");
    }
    let source =
        "Demokratiåtagande\n\nDet interna åtagandet utförs i dialog.\n\nDet externa åtagandet utförs öppet.";
    let plan = imported(source.as_bytes()).plan;
    assert_eq!(plan.content.iter().filter(|item| item.run_in).count(), 2);
}

#[test]
fn what_reads_as_a_reference_without_a_note_is_made_plain() {
    let imported = imported("Plan\n\nSe not[^1] och jämställdhet1 och ord².".as_bytes());
    assert_eq!(imported.plan.content[0].text, "Se not[^ 1] och jämställdhet1 och ord².");
    assert_eq!(imported.plan.references().count(), 0);
    assert!(imported.repairs.iter().any(|repair| repair.code() == "note_missing"));
}

#[test]
fn text_that_breaks_off_or_begins_inside_is_marked() {
    let damaged = |source: &str| {
        let imported = imported(format!("Plan\n\n{source}").as_bytes());
        imported.plan.walk().filter(|visit| visit.item.damaged).count()
    };
    assert_eq!(damaged("Hela meningen.\n\noch en bit till."), 1);
    assert_eq!(damaged("Hela meningen.\n\n-och en bit till."), 1);
    assert_eq!(damaged("Vi ska verka för att\n\nNästa mening är hel."), 1);
    assert_eq!(damaged("Vi ska verka för att\n\n• fler deltar"), 0);
    assert_eq!(damaged("Vi ska:\n\nfå fler att delta."), 0);
    assert_eq!(damaged("Hela meningen.\n\nEn annan mening."), 0);
}

#[test]
fn encodings_and_line_ends_are_read() {
    let expected = "ActionPlan sv: Handlingsplan för å, ä och ö\n\ntext Den är “rätt” – säger vi.\n";
    let text = "Handlingsplan för å, ä och ö\r\n\r\nDen är “rätt” – säger vi.\r\n";
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let apart = text.replace('ö', "o\u{308}").replace('å', "a\u{30a}");
    let old = text.replace("\r\n", "\r");
    for (bytes, code) in [
        (text.as_bytes(), None),
        (&marked, None),
        (old.as_bytes(), None),
        (&windows, Some("encoding")),
        (&wide, Some("encoding")),
        (apart.as_bytes(), Some("composed")),
    ] {
        let imported = imported(bytes);
        assert_eq!(outline(&imported.plan), expected);
        assert_eq!(imported.repairs.iter().map(Repair::code).next(), code);
    }
}

#[test]
fn what_binds_or_hides_in_a_word_is_content() {
    let imported =
        imported("Plan\n\nVi har 10\u{a0}000 deltagare\u{ad}timmar och\u{1b}  inga styrtecken.".as_bytes());
    assert_eq!(
        imported.plan.content[0].text,
        "Vi har 10\u{a0}000 deltagare\u{ad}timmar och inga styrtecken."
    );
    let codes: Vec<_> = imported.repairs.iter().map(Repair::code).collect();
    assert_eq!(codes, ["controls_removed", "spaces_collapsed"]);
}

#[test]
fn what_is_no_text_is_refused_with_a_reason() {
    assert_eq!(refused(b""), ImportError::Empty);
    assert_eq!(refused(b" \n\t\x0c\r\n"), ImportError::Empty);
    assert_eq!(refused(b"%PDF-1.7 \x00"), ImportError::Format(Format::Pdf));
    assert_eq!(refused(b"PK\x03\x04rest"), ImportError::Format(Format::Zip));
    assert_eq!(refused(b"{\\rtf1 text}"), ImportError::Format(Format::Rtf));
    assert_eq!(refused(b"Plan\n\nText\x00"), ImportError::Binary(3));
    assert_eq!(refused(b"\n- bara\n- punkter"), ImportError::NoTitle(2));
    assert_eq!(refused(&vec![b'a'; LIMIT + 1]), ImportError::TooLarge(LIMIT + 1));
    for error in [
        ImportError::Empty,
        ImportError::TooLarge(LIMIT + 1),
        ImportError::Format(Format::Pdf),
        ImportError::Format(Format::Doc),
        ImportError::Binary(3),
        ImportError::NoTitle(1),
    ] {
        for lang in Lang::ALL {
            let said = error.say("plan.pdf", lang);
            assert!(said.message.contains("plan.pdf") && !said.hint.is_empty(), "{said:?}");
        }
    }
}

#[test]
fn the_title_tells_the_sort_and_the_words_the_language() {
    let of = |text: &str| {
        let plan = imported(text.as_bytes()).plan;
        (plan.kind, plan.language)
    };
    assert_eq!(of("Handlingsplan mot hot\n\nDet är så."), (PlanKind::ActionPlan, Lang::Sv));
    assert_eq!(of("Demokratiåtagande"), (PlanKind::Commitment, Lang::Sv));
    assert_eq!(of("Policy för resor"), (PlanKind::SteeringDocument, Lang::Sv));
    assert_eq!(of("Action plan\n\nThe board is to decide."), (PlanKind::ActionPlan, Lang::En));
    let given = Hints { kind: Some(PlanKind::Commitment), language: Some(Lang::Sv), ..hints() };
    let source = Source { name: "x", bytes: b"Action plan\n\n- Act of the board" };
    let plan = text(source, &given, &mut Ids::from_seed(1)).unwrap().plan;
    assert_eq!(
        (plan.kind, plan.language, plan.content[0].kind),
        (PlanKind::Commitment, Lang::Sv, Kind::Commitment)
    );
}

#[test]
fn the_same_text_and_seed_give_the_same_plan() {
    let bytes = include_bytes!("../../../tests/fixtures/import/kommun-numrerad.txt");
    assert_eq!(imported(bytes), imported(bytes));
}

#[test]
fn every_repair_speaks_both_languages() {
    let documents: [&[u8]; 5] = [
        include_bytes!("../../../tests/fixtures/import/kommun-numrerad.txt"),
        include_bytes!("../../../tests/fixtures/import/forbund-streck.txt"),
        include_bytes!("../../../tests/fixtures/import/sidor.txt"),
        include_bytes!("../../../tests/fixtures/import/nummer-glapp.txt"),
        include_bytes!("../../../tests/fixtures/seeds/demokratiatagande.txt"),
    ];
    for bytes in documents {
        for repair in imported(bytes).repairs {
            let [sv, en] = Lang::ALL.map(|lang| repair.say(lang));
            assert!(!sv.message.is_empty() && sv.message != en.message, "{sv:?}");
            assert_eq!(sv.hint.is_empty(), en.hint.is_empty(), "{sv:?}");
        }
    }
}
