//! Grants on keys may be given to anyone.

use std::cell::LazyCell;

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
    check: Check::Beside(check),
};

const CREATE_GRANT: &str = "kms:CreateGrant";
/// Who may be given a grant.
const HOLDING: [&str; 3] = ["kms:GrantIsForAWSResource", "kms:GranteePrincipal", "kms:ViaService"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let withheld = LazyCell::new(|| Withheld::of(subject));
    for statement in subject.view.allowing().filter(|statement| !statement.actions.not) {
        let named =
            statement.actions.items.iter().find(|leaf| leaf.is(CREATE_GRANT) && !matches!(leaf.text, "*" | "*:*"));
        let Some(leaf) = named.filter(|_| !holds(statement)) else { continue };
        if withheld.has(CREATE_GRANT, statement)
            || !withheld.passes(CREATE_GRANT, |allowing| !holds(allowing))
            || withheld.denied(CREATE_GRANT, statement, denies_others)
        {
            continue;
        }
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

fn holds(statement: &Statement<'_>) -> bool {
    HOLDING.iter().any(|key| statement.demands(key))
}

/// Whether what is not for some is denied: by one condition, which says whom it is for or that it is not for AWS.
fn denies_others(denying: &Statement<'_>) -> bool {
    let mut tests = denying.tests();
    let Some(test) = tests.next().filter(|test| HOLDING.iter().any(|key| test.is_on(key))) else { return false };
    let is_false = || test.values().iter().all(|value| value.as_bool() == Some(false) || value == "false");
    let negated =
        test.operator.is_some_and(|operator| operator.negated || operator.family() == Family::Bool && is_false());
    negated && tests.next().is_none()
}
