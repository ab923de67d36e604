//! A key press, as the key table names it and as a screen writes it.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::locale::Lang;

/// One key press with what was held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The key; a character comes as it would be typed, capital or not.
    pub(crate) code: KeyCode,
    /// Ctrl was held.
    pub(crate) ctrl: bool,
    /// Alt was held.
    pub(crate) alt: bool,
    /// Shift was held; never set for a character, which says so itself.
    pub(crate) shift: bool,
}

impl Key {
    /// A key alone.
    pub(crate) const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character.
    pub(crate) const fn ch(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A key with Ctrl.
    pub(crate) const fn ctrl(code: KeyCode) -> Self {
        Self { ctrl: true, ..Self::plain(code) }
    }

    /// A letter with Ctrl.
    pub(crate) const fn ctrl_ch(c: char) -> Self {
        Self::ctrl(KeyCode::Char(c))
    }

    /// A key with Alt.
    pub(crate) const fn alt(code: KeyCode) -> Self {
        Self { alt: true, ..Self::plain(code) }
    }

    /// A key with Shift.
    pub(crate) const fn shift(code: KeyCode) -> Self {
        Self { shift: true, ..Self::plain(code) }
    }

    /// Reads a terminal's event; `None` for a release. A Swedish keyboard's AltGr comes as Ctrl+Alt on some terminals,
    /// so a character with both is that character and nothing else.
    pub(crate) fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let mut key = Self {
            code: event.code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
            shift: event.modifiers.contains(KeyModifiers::SHIFT),
        };
        match key.code {
            KeyCode::Char(c) => {
                key.shift = false;
                if key.ctrl && key.alt {
                    (key.ctrl, key.alt) = (false, false);
                } else if key.ctrl {
                    key.code = KeyCode::Char(c.to_ascii_lowercase());
                }
            }
            KeyCode::BackTab => (key.code, key.shift) = (KeyCode::Tab, true),
            _ => {}
        }
        Some(key)
    }

    /// The character this key types.
    pub(crate) fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// The key as a screen writes it: `Ctrl-S`, `Alt-↑`, `Blanksteg`.
    pub(crate) fn name(self, lang: Lang) -> String {
        let mut out = String::new();
        if self.ctrl {
            out.push_str("Ctrl-");
        }
        if self.alt {
            out.push_str("Alt-");
        }
        if self.shift {
            out.push_str(lang.key_shift());
        }
        match self.code {
            KeyCode::Char(' ') => out.push_str(lang.key_space()),
            KeyCode::Char(c) if self.ctrl || self.alt => out.extend(c.to_uppercase()),
            KeyCode::Char(c) => out.push(c),
            KeyCode::F(n) => out.extend(['F'].into_iter().chain(n.to_string().chars())),
            KeyCode::Enter => out.push_str("Enter"),
            KeyCode::Esc => out.push_str("Esc"),
            KeyCode::Tab => out.push_str("Tab"),
            KeyCode::Up => out.push('↑'),
            KeyCode::Down => out.push('↓'),
            KeyCode::Left => out.push('←'),
            KeyCode::Right => out.push('→'),
            KeyCode::PageUp => out.push_str("PgUp"),
            KeyCode::PageDown => out.push_str("PgDn"),
            KeyCode::Home => out.push_str("Home"),
            KeyCode::End => out.push_str("End"),
            KeyCode::Delete => out.push_str("Del"),
            KeyCode::Insert => out.push_str("Ins"),
            KeyCode::Backspace => out.push_str(lang.key_backspace()),
            other => out.extend(format!("{other:?}").chars()),
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn altgr_is_text_and_a_release_is_nothing() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for c in ['@', '£', '$', '{', '[', ']', '}', '\\', '~'] {
            let key = Key::from_event(KeyEvent::new(KeyCode::Char(c), both));
            assert_eq!(key, Some(Key::ch(c)));
            assert_eq!(key.and_then(Key::typed), Some(c));
        }
        let release = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(Key::from_event(release), None);
    }

    #[test]
    fn a_capital_needs_no_shift_and_a_control_no_case() {
        let event = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(event), Some(Key::ch('G')));
        let event = KeyEvent::new(KeyCode::Char('S'), KeyModifiers::CONTROL | KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(event), Some(Key::ctrl_ch('s')));
        assert_eq!(Key::ctrl_ch('s').name(Lang::Sv), "Ctrl-S");
        assert_eq!(Key::shift(KeyCode::Tab).name(Lang::Sv), "Skift-Tab");
    }
}
