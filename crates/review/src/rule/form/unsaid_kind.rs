//! A document that may be a permission policy or a resource-based one.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "unsaid-kind",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "Is this a permission policy or a resource-based policy?",
    explanation: "A permission policy has no Principal: it applies to the role that it is attached to. A resource-based policy has one. The document has a Principal beside actions on resources, so that it is either of a resource or has a fault.",
    fix: "Say which: without its Principal it is a permission policy. A resource-based policy is not reviewed here.",
    source: sources::PRINCIPAL,
    check: Check::Foreign(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.kind != Kind::Unsaid {
        return;
    }
    let named = subject.view.statements.iter().flat_map(|statement| {
        let elements = ["Principal", "NotPrincipal"].into_iter().filter(|name| statement.map.contains_key(*name));
        elements.map(|name| format!("{}/{name}", statement.path))
    });
    let edits: Vec<Edit> = named.map(|path| Edit::Remove { path }).collect();
    let Some(Edit::Remove { path }) = edits.first().cloned() else { return };
    let message = "As a permission policy it is refused, since it names a Principal; as a resource-based policy it belongs to no role. Neither is assumed, and it is not reviewed.";
    report.add_with_fix(path, message, "It is a permission policy: remove Principal", edits);
}
