//! A set of regions with accounts of its own.

use policy::Partition;

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "partition", values: "one of AWS's" };

pub(super) const KIND: Kind = Kind { limits: "", check: Check::OneOfPartitions, address: false, quotes: false, parse };

fn parse(text: &str) -> Result<Valid, ValueError> {
    let known = || Partition::ALL.map(|partition| format!("`{partition}`")).join(", ");
    Partition::parse(text).map(|_| Valid::new(text)).ok_or_else(|| ValueError::NotOffered(known()))
}
