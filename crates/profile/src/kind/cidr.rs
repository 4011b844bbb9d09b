//! A network of IP addresses.

use std::net::IpAddr;

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About =
    About { word: "cidr", values: "a network of IPv4 or IPv6 addresses with its prefix length" };

pub(super) const KIND: Kind = Kind {
    limits: "a network, such as 203.0.113.0/24",
    check: Check::Text { expression: "[0-9A-Fa-f.:]+/[0-9]{1,3}", min: 4, max: 43 },
    address: false,
    quotes: false,
    parse,
};

/// An address without a prefix length means one address in a policy, and nothing in a security group: so it is written.
fn parse(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError =
        ValueError::Rule("is no network: write an address, / and the prefix length, such as 203.0.113.0/24");
    let allowed = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':' | '/');
    match text.chars().find(|c| !allowed(*c)) {
        Some('*' | '?') => return Err(ValueError::Wildcard),
        Some(found) => {
            return Err(ValueError::Character { found, allowed: "digits, . and / (in IPv6 also a to f and :)".into() });
        }
        None => {}
    }
    let (address, prefix) = text.split_once('/').ok_or(ValueError::Rule(
        "has no prefix length: write /32 after a single IPv4 address, /128 after a single IPv6 address",
    ))?;
    let canonical = prefix.len() <= 3 && (prefix == "0" || !prefix.starts_with(['0', '+']));
    let length = prefix.parse::<u32>().ok().filter(|_| canonical).ok_or(RULE)?;
    // What is left of all ones is what may not be set.
    let beyond = match address.parse::<IpAddr>().map_err(|_| RULE)? {
        IpAddr::V4(_) if length > 32 => return Err(ValueError::Rule("has a prefix longer than 32: IPv4 has 32 bits")),
        IpAddr::V6(_) if length > 128 => {
            return Err(ValueError::Rule("has a prefix longer than 128: IPv6 has 128 bits"));
        }
        IpAddr::V4(address) => u128::from(u32::from(address) & u32::MAX.checked_shr(length).unwrap_or(0)),
        IpAddr::V6(address) => u128::from(address) & u128::MAX.checked_shr(length).unwrap_or(0),
    };
    if beyond != 0 {
        return Err(ValueError::Rule("has bits set after its prefix: set them to zero, as in 203.0.113.0/24"));
    }
    Ok(Valid::new(text))
}
