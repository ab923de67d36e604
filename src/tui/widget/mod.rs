//! What screens and dialogs are made of. A widget takes its own data and the theme.

pub(crate) mod air;
pub(crate) mod beside;
pub(crate) mod footer;
pub(crate) mod form;
pub(crate) mod line;
pub(crate) mod outline;
pub(crate) mod paper;
pub(crate) mod roll;
pub(crate) mod text_area;
pub(crate) mod wording;
pub(crate) mod wrap;
pub(crate) mod year;
