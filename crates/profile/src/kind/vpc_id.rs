//! The identifier of a VPC.

use crate::value::{Valid, ValueError};

use super::ec2_id::ec2_id;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "vpc_id", values: "`vpc-` and 8 or 17 hexadecimal digits" };

pub(super) const KIND: Kind = Kind {
    limits: "vpc- and 8 or 17 hexadecimal digits",
    check: Check::Text { expression: "vpc-([0-9a-f]{8}|[0-9a-f]{17})", min: 12, max: 21 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    ec2_id(text, "vpc-", "is no VPC ID: write vpc- and 8 or 17 hexadecimal digits")
}
