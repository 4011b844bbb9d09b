//! The profiles that the page has.

use std::sync::LazyLock;

use profile::{Catalogue, read_baked};
use review::compare::Fingerprint;

/// `vendors/*.json`, as `build.rs` bakes them.
const PROFILES: &[&[u8]] = &include!(concat!(env!("OUT_DIR"), "/profiles.rs"));

pub(crate) fn catalogue() -> &'static Catalogue {
    // Bytes of this very build: none is refused.
    static CATALOGUE: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue { profiles: PROFILES.iter().filter_map(|bytes| read_baked(bytes).ok()).collect() });
    &CATALOGUE
}

/// What the vendors are recognized by.
pub(crate) fn fingerprints() -> &'static [Fingerprint] {
    // As above.
    static FINGERPRINTS: LazyLock<Vec<Fingerprint>> = LazyLock::new(|| {
        Fingerprint::read(include_str!(concat!(env!("OUT_DIR"), "/fingerprints"))).unwrap_or_default()
    });
    &FINGERPRINTS
}
