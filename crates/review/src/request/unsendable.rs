//! What the rules prove that no request has, so that the table shows only requests that somebody can send.

use std::collections::HashMap;

use policy::pointer::escape;
use policy::{Arn, OneOrMany, Partition, Policy};

use super::super::evaluate::shown::shown;
use super::super::evaluate::{Caller, Clause, Comparison, Context as Sent, Identity, Relation, Request, text};
use super::label::{claim, issuer};
use super::pod::PODS;
use super::presumed::NO_ACCOUNT;
use super::witness::{STRANGER, demands};
use crate::actions::Actions;
use crate::clock::{TIMES, can_be, is_time, now, window};
use crate::finding::{Context, Doubt};
use crate::multivalued::is_multivalued;
use crate::read::{Kind, Pasted};
use crate::rule::{is_handed_on, of_another_service, unknown_key};
use crate::run::review_by;
use crate::sent::{Sender, is_of_mfa, sends_external_id, unsent, without_mfa};

/// Values and principals of a trust policy that are in no request.
#[derive(Debug, Default)]
pub(super) struct Unsendable {
    /// Of conditions, by JSON pointer: why, and how far it is proved.
    values: HashMap<String, (String, Doubt)>,
    principals: HashMap<String, String>,
    /// Keys that no request has, in lower case: why.
    keys: HashMap<String, String>,
    partition: Option<Partition>,
    /// The keys of the time that conditions ask for: every request has them.
    times: Vec<&'static str>,
    /// The statement stands without an array.
    single: bool,
}

/// The rules that speak of what never is. Others say what should not be.
const PROOFS: [&str; 22] = [
    "account-id",
    "condition-key-value",
    "condition-value",
    "deleted-principal",
    "eks-issuer",
    "external-id-form",
    "identity-center-path",
    "impossible-arn",
    "irsa-claims",
    "issuer-of-nobody",
    "malformed-principal",
    "never-matches",
    "oidc-subject-shape",
    "oidc-unknown-claim",
    "placeholder",
    "pod-identity-tag-session",
    "principal-wildcard",
    "roles-anywhere",
    "saml-audience",
    "service-host",
    "source-arn",
    "unknown-condition-key",
];

impl Unsendable {
    /// Without the data about actions, of the keys only those of AWS' own prefixes are known.
    pub(super) fn of(policy: &Policy, role: &Arn, actions: Option<&Actions>) -> Self {
        let document = Pasted::of_value(Kind::Trust, policy.to_value());
        let name = role.to_string();
        // Of a role of no account nothing is known, its partition neither.
        let known = role.account != NO_ACCOUNT;
        let context = Context { role: Some(name.as_str()).filter(|_| known), ..Context::default() };
        let mut unsendable = Self {
            single: matches!(policy.statement, OneOrMany::One(_)),
            partition: known.then_some(role.partition),
            keys: keys(policy, actions),
            times: TIMES.into_iter().filter(|time| asked(policy).any(|key| key.eq_ignore_ascii_case(time))).collect(),
            ..Self::default()
        };
        for finding in review_by(&PROOFS, &document, &context) {
            if finding.doubt == Doubt::Possible {
                continue;
            }
            if finding.code == "pod-identity-tag-session" {
                unsendable.principals.insert(PODS.to_owned(), finding.message);
            } else if finding.path.contains("/Principal/") {
                let name = document.value.pointer(&finding.path).and_then(|name| name.as_str());
                unsendable.principals.extend(name.map(|name| (name.to_owned(), finding.message)));
            } else {
                unsendable.values.insert(finding.path, (finding.message, finding.doubt));
            }
        }
        unsendable
    }

    /// Why no request has the key, whatever is asked of it.
    pub(super) fn key(&self, key: &str) -> Option<&str> {
        if self.keys.is_empty() {
            return None;
        }
        self.keys.get(&key.to_ascii_lowercase()).map(String::as_str)
    }

    /// Whether its caller can send the request, as far as its keys go.
    pub(super) fn can_be_sent(&self, request: &Request) -> bool {
        let sender = Sender::of(&request.principal);
        let told = self.times.iter().all(|time| !request.context.get(time).is_empty());
        told && request.context.iter().all(|(key, values)| {
            let known = fixed(&request.principal, key).is_none_or(|known| values.iter().any(|value| value == known));
            let of_today = !is_time(key) || values.iter().all(|time| can_be(time));
            known && of_today && self.key(key).is_none() && unsent(sender, key).is_none()
        })
    }

    /// Gives a request the time, where one is asked for.
    pub(super) fn tell_time(&self, context: &mut Sent) {
        for time in &self.times {
            context.set(time, now());
        }
    }

    /// Why nobody comes as this principal.
    pub(super) fn principal(&self, name: &str) -> Option<String> {
        let foreign = || {
            let own = self.partition?;
            let other = Arn::parse(name).ok().filter(|arn| arn.partition != own)?;
            Some(format!(
                "`{name}` is of partition {}, and nobody of another partition assumes a role of {own}.",
                other.partition
            ))
        };
        self.principals.get(name).cloned().or_else(foreign)
    }

    /// The place of the first value of a clause that a request can have.
    ///
    /// # Errors
    /// No request has any of them: why.
    pub(super) fn first(&self, statement: usize, clause: Clause<'_>) -> Result<usize, String> {
        if let Some(why) = self.key(clause.key) {
            let nobody = Caller::Service(String::new());
            let without = Request { action: String::new(), principal: nobody, context: Sent::default() };
            return if clause.holds(&without) { Ok(0) } else { Err(why.to_owned()) };
        }
        if !is_asked(clause) {
            return Ok(0);
        }
        let mut first_fault = None;
        for place in 0..clause.values.len() {
            match self.fault(statement, clause, place) {
                None => return Ok(place),
                Some(fault) => first_fault = first_fault.or(Some(fault)),
            }
        }
        first_fault.map_or(Ok(0), Err)
    }

    /// Why no request has the value at this place.
    pub(super) fn fault(&self, statement: usize, clause: Clause<'_>, place: usize) -> Option<String> {
        if let Some(why) = self.key(clause.key) {
            return Some(why.to_owned());
        }
        if !is_asked(clause) {
            return None;
        }
        if is_multivalued(clause.key) && clause.operator.quantifier.is_none() {
            return Some(format!("`{}` has several values, and {} no set operator.", clause.key, clause.name));
        }
        let value = clause.values.get(place).map(text).unwrap_or_default();
        let of = clause.is_on("aws:SourceArn").then(|| value.split(':').nth(1).and_then(Partition::parse)).flatten();
        if let (Some(of), Some(own)) = (of, self.partition)
            && of != own
        {
            return Some(format!("`{}` is of partition {of}, and nothing of it calls in {own}.", shown(&value)));
        }
        if is_exact(clause) && value.contains('*') && !value.contains("${") {
            return Some(format!("{} takes the * of `{value}` literally.", clause.name));
        }
        // What a template or a reader still fills in can be anything.
        if value.contains('<') {
            return None;
        }
        let place_of = if self.single { String::new() } else { format!("/{statement}") };
        let path = format!("/Statement{place_of}/Condition/{}/{}", escape(clause.name), escape(clause.key));
        let of_key = self.values.get(&path);
        let (fault, doubt) = of_key.or_else(|| self.values.get(&format!("{path}/{place}")))?;
        let other_kind = *doubt == Doubt::OtherKind && !value.contains('/')
            || clause.operator.test == Comparison::Number(Relation::Equal);
        let of_one = clause.values.len() > 1 && of_key.is_some() && *doubt == Doubt::OneOfSeveral;
        (!other_kind && !of_one).then(|| fault.clone())
    }
}

/// Whether a request has to have a value of the clause's; the time is in every one.
fn is_asked(clause: Clause<'_>) -> bool {
    demands(clause) || window(clause.key, clause.operator, clause.values).is_some()
}

/// The keys that a policy's conditions ask for.
fn asked(policy: &Policy) -> impl Iterator<Item = &String> {
    let conditions = policy.statements().iter().flat_map(|statement| statement.condition.iter().flatten());
    conditions.flat_map(|condition| &condition.keys).map(|(key, _)| key)
}

/// Those of them that are in no request.
fn keys(policy: &Policy, actions: Option<&Actions>) -> HashMap<String, String> {
    asked(policy).filter_map(|key| Some((key.to_ascii_lowercase(), absent(key, actions)?))).collect()
}

fn absent(key: &str, actions: Option<&Actions>) -> Option<String> {
    let Some(name) = claim(key) else {
        let elsewhere = of_another_service(key, actions);
        let elsewhere = elsewhere.map(|service| format!("`{key}` is in requests to {service}, and in none to STS."));
        return unknown_key(key, actions).or(elsewhere);
    };
    // An issuer with its scheme is told apart from the issuer by the caller.
    let (issuer, _) = key.rsplit_once(':').filter(|(issuer, _)| !issuer.contains("//"))?;
    (!is_handed_on(key, name, actions?)).then(|| format!("STS hands on no `{name}` of {issuer}."))
}

/// Why this caller cannot meet the clauses, whatever the request: it has no claims of another issuer, only accounts send an
/// external ID, and other keys too are those of other callers.
pub(super) fn foreign_claim(caller: &Caller, clauses: &[Clause<'_>]) -> Option<String> {
    let asked = clauses.iter().any(|clause| demands(*clause) && clause.is_on("sts:ExternalId"));
    match caller {
        Caller::Service(name) | Caller::Federated(name) if asked && !sends_external_id(name) => {
            return Some(format!("`{name}` sends no external ID."));
        }
        _ => {}
    }
    let of_mfa = |clause: &&Clause<'_>| demands(**clause) && is_of_mfa(clause.key, clause.values);
    if let Some(clause) = clauses.iter().find(of_mfa).filter(|_| Sender::of(caller) == Sender::Session) {
        return Some(without_mfa(clause.key));
    }
    let without = Request { action: String::new(), principal: caller.clone(), context: Sent::default() };
    let unsent = clauses.iter().find_map(|clause| {
        let why = unsent(Sender::of(caller), clause.key).or_else(|| {
            let known = fixed(caller, clause.key).filter(|_| clause.variables().next().is_none())?;
            Some(format!("`{}` is `{}` for this caller.", clause.key, shown(known)))
        });
        why.filter(|_| !clause.holds(&without))
    });
    if unsent.is_some() {
        return unsent;
    }
    clauses.iter().filter(|clause| demands(**clause)).find_map(|clause| {
        let (host, _) = clause.key.rsplit_once(':')?;
        claim(clause.key)?;
        match caller {
            Caller::Federated(provider) if issuer(provider).eq_ignore_ascii_case(host) => None,
            Caller::Federated(provider) => {
                Some(format!("`{}` is no claim of a token of {}.", clause.key, issuer(provider)))
            }
            Caller::Aws(_) | Caller::Service(_) => {
                Some(format!("`{}` is a claim of an identity provider's token.", clause.key))
            }
        }
    })
}

/// The value of a key that follows from the caller, whatever it asks for. Of some principal of an account, or anybody, only the
/// account and that it is no service are known.
fn fixed<'c>(caller: &'c Caller, key: &str) -> Option<&'c str> {
    let is = |names: &[&str]| names.iter().any(|name| key.eq_ignore_ascii_case(name));
    let known = match caller {
        Caller::Aws(aws) if aws.identity != Identity::Account => true,
        Caller::Aws(aws) => {
            is(&["aws:PrincipalIsAWSService"]) || aws.account != STRANGER && is(&["aws:PrincipalAccount"])
        }
        Caller::Service(_) | Caller::Federated(_) => true,
    };
    caller.derived(key).filter(|_| known)
}

fn is_exact(clause: Clause<'_>) -> bool {
    matches!(clause.operator.test, Comparison::Equals | Comparison::EqualsIgnoringCase)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_rules_that_prove_are_there_and_sorted() {
        assert!(super::PROOFS.is_sorted());
        assert!(super::PROOFS.iter().all(|code| crate::rule::find(code).is_some()));
    }
}
