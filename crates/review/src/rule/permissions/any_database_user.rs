//! Credentials of any database user.

use std::cell::LazyCell;

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "any-database-user",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Credentials of any database user",
    explanation: "redshift:GetClusterCredentials makes a password for the database user that its resource names. With a wildcard that is every user, administrators included.",
    fix: "Name the database user: dbuser:CLUSTER/USER.",
    source: sources::ACTIONS,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let withheld = LazyCell::new(|| Withheld::of(subject));
    for statement in subject.view.allowing().filter(|statement| statement.acts("redshift:GetClusterCredentials")) {
        let action = "redshift:GetClusterCredentials";
        if statement.demands("redshift:DbUser") || withheld.has(action, statement) {
            continue;
        }
        for leaf in &statement.resources.items {
            let user =
                leaf.text.split_once(":dbuser:").map(|(_, rest)| rest.split_once('/').map_or("*", |(_, user)| user));
            if user.is_some_and(|user| user.starts_with(['*', '?'])) || leaf.text == "*" {
                report.add(
                    statement.resource_path(*leaf),
                    "Any database user may be impersonated, administrators included.",
                );
            }
        }
    }
}
