//! A service may use the role for another account alone.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "foreign-source",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A service may use the role for another account alone",
    explanation: "Whoever sets a service up passes a role to it, and that works within one account only. Few services take a role of one account for what another one owns; CloudWatch Logs does, for the destinations of subscriptions.",
    fix: "Write the role's own account, unless the service works across accounts.",
    source: sources::PASS_ROLE,
    check: Check::Document(check),
};

/// Services that work across accounts. The first does so on the sending account's behalf:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CreateDestination.html> (2026-11-26). No page was seen of
/// which account the other names in the roles of associated accounts, so that nothing is said of it.
const ACROSS: [&str; 2] = ["logs", "datazone"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(own) = own_account(subject) else { return };
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRole")) {
        let services = statement.principals.iter().all(|principal| principal.kind == Some(PrincipalKind::Service));
        let across = |text: &str| ACROSS.contains(&text.split('.').next().unwrap_or_default());
        if !services || statement.principals.iter().any(|principal| across(principal.text)) {
            continue;
        }
        for test in statement.tests().filter(|test| test.is_on("aws:SourceAccount") || test.is_on("aws:SourceArn")) {
            let named: Option<Vec<&str>> = test.values().iter().map(source_account).collect();
            let Some(named) = named.filter(|named| test.demands() && !named.contains(&own.as_str())) else { continue };
            let Some(account) = named.first() else { continue };
            let message = format!("`{}` names account {account}; the role is of {own}.", test.key);
            report.add(test.path(), message);
        }
    }
}
