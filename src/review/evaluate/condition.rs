use std::borrow::Cow;

use serde_json::Value;

use crate::policy::Statement;

use super::compare::{address_in, numbers, same_bytes, truth};
use super::date::dates;
use super::decision::{Mismatch, Unmet};
use super::operator::{Operator, Quantifier, Test};
use super::pattern::Pattern;
use super::request::Request;

/// Operators and keys are joined by *and*, the values of one key by *or*; a negated operator wants none of them:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html>.
/// An operator that does not exist holds for no request.
pub(super) fn check<'p>(statement: &'p Statement, request: &Request, variables: bool) -> Result<(), Mismatch<'p>> {
    for condition in statement.condition.iter().flatten() {
        let operator = Operator::parse(&condition.operator);
        for (key, values) in &condition.keys {
            let values = values.as_slice();
            let Some(operator) = operator else { return Err(Mismatch::Operator(&condition.operator)) };
            if !holds(operator, key, values, request, variables) {
                let found = request.values(key).iter().map(str::to_owned).collect();
                return Err(Mismatch::Condition(Unmet { name: &condition.operator, operator, key, values, found }));
            }
        }
    }
    Ok(())
}

/// One key of one operator. A key that is absent fails, but satisfies a negated operator, `IfExists` and `ForAllValues`:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
///
/// A key with several values needs `ForAllValues` or `ForAnyValue`; without one, AWS documents no result, and here one
/// of the request's values is enough, so that nothing that may be allowed is shown as denied.
fn holds(operator: Operator, key: &str, asked: &[Value], request: &Request, variables: bool) -> bool {
    let found = request.values(key);
    if operator.test == Test::Null {
        return asked.iter().any(|value| truth(&text(value)) == Some(found.is_empty()));
    }
    // To the set operators an empty string is an empty set.
    let nothing = match operator.quantifier {
        Some(_) => found.iter().all(str::is_empty),
        None => found.is_empty(),
    };
    if nothing {
        return match operator.quantifier {
            _ if operator.if_exists => true,
            Some(quantifier) => quantifier == Quantifier::All,
            None => operator.negated,
        };
    }
    let hit = |found: &str| asked.iter().any(|asked| matches(operator, found, &text(asked), request, variables));
    match operator.quantifier {
        None => found.iter().any(hit) != operator.negated,
        Some(Quantifier::All) => found.iter().all(|found| hit(found) != operator.negated),
        Some(Quantifier::Any) => found.iter().any(|found| hit(found) != operator.negated),
    }
}

/// One value of the request against one of the policy. Variables need version 2012-10-17; before it they are text:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>.
fn matches(operator: Operator, found: &str, asked: &str, request: &Request, variables: bool) -> bool {
    let pattern = if variables && operator.takes_variables() {
        Pattern::resolve(asked, |key| request.values(key).single())
    } else {
        Some(Pattern::plain(asked))
    };
    let Some(pattern) = pattern else { return false };
    match operator.test {
        Test::Equals => pattern.equals(found),
        Test::EqualsIgnoringCase => pattern.equals_ignoring_case(found),
        Test::Like => pattern.matches(found),
        Test::Arn => pattern.matches_arn(found),
        Test::Number(relation) => numbers(found, asked).is_some_and(|ordering| relation.holds(ordering)),
        Test::Date(relation) => dates(found, asked).is_some_and(|ordering| relation.holds(ordering)),
        Test::Bool => truth(found).is_some_and(|found| truth(pattern.as_str()) == Some(found)),
        Test::Binary => same_bytes(found, asked),
        Test::Address => address_in(found, asked),
        // Answered before any value is looked at.
        Test::Null => false,
    }
}

/// IAM reads a boolean or a number as the text that it is written as.
pub(in crate::review) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Bool(true) => Cow::Borrowed("true"),
        Value::Bool(false) => Cow::Borrowed("false"),
        other => Cow::Owned(other.to_string()),
    }
}
