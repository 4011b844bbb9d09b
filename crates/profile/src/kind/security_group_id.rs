//! The identifier of a security group.

use crate::value::{Valid, ValueError};

use super::ec2_id::ec2_id;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "security_group_id", values: "`sg-` and 8 or 17 hexadecimal digits" };

pub(super) const KIND: Kind = Kind {
    limits: "sg- and 8 or 17 hexadecimal digits",
    check: Check::Text { expression: "sg-([0-9a-f]{8}|[0-9a-f]{17})", min: 11, max: 20 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    ec2_id(text, "sg-", "is no security group ID: write sg- and 8 or 17 hexadecimal digits")
}
