//! revidera keeps a public body's action plans under yearly revision.
#![forbid(unsafe_code)]

pub mod calendar;
pub mod cli;
pub mod date;
pub mod diff;
pub mod document;
pub mod export;
pub mod import;
pub mod locale;
pub mod plain;
pub mod plan;
pub mod revision;
pub mod store;
pub mod tui;
pub mod workflow;
