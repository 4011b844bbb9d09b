//! The profiles that the page has.

use std::sync::LazyLock;

use profile::{Catalogue, read_baked};

/// `vendors/*.json`, as `build.rs` bakes them.
const PROFILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/profiles"));

pub(crate) fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue { profiles: read_baked(PROFILES) });
    &CATALOGUE
}
