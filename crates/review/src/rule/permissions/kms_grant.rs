//! Grants on keys may be given to anyone.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "kms-grant",
    severity: Severity::Security,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Grants on keys may be given to anyone",
    explanation: "A grant hands the use of a key to another principal, and stays when the policy is gone. Software that needs grants for AWS services can be held to that with kms:GrantIsForAWSResource.",
    fix: "Demand kms:GrantIsForAWSResource with Bool true, in a statement of its own.",
    source: sources::KMS_GRANTS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| !statement.actions.not) {
        let named =
            statement.actions.items.iter().find(|leaf| leaf.is("kms:CreateGrant") && !matches!(leaf.text, "*" | "*:*"));
        let held = ["kms:GrantIsForAWSResource", "kms:GranteePrincipal", "kms:ViaService"]
            .iter()
            .any(|key| statement.demands(key));
        let Some(leaf) = named.filter(|_| !held) else { continue };
        let path = statement.action_path(*leaf);
        let message = "Grants may be given to any principal.";
        if statement.actions.items.len() == 1 {
            let edit = add_condition(statement, "Bool", "kms:GrantIsForAWSResource", "true".into());
            report.add_with_fix(path, message, "Only for AWS services", vec![edit]);
        } else {
            report.add(path, message);
        }
    }
}
