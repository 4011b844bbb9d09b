//! An account number that has not 12 digits.

use super::placeholder;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "account-id",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "An account number that has not 12 digits",
    explanation: "Account IDs have 12 digits, leading zeros included, without dashes.",
    fix: "Write the 12 digits.",
    source: sources::ARNS,
    check: Check::Document(check),
};

const KEYS: [&str; 6] = [
    "aws:SourceAccount",
    "aws:PrincipalAccount",
    "aws:ResourceAccount",
    "aws:VpceAccount",
    "kms:CallerAccount",
    "s3:ResourceAccount",
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for leaf in &statement.resources.items {
            if let Some(account) = wrong_account(leaf.text) {
                report.add(statement.resource_path(*leaf), format!("The ARN's account `{account}` has not 12 digits."));
            }
        }
        // Null asks whether there is one.
        let is_null = |test: &Test<'_>| test.operator.is_some_and(|operator| operator.family() == Family::Null);
        for test in statement.tests().filter(|test| !is_null(test)) {
            if KEYS.iter().any(|key| test.is_on(key)) {
                of_key(test, report);
                continue;
            }
            for (path, text) in test.texts_that(|text| wrong_account(text).is_some()) {
                let account = wrong_account(text).unwrap_or_default();
                report.add(path, format!("The ARN's account `{account}` has not 12 digits."));
            }
        }
    }
}

fn of_key(test: Test<'_>, report: &mut Report<'_>) {
    for (path, text) in test.texts_that(|text| !text.contains(['*', '?', '$']) && !is_account(text)) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let message = format!("`{text}` is no account ID of 12 digits.");
        if is_account(&digits) {
            let fix = Edit::Replace { path: path.clone(), value: digits.as_str().into() };
            report.add_with_fix(path, message, format!("Write {digits}"), vec![fix]);
        } else {
            report.add(path, message);
        }
    }
}

/// The account field of an ARN, when it is digits, but not twelve, when white space stands beside them, or when it stands for
/// a number that was taken out: `REDACTED`, `79...34`, `account-id`. Some resources are AWS' own, and it says `aws` there.
fn wrong_account(text: &str) -> Option<&str> {
    let account = account_of(text.strip_prefix("arn:")?)?;
    let number = !account.is_empty() && account.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b' ' | b'\t'));
    let open = account.contains(['*', '?', '$', '<']);
    let word = || {
        account.contains("account")
            || account.bytes().any(|b| b.is_ascii_uppercase() || matches!(b, b'.' | b'_' | b'{'))
    };
    // What is to be replaced has a finding of its own.
    let said = || placeholder::find(account).is_some();
    (!open && (number || word() && !said()) && !is_account(account)).then_some(account)
}

/// What stands between the third and the fourth colon. A variable has a colon of its own, which divides nothing:
/// `${aws:RequestedRegion}`.
fn account_of(text: &str) -> Option<&str> {
    let mut open = false;
    let mut parts = text.split(|mark: char| {
        open = mark == '{' || open && mark != '}';
        mark == ':' && !open
    });
    parts.nth(3)
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}
