//! Yes or no.

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "boolean", values: "`true` or `false`" };

pub(super) const KIND: Kind = Kind { limits: "", check: Check::Nothing, address: false, quotes: false, parse };

fn parse(text: &str) -> Result<Valid, ValueError> {
    match text {
        "true" | "false" => Ok(Valid::new(text)),
        _ => Err(ValueError::NotOffered("`true`, `false`".to_owned())),
    }
}
