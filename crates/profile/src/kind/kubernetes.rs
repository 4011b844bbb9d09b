//! Names of Kubernetes.

use crate::value::{Valid, ValueError};

use super::class::length;

/// DNS-1123: labels of at most 63, joined by dots in a subdomain.
pub(super) fn kubernetes_name(text: &str, max: usize, dots: bool) -> Result<Valid, ValueError> {
    const RULE: &str = "starts or ends a part with -: each part starts and ends with a letter or a digit";
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || (dots && c == '.');
    if let Some(found) = text.chars().find(|c| !allowed(*c)) {
        let allowed = if dots { "lower-case letters, digits, . and -" } else { "lower-case letters, digits and -" };
        return Err(ValueError::Character { found, allowed: allowed.into() });
    }
    length(text, 1, max)?;
    let part_fits = |part: &str| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-');
    if text.split('.').all(part_fits) { Ok(Valid::new(text)) } else { Err(ValueError::Rule(RULE)) }
}
