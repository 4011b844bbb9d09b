//! An action that does not exist.

use crate::rule::prelude::*;
use policy::differ_by_one;

pub(super) const RULE: Rule = Rule {
    code: "unknown-action",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "An action that does not exist",
    explanation: "IAM saves such a statement, but it permits nothing: what was meant stays forbidden.",
    fix: "Correct the name.",
    source: sources::ACTIONS,
    check: Check::Document(check),
};

/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html>, read 2026-11-22.
const STS: [&str; 15] = [
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:AssumeRoot",
    "sts:DecodeAuthorizationMessage",
    "sts:GetAccessKeyInfo",
    "sts:GetCallerIdentity",
    "sts:GetDelegatedAccessToken",
    "sts:GetFederationToken",
    "sts:GetServiceBearerToken",
    "sts:GetSessionToken",
    "sts:GetWebIdentityToken",
    "sts:SetContext",
    "sts:SetSourceIdentity",
    "sts:TagSession",
];

/// Services that are no longer in AWS' list, or not yet, and that its own managed policies name (moto 5.2.5, policies of
/// 2026-09-30, read 2026-11-27): `ReadOnlyAccess`, `AmazonSageMakerFullAccess`, `AWSMarketplaceManageSubscriptions`…
const OF_AWS: [&str; 10] = [
    "assurance",
    "builderid",
    "catalog",
    "deepcomposer",
    "deeplens",
    "deepracer",
    "elastic-inference",
    "iot1click",
    "sagemaker-groundtruth-synthetic",
    "zocalo",
];

/// Patterns that are looked up in one document; nobody writes more of them.
const PATTERNS: usize = 1_000;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut patterns = 0;
    for statement in &subject.view.statements {
        for leaf in &statement.actions.items {
            if leaf.text.contains(['*', '?']) {
                patterns += 1;
            }
            if report.is_full() || (patterns > PATTERNS && leaf.text.contains(['*', '?'])) {
                continue;
            }
            // Nearly all are there, and what is there has the form of one.
            if !leaf.wild && subject.context.actions.is_some_and(|actions| actions.find(leaf.text).is_some()) {
                continue;
            }
            let Some(message) = problem(subject, leaf.text) else { continue };
            let path = statement.action_path(*leaf);
            match nearest(subject, leaf.text) {
                Some(known) => {
                    let fix = Edit::Replace { path: path.clone(), value: known.as_str().into() };
                    report.add_with_fix(path, message, format!("Write {known}"), vec![fix]);
                }
                None => report.add(path, message),
            }
        }
    }
}

fn problem(subject: &Subject<'_>, action: &str) -> Option<String> {
    if action == "*" || action == "*:*" {
        return None;
    }
    let Some((prefix, name)) = action.split_once(':') else {
        return Some(format!("`{action}` has no service: an action is written `service:Action`."));
    };
    let name_fits = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'?'));
    if !name_fits || !prefix.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Some(format!("`{action}` is not written as an action is: `service:Action`, without spaces."));
    }
    let wild = name.contains(['*', '?']);
    let Some(actions) = subject.context.actions else {
        let sts = prefix.eq_ignore_ascii_case("sts") && !wild;
        let known = STS.iter().any(|known| known.eq_ignore_ascii_case(action));
        return (sts && !known).then(|| format!("The service `sts` has no action `{name}`."));
    };
    if !actions.has_service(prefix) {
        if OF_AWS.iter().any(|known| known.eq_ignore_ascii_case(prefix)) {
            return None;
        }
        return Some(format!("No service has the prefix `{prefix}` (as of {}).", actions.date()));
    }
    let unknown = if wild { name != "*" && actions.count(action) == 0 } else { actions.find(action).is_none() };
    let asked = actions.of_call(action).map_or_else(String::new, |asked| {
        format!(": the call of that name is asked about as `{}:{}`", asked.service(), asked.name)
    });
    unknown.then(|| format!("The service `{prefix}` has no action `{name}` (as of {}){asked}.", actions.date()))
}

fn nearest(subject: &Subject<'_>, action: &str) -> Option<String> {
    let (prefix, name) = action.split_once(':').unwrap_or(("sts", action));
    if !action.contains(':') || subject.context.actions.is_none() {
        let near = |known: &&&str| {
            let own = known.strip_prefix("sts:").unwrap_or_default();
            prefix.eq_ignore_ascii_case("sts") && (own.eq_ignore_ascii_case(name) || differ_by_one(own, name))
        };
        return STS.iter().find(near).map(|known| (*known).to_owned());
    }
    let actions = subject.context.actions?;
    let near = actions
        .of_call(action)
        .or_else(|| actions.of_service(prefix).find(|action| differ_by_one(action.name, name)))?;
    Some(format!("{}:{}", prefix.to_ascii_lowercase(), near.name))
}
