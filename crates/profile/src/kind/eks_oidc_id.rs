//! The identifier of an EKS cluster's OIDC issuer.

use policy::Region;

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About =
    About { word: "eks_oidc_id", values: "the last part of a cluster's issuer URL, or the URL" };

pub(super) const KIND: Kind = Kind {
    limits: "the last part of the issuer URL, or the whole URL",
    check: Check::Text { expression: "[A-Za-z0-9]+", min: 16, max: 64 },
    address: true,
    quotes: false,
    parse,
};

/// The identifier of an EKS cluster's issuer, or the issuer's URL, of which the identifier is kept.
fn parse(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError = ValueError::Rule(
        "is no issuer ID: paste what `aws eks describe-cluster --query cluster.identity.oidc.issuer` prints",
    );
    let host_and_id = text.strip_prefix("https://").unwrap_or(text);
    let (id, region) = match host_and_id.trim_end_matches('/').split_once("/id/") {
        Some((host, id)) => {
            let rest = host.strip_prefix("oidc.eks.").ok_or(RULE)?;
            let (region, suffix) = rest.split_once('.').ok_or(RULE)?;
            let region = Region::parse(region).filter(|r| r.partition().dns_suffix() == suffix).ok_or(RULE)?;
            (id, Some(region))
        }
        None => (host_and_id, None),
    };
    if !id.bytes().all(|b| b.is_ascii_alphanumeric()) || !(16..=64).contains(&id.len()) {
        return Err(RULE);
    }
    Ok(Valid {
        text: id.to_owned(),
        partition: region.as_ref().map(Region::partition),
        region: region.map(|region| region.as_str().to_owned()),
    })
}
