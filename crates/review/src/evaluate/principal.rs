//! Whether a principal element names a caller.

use policy::{Arn, Effect, Element, Principal, PrincipalKind, Statement};

use super::caller::{AwsCaller, Caller, Identity};
use super::decision::{Mismatch, Proviso};

/// How one entry of a principal element names a caller; later is more direct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Naming {
    /// The account that the caller belongs to.
    Account,
    /// `*`
    Everyone,
    /// The caller itself, or the role of the caller's session.
    Itself,
    /// The very session.
    Session,
}

/// `Principal` and `NotPrincipal`:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>,
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html>.
/// What is allowed under the condition that the caller's own policy allows it too, says so.
pub(super) fn check<'p>(
    statement: &'p Statement,
    caller: &Caller,
    role: &Arn,
) -> Result<Option<Proviso>, Mismatch<'p>> {
    match &statement.principal {
        None => Err(Mismatch::NoPrincipal),
        Some(Element::Is(principal)) => match best(principal, caller, role) {
            Some(naming) => Ok(proviso(naming, caller, role)),
            None => Err(Mismatch::Principal(principal)),
        },
        Some(Element::Not(principal)) if excepted(principal, statement.effect, caller, role) => {
            Err(Mismatch::Excepted(principal))
        }
        Some(Element::Not(_)) => Ok(proviso(Naming::Everyone, caller, role)),
    }
}

/// In the role's own account a principal that is named needs nothing else; an account that is named leaves it to its
/// own policies; and from another account the caller's own policy must allow it always:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html>.
fn proviso(naming: Naming, caller: &Caller, role: &Arn) -> Option<Proviso> {
    let Caller::Aws(caller) = caller else { return None };
    match naming {
        Naming::Account => Some(Proviso::Account),
        _ if caller.account != role.account || caller.partition != role.partition => Some(Proviso::OtherAccount),
        _ => None,
    }
}

/// The most direct way in which a principal names a caller. `"*"` is everyone, and `{"AWS": "*"}` means the same.
fn best(principal: &Principal, caller: &Caller, role: &Arn) -> Option<Naming> {
    let mut best = None;
    each(principal, caller, role, |naming| best = best.max(Some(naming)));
    best
}

fn each(principal: &Principal, caller: &Caller, role: &Arn, mut found: impl FnMut(Naming)) {
    let Principal::Kinds(kinds) = principal else { return found(Naming::Everyone) };
    for (kind, names) in kinds {
        for name in names.as_slice() {
            if let Some(naming) = names_caller(*kind, name, caller, role) {
                found(naming);
            }
        }
    }
}

fn names_caller(kind: PrincipalKind, name: &str, caller: &Caller, role: &Arn) -> Option<Naming> {
    if name == "*" {
        let same_kind = matches!(
            (kind, caller),
            (PrincipalKind::Aws, _)
                | (PrincipalKind::Service, Caller::Service(_))
                | (PrincipalKind::Federated, Caller::Federated(_))
        );
        return same_kind.then_some(Naming::Everyone);
    }
    match (kind, caller) {
        (PrincipalKind::Aws, Caller::Aws(caller)) => names_aws(name, caller, role),
        (PrincipalKind::Service, Caller::Service(host)) => (name == host).then_some(Naming::Itself),
        (PrincipalKind::Federated, Caller::Federated(provider)) => {
            names_provider(name, provider, role).then_some(Naming::Itself)
        }
        _ => None,
    }
}

/// An account covers all its principals. A role covers its sessions, whose ARN leaves the role's path out; a session
/// does not cover its role. A wildcard inside an ARN covers nothing.
fn names_aws(name: &str, caller: &AwsCaller, role: &Arn) -> Option<Naming> {
    if name == caller.account && caller.partition == role.partition {
        return Some(Naming::Account);
    }
    let mut fields = name.splitn(6, ':');
    let head = [fields.next()?, fields.next()?, fields.next()?, fields.next()?, fields.next()?];
    let ["arn", partition, service, "", account] = head else { return None };
    if partition != caller.partition.as_str() || account != caller.account {
        return None;
    }
    let (kind, named) = fields.next()?.split_once('/').unwrap_or(("root", ""));
    match (service, kind, &caller.identity) {
        ("iam", "root", _) => (named.is_empty() && name.ends_with(":root")).then_some(Naming::Account),
        ("iam", "user", Identity::User(name))
        | ("iam", "role", Identity::Role(name))
        | ("sts", "federated-user", Identity::FederatedUser(name)) => (named == name).then_some(Naming::Itself),
        ("iam", "role", Identity::Session { role, .. }) => (last(named) == last(role)).then_some(Naming::Itself),
        ("sts", "assumed-role", Identity::Session { role, name }) => {
            (named.split_once('/')? == (role, name)).then_some(Naming::Session)
        }
        _ => None,
    }
}

/// A provider's ARN, or the host of one of the issuers that IAM knows without a provider. A caller that is given by its
/// issuer's host is one of the provider for it in the role's account.
fn names_provider(name: &str, provider: &str, role: &Arn) -> bool {
    if name == provider {
        return true;
    }
    let Some((head, issuer)) = name.split_once(":oidc-provider/") else { return false };
    issuer == provider && {
        let mut fields = head.split(':');
        let own = ["arn", role.partition.as_str(), "iam", "", role.account.as_str()];
        fields.by_ref().take(5).eq(own) && fields.next().is_none()
    }
}

/// To be an exception of a `Deny`, a caller's account must be listed beside the user or the role, and where sessions of
/// the role are listed, so must the session. From an `Allow`, whatever names the caller excepts it.
fn excepted(principal: &Principal, effect: Effect, caller: &Caller, role: &Arn) -> bool {
    let Caller::Aws(aws) = caller else { return best(principal, caller, role).is_some() };
    let (mut everyone, mut account, mut itself, mut session) = (false, false, false, false);
    each(principal, caller, role, |naming| match naming {
        Naming::Everyone => everyone = true,
        Naming::Account => account = true,
        Naming::Itself => itself = true,
        Naming::Session => session = true,
    });
    if everyone || effect == Effect::Allow {
        return everyone || account || itself || session;
    }
    match &aws.identity {
        Identity::Account => account,
        Identity::User(_) | Identity::FederatedUser(_) => account && itself,
        Identity::Role(role) | Identity::Session { role, .. } => {
            account && itself && (session || !lists_session(principal, aws, last(role)))
        }
    }
}

fn lists_session(principal: &Principal, caller: &AwsCaller, role: &str) -> bool {
    let Principal::Kinds(kinds) = principal else { return false };
    let prefix = format!("arn:{}:sts::{}:assumed-role/{role}/", caller.partition, caller.account);
    kinds.iter().flat_map(|(_, names)| names.as_slice()).any(|name| name.starts_with(&prefix))
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
