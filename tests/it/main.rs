//! One integration crate: every file beside this one is a module of it, and a test says so.

#![allow(unreachable_pub, reason = "modules of a test share what they need with each other")]

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod blame;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod cycle;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod fixture;
mod git;
mod keys;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod review;
#[cfg(test)]
mod schemas;
#[cfg(test)]
mod store;
#[cfg(test)]
mod terminal;
#[cfg(test)]
mod tour;
