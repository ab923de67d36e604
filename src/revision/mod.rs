//! The yearly cycle: draft, proposal, decision, history, and the state a plan is in on a day.

mod hash;
mod history;
mod proposal;

pub use hash::ContentHash;
pub use history::{Decision, Rev, Version};
pub use proposal::Proposal;
