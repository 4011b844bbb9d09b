//! The ARN of an IAM user.

use crate::value::{Valid, ValueError};

use super::iam_arn::iam_arn;
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "user_arn", values: "the ARN of a user" };

pub(super) const KIND: Kind = Kind {
    limits: "the ARN of a user",
    check: Check::Text { expression: "arn:[a-z-]+:iam::[0-9]{12}:user/[!-~]+", min: 25, max: 640 },
    address: false,
    quotes: true,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    iam_arn(text, "user/", "is no user ARN: write arn:aws:iam::<12 digits>:user/<name>")
}
