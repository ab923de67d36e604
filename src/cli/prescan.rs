//! What must be known before the command line is parsed: the language its errors are said in, and their form.

use std::ffi::OsString;

use crate::locale::Lang;

use super::Environment;

/// The globals that shape an error about the command line itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Prescan {
    /// From `--lang`, else the user's settings', else the computer's.
    pub(super) lang: Lang,
    /// `--lang` named it.
    pub(super) lang_named: bool,
    /// `--json` was given.
    pub(super) json: bool,
    /// The value of `--color`, when it is one.
    pub(super) colour: Option<Colour>,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

impl Colour {
    pub(super) fn from_word(word: &str) -> Option<Self> {
        match word {
            "auto" => Some(Self::Auto),
            "always" => Some(Self::Always),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

/// Looks for the globals among the arguments without judging them.
pub(super) fn prescan(args: &[OsString], environment: &Environment) -> Prescan {
    let mut found =
        Prescan { lang: computers_language(environment), lang_named: false, json: false, colour: None };
    let words: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).collect();
    let mut words = words.iter().skip(1).take_while(|word| **word != "--").peekable();
    while let Some(word) = words.next() {
        let value_of = |flag: &str, next: Option<&&&str>| -> Option<String> {
            let rest = word.strip_prefix(flag)?;
            match rest.strip_prefix('=') {
                Some(value) => Some(value.to_owned()),
                None if rest.is_empty() => next.map(|next| (**next).to_owned()),
                None => None,
            }
        };
        if *word == "--json" {
            found.json = true;
        } else if let Some(lang) = value_of("--lang", words.peek()).and_then(|lang| lang.parse().ok()) {
            (found.lang, found.lang_named) = (lang, true);
        } else if let Some(colour) = value_of("--color", words.peek()) {
            found.colour = Colour::from_word(&colour).or(found.colour);
        }
    }
    found
}

/// The first of the variables that is set decides, as it does for every other program.
fn computers_language(environment: &Environment) -> Lang {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| environment.set(name));
    Lang::from_locale(named.as_deref().or(environment.locale.as_deref()))
}
