//! Short labels for principals and conditions, for a picture or a table. Sentences are the review's business.

use serde_json::Value;

use super::arn::AccountId;
use super::document::{Condition, Element, Principal, PrincipalKind, Statement};

impl Statement {
    /// One label for each principal: `Account 402881736519`, `Role sync, account 4288…`; one for all that `NotPrincipal`
    /// leaves out.
    pub fn principal_labels(&self) -> Vec<String> {
        let labels: Vec<String> = match self.principal.as_ref().map(Element::inner) {
            None => Vec::new(),
            Some(Principal::Anyone) => vec!["Anyone".to_owned()],
            Some(Principal::Kinds(kinds)) => {
                kinds.iter().flat_map(|(kind, names)| names.as_slice().iter().map(|name| label(*kind, name))).collect()
            }
        };
        match &self.principal {
            Some(Element::Not(_)) => vec![format!("Anyone but {}", labels.join(" and "))],
            _ => labels,
        }
    }

    /// What a request must bring, in short: `external ID Q7…`, `sub = system:serviceaccount:…`.
    pub fn condition_labels(&self) -> Vec<String> {
        let conditions = self.condition.iter().flatten();
        conditions
            .flat_map(|Condition { operator, keys }| keys.iter().map(move |key| (operator, key)))
            .map(|(operator, (key, values))| condition_label(operator, key, values.as_slice()))
            .collect()
    }
}

fn label(kind: PrincipalKind, name: &str) -> String {
    match kind {
        PrincipalKind::Aws => aws_label(name),
        PrincipalKind::Service => format!("Service {name}"),
        PrincipalKind::Federated => match name.split_once(":oidc-provider/") {
            Some((_, issuer)) => format!("Tokens of {issuer}"),
            None => format!("Federated {name}"),
        },
        PrincipalKind::CanonicalUser => format!("Canonical user {name}"),
    }
}

fn aws_label(name: &str) -> String {
    if AccountId::parse(name).is_some() {
        return format!("Account {name}");
    }
    // Not parsed as an ARN: a picture is drawn before its account is known.
    let fields: Vec<&str> = name.splitn(6, ':').collect();
    let ["arn", _, "iam" | "sts", _, account, resource] = fields[..] else { return name.to_owned() };
    let last = resource.rsplit('/').next().unwrap_or_default();
    match resource.split('/').next() {
        Some("root") => format!("Account {account}"),
        Some("role") => format!("Role {last}, account {account}"),
        Some("user") => format!("User {last}, account {account}"),
        _ => name.to_owned(),
    }
}

fn condition_label(operator: &str, key: &str, values: &[Value]) -> String {
    let values = values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let values = values.collect::<Vec<_>>().join(" or ");
    let negated = operator.contains("Not");
    if key.eq_ignore_ascii_case("sts:ExternalId") {
        return format!("external ID {}{values}", if negated { "other than " } else { "" });
    }
    let name = key.rsplit(['/', ':']).next().unwrap_or(key);
    format!("{name} {} {values}", if negated { "≠" } else { "=" })
}
