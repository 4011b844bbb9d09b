//! Values, profiles and their schema.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod baked;
mod derived;
<<<<<<< HEAD
mod own;
=======
mod gather;
mod mend;
>>>>>>> 0a4ca52 (Offer the value that a refused text holds, and read those of any text into the fields they belong to)
mod paste;
mod schema;
mod search;
mod sources;
mod typed;
mod types;
mod values;
