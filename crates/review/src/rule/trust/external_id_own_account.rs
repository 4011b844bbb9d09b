//! An external ID guards against the role's own account.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "external-id-own-account",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "An external ID guards against the role's own account",
    explanation: "An external ID tells customers of one vendor apart. In one's own account everybody who may call sts:AssumeRole can send it; it is not a secret. Either the vendor calls from an account of its own, which then belongs here, or the statement trusts more than it says.",
    fix: "Ask the vendor which account it calls from, and name that one.",
    source: sources::EXTERNAL_ID,
    check: Check::Beside(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(own) = own_account(subject) else { return };
    let role = own_role(subject);
    for statement in subject.view.allowing().filter(|statement| statement.demands("sts:ExternalId")) {
        if role.is_some_and(|role| trusts_itself(statement, role)) {
            continue;
        }
        for (principal, ..) in accounts(statement).filter(|(.., account)| *account == own) {
            report.add(&principal.path, format!("{own} is the role's own account."));
        }
    }
}
