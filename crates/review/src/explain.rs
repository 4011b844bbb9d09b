//! A statement in one plain sentence.

use policy::{AccountId, Effect, Element, OneOrMany, Policy, Principal, PrincipalKind, Statement};

use super::evaluate::shown::{enumerate, shown};
use super::evaluate::{Clause, Comparison, Quantifier, Relation, clauses, has_variables, text};
use super::request::{issuer, noun};

/// One sentence for each statement of a policy, a role's trust policy or another.
pub fn explain(policy: &Policy) -> Vec<String> {
    let variables = has_variables(policy);
    policy.statements().iter().map(|statement| sentence(statement, variables)).collect()
}

fn sentence(statement: &Statement, variables: bool) -> String {
    let effect = match statement.effect {
        Effect::Allow => "Allows",
        Effect::Deny if statement.principal.is_some() => "Forbids",
        Effect::Deny => "Denies",
    };
    let (mut sends, mut conditions) = (String::new(), Vec::new());
    for clause in clauses(statement, variables) {
        match clause {
            // A template fills it in.
            Err(name) if name.starts_with('<') => conditions.push(format!("what stands for {} holds", shown(name))),
            Err(name) => conditions.push(format!("the operator {}, which does not exist, holds", shown(name))),
            Ok(clause) => match external_id(clause) {
                Some(phrase) if sends.is_empty() => sends = phrase,
                _ => conditions.push(condition(clause)),
            },
        }
    }
    let conditions = match enumerate(&conditions, "and") {
        conditions if conditions.is_empty() => String::new(),
        conditions => format!(", if {conditions}"),
    };
    let action = action(&statement.action, statement.principal.is_some());
    match &statement.principal {
        Some(principal) => format!("{effect} {}{sends} to {action}{conditions}.", who(principal)),
        None => format!("{effect} {action}{}{conditions}.", resources(statement)),
    }
}

fn who(principal: &Element<Principal>) -> String {
    let principals = match principal.inner() {
        Principal::Anyone => "anyone".to_owned(),
        Principal::Kinds(kinds) => {
            let names = kinds.iter().flat_map(|(kind, names)| names.as_slice().iter().map(|name| one(*kind, name)));
            enumerate(&names.collect::<Vec<_>>(), "and")
        }
    };
    match principal {
        Element::Is(_) if principals.is_empty() => "nobody".to_owned(),
        Element::Is(_) => principals,
        Element::Not(_) => format!("everyone but {principals}"),
    }
}

fn one(kind: PrincipalKind, name: &str) -> String {
    match kind {
        _ if name == "*" => "anyone".to_owned(),
        PrincipalKind::Aws => aws(name).unwrap_or_else(|| shown(name)),
        PrincipalKind::Service => format!("the AWS service {}", shown(name)),
        PrincipalKind::Federated => match name.split_once(":saml-provider/") {
            Some((_, provider)) => format!("identities of the SAML provider {}", shown(provider)),
            None => format!("identities of the issuer {}", shown(issuer(name))),
        },
        PrincipalKind::CanonicalUser => format!("the canonical user {}", shown(name)),
    }
}

fn aws(name: &str) -> Option<String> {
    if AccountId::accepts(name) {
        return Some(format!("any principal of account {name}"));
    }
    let fields: Vec<&str> = name.splitn(6, ':').collect();
    let ["arn", _, "iam" | "sts", "", account, resource] = fields[..] else { return None };
    let account = shown(account);
    let phrase = match resource.split_once('/') {
        None if resource == "root" => format!("any principal of account {account}"),
        Some(("role", name)) => format!("role {} of account {account}", shown(name)),
        Some(("user", name)) => format!("user {} of account {account}", shown(name)),
        Some(("federated-user", name)) => format!("federated user {} of account {account}", shown(name)),
        Some(("assumed-role", session)) => {
            let (role, name) = session.split_once('/')?;
            format!("session {} of role {} of account {account}", shown(name), shown(role))
        }
        _ => return None,
    };
    Some(phrase)
}

fn external_id(clause: Clause<'_>) -> Option<String> {
    let plain = clause.is_on("sts:ExternalId") && !clause.operator.negated && !clause.operator.if_exists;
    if !plain || clause.operator.quantifier.is_some() {
        return None;
    }
    match clause.operator.test {
        Comparison::Equals => Some(format!(" that sends external ID {}", values(clause))),
        Comparison::Like => Some(format!(" that sends an external ID like {}", values(clause))),
        _ => None,
    }
}

fn condition(clause: Clause<'_>) -> String {
    let noun = noun(clause.key);
    let the = if noun.contains(':') { "" } else { "the " };
    if clause.operator.test == Comparison::Null {
        let absent = clause.values.iter().any(|value| text(value).eq_ignore_ascii_case("true"));
        return format!("the request has {} {noun}", if absent { "no" } else { "some" });
    }
    let subject = match clause.operator.quantifier {
        None => format!("{the}{noun}"),
        Some(Quantifier::All) => format!("each {noun}"),
        Some(Quantifier::Any) => format!("some {noun}"),
    };
    let not = if clause.operator.negated { " not" } else { "" };
    let verb = match clause.operator.test {
        Comparison::Like => format!("is{not} like"),
        Comparison::Arn if values(clause).contains(['*', '?']) => format!("is{not} like"),
        Comparison::Address => format!("is{not} in"),
        Comparison::Number(relation) => format!("is{not}{}", than(relation, " less than", " more than")),
        Comparison::Date(relation) => format!("is{not}{}", than(relation, " before", " after")),
        _ => format!("is{not}"),
    };
    let case = if clause.operator.test == Comparison::EqualsIgnoringCase { " in any case" } else { "" };
    let optional = match (clause.operator.if_exists, clause.operator.quantifier) {
        (true, _) => " or absent",
        (false, Some(Quantifier::All)) => " or there is none",
        _ => "",
    };
    format!("{subject} {verb} {}{case}{optional}", values(clause))
}

fn than(relation: Relation, less: &str, more: &str) -> String {
    match relation {
        Relation::Equal => String::new(),
        Relation::Less => less.to_owned(),
        Relation::LessOrEqual => format!("{less} or at"),
        Relation::Greater => more.to_owned(),
        Relation::GreaterOrEqual => format!("{more} or at"),
    }
}

fn values(clause: Clause<'_>) -> String {
    let values: Vec<String> = clause.values.iter().map(|value| quoted(&text(value))).collect();
    if values.is_empty() { "nothing".to_owned() } else { enumerate(&values, "or") }
}

/// As it is, where that can be read.
fn quoted(value: &str) -> String {
    let readable = !value.is_empty() && !value.contains(char::is_whitespace);
    if readable { shown(value) } else { format!("\"{}\"", shown(value)) }
}

fn action(action: &Element<OneOrMany<String>>, of_role: bool) -> String {
    let names = action.inner().as_slice();
    let all = || enumerate(&names.iter().map(|name| quoted(name)).collect::<Vec<_>>(), "and");
    match action {
        Element::Not(_) if of_role => format!("do anything but {}", all()),
        Element::Not(_) => format!("everything but {}", all()),
        Element::Is(_) if of_role => {
            let mut phrases: Vec<&str> = Vec::new();
            for name in names {
                let phrase = match name.to_ascii_lowercase().as_str() {
                    "sts:assumerole" | "sts:assumerolewithwebidentity" | "sts:assumerolewithsaml" => "assume this role",
                    "sts:tagsession" => "pass session tags",
                    "sts:setsourceidentity" => "set a source identity",
                    "sts:setcontext" => "pass a context",
                    _ => return format!("call {}", all()),
                };
                if !phrases.contains(&phrase) {
                    phrases.push(phrase);
                }
            }
            enumerate(&phrases.into_iter().map(str::to_owned).collect::<Vec<_>>(), "and")
        }
        Element::Is(_) => all(),
    }
}

fn resources(statement: &Statement) -> String {
    let Some(resource) = &statement.resource else { return String::new() };
    let names: Vec<String> = resource.inner().as_slice().iter().map(|name| quoted(name)).collect();
    match resource {
        Element::Is(_) if names == ["*"] => " on everything".to_owned(),
        Element::Is(_) => format!(" on {}", enumerate(&names, "and")),
        Element::Not(_) => format!(" on everything but {}", enumerate(&names, "and")),
    }
}
