//! A whole account is trusted.

use crate::rule::prelude::*;
use crate::rule::shared::demands_a_claim;

pub(super) const RULE: Rule = Rule {
    code: "account-root",
    severity: Severity::Suggestion,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A whole account is trusted",
    explanation: "With an account as principal its administrators decide who in it may assume the role. When one role or user of that account needs it, naming that one says more.",
    fix: "Name the role, or add ArnEquals on aws:PrincipalArn.",
    source: sources::PRINCIPAL,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        if statement.demands("aws:PrincipalArn") || statement.demands("aws:userid") || demands_a_claim(statement) {
            continue;
        }
        for (principal, who, account) in accounts(statement) {
            if matches!(who, Who::Account(_)) {
                report.add(&principal.path, format!("Everyone whom account {account} lets may assume the role."));
            }
        }
    }
}
