//! Whom a role trusts is not the vendor that it was compared with.

use crate::rule::prelude::*;

pub(crate) const RULE: Rule = Rule {
    code: "stranger",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A stranger may assume the role",
    explanation: "The role was compared with a vendor whose accounts or issuers its profile knows, and it trusts somebody who is none of them. Everything else can be as the vendor asks, and the role still serves somebody else.",
    fix: "Trust the principal that the vendor's page names, or choose the vendor that the role is for.",
    source: sources::PRINCIPAL,
    check: Check::Compared,
};
