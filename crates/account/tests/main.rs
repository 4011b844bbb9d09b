//! Whole accounts: files in, rows out.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod beside;
mod catalogue;
mod chains;
mod changes;
mod gradual;
mod hostile;
mod planted;
mod reaches;
mod reading;
mod services;
mod support_account;
