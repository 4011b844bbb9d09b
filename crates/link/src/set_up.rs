//! The link of a set-up of several vendors: `#/<vendor>?…;/<vendor>?…`.
//!
//! What is common to an account, its rules among it, stands in the first and counts for those after it that do not say
//! otherwise: [`profile::is_common`] says what that is. An empty value says that there is none. A link with one vendor is
//! that vendor's own link: a value never has a `;` as it is, [`encode`](super::encode()) writes `%3B`. One at the end of a
//! vendor separates it from nothing.

use profile::{Catalogue, Configuration, Profile, Settled, Tool, Valid, is_common};

use super::address::Address;
use super::catalogue::CatalogueLink;
use super::decode::{Decoded, settle};
use super::encode::{Pairs, Share, encode, texts};
use super::error::{LIMIT, LinkError, MOST_VENDORS, shorten};

/// What a fragment names as far as it can be read without any profile, in its order. The limit is that of every link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUpLink {
    /// One at least: of the catalogue's own link, one that names no vendor.
    addresses: Vec<Address>,
    /// Each as it stands in the link.
    texts: Vec<String>,
    error: Option<LinkError>,
}

/// What could be read of a set-up, and what could not.
#[derive(Clone, Debug)]
pub struct DecodedSetUp<'c> {
    /// One at least.
    pub members: Vec<Member<'c>>,
    error: Option<LinkError>,
}

/// One vendor of a set-up.
#[derive(Clone, Debug)]
pub struct Member<'c> {
    /// Tells it from the others, and is the name of its folder: the vendor's identifier, with a number behind it from the
    /// second on.
    pub name: String,
    /// As it stands in the link, from `#` on, without what counts for all.
    pub text: String,
    pub decoded: Decoded<'c>,
}

impl SetUpLink {
    /// Reads a fragment, with or without its `#`.
    pub fn parse(fragment: &str) -> Self {
        let text = fragment.strip_prefix('#').unwrap_or(fragment);
        if text.len() > LIMIT {
            // Refused as every link is, before anything of it is read.
            return Self { addresses: vec![Address::parse(text)], texts: vec![String::new()], error: None };
        }
        let parts = split(text);
        let texts = parts.iter().map(|part| format!("#{}", part.trim_end_matches(';'))).collect();
        let error = (parts.len() > MOST_VENDORS).then_some(LinkError::TooManyVendors(parts.len()));
        let mut addresses: Vec<Address> = parts.into_iter().take(MOST_VENDORS).map(Address::parse).collect();
        if let Some((first, rest)) = addresses.split_first_mut() {
            for address in rest {
                address.inherit(first);
            }
        }
        Self { addresses, texts, error }
    }

    /// One at least. What counts for all is with each of them.
    pub fn addresses(&self) -> &[Address] {
        &self.addresses
    }

    /// Why some of it was not read.
    pub fn error(&self) -> Option<&LinkError> {
        self.error.as_ref()
    }

    /// What the link stands for, with the profile that `find` has for each address.
    pub fn settle<'c>(self, find: impl Fn(&Address) -> Option<&'c Profile>) -> DecodedSetUp<'c> {
        let Self { addresses, texts, error } = self;
        let members = names(&addresses).into_iter().zip(texts).zip(addresses).map(|((name, text), address)| {
            let profile = find(&address);
            Member { name, text, decoded: settle(address, profile) }
        });
        DecodedSetUp { members: members.collect(), error }
    }
}

impl DecodedSetUp<'_> {
    /// What cannot be used, in the link's order. Of several vendors, each is named.
    pub fn errors(&self) -> Vec<String> {
        let one = self.members.len() == 1;
        let of_members = self.members.iter().flat_map(|Member { name, decoded, .. }| {
            let named = move |error: &LinkError| if one { error.to_string() } else { format!("{name}: {error}") };
            decoded.errors.iter().map(named)
        });
        of_members.chain(self.error.iter().map(ToString::to_string)).collect()
    }
}

/// Reads a fragment, packed or not, with or without its `#`, where all profiles are at hand. With one vendor it is what
/// [`decode`](super::decode()) gives.
pub fn decode_set_up<'c>(fragment: &str, catalogue: &'c Catalogue) -> DecodedSetUp<'c> {
    #[cfg(not(target_arch = "wasm32"))]
    let fragment = &*super::packed::unpack(fragment);
    SetUpLink::parse(fragment).settle(|address| catalogue.named(address.vendor()?))
}

/// The fragment of a set-up, from `#` on. Equal set-ups give equal links, and one vendor gives its own link.
pub fn encode_set_up(members: &[(&Settled<'_>, &Configuration)], share: Share) -> String {
    let Some(((first, of_first), rest)) = members.split_first() else { return "#/".to_owned() };
    let mut out = encode(first, of_first, share);
    for (settled, configuration) in rest {
        let mut pairs = Pairs::new(settled.profile);
        for parameter in &settled.profile.parameters {
            let said = texts(settled, configuration, parameter, share);
            let common = first.profile.parameter_named(&parameter.name).filter(|_| is_common(&parameter.name));
            let counts = common.map(|parameter| texts(first, of_first, parameter, share)).unwrap_or_default();
            let said = if counts.is_empty() {
                said
            } else if said == counts {
                continue;
            } else if said.is_empty() {
                otherwise(settled.setting(parameter.id).values.as_slice())
            } else {
                said
            };
            for text in said {
                pairs.put(&parameter.name, text);
            }
        }
        out.push(';');
        out.extend(pairs.finish(settled, configuration).strip_prefix('#'));
    }
    out
}

/// What has to be said of a value that would need no word, were there not one that counts for all.
fn otherwise(by_default: &[Valid]) -> Vec<&str> {
    if by_default.is_empty() { vec![""] } else { by_default.iter().map(Valid::as_str).collect() }
}

/// Whether a fragment, with or without its `#`, names several vendors: without any profile, for whoever decides what is
/// shown.
pub fn names_a_set_up(fragment: &str) -> bool {
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    text.len() <= LIMIT && !CatalogueLink::is_named_by(text) && split(text).len() > 1
}

/// The parts, each from its `/` on. Where no vendor follows, `;/` belongs to a value that somebody wrote by hand. Links that
/// somebody has put behind each other still have their `#`.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(';') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let part = rest.strip_prefix('#').unwrap_or(rest);
        if part.strip_prefix('/').is_some_and(names_a_vendor) {
            parts.extend(text.get(start..at));
            start = text.len() - part.len();
        }
    }
    parts.extend(text.get(start..));
    parts
}

fn names_a_vendor(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/'));
    let next = rest.trim_start_matches(';');
    let ends = next.len() < rest.len() && next.strip_prefix('#').unwrap_or(next).starts_with('/');
    rest.len() < text.len() && (next.is_empty() || rest.starts_with('?') || ends)
}

/// The names of the members. A tool's word in a link is the folder of what it reads for all, so it is taken.
fn names(addresses: &[Address]) -> Vec<String> {
    let mut taken: Vec<String> = Tool::ALL.map(|tool| tool.as_str().to_owned()).to_vec();
    let own = taken.len();
    for address in addresses {
        let vendor = shorten(address.vendor().filter(|vendor| !vendor.is_empty()).unwrap_or("link"));
        let numbered = (2..).map(|number| format!("{vendor}-{number}"));
        let mut names = std::iter::once(vendor.clone()).chain(numbered);
        taken.extend(names.find(|name| !taken.contains(name)));
    }
    taken.split_off(own)
}
