//! The rooms of the house and which way the arrows point, held against the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, the rooms it may name, and the crates that it may name besides those free to all.
struct Room {
    name: &'static str,
    may_name: &'static [&'static str],
    crates: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    Room { name: "date", may_name: &[], crates: &["jiff"] },
    Room { name: "locale", may_name: &["date"], crates: &["sys_locale"] },
    Room { name: "calendar", may_name: &["date", "locale"], crates: &[] },
    Room { name: "plan", may_name: &["date", "locale", "calendar"], crates: &["unicode_normalization"] },
    Room {
        name: "diff",
        may_name: &["date", "locale", "calendar", "plan"],
        crates: &["similar", "unicode_segmentation", "foldhash"],
    },
    Room { name: "revision", may_name: &["date", "locale", "calendar", "plan", "diff"], crates: &[] },
    Room {
        name: "document",
        may_name: &["date", "locale", "calendar", "plan", "diff", "revision"],
        crates: &[
            "serde",
            "serde_json",
            "schemars",
            "sha2",
            "unicode_normalization",
            "foldhash",
            "memchr",
            "simdutf8",
        ],
    },
    Room {
        name: "import",
        may_name: &["date", "locale", "calendar", "plan", "diff"],
        crates: &["unicode_normalization", "unicode_segmentation", "zip", "roxmltree"],
    },
    Room {
        name: "export",
        may_name: &["date", "locale", "calendar", "plan", "diff", "revision", "document", "import"],
        crates: &[
            "unicode_width",
            "unicode_segmentation",
            "zip",
            "roxmltree",
            "krilla",
            "rustybuzz",
            "unicode_linebreak",
            "hypher",
        ],
    },
    Room {
        name: "store",
        may_name: &["date", "locale", "calendar", "plan", "diff", "revision", "document"],
        crates: &["git2", "sha1"],
    },
    Room {
        name: "workflow",
        may_name: &[
            "date", "locale", "calendar", "plan", "diff", "revision", "document", "import", "export", "store",
        ],
        crates: &[],
    },
    Room {
        name: "plain",
        may_name: &[
            "date", "locale", "calendar", "plan", "diff", "revision", "document", "import", "export",
            "workflow",
        ],
        crates: &[],
    },
    Room {
        name: "tui",
        may_name: &[
            "date", "locale", "calendar", "plan", "diff", "revision", "document", "import", "export",
            "workflow",
        ],
        crates: &[
            "ratatui",
            "crossterm",
            "unicode_width",
            "unicode_segmentation",
            "unicode_normalization",
            "foldhash",
            "signal_hook",
        ],
    },
    Room {
        name: "cli",
        may_name: &[
            "date", "locale", "calendar", "plan", "diff", "revision", "document", "import", "export",
            "workflow", "plain", "tui",
        ],
        crates: &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "anstyle",
            "getrandom",
            "crossterm",
            "unicode_width",
        ],
    },
];

/// Only these rooms may touch files at all: the store, and the command line, which reads the file the user names and
/// the text the user's editor leaves.
const FILES: &[&str] = &["store", "cli"];

/// What writes, moves or removes a file: the store's alone.
const WRITES: &[&str] = &[
    "fs::write",
    "fs::rename",
    "fs::remove_",
    "fs::create_dir",
    "fs::copy",
    "fs::hard_link",
    "fs::set_permissions",
    "File::create",
    "File::options",
    "OpenOptions",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// How many modules a file lies inside, its own counted: `src/plan/mod.rs` 1, `src/plan/check.rs` 2.
fn depth_of(file: &Path) -> usize {
    let inside = file.strip_prefix(root().join("src")).unwrap();
    inside.components().count() - usize::from(file.file_stem().is_some_and(|stem| stem == "mod"))
}

/// The code of a file without comments, strings' contents left in: enough to see paths.
fn code_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The names that follow each occurrence of `prefix` standing alone: `crate::plan` gives `plan`, and every name of
/// `crate::{date::Day, plan}`.
fn names_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].chars().next_back().is_some_and(is_name) {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            let mut reading = true;
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        names.insert(std::mem::take(&mut name));
                        reading = true;
                    }
                    c if depth == 0 && reading && is_name(c) => name.push(c),
                    ':' if depth == 0 => reading = false,
                    _ => {}
                }
            }
            names.insert(name);
        } else {
            names.insert(rest.chars().take_while(|c| is_name(*c)).collect());
        }
    }
    names.remove("");
    names
}

#[test]
fn every_room_is_in_the_table() {
    let rooms: BTreeSet<String> = rust_files(&root().join("src")).iter().map(|file| room_of(file)).collect();
    // The list of rooms, the program around them, and what it is linked with.
    let around = ["lib", "main", "mathematics"];
    let known: BTreeSet<String> =
        ROOMS.iter().map(|room| room.name).chain(around).map(str::to_owned).collect();
    let unknown: Vec<_> = rooms.difference(&known).collect();
    assert!(unknown.is_empty(), "rooms that the table does not know: {unknown:?}");
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let Some(room) = ROOMS.iter().find(|room| room.name == room_of(&file)) else { continue };
        let code = code_of(&file);
        let mut names = names_after(&code, "crate::");
        if !file.to_string_lossy().contains("test") {
            // As many steps up as the file lies deep lead out of the room. A module inside the file lies deeper; those
            // are tests, and stand last.
            let own = code.split("#[cfg(test)]").next().unwrap_or_default();
            names.extend(names_after(own, &"super::".repeat(depth_of(&file))));
        }
        for named in names {
            let is_room = ROOMS.iter().any(|other| other.name == named);
            if is_room && named != room.name && !room.may_name.contains(&named.as_str()) {
                wrong.push(format!("{} names {named}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "new arrows:\n{}", wrong.join("\n"));
}

#[test]
fn steps_up_are_seen_as_names() {
    let src = root().join("src");
    assert_eq!((depth_of(&src.join("plan/mod.rs")), depth_of(&src.join("cli/command/edit.rs"))), (1, 3));
    let names =
        names_after("use super::super::{store::Store, page};\nsuper::super::tui::run()", "super::super::");
    assert_eq!(names, ["page", "store", "tui"].map(str::to_owned).into());
}

#[test]
fn a_crate_is_named_only_where_it_belongs() {
    let owned: BTreeSet<&str> = ROOMS.iter().flat_map(|room| room.crates.iter().copied()).collect();
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let code = code_of(&file);
        let Some(room) = ROOMS.iter().find(|room| room.name == room_of(&file)) else { continue };
        for name in &owned {
            let named = code
                .match_indices(&format!("{name}::"))
                .any(|(at, _)| !code[..at].chars().next_back().is_some_and(|c| is_name(c) || c == ':'));
            if named && !room.crates.contains(name) {
                wrong.push(format!("{} names the crate {name}", file.display()));
            }
        }
        let files = ["std::fs", "File::create", "OpenOptions"].iter().any(|name| code.contains(name));
        if files && !FILES.contains(&room.name) {
            wrong.push(format!("{} touches files", file.display()));
        }
        let tests = file.to_string_lossy().contains("test");
        let own = code.split("#[cfg(test)]").next().unwrap_or_default();
        if room.name != "store" && !tests && WRITES.iter().any(|name| own.contains(name)) {
            wrong.push(format!("{} writes files", file.display()));
        }
    }
    assert!(wrong.is_empty(), "crates out of their room:\n{}", wrong.join("\n"));
}

/// The day and the zone come from outside; only the outermost layer asks the clock.
#[test]
fn the_clock_is_read_in_one_place() {
    for file in rust_files(&root().join("src")) {
        let room = room_of(&file);
        let code = code_of(&file);
        if code.contains("Moment::now") {
            assert_eq!(room, "cli", "{} reads the clock", file.display());
        }
        // The store asks how old a file is, which only the file system's own clock can tell.
        if code.contains("SystemTime::now") {
            assert_eq!(room, "store", "{} reads the clock by another way", file.display());
        }
    }
}

#[test]
fn main_only_calls_the_command_line() {
    let lines = fs::read_to_string(root().join("src/main.rs")).unwrap().lines().count();
    assert!(lines <= 20, "main.rs has {lines} lines");
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let mut long = Vec::new();
    for dir in ["src", "tests", "benches"] {
        let dir = root().join(dir);
        if !dir.is_dir() {
            continue;
        }
        for file in rust_files(&dir) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            if lines > 500 {
                long.push(format!("{}: {lines} lines", file.display()));
            }
        }
    }
    assert!(long.is_empty(), "too long to read in one sitting:\n{}", long.join("\n"));
}

#[test]
fn no_room_for_odds_and_ends() {
    for file in rust_files(&root().join("src")) {
        let stem = file.file_stem().unwrap().to_str().unwrap();
        assert!(!["util", "utils", "common", "helpers", "misc"].contains(&stem), "{}", file.display());
    }
}

/// Swedish letters in a string literal outside the locale room are a text that English users would meet in Swedish.
#[test]
fn swedish_stands_in_the_locale_room_alone() {
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let room = room_of(&file);
        // The import room knows the words of Swedish plans: that is data it reads, not text it writes.
        if ["locale", "import"].contains(&room.as_str()) || file.to_string_lossy().contains("test") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            let mut parts = line.split('"');
            let quoted = parts.by_ref().skip(1).step_by(2).collect::<String>();
            if quoted.chars().any(|c| "åäöÅÄÖ".contains(c)) {
                wrong.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "texts outside the locale room:\n{}", wrong.join("\n"));
}

#[test]
fn no_test_file_is_forgotten() {
    let dir = root().join("tests/it");
    for file in rust_files(&dir) {
        let stem = file.file_stem().unwrap().to_str().unwrap();
        if file == dir.join("main.rs") {
            continue;
        }
        let (holder, name) = if stem == "mod" {
            (
                file.parent().unwrap().parent().unwrap().to_path_buf(),
                file.parent().unwrap().file_name().unwrap(),
            )
        } else {
            (file.parent().unwrap().to_path_buf(), file.file_stem().unwrap())
        };
        let name = name.to_str().unwrap();
        let listed = [holder.join("main.rs"), holder.join("mod.rs"), holder.with_extension("rs")]
            .iter()
            .filter_map(|list| fs::read_to_string(list).ok())
            .any(|list| list.lines().any(|line| line.trim() == format!("mod {name};")));
        assert!(listed, "{} is in no module list", file.display());
    }
}
