//! A condition's value is not of its operator's kind.

use crate::rule::prelude::*;
use std::net::IpAddr;

pub(super) const RULE: Rule = Rule {
    code: "condition-value",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A condition's value is not of its operator's kind",
    explanation: "Bool takes true and false, numeric operators take numbers, date operators ISO 8601 times or epoch seconds, IpAddress takes addresses and CIDR ranges, ARN operators take ARNs. Anything else never matches, or is refused.",
    fix: "Write a value of that kind, or use the operator that fits the value.",
    source: sources::OPERATORS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for test in statement.tests() {
            let Some(operator) = test.operator else { continue };
            for (path, text) in test.texts_that(|text| !text.contains("${") && !fits(operator.family(), text)) {
                report.add(path, format!("`{text}` is no value for {}.", test.operator_text));
            }
        }
    }
}

fn fits(family: Family, text: &str) -> bool {
    match family {
        Family::String => true,
        Family::Arn => {
            // Pages of AWS leave the beginning open: *key/ID,
            // <https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html> (2026-11-27).
            text.starts_with('*')
                || text.starts_with("arn:") && (text.splitn(6, ':').count() == 6 || text.contains('*'))
        }
        Family::Numeric => text.parse::<f64>().is_ok_and(f64::is_finite),
        Family::Date => is_date(text),
        Family::Bool | Family::Null => matches!(text, "true" | "false"),
        Family::Binary => text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=')),
        Family::IpAddress => {
            let (address, bits) = text.split_once('/').unwrap_or((text, "0"));
            let max = match address.parse::<IpAddr>() {
                Ok(IpAddr::V4(_)) => 32,
                Ok(IpAddr::V6(_)) => 128,
                Err(_) => return false,
            };
            bits.parse::<u8>().is_ok_and(|bits| bits <= max)
        }
    }
}

/// Epoch seconds, or a date that may have a time.
fn is_date(text: &str) -> bool {
    if text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty() {
        return true;
    }
    let date = text.get(..10).unwrap_or_default();
    let digits =
        date.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let rest = text.get(10..).unwrap_or_default();
    let month = date.get(5..7).and_then(|month| month.parse().ok()).is_some_and(|month| (1..=12).contains(&month));
    let day = date.get(8..).and_then(|day| day.parse().ok()).is_some_and(|day| (1..=31).contains(&day));
    digits && date.len() == 10 && month && day && (rest.is_empty() || rest.strip_prefix('T').is_some_and(is_time))
}

/// Hours and minutes that a clock has; the zone is not asked for.
fn is_time(text: &str) -> bool {
    let mut fields = text.split([':', 'Z', '+', '-', '.']);
    let below = |field: Option<&str>, end: u32| {
        field.is_none_or(|field| field.parse::<u32>().map_or(field.is_empty(), |n| n < end))
    };
    below(fields.next(), 24) && below(fields.next(), 60)
}
