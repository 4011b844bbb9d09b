//! Whether the profile knows those whom a role trusts. A value that was read out of the role's own documents proves nothing
//! about itself, so that it is never what makes a principal known.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use plan::{Mark, Marked, Plan, Tree};
use policy::{AccountId, Arn, Effect, Element, OneOrMany, Policy, Principal, PrincipalKind, Statement};
use profile::{Lookup, Profile, Supplier, ValueKind};

use crate::finding::{Who, who};
use crate::read::{Kind, OWN_ACCOUNT};

use super::atom::principal;
use super::given::Given;

/// What the profile says of those whom a role trusts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// No trust policy was given.
    NotGiven,
    /// The profile names it, or it is of the role's own account.
    Known,
    /// Only the vendor, or the reader, can tell whether it is the right one.
    ToConfirm,
    /// The profile knows whom the vendor comes as, and this is none of them.
    Stranger,
}

/// One of those whom a role trusts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trusted {
    /// As the policy has it.
    pub text: String,
    /// In words: `account 402881736519`.
    pub name: String,
    pub standing: Standing,
    /// A value of the reader's own: their account, their cluster.
    pub own: bool,
    /// The statement that trusts it.
    pub statement: usize,
}

impl Standing {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotGiven => "notGiven",
            Self::Known => "known",
            Self::ToConfirm => "toConfirm",
            Self::Stranger => "stranger",
        }
    }
}

/// The accounts that a profile states as its vendor's: twelve digits, alone or in an ARN of IAM.
pub(super) fn accounts(profile: &Profile) -> Vec<String> {
    let mut known = Vec::new();
    profile.constants.iter().for_each(|constant| texts(&constant.value, &mut known));
    // Some are stated for several sites of the vendor.
    let mut named = BTreeSet::new();
    known.retain(|text| names_an_account(text) && named.insert(text.clone()));
    known
}

fn texts(lookup: &Lookup, known: &mut Vec<String>) {
    match lookup {
        Lookup::Text(text) => known.push(text.to_string()),
        Lookup::By(_, cases) => cases.iter().for_each(|(_, case)| texts(case, known)),
    }
}

fn names_an_account(text: &str) -> bool {
    let account = text.strip_prefix("arn:").map_or(Some(text), |arn| arn.split(':').nth(3));
    account.is_some_and(AccountId::accepts)
}

/// Whom a profile expects, in one plan.
pub(super) struct Expected {
    /// The profile's own: no value of a document is in them.
    stated: BTreeSet<String>,
    /// With values in them; whether the reader supplies these.
    told: BTreeMap<String, (PrincipalKind, bool)>,
    accounts: BTreeSet<String>,
}

impl Expected {
    /// `bare` is the plan without any value that was read.
    pub(super) fn new(profile: &Profile, plan: &Plan<'_>, bare: &Plan<'_>) -> Self {
        let mut expected = Self { stated: BTreeSet::new(), told: BTreeMap::new(), accounts: BTreeSet::new() };
        expected.accounts.extend(accounts(profile).iter().map(|text| account_of(text)));
        each_principal(bare, &mut |kind, text| {
            if text.gaps().is_empty() {
                let stated = principal(kind, &text.plain());
                if let (PrincipalKind::Aws, Some(account)) = (kind, account(&stated)) {
                    expected.accounts.insert(account);
                }
                expected.stated.insert(stated);
            }
        });
        each_principal(plan, &mut |kind, text| {
            let own = text.pieces().iter().all(|(mark, _)| match mark {
                Some(Mark::Value(id) | Mark::Follows(id) | Mark::Gap(id)) => {
                    let parameter = profile.parameter(*id);
                    parameter.supplier == Supplier::Customer || parameter.kind == ValueKind::Partition
                }
                _ => true,
            });
            expected.told.insert(principal(kind, &text.plain()), (kind, own));
        });
        expected
    }

    fn standing(&self, kind: PrincipalKind, text: &str, own: Option<&str>) -> (Standing, bool) {
        let normal = principal(kind, text);
        if kind == PrincipalKind::Service || self.stated.contains(&normal) {
            return (Standing::Known, false);
        }
        let told = self.told.get(&normal).map(|(_, own)| *own);
        if kind == PrincipalKind::Federated {
            return self.federated(text, told);
        }
        let Some(account) = account(&normal) else { return (Standing::Stranger, false) };
        // A template names its own account by no number that anybody has.
        if own == Some(account.as_str()) || account == OWN_ACCOUNT {
            return (Standing::Known, true);
        }
        // The same number is another account in a partition that nobody of the profile is in.
        let same = |known: &String| partition_of(known) == partition_of(&normal);
        let known = self.accounts.contains(&account) && self.stated.iter().chain(self.told.keys()).any(same);
        match told {
            Some(true) => (Standing::ToConfirm, true),
            _ if known => (Standing::ToConfirm, false),
            _ if !self.accounts.is_empty() => (Standing::Stranger, false),
            Some(false) => (Standing::ToConfirm, false),
            // Where the profile leaves nobody to be told, it is none of those whom it names.
            None if self.told.iter().any(|(told, (kind, _))| self.tells(*kind, told)) => (Standing::ToConfirm, false),
            None => (Standing::Stranger, false),
        }
    }

    /// Whether a principal of AWS is left to be told.
    fn tells(&self, kind: PrincipalKind, told: &str) -> bool {
        kind == PrincipalKind::Aws && told != "*" && !self.stated.contains(told)
    }

    /// A provider is one of the role's own account; what counts is the issuer.
    fn federated(&self, text: &str, told: Option<bool>) -> (Standing, bool) {
        let issuer = issuer_of(text);
        let states = |stated: &String| stated.contains("-provider/") && issuer_of(stated) == issuer;
        if self.stated.iter().any(states) {
            return (Standing::Known, false);
        }
        let cluster = |text: &str| text.starts_with("oidc.eks.") || text.starts_with("oidc-eks.");
        match told {
            Some(own) => (Standing::ToConfirm, own),
            // Another cluster of the reader's, perhaps.
            None if cluster(issuer) && self.told.keys().any(|told| cluster(issuer_of(told))) => {
                (Standing::ToConfirm, true)
            }
            None => (Standing::Stranger, false),
        }
    }
}

/// Those whom the role's trust policy lets in, each once.
pub(super) fn trusted(given: &Given<'_>, expected: &Expected) -> Vec<Trusted> {
    let mut trusted: Vec<Trusted> = Vec::new();
    let policies = given.documents.iter().filter(|(_, document)| document.kind == Kind::Trust).copied();
    let policies = policies.chain(given.open_trust());
    for (document, policy) in policies.filter_map(|(_, one)| Some((one, Policy::from_value(&one.value).ok()?))) {
        let own = own_account(given, &policy);
        let allowing = policy.statements().iter().enumerate().filter(|(_, one)| one.effect == Effect::Allow);
        for (statement, one) in allowing {
            for (kind, text) in named(one) {
                let (standing, own) = match kind {
                    Some(kind) if text != "*" => expected.standing(kind, &text, own.as_deref()),
                    _ => (Standing::Stranger, false),
                };
                // As long as values are to come, nobody can tell which of the vendor's sites is meant. The accounts of all
                // of them are known: one that is written out is another's.
                let is_written = kind == Some(PrincipalKind::Aws) && !text.contains('<');
                if standing == Standing::Stranger && !document.to_come.is_empty() && !is_written {
                    continue;
                }
                if trusted.iter().all(|known| known.text != text) && trusted.len() < MOST {
                    trusted.push(Trusted { name: words(kind, &text), text, standing, own, statement });
                }
            }
        }
    }
    trusted
}

/// Nobody reads more names.
const MOST: usize = 200;

/// Whom a statement trusts. Everyone, narrowed to some by a condition, are these.
pub(crate) fn named(statement: &Statement) -> Vec<(Option<PrincipalKind>, String)> {
    let names = match &statement.principal {
        None => Vec::new(),
        Some(Element::Not(_) | Element::Is(Principal::Anyone)) => vec![(None, "*".to_owned())],
        Some(Element::Is(Principal::Kinds(kinds))) => {
            let of_kind = |(kind, names): &(PrincipalKind, OneOrMany<String>)| {
                names.as_slice().iter().map(|name| (Some(*kind), name.clone())).collect::<Vec<_>>()
            };
            kinds.iter().flat_map(of_kind).collect()
        }
    };
    let narrowed = narrowing(statement);
    let anyone = |(kind, name): &(Option<PrincipalKind>, String)| {
        name == "*" && kind.is_none_or(|kind| kind == PrincipalKind::Aws)
    };
    if narrowed.is_empty() || !names.iter().any(anyone) {
        return names;
    }
    let others = names.into_iter().filter(|name| !anyone(name));
    others.chain(narrowed.into_iter().map(|name| (Some(PrincipalKind::Aws), name))).collect()
}

/// The callers that a condition demands.
fn narrowing(statement: &Statement) -> Vec<String> {
    const OPERATORS: [&str; 4] = ["StringEquals", "StringLike", "ArnEquals", "ArnLike"];
    const KEYS: [&str; 2] = ["aws:principalarn", "aws:principalaccount"];
    let conditions = statement.condition.iter().flatten();
    let demanding = conditions.filter(|condition| OPERATORS.contains(&condition.operator.as_str()));
    let keys = demanding.flat_map(|condition| &condition.keys);
    let of_caller = keys.filter(|(key, _)| KEYS.contains(&key.to_ascii_lowercase().as_str()));
    of_caller.flat_map(|(_, values)| values.as_slice()).filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The account of the role: told by its ARN, or by its identity provider's, which is of the same.
fn own_account(given: &Given<'_>, policy: &Policy) -> Option<String> {
    if let Some(arn) = given.arn {
        return Arn::parse(arn).ok().map(|arn| arn.account);
    }
    let names = policy.statements().iter().flat_map(named);
    names
        .filter(|(kind, _)| *kind == Some(PrincipalKind::Federated))
        .find_map(|(_, name)| Arn::parse(&name).ok().map(|arn| arn.account))
}

fn account(normal: &str) -> Option<String> {
    let account = account_of(normal);
    (account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())).then_some(account)
}

fn account_of(text: &str) -> String {
    text.strip_prefix("arn:").and_then(|arn| arn.split(':').nth(3)).unwrap_or(text).to_owned()
}

fn partition_of(normal: &str) -> &str {
    normal.strip_prefix("arn:").and_then(|arn| arn.split(':').next()).unwrap_or("aws")
}

/// Past the ARN of a provider.
pub(super) fn issuer_of(text: &str) -> &str {
    text.split_once("-provider/").map_or(text, |(_, issuer)| issuer)
}

/// In words, with the account or the issuer in them.
pub(crate) fn words(kind: Option<PrincipalKind>, text: &str) -> String {
    let Some(kind) = kind.filter(|_| text != "*") else { return "everyone".to_owned() };
    let last = text.rsplit('/').next().unwrap_or(text);
    match who(kind, text) {
        Ok(Who::Account(account)) => format!("account {account}"),
        Ok(Who::Role { account }) => format!("role {last} of account {account}"),
        Ok(Who::User { account }) => format!("user {last} of account {account}"),
        Ok(Who::Session { account }) if text.contains(":federated-user/") => {
            format!("federated user {last} of account {account}")
        }
        Ok(Who::Session { account }) => format!("session {last} of account {account}"),
        Ok(Who::Service(host)) => format!("the AWS service {host}"),
        Ok(Who::Oidc { issuer, .. }) => format!("tokens of {issuer}"),
        Ok(Who::Saml { account }) => format!("SAML provider {last} of account {account}"),
        Ok(Who::Anyone) => "everyone".to_owned(),
        _ => text.to_owned(),
    }
}

/// Every principal of a plan's trust policies, and those whom its conditions name instead of it.
fn each_principal(plan: &Plan<'_>, found: &mut dyn FnMut(PrincipalKind, &Marked)) {
    for (_, trust) in plan.roles.iter().flat_map(|role| &role.trust) {
        walk(trust.marked(), None, found);
    }
}

fn walk(tree: &Tree, kind: Option<PrincipalKind>, found: &mut dyn FnMut(PrincipalKind, &Marked)) {
    match tree {
        Tree::Text(text) => kind.into_iter().for_each(|kind| found(kind, text)),
        Tree::List(items) => items.iter().for_each(|item| walk(item, kind, found)),
        Tree::Object(members) => {
            for (key, item) in members {
                let key = key.plain();
                let named = PrincipalKind::ALL.into_iter().find(|kind| kind.as_str() == key);
                let caller = key == "aws:PrincipalArn" || key == "aws:PrincipalAccount";
                // Inside of a condition, only the caller's own keys name anyone.
                walk(item, if caller { Some(PrincipalKind::Aws) } else { named }, found);
            }
        }
        Tree::Number(_) | Tree::Literal(_) | Tree::Yaml(_) => {}
    }
}
