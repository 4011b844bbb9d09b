//! The ARN of an IAM role.

use crate::value::{Valid, ValueError};

use super::iam_arn::iam_arn;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "role_arn", values: "the ARN of a role" };

pub(super) const KIND: Kind = Kind {
    limits: "the ARN of a role",
    check: Check::Text { expression: "arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+", min: 25, max: 640 },
    address: false,
    quotes: true,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    iam_arn(text, "role/", "is no role ARN: write arn:aws:iam::<12 digits>:role/<name>")
}
