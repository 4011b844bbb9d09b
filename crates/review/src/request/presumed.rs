//! The role that a trust policy by itself is taken to belong to: nobody said which it is, but its account may stand in it.

use policy::{AccountId, Arn, Element, Partition, Policy, Principal, PrincipalKind, Statement};

/// An account that does not exist.
pub(super) const NO_ACCOUNT: &str = "000000000000";

/// A role of the account that the policy tells, or of no account that exists. Identity providers are of the role's own
/// account, and so is the one account for which all services that are trusted have to work.
pub fn presumed_role(policy: &Policy) -> Arn {
    let providers = || names(policy, PrincipalKind::Federated).filter_map(|name| Arn::parse(name).ok());
    let sources = || {
        let named = names(policy, PrincipalKind::Aws).find_map(|name| Some(Arn::parse(name).ok()?.partition));
        let partition = named.unwrap_or(Partition::Aws);
        let values = policy.statements().iter().flat_map(|statement| sources(statement, partition));
        let mut accounts: Vec<(Partition, String)> = values.collect();
        accounts.dedup();
        match accounts.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    };
    let told = providers().next().map(|arn| (arn.partition, arn.account)).or_else(sources);
    let (partition, account) = told.unwrap_or((Partition::Aws, NO_ACCOUNT.to_owned()));
    Arn { partition, service: "iam".to_owned(), region: String::new(), account, resource: "role/this-role".to_owned() }
}

fn names(policy: &Policy, wanted: PrincipalKind) -> impl Iterator<Item = &str> {
    let kinds = policy.statements().iter().filter_map(|statement| match &statement.principal {
        Some(Element::Is(Principal::Kinds(kinds))) => Some(kinds),
        _ => None,
    });
    let of_kind = kinds.flatten().filter(move |(kind, _)| *kind == wanted);
    of_kind.flat_map(|(_, names)| names.as_slice()).map(String::as_str)
}

/// For which accounts the services of a statement have to work.
fn sources(statement: &Statement, partition: Partition) -> Vec<(Partition, String)> {
    let demanded = statement.condition.iter().flatten().filter(|condition| !condition.operator.contains("Not"));
    let keys = demanded.flat_map(|condition| &condition.keys);
    let values = keys.flat_map(|(key, values)| {
        let key = key.to_ascii_lowercase();
        values.as_slice().iter().filter_map(move |value| Some((key.clone(), value.as_str()?)))
    });
    let account = |(key, value): (String, &str)| match key.as_str() {
        "aws:sourceaccount" => Some((partition, value.to_owned())),
        "aws:sourcearn" => Arn::parse(value).ok().map(|arn| (arn.partition, arn.account)),
        _ => None,
    };
    values.filter_map(account).filter(|(_, account)| AccountId::accepts(account)).collect()
}
