//! A service account's token never holds this value.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "irsa-claims",
    severity: Severity::Warning,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "A service account's token never holds this value",
    explanation: "Tokens of EKS service accounts have the subject system:serviceaccount:NAMESPACE:NAME and the audience sts.amazonaws.com, in every partition.",
    fix: "Write the subject and the audience in that form.",
    source: sources::IRSA_ROLE,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        for (_, issuer) in issuers(statement).filter(|(_, issuer)| is_eks(issuer)) {
            for test in statement.tests().filter(Test::demands) {
                let (audience, sub) = (is_claim(test.key, &issuer, "aud"), is_claim(test.key, &issuer, "sub"));
                for (path, text) in test.texts() {
                    if audience && !matches(text, "sts.amazonaws.com") {
                        let message = format!(
                            "The audience of a pod's token is sts.amazonaws.com, not `{text}`, unless the cluster was set up otherwise."
                        );
                        report.in_doubt(Doubt::Possible).add(path, message);
                    } else if sub && !is_service_account(text) {
                        report.add(
                            path,
                            format!("`{text}` is no service account: write system:serviceaccount:NAMESPACE:NAME."),
                        );
                    }
                }
            }
        }
    }
}

/// Namespaces and names as Kubernetes allows them; wildcards are another rule's business.
fn is_service_account(subject: &str) -> bool {
    if subject.contains('*') {
        return subject.starts_with("system:serviceaccount:") || subject.starts_with('*');
    }
    let Some((namespace, name)) = subject.strip_prefix("system:serviceaccount:").and_then(|rest| rest.split_once(':'))
    else {
        return false;
    };
    let label = |text: &str, dots: bool| {
        !text.is_empty()
            && text.bytes().all(|b| {
                b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'?') || (dots && b == b'.')
            })
    };
    label(namespace, false) && label(name, true)
}
