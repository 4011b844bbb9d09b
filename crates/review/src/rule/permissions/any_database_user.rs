//! Credentials of any database user.

use std::cell::LazyCell;

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "any-database-user",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Credentials of any database user",
    explanation: "redshift:GetClusterCredentials makes a password for the database user that its resource names, and rds-db:connect lets it in. With a wildcard that is every user, administrators included.",
    fix: "Name the database user: dbuser:CLUSTER/USER, or dbuser:DATABASE-ID/USER for RDS.",
    source: sources::ACTIONS,
    check: Check::Beside(check),
};

/// Actions that make somebody a user of a database, and the key that can name the user instead.
const ACTIONS: [(&str, Option<&str>); 2] =
    [("redshift:GetClusterCredentials", Some("redshift:DbUser")), ("rds-db:connect", None)];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let withheld = LazyCell::new(|| Withheld::of(subject));
    for statement in subject.view.allowing() {
        let open = ACTIONS.iter().any(|(action, key)| {
            let named = key.is_some_and(|key| statement.demands(key));
            statement.acts(action) && !named && !withheld.has(action, statement)
        });
        for leaf in statement.resources.items.iter().filter(|_| open) {
            let named = leaf.text.split_once(":dbuser:").map(|(_, named)| named);
            let user = named.and_then(|named| match named.split_once('/') {
                Some((_, user)) => Some(user),
                None => named.ends_with('*').then_some("*"),
            });
            if user.is_some_and(|user| user.starts_with(['*', '?'])) || leaf.text == "*" {
                report.add(
                    statement.resource_path(*leaf),
                    "Any database user may be impersonated, administrators included.",
                );
            }
        }
    }
}
