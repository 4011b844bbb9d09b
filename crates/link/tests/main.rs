//! The link, in both directions.
#![allow(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod address;
mod catalogue_link;
mod kept;
mod kept_set_up;
mod link;
mod review_link;
mod set_up_link;
