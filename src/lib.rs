//! Rolecall turns a vendor's AWS onboarding page into exactly the documents that one customer needs.
//!
//! Data flows one way, and a room knows only the rooms before it:
//! [`policy`] ← [`profile`] ← [`plan`] ← [`render`] ← `app`, with [`link`] beside them for the configuration as text.
//! Everything but `app` is free of the browser, compiles natively, and never panics on any input.

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod link;
pub mod plan;
pub mod policy;
pub mod profile;
pub mod render;
pub mod review;

/// `vendors/*.json`, as `build.rs` bakes them. Here and not in [`profile`]: `build.rs` compiles that room too, before
/// there is anything baked.
const PROFILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/profiles"));
