//! The table is free of doubles, and reaches all.

use super::Scope::{Form, Plan, Writing};
use super::*;
use crate::locale::Lang;
use crate::tui::command::Command as C;
use crossterm::event::KeyCode as K;
use std::collections::HashSet;

#[test]
fn no_key_is_bound_twice_in_a_scope() {
    for scope in Scope::ALL {
        let mut seen = HashSet::new();
        for key in BINDINGS.iter().filter(|b| b.scope == scope).flat_map(|b| b.keys) {
            assert!(seen.insert(key), "{key:?} twice in {scope:?}");
        }
        // What holds everywhere may be given again by a scope, but only for the same command.
        for binding in BINDINGS.iter().filter(|b| b.scope == Everywhere) {
            for key in binding.keys {
                let own = BINDINGS.iter().find(|b| b.scope == scope && b.keys.contains(key));
                assert!(own.is_none_or(|own| own.command == binding.command), "{key:?} in {scope:?}");
            }
        }
    }
}

#[test]
fn every_command_has_a_key_and_words_in_both_languages() {
    for command in Command::ALL {
        assert!(BINDINGS.iter().any(|binding| binding.command == command), "{command:?}");
        let labels: Vec<_> = Lang::ALL.iter().map(|lang| command.label(*lang)).collect();
        assert!(labels.iter().all(|label| !label.is_empty() && label.chars().count() <= 44), "{command:?}");
        assert_ne!(labels[0], labels[1], "{command:?}");
    }
}

#[test]
fn every_binding_shows_a_key_that_works() {
    for scope in Scope::ALL {
        for binding in Keymap::default().bindings(scope) {
            let key = Keymap::default().key_for(scope, binding);
            assert!(key.is_some(), "{binding:?} in {scope:?}");
        }
    }
}

#[test]
fn ctrl_and_alt_together_are_bound_to_nothing() {
    assert!(BINDINGS.iter().flat_map(|binding| binding.keys).all(|key| !(key.ctrl && key.alt)));
}

#[test]
fn a_character_is_text_where_text_is_written() {
    let keymap = Keymap::default();
    assert_eq!(keymap.command(Writing, Key::ch('?')), None);
    assert_eq!(keymap.command(Form, Key::ch('L')), None);
    assert_eq!(keymap.command(Plan, Key::ch('?')), Some(C::Help));
    assert_eq!(keymap.command(Writing, Key::plain(K::F(1))), Some(C::Help));
}

fn mine(keys: &str) -> Result<Keymap, String> {
    let text = format!("{{\n  \"format\": \"revidera/config/1\",\n  \"keys\": {keys}\n}}\n");
    let config = crate::document::read_config(text.as_bytes()).unwrap();
    Keymap::of(&config, Lang::En).map_err(|said| format!("{} {}", said.message, said.hint))
}

#[test]
fn a_user_s_own_keys_take_the_place_of_the_table_s() {
    let keymap =
        mine(r#"{ "undo": ["z", "Ctrl-U"], "meetings.back": ["x", "esc"], "meetings.cancel_meeting": [] }"#)
            .unwrap();
    assert_eq!(keymap.command(Plan, Key::ch('z')), Some(C::Undo));
    assert_eq!(keymap.command(Plan, Key::ch('u')), None);
    // Where text is written only what is no text can be a key.
    assert_eq!(keymap.command(Writing, Key::ctrl_ch('u')), Some(C::Undo));
    assert_eq!(keymap.command(Writing, Key::ch('z')), None);
    // One place alone.
    assert_eq!(keymap.command(Scope::Meetings, Key::ch('x')), Some(C::Back));
    assert_eq!(keymap.command(Plan, Key::ch('q')), Some(C::Back));
    assert_eq!(keymap.first(Scope::Meetings, C::CancelMeeting), None);
    // A key that can't be typed where text is written leaves the usual one there.
    let keymap = mine(r#"{ "find": ["ö"] }"#).unwrap();
    assert_eq!(keymap.command(Plan, Key::ch('ö')), Some(C::Find));
    assert_eq!(keymap.command(Writing, Key::ctrl_ch('f')), Some(C::Find));
    // Two can change places.
    let keymap = mine(r#"{ "plan.add_after": ["u"], "plan.undo": ["a"] }"#).unwrap();
    assert_eq!(keymap.command(Plan, Key::ch('a')), Some(C::Undo));
}

#[test]
fn what_is_wrong_with_them_is_said_with_its_place() {
    let wrong = |keys: &str| mine(keys).unwrap_err();
    for (keys, place, what) in [
        (
            r#"{ "undu": ["z"] }"#,
            "line 3, column 13 (/keys/undu)",
            "no action called “undu”. Did you mean “undo”?",
        ),
        (
            r#"{ "writting.undo": ["f5"] }"#,
            "(/keys/writting.undo)",
            "“writting”. Did you mean “writing.undo”?",
        ),
        (r#"{ "meetings.redo": ["f5"] }"#, "(/keys/meetings.redo)", "“redo” does not exist in “meetings”"),
        (r#"{ "undo": ["u", "hyper-z"] }"#, "line 3, column 27 (/keys/undo/1)", "“hyper-z” is no key"),
        (r#"{ "undo": ["ctrl-alt-z"] }"#, "(/keys/undo/0)", "Swedish keyboards"),
        (r#"{ "undo": ["ctrl-i"] }"#, "(/keys/undo/0)", "is no key"),
        (r#"{ "writing.undo": ["z"] }"#, "(/keys/writing.undo/0)", "types text in “writing”"),
        (
            r#"{ "plan.undo": ["a"] }"#,
            "(/keys/plan.undo/0)",
            "Add an item after the chosen one. Choose another key, or give “add_after”",
        ),
        (r#"{ "undo": ["ctrl-p"] }"#, "(/keys/undo/0)", "“Ctrl-P” does something else in “overview” already"),
        (r#"{ "palette": ["q"] }"#, "(/keys/palette/0)", "already"),
        (r#"{ "form.cancel": [] }"#, "line 3, column 13 (/keys/form.cancel)", "must have a key"),
        (r#"{ "undo": ["f11"], "redo": ["f11"] }"#, "/0)", "already"),
    ] {
        let said = wrong(keys);
        assert!(said.contains(place) && said.contains(what), "{keys}: {said}");
    }
}

#[test]
fn every_key_of_the_table_can_be_written_and_read() {
    for key in BINDINGS.iter().flat_map(|binding| binding.keys) {
        assert_eq!(own::parse(&own::written(*key)), Some(*key), "{}", own::written(*key));
    }
    for (word, key) in [
        ("Ctrl+Z", Key::ctrl_ch('z')),
        ("-", Key::ch('-')),
        ("ctrl--", Key::ctrl_ch('-')),
        ("shift-a", Key::ch('A')),
    ] {
        assert_eq!(own::parse(word), Some(key));
    }
    for word in ["", "ctrl-", "ctrl", "shift-1", "f0", "f13", "f01", "uu", "ctrl-shift-z", " "] {
        assert_eq!(own::parse(word), None, "{word:?}");
    }
}
