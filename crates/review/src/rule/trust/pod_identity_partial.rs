//! The pods are named only in part.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "pod-identity-partial",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The pods are named only in part",
    explanation: "A namespace without its cluster is a namespace of any cluster in the account; a cluster without namespace and service account is every pod of it that has an association.",
    fix: "Demand cluster, namespace and service account together.",
    source: sources::POD_IDENTITY_TAGS,
    check: Check::Document(check),
};

/// What names each part, the request tags first.
const PARTS: [(&str, &[&str]); 3] = [
    ("the cluster", &["aws:RequestTag/eks-cluster-arn", "aws:RequestTag/eks-cluster-name", "aws:SourceArn"]),
    ("the namespace", &["aws:RequestTag/kubernetes-namespace"]),
    ("the service account", &["aws:RequestTag/kubernetes-service-account"]),
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRole")) {
        let pods = statement.principals.iter().find(|principal| principal.text == "pods.eks.amazonaws.com");
        let Some(pods) = pods else { continue };
        let open = PARTS.iter().filter(|(_, keys)| !keys.iter().any(|key| statement.demands(key)));
        let open: Vec<String> = open.map(|(part, _)| (*part).to_owned()).collect();
        if !open.is_empty() && open.len() < PARTS.len() {
            report.add(&pods.path, format!("No condition names {}.", list(&open)));
        }
    }
}
