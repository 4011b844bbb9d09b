//! The name of an S3 bucket.

use crate::value::{Valid, ValueError};

use super::class::length;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "bucket_name", values: "the name of a bucket" };

pub(super) const KIND: Kind = Kind {
    limits: "3–63 lower-case letters, digits, . and -",
    check: Check::Text { expression: "[a-z0-9][a-z0-9.-]*[a-z0-9]", min: 3, max: 63 },
    address: false,
    quotes: false,
    parse,
};

/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>
pub(super) fn parse(text: &str) -> Result<Valid, ValueError> {
    if text.contains(['*', '?']) {
        return Err(ValueError::Wildcard);
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    if let Some(found) = text.chars().find(|c| !allowed(*c)) {
        return Err(ValueError::Character { found, allowed: "lower-case letters, digits, . and -".into() });
    }
    length(text, 3, 63)?;
    let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if !ends(text.chars().next()) || !ends(text.chars().last()) {
        return Err(ValueError::Rule(
            "starts or ends with - or .: a bucket name starts and ends with a letter or a digit",
        ));
    }
    let parts: Vec<&str> = text.split('.').collect();
    let address = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok());
    if text.contains("..") || address {
        return Err(ValueError::Rule("has two dots in a row or looks like an IP address: no bucket can be named so"));
    }
    Ok(Valid::new(text))
}
