//! A fault of ours: caught at the outermost layer, and said in one message instead of a trace.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs something and gives back what went wrong in it, if it panicked. With `hush` the panic prints nothing of its
/// own: the caller says it.
pub(super) fn caught<T>(hush: bool, run: impl FnOnce() -> T) -> Result<T, String> {
    if hush {
        panic::set_hook(Box::new(|info| {
            let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
            PLACE.with(|slot| slot.replace(place));
        }));
    }
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(|payload| {
        let what = said(payload.as_ref());
        match PLACE.with(RefCell::take) {
            Some(place) => format!("{what} ({place})"),
            None => what,
        }
    })
}

fn said(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "?".to_owned())
}
