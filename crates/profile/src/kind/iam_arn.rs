//! ARNs of IAM's roles, users and policies.

use policy::{AccountId, Arn};

use crate::value::{Valid, ValueError};

use super::class::{NAME_CLASS, class};

/// Characters of a path, with its slashes.
const PATH_MAX: usize = 512;

/// Path and name as in IAM's role ARN pattern: printable ASCII path segments, then a name.
pub(super) fn iam_arn(text: &str, resource: &str, rule: &'static str) -> Result<Valid, ValueError> {
    if text.contains(['*', '?']) {
        return Err(ValueError::Wildcard);
    }
    let arn = Arn::parse(text).map_err(|_| ValueError::Rule(rule))?;
    let path_and_name = arn.resource.strip_prefix(resource).ok_or(ValueError::Rule(rule))?;
    let name = path_and_name.rsplit('/').next().unwrap_or_default();
    if arn.service != "iam"
        || !arn.region.is_empty()
        || AccountId::parse(&arn.account).is_none()
        || !path_fits(path_and_name)
    {
        return Err(ValueError::Rule(rule));
    }
    class(name, "_+=,.@-", NAME_CLASS, 1, 64)?;
    Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
}

/// The path before a name; the name has rules of its own.
pub(super) fn path_fits(path_and_name: &str) -> bool {
    let path = path_and_name.rfind('/').map_or(0, |at| at + 1);
    path < PATH_MAX
        && path_and_name.split('/').rev().skip(1).all(|part| !part.is_empty())
        && path_and_name.bytes().all(|b| (b'!'..=b'~').contains(&b))
}
