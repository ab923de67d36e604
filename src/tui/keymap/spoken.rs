//! Keys by their names in running texts: where a text says `[[undo]]`, its reader sees the key that undoes.
//!
//! A place can be named as in the user's settings: `[[plan.find_next]]`. Otherwise the key is the one that works where
//! the text is read; then that of the place below; then that of any place that knows the command.

use std::borrow::Cow;

use super::{BINDINGS, Keymap, Scope};
use crate::locale::Lang;
use crate::tui::command::Command;

const OPENS: &str = "[[";
const CLOSES: &str = "]]";

impl Keymap {
    /// A text with its keys as the user has them. What names no command stays as it is.
    pub(crate) fn spoken<'t>(&self, text: &'t str, places: &[Scope], lang: Lang) -> Cow<'t, str> {
        if !text.contains(OPENS) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(OPENS) {
            out.push_str(before);
            let found = after
                .split_once(CLOSES)
                .and_then(|(name, after)| Some((self.named(name, places, lang)?, after)));
            if let Some((key, after)) = found {
                out.push_str(&key);
                rest = after;
            } else {
                out.push_str(OPENS);
                rest = after;
            }
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// The key of a command by its name; where it has none, the palette's, in which everything is found.
    fn named(&self, name: &str, places: &[Scope], lang: Lang) -> Option<String> {
        let (place, word) = match name.split_once('.') {
            Some((place, word)) => {
                let (scope, _) = Scope::NAMES.iter().find(|(_, known)| *known == place)?;
                (Some(*scope), word)
            }
            None => (None, name),
        };
        let command = BINDINGS.iter().map(|own| own.command).find(|command| command.name() == word)?;
        let anywhere = BINDINGS.iter().filter(|own| own.command == command).map(|own| own.scope);
        let mut scopes = place.into_iter().chain(places.iter().copied()).chain(anywhere);
        let here = places.first().copied().unwrap_or(Scope::Everywhere);
        let key = scopes
            .find_map(|scope| self.first(scope, command))
            .or_else(|| self.first(here, Command::Palette))?;
        Some(key.name(lang))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::document::read_config;
    use crate::workflow::read_paper;

    fn keymap(keys: &str) -> Keymap {
        let text = format!("{{\"format\": \"revidera/config/1\", \"keys\": {{{keys}}}}}");
        Keymap::of(&read_config(text.as_bytes()).unwrap(), Lang::Sv).unwrap()
    }

    #[test]
    fn a_text_names_the_keys_that_its_reader_has() {
        let said = |keys: &str, text: &str, places: &[Scope]| {
            keymap(keys).spoken(text, places, Lang::Sv).into_owned()
        };
        let undo = "Tryck [[undo]] för att ångra.";
        assert_eq!(said("", undo, &[Scope::Plan]), "Tryck u för att ångra.");
        assert_eq!(said("", undo, &[Scope::Writing]), "Tryck Ctrl-Z för att ångra.");
        assert_eq!(said("\"plan.undo\": [\"z\"]", undo, &[Scope::Plan]), "Tryck z för att ångra.");
        assert_eq!(said("\"undo\": []", undo, &[Scope::Plan]), "Tryck Ctrl-P för att ångra.");
        assert_eq!(said("", "[[decide]]", &[Scope::List, Scope::Meetings]), "b");
        assert_eq!(said("", "[[history.complete_decision]]", &[Scope::Plan]), "c");
        assert_eq!(said("", "a [[b]] [[", &[Scope::Plan]), "a [[b]] [[");
    }

    #[test]
    fn every_key_that_a_text_names_is_a_commands() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/locale");
        let keymap = Keymap::default();
        let mut named = 0;
        for entry in Path::new(folder).read_dir().unwrap() {
            let text = read_paper(&entry.unwrap().path()).unwrap();
            for (_, after) in text.match_indices(OPENS).map(|(at, _)| text.split_at(at + OPENS.len())) {
                let (name, _) = after.split_once(CLOSES).unwrap();
                assert!(keymap.named(name, &[], Lang::Sv).is_some(), "{name}");
                named += 1;
            }
        }
        assert!(named > 50, "{named}");
    }

    #[test]
    fn no_text_of_the_screens_names_a_key_itself() {
        for name in ["tui", "review", "retract", "palette"] {
            let path = format!("{}/src/locale/{name}.rs", env!("CARGO_MANIFEST_DIR"));
            for line in read_paper(Path::new(&path)).unwrap().lines() {
                // The terminal's own keys are no command's, and what closes an error is no one's.
                let own = ["tui_clip_empty", "tui_select_first", "tui_error"];
                // Enter is an English verb too: what one language names, the other does.
                let Some((line, _)) =
                    line.split_once("\" / \"").filter(|_| !own.iter().any(|own| line.contains(own)))
                else {
                    continue;
                };
                for said in ["Ctrl-", "Skift-", "Esc ", "Enter ", " F3", " F9", "Blanksteg "] {
                    assert!(!line.contains(said), "{said}: {line}");
                }
                for (at, verb) in ["Tryck ", "tryck "].iter().flat_map(|verb| line.match_indices(verb)) {
                    let named = line[at + verb.len()..].trim_start_matches("sedan ");
                    assert!(named.starts_with(OPENS), "{line}");
                }
            }
        }
    }
}
