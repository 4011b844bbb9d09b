//! Values that are not text.

use std::cmp::Ordering;
use std::net::IpAddr;

use crate::base64::bytes;

/// A whole or decimal number, compared as written:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric>.
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let zero = whole.is_empty() && fraction.is_empty();
        Some(Self { negative: negative && !zero, whole, fraction })
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.size().cmp(&other.size()),
            (true, true) => other.size().cmp(&self.size()),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }

    /// Without leading zeros the longer number is the greater one.
    fn size(&self) -> (usize, &str, &str) {
        (self.whole.len(), self.whole, self.fraction)
    }
}

/// Nothing when one of them is no number.
pub(super) fn numbers(found: &str, asked: &str) -> Option<Ordering> {
    Some(Decimal::parse(found)?.compare(&Decimal::parse(asked)?))
}

/// `true` and `false`, in any case:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean>.
pub(super) fn truth(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

/// The same bytes, both written in base64:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals>.
pub(super) fn same_bytes(found: &str, asked: &str) -> bool {
    bytes(found).is_some_and(|found| bytes(asked) == Some(found))
}

/// An address within a range of its own family; without a prefix the range is one address:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress>.
pub(super) fn address_in(found: &str, range: &str) -> bool {
    let (base, prefix) = match range.split_once('/') {
        Some((base, prefix)) => (base, Some(prefix)),
        None => (range, None),
    };
    let (Ok(found), Ok(base)) = (found.parse::<IpAddr>(), base.parse::<IpAddr>()) else { return false };
    let (found, base, width) = match (found, base) {
        (IpAddr::V4(found), IpAddr::V4(base)) => (u128::from(found.to_bits()), u128::from(base.to_bits()), 32),
        (IpAddr::V6(found), IpAddr::V6(base)) => (found.to_bits(), base.to_bits(), 128),
        _ => return false,
    };
    let prefix = match prefix {
        Some(prefix) if prefix.bytes().all(|b| b.is_ascii_digit()) => prefix.parse::<u32>().ok(),
        Some(_) => None,
        None => Some(width),
    };
    let Some(free) = prefix.and_then(|prefix| width.checked_sub(prefix)) else { return false };
    // A shift by the whole width of 128 bits leaves nothing to compare.
    found.checked_shr(free) == base.checked_shr(free)
}
