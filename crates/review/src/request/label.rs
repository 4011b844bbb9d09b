//! Short words for callers and for the keys of their requests.

use policy::Arn;

use super::super::evaluate::shown::shown;
use super::super::evaluate::{Caller, Identity};

pub(super) fn caller(caller: &Caller, role: &Arn) -> String {
    match caller {
        Caller::Aws(aws) => {
            let own = aws.account == role.account && aws.partition == role.partition;
            let of = if own { "this account".to_owned() } else { format!("account {}", aws.account) };
            match &aws.identity {
                Identity::Account => format!("a principal of {of}"),
                Identity::Role(_) if aws.arn == role.to_string() => "the role itself".to_owned(),
                Identity::Role(name) => format!("role {} of {of}", shown(name)),
                Identity::User(name) => format!("user {} of {of}", shown(name)),
                Identity::Session { role, name } => format!("session {} of role {} of {of}", shown(name), shown(role)),
                Identity::FederatedUser(name) => format!("federated user {} of {of}", shown(name)),
            }
        }
        Caller::Service(host) => format!("AWS service {}", shown(host)),
        Caller::Federated(provider) => match provider.split_once(":saml-provider/") {
            Some((_, name)) => format!("an assertion of SAML provider {}", shown(name)),
            None => format!("a token of {}", shown(issuer(provider))),
        },
    }
}

/// The host, with its path, whose claims are condition keys.
pub(crate) fn issuer(provider: &str) -> &str {
    provider.split_once(":oidc-provider/").map_or(provider, |(_, issuer)| issuer)
}

/// What a condition key holds.
pub(crate) fn noun(key: &str) -> String {
    const NOUNS: [(&str, &str); 16] = [
        ("sts:externalid", "external ID"),
        ("sts:sourceidentity", "source identity"),
        ("sts:rolesessionname", "session name"),
        ("aws:sourceaccount", "source account"),
        ("aws:sourcearn", "source ARN"),
        ("aws:sourceip", "source IP address"),
        ("aws:sourceorgid", "source organization"),
        ("aws:currenttime", "time"),
        ("aws:principalarn", "caller"),
        ("aws:principalorgid", "organization"),
        ("aws:multifactorauthpresent", "MFA"),
        ("saml:aud", "recipient"),
        ("aws:requesttag/eks-cluster-arn", "cluster"),
        ("aws:requesttag/eks-cluster-name", "cluster name"),
        ("aws:requesttag/kubernetes-namespace", "namespace"),
        ("aws:requesttag/kubernetes-service-account", "service account"),
    ];
    let lower = key.to_ascii_lowercase();
    if let Some((_, noun)) = NOUNS.into_iter().find(|(known, _)| *known == lower) {
        return noun.to_owned();
    }
    let prefixes = [("aws:requesttag/", "session tag"), ("aws:principaltag/", "principal tag")];
    for (prefix, noun) in prefixes {
        if lower.starts_with(prefix) {
            return format!("{noun} {}", shown(key.get(prefix.len()..).unwrap_or_default()));
        }
    }
    match claim(key) {
        Some("aud") => "audience".to_owned(),
        Some("sub") => "subject".to_owned(),
        Some(claim) => format!("claim {}", shown(claim)),
        None => shown(key),
    }
}

/// The claim of an OIDC token that a key stands for: the prefix is a host.
pub(super) fn claim(key: &str) -> Option<&str> {
    let (issuer, claim) = key.rsplit_once(':')?;
    issuer.contains('.').then_some(claim)
}
