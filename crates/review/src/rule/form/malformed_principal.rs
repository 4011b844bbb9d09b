//! A principal that names nobody.

use crate::built_in::is_built_in;
use crate::finding::Principal;
use crate::rule::prelude::*;
use crate::service_principal::meant;

pub(super) const RULE: Rule = Rule {
    code: "malformed-principal",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Trust),
    title: "A principal that names nobody",
    explanation: "IAM looks principals up when the policy is saved, and refuses names that are not written as its kinds of principals are.",
    fix: "Correct the name: an account ID, an ARN of iam or sts, a service host, or a provider ARN.",
    source: sources::PRINCIPAL,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let own = own_account(subject);
    for statement in &subject.view.statements {
        kinds(statement, report);
        for principal in &statement.principals {
            let Some(kind) = principal.kind else { continue };
            let rule = match who(kind, principal.text) {
                Err(rule) => rule,
                // <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html>
                // (2026-11-26).
                Ok(Who::CanonicalUser) => {
                    "it is the name that Amazon S3 has for an account: a trust policy names the account's ID"
                }
                // An account that lets the pods of another one's cluster in has to have a provider of its own for it:
                // <https://docs.aws.amazon.com/eks/latest/userguide/cross-account-access.html> (2026-11-27). STS' own words are
                // “No OpenIDConnect provider found in your account”.
                Ok(Who::Oidc { account: Some(account), .. } | Who::Saml { account }) => {
                    if own.as_ref().is_some_and(|own| *own != account) {
                        let own = own.as_deref().unwrap_or_default();
                        let message = format!(
                            "`{}` is a provider of account {account}: STS looks for it in the role's own account, {own}.",
                            principal.text
                        );
                        report.add(&principal.path, message);
                    }
                    continue;
                }
                Ok(Who::Service(host)) if is_built_in(host) => {
                    "it issues tokens, which a statement trusts as a Federated principal"
                }
                Ok(_) => continue,
            };
            if let Some(other) = other_kind(kind, principal.text) {
                elsewhere(statement, principal, (kind, other), report);
                continue;
            }
            let message = format!("`{}` is no {} principal: {rule}.", principal.text, kind.as_str());
            let trimmed = principal.text.trim();
            let digits: String = trimmed.chars().filter(|c| *c != '-').collect();
            let host = if kind == PrincipalKind::Service { meant(trimmed) } else { None };
            let host = host.unwrap_or_default();
            let provider = trimmed.replacen("-provider/https://", "-provider/", 1);
            let candidates = [trimmed, &digits, &provider, &host];
            let meant = candidates.into_iter().find(|text| *text != principal.text && who(kind, text).is_ok());
            match meant {
                Some(text) => {
                    let fix = Edit::Replace { path: principal.path.clone(), value: text.into() };
                    report.add_with_fix(&principal.path, message, format!("Write {text}"), vec![fix]);
                }
                None => report.add(&principal.path, message),
            }
        }
    }
}

/// The kind of principal that a text names, where it stands under another one.
fn other_kind(kind: PrincipalKind, text: &str) -> Option<PrincipalKind> {
    const KINDS: [PrincipalKind; 3] = [PrincipalKind::Federated, PrincipalKind::Service, PrincipalKind::Aws];
    let of = |other: &PrincipalKind| !matches!(who(*other, text), Err(_) | Ok(Who::Anyone | Who::Deleted));
    KINDS.into_iter().filter(|other| *other != kind).find(of)
}

/// A name under another kind than its own: the key is renamed where nothing else stands under it.
fn elsewhere(
    statement: &Statement<'_>,
    principal: &Principal<'_>,
    (kind, other): (PrincipalKind, PrincipalKind),
    report: &mut Report<'_>,
) {
    let message =
        format!("`{}` is no {} principal: it stands under {}.", principal.text, kind.as_str(), other.as_str());
    let alone = statement.of_kind(kind).count() == 1 && statement.of_kind(other).next().is_none();
    let place = principal.path.rsplit_once(&format!("/{}", kind.as_str())).map(|(before, _)| before);
    match place.filter(|_| alone) {
        Some(place) => {
            let key = other.as_str().to_owned();
            let rename = Edit::Rename { path: format!("{place}/{}", kind.as_str()), key };
            report.add_with_fix(&principal.path, message, format!("Write {}", other.as_str()), vec![rename]);
        }
        None => report.add(&principal.path, message),
    }
}

fn kinds(statement: &Statement<'_>, report: &mut Report<'_>) {
    let element = if statement.not_principal { "NotPrincipal" } else { "Principal" };
    let Some(map) = statement.map.get(element).and_then(|principal| principal.as_object()) else { return };
    for key in map.keys().filter(|key| PrincipalKind::ALL.iter().all(|kind| kind.as_str() != key.as_str())) {
        let path = format!("{}/{element}/{}", statement.path, escape(key));
        let message = format!("`{key}` is no kind of principal: AWS, Service, Federated and CanonicalUser are.");
        let meant =
            PrincipalKind::ALL.into_iter().map(PrincipalKind::as_str).find(|known| known.eq_ignore_ascii_case(key));
        match meant.filter(|known| !map.contains_key(*known)) {
            Some(known) => {
                let rename = Edit::Rename { path: path.clone(), key: known.to_owned() };
                report.add_with_fix(path, message, format!("Write {known}"), vec![rename]);
            }
            None => report.add(path, message),
        }
    }
}
