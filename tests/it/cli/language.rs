//! Help and errors in one language throughout.

use std::collections::BTreeSet;
use std::path::Path;

use super::{environment, run_in};

/// Every command, by its path.
const COMMANDS: [&str; 42] = [
    "",
    "status",
    "list",
    "show",
    "diff",
    "log",
    "blame",
    "check",
    "edit",
    "set",
    "add",
    "remove",
    "move",
    "restore",
    "propose",
    "decide",
    "complete",
    "retract",
    "meetings",
    "meetings list",
    "meetings add",
    "meetings change",
    "meetings move",
    "meetings cancel",
    "meetings held",
    "meetings import",
    "meetings export",
    "export",
    "papers",
    "register",
    "verify",
    "import",
    "init",
    "demo",
    "doctor",
    "git",
    "git textconv",
    "git diff",
    "git merge",
    "completions",
    "man",
    "help",
];

fn help(path: &str, lang: &str) -> String {
    let mut args: Vec<&str> = path.split_whitespace().collect();
    args.extend(["--help", "--lang", lang]);
    run_in(environment(Path::new(".")), &args).done().out
}

#[test]
fn every_command_has_help_by_flag_and_by_name() {
    for path in COMMANDS {
        for lang in ["sv", "en"] {
            let by_flag = help(path, lang);
            let mut args = vec!["help"];
            args.extend(path.split_whitespace());
            args.extend(["--lang", lang]);
            assert_eq!(run_in(environment(Path::new(".")), &args).done().out, by_flag, "{path}");
            let short: Vec<&str> = path.split_whitespace().chain(["-h", "--lang", lang]).collect();
            assert_eq!(run_in(environment(Path::new(".")), &short).done().out, by_flag, "{path}");
            assert!(by_flag.lines().all(|line| line.chars().count() <= 80), "{by_flag}");
        }
    }
    let version = run_in(environment(Path::new(".")), &["--version"]).done().out;
    assert_eq!(version, format!("revidera {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn headings_are_the_languages_own() {
    let swedish = help("", "sv");
    for heading in ["Användning: ", "Kommandon:", "Flaggor:", "Gemensamma flaggor:"] {
        assert!(swedish.contains(heading), "{swedish}");
    }
    let english = help("", "en");
    for heading in ["Usage: ", "Commands:", "Flags:", "Shared flags:"] {
        assert!(english.contains(heading), "{english}");
    }
    for path in COMMANDS {
        let swedish = help(path, "sv");
        for word in ["Usage", "Options", "Arguments:", "Commands", "Print", "default", "possible", "[aliases"]
        {
            assert!(!swedish.contains(word), "{path}: {swedish}");
        }
    }
}

/// Words that stand in both languages' help: names, values, examples.
fn shared_words() -> BTreeSet<String> {
    let own = "revidera rev plan markdown html json text commit footnote proposal draft force goal measure paragraph \
               section commitment adopted revised readopted_unchanged corrected repealed referred_back tabled bullet \
               number letter none terminal auto always never bash zsh fish powershell elvish styrelsen format in \
               proposal help show list ids yes no demo utf en sv git argument item editor under version heading \
               responsible schedule indicator resources word docx csv pdf comparison program manifest ics europe stockholm";
    let commands = COMMANDS.iter().flat_map(|path| path.split_whitespace());
    own.split_whitespace().chain(commands).map(str::to_owned).collect()
}

#[test]
fn no_english_word_stands_in_swedish_help() {
    let shared = shared_words();
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphabetic() && c != '_' && c != '-')
            .filter(|word| !word.starts_with('-') && word.chars().count() > 2 && !word.contains(['_', '-']))
            .filter(|word| word.chars().any(char::is_lowercase))
            .map(str::to_lowercase)
            .filter(|word| !shared.contains(word))
            .collect()
    };
    for path in COMMANDS {
        let (swedish, english) = (words(&help(path, "sv")), words(&help(path, "en")));
        let both: Vec<_> = swedish.intersection(&english).collect();
        assert!(both.is_empty(), "{path}: {both:?}");
    }
}

#[test]
fn the_language_comes_from_the_flag_then_the_variables() {
    let lead = |args: &[&str], vars: &'static [(&'static str, &'static str)], system: Option<&str>| {
        let mut environment = environment(Path::new("."));
        environment.var =
            Box::new(|name| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()));
        environment.locale = system.map(str::to_owned);
        let help = run_in(environment, args).done().out;
        help.lines().find(|line| line.contains(": revidera")).unwrap().split(':').next().unwrap().to_owned()
    };
    assert_eq!(lead(&["-h"], &[("LANG", "sv_SE.UTF-8")], None), "Användning");
    assert_eq!(lead(&["-h"], &[("LANG", "en_GB.UTF-8")], None), "Usage");
    assert_eq!(lead(&["-h"], &[("LC_ALL", "sv_SE"), ("LANG", "en_GB")], None), "Användning");
    assert_eq!(lead(&["-h"], &[("LC_ALL", ""), ("LC_MESSAGES", "en_US"), ("LANG", "sv_SE")], None), "Usage");
    assert_eq!(lead(&["-h"], &[], Some("en-US")), "Usage");
    assert_eq!(lead(&["-h"], &[], None), "Användning");
    assert_eq!(lead(&["-h", "--lang", "en"], &[("LANG", "sv_SE")], None), "Usage");
    assert_eq!(lead(&["--lang=sv", "-h"], &[("LANG", "en_GB")], None), "Användning");
}
