//! Keys and values that the callers of a statement do not send, for `never-matches`.

use crate::rule::prelude::*;
use crate::rule::shared::of_another_service;
use crate::sent::{Sender, is_of_mfa, unsent, without_mfa};

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
    if let Some(message) = no_mfa(statement, test).or_else(|| no_tag_of_pods(statement, test)) {
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

/// Why none of those whom a statement names, or whom it means by their ARN, meets a condition on MFA.
fn no_mfa(statement: &Statement<'_>, test: &Test<'_>) -> Option<String> {
    if !is_of_mfa(test.key, test.values()) {
        return None;
    }
    let mut principals = statement.principals.iter();
    let named = principals.len() > 0 && principals.all(|one| Sender::named(one) == Some(Sender::Session));
    let is_role = |text: &str| text.starts_with("arn:") && text.contains(":role/");
    let roles = |test: &Test<'_>| test.demands() && test.strings().next().is_some() && test.strings().all(is_role);
    let meant = statement.tests_on("aws:PrincipalArn").any(|test| roles(&test));
    (named || meant).then(|| without_mfa(test.key))
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
