//! Any pod with an association may receive the role.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "pod-identity-unconditioned",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Any pod with an association may receive the role",
    explanation: "Whoever may create a Pod Identity association in the account and pass this role can hand it to any pod of any cluster. EKS sends cluster, namespace and service account as session tags, so the trust policy can name the pods that need it.",
    fix: "Demand aws:RequestTag/eks-cluster-arn, aws:RequestTag/kubernetes-namespace and aws:RequestTag/kubernetes-service-account.",
    source: sources::POD_IDENTITY_ROLE,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRole")) {
        let pods = statement.principals.iter().find(|principal| principal.text == "pods.eks.amazonaws.com");
        let Some(pods) = pods else { continue };
        let narrowed = statement.tests().any(|test| {
            let key = test.key.to_ascii_lowercase();
            test.demands()
                && (key.starts_with("aws:requesttag/eks-cluster")
                    || key.starts_with("aws:requesttag/kubernetes-")
                    || key == "aws:sourcearn")
        });
        if !narrowed {
            report.add(&pods.path, "No condition names a cluster, a namespace or a service account.");
        }
    }
}
