//! The profiles as files of a site: one for each vendor, and what there is of all.

use profile::{Card, Profile, bake};
use review::actions::actions;
use review::compare::Fingerprint;
use review::managed::managed_policies;

use crate::card::card;

/// What a site has of the vendors.
#[derive(Clone, Debug)]
pub struct Site {
    /// Each profile as [`profile::read_baked`] takes it, in their order.
    pub vendors: Vec<Vec<u8>>,
    /// The same vendors as the catalogue shows them.
    pub cards: Vec<Card>,
    /// What the review recognizes them by, as [`Fingerprint::read`] takes it.
    pub fingerprints: String,
}

/// The files of these profiles.
pub fn site(profiles: &[Profile]) -> Site {
    let fingerprints: Vec<Fingerprint> = profiles.iter().map(Fingerprint::new).collect();
    let cards = profiles.iter().zip(&fingerprints);
    Site {
        vendors: profiles.iter().map(bake).collect(),
        cards: cards.map(|(profile, known)| card(profile, known, actions(), managed_policies())).collect(),
        fingerprints: Fingerprint::write(&fingerprints),
    }
}
