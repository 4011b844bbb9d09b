//! The inline policies of the role are too large together.

use policy::ROLE_INLINE_QUOTA;

use crate::read::{Owner, Pasted};
use crate::rule::prelude::*;
use crate::size::size;

pub(super) const RULE: Rule = Rule {
    code: "inline-total",
    severity: Severity::Error,
    group: Group::Size,
    kind: None,
    title: "The inline policies of the role are too large together",
    explanation: "IAM takes 10,240 characters without white space in all inline policies of one role. The quota cannot be raised.",
    fix: "Make some of them managed policies.",
    source: sources::QUOTAS,
    check: Check::Role(check),
};

fn check(subject: &RoleSubject<'_>, report: &mut Report<'_>) {
    let inline =
        |document: &&&Pasted| document.kind == Kind::Permission && !matches!(document.owner, Owner::Managed(_));
    let mut permissions = subject.documents.iter().filter(inline);
    if permissions.clone().count() < 2 {
        return;
    }
    // Answers of `get-role-policy` are inline policies; of the others nobody knows.
    let known_inline = permissions.clone().all(|document| document.wrapping.is_some() && document.name.is_some());
    let total: usize = permissions.by_ref().map(|document| size(&document.value)).sum();
    if known_inline && total > ROLE_INLINE_QUOTA {
        let message =
            format!("The inline policies have {total} characters together; a role takes {ROLE_INLINE_QUOTA}.");
        report.add("", message);
    }
}
