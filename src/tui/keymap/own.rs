//! The user's own keys: from the words of the settings to the table, or what is wrong with them.

use std::collections::HashMap;

use crossterm::event::KeyCode as K;

use super::{BINDINGS, Binding, Keymap, Scope};
use crate::document::Config;
use crate::locale::{Lang, Said};
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::words;

/// Without a key for these there would be no way out of where one is.
const NEEDED: [Command; 6] =
    [Command::Choose, Command::Cancel, Command::Submit, Command::Back, Command::FinishWriting, Command::Quit];

/// What is wrong: with the keys of a name, or with one of them.
struct Fault<'a> {
    name: &'a str,
    at: Option<usize>,
    said: Said,
}

impl Scope {
    /// All scopes, each with its name in the file of the user's settings.
    pub(crate) const NAMES: [(Self, &'static str); 16] = [
        (Self::Everywhere, "everywhere"),
        (Self::Overview, "overview"),
        (Self::Plan, "plan"),
        (Self::Writing, "writing"),
        (Self::Compare, "compare"),
        (Self::Found, "found"),
        (Self::Hits, "hits"),
        (Self::History, "history"),
        (Self::Reading, "reading"),
        (Self::Life, "life"),
        (Self::Prompt, "prompt"),
        (Self::Meetings, "meetings"),
        (Self::Form, "form"),
        (Self::Palette, "palette"),
        (Self::List, "list"),
        (Self::Places, "places"),
    ];

    /// Its name in the file of the user's settings.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(scope, _)| *scope == self).map_or("", |(_, name)| name)
    }
}

impl Keymap {
    /// The table with the user's own keys in it; or, in words, the first thing that is wrong with them.
    pub(crate) fn of(config: &Config, lang: Lang) -> Result<Self, Said> {
        Self::read(config, lang).map_err(|fault| config.wrong_key(fault.name, fault.at, &fault.said, lang))
    }

    fn read(config: &Config, lang: Lang) -> Result<Self, Fault<'_>> {
        let mut keymap = Self::default();
        // Where the keys of a line come from.
        let mut from: HashMap<(Scope, Command), &str> = HashMap::new();
        // What is said of one place goes before what is said of all.
        let (all, one): (Vec<_>, Vec<_>) = config.keys.iter().partition(|(name, _)| !name.contains('.'));
        for (name, written) in all.into_iter().chain(one) {
            let (place, command) = named(name, lang)?;
            let keys = keys(name, written, lang)?;
            if keys.is_empty() && NEEDED.contains(&command) {
                let said = Said::new(lang.config_needed(name), lang.config_needed_hint());
                return Err(Fault { name, at: None, said });
            }
            for binding in BINDINGS.iter().filter(|own| own.command == command) {
                if place.is_some_and(|place| place != binding.scope) {
                    continue;
                }
                let types = |key: &Key| binding.scope.takes_text() && key.typed().is_some();
                if place.is_some()
                    && let Some(at) = keys.iter().position(types)
                {
                    let key = written.get(at).map_or("", String::as_str);
                    let said =
                        Said::new(lang.config_types(key, binding.scope.name()), lang.config_types_hint());
                    return Err(Fault { name, at: Some(at), said });
                }
                let fitting: Vec<Key> = keys.iter().copied().filter(|key| !types(key)).collect();
                // Where none of them can be, the usual ones stay.
                if keys.is_empty() || !fitting.is_empty() {
                    keymap.own.insert((binding.scope, command), fitting);
                    from.insert((binding.scope, command), name);
                }
            }
        }
        keymap.free_of_doubles(config, &from, lang)?;
        Ok(keymap)
    }

    /// Sees that no key does two things in one place. What the user gave is at fault, the last of it first.
    fn free_of_doubles<'a>(
        &self,
        config: &'a Config,
        from: &HashMap<(Scope, Command), &'a str>,
        lang: Lang,
    ) -> Result<(), Fault<'a>> {
        let given = |binding: &Binding| from.get(&(binding.scope, binding.command)).copied();
        for binding in BINDINGS {
            let Some(name) = given(binding) else { continue };
            for key in self.keys(binding) {
                let other = BINDINGS.iter().find(|other| {
                    let near = other.scope == binding.scope
                        || other.scope == Scope::Everywhere
                        || binding.scope == Scope::Everywhere;
                    let hidden = other.scope.takes_text() && key.typed().is_some();
                    near && !hidden && other.command != binding.command && self.keys(other).contains(key)
                });
                let Some(other) = other else { continue };
                let scope = if binding.scope == Scope::Everywhere { other.scope } else { binding.scope };
                let written = config.keys.iter().find(|(known, _)| known == name).map(|(_, keys)| keys);
                let at = written.and_then(|keys| keys.iter().position(|word| parse(word) == Some(*key)));
                let does = words::capital(other.command.title(lang));
                let said = Said::new(
                    lang.config_taken(key.name(lang), scope.name(), does),
                    lang.config_taken_hint(other.command.name()),
                );
                return Err(Fault { name, at, said });
            }
        }
        Ok(())
    }
}

/// The place and the command that a name names: `undo`, or `writing.undo`.
fn named(name: &str, lang: Lang) -> Result<(Option<Scope>, Command), Fault<'_>> {
    let wrong = |message: String, near: Option<String>| {
        let hint = near.map_or_else(|| lang.config_names_hint().to_owned(), |near| lang.config_near(near));
        Fault { name, at: None, said: Said::new(message, hint) }
    };
    let (place, word) = match name.split_once('.') {
        Some((place, word)) => (Some(place), word),
        None => (None, name),
    };
    let scope = match place {
        None => None,
        Some(place) => {
            let known = Scope::NAMES.iter().find(|(_, known)| *known == place);
            let Some((scope, _)) = known else {
                let near = nearest(place, Scope::NAMES.iter().map(|(_, known)| (*known).to_owned()));
                let near = near.map(|near| format!("{near}.{word}"));
                return Err(wrong(lang.config_unknown_place(clipped(place)), near));
            };
            Some(*scope)
        }
    };
    let known = BINDINGS.iter().find(|binding| binding.command.name() == word).map(|own| own.command);
    let Some(command) = known else {
        let near = nearest(word, BINDINGS.iter().map(|binding| binding.command.name()));
        let near = near.map(|near| place.map_or(near.clone(), |place| format!("{place}.{near}")));
        return Err(wrong(lang.config_unknown_command(clipped(word)), near));
    };
    if let Some(scope) = scope
        && !BINDINGS.iter().any(|own| own.scope == scope && own.command == command)
    {
        return Err(wrong(lang.config_not_here(word, scope.name()), None));
    }
    Ok((scope, command))
}

/// The keys of a name, each of which must be one.
fn keys<'a>(name: &'a str, written: &[String], lang: Lang) -> Result<Vec<Key>, Fault<'a>> {
    let one = |(at, word): (usize, &String)| {
        parse(word).ok_or_else(|| {
            let said = if modifiers(word).0 == (true, true) {
                Said::new(lang.config_ctrl_alt(clipped(word)), lang.config_bad_key_hint())
            } else {
                Said::new(lang.config_bad_key(clipped(word)), lang.config_bad_key_hint())
            };
            Fault { name, at: Some(at), said }
        })
    };
    written.iter().enumerate().map(one).collect()
}

/// Ctrl and Alt, Shift, and what is left of a key's words.
fn modifiers(word: &str) -> ((bool, bool), bool, &str) {
    let (mut ctrl, mut alt, mut shift) = (false, false, false);
    let mut rest = word;
    'words: loop {
        for (prefix, on) in [("ctrl", &mut ctrl), ("alt", &mut alt), ("shift", &mut shift)] {
            let Some((head, tail)) = rest.split_at_checked(prefix.len()) else { continue };
            let tail = tail.strip_prefix(['-', '+']).filter(|tail| !tail.is_empty());
            if let Some(tail) = tail.filter(|_| head.eq_ignore_ascii_case(prefix) && !*on) {
                (*on, rest) = (true, tail);
                continue 'words;
            }
        }
        return ((ctrl, alt), shift, rest);
    }
}

/// Reads a key: `u`, `ctrl-z`, `alt-up`, `shift-f3`; nothing where there is no such key, or a terminal can't tell it from
/// another.
pub(super) fn parse(word: &str) -> Option<Key> {
    let ((ctrl, alt), shift, rest) = modifiers(word);
    if ctrl && alt {
        return None;
    }
    let mut chars = rest.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        if c.is_control() || c == ' ' {
            return None;
        }
        if ctrl {
            let c = c.to_ascii_lowercase();
            // Ctrl-I is Tab, Ctrl-M is Enter and Ctrl-[ is Esc to a terminal.
            return (!shift && c.is_ascii() && !"im[".contains(c)).then(|| Key::ctrl_ch(c));
        }
        let c = match shift {
            true if c.is_alphabetic() => c.to_uppercase().next()?,
            true => return None,
            false => c,
        };
        return Some(Key { alt, ..Key::ch(c) });
    }
    let name = rest.to_ascii_lowercase();
    let code = match name.as_str() {
        "space" => K::Char(' '),
        "enter" | "return" => K::Enter,
        "esc" | "escape" => K::Esc,
        "tab" => K::Tab,
        "backspace" => K::Backspace,
        "del" | "delete" => K::Delete,
        "ins" | "insert" => K::Insert,
        "home" => K::Home,
        "end" => K::End,
        "pgup" | "pageup" => K::PageUp,
        "pgdn" | "pagedown" => K::PageDown,
        "up" => K::Up,
        "down" => K::Down,
        "left" => K::Left,
        "right" => K::Right,
        other => {
            let number = other.strip_prefix('f').filter(|rest| !rest.starts_with('0'))?.parse().ok()?;
            K::F(Some(number).filter(|number| (1..=12).contains(number))?)
        }
    };
    let shift = shift && code != K::Char(' ');
    Some(Key { code, ctrl, alt, shift })
}

/// A key as the settings write it.
pub(super) fn written(key: Key) -> String {
    let mut out = String::new();
    for (held, name) in [(key.ctrl, "ctrl-"), (key.alt, "alt-"), (key.shift, "shift-")] {
        if held {
            out.push_str(name);
        }
    }
    match key.code {
        K::Char(' ') => out.push_str("space"),
        K::Char(c) => out.push(c),
        K::F(number) => {
            out.push('f');
            out.push_str(&number.to_string());
        }
        other => out.push_str(&format!("{other:?}").to_lowercase()),
    }
    out
}

/// A word of the file, as long as a message takes.
fn clipped(word: &str) -> String {
    crate::tui::widget::wrap::clip(&crate::locale::shown(word), 40)
}

/// The known name that shares most with a misspelt one, when that is much: pairs of letters are counted.
fn nearest(word: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = text.chars().take(64).flat_map(char::to_lowercase).collect();
        letters.windows(2).filter_map(|two| Some((*two.first()?, *two.get(1)?))).collect()
    };
    let own = pairs(word);
    let likeness = |name: &str| {
        let theirs = pairs(name);
        let common = own.iter().filter(|pair| theirs.contains(pair)).count();
        200 * common / (own.len() + theirs.len()).max(1)
    };
    let (likeness, name) = known.map(|name| (likeness(&name), name)).max()?;
    (likeness >= 60).then_some(name)
}
