//! EKS Pod Identity may not pass its session tags.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "pod-identity-tag-session",
    severity: Severity::Error,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "EKS Pod Identity may not pass its session tags",
    explanation: "Pod Identity calls AssumeRole with six session tags. Without sts:TagSession in the trust policy the call is denied, and EKS refuses the association.",
    fix: "Allow sts:TagSession beside sts:AssumeRole.",
    source: sources::POD_IDENTITY_ROLE,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let pods = |statement: &&Statement<'_>| statement.trusts_service("pods.eks.amazonaws.com");
    let statements: Vec<_> = subject.view.allowing().filter(pods).collect();
    for action in ["sts:AssumeRole", "sts:TagSession"] {
        if statements.iter().any(|statement| statement.acts(action)) {
            continue;
        }
        let Some(statement) = statements.first() else { return };
        let path = format!("{}/Action", statement.path);
        let actions = statement.actions.items.iter().map(|leaf| leaf.text).chain([action]);
        let fix = Edit::Replace { path: path.clone(), value: actions.collect() };
        report.add_with_fix(
            path,
            format!("pods.eks.amazonaws.com needs {action}."),
            format!("Add {action}"),
            vec![fix],
        );
    }
}
