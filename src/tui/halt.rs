//! The word that leaves long work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Says to long work that nobody wants it any more; its clones are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Halt(Arc<AtomicBool>);

impl Halt {
    /// Calls it.
    pub(super) fn call(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Takes it back, before work that is wanted.
    pub(super) fn clear(&self) {
        self.0.store(false, Ordering::SeqCst);
    }

    /// Whether it was called.
    pub(super) fn is_called(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
