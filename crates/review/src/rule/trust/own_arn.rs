//! The role may name itself before it exists.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "own-arn",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The role may name itself before it exists",
    explanation: "IAM looks every principal up when the policy is saved. If this role is the one that the policy belongs to, the policy cannot be given when the role is created: MalformedPolicyDocument, invalid principal.",
    fix: "Create the role without the statement and add it afterwards, or trust the account with ArnEquals on aws:PrincipalArn.",
    source: sources::PRINCIPAL,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.context.moment != Moment::Unknown {
        return;
    }
    let role = own_role(subject);
    let own = own_account(subject);
    for statement in subject.view.allowing() {
        for (principal, who, account) in accounts(statement) {
            if !matches!(who, Who::Role { .. }) {
                continue;
            }
            // Without the role's ARN, what the author calls the statement is the best hint, and then the account.
            let sid = statement.map.get("Sid").and_then(|sid| sid.as_str()).unwrap_or_default().to_ascii_lowercase();
            let called_self = sid.contains("self") && own.as_ref().is_none_or(|own| *own == account);
            if role.map_or(called_self, |role| role == principal.text) {
                let message =
                    format!("If `{}` is the role that this policy belongs to, it must exist first.", principal.text);
                report.add(&principal.path, message);
            }
        }
    }
}
