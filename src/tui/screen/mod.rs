//! The places of the program: what each knows of its own, and how it is drawn.

pub(crate) mod compare;
pub(crate) mod history;
pub(crate) mod life;
pub(crate) mod meetings;
pub(crate) mod overview;
pub(crate) mod plan;
pub(crate) mod reading;
