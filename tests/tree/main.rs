//! What no crate can test by itself: rules of the tree, and the examples as programs.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod hosting;
mod order;
mod paths;
mod terminal;
mod tidy;
