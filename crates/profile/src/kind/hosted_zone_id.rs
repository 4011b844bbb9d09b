//! The identifier of a hosted zone of Route 53.

use crate::value::{Valid, ValueError};

use super::class::length;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About =
    About { word: "hosted_zone_id", values: "a hosted zone's ID, with `/hostedzone/` or without" };

pub(super) const KIND: Kind = Kind {
    limits: "1–32 upper-case letters and digits",
    check: Check::Text { expression: "[A-Z0-9]+", min: 1, max: 32 },
    address: false,
    quotes: false,
    parse,
};

/// The API answers with `/hostedzone/` before it: <https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html>.
fn parse(text: &str) -> Result<Valid, ValueError> {
    let id = text.strip_prefix("/hostedzone/").unwrap_or(text);
    match id.chars().find(|c| !c.is_ascii_uppercase() && !c.is_ascii_digit()) {
        Some('*' | '?') => return Err(ValueError::Wildcard),
        Some(found) => {
            let allowed = "upper-case letters and digits: a zone's ID, not its name".into();
            return Err(ValueError::Character { found, allowed });
        }
        None => {}
    }
    length(id, 1, 32)?;
    Ok(Valid::new(id))
}
