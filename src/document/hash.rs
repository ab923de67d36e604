//! The content hash of a plan.

use sha2::{Digest, Sha256};

use super::write_plan;
use crate::plan::Plan;
use crate::revision::ContentHash;

/// Hashes a plan's canonical bytes with the list of decisions emptied.
pub fn content_hash(plan: &Plan) -> ContentHash {
    let mut bare = plan.clone();
    bare.decisions.clear();
    ContentHash(Sha256::digest(write_plan(&bare)).into())
}
