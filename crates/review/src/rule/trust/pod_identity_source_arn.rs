//! The source of a Pod Identity call is the cluster.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "pod-identity-source-arn",
    severity: Severity::Error,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The source of a Pod Identity call is the cluster",
    explanation: "EKS sends the ARN of the cluster as aws:SourceArn, not that of the association. A condition on another ARN is never met.",
    fix: "Write arn:aws:eks:REGION:ACCOUNT:cluster/NAME, or use the request tags.",
    source: sources::POD_IDENTITY_ROLE,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.trusts_service("pods.eks.amazonaws.com")) {
        for test in statement.tests() {
            if !test.is_on("aws:SourceArn") && !test.is_on("aws:RequestTag/eks-cluster-arn") {
                continue;
            }
            for (path, text) in test.texts().filter(|(_, text)| !is_cluster(text)) {
                report.add(path, format!("`{text}` is no cluster of EKS."));
            }
        }
    }
}

fn is_cluster(arn: &str) -> bool {
    let fields: Vec<&str> = arn.splitn(6, ':').collect();
    match fields[..] {
        ["arn", _, service, _, account, resource] => {
            let account = account.contains(['*', '?', '$']) || account.len() == 12;
            matches(service, "eks") && account && (resource.starts_with("cluster/") || resource == "*")
        }
        _ => arn == "*",
    }
}
