use proptest::prelude::*;

use super::cut::{sentences, tokens};
use super::words::{Op, words};

/// A comparison on one line: `[-removed-]` and `{+added+}`.
fn marked(before: &str, after: &str) -> String {
    words(before, after)
        .into_iter()
        .map(|word| match word.op {
            Op::Same => word.text,
            Op::Removed => format!("[-{}-]", word.text),
            Op::Added => format!("{{+{}+}}", word.text),
        })
        .collect()
}

#[test]
fn keeps_whole_what_belongs_together() {
    for whole in [
        "icke-diskriminering",
        "2022-11-22",
        "22 november 2022",
        "18 maj",
        "§ 47",
        "§\u{a0}47",
        "§§ 12–14",
        "10 §",
        "10 000",
        "1 250 000",
        "3,5",
        "1.2",
        "2022:15",
        "2003/1210",
        "14:00",
        "EU:s",
        "bl.a.",
        "t.ex.",
        "m.m.",
        "t ex",
        "fr o m",
        "dvs.",
        "[^1]",
        "[^not-2]",
        "https://jamstalldhetsmyndigheten.se/fakta-om-jamstalldhet/",
        "kansliet@exempel.se",
        "100-årsjubileum",
    ] {
        let text = format!("Och {whole} samt");
        assert_eq!(tokens(&text), ["Och", " ", whole, " ", "samt"], "{whole}");
    }
}

#[test]
fn cuts_where_words_end() {
    assert_eq!(tokens("Kompetens- och metod."), ["Kompetens-", " ", "och", " ", "metod", "."]);
    assert_eq!(tokens("jämställdhet[^1]."), ["jämställdhet", "[^1]", "."]);
    assert_eq!(tokens("den 2022-11-22 § 47, dnr"), ["den", " ", "2022-11-22", " ", "§ 47", ",", " ", "dnr"]);
    assert_eq!(tokens("(se www.exempel.se)."), ["(", "se", " ", "www.exempel.se", ")", "."]);
    assert_eq!(tokens("Se https://exempel.se/a?b=c."), ["Se", " ", "https://exempel.se/a?b=c", "."]);
    assert_eq!(tokens("a\n  b"), ["a", "\n  ", "b"]);
}

#[test]
fn knows_sentences_from_abbreviations() {
    let cut = |text| {
        let tokens = tokens(text);
        sentences(&tokens).into_iter().map(|range| tokens[range].concat()).collect::<Vec<_>>()
    };
    assert_eq!(
        cut("Vi ska bl.a. Bevaka detta. ”Så är det.” Sedan kl. 14. Och[^1]. Slut"),
        ["Vi ska bl.a. Bevaka detta. ", "”Så är det.” ", "Sedan kl. 14. ", "Och[^1]. ", "Slut"]
    );
    assert_eq!(cut("En\nTvå"), ["En\n", "Två"]);
}

#[test]
fn shows_what_a_reader_would_say_changed() {
    assert_eq!(marked("", ""), "");
    assert_eq!(marked("", "Ny text"), "{+Ny text+}");
    assert_eq!(marked("Samma", "Samma"), "Samma");
    assert_eq!(
        marked("ska årligen redovisa statistik", "ska varje halvår redovisa statistik"),
        "ska [-årligen-]{+varje halvår+} redovisa statistik"
    );
    assert_eq!(marked("kvinnor och män", "kvinnor och alla män"), "kvinnor och {+alla +}män");
    assert_eq!(marked("senast 2022-11-22.", "senast 2023-11-22."), "senast [-2022-11-22-]{+2023-11-22+}.");
    assert_eq!(marked("jämställdhet[^1].", "jämställdhet[^2]."), "jämställdhet[-[^1]-]{+[^2]+}.");
    assert_eq!(
        marked("Första satsen. Andra satsen är här.", "Första satsen. En helt ny sats. Andra satsen är här."),
        "Första satsen. {+En helt ny sats. +}Andra satsen är här."
    );
}

#[test]
fn leaves_no_confetti() {
    assert_eq!(
        marked(
            "Styrgrupperna ansvarar för att åtgärder vidtas om det finns skillnader.",
            "Kansliet följer varje kvartal upp att medlemmarna har gjort det som krävs."
        ),
        "[-Styrgrupperna ansvarar för att åtgärder vidtas om det finns skillnader.-]\
         {+Kansliet följer varje kvartal upp att medlemmarna har gjort det som krävs.+}"
    );
    assert_eq!(
        marked("ska bevaka mål, medel och resultat i tid", "ska bevaka syften, insatser och effekter i tid"),
        "ska bevaka [-mål, medel och resultat-]{+syften, insatser och effekter+} i tid"
    );
}

#[test]
fn pairs_sentences_before_words() {
    assert_eq!(
        marked(
            "Förbundet arbetar för alla. Verksamheten redovisas årligen till styrelsen. Statistik förs.",
            "Statistik är viktig för analysen. Förbundet arbetar för alla. Verksamheten redovisas varje halvår \
             till styrelsen. Statistik förs."
        ),
        "{+Statistik är viktig för analysen. +}Förbundet arbetar för alla. Verksamheten redovisas \
         [-årligen-]{+varje halvår+} till styrelsen. Statistik förs."
    );
}

#[test]
fn sentences_that_became_one_are_compared_with_it() {
    assert_eq!(
        marked(
            "Först en sats. Styrelsen följer upp planen. Kansliet redovisar arbetet.",
            "Först en sats. Styrelsen följer upp planen och kansliet redovisar arbetet."
        ),
        "Först en sats. Styrelsen följer upp planen[-. Kansliet-]{+ och kansliet+} redovisar arbetet."
    );
    assert_eq!(
        marked(
            "Alla ska med. Förbundet redovisar statistik varje år. Regionen deltar i arbetet.",
            "Alla ska med. alltid Förbundet redovisar statistik varje år. Regionen deltar i arbetet."
        ),
        "Alla ska med. {+alltid +}Förbundet redovisar statistik varje år. Regionen deltar i arbetet."
    );
}

#[test]
fn a_huge_text_rewritten_whole_is_shown_whole() {
    let text =
        |salt: usize| (0..40_000).map(|n| format!("ord{}", n * 2 + salt)).collect::<Vec<_>>().join(" ");
    let ops: Vec<Op> = words(&text(0), &text(1)).iter().map(|word| word.op).collect();
    assert_eq!(ops, [Op::Removed, Op::Added]);
}

#[test]
fn a_few_changes_in_a_huge_text_are_found() {
    let text = |changed: bool| {
        let word = |n: usize| {
            if changed && n % 9_000 == 4_500 { format!("ändrat{n}") } else { format!("ord{}", n % 20_000) }
        };
        (0..30_000).map(|n| word(n) + " ").collect::<String>()
    };
    let removed: Vec<String> = words(&text(false), &text(true))
        .into_iter()
        .filter(|word| word.op == Op::Removed)
        .map(|word| word.text)
        .collect();
    assert_eq!(removed, ["ord4500", "ord13500", "ord2500"]);
}

#[test]
fn a_few_changes_are_found_where_every_word_is_common_and_no_sentence_ends() {
    let text = |changed: bool| {
        let word = |n: usize| {
            if changed && n == 4_000 { "annat".to_owned() } else { format!("o{}", n * n * 31 % 97) }
        };
        (0..8_000).map(|n| word(n) + if n % 7 == 0 { " och " } else { " " }).collect::<String>()
            + if changed { "sist" } else { "slut" }
    };
    let removed = words(&text(false), &text(true)).into_iter().filter(|word| word.op == Op::Removed).count();
    assert!((1..=2).contains(&removed), "{removed}");
}

/// Texts of office words, where the same words come often and in another order.
fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "och ",
        "att ",
        "ska ",
        "för ",
        "Styrelsen ",
        "årligen. ",
        "bl.a. ",
        "§ 47",
        ", ",
        "2022-11-22 ",
        "[^1]",
        "icke-",
        "mål",
        "\u{a0}",
        "\n",
        ". ",
        "10 ",
        "000 ",
        "x-",
        "-",
        "e\u{301}",
        "👩‍👧",
        "”",
        "t ",
        "ex ",
        "22 ",
        "maj ",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

/// The text that one side of a comparison spells.
fn spelt(before: &str, after: &str, without: Op) -> String {
    words(before, after).into_iter().filter(|word| word.op != without).map(|word| word.text).collect()
}

proptest! {
    #[test]
    fn spells_both_texts(before in prose(), after in prose()) {
        prop_assert_eq!(spelt(&before, &after, Op::Added), before.clone());
        prop_assert_eq!(spelt(&before, &after, Op::Removed), after);
    }

    #[test]
    fn spells_any_text_at_all(before in ".{0,60}", after in ".{0,60}") {
        prop_assert_eq!(spelt(&before, &after, Op::Added), before.clone());
        prop_assert_eq!(spelt(&before, &after, Op::Removed), after);
    }

    #[test]
    fn cuts_lose_nothing(text in prose()) {
        prop_assert_eq!(tokens(&text).concat(), text.clone());
        let tokens = tokens(&text);
        let joined: Vec<usize> = sentences(&tokens).into_iter().flatten().collect();
        prop_assert_eq!(joined, (0..tokens.len()).collect::<Vec<_>>());
    }

    #[test]
    fn never_cuts_a_word_nor_repeats_an_operation(before in prose(), after in prose()) {
        let (old, new) = (tokens(&before), tokens(&after));
        let ends = |tokens: &[&str]| tokens.iter().scan(0, |at, token| { *at += token.len(); Some(*at) }).collect::<Vec<_>>();
        let (old_ends, new_ends) = (ends(&old), ends(&new));
        let (mut old_at, mut new_at) = (0, 0);
        let found = words(&before, &after);
        for word in &found {
            prop_assert!(!word.text.is_empty());
            if word.op != Op::Added { old_at += word.text.len(); prop_assert!(old_ends.contains(&old_at)); }
            if word.op != Op::Removed { new_at += word.text.len(); prop_assert!(new_ends.contains(&new_at)); }
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].op != pair[1].op);
            prop_assert!(!(pair[0].op == Op::Added && pair[1].op == Op::Removed));
        }
    }

    #[test]
    fn one_changed_word_is_the_one_marked(at in 0_usize..20) {
        let text = |changed: bool| {
            let word = |n: usize| if changed && n == at { "utbytt".to_owned() } else { format!("ord{n}") };
            (0..20).map(word).collect::<Vec<_>>().join(" ")
        };
        let changed: Vec<String> =
            words(&text(false), &text(true)).into_iter().filter(|word| word.op != Op::Same).map(|word| word.text).collect();
        prop_assert_eq!(changed, [format!("ord{at}"), "utbytt".to_owned()]);
    }
}
