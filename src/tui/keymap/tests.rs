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
