//! A role of Identity Center without its path.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "identity-center-path",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "A role of Identity Center without its path",
    explanation: "Identity Center puts its roles below aws-reserved/sso.amazonaws.com/, outside of us-east-1 with the region after it. An ARN without the path names nobody: as a principal IAM refuses it, in a condition it is never met.",
    fix: "Copy the role's ARN from IAM, or write role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_… with ArnLike on aws:PrincipalArn.",
    source: sources::IDENTITY_CENTER,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for principal in statement.of_kind(PrincipalKind::Aws).filter(|principal| lacks_path(principal.text)) {
            report.add(&principal.path, message(principal.text));
        }
        for test in statement.tests_on("aws:PrincipalArn") {
            for (path, text) in test.texts_that(lacks_path) {
                report.add(path, message(text));
            }
        }
    }
}

fn lacks_path(arn: &str) -> bool {
    arn.contains(":iam:") && arn.contains(":role/AWSReservedSSO_")
}

fn message(arn: &str) -> String {
    format!("`{arn}` names nobody: roles of Identity Center have the path aws-reserved/sso.amazonaws.com/.")
}
