//! Paths as people give them: typed, or dropped on the terminal with the mouse.

use std::path::{Path, PathBuf};

/// The path that a text means: without the quotes or the escapes that a terminal writes a dropped file in, and of a
/// `file:` address the path that it leads to.
pub fn typed_path(text: &str) -> PathBuf {
    let text = text.trim();
    for quote in ['\'', '"'] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return PathBuf::from(inner);
        }
    }
    match text.strip_prefix("file://").filter(|rest| rest.starts_with('/')) {
        Some(rest) => PathBuf::from(unescaped(rest)),
        None if cfg!(windows) => PathBuf::from(text),
        None => PathBuf::from(unquoted(text)),
    }
}

/// Where a path leads for someone who works in a folder: `~` is their own folder, where that is known.
pub fn seen_from(dir: &Path, home: Option<&Path>, path: &Path) -> PathBuf {
    let path = match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => dir.join(path),
    };
    // Without `.` and a stroke at the end.
    path.components().collect()
}

/// A short name for a plan, made of the name of the file that it is taken from: what [`PlanId`](crate::plan::PlanId) allows,
/// empty where nothing of the name is.
pub fn short_name(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let mut name = String::new();
    for c in stem.chars() {
        match c {
            '\u{e5}' | '\u{e4}' => name.push('a'),
            '\u{f6}' => name.push('o'),
            'é' => name.push('e'),
            'a'..='z' | '0'..='9' => name.push(c),
            // What stands over the letter before it.
            '\u{300}'..='\u{36f}' => {}
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.truncate(40);
    name.trim_end_matches('-').to_owned()
}

/// A text without the strokes that a shell needs before what it would take for its own.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && !next.is_alphanumeric() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

/// An address without its escapes: `%C3%A5` is `å`. What is no escape, and what would be no text, stays as it is.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = after.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_dropped_file_is_the_file() {
        for (text, path) in [
            (" '/a b/c.docx' ", "/a b/c.docx"),
            ("\"/a b/c.docx\"", "/a b/c.docx"),
            ("/a\\ b/c\\(1\\).docx", "/a b/c(1).docx"),
            ("file:///a%20b/%C3%A5.docx", "/a b/å.docx"),
            ("file:///100%", "/100%"),
            ("/a%20b", "/a%20b"),
            ("a\\b", "a\\b"),
            ("\\", "\\"),
            ("", ""),
        ] {
            assert_eq!(typed_path(text), Path::new(path), "{text}");
        }
    }

    #[test]
    fn a_short_name_is_made_of_the_files() {
        let name = |text| short_name(Path::new(text));
        assert_eq!(
            name("/x/Handlingsplan f\u{f6}r J\u{e4}mst\u{e4}lldhet (2025).docx"),
            "handlingsplan-for-jamstalldhet-2025"
        );
        assert_eq!(name("A\u{30a}tgarder.docx"), "atgarder", "letters may come in parts");
        assert_eq!(name("---"), "");
    }

    #[test]
    fn a_tilde_is_the_users_own_folder_and_nothing_else() {
        let (dir, home) = (Path::new("/arkiv"), Some(Path::new("/hem/ada")));
        for (path, seen) in [
            ("~", "/hem/ada"),
            ("~/planer/a.docx", "/hem/ada/planer/a.docx"),
            ("~ada/a.docx", "/arkiv/~ada/a.docx"),
            ("a~/b", "/arkiv/a~/b"),
            ("./~/b", "/arkiv/~/b"),
            ("ut/", "/arkiv/ut"),
            ("/tmp/ut", "/tmp/ut"),
        ] {
            assert_eq!(seen_from(dir, home, Path::new(path)), Path::new(seen), "{path}");
        }
        assert_eq!(seen_from(dir, None, Path::new("~/a")), Path::new("/arkiv/~/a"));
    }
}
