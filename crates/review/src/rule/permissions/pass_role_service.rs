//! Roles may be passed to any service.

use std::cell::LazyCell;

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "pass-role-service",
    severity: Severity::Security,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Roles may be passed to any service",
    explanation: "Whoever may pass a role to a service can make that service act with it. iam:PassedToService says to which.",
    fix: "Demand iam:PassedToService, and name the roles.",
    source: sources::PASS_ROLE,
    check: Check::Beside(check),
};

const PASS_ROLE: &str = "iam:PassRole";
const SERVICE: &str = "iam:PassedToService";

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let withheld = LazyCell::new(|| Withheld::of(subject));
    for statement in subject.view.allowing().filter(|statement| !statement.actions.not) {
        // Wildcards over all of IAM are another rule's business.
        let leaf = statement.actions.items.iter().find(|leaf| leaf.is(PASS_ROLE) && !matches!(leaf.text, "*" | "*:*"));
        let Some(leaf) = leaf.filter(|_| !statement.demands(SERVICE)) else { continue };
        if named(statement) {
            continue;
        }
        if withheld.has(PASS_ROLE, statement)
            || !withheld.passes(PASS_ROLE, |allowing| !allowing.demands(SERVICE))
            || withheld.denied_unless(PASS_ROLE, statement, SERVICE, |text| !text.starts_with('*'))
        {
            continue;
        }
        let everywhere = if statement.on_everything() { "Every role" } else { "These roles" };
        report.add(statement.action_path(*leaf), format!("{everywhere} may be passed to any service."));
    }
}

/// Each role by its whole name: then the roles' own trust policies say which services may take them.
fn named(statement: &Statement<'_>) -> bool {
    let resources = &statement.resources;
    !resources.not && !resources.items.is_empty() && resources.items.iter().all(|leaf| !leaf.wild)
}
