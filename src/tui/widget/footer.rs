//! The two lines at the bottom: what there is to tell, and the keys that matter now.

use ratatui::text::{Line, Span};

use super::wrap::width;
use crate::locale::Lang;
use crate::tui::command::Command;
use crate::tui::keymap::{Keymap, Scope};
use crate::tui::theme::Theme;

/// The command whose key stands in a column.
pub(crate) fn hit(
    keymap: &Keymap,
    scope: Scope,
    lang: Lang,
    columns: usize,
    column: usize,
    offers: impl Fn(Command) -> bool,
) -> Option<Command> {
    let mut at = 1;
    fitting(keymap, scope, lang, columns, offers).into_iter().find_map(|(key, label, command)| {
        let from = at;
        at += width(&key) + width(label) + 3;
        (from..at - 2).contains(&column).then_some(command)
    })
}

/// The keys of a scope that fit, of the commands on offer; help always among them.
pub(crate) fn keys(
    keymap: &Keymap,
    scope: Scope,
    lang: Lang,
    theme: &Theme,
    columns: usize,
    offers: impl Fn(Command) -> bool,
) -> Line<'static> {
    let mut spans = vec![Span::raw(" ")];
    for (key, label, _) in fitting(keymap, scope, lang, columns, offers) {
        spans.push(Span::styled(key, theme.key));
        spans.push(Span::raw(format!(" {label}  ")));
    }
    Line::from(spans)
}

fn fitting(
    keymap: &Keymap,
    scope: Scope,
    lang: Lang,
    columns: usize,
    offers: impl Fn(Command) -> bool,
) -> Vec<(String, &'static str, Command)> {
    let mut parts = Vec::new();
    let mut help = None;
    for binding in keymap.bindings(scope).filter(|binding| binding.footer && offers(binding.command)) {
        let Some(key) = keymap.key_for(scope, binding) else { continue };
        let part = (key.name(lang), binding.command.label(lang), binding.command);
        if binding.command == Command::Help {
            help = Some(part);
        } else {
            parts.push(part);
        }
    }
    let size = |part: &(String, &str, Command)| width(&part.0) + width(part.1) + 3;
    let mut room = columns.saturating_sub(help.as_ref().map_or(0, size) + 1);
    let mut fitting = Vec::new();
    for part in parts {
        let needs = size(&part);
        if needs > room {
            break;
        }
        room -= needs;
        fitting.push(part);
    }
    fitting.extend(help);
    fitting
}
