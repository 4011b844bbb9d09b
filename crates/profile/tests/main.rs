//! Values, profiles and their schema.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod baked;
mod derived;
mod gather;
mod mend;
mod own;
mod paste;
mod schema;
mod search;
mod sources;
mod typed;
mod types;
mod values;
