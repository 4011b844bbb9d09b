//! The name of an IAM policy.

use crate::value::{Valid, ValueError};

use super::class::{NAME, NAME_CLASS, class};
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "policy_name", values: "IAM's name of a policy, 128 characters" };

pub(super) const KIND: Kind = Kind {
    limits: "1–128 letters, digits and _ + = , . @ -",
    check: Check::Text { expression: NAME, min: 1, max: 128 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    class(text, "_+=,.@-", NAME_CLASS, 1, 128)
}
