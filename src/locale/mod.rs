//! Swedish and English words: the interface's and the documents'.
//!
//! Every string a user can meet is one line of `texts!`: both languages side by side, so that a missing
//! language, name or placeholder does not compile. One file a subject; a room that needs new words adds them to
//! its own file here. Values are given as arguments; a text never reads the clock or a file.

#[macro_use]
mod macros;

mod blame;
mod body;
mod calendar;
mod check;
mod check_archive;
mod citation;
mod cli;
mod cli_help;
mod config;
mod decision;
mod demo;
mod diff;
mod document;
mod edit;
mod export;
mod git;
mod ics;
mod import;
mod keys;
mod lang;
mod merge;
mod message;
mod number;
mod outline;
mod palette;
mod papers;
mod pdf;
mod plain;

mod refusal;
mod remark;
mod retract;
mod review;
mod safe;
mod states;
mod store;
mod system;
mod tui;
mod verify;

pub use lang::{Lang, Said};
pub use safe::shown;
pub use system::system_locale;
