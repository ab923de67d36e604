//! A gate between the terminal and the thread that reads its keys: shut while the user's editor has the terminal, so that
//! no key meant for it is swallowed here.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long the thread may take to stand still.
const PATIENCE: Duration = Duration::from_secs(2);

/// The gate; its clones are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Gate(Arc<(Mutex<State>, Condvar)>);

#[derive(Debug, Default)]
struct State {
    /// The terminal is someone else's.
    shut: bool,
    /// The thread stands at the gate.
    waits: bool,
}

impl Gate {
    /// Stands still while the gate is shut; `false` when nothing is there to be read yet and it is time to ask again.
    pub(super) fn pass(&self) -> bool {
        let (state, changed) = &*self.0;
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.shut {
            state.waits = true;
            changed.notify_all();
            state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.waits = false;
        drop(state);
        ready()
    }

    /// Shuts the gate, and waits until the thread stands at it.
    pub(super) fn shut(&self) {
        let (state, changed) = &*self.0;
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.shut = true;
        wake();
        while !state.waits {
            let (next, late) = changed.wait_timeout(state, PATIENCE).unwrap_or_else(PoisonError::into_inner);
            state = next;
            if late.timed_out() {
                break;
            }
        }
    }

    /// Opens it again.
    pub(super) fn open(&self) {
        let (state, changed) = &*self.0;
        state.lock().unwrap_or_else(PoisonError::into_inner).shut = false;
        changed.notify_all();
    }

    /// Whether the terminal is someone else's.
    pub(super) fn is_shut(&self) -> bool {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).shut
    }
}

/// Wakes the thread where it waits for a key: a change of size is told by a signal, and one that is none does no harm.
#[cfg(unix)]
fn wake() {
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
}

#[cfg(unix)]
const fn ready() -> bool {
    true
}

/// Nothing can wake the thread here: it never waits long.
#[cfg(not(unix))]
fn wake() {}

#[cfg(not(unix))]
fn ready() -> bool {
    crossterm::event::poll(Duration::from_millis(100)).unwrap_or(true)
}
