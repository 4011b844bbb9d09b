//! A principal ARN with a wildcard.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "principal-wildcard",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Trust),
    title: "A principal ARN with a wildcard",
    explanation: "IAM does not read wildcards in principals: only `*` alone, which is everyone.",
    fix: "Name each principal, or trust the account and put the pattern into a condition on aws:PrincipalArn.",
    source: sources::PRINCIPAL,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for principal in subject.view.statements.iter().flat_map(|statement| &statement.principals) {
        if principal.text != "*" && principal.text.contains(['*', '?']) {
            report.add(&principal.path, format!("`{}` is not read as a pattern; IAM refuses it.", principal.text));
        }
    }
}
