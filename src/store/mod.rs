//! The archive on disk: the only room that names the git library or writes files.
//!
//! A [`Store`] is one git repository with `plans/archive.json`. What the room holds to:
//!
//! - What is in force is HEAD's text, and [`Store::decide`] is the one way to change it: it takes an
//!   [`Approved`](crate::revision::Approved), which only a checked draft and a meeting make.
//! - A commit is HEAD's tree plus the files it is about. Nobody's staged or unstaged change is touched; the index
//!   keeps every other entry, and the branch moves only if it still points where it did.
//! - Files are replaced whole, by rename, and only if they are still what the caller read.
//! - A crash between two steps of a commit loses nothing: `record.rs` says in which order the steps are
//!   taken, and the next start finishes them.

mod atomic;
mod audit;
mod blob;
mod calendar;
mod config;
mod decide;
mod draft;
mod drivers;
mod error;
mod finder;
mod health;
mod history;
mod identity;
mod index;
mod init;
mod journal;
mod ledger;
mod listed;
mod message;
mod meta;
mod now;
mod open;
mod package;
mod paper;
mod past;
mod pending;
mod presence;
mod proposal;
mod reading_ahead;
mod record;
mod renamed;
mod retract;
mod reviewed;
mod say;
mod settled;
mod trailers;
mod undo;
mod unmerged;
mod version;
mod walk;
mod wrong;

pub use config::ConfigFiles;
pub use decide::Expected;
pub use draft::{file_bytes, read_plan_file};
pub use drivers::Drivers;
pub use error::{Obstacle, StoreError};
pub use health::{Ailment, Gravity};
pub use journal::{Journal, Recovered};
pub use meta::{Called, CommitMeta, Stamp, Stamped, Who};
pub use now::{AtHand, Head, LargeTexts, Now};
pub use open::Store;
pub use package::{Held, Package, PackageError, held, read_paper};
pub use paper::{file_length, make_folder, read_text, remove_file, write_file, write_scratch};
pub use past::Past;
pub use presence::{Holder, Presence};
pub use unmerged::Unmerged;
pub use wrong::{Audit, Fault, Wrong};
