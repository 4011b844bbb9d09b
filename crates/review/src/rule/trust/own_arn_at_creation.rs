//! The role names itself before it exists.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "own-arn-at-creation",
    severity: Severity::Error,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The role names itself before it exists",
    explanation: "IAM looks every principal up when the policy is saved. A role that names its own ARN while it is being created is refused: MalformedPolicyDocument, invalid principal.",
    fix: "Create the role without the statement and add it afterwards, or trust the account with ArnEquals on aws:PrincipalArn.",
    source: sources::PRINCIPAL,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.context.moment != Moment::Creation {
        return;
    }
    let Some(role) = own_role(subject) else { return };
    for statement in &subject.view.statements {
        for principal in statement.of_kind(PrincipalKind::Aws).filter(|principal| principal.text == role) {
            let message = format!("`{role}` does not exist yet when the role is created with this policy.");
            match by_condition(statement, role) {
                Some(edits) => report.add_with_fix(
                    &principal.path,
                    message,
                    "Trust the account, and ask for the role's ARN",
                    edits,
                ),
                None => report.add(&principal.path, message),
            }
        }
    }
}

fn by_condition(statement: &Statement<'_>, role: &str) -> Option<Vec<Edit>> {
    let [principal] = statement.principals.as_slice() else { return None };
    let (account, _) = role.split_once(":role/")?;
    let root = Edit::Replace { path: principal.path.clone(), value: format!("{account}:root").into() };
    Some(vec![root, add_condition(statement, "ArnEquals", "aws:PrincipalArn", role.into())])
}
