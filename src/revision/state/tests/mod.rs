//! Dated cases, and what holds for any situation.

mod cases;
mod properties;
mod scene;
