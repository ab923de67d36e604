//! The published list of names for the user's own keys.

use std::fs;
use std::path::PathBuf;

const MARK: &str = "<!-- What follows is written by a test. -->\n";

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md")
}

#[test]
fn the_published_list_of_names_is_the_table_s() {
    let text = fs::read_to_string(file()).unwrap();
    let list = text.split_once(MARK).map(|(_, list)| list);
    assert!(
        list == Some(&revidera::tui::key_list()),
        "docs/keys.md is out of date; write it anew: cargo test --test it -- --ignored write_keys"
    );
}

#[test]
#[ignore = "writes docs/keys.md: run it when the table has changed"]
fn write_keys() {
    let text = fs::read_to_string(file()).unwrap();
    let (before, _) = text.split_once(MARK).unwrap();
    fs::write(file(), format!("{before}{MARK}{}", revidera::tui::key_list())).unwrap();
}
