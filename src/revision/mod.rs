//! The yearly cycle: draft, proposal, decision, history, and the state a plan is in on a day.

mod hash;
mod history;
mod proposal;
mod state;
mod status;

pub use hash::ContentHash;
pub use history::{Decision, Rev, Version};
pub use proposal::Proposal;
pub use state::{Aside, Late, Reason, Situation, Standing, State, Why, standing};
pub use status::{PlanStatus, Unreadable};
