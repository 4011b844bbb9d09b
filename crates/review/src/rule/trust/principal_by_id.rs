//! The trust ends when the other side recreates its role or user.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "principal-by-id",
    severity: Severity::Suggestion,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The trust ends when the other side recreates its role or user",
    explanation: "IAM keeps the unique ID of the role or user, not its name. If the vendor deletes it and creates it again under the same name, it is a stranger.",
    fix: "Know it when the connection breaks: save the trust policy again. A condition on aws:PrincipalArn is kept by name.",
    source: sources::PRINCIPAL,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let own = own_account(subject);
    let role = own_role(subject);
    for statement in subject.view.allowing() {
        for (principal, who, account) in accounts(statement) {
            let by_id = matches!(who, Who::Role { .. } | Who::User { .. }) && role != Some(principal.text);
            if by_id && own.as_ref() != Some(&account) && !principal.text.contains(['*', '?']) {
                report.add(&principal.path, "IAM turns this ARN into a unique ID when the policy is saved.");
            }
        }
    }
}
