//! The role trusts itself, but may not assume itself.

use crate::finding::View;
use crate::rule::prelude::*;
use serde_json::Value;

pub(super) const RULE: Rule = Rule {
    code: "self-assume-not-permitted",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The role trusts itself, but may not assume itself",
    explanation: "To assume itself a role needs both sides: its trust policy names it, and a permission policy of its own allows sts:AssumeRole on it.",
    fix: "Add sts:AssumeRole on the role's own ARN to its permissions.",
    source: sources::SELF_ASSUME,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(permissions), Some(role)) = (subject.context.permissions, own_role(subject)) else { return };
    let Some(statement) = subject.view.allowing().find(|statement| trusts_itself(statement, role)) else { return };
    // Naming the role itself as principal grants it the call; through the account, IAM asks its own policies.
    let by_name = statement.of_kind(PrincipalKind::Aws).any(|principal| principal.text == role);
    for action in ["sts:AssumeRole", "sts:TagSession"] {
        if statement.acts(action)
            && !permits(permissions, role, action)
            && !(by_name && action == "sts:AssumeRole" && permissions.is_empty())
        {
            report.add(&statement.path, format!("No permission policy allows {action} on {role}."));
        }
    }
}

pub(super) fn permits(permissions: &[&Value], role: &str, action: &str) -> bool {
    permissions.iter().any(|policy| {
        let view = View::new(policy);
        let mut statements = view.allowing();
        statements.any(|statement| {
            let on = statement.resources.items.iter().any(|leaf| matches(leaf.text, role));
            statement.acts(action) && on != statement.resources.not
        })
    })
}
