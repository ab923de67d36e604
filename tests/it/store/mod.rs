//! The archive on disk, held against the real git.

mod archive;
mod decisions;
mod drafts;
mod history;
mod journal;
mod ledger;
mod odd;
mod others;
mod past;
mod proposals;
