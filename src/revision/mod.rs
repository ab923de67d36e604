//! The yearly cycle: draft, proposal, decision, history, and the state a plan is in on a day.

mod approved;
mod blame;
mod hash;
mod history;
mod kept;
mod life;
mod message;
mod next;
mod proposal;
mod refused;
mod restore;
mod retract;
mod revert;
mod review;
mod since;
mod state;
mod status;
mod steps;

pub use approved::{Approved, Case, DecisionError, Hashed};
pub use blame::{Blame, Blamed, Settled};
pub use hash::ContentHash;
pub use history::{Decision, Retraction, Rev, Version};
pub use kept::{Kept, Wordings};
pub use life::{Event, Life};
pub use message::{
    calendar_message, completion_message, decision_message, paragraphs, proposal_message, retraction_message,
};
pub use next::NextStep;
pub use proposal::Proposal;
pub use restore::{RestoreError, Target, restore};
pub use retract::{Entered, RetractError, Retracted};
pub use revert::{revert, rewording};
pub use review::{Mark, Review, Reviewed};
pub use since::{Left, Since};
pub use state::{Aside, Late, Reason, Situation, Standing, State, Why, standing};
pub use status::{PlanStatus, Unreadable};
