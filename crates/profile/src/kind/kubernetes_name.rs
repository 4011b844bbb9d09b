//! A subdomain of DNS-1123, such as a service account.

use crate::value::{Valid, ValueError};

use super::kubernetes::kubernetes_name;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "kubernetes_name", values: "DNS-1123: a service account" };

pub(super) const KIND: Kind = Kind {
    limits: "1–253 lower-case letters, digits, . and -",
    check: Check::Text { expression: "[a-z0-9]([a-z0-9.-]*[a-z0-9])?", min: 1, max: 253 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    kubernetes_name(text, 253, true)
}
