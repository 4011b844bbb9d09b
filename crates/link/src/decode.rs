//! A whole link where all profiles are at hand: in the terminal, in tests, in the review.

use profile::{Catalogue, Configuration, Profile};

use super::address::Address;
use super::error::LinkError;

/// What could be read of a fragment, and what could not.
#[derive(Clone, Debug)]
pub struct Decoded<'c> {
    /// The vendor, unless it is the catalogue's page or no vendor of ours.
    pub profile: Option<&'c Profile>,
    pub configuration: Configuration,
    pub errors: Vec<LinkError>,
}

/// Reads a fragment, packed or not, with or without its `#`. `#/`, `#` and nothing are the catalogue.
pub fn decode<'c>(fragment: &str, catalogue: &'c Catalogue) -> Decoded<'c> {
    #[cfg(not(target_arch = "wasm32"))]
    let fragment = &*super::packed::unpack(fragment);
    let address = Address::parse(fragment);
    let profile = address.vendor().and_then(|vendor| catalogue.named(vendor));
    settle(address, profile)
}

/// `profile` is the one that the address names, unless it names a profile of another origin.
pub(super) fn settle(address: Address, profile: Option<&Profile>) -> Decoded<'_> {
    let profile = profile.filter(|profile| profile.own == address.is_own());
    let (configuration, errors) = match profile {
        Some(profile) => address.settle(profile),
        None => address.without_profile(),
    };
    Decoded { profile, configuration, errors }
}
