//! The role may assume itself, but does not trust itself.

use crate::finding::View;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "self-assume-not-trusted",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The role may assume itself, but does not trust itself",
    explanation: "Since September 2022 a role does not trust itself unless its trust policy says so. The permission alone has no effect.",
    fix: "Add the role to its trust policy, or drop the permission.",
    source: sources::SELF_ASSUME,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (Some(permissions), Some(role)) = (subject.context.permissions, subject.context.role) else { return };
    let named = permissions.iter().any(|policy| {
        let view = View::new(policy);
        view.allowing().any(|statement| {
            statement.acts("sts:AssumeRole") && statement.resources.items.iter().any(|leaf| leaf.text == role)
        })
    });
    let trusted =
        subject.view.allowing().any(|statement| statement.acts("sts:AssumeRole") && trusts_itself(statement, role));
    let account = role.split_once(":role/").map(|(account, _)| format!("{account}:root"));
    let by_account = subject.view.allowing().any(|statement| {
        !statement.has_conditions()
            && statement.principals.iter().any(|principal| Some(principal.text) == account.as_deref())
    });
    if named && !trusted && !by_account {
        report
            .add("", format!("A permission policy allows sts:AssumeRole on {role}, which its trust policy does not."));
    }
}
