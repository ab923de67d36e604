//! The interface as its user meets it: keys typed, screens seen, effects asked for.

mod checking;
mod cycle;
mod drafting;
mod dropping;
mod found;
mod looks;
mod palette;
mod past;
mod pointing;
mod random;
mod reviewing;
mod scene;
mod screens;
mod seen;
pub(super) mod stage;
mod stumbling;
mod typing;
mod waiting;
mod writing;
