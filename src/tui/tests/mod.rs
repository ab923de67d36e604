//! The interface as its user meets it: keys typed, screens seen, effects asked for.

mod drafting;
mod found;
mod random;
mod screens;
mod stage;
mod typing;
mod writing;
