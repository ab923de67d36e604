//! The yearly cycle: draft, proposal, decision, history, and the state a plan is in on a day.

mod approved;
mod hash;
mod history;
mod message;
mod proposal;
mod refused;
mod state;
mod status;

pub use approved::{Approved, Case, DecisionError, Hashed};
pub use hash::ContentHash;
pub use history::{Decision, Rev, Version};
pub use message::{calendar_message, completion_message, decision_message, proposal_message};
pub use proposal::Proposal;
pub use state::{Aside, Late, Reason, Situation, Standing, State, Why, standing};
pub use status::{PlanStatus, Unreadable};
