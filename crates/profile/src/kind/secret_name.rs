//! A secret of Secrets Manager.

use policy::{AccountId, Arn, Region};

use crate::value::{Valid, ValueError};

use super::class::{length, only};
use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About = About { word: "secret_name", values: "a name, a pattern with `*`, or an ARN" };

pub(super) const KIND: Kind = Kind {
    limits: "a name, a name pattern with *, or an ARN",
    check: Check::Text { expression: "[A-Za-z0-9/_+=.@:*?-]+", min: 1, max: 640 },
    address: false,
    quotes: false,
    parse,
};

fn parse(text: &str) -> Result<Valid, ValueError> {
    const RULE: ValueError =
        ValueError::Rule("is no secret ARN: write arn:aws:secretsmanager:<region>:<account>:secret:<name>");
    if !text.starts_with("arn:") {
        only(&text.replace('*', ""), "/_+=.@-", "letters, digits, / _ + = . @ - and *")?;
        length(text, 1, 512)?;
        return Ok(Valid::new(text));
    }
    let arn = Arn::parse(text).map_err(|_| RULE)?;
    let name = arn.resource.strip_prefix("secret:").ok_or(RULE)?;
    if arn.service != "secretsmanager"
        || Region::parse(&arn.region).is_none()
        || AccountId::parse(&arn.account).is_none()
    {
        return Err(RULE);
    }
    only(&name.replace(['*', '?'], ""), "/_+=.@-", "letters, digits, / _ + = . @ -, * and ?")?;
    length(name, 1, 519)?;
    Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
}
