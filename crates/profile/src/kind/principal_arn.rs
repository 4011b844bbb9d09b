//! The ARN of a principal that a trust policy can name.

use policy::{AccountId, Arn};

use crate::value::{Valid, ValueError};

use super::iam_arn::iam_arn;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "principal_arn", values: "the ARN of a role, a user or an account" };

pub(super) const KIND: Kind = Kind {
    limits: "the ARN of a role, a user or an account",
    check: Check::Text { expression: "arn:[a-z-]+:iam::[0-9]{12}:(root|role/[!-~]+|user/[!-~]+)", min: 25, max: 640 },
    address: false,
    quotes: true,
    parse,
};

/// A role, a user, or the account itself: what a trust policy can name by ARN and a vendor may call its account.
fn parse(text: &str) -> Result<Valid, ValueError> {
    const RULE: &str =
        "is no principal's ARN: write arn:aws:iam::<12 digits>: followed by root, role/<name> or user/<name>";
    if let Ok(arn) = Arn::parse(text)
        && arn.resource == "root"
    {
        let fits = arn.service == "iam" && arn.region.is_empty() && AccountId::parse(&arn.account).is_some();
        return if fits {
            Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
        } else {
            Err(ValueError::Rule(RULE))
        };
    }
    let resource = if text.contains(":user/") { "user/" } else { "role/" };
    iam_arn(text, resource, RULE)
}
