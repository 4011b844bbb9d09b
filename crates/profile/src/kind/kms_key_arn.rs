//! The ARN of a KMS key.

use policy::{AccountId, Arn, Region};

use crate::value::{Valid, ValueError};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "kms_key_arn", values: "the ARN of a key" };

pub(super) const KIND: Kind = Kind {
    limits: "the ARN of a key",
    check: Check::Text { expression: "arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+", min: 25, max: 256 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError = ValueError::Rule("is no key ARN: write arn:aws:kms:<region>:<account>:key/<key ID>");
    if text.contains(['*', '?']) {
        return Err(ValueError::Wildcard);
    }
    let arn = Arn::parse(text).map_err(|_| RULE)?;
    let id = arn.resource.strip_prefix("key/").ok_or(RULE)?;
    let fits = arn.service == "kms" && Region::parse(&arn.region).is_some() && AccountId::parse(&arn.account).is_some();
    if !fits || id.is_empty() || id.len() > 128 || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(RULE);
    }
    Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
}
