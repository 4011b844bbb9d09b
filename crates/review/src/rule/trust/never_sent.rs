//! Keys and values that the callers of a statement do not send, for `never-matches`.

use crate::rule::prelude::*;
use crate::rule::shared::of_another_service;
use crate::sent::{Sender, unsent};

/// Why no caller of the statement meets a condition that it demands.
pub(super) fn not_sent(subject: &Subject<'_>, statement: &Statement<'_>, test: &Test<'_>) -> Option<String> {
    if let Some(service) = of_another_service(test.key, subject.context.actions) {
        return Some(format!("`{}` is in requests to {service}, and in none to STS.", test.key));
    }
    let key = test.key.to_ascii_lowercase();
    let all = |kind| !statement.principals.is_empty() && statement.principals.iter().all(|p| p.kind == Some(kind));
    let accounts_only = all(PrincipalKind::Aws) && statement.anyone().is_none();
    if accounts_only && test.key.contains('.') && !key.starts_with("aws:") {
        return Some(format!("`{}` is a claim of an identity provider; AWS accounts send none.", test.key));
    }
    if let Some(message) = unsent_by_all(statement, test.key) {
        return Some(message);
    }
    if let Some(message) = without_mfa(statement, test).or_else(|| no_tag_of_pods(statement, test)) {
        return Some(message);
    }
    if let Some(message) = unfilled(statement, test) {
        return Some(message);
    }
    if key.starts_with("aws:requesttag/") || key == "aws:tagkeys" || key == "sts:transitivetagkeys" {
        let tagged = |other: &Statement<'_>| {
            other.acts("sts:TagSession")
                && other.principals.iter().any(|p| statement.principals.iter().any(|q| p.text == q.text))
        };
        if !subject.view.allowing().any(tagged) {
            return Some(format!("`{}` is a session tag, and sts:TagSession is not allowed.", test.key));
        }
    }
    if key == "sts:sourceidentity" && !subject.view.allowing().any(|other| other.acts("sts:SetSourceIdentity")) {
        return Some("A source identity is demanded, and sts:SetSourceIdentity is not allowed.".to_owned());
    }
    None
}

/// Why none of those whom a statement names sends a key.
fn unsent_by_all(statement: &Statement<'_>, key: &str) -> Option<String> {
    let mut found = None;
    for principal in &statement.principals {
        found = Some(unsent(Sender::named(principal)?, key)?);
    }
    found.filter(|_| statement.anyone().is_none())
}

/// A role's session has no device for MFA, and keeps nothing of the one with which it was opened: “The temporary credentials
/// returned by `AssumeRole` do not include MFA information in the context”.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html> (2026-11-27)
fn without_mfa(statement: &Statement<'_>, test: &Test<'_>) -> Option<String> {
    let present = test.is_on("aws:MultiFactorAuthPresent") && test.values().iter().all(is_true);
    if !present && !test.is_on("aws:MultiFactorAuthAge") {
        return None;
    }
    let sessions = statement.principals.iter().all(|one| Sender::named(one) == Some(Sender::Session));
    let message =
        || format!("A role's session carries no MFA, and never meets `{}`: trust users or their account.", test.key);
    (sessions && !statement.principals.is_empty()).then(message)
}

fn is_true(value: &serde_json::Value) -> bool {
    value.as_bool() == Some(true) || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

/// All the session tags that EKS sends for a pod; “can't add additional custom tags”.
/// <https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html> (2026-11-27)
const OF_PODS: [&str; 6] = [
    "eks-cluster-arn",
    "eks-cluster-name",
    "kubernetes-namespace",
    "kubernetes-pod-name",
    "kubernetes-pod-uid",
    "kubernetes-service-account",
];

fn no_tag_of_pods(statement: &Statement<'_>, test: &Test<'_>) -> Option<String> {
    const PREFIX: &str = "aws:RequestTag/";
    let pods = statement.trusts_service("pods.eks.amazonaws.com") && statement.principals.len() == 1;
    let tag = test.key.get(PREFIX.len()..).filter(|_| pods)?;
    let is_tag = test.key.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX));
    let known = OF_PODS.iter().any(|known| known.eq_ignore_ascii_case(tag));
    (is_tag && !known).then(|| format!("EKS sends no session tag `{tag}` for a pod: {} are all.", OF_PODS.join(", ")))
}

/// A variable of which no caller's request has the value, so that the text stands for nothing.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html> (2026-11-27)
fn unfilled(statement: &Statement<'_>, test: &Test<'_>) -> Option<String> {
    let mut found = None;
    for text in test.strings() {
        let why = variables(text).find_map(|name| Some((name, unsent_by_all(statement, name)?)))?;
        found = found.or(Some(why));
    }
    let (name, why) = found?;
    Some(format!("`${{{name}}}` stands for nothing here: {why}"))
}

/// The keys of a text's variables that have no value of their own for want of one.
fn variables(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.split("${").skip(1).filter_map(|rest| rest.split_once('}').map(|(inner, _)| inner.trim()));
    inner.filter(|inner| inner.contains(':') && !inner.contains(','))
}
