//! A condition that restricts nothing.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "always-matches",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: None,
    title: "A condition that restricts nothing",
    explanation: "The pattern * matches every value: the condition only asks that the key is there at all.",
    fix: "Write the value that is meant, or remove the condition.",
    source: sources::OPERATORS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        let of_addresses = |test: &Test<'_>| test.operator.is_some_and(|one| one.family() == Family::IpAddress);
        for test in statement.tests().filter(|test| test.demands() && of_addresses(test)) {
            if let Some((path, text)) = test.texts().find(|(_, text)| is_every_address(text)) {
                report.add(path, format!("`{text}` takes in every address of its kind."));
            }
        }
        let likes = statement.tests().filter(|test| test.demands() && test.likes());
        for test in likes.filter(|test| !may_be_missing(subject.kind, test.key)) {
            if let Some((path, _)) = test.texts().find(|(_, text)| !text.is_empty() && text.bytes().all(|b| b == b'*'))
            {
                report.add(path, format!("{} on `{}` with `*` matches every value.", test.operator_text, test.key));
            }
        }
    }
}

fn is_every_address(text: &str) -> bool {
    text.split_once('/').is_some_and(|(address, length)| length == "0" && address.parse::<std::net::IpAddr>().is_ok())
}

/// Keys of what not every request has, so that any value of them says something: tags, a source identity, and what a key
/// encrypts for. <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html> asks for tags so. A pod has those
/// that EKS gives it always: <https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html>.
fn may_be_missing(kind: Kind, key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    if kind == Kind::Permission && (key.contains("tag/") || key.starts_with("kms:encryptioncontext:")) {
        return true;
    }
    let tag =
        ["aws:requesttag/", "aws:principaltag/", "aws:resourcetag/"].iter().find_map(|prefix| key.strip_prefix(prefix));
    let of_pod = |tag: &str| tag.starts_with("eks-cluster-") || tag.starts_with("kubernetes-");
    tag.is_some_and(|tag| !of_pod(tag)) || matches!(key.as_str(), "aws:sourceidentity" | "sts:sourceidentity")
}
