//! What the tests of the built page share: a server for it, a real browser, and the page's words.
//!
//! Everything here answers at once or fails with a sentence: a test reads as what a person does. Waiting is always for
//! a condition, with a deadline. The environment comes from `cargo xtask test`.

// A helper of tests fails by panicking, and says why.
#![allow(clippy::missing_panics_doc)]

pub mod axe;
pub mod browser;
pub mod bundle;
pub mod cases;
mod documents;
mod driven;
pub mod engine;
pub mod environment;
pub mod focus;
pub mod form;
pub mod page;
mod process;
mod script;
pub mod server;
mod transfer;
mod waiting;
