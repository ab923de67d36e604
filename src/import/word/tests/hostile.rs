//! What no office program writes: deep, long, broken documents.

use proptest::prelude::*;

use super::*;

#[test]
fn deep_and_long_documents_are_refused_or_read() {
    for (open, close) in [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ] {
        let deep = |count: usize| {
            let body = format!("{}{}{}", open.repeat(count), p("Normal", "djupt"), close.repeat(count));
            document(&format!("{}{body}", p("Rubrik", "Handlingsplan")), "", "")
        };
        assert!(taken(&deep(60)).is_ok());
        assert_eq!(taken(&deep(10_000)).unwrap_err(), ImportError::Word(WordFault::Broken));
    }
    let bomb = document(&"<w:p/>".repeat(4_100_000), "", "");
    assert!(bomb.len() < 1_000_000);
    assert_eq!(taken(&bomb).unwrap_err(), ImportError::Word(WordFault::TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Broken archives are refused or read, and nothing panics.
    #[test]
    fn any_change_of_a_documents_bytes_is_borne(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = include_bytes!("../../../../tests/fixtures/import/word/kommun.docx").to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = taken(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = taken(&bytes);
    }

    /// Any arrangement of elements is read or refused.
    #[test]
    fn any_arrangement_of_elements_is_borne(
        pieces in prop::collection::vec((prop::sample::select(vec![
            "p", "r", "t", "tbl", "tr", "tc", "ins", "del", "hyperlink", "sdt", "sdtContent", "pPr", "rPr", "numPr",
            "fldChar w:fldCharType=\"begin\"", "fldChar w:fldCharType=\"separate\"", "fldChar w:fldCharType=\"end\"",
            "instrText", "tab", "br", "numId w:val=\"2\"", "ilvl w:val=\"99\"", "pStyle w:val=\"Rubrik1\"",
            "footnoteReference w:id=\"1\"", "vanish", "b", "AlternateContent", "txbxContent", "drawing",
        ]), 0_usize..3, "\\PC{0,8}"), 0..60)
    ) {
        let mut body = String::new();
        let mut open = Vec::new();
        for (tag, act, text) in pieces {
            let name = tag.split(' ').next().unwrap();
            let text: String = text.chars().filter(|c| !matches!(c, '<' | '>' | '&')).collect();
            match act {
                0 => write!(body, "<w:{tag}/>").unwrap(),
                1 => {
                    write!(body, "<w:{tag}>{text}").unwrap();
                    open.push(name);
                }
                _ => {
                    if let Some(name) = open.pop() {
                        write!(body, "</w:{name}>").unwrap();
                    }
                }
            }
        }
        for name in open.into_iter().rev() {
            write!(body, "</w:{name}>").unwrap();
        }
        let bytes = document(&format!("{}{body}", p("Rubrik", "Handlingsplan")), "", "");
        if let Ok(imported) = taken(&bytes) {
            for visit in imported.plan.walk() {
                prop_assert!(!visit.item.text.trim().is_empty());
                prop_assert!(!visit.item.text.contains(char::is_control));
            }
        }
    }
}
