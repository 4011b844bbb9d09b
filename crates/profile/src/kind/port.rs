//! A TCP port.

use crate::value::{Valid, ValueError};

use super::integer;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "port", values: "1 to 65535" };

pub(super) const KIND: Kind =
    Kind { limits: "1–65535", check: Check::Range { min: 1, max: 65_535 }, address: false, quotes: false, parse };

fn parse(text: &str) -> Result<Valid, ValueError> {
    integer::parse(text, 1, 65_535)
}
