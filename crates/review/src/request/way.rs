//! From where a role can be assumed: each party that its trust policy lets in, and what tells that party's calls for this
//! role from its other calls.
//!
//! All is decided by putting requests to the policy: what a statement seems to say is no answer where another one denies.

use serde_json::Value;

use policy::{AccountId, Arn, Effect, Element, Policy, Principal, PrincipalKind, Statement};

use super::super::evaluate::{
    Caller, Clause, Context, Identity, Outcome, Proviso, Request, clauses, evaluate, has_variables, text,
};
use super::case::set_own;
use super::guard::{Guard, demands_organization, guard};
use super::label::claim;
use super::table::lets_assume;
use super::unsendable::{Unsendable, foreign_claim};
use super::witness::{bring_variables, meet_all, with_other, without};
use crate::actions::Actions;
use crate::finding::{Who, who};

/// Whoever gets in, as far as a trust policy tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Twelve digits.
    Account(String),
    /// Host and path, without a scheme.
    Oidc(String),
    /// The provider's ARN.
    Saml(String),
    Everybody,
}

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub party: Party,
    /// The place of the statement that lets in.
    pub statement: usize,
    /// What the party has to bring that its other calls do not have; `None` where nothing is demanded.
    pub guard: Option<Guard>,
    /// The organizations that callers have to be of, where one is demanded.
    pub organizations: Vec<String>,
}

/// Callers that are put to one policy. A policy of a legal size cannot name as many.
const MOST_CALLERS: usize = 400;
/// How often a request is changed so that it escapes a statement that denies.
const MOST_ESCAPES: usize = 4;
/// One of them is an account that the policy does not name, and stands for everybody.
const STRANGERS: [&str; 4] = ["999999999999", "000000000000", "999999999998", "000000000001"];

/// Keys whose values a user and a role have otherwise than their account as a whole.
const OF_IDENTITY: [&str; 2] = ["aws:userid", "aws:PrincipalType"];

/// A trust policy, as callers find it.
#[derive(Debug)]
pub struct Door<'p> {
    policy: &'p Policy,
    role: &'p Arn,
    unsendable: Unsendable,
    /// What conditions on the caller name anywhere: accounts, and patterns of ARNs.
    accounts: Vec<String>,
    patterns: Vec<String>,
    /// A condition asks what a caller is beside its account.
    asks_identity: bool,
    stranger: &'static str,
}

/// Every way in but those of AWS' services: the role's own account among them.
pub fn ways(policy: &Policy, role: &Arn, actions: Option<&Actions>) -> Vec<Way> {
    Door::new(policy, role, actions).ways()
}

impl<'p> Door<'p> {
    /// `actions` tells which claims STS hands on, and which keys services have.
    pub fn new(policy: &'p Policy, role: &'p Arn, actions: Option<&Actions>) -> Self {
        let (mut accounts, mut patterns) = (Vec::new(), Vec::new());
        let mut add = |account: &str| {
            let known = accounts.iter().any(|known| known == account);
            if !known && AccountId::accepts(account) {
                accounts.push(account.to_owned());
            }
        };
        for (key, value) in conditions(policy) {
            if key.eq_ignore_ascii_case("aws:PrincipalAccount") {
                add(&text(value));
            } else if key.eq_ignore_ascii_case("aws:PrincipalArn") {
                let pattern = text(value).into_owned();
                add(pattern.split(':').nth(4).unwrap_or_default());
                patterns.push(pattern);
            }
        }
        let named = |account: &&&str| !accounts.iter().any(|known| known == **account) && !names(policy, account);
        let stranger = STRANGERS.iter().find(named).copied().unwrap_or(STRANGERS[0]);
        let of_identity = |key: &String| OF_IDENTITY.iter().any(|of| key.eq_ignore_ascii_case(of));
        let asks_identity = conditions(policy).any(|(key, _)| of_identity(key));
        let unsendable = Unsendable::of(policy, role, actions);
        Self { policy, role, unsendable, accounts, patterns, asks_identity, stranger }
    }

    fn ways(&self) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        for (place, statement, clauses) in self.allowing() {
            let mut of_statement: Vec<Way> = Vec::new();
            for caller in self.callers(statement).into_iter().take(MOST_CALLERS) {
                let Some(request) = self.request(place, &clauses, caller) else { continue };
                let Some(party) = self.party(&request.principal) else { continue };
                let guard = guard(self.policy, self.role, &request, party == Party::Everybody);
                let demanded = demands_organization(self.policy, self.role, &request);
                let organizations = if demanded { organizations(self.policy) } else { Vec::new() };
                let way = Way { party, statement: place, guard, organizations };
                if !of_statement.contains(&way) {
                    of_statement.push(way);
                }
            }
            // Everybody are the others too.
            if of_statement.iter().any(|way| way.party == Party::Everybody) {
                of_statement.retain(|way| !matches!(way.party, Party::Account(_)));
            }
            ways.append(&mut of_statement);
        }
        ways
    }

    /// Whether a principal of AWS can get in, whatever else its request has to bring: by which statement, and what else is
    /// needed.
    pub fn lets_in(&self, caller: &Caller) -> Option<(usize, Option<Proviso>)> {
        self.allowing().find_map(|(place, _, clauses)| {
            let request = self.request(place, &clauses, caller.clone())?;
            let decision = evaluate(self.policy, self.role, &request);
            Some((decision.statement?, decision.proviso))
        })
    }

    /// The statements that can let somebody in, with their conditions. One with an operator that does not exist cannot.
    fn allowing(&self) -> impl Iterator<Item = (usize, &'p Statement, Vec<Clause<'p>>)> {
        let variables = has_variables(self.policy);
        let allowing = self.policy.statements().iter().enumerate().filter(|(_, statement)| lets_assume(statement));
        allowing.filter_map(move |(place, statement)| {
            let clauses = clauses(statement, variables).collect::<Result<Vec<_>, _>>().ok()?;
            Some((place, statement, clauses))
        })
    }

    /// Whoever a statement may be written for. Everyone stands for those too whom conditions name.
    fn callers(&self, statement: &Statement) -> Vec<Caller> {
        let mut callers = Vec::new();
        let kinds = match &statement.principal {
            None => return callers,
            Some(Element::Not(_) | Element::Is(Principal::Anyone)) => return self.everybody(),
            Some(Element::Is(Principal::Kinds(kinds))) => kinds,
        };
        for (kind, name) in kinds.iter().flat_map(|(kind, names)| names.as_slice().iter().map(move |n| (*kind, n))) {
            match kind {
                PrincipalKind::Aws if name == "*" => callers.extend(self.everybody()),
                PrincipalKind::Aws => match Caller::aws(name, self.role) {
                    Ok(Caller::Aws(aws)) if aws.identity == Identity::Account => {
                        callers.extend(self.of_account(&aws.account));
                    }
                    Ok(caller) => callers.push(caller),
                    Err(_) => {}
                },
                PrincipalKind::Federated => callers.push(Caller::Federated(name.clone())),
                PrincipalKind::Service | PrincipalKind::CanonicalUser => {}
            }
        }
        callers
    }

    fn everybody(&self) -> Vec<Caller> {
        let accounts = self.accounts.iter().map(String::as_str).chain([self.stranger]);
        accounts.flat_map(|account| self.of_account(account)).collect()
    }

    /// An account as a whole, and those of it whom conditions may mean.
    fn of_account(&self, account: &str) -> Vec<Caller> {
        let named = self.patterns.iter().filter_map(|pattern| {
            let fields: Vec<&str> = pattern.splitn(6, ':').collect();
            let ["arn", _, service, _, of, resource] = fields[..] else { return None };
            let fits = of == account || of.contains(['*', '?']);
            let resource = resource.replace('*', "example").replace('?', "x");
            let partition = self.role.partition;
            fits.then(|| format!("arn:{partition}:{service}::{account}:{resource}"))
        });
        let some = |kind: &str| format!("arn:{}:iam::{account}:{kind}/example", self.role.partition);
        let some = ["user", "role"].into_iter().filter(|_| self.asks_identity).map(some);
        let arns = [account.to_owned()].into_iter().chain(some).chain(named);
        arns.filter_map(|arn| Caller::aws(&arn, self.role).ok()).collect()
    }

    /// A request of this caller that gets in by this statement.
    fn request(&self, place: usize, clauses: &[Clause<'p>], caller: Caller) -> Option<Request> {
        if foreign_claim(&caller, clauses).is_some() {
            return None;
        }
        let places: Result<Vec<usize>, String> = clauses
            .iter()
            .map(|clause| self.unsendable.first(place, *clause).or_else(|fault| self.open(*clause).ok_or(fault)))
            .collect();
        let places = places.ok()?;
        let action = match &caller {
            Caller::Federated(provider) if provider.contains(":saml-provider/") => "sts:AssumeRoleWithSAML",
            Caller::Federated(_) => "sts:AssumeRoleWithWebIdentity",
            _ => "sts:AssumeRole",
        };
        let mut request = Request { action: action.to_owned(), principal: caller, context: Context::default() };
        bring_variables(clauses, &mut request);
        set_own(clauses, self.role, &mut request.context);
        self.unsendable.tell_time(&mut request.context);
        // What follows from the caller is as it is.
        let principal = request.principal.clone();
        let sent =
            clauses.iter().copied().zip(places).filter(|(clause, _)| {
                principal.derived(clause.key).is_none() && self.unsendable.key(clause.key).is_none()
            });
        meet_all(sent, &mut request);
        self.escape(request)
    }

    /// The place of a value that is as a variable has it, whatever the rules say of its text.
    fn open(&self, clause: Clause<'_>) -> Option<usize> {
        let can_be = clause.variables().next().is_some() && self.unsendable.key(clause.key).is_none();
        clause.values.iter().position(|value| text(value).contains("${")).filter(|_| can_be)
    }

    /// The request, changed until nothing denies it.
    fn escape(&self, mut request: Request) -> Option<Request> {
        for _ in 0..MOST_ESCAPES {
            let decision = evaluate(self.policy, self.role, &request);
            match decision.outcome {
                Outcome::Allowed => return Some(request),
                Outcome::ImplicitDeny => return None,
                Outcome::ExplicitDeny => {}
            }
            let denying = self.policy.statements().get(decision.statement?)?;
            let clauses = clauses(denying, has_variables(self.policy)).flatten();
            let open = clauses.filter(|clause| request.principal.derived(clause.key).is_none());
            let others = open.flat_map(|clause| {
                let sends = claim(clause.key).is_none() || matches!(request.principal, Caller::Federated(_));
                let other = with_other(clause, self.role, &request).filter(|_| sends);
                [meeting(clause, &request), other, without(clause, &request)]
            });
            let outcome = |request: &Request| evaluate(self.policy, self.role, request);
            let sendable = |other: &Request| self.unsendable.can_be_sent(other);
            let mut others: Vec<Request> = others.flatten().filter(sendable).collect();
            let best = others.iter().position(|other| outcome(other).outcome == Outcome::Allowed);
            let next = best.or_else(|| {
                let later = |other: &Request| outcome(other).statement > decision.statement;
                others.iter().position(later)
            });
            request = others.swap_remove(next?);
        }
        None
    }

    fn party(&self, caller: &Caller) -> Option<Party> {
        match caller {
            Caller::Aws(aws) if aws.account == self.stranger => Some(Party::Everybody),
            Caller::Aws(aws) => Some(Party::Account(aws.account.clone())),
            Caller::Federated(provider) => match who(PrincipalKind::Federated, provider) {
                Ok(Who::Oidc { issuer, .. }) => Some(Party::Oidc(issuer)),
                Ok(Who::Saml { .. }) => Some(Party::Saml(provider.clone())),
                _ => None,
            },
            Caller::Service(_) => None,
        }
    }
}

/// The request with the value that a negated clause of a statement that denies leaves out.
fn meeting(clause: Clause<'_>, request: &Request) -> Option<Request> {
    let value = clause.operator.negated.then(|| clause.values.first()).flatten()?;
    let value = clause.witness(value, request)?;
    let mut other = request.clone();
    other.context.set(clause.key, value);
    Some(other)
}

fn conditions(policy: &Policy) -> impl Iterator<Item = (&String, &Value)> {
    let conditions = policy.statements().iter().flat_map(|statement| statement.condition.iter().flatten());
    let keys = conditions.flat_map(|condition| &condition.keys);
    keys.flat_map(|(key, values)| values.as_slice().iter().map(move |value| (key, value)))
}

/// Whether a principal is of the account.
fn names(policy: &Policy, account: &str) -> bool {
    let principals = policy.statements().iter().filter_map(|statement| match &statement.principal {
        Some(Element::Is(Principal::Kinds(kinds)) | Element::Not(Principal::Kinds(kinds))) => Some(kinds),
        _ => None,
    });
    let names = principals.flatten().flat_map(|(_, names)| names.as_slice());
    names.into_iter().any(|name| name.contains(account))
}

/// The organizations that conditions name, by ID or by path: `o-a1b2c3d4e5`.
fn organizations(policy: &Policy) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (key, value) in policy.statements().iter().flat_map(of_organization) {
        let value = text(value);
        let id = if key.eq_ignore_ascii_case("aws:PrincipalOrgPaths") {
            value.split('/').next().unwrap_or_default()
        } else {
            &value
        };
        if !found.iter().any(|known| known == id) {
            found.push(id.to_owned());
        }
    }
    found
}

fn of_organization(statement: &Statement) -> Vec<(&String, &Value)> {
    let negated = statement.effect == Effect::Deny;
    let conditions = statement.condition.iter().flatten();
    let demanding = conditions.filter(|condition| {
        policy::Operator::parse(&condition.operator).is_some_and(|operator| operator.negated == negated)
    });
    let keys = demanding.flat_map(|condition| &condition.keys);
    let of_organization = |(key, _): &&(String, _)| {
        key.eq_ignore_ascii_case("aws:PrincipalOrgID") || key.eq_ignore_ascii_case("aws:PrincipalOrgPaths")
    };
    let keys = keys.filter(of_organization);
    keys.flat_map(|(key, values)| values.as_slice().iter().map(move |value| (key, value))).collect()
}
