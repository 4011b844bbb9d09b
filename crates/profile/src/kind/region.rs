//! A region's code.

use policy::Region;

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "region", values: "one of AWS's; it must belong to the partition" };

pub(super) const KIND: Kind = Kind {
    limits: "a region of the partition",
    check: Check::Text { expression: "[a-z]+(-[a-z]+)+-[0-9]+", min: 9, max: 32 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    let region = Region::parse(text)
        .ok_or(ValueError::Rule("is no region: write its code, such as eu-west-1, us-gov-west-1 or cn-north-1"))?;
    Ok(Valid { partition: Some(region.partition()), ..Valid::new(text) })
}
