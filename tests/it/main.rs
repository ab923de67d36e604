//! One integration crate: every file beside this one is a module of it, and a test says so.

#![allow(unreachable_pub, reason = "modules of a test share what they need with each other")]

mod architecture;
mod blame;
#[cfg(test)]
mod cli;
mod cycle;
mod fixture;
mod schemas;
#[cfg(test)]
mod store;
mod terminal;
mod tour;
