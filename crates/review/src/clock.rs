//! What is certain of the time at which a request is made: it is after the day of the review's own data.
//!
//! Nothing here has a clock, and a review says the same whenever it is made.

use policy::{Comparison, Operator, Relation};
use serde_json::Value;

use crate::evaluate::{moment, text};

/// The day of the data about actions, or an earlier one: every request of today is made after it has begun.
pub(crate) const SINCE: &str = "2026-09-26";

/// The keys that every request has the time by.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html> (2026-11-27)
pub(crate) const TIMES: [&str; 2] = ["aws:CurrentTime", "aws:EpochTime"];

/// What a condition on the time says to every request from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Window {
    /// None meets it any more.
    Over,
    /// All meet it.
    Open,
}

pub(crate) fn is_time(key: &str) -> bool {
    TIMES.iter().any(|time| key.eq_ignore_ascii_case(time))
}

/// A moment of today, as a request has it: seconds since 1970.
pub(crate) fn now() -> String {
    since().saturating_add(1).to_string()
}

/// Whether a request of today can have this time.
pub(crate) fn can_be(time: &str) -> bool {
    moment(time).is_none_or(|time| time > since())
}

/// What the condition says from now on; nothing where that is not certain.
pub(crate) fn window(key: &str, operator: Operator, values: &[Value]) -> Option<Window> {
    let relation = match operator.test {
        Comparison::Date(relation) => relation,
        Comparison::Number(relation) if key.eq_ignore_ascii_case("aws:EpochTime") => relation,
        _ => return None,
    };
    if !is_time(key) || values.is_empty() {
        return None;
    }
    let past = |value: &Value| moment(&text(value)).map(|time| time <= since());
    let all_past = || values.iter().all(|value| past(value) == Some(true));
    let window = match relation {
        Relation::Less | Relation::LessOrEqual | Relation::Equal if all_past() => Window::Over,
        Relation::Greater | Relation::GreaterOrEqual if values.iter().any(|value| past(value) == Some(true)) => {
            Window::Open
        }
        _ => return None,
    };
    // None of them may be equal, and none is.
    Some(if operator.negated { Window::Open } else { window })
}

fn since() -> i64 {
    moment(SINCE).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(operator: &str, key: &str, values: &Value) -> Option<Window> {
        window(key, Operator::parse(operator)?, values.as_array()?)
    }

    #[test]
    fn it_is_not_after_the_data() {
        assert!(SINCE <= crate::actions::actions().date());
    }

    #[test]
    fn only_what_is_certain_of_today_is_said() {
        use serde_json::json;
        const TIME: &str = "aws:currentTime";
        for (operator, key, values, said) in [
            ("DateLessThan", TIME, json!(["2025-01-01T00:00:00Z"]), Some(Window::Over)),
            ("DateLessThanEqualsIfExists", TIME, json!([SINCE]), Some(Window::Over)),
            ("DateLessThan", TIME, json!(["2026-09-26T00:00:01Z"]), None),
            ("DateLessThan", TIME, json!(["2025-01-01T00:00:00Z", "2031-01-01T00:00:00Z"]), None),
            ("DateLessThan", TIME, json!(["soon"]), None),
            ("DateLessThan", TIME, json!([]), None),
            ("DateEquals", TIME, json!(["2025"]), Some(Window::Over)),
            ("DateNotEquals", TIME, json!(["2025"]), Some(Window::Open)),
            ("DateGreaterThan", TIME, json!(["2025-01-01T00:00:00Z"]), Some(Window::Open)),
            ("DateGreaterThan", TIME, json!(["2031-01-01T00:00:00Z"]), None),
            ("NumericLessThan", "aws:EpochTime", json!([1_600_000_000]), Some(Window::Over)),
            ("NumericLessThan", TIME, json!([1_600_000_000]), None),
            ("DateLessThan", "aws:TokenIssueTime", json!(["2025-01-01T00:00:00Z"]), None),
            ("StringLike", TIME, json!(["2025*"]), None),
        ] {
            assert_eq!(of(operator, key, &values), said, "{operator} {key} {values}");
        }
        assert!(can_be(&now()) && !can_be(SINCE) && !can_be("2025-01-01"));
    }
}
