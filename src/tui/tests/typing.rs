//! Keys by their names.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::key::Key;

/// A key by its name.
pub(super) fn key(name: &str) -> Key {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    for (prefix, modifier) in
        [("C-", KeyModifiers::CONTROL), ("A-", KeyModifiers::ALT), ("S-", KeyModifiers::SHIFT)]
    {
        if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
            modifiers |= modifier;
            rest = after;
        }
    }
    let code = match rest {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Del" => KeyCode::Delete,
        "Back" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        "F1" => KeyCode::F(1),
        "F2" => KeyCode::F(2),
        "F4" => KeyCode::F(4),
        "F3" => KeyCode::F(3),
        "F5" => KeyCode::F(5),
        "F6" => KeyCode::F(6),
        "F8" => KeyCode::F(8),
        "F12" => KeyCode::F(12),
        "F9" => KeyCode::F(9),
        one if one.chars().count() == 1 => KeyCode::Char(one.chars().next().unwrap()),
        other => panic!("no key is called {other}"),
    };
    Key::from_event(KeyEvent::new(code, modifiers)).unwrap()
}
