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

    /// Whether an account is among those who are named, as a whole: its own policies then say who in it.
    pub fn names_an_account(&self) -> bool {
        let Some(Element::Is(Principal::Kinds(kinds))) = &self.principal else { return false };
        let of_aws = kinds.iter().filter(|(kind, _)| *kind == PrincipalKind::Aws);
        of_aws.flat_map(|(_, names)| names.as_slice()).any(|name| account(name).is_some())
    }

    /// What a request must bring, in short: `external ID Q7…`, `sub = system:serviceaccount:…`.
    pub fn condition_labels(&self) -> Vec<String> {
        let conditions = self.condition.iter().flatten();
        conditions
            .flat_map(|Condition { operator, keys }| keys.iter().map(move |key| (operator, key)))
            .map(|(operator, (key, values))| condition_label(self, operator, key, values.as_slice()))
            .collect()
    }

    /// Whether a request without the key, which one condition lets through, is refused by another.
    fn demands(&self, key: &str) -> bool {
        for Condition { operator, keys } in self.condition.iter().flatten() {
            for (known, values) in keys {
                if operator.eq_ignore_ascii_case("Null") && known.eq_ignore_ascii_case(key) {
                    let values = values.as_slice();
                    return !values.is_empty() && values.iter().all(is_false);
                }
            }
        }
        false
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
    if let Some(account) = account(name) {
        return format!("Account {account}");
    }
    let Some((account, resource)) = arn(name) else { return name.to_owned() };
    let last = resource.rsplit('/').next().unwrap_or_default();
    match resource.split('/').next() {
        Some("role") => format!("Role {last}, account {account}"),
        Some("user") => format!("User {last}, account {account}"),
        _ => name.to_owned(),
    }
}

/// The account that is named as a whole.
fn account(name: &str) -> Option<&str> {
    if AccountId::parse(name).is_some() {
        return Some(name);
    }
    let (account, resource) = arn(name)?;
    (resource.split('/').next() == Some("root")).then_some(account)
}

/// Account and resource of an ARN of IAM or STS. Not parsed as an ARN: a picture is drawn before its account is known.
fn arn(name: &str) -> Option<(&str, &str)> {
    let fields: Vec<&str> = name.splitn(6, ':').collect();
    let ["arn", _, "iam" | "sts", _, account, resource] = fields[..] else { return None };
    Some((account, resource))
}

fn is_false(value: &Value) -> bool {
    value == false || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("false"))
}

fn condition_label(statement: &Statement, operator: &str, key: &str, values: &[Value]) -> String {
    let values = values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let values = values.collect::<Vec<_>>().join(" or ");
    let negated = operator.contains("Not");
    let lower = operator.to_ascii_lowercase();
    // So asked, a request without the key passes.
    let optional = lower.ends_with("ifexists") || lower.starts_with("forallvalues:");
    let or_none = if optional && !statement.demands(key) { " or none" } else { "" };
    // What it asks for is whether the key is there at all.
    if operator.eq_ignore_ascii_case("Null") {
        let external = key.eq_ignore_ascii_case("sts:ExternalId");
        let name = if external { "external ID" } else { key.rsplit(['/', ':']).next().unwrap_or(key) };
        return format!("{} {name}", if values.eq_ignore_ascii_case("true") { "no" } else { "some" });
    }
    if key.eq_ignore_ascii_case("sts:ExternalId") {
        return format!("external ID {}{values}{or_none}", if negated { "other than " } else { "" });
    }
    let name = key.rsplit(['/', ':']).next().unwrap_or(key);
    format!("{name} {} {values}{or_none}", if negated { "≠" } else { relation(&lower) })
}

/// As a sign, of an operator in lower case.
fn relation(operator: &str) -> &'static str {
    let has = |words: &str| operator.contains(words);
    match () {
        () if has("lessthanequals") => "≤",
        () if has("lessthan") => "<",
        () if has("greaterthanequals") => "≥",
        () if has("greaterthan") => ">",
        () => "=",
    }
}
