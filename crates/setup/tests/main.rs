//! Several vendors together: golden cases, findings, and what other programs say of the scripts.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod findings;
mod golden;
mod made;
mod shell;
mod terraform;
