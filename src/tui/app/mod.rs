//! The program without the world: what it knows, what happens to it, what it asks for, how it looks.

pub(crate) mod effect;
pub(crate) mod model;
pub(crate) mod msg;
mod state;
pub(crate) mod update;
pub(crate) mod view;
