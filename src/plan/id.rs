//! Names: a plan's slug, an item's opaque id, and the maker of new ones.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::Plan;
use crate::calendar::{NotASlug, is_slug};

/// A plan's slug: the name of its folder, of its proposal branch and of its tags.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(String);

impl PlanId {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PlanId {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        if is_slug(text) { Ok(Self(text.to_owned())) } else { Err(NotASlug(text.to_owned())) }
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// An item's identity: eight characters of `a`–`z` and `0`–`9`, random, never derived from place or text and never
/// used again. It is what makes a move or a rewording certain instead of guessed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemId([u8; 8]);

impl Hash for ItemId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // In one piece, and without the length that all have: half the work.
        state.write_u64(u64::from_le_bytes(self.0));
    }
}

impl ItemId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        // The only constructors admit ASCII alone.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for ItemId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let bytes: [u8; 8] = text.as_bytes().try_into().map_err(|_| ())?;
        if bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            Ok(Self(bytes))
        } else {
            Err(())
        }
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Makes new item ids from a seed that the caller drew: the same seed gives the same ids.
#[derive(Clone, Debug)]
pub struct Ids(u64);

/// No vowels and no look-alikes: an id never spells a word and is read aloud without doubt.
const LETTERS: &[u8; 28] = b"23456789bcdfghjkmnpqrstvwxz0";

impl Ids {
    /// Starts from a seed.
    pub fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// The next id, whoever has it already.
    pub fn next_id(&mut self) -> ItemId {
        ItemId(std::array::from_fn(|_| {
            let at = self.next_number() % LETTERS.len() as u64;
            LETTERS[usize::try_from(at).unwrap_or(0)]
        }))
    }

    /// An id that no item of the plan has.
    pub fn fresh(&mut self, plan: &Plan) -> ItemId {
        loop {
            let id = self.next_id();
            if plan.find(id).is_none() {
                return id;
            }
        }
    }

    /// SplitMix64: a well-spread sequence from any seed.
    fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
