//! The one key table. Help, footer and the dispatch of keys all read it; tests hold it free of doubles and of
//! commands that nothing reaches.

use crossterm::event::KeyCode as K;

use super::command::Command;
use super::command::Command as C;
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
    /// A comparison in which something was found.
    Found,
    /// A version as it was.
    Reading,
    /// What decisions did to an item.
    Life,
    /// What is looked for, while it is typed.
    Prompt,
    /// The calendar.
    Meetings,
    /// A form.
    Form,
    /// A list in a dialog, help among them.
    List,
    /// What a search would replace.
    Places,
}

impl Scope {
    /// All scopes.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 14] = [
        Self::Everywhere,
        Self::Overview,
        Self::Plan,
        Self::Writing,
        Self::Compare,
        Self::History,
        Self::Found,
        Self::Reading,
        Self::Life,
        Self::Prompt,
        Self::Meetings,
        Self::Form,
        Self::List,
        Self::Places,
    ];

    /// Whether a character is text here, and never a command.
    pub(crate) const fn takes_text(self) -> bool {
        matches!(self, Self::Writing | Self::Form | Self::Prompt)
    }

    /// The place that a scope is a part of, whose keys hold where it has none of its own.
    const fn around(self) -> Option<Self> {
        match self {
            Self::Found => Some(Self::Compare),
            _ => None,
        }
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

const fn alt(c: char) -> Key {
    Key::alt(K::Char(c))
}

use Scope::{
    Compare, Everywhere, Form, Found, History, Life, List, Meetings, Overview, Places, Plan, Prompt, Reading,
    Writing,
};

/// The table, in the order that help and footer show it.
pub(crate) static BINDINGS: &[Binding] = &[
    // The list of plans.
    show(Overview, C::Open, &[k(K::Enter)]),
    show(Overview, C::NextStep, &[c('n')]),
    show(Overview, C::ShowChanges, &[c('d')]),
    show(Overview, C::ShowMeetings, &[c('m')]),
    show(Overview, C::Quit, &[c('q'), ctrl('q'), ctrl('c')]),
    show(Overview, C::Propose, &[c('p')]),
    show(Overview, C::Decide, &[c('b')]),
    show(Overview, C::ShowHistory, &[c('h')]),
    also(Overview, C::CompleteDecision, &[c('c')]),
    also(Overview, C::MakePapers, &[c('P')]),
    also(Overview, C::ImportPlan, &[c('i')]),
    also(Overview, C::Up, &[k(K::Up), c('k')]),
    also(Overview, C::Down, &[k(K::Down), c('j')]),
    also(Overview, C::First, &[k(K::Home), c('g')]),
    also(Overview, C::Last, &[k(K::End), c('G')]),
    also(Overview, C::Reload, &[k(K::F(5))]),
    also(Overview, C::Suspend, &[ctrl('z')]),
    // A plan.
    show(Plan, C::Write, &[k(K::Enter), k(K::F(2)), c('e')]),
    show(Plan, C::AddAfter, &[c('a'), k(K::Insert)]),
    show(Plan, C::Undo, &[c('u'), ctrl('z')]),
    show(Plan, C::Back, &[k(K::Esc), c('q')]),
    show(Plan, C::ShowChanges, &[c('d')]),
    show(Plan, C::EditFields, &[c('f')]),
    show(Plan, C::Find, &[c('/'), ctrl('f'), k(K::F(7))]),
    show(Plan, C::ShowInForce, &[c('v'), k(K::F(6))]),
    show(Plan, C::Propose, &[c('p')]),
    show(Plan, C::Save, &[ctrl('s')]),
    also(Plan, C::AddUnder, &[c('A')]),
    also(Plan, C::Remove, &[k(K::Delete), c('x')]),
    also(Plan, C::JoinNext, &[c('+'), alt('j')]),
    also(Plan, C::MoveUp, &[Key::alt(K::Up), Key::shift(K::Up), c('K')]),
    also(Plan, C::MoveDown, &[Key::alt(K::Down), Key::shift(K::Down), c('J')]),
    also(Plan, C::Indent, &[k(K::Tab), Key::alt(K::Right), c('>')]),
    also(Plan, C::Outdent, &[Key::shift(K::Tab), Key::alt(K::Left), c('<')]),
    also(Plan, C::ChangeKind, &[c('t')]),
    also(Plan, C::EditPlanFacts, &[c('i')]),
    also(Plan, C::AddFootnote, &[c('o'), ctrl('o')]),
    also(Plan, C::GoToFootnote, &[ctrl('g')]),
    also(Plan, C::ClearDamaged, &[c('!')]),
    also(Plan, C::Restore, &[c('r')]),
    also(Plan, C::Redo, &[ctrl('y'), ctrl('r')]),
    also(Plan, C::Replace, &[c('s'), alt('f')]),
    also(Plan, C::FindNext, &[k(K::F(3))]),
    also(Plan, C::FindPrevious, &[Key::shift(K::F(3))]),
    also(Plan, C::Copy, &[ctrl('c'), Key::ctrl(K::Insert)]),
    also(Plan, C::EditOutside, &[ctrl('e')]),
    also(Plan, C::EditPlanOutside, &[c('E')]),
    also(Plan, C::NextChange, &[c('n')]),
    also(Plan, C::PreviousChange, &[c('N')]),
    also(Plan, C::Decide, &[c('b')]),
    also(Plan, C::MakePapers, &[c('P')]),
    also(Plan, C::ShowHistory, &[c('h')]),
    also(Plan, C::ShowLife, &[c('H')]),
    also(Plan, C::ShowSince, &[c('w')]),
    also(Plan, C::ShowMeetings, &[c('m')]),
    also(Plan, C::Up, &[k(K::Up), c('k')]),
    also(Plan, C::Down, &[k(K::Down), c('j')]),
    also(Plan, C::PageUp, &[k(K::PageUp)]),
    also(Plan, C::PageDown, &[k(K::PageDown), c(' ')]),
    also(Plan, C::First, &[k(K::Home), c('g')]),
    also(Plan, C::Last, &[k(K::End), c('G')]),
    // A text.
    show(Writing, C::FinishWriting, &[k(K::Esc), k(K::F(2))]),
    show(Writing, C::SplitItem, &[k(K::Enter)]),
    show(Writing, C::Undo, &[ctrl('z')]),
    show(Writing, C::Find, &[ctrl('f'), k(K::F(7))]),
    show(Writing, C::ShowInForce, &[k(K::F(6))]),
    show(Writing, C::Redo, &[ctrl('y'), ctrl('r')]),
    show(Writing, C::Save, &[ctrl('s')]),
    show(Writing, C::AbandonWriting, &[k(K::F(4))]),
    also(Writing, C::JoinNext, &[alt('j')]),
    also(Writing, C::Replace, &[alt('f')]),
    also(Writing, C::FindNext, &[k(K::F(3))]),
    also(Writing, C::FindPrevious, &[Key::shift(K::F(3))]),
    also(Writing, C::Indent, &[k(K::Tab)]),
    also(Writing, C::Outdent, &[Key::shift(K::Tab)]),
    also(Writing, C::MoveUp, &[Key::alt(K::Up)]),
    also(Writing, C::MoveDown, &[Key::alt(K::Down)]),
    also(Writing, C::ChangeKind, &[ctrl('t')]),
    also(Writing, C::EditFields, &[ctrl('d')]),
    also(Writing, C::AddFootnote, &[ctrl('o')]),
    also(Writing, C::GoToFootnote, &[ctrl('g')]),
    also(Writing, C::EditOutside, &[ctrl('e')]),
    also(Writing, C::PageUp, &[k(K::PageUp)]),
    also(Writing, C::PageDown, &[k(K::PageDown)]),
    also(Writing, C::TextLeft, &[k(K::Left)]),
    also(Writing, C::TextRight, &[k(K::Right)]),
    also(Writing, C::TextUp, &[k(K::Up)]),
    also(Writing, C::TextDown, &[k(K::Down)]),
    also(Writing, C::WordLeft, &[Key::ctrl(K::Left)]),
    also(Writing, C::WordRight, &[Key::ctrl(K::Right)]),
    also(Writing, C::SentenceLeft, &[Key::ctrl(K::Up), Key::alt(K::Left)]),
    also(Writing, C::SentenceRight, &[Key::ctrl(K::Down), Key::alt(K::Right)]),
    also(Writing, C::LineStart, &[k(K::Home)]),
    also(Writing, C::LineEnd, &[k(K::End)]),
    also(Writing, C::TextStart, &[Key::ctrl(K::Home)]),
    also(Writing, C::TextEnd, &[Key::ctrl(K::End)]),
    also(Writing, C::SelectAll, &[ctrl('a')]),
    also(Writing, C::Copy, &[ctrl('c'), Key::ctrl(K::Insert)]),
    also(Writing, C::Cut, &[ctrl('x'), Key::shift(K::Delete)]),
    also(Writing, C::PasteCut, &[ctrl('v'), Key::shift(K::Insert)]),
    also(Writing, C::DeleteBack, &[k(K::Backspace), ctrl('h')]),
    also(Writing, C::DeleteOn, &[k(K::Delete)]),
    also(Writing, C::DeleteWordBack, &[Key::ctrl(K::Backspace), Key::alt(K::Backspace), ctrl('w')]),
    also(Writing, C::DeleteWordOn, &[Key::ctrl(K::Delete)]),
    // What differs.
    show(Compare, C::NextChange, &[c('n'), k(K::Tab)]),
    show(Compare, C::PreviousChange, &[c('p'), Key::shift(K::Tab), c('N')]),
    show(Compare, C::MarkReviewed, &[k(K::Enter), c('x')]),
    show(Compare, C::Revert, &[c('r')]),
    show(Compare, C::Back, &[k(K::Esc), c('q')]),
    show(Compare, C::ShowAll, &[c('a')]),
    show(Compare, C::ChooseVersions, &[c('v')]),
    show(Compare, C::Find, &[c('/')]),
    also(Compare, C::Columns, &[c('s')]),
    also(Compare, C::Undo, &[c('u')]),
    also(Compare, C::ShowLife, &[c('H')]),
    also(Compare, C::ShowHistory, &[c('h')]),
    also(Compare, C::Up, &[k(K::Up), c('k')]),
    also(Compare, C::Suspend, &[ctrl('z')]),
    also(Compare, C::Down, &[k(K::Down), c('j')]),
    also(Compare, C::PageUp, &[k(K::PageUp)]),
    also(Compare, C::PageDown, &[k(K::PageDown), c(' ')]),
    also(Compare, C::First, &[k(K::Home), c('g')]),
    also(Compare, C::Last, &[k(K::End), c('G')]),
    // A comparison in which something was found: besides, all that a comparison has.
    show(Found, C::NextHit, &[c('n')]),
    show(Found, C::PreviousHit, &[c('N'), c('p')]),
    show(Found, C::EndSearch, &[k(K::Esc)]),
    // A version as it was.
    show(Reading, C::CompareDraft, &[c('d')]),
    show(Reading, C::CompareBefore, &[c('f')]),
    show(Reading, C::ShowLife, &[c('H')]),
    show(Reading, C::Back, &[k(K::Esc), c('q')]),
    show(Reading, C::Find, &[c('/')]),
    also(Reading, C::NextHit, &[c('n')]),
    also(Reading, C::PreviousHit, &[c('N')]),
    also(Reading, C::Up, &[k(K::Up), c('k')]),
    also(Reading, C::Suspend, &[ctrl('z')]),
    also(Reading, C::Down, &[k(K::Down), c('j')]),
    also(Reading, C::PageUp, &[k(K::PageUp)]),
    also(Reading, C::PageDown, &[k(K::PageDown), c(' ')]),
    also(Reading, C::First, &[k(K::Home), c('g')]),
    also(Reading, C::Last, &[k(K::End), c('G')]),
    // What decisions did to an item.
    show(Life, C::RestoreWording, &[c('r')]),
    show(Life, C::Open, &[k(K::Enter)]),
    show(Life, C::Back, &[k(K::Esc), c('q')]),
    also(Life, C::Undo, &[c('u')]),
    also(Life, C::Up, &[k(K::Up), c('k')]),
    also(Life, C::Suspend, &[ctrl('z')]),
    also(Life, C::Down, &[k(K::Down), c('j')]),
    also(Life, C::PageUp, &[k(K::PageUp)]),
    also(Life, C::PageDown, &[k(K::PageDown), c(' ')]),
    also(Life, C::First, &[k(K::Home), c('g')]),
    also(Life, C::Last, &[k(K::End), c('G')]),
    // The decisions.
    show(History, C::Open, &[k(K::Enter)]),
    show(History, C::CompareBefore, &[c('f')]),
    show(History, C::CompareDraft, &[c('d')]),
    show(History, C::Pick, &[c('x'), c(' ')]),
    show(History, C::Back, &[k(K::Esc), c('q')]),
    show(History, C::Find, &[c('/')]),
    also(History, C::CompleteDecision, &[c('c')]),
    also(History, C::Decide, &[c('b')]),
    also(History, C::Retract, &[c('s'), k(K::Delete)]),
    also(History, C::PageUp, &[k(K::PageUp)]),
    also(History, C::PageDown, &[k(K::PageDown)]),
    also(History, C::Up, &[k(K::Up), c('k')]),
    also(History, C::Suspend, &[ctrl('z')]),
    also(History, C::Down, &[k(K::Down), c('j')]),
    also(History, C::First, &[k(K::Home), c('g')]),
    also(History, C::Last, &[k(K::End), c('G')]),
    // The calendar.
    show(Meetings, C::AddMeeting, &[c('a'), k(K::Insert)]),
    show(Meetings, C::MoveMeeting, &[c('f'), k(K::Enter)]),
    show(Meetings, C::MarkHeld, &[c('h')]),
    show(Meetings, C::CancelMeeting, &[c('x'), k(K::Delete)]),
    show(Meetings, C::Back, &[k(K::Esc), c('q')]),
    also(Meetings, C::MakePapers, &[c('P')]),
    also(Meetings, C::Up, &[k(K::Up), c('k')]),
    also(Meetings, C::Suspend, &[ctrl('z')]),
    also(Meetings, C::Down, &[k(K::Down), c('j')]),
    also(Meetings, C::PageUp, &[k(K::PageUp)]),
    also(Meetings, C::PageDown, &[k(K::PageDown), c(' ')]),
    also(Meetings, C::First, &[k(K::Home), c('g')]),
    also(Meetings, C::Last, &[k(K::End), c('G')]),
    // A form: its texts are written with the keys of a text.
    show(Form, C::Submit, &[k(K::Enter), ctrl('s')]),
    show(Form, C::NextField, &[k(K::Tab)]),
    show(Form, C::PreviousField, &[Key::shift(K::Tab)]),
    show(Form, C::Cancel, &[k(K::Esc)]),
    also(Form, C::PickNext, &[k(K::Down)]),
    also(Form, C::PickPrevious, &[k(K::Up)]),
    also(Form, C::SentenceLeft, &[Key::ctrl(K::Up), Key::alt(K::Left)]),
    also(Form, C::SentenceRight, &[Key::ctrl(K::Down), Key::alt(K::Right)]),
    also(Form, C::PageUp, &[k(K::PageUp)]),
    also(Form, C::PageDown, &[k(K::PageDown)]),
    also(Form, C::TextLeft, &[k(K::Left)]),
    also(Form, C::TextRight, &[k(K::Right)]),
    also(Form, C::WordLeft, &[Key::ctrl(K::Left)]),
    also(Form, C::WordRight, &[Key::ctrl(K::Right)]),
    also(Form, C::TextStart, &[k(K::Home), Key::ctrl(K::Home)]),
    also(Form, C::TextEnd, &[k(K::End), Key::ctrl(K::End)]),
    also(Form, C::SelectAll, &[ctrl('a')]),
    also(Form, C::Copy, &[ctrl('c'), Key::ctrl(K::Insert)]),
    also(Form, C::Cut, &[ctrl('x'), Key::shift(K::Delete)]),
    also(Form, C::PasteCut, &[ctrl('v'), Key::shift(K::Insert)]),
    also(Form, C::DeleteBack, &[k(K::Backspace), ctrl('h')]),
    also(Form, C::DeleteOn, &[k(K::Delete)]),
    also(Form, C::DeleteWordBack, &[Key::ctrl(K::Backspace), Key::alt(K::Backspace), ctrl('w')]),
    also(Form, C::DeleteWordOn, &[Key::ctrl(K::Delete)]),
    also(Form, C::Undo, &[ctrl('z')]),
    also(Form, C::Redo, &[ctrl('y'), ctrl('r')]),
    // What is looked for.
    show(Prompt, C::Submit, &[k(K::Enter)]),
    show(Prompt, C::Cancel, &[k(K::Esc)]),
    also(Prompt, C::TextLeft, &[k(K::Left)]),
    also(Prompt, C::TextRight, &[k(K::Right)]),
    also(Prompt, C::WordLeft, &[Key::ctrl(K::Left)]),
    also(Prompt, C::WordRight, &[Key::ctrl(K::Right)]),
    also(Prompt, C::TextStart, &[k(K::Home)]),
    also(Prompt, C::TextEnd, &[k(K::End)]),
    also(Prompt, C::SelectAll, &[ctrl('a')]),
    also(Prompt, C::PasteCut, &[ctrl('v')]),
    also(Prompt, C::DeleteBack, &[k(K::Backspace), ctrl('h')]),
    also(Prompt, C::DeleteOn, &[k(K::Delete)]),
    also(Prompt, C::DeleteWordBack, &[Key::ctrl(K::Backspace), ctrl('w')]),
    also(Prompt, C::DeleteWordOn, &[Key::ctrl(K::Delete)]),
    // A list in a dialog.
    show(List, C::Choose, &[k(K::Enter)]),
    show(List, C::Up, &[k(K::Up), c('k')]),
    show(List, C::Down, &[k(K::Down), c('j')]),
    show(List, C::Cancel, &[k(K::Esc), c('q')]),
    also(List, C::PageUp, &[k(K::PageUp)]),
    also(List, C::PageDown, &[k(K::PageDown), c(' ')]),
    also(List, C::First, &[k(K::Home), c('g')]),
    also(List, C::Last, &[k(K::End), c('G')]),
    // What a search would replace.
    show(Places, C::ReplaceMarked, &[k(K::Enter)]),
    show(Places, C::ToggleMark, &[c(' ')]),
    show(Places, C::ReplaceOne, &[c('e')]),
    show(Places, C::MarkAll, &[c('a')]),
    show(Places, C::Cancel, &[k(K::Esc), c('q')]),
    also(Places, C::Up, &[k(K::Up), c('k')]),
    also(Places, C::Down, &[k(K::Down), c('j')]),
    also(Places, C::PageUp, &[k(K::PageUp)]),
    also(Places, C::PageDown, &[k(K::PageDown)]),
    also(Places, C::First, &[k(K::Home), c('g')]),
    also(Places, C::Last, &[k(K::End), c('G')]),
    // Any place.
    show(Everywhere, C::Help, &[c('?'), k(K::F(1))]),
    also(Everywhere, C::SwitchLanguage, &[c('L'), k(K::F(8))]),
    also(Everywhere, C::Redraw, &[ctrl('l')]),
    also(Everywhere, C::Suspend, &[alt('z')]),
    also(Everywhere, C::ToggleMouse, &[k(K::F(9))]),
    also(Everywhere, C::Quit, &[ctrl('q')]),
];

/// What a key does in a scope. Where text is written, a character is text and finds no command.
pub(crate) fn command(scope: Scope, key: Key) -> Option<Command> {
    if scope.takes_text() && key.typed().is_some() {
        return None;
    }
    let find =
        |scope: Scope| BINDINGS.iter().find(|binding| binding.scope == scope && binding.keys.contains(&key));
    find(scope)
        .or_else(|| scope.around().and_then(find))
        .or_else(|| find(Everywhere))
        .map(|binding| binding.command)
}

/// The lines of the table that hold in a scope, its own first.
pub(crate) fn bindings(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    let of = |wanted: Scope| BINDINGS.iter().filter(move |binding| binding.scope == wanted);
    let around = scope.around();
    // What a place around gives is left out where none of its keys reaches it.
    let outer = around.into_iter().flat_map(of).filter(move |binding| key_for(scope, binding).is_some());
    let inner = move |command| {
        BINDINGS.iter().any(|own| (own.scope == scope || Some(own.scope) == around) && own.command == command)
    };
    let all = of(Everywhere).filter(move |binding| !inner(binding.command));
    of(scope).chain(outer).chain(all)
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
        assert_eq!(command(Plan, Key::ch('?')), Some(C::Help));
        assert_eq!(command(Writing, k(K::F(1))), Some(C::Help));
    }
}
