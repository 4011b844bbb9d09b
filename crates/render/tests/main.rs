//! The documents: golden cases, the languages' own readers, and what holds for any input.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod beside;
mod escapers;
mod golden;
mod parts;
mod property;
mod set_up;
mod shell;
mod shell_update;
mod sources;
mod spoilt;
mod taken_over;
mod yaml;
