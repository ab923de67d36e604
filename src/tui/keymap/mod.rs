//! The one key table, and what the user's own keys make of it. Help, palette, footer and the dispatch of keys all read
//! it; tests hold it free of doubles and of commands that nothing reaches.

mod listed;
mod own;
mod spoken;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::command::Command;
use super::key::Key;
use Scope::Everywhere;
pub use listed::key_list;
pub(crate) use table::BINDINGS;

/// Who has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// Any place, where the place itself does not say otherwise.
    Everywhere,
    /// The list of plans.
    Overview,
    /// A plan's outline and paper.
    Plan,
    /// A plan in which something was found.
    Hits,
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
    /// The palette, and help.
    Palette,
    /// A list in a dialog.
    List,
    /// What a search would replace.
    Places,
}

impl Scope {
    /// All scopes.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 16] = [
        Self::Everywhere,
        Self::Overview,
        Self::Plan,
        Self::Hits,
        Self::Writing,
        Self::Compare,
        Self::History,
        Self::Found,
        Self::Reading,
        Self::Life,
        Self::Prompt,
        Self::Meetings,
        Self::Form,
        Self::Palette,
        Self::List,
        Self::Places,
    ];

    /// Whether a character is text here, and never a command.
    pub(crate) const fn takes_text(self) -> bool {
        matches!(self, Self::Writing | Self::Form | Self::Prompt | Self::Palette)
    }

    /// The place that a scope is a part of, whose keys hold where it has none of its own.
    const fn around(self) -> Option<Self> {
        match self {
            Self::Found => Some(Self::Compare),
            Self::Hits => Some(Self::Plan),
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

/// The key table with the user's own keys in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keymap {
    /// The keys that take the place of the table's, by place and command.
    own: HashMap<(Scope, Command), Vec<Key>>,
}

impl Keymap {
    /// The keys of a line of the table.
    pub(crate) fn keys(&self, binding: &Binding) -> &[Key] {
        self.own.get(&(binding.scope, binding.command)).map_or(binding.keys, Vec::as_slice)
    }

    /// What a key does in a scope. Where text is written, a character is text and finds no command.
    pub(crate) fn command(&self, scope: Scope, key: Key) -> Option<Command> {
        if scope.takes_text() && key.typed().is_some() {
            return None;
        }
        let find = |scope: Scope| {
            BINDINGS.iter().find(|binding| binding.scope == scope && self.keys(binding).contains(&key))
        };
        find(scope)
            .or_else(|| scope.around().and_then(find))
            .or_else(|| find(Everywhere))
            .map(|binding| binding.command)
    }

    /// The lines of the table that hold in a scope, its own first. What a place around gives is left out where none of
    /// its keys reaches it.
    pub(crate) fn bindings(&self, scope: Scope) -> impl Iterator<Item = &'static Binding> {
        let of = |wanted: Scope| BINDINGS.iter().filter(move |binding| binding.scope == wanted);
        let around = scope.around();
        let outer =
            around.into_iter().flat_map(of).filter(move |binding| self.key_for(scope, binding).is_some());
        let inner = move |command| {
            BINDINGS
                .iter()
                .any(|own| (own.scope == scope || Some(own.scope) == around) && own.command == command)
        };
        let all = of(Everywhere).filter(move |binding| !inner(binding.command));
        of(scope).chain(outer).chain(all)
    }

    /// The keys of a command that work in a scope.
    pub(crate) fn working(&self, scope: Scope, binding: &Binding) -> impl Iterator<Item = Key> {
        self.keys(binding)
            .iter()
            .copied()
            .filter(move |key| self.command(scope, *key) == Some(binding.command))
    }

    /// The first key of a command in a scope.
    pub(crate) fn first(&self, scope: Scope, command: Command) -> Option<Key> {
        self.bindings(scope)
            .find(|binding| binding.command == command)
            .and_then(|binding| self.key_for(scope, binding))
    }

    /// The key to show for a command in a scope: one that works there.
    pub(crate) fn key_for(&self, scope: Scope, binding: &Binding) -> Option<Key> {
        self.working(scope, binding).next()
    }
}
