//! The ARN of a managed policy.

use policy::{AccountId, Arn};

use crate::value::{Valid, ValueError};

use super::class::{NAME_CLASS, class};
use super::iam_arn::path_fits;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About =
    About { word: "policy_arn", values: "the ARN of a managed policy, AWS' own or the account's" };

pub(super) const KIND: Kind = Kind {
    limits: "the ARN of a managed policy",
    check: Check::Text { expression: "arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[!-~]+", min: 25, max: 704 },
    address: false,
    quotes: true,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError = ValueError::Rule(
        "is no policy ARN: write arn:aws:iam::aws:policy/<name> for AWS' own, arn:aws:iam::<12 digits>:policy/<name> for one of the account",
    );
    if text.contains(['*', '?']) {
        return Err(ValueError::Wildcard);
    }
    let arn = Arn::parse(text).map_err(|_| RULE)?;
    let path_and_name = arn.resource.strip_prefix("policy/").ok_or(RULE)?;
    let name = path_and_name.rsplit('/').next().unwrap_or_default();
    let of_somebody = arn.account == "aws" || AccountId::parse(&arn.account).is_some();
    if arn.service != "iam" || !arn.region.is_empty() || !of_somebody || !path_fits(path_and_name) {
        return Err(RULE);
    }
    class(name, "_+=,.@-", NAME_CLASS, 1, 128)?;
    Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
}
