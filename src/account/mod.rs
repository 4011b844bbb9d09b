//! The page of a whole account: a part of the program of its own, which the review's part asks for.
//!
//! The domain (`crates/account`) reads and judges; this room gives it time in slices, shows what has come of it, and
//! opens the review of a role in place. What is known of an account stays in memory until the page is closed: it goes
//! into no link and into no storage.

mod beside;
mod desk;
mod doorway;
mod export;
mod facts;
mod found;
mod intake;
mod own;
mod page;
mod parties;
mod picture;
mod reading;
mod service;
mod start;
mod table;
mod window;

pub(crate) use doorway::place;
