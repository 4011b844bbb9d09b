//! The name of an EKS cluster.

use crate::value::{Valid, ValueError};

use super::class::class;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "eks_cluster_name", values: "the name of a cluster, 100 characters" };

pub(super) const KIND: Kind = Kind {
    limits: "1–100 letters, digits, - and _",
    check: Check::Text { expression: "[A-Za-z0-9][A-Za-z0-9_-]*", min: 1, max: 100 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    let valid = class(text, "-_", "letters, digits, - and _", 1, 100)?;
    if text.starts_with(['-', '_']) {
        return Err(ValueError::Rule("starts with - or _: a cluster name starts with a letter or a digit"));
    }
    Ok(valid)
}
