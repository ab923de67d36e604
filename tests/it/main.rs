//! One integration crate: every file beside this one is a module of it, and a test says so.

mod architecture;
mod cycle;
mod fixture;
mod schemas;
mod store;
