//! The issuer of OIDC tokens, as IAM names its provider.

use crate::value::{Valid, ValueError};

use super::class::length;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About {
    word: "oidc_issuer",
    values: "an issuer's host with its path, such as `tokens.example.com`; `https://` is cut off, a `/` at the end is kept",
};

/// Characters of a provider's URL: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html>.
const MAX: usize = 255 - "https://".len();

pub(super) const KIND: Kind = Kind {
    limits: "the host and path of the issuer's URL",
    check: Check::Text { expression: "[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9._~/-]*)?", min: 3, max: MAX },
    address: true,
    quotes: false,
    parse,
};

/// IAM compares the issuer as it stands in the token: a `/` at its end is part of it, and of the provider's ARN.
fn parse(text: &str) -> Result<Valid, ValueError> {
    let start = text.get(.."https://".len()).filter(|start| start.eq_ignore_ascii_case("https://"));
    let issuer = text.get(start.map_or(0, str::len)..).unwrap_or_default();
    if issuer.contains("/.well-known") {
        return Err(ValueError::Rule("is the address of the issuer's metadata: write what stands before /.well-known"));
    }
    let (host, path) = issuer.split_at(issuer.find('/').unwrap_or(issuer.len()));
    if let Some((_, port)) = host.split_once(':')
        && port.bytes().all(|b| b.is_ascii_digit())
    {
        return Err(ValueError::Rule("has a port, which IAM takes from no issuer: use one that answers on 443"));
    }
    let host_allows = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
    if let Some(found) = host.chars().find(|c| !host_allows(*c)) {
        return Err(match found {
            '*' | '?' => ValueError::Wildcard,
            found => ValueError::Character { found, allowed: "lower-case letters, digits, . and - in the host".into() },
        });
    }
    let path_allows = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '~' | '-');
    if let Some(found) = path.chars().find(|c| !path_allows(*c)) {
        return Err(ValueError::Character { found, allowed: "letters, digits and . _ ~ / - in the path".into() });
    }
    let part_fits = |part: &str| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-');
    if !host.contains('.') || !host.split('.').all(part_fits) {
        return Err(ValueError::Rule(
            "is no issuer: write the host of its URL and the path, such as tokens.example.com",
        ));
    }
    length(issuer, 3, MAX)?;
    Ok(Valid::new(issuer))
}
