//! An account number out of AWS's documentation.

use crate::read::OWN_ACCOUNT;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "example-account",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "An account number out of AWS's documentation",
    explanation: "AWS uses these numbers in its examples. Somebody forgot to write the real one, or wants to show how it looks.",
    fix: "Write the account's own number.",
    source: sources::ARNS,
    check: Check::Document(check),
};

const EXAMPLES: [&str; 12] = [
    "000000000000",
    "012345678901",
    "111111111111",
    "111122223333",
    "123456789012",
    "222222222222",
    "333333333333",
    "444455556666",
    "555555555555",
    "777788889999",
    "888888888888",
    "999999999999",
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.has_text(may_hold_one) {
        return;
    }
    // There it stands for the stack's own.
    let stands_for = |word: &str| word == OWN_ACCOUNT && subject.is_of_template();
    each_text(subject.value, &mut |at, text, _| {
        let mut words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
        let known = |word: &[u8]| EXAMPLES.into_iter().find(|known| known.as_bytes() == word && !stands_for(known));
        let found = words.find_map(known);
        if let Some(found) = found {
            report.add(at.path(), format!("{found} is an account of AWS's examples."));
        }
    });
}

/// Whether twelve digits in a row are those of one.
fn may_hold_one(text: &str) -> bool {
    let mut row = 0;
    let mut bytes = text.bytes().enumerate();
    bytes.any(|(at, byte)| {
        row = if byte.is_ascii_digit() { row + 1 } else { 0 };
        row == 12 && text.get(at - 11..=at).is_some_and(|digits| EXAMPLES.contains(&digits))
    })
}
