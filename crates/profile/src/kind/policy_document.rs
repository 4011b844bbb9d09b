//! A permission policy that the vendor's API or page has answered with.

use policy::Policy;
use serde_json::Value;

use crate::value::{Valid, ValueError, is_invisible};

use super::simple::{About, Check, Kind};

pub(super) const ABOUT: About =
    About { word: "policy_document", values: "a permission policy as JSON, for the `document` of a permission" };

pub(super) const KIND: Kind =
    Kind { limits: "a permission policy, as JSON", check: Check::Nothing, address: false, quotes: true, parse };

/// Characters without white space: what a role's inline policies may have together.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
const MAX: usize = 10_240;

/// The value is the policy in one line, elements in the grammar's order, so that equal policies are equal texts.
///
/// Pasted JSON has line ends, which no other value has: whatever else cannot be seen is refused, inside of its strings
/// too.
fn parse(text: &str) -> Result<Valid, ValueError> {
    let white = |c: char| matches!(c, '\n' | '\r' | '\t');
    if let Some(c) = text.chars().find(|c| is_invisible(*c) && !white(*c)) {
        return Err(ValueError::Invisible(c));
    }
    let policy = Policy::parse(text).map_err(ValueError::NoPolicy)?;
    for statement in policy.statements() {
        if statement.principal.is_some() {
            return Err(ValueError::Rule(
                "has a principal, which only trust and resource policies have: paste the policy for the role",
            ));
        }
        if statement.resource.is_none() {
            return Err(ValueError::Rule(
                "has a statement without Resource, which IAM refuses: paste the whole policy",
            ));
        }
    }
    let value = policy.to_value();
    let mut wrong = None;
    each_text(&value, &mut |text| wrong = wrong.or_else(|| text.chars().find(|c| !fits(*c))));
    match wrong {
        Some(c) if is_invisible(c) => return Err(ValueError::Invisible(c)),
        Some(found) => {
            let allowed = "characters that a policy document may hold (Latin-1)".into();
            return Err(ValueError::Character { found, allowed });
        }
        None => {}
    }
    let text = value.to_string();
    let found = text.chars().count();
    if found > MAX {
        return Err(ValueError::Length { found, min: 2, max: MAX });
    }
    Ok(Valid::new(&text))
}

/// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html>
fn fits(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ff}') && !is_invisible(c)
}

fn each_text(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => found(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, found)),
        Value::Object(members) => {
            for (key, member) in members {
                found(key);
                each_text(member, found);
            }
        }
        _ => {}
    }
}
