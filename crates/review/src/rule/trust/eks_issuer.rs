//! The issuer does not look like one of an EKS cluster.

use crate::rule::prelude::*;
use policy::Region;

pub(super) const RULE: Rule = Rule {
    code: "eks-issuer",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The issuer does not look like one of an EKS cluster",
    explanation: "An EKS issuer is oidc.eks.REGION.amazonaws.com/id/ and 32 hexadecimal digits in upper case. The cluster's name is something else.",
    fix: "Copy it from `aws eks describe-cluster --query cluster.identity.oidc.issuer`.",
    source: sources::IRSA_ROLE,
    check: Check::Document(check),
};

/// What the guide puts around the IDs of its examples, such as
/// <https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html> (2026-11-27).
const EXAMPLE: &str = "EXAMPLE";

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for (principal, issuer) in issuers(statement) {
            if issuer.contains("eks") && issuer.contains(".amazonaws.") && !fits(&issuer) {
                // The URL of a provider is case-sensitive, by awsdocs/iam-user-guide@240f523,
                // doc_source/id_roles_providers_create_oidc.md (2026-11-27).
                let upper =
                    issuer.split_once("/id/").map(|(host, id)| format!("{host}/id/{}", id.to_ascii_uppercase()));
                let hint = if upper.is_some_and(|upper| fits(&upper)) {
                    ": the letters of its ID are capitals, and no provider with others gets its tokens"
                } else {
                    ""
                };
                report.add(&principal.path, format!("`{issuer}` is not what EKS calls an issuer{hint}."));
            } else if is_eks(&issuer) && issuer.contains(EXAMPLE) {
                report
                    .in_doubt(Doubt::Possible)
                    .add(&principal.path, format!("`{issuer}` stands in the examples of the EKS User Guide."));
            }
        }
    }
}

fn fits(issuer: &str) -> bool {
    let Some((host, id)) = issuer.split_once("/id/") else { return false };
    let region = host.strip_prefix("oidc.eks.").and_then(|rest| rest.split_once('.'));
    let region = region.and_then(|(region, suffix)| Some((Region::parse(region)?, suffix)));
    let hosted = region.is_some_and(|(region, suffix)| region.partition().dns_suffix() == suffix);
    hosted && id.len() == 32 && id.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}
