//! The profiles as files of a site: one for each vendor, and the list of all.

use profile::{Card, Profile, bake, bake_cards, content_hash};
use review::compare::Fingerprint;

/// One file, by its path from the folder of the page on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a site has of the vendors.
#[derive(Clone, Debug)]
pub struct Site {
    /// `vendors/<id>-<hash>.bin`, in the order of the profiles. A name never gets another content, so that a browser
    /// may keep the file for good.
    pub vendors: Vec<File>,
    /// The same vendors as [`profile::read_cards`] takes them: what the page has from the start.
    pub cards: Vec<u8>,
    /// What the review recognizes them by, as [`Fingerprint::read`] takes it.
    pub fingerprints: String,
}

/// The files of these profiles.
pub fn site(profiles: &[Profile]) -> Site {
    let mut cards = Vec::new();
    let mut vendors = Vec::new();
    for profile in profiles {
        let bytes = bake(profile);
        let card = Card::new(profile, content_hash(&bytes));
        vendors.push(File { name: card.file(), bytes });
        cards.push(card);
    }
    let fingerprints: Vec<Fingerprint> = profiles.iter().map(Fingerprint::new).collect();
    Site { vendors, cards: bake_cards(&cards), fingerprints: Fingerprint::write(&fingerprints) }
}
