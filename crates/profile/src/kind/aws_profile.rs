//! The name of an AWS CLI profile.

use crate::value::{Valid, ValueError};

use super::class::class;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "aws_profile", values: "the name of an AWS CLI profile" };

pub(super) const KIND: Kind = Kind {
    limits: "letters, digits and _ . @ + = : / -",
    check: Check::Text { expression: "[A-Za-z0-9_.@+=:/-]+", min: 1, max: 128 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    class(text, "_.@+=:/-", "letters, digits and _ . @ + = : / -", 1, 128)
}
