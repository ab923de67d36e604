//! The one key table. Help, footer and the dispatch of keys all read it; tests hold it free of doubles and of
//! commands that nothing reaches.

use crossterm::event::KeyCode as K;

use super::command::Command::{self, *};
use super::key::Key;

/// Who has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// Any place, where the place itself does not say otherwise.
    Everywhere,
    /// The list of plans.
    Overview,
    /// A plan's outline and paper.
    Plan,
    /// A text being written.
    Writing,
    /// What differs.
    Compare,
    /// The decisions.
    History,
    /// The calendar.
    Meetings,
    /// A form.
    Form,
    /// A list in a dialog, help among them.
    List,
}

impl Scope {
    /// All scopes.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 9] = [
        Self::Everywhere,
        Self::Overview,
        Self::Plan,
        Self::Writing,
        Self::Compare,
        Self::History,
        Self::Meetings,
        Self::Form,
        Self::List,
    ];

    /// Whether a character is text here, and never a command.
    pub(crate) const fn takes_text(self) -> bool {
        matches!(self, Self::Writing | Self::Form)
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Binding {
    /// Where it holds.
    pub(crate) scope: Scope,
    /// The keys; the first is the one that is shown.
    pub(crate) keys: &'static [Key],
    /// What they do.
    pub(crate) command: Command,
    /// Whether the footer shows it, when there is room.
    pub(crate) footer: bool,
}

const fn show(scope: Scope, command: Command, keys: &'static [Key]) -> Binding {
    Binding { scope, keys, command, footer: true }
}

const fn also(scope: Scope, command: Command, keys: &'static [Key]) -> Binding {
    Binding { scope, keys, command, footer: false }
}

const fn c(c: char) -> Key {
    Key::ch(c)
}

const fn k(code: K) -> Key {
    Key::plain(code)
}

const fn ctrl(c: char) -> Key {
    Key::ctrl_ch(c)
}

use Scope::{Compare, Everywhere, Form, History, List, Meetings, Overview, Plan, Writing};

/// The table, in the order that help and footer show it.
pub(crate) static BINDINGS: &[Binding] = &[
    // The list of plans.
    show(Overview, Open, &[k(K::Enter)]),
    show(Overview, NextStep, &[c('n')]),
    show(Overview, ShowChanges, &[c('d')]),
    show(Overview, ShowMeetings, &[c('m')]),
    show(Overview, Quit, &[c('q'), ctrl('q'), ctrl('c')]),
    show(Overview, Propose, &[c('p')]),
    show(Overview, Decide, &[c('b')]),
    show(Overview, ShowHistory, &[c('h')]),
    also(Overview, CompleteDecision, &[c('c')]),
    also(Overview, Up, &[k(K::Up), c('k')]),
    also(Overview, Down, &[k(K::Down), c('j')]),
    also(Overview, First, &[k(K::Home), c('g')]),
    also(Overview, Last, &[k(K::End), c('G')]),
    also(Overview, Reload, &[k(K::F(5))]),
    also(Overview, Suspend, &[ctrl('z')]),
    // A plan.
    show(Plan, Write, &[k(K::Enter), k(K::F(2)), c('e')]),
    show(Plan, AddAfter, &[c('a'), k(K::Insert)]),
    show(Plan, Undo, &[c('u'), ctrl('z')]),
    show(Plan, Back, &[k(K::Esc), c('q')]),
    show(Plan, ShowChanges, &[c('d')]),
    show(Plan, EditFields, &[c('f')]),
    show(Plan, Propose, &[c('p')]),
    show(Plan, Save, &[ctrl('s')]),
    also(Plan, AddUnder, &[c('A')]),
    also(Plan, Remove, &[k(K::Delete), c('x')]),
    also(Plan, MoveUp, &[Key::alt(K::Up), Key::shift(K::Up), c('K')]),
    also(Plan, MoveDown, &[Key::alt(K::Down), Key::shift(K::Down), c('J')]),
    also(Plan, Indent, &[k(K::Tab), Key::alt(K::Right), c('>')]),
    also(Plan, Outdent, &[Key::shift(K::Tab), Key::alt(K::Left), c('<')]),
    also(Plan, ChangeKind, &[c('t')]),
    also(Plan, EditPlanFacts, &[c('i')]),
    also(Plan, AddFootnote, &[c('o')]),
    also(Plan, ClearDamaged, &[c('!')]),
    also(Plan, Restore, &[c('r')]),
    also(Plan, Redo, &[ctrl('y'), ctrl('r')]),
    also(Plan, NextChange, &[c('n')]),
    also(Plan, PreviousChange, &[c('N')]),
    also(Plan, Decide, &[c('b')]),
    also(Plan, ShowHistory, &[c('h')]),
    also(Plan, ShowMeetings, &[c('m')]),
    also(Plan, Up, &[k(K::Up), c('k')]),
    also(Plan, Down, &[k(K::Down), c('j')]),
    also(Plan, PageUp, &[k(K::PageUp)]),
    also(Plan, PageDown, &[k(K::PageDown), c(' ')]),
    also(Plan, First, &[k(K::Home), c('g')]),
    also(Plan, Last, &[k(K::End), c('G')]),
    // A text.
    show(Writing, FinishWriting, &[k(K::Esc), k(K::F(2))]),
    show(Writing, SplitItem, &[k(K::Enter)]),
    show(Writing, Undo, &[ctrl('z')]),
    show(Writing, Redo, &[ctrl('y'), ctrl('r')]),
    show(Writing, Save, &[ctrl('s')]),
    show(Writing, AbandonWriting, &[k(K::F(4))]),
    also(Writing, TextLeft, &[k(K::Left)]),
    also(Writing, TextRight, &[k(K::Right)]),
    also(Writing, TextUp, &[k(K::Up)]),
    also(Writing, TextDown, &[k(K::Down)]),
    also(Writing, WordLeft, &[Key::ctrl(K::Left)]),
    also(Writing, WordRight, &[Key::ctrl(K::Right)]),
    also(Writing, LineStart, &[k(K::Home)]),
    also(Writing, LineEnd, &[k(K::End)]),
    also(Writing, TextStart, &[Key::ctrl(K::Home)]),
    also(Writing, TextEnd, &[Key::ctrl(K::End)]),
    also(Writing, SelectAll, &[ctrl('a')]),
    also(Writing, Copy, &[ctrl('c')]),
    also(Writing, Cut, &[ctrl('x')]),
    also(Writing, PasteCut, &[ctrl('v')]),
    also(Writing, DeleteBack, &[k(K::Backspace), ctrl('h')]),
    also(Writing, DeleteOn, &[k(K::Delete)]),
    also(Writing, DeleteWordBack, &[Key::ctrl(K::Backspace), ctrl('w')]),
    also(Writing, DeleteWordOn, &[Key::ctrl(K::Delete)]),
    // What differs.
    show(Compare, NextChange, &[c('n')]),
    show(Compare, PreviousChange, &[c('p'), c('N')]),
    show(Compare, Back, &[k(K::Esc), c('q')]),
    also(Compare, Up, &[k(K::Up), c('k')]),
    also(Compare, Suspend, &[ctrl('z')]),
    also(Compare, Down, &[k(K::Down), c('j')]),
    also(Compare, PageUp, &[k(K::PageUp)]),
    also(Compare, PageDown, &[k(K::PageDown), c(' ')]),
    also(Compare, First, &[k(K::Home), c('g')]),
    also(Compare, Last, &[k(K::End), c('G')]),
    // The decisions.
    show(History, Open, &[k(K::Enter)]),
    show(History, CompleteDecision, &[c('c')]),
    show(History, Back, &[k(K::Esc), c('q')]),
    also(History, Up, &[k(K::Up), c('k')]),
    also(History, Suspend, &[ctrl('z')]),
    also(History, Down, &[k(K::Down), c('j')]),
    also(History, First, &[k(K::Home), c('g')]),
    also(History, Last, &[k(K::End), c('G')]),
    // The calendar.
    show(Meetings, AddMeeting, &[c('a'), k(K::Insert)]),
    show(Meetings, MoveMeeting, &[c('f'), k(K::Enter)]),
    show(Meetings, MarkHeld, &[c('h')]),
    show(Meetings, CancelMeeting, &[c('x'), k(K::Delete)]),
    show(Meetings, Back, &[k(K::Esc), c('q')]),
    also(Meetings, Up, &[k(K::Up), c('k')]),
    also(Meetings, Suspend, &[ctrl('z')]),
    also(Meetings, Down, &[k(K::Down), c('j')]),
    also(Meetings, PageUp, &[k(K::PageUp)]),
    also(Meetings, PageDown, &[k(K::PageDown), c(' ')]),
    also(Meetings, First, &[k(K::Home), c('g')]),
    also(Meetings, Last, &[k(K::End), c('G')]),
    // A form: its texts are written with the keys of a text.
    show(Form, Submit, &[k(K::Enter), ctrl('s')]),
    show(Form, NextField, &[k(K::Tab), k(K::Down)]),
    show(Form, PreviousField, &[Key::shift(K::Tab), k(K::Up)]),
    show(Form, Cancel, &[k(K::Esc)]),
    also(Form, PageUp, &[k(K::PageUp)]),
    also(Form, PageDown, &[k(K::PageDown)]),
    also(Form, TextLeft, &[k(K::Left)]),
    also(Form, TextRight, &[k(K::Right)]),
    also(Form, WordLeft, &[Key::ctrl(K::Left)]),
    also(Form, WordRight, &[Key::ctrl(K::Right)]),
    also(Form, TextStart, &[k(K::Home), Key::ctrl(K::Home)]),
    also(Form, TextEnd, &[k(K::End), Key::ctrl(K::End)]),
    also(Form, SelectAll, &[ctrl('a')]),
    also(Form, Copy, &[ctrl('c')]),
    also(Form, Cut, &[ctrl('x')]),
    also(Form, PasteCut, &[ctrl('v')]),
    also(Form, DeleteBack, &[k(K::Backspace), ctrl('h')]),
    also(Form, DeleteOn, &[k(K::Delete)]),
    also(Form, DeleteWordBack, &[Key::ctrl(K::Backspace), ctrl('w')]),
    also(Form, DeleteWordOn, &[Key::ctrl(K::Delete)]),
    also(Form, Undo, &[ctrl('z')]),
    also(Form, Redo, &[ctrl('y'), ctrl('r')]),
    // A list in a dialog.
    show(List, Choose, &[k(K::Enter)]),
    show(List, Up, &[k(K::Up), c('k')]),
    show(List, Down, &[k(K::Down), c('j')]),
    show(List, Cancel, &[k(K::Esc), c('q')]),
    also(List, PageUp, &[k(K::PageUp)]),
    also(List, PageDown, &[k(K::PageDown), c(' ')]),
    also(List, First, &[k(K::Home), c('g')]),
    also(List, Last, &[k(K::End), c('G')]),
    // Any place.
    show(Everywhere, Help, &[c('?'), k(K::F(1))]),
    also(Everywhere, SwitchLanguage, &[c('L'), k(K::F(8))]),
    also(Everywhere, Redraw, &[ctrl('l')]),
    also(Everywhere, Quit, &[ctrl('q')]),
];

/// What a key does in a scope. Where text is written, a character is text and finds no command.
pub(crate) fn command(scope: Scope, key: Key) -> Option<Command> {
    if scope.takes_text() && key.typed().is_some() {
        return None;
    }
    let find =
        |scope: Scope| BINDINGS.iter().find(|binding| binding.scope == scope && binding.keys.contains(&key));
    find(scope).or_else(|| find(Everywhere)).map(|binding| binding.command)
}

/// The lines of the table that hold in a scope, its own first.
pub(crate) fn bindings(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    let own = BINDINGS.iter().filter(move |binding| binding.scope == scope);
    let all = BINDINGS.iter().filter(move |binding| {
        binding.scope == Everywhere
            && !BINDINGS.iter().any(|own| own.scope == scope && own.command == binding.command)
    });
    own.chain(all)
}

/// The key to show for a command in a scope: one that works there.
pub(crate) fn key_for(scope: Scope, binding: &Binding) -> Option<Key> {
    binding.keys.iter().copied().find(|key| command(scope, *key) == Some(binding.command))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;
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
            assert!(
                labels.iter().all(|label| !label.is_empty() && label.chars().count() <= 44),
                "{command:?}"
            );
            assert_ne!(labels[0], labels[1], "{command:?}");
        }
    }

    #[test]
    fn every_binding_shows_a_key_that_works() {
        for scope in Scope::ALL {
            for binding in bindings(scope) {
                let key = key_for(scope, binding);
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
        assert_eq!(command(Writing, Key::ch('?')), None);
        assert_eq!(command(Form, Key::ch('L')), None);
        assert_eq!(command(Plan, Key::ch('?')), Some(Help));
        assert_eq!(command(Writing, k(K::F(1))), Some(Help));
    }
}
