//! The profiles as files of a site: one for each vendor, and the list of all.

use profile::{Card, Profile, bake, bake_cards};
use review::compare::Fingerprint;

/// What a site has of the vendors.
#[derive(Clone, Debug)]
pub struct Site {
    /// Each profile as [`profile::read_baked`] takes it, in their order.
    pub vendors: Vec<Vec<u8>>,
    /// The same vendors as [`profile::read_cards`] takes them: what the page has from the start.
    pub cards: Vec<u8>,
    /// What the review recognizes them by, as [`Fingerprint::read`] takes it.
    pub fingerprints: String,
}

/// The files of these profiles.
pub fn site(profiles: &[Profile]) -> Site {
    let cards: Vec<Card> = profiles.iter().map(Card::new).collect();
    let fingerprints: Vec<Fingerprint> = profiles.iter().map(Fingerprint::new).collect();
    Site {
        vendors: profiles.iter().map(bake).collect(),
        cards: bake_cards(&cards),
        fingerprints: Fingerprint::write(&fingerprints),
    }
}
