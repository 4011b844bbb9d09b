use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "account-id",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "An account number that has not 12 digits",
    explanation: "Account IDs have 12 digits, leading zeros included, without dashes.",
    fix: "Write the 12 digits.",
    source: sources::ARNS,
    check,
};

const KEYS: [&str; 5] =
    ["aws:SourceAccount", "aws:PrincipalAccount", "aws:ResourceAccount", "aws:VpceAccount", "kms:CallerAccount"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for leaf in &statement.resources.items {
            arn(leaf.text, statement.resource_path(*leaf), report);
        }
        for test in statement.tests() {
            let account = KEYS.iter().any(|key| test.is_on(key));
            for (path, text) in test.texts() {
                if account && !text.contains(['*', '?', '$']) && !is_account(text) {
                    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                    let message = format!("`{text}` is no account ID of 12 digits.");
                    if is_account(&digits) {
                        let fix = Edit::Replace { path: path.clone(), value: digits.as_str().into() };
                        report.add_with_fix(path, message, format!("Write {digits}"), vec![fix]);
                    } else {
                        report.add(path, message);
                    }
                } else if !account {
                    arn(text, path, report);
                }
            }
        }
    }
}

fn arn(text: &str, path: String, report: &mut Report<'_>) {
    let mut fields = text.splitn(6, ':');
    if fields.next() != Some("arn") {
        return;
    }
    let Some(account) = fields.nth(3) else { return };
    let written = !account.is_empty() && account.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if written && !is_account(account) {
        report.add(path, format!("The ARN's account `{account}` has not 12 digits."));
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}
