//! The policy language.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod policy;
