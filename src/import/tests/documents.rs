//! Invented documents that imitate those of other bodies, whole outline against whole outline.

use super::*;

/// Compares what the import makes of a document with what lies beside it.
fn check(name: &str, bytes: &[u8], expected: &str) {
    let imported = imported(bytes);
    let found = format!("{}\n{}", outline(&imported.plan), repairs(&imported));
    assert_eq!(found, expected, "{name} came out as:\n{found}");
}

macro_rules! documents {
    ($($test:ident: $file:literal;)*) => {
        $(
            #[test]
            fn $test() {
                check(
                    $file,
                    include_bytes!(concat!("../../../tests/fixtures/import/", $file)),
                    include_str!(concat!("../../../tests/fixtures/import/", $file, ".expected")),
                );
            }
        )*
    };
}

documents! {
    a_municipal_plan_with_numbered_headings: "kommun-numrerad.txt";
    a_council_policy_with_lettered_points: "fullmaktige-bokstaver.txt";
    an_association_plan_with_dashes_and_labels: "forbund-streck.txt";
    an_english_commitment: "english-board.txt";
    a_markdown_plan: "markdown.md";
    numbers_that_do_not_fit_stay_in_the_text: "nummer-glapp.txt";
    a_text_whose_lines_are_not_wrapped: "obrutna-rader.txt";
    what_must_not_be_taken_for_anything_else: "inga-fallor.txt";
    pages_with_headers_and_notes: "sidor.txt";
}
