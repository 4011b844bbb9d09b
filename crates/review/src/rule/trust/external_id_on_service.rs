//! An external ID is demanded of a service or an identity provider.

use crate::rule::prelude::*;
use crate::sent::sends_external_id;

pub(super) const RULE: Rule = Rule {
    code: "external-id-on-service",
    severity: Severity::Error,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "An external ID is demanded of a service or an identity provider",
    explanation: "Only callers of AssumeRole from AWS accounts send an external ID. AWS services, pods, and OIDC or SAML identities never do, so they are locked out.",
    fix: "Give the service a statement of its own, without the external ID.",
    source: sources::STS_KEYS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        let Some(test) = statement.tests_on("sts:ExternalId").find(Test::demands) else { continue };
        let locked_out: Vec<String> = statement
            .principals
            .iter()
            .filter(|principal| {
                matches!(principal.kind, Some(PrincipalKind::Service | PrincipalKind::Federated))
                    && !sends_external_id(principal.text)
            })
            .map(|principal| format!("`{}`", principal.text))
            .collect();
        if !locked_out.is_empty() {
            let verb = if locked_out.len() == 1 { "sends" } else { "send" };
            report.add(test.path(), format!("{} {verb} no external ID and cannot assume the role.", list(&locked_out)));
        }
    }
}
