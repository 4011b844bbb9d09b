//! The address of an object in S3.

use policy::Region;

use crate::value::{Valid, ValueError};

use super::bucket_name;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "s3_object_url", values: "the address of an object, with its region" };

pub(super) const KIND: Kind = Kind {
    limits: "https://<bucket>.s3.<region>.<suffix>/<key>",
    check: Check::Text { expression: r"https://[a-z0-9.-]+\.s3\.[a-z0-9-]+\.[a-z0-9.-]+/[!-~]+", min: 25, max: 1_024 },
    address: true,
    quotes: false,
    parse,
};

/// The address of an object with its region, and nothing after it: a query would carry a signature, which is a secret.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>; CloudFormation reads at most 1,024
/// characters.
fn parse(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError = ValueError::Rule(
        "is no address of an S3 object: write https://<bucket>.s3.<region>.amazonaws.com/<key>, without a query",
    );
    let (host, key) = text.strip_prefix("https://").and_then(|rest| rest.split_once('/')).ok_or(RULE)?;
    let (bucket, endpoint) = host.split_once(".s3.").ok_or(RULE)?;
    let (region, suffix) = endpoint.split_once('.').ok_or(RULE)?;
    let region = Region::parse(region).filter(|region| region.partition().dns_suffix() == suffix).ok_or(RULE)?;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_.~/!'()%+=@:".contains(&b);
    if bucket_name::parse(bucket).is_err() || key.is_empty() || !key.bytes().all(fits) || text.len() > 1_024 {
        return Err(RULE);
    }
    Ok(Valid { partition: Some(region.partition()), region: Some(region.as_str().to_owned()), ..Valid::new(text) })
}
