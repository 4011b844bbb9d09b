//! A label of DNS-1123, such as a namespace.

use crate::value::{Valid, ValueError};

use super::kubernetes::kubernetes_name;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "kubernetes_label", values: "DNS-1123: a namespace" };

pub(super) const KIND: Kind = Kind {
    limits: "1–63 lower-case letters, digits and -",
    check: Check::Text { expression: "[a-z0-9]([a-z0-9-]*[a-z0-9])?", min: 1, max: 63 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    kubernetes_name(text, 63, false)
}
