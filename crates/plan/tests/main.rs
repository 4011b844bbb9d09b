//! A profile with values, resolved: what changes from phase to phase, and whom it lets in.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod changes;
mod example;
mod own;
