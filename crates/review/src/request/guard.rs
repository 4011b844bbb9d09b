//! What keeps a party that is let in from using a role for somebody else.
//!
//! A guard is proved, not read: without it, and with what a stranger would bring, the request is denied. So a pattern that
//! matches anything, `IfExists` and a condition that another statement undoes are none, and a statement that denies is one.

use policy::{Arn, Policy};

use super::super::evaluate::{Caller, Identity, Outcome, Request, clauses, evaluate, has_variables, text};
use super::witness::changed;
use crate::issuer::{INSTEAD_OF_SUBJECT, OF_OWNER, has_one_organization, is_one_of, required_claim, shape};
use crate::rule::opens_to_strangers;

/// What is demanded of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guard {
    ExternalId,
    /// The subject of a token or an assertion, or a claim that names one workload as well.
    Subject,
    /// Of AWS, or of the issuer of a token.
    Organization,
    /// The ARN of a principal of the party, or its unique ID.
    Principal,
}

impl Guard {
    pub const ALL: [Self; 4] = [Self::ExternalId, Self::Subject, Self::Organization, Self::Principal];

    /// In words, after `demands`.
    pub fn describe(self) -> &'static str {
        match self {
            Self::ExternalId => "an external ID",
            Self::Subject => "a subject",
            Self::Organization => "an organization",
            Self::Principal => "a principal's ARN",
        }
    }
}

/// What a stranger would send.
const STRANGE: [&str; 2] = ["stranger-4f1d9c", "o-strangers0"];

/// The subject of a pod in whatever cluster.
const STRANGE_POD: &str = "system:serviceaccount:strangers:stranger-4f1d9c";

/// What guards a request that is let in. `anybody` says that its caller stands for everybody, of whom no ARN tells more.
pub(super) fn guard(policy: &Policy, role: &Arn, request: &Request, anybody: bool) -> Option<Guard> {
    let test = Test { policy, role, request };
    let strange: Vec<String> = STRANGE.map(str::to_owned).to_vec();
    match &request.principal {
        Caller::Aws(_) => {
            if test.is_demanded("sts:ExternalId", &strange) {
                Some(Guard::ExternalId)
            } else if demands_organization(policy, role, request) {
                Some(Guard::Organization)
            } else {
                (test.demands_id() || !anybody && test.demands_principal()).then_some(Guard::Principal)
            }
        }
        Caller::Federated(provider) if provider.contains(":saml-provider/") => {
            test.is_demanded("SAML:sub", &strange).then_some(Guard::Subject)
        }
        Caller::Federated(provider) => {
            let issuer = super::label::issuer(provider);
            if test.demands_claim(issuer, &strange) {
                Some(Guard::Subject)
            } else {
                test.demands_one_of(&OF_OWNER, issuer, &strange).then_some(Guard::Organization)
            }
        }
        Caller::Service(_) => None,
    }
}

/// Whether callers have to be of an organization.
pub(super) fn demands_organization(policy: &Policy, role: &Arn, request: &Request) -> bool {
    let test = Test { policy, role, request };
    let strange: Vec<String> = STRANGE.map(str::to_owned).to_vec();
    ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths"].iter().any(|key| test.is_demanded(key, &strange))
}

struct Test<'t> {
    policy: &'t Policy,
    role: &'t Arn,
    request: &'t Request,
}

impl Test<'_> {
    /// Whether the request is denied without the key, and with each of these values.
    fn is_demanded(&self, key: &str, strange: &[String]) -> bool {
        if !self.asks(key) {
            return false;
        }
        let without = changed(self.request, |context| context.remove(key));
        self.denies(&without) && self.denies_all(key, strange)
    }

    fn denies_all(&self, key: &str, strange: &[String]) -> bool {
        strange.iter().all(|value| self.denies(&changed(self.request, |context| context.set(key, value.clone()))))
    }

    fn denies(&self, request: &Request) -> bool {
        evaluate(self.policy, self.role, request).outcome != Outcome::Allowed
    }

    /// Whether a condition of the policy is on the key: whatever is on none guards nothing.
    fn asks(&self, key: &str) -> bool {
        let conditions = self.policy.statements().iter().flat_map(|statement| statement.condition.iter().flatten());
        conditions.flat_map(|condition| &condition.keys).any(|(asked, _)| asked.eq_ignore_ascii_case(key))
    }

    /// Whether other principals of the account are kept out by a condition on their ARN. That another principal is not
    /// the one that the statement names is no condition on it.
    fn demands_principal(&self) -> bool {
        let Caller::Aws(aws) = &self.request.principal else { return false };
        let of_account = |resource: &str| format!("arn:{}:iam::{}:{resource}", aws.partition, aws.account);
        let mut others = vec![of_account("role/stranger-4f1d9c"), of_account("user/strangers/stranger-4f1d9c")];
        if aws.identity != Identity::Account {
            others.push(of_account("root"));
        }
        self.asks("aws:PrincipalArn") && self.denies_all("aws:PrincipalArn", &others)
    }

    /// Whether others are kept out by a condition on the principal's unique ID. After a pattern for any ID comes the name of
    /// a session, which callers choose.
    fn demands_id(&self) -> bool {
        let variables = has_variables(self.policy);
        let clauses = self.policy.statements().iter().flat_map(|one| clauses(one, variables)).flatten();
        let mut values = clauses.filter(|clause| clause.is_on("aws:userid")).flat_map(|clause| clause.values);
        let others = ["AROASTRANGER4F1D9C:stranger-4f1d9c", "AIDASTRANGER4F1D9C"].map(str::to_owned);
        values.all(|value| !text(value).starts_with(['*', '?'])) && self.is_demanded("aws:userid", &others)
    }

    fn demands_claim(&self, issuer: &str, strange: &[String]) -> bool {
        let required = required_claim(issuer);
        let subject = format!("{issuer}:sub");
        let mut subjects = strange.to_vec();
        subjects.push(STRANGE_POD.to_owned());
        subjects.extend(
            shape(issuer).iter().flat_map(|shape| {
                [shape.example.to_owned(), format!("{}stranger-4f1d9c/stranger:stranger", shape.start)]
            }),
        );
        subjects.extend(self.of_other_owners(issuer, &subject));
        if self.is_demanded(&subject, &subjects) {
            return true;
        }
        // Where each organization has an issuer of its own, its audience says no more than the issuer.
        let tenant = required.filter(|claim| *claim != "sub" && (*claim != "aud" || !has_one_organization(issuer)));
        let key = |claim: &str| if claim.contains(':') { claim.to_owned() } else { format!("{issuer}:{claim}") };
        // Everybody who has signed in anywhere has the first of these, and every guest the second.
        let signed_in = ["authenticated", "unauthenticated"].map(str::to_owned);
        tenant.is_some_and(|claim| self.is_demanded(&key(claim), strange))
            || self.demands_one_of(&INSTEAD_OF_SUBJECT, issuer, &[strange, &signed_in].concat())
    }

    fn demands_one_of(&self, claims: &[&str], issuer: &str, strange: &[String]) -> bool {
        let mut asked = self.claims(issuer).filter(|claim| is_one_of(claims, claim));
        asked.any(|claim| self.is_demanded(&format!("{issuer}:{claim}"), strange))
    }

    /// The claims of an issuer that conditions ask for.
    fn claims(&self, issuer: &str) -> impl Iterator<Item = &str> {
        let conditions = self.policy.statements().iter().flat_map(|statement| statement.condition.iter().flatten());
        let keys = conditions.flat_map(|condition| &condition.keys);
        keys.filter_map(move |(key, _)| {
            let start = key.get(..issuer.len()).filter(|start| start.eq_ignore_ascii_case(issuer))?;
            key.get(start.len()..)?.strip_prefix(':')
        })
    }

    /// Subjects of other owners that patterns on the subject take in.
    fn of_other_owners(&self, issuer: &str, key: &str) -> Vec<String> {
        let variables = has_variables(self.policy);
        let clauses = self.policy.statements().iter().flat_map(|one| clauses(one, variables)).flatten();
        let of_subject = clauses.filter(|clause| clause.is_on(key) && clause.operator.has_wildcards());
        let values = of_subject.flat_map(|clause| clause.values.iter().map(move |value| (clause, value)));
        // All namespaces of a cluster are of those who run it.
        let others = values.filter(|(_, value)| !text(value).starts_with("system:serviceaccount:"));
        let open = others.filter(|(_, value)| opens_to_strangers(issuer, &text(value)));
        open.filter_map(|(clause, value)| clause.witness(value, self.request)).collect()
    }
}
