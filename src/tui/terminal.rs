//! The terminal: taken over, and given back whatever happens.

use std::io::{self, Stdout, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::frame::Frame;

/// A terminal that is sent each frame in one write.
pub(super) struct Screen<W: Write = Stdout> {
    canvas: Canvas<W>,
    buffer: Buffer,
}

impl Screen {
    /// A screen as large as the terminal is now.
    pub(super) fn of_terminal() -> io::Result<Self> {
        Ok(Self::new(stdout(), crossterm::terminal::size()?))
    }

    /// Takes the terminal's size over, and blanks it: the next frame is drawn whole.
    pub(super) fn measure(&mut self) -> io::Result<()> {
        self.clear(crossterm::terminal::size()?);
        Ok(())
    }
}

impl<W: Write> Screen<W> {
    /// A screen of so many columns and rows on a writer.
    pub(super) fn new(out: W, size: (u16, u16)) -> Self {
        let mut screen = Self { canvas: Canvas::new(out), buffer: Buffer::default() };
        screen.clear(size);
        screen
    }

    /// Its columns and rows.
    pub(super) fn size(&self) -> (u16, u16) {
        (self.buffer.area.width, self.buffer.area.height)
    }

    /// Blanks it, so many columns and rows large.
    pub(super) fn clear(&mut self, (width, height): (u16, u16)) {
        self.buffer.resize(Rect { x: 0, y: 0, width, height });
        self.canvas.clear((width, height));
    }

    /// Draws a frame and shows it.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let cursor = Frame::draw(&mut self.buffer, draw);
        self.canvas.show(&self.buffer, cursor)
    }
}

static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is wanted while the terminal is taken.
static MOUSE: AtomicBool = AtomicBool::new(true);

/// Holds the terminal; gives it back when dropped.
pub(super) struct Held;

impl Held {
    /// Takes the terminal over: raw keys, a screen of its own, pastes as pastes. A panic gives it back first, so that its
    /// message is read on a sane terminal.
    pub(super) fn take() -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                give_back();
                before(info);
            }));
        });
        enter()?;
        Ok(Self)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal over, at first or after [`give_back`]; where only half of that can be done, it is undone.
pub(super) fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    let taken =
        enable_raw_mode().and_then(|()| execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste));
    if taken.is_err() {
        give_back();
    } else if MOUSE.load(Ordering::SeqCst) {
        let _ = capture(true);
    }
    taken
}

/// Gives the terminal back as it was; once, however often it is called. A terminal that is gone can't complain.
pub(super) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = capture(false);
        let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// Takes the mouse, or gives it back to the terminal, from now on.
pub(super) fn mouse(wanted: bool) -> io::Result<()> {
    MOUSE.store(wanted, Ordering::SeqCst);
    if TAKEN.load(Ordering::SeqCst) { capture(wanted) } else { Ok(()) }
}

/// Asks the terminal to tell of presses, of moves while a button is down, and of the wheel. Not of every move, as the
/// library's own command does: over a slow line each would cost an answer.
#[cfg(not(windows))]
fn capture(wanted: bool) -> io::Result<()> {
    let mut out = stdout();
    out.write_all(if wanted { b"\x1b[?1002h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1002l" })?;
    out.flush()
}

#[cfg(windows)]
fn capture(wanted: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
    if wanted { execute!(stdout(), EnableMouseCapture) } else { execute!(stdout(), DisableMouseCapture) }
}

/// Hands a text to the clipboard of the terminal's own machine (OSC 52), which works over SSH too.
pub(super) fn copy(text: &str) -> io::Result<()> {
    let mut out = stdout();
    write!(out, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
    out.flush()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut bits = 0_u32;
        for at in 0..3 {
            bits = bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0));
        }
        for at in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn writes_base64() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"a"), "YQ==");
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(base64("åb".as_bytes()), "w6Vi");
    }
}
