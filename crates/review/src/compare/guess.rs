//! Which vendors documents look like.

use std::collections::BTreeSet;

use crate::finding::matches;
use crate::read::{Kind, Reading, RoleDocuments};
use crate::rule::list;
use policy::Policy;

use super::atom::{Atoms, collect};
use super::fingerprint::{Bits, Fingerprint};
use super::given::Given;
use super::principal::issuer_of;
use super::tokens::is_issuer_like;

/// A vendor that the documents look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The profile's id.
    pub vendor: String,
    pub basis: Basis,
    /// One sentence.
    pub reason: String,
    strength: usize,
}

/// What a vendor is guessed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A principal that the profile states.
    Principal,
    /// The issuer of the tokens that are trusted.
    Issuer,
    /// How the subjects of these tokens look.
    Subject,
    /// The name of a role or a policy, and nothing else.
    Name,
    Actions,
    /// Another role beside this one, of the same set-up.
    Beside,
}

impl Basis {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Issuer => "issuer",
            Self::Subject => "subject",
            Self::Name => "name",
            Self::Actions => "actions",
            Self::Beside => "beside",
        }
    }
}

/// A principal of the vendor's own tells more than any number of actions.
const BY_PRINCIPAL: usize = 10_000;
/// Of several issuers or subjects that fit, the one that says most is meant.
const BY_ISSUER: usize = 6_000;
const BY_SUBJECT: usize = 2_000;
const BY_NAME: usize = 300;
/// Below this share, in percent, actions tell nothing: every vendor reads buckets.
const LEAST_SHARE: usize = 60;
/// Nor do a few: reading a bucket takes as many.
const LEAST_ACTIONS: usize = 3;

/// The vendors that the documents look like, the likeliest first; none where nothing tells.
///
/// Nothing is planned: the cost is that of looking up each vendor's principals, names and actions, whatever options it
/// has.
pub fn guess(reading: &Reading, role: &RoleDocuments, vendors: &[Fingerprint]) -> Vec<Guess> {
    let pasted = Evidence::new(&Given::new(reading, role));
    let mut guesses: Vec<Guess> = vendors.iter().filter_map(|vendor| one(vendor, &pasted)).collect();
    guesses.sort_by_key(|guess| std::cmp::Reverse(guess.strength));
    say_of_others(&mut guesses, vendors);
    guesses
}

/// Actions that several vendors ask for tell of none of them: the reason says so.
fn say_of_others(guesses: &mut [Guess], vendors: &[Fingerprint]) {
    let Some(best) = guesses.first().map(|guess| guess.strength) else { return };
    let mut alike = guesses.iter_mut().take_while(|guess| guess.strength == best && guess.basis == Basis::Actions);
    let Some(first) = alike.next() else { return };
    let name = |guess: &Guess| vendors.iter().find(|one| one.vendor == guess.vendor).map(|one| one.name.clone());
    let others: Vec<String> = alike.filter_map(|guess| name(guess)).collect();
    if !others.is_empty() {
        first.reason = format!("{}, and {} as well", first.reason, list(&others));
    }
}

impl Guess {
    /// A role that nothing tells the vendor of, beside `other`, of which something does.
    pub(super) fn beside(other: &Self, name: &str, role: &str) -> Self {
        let reason =
            format!("its trust policy is that of another role which {name} asks for, and {role} beside it is one");
        Self { basis: Basis::Beside, reason, strength: 0, ..other.clone() }
    }
}

struct Evidence {
    /// Principals, and the values of conditions on them.
    principals: BTreeSet<String>,
    issuers: BTreeSet<String>,
    subjects: BTreeSet<String>,
    /// In lower case, of permission policies.
    actions: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Evidence {
    fn new(given: &Given<'_>) -> Self {
        let (mut trust, mut permission) = (Atoms::new(), Atoms::new());
        // What a template leaves open does not hide the principal that it names.
        for (index, document) in given.documents.iter().copied().chain(given.open_trust()) {
            if let Ok(policy) = Policy::from_value(&document.value) {
                collect(&policy, index, if document.kind == Kind::Trust { &mut trust } else { &mut permission });
            }
        }
        let clauses = || trust.keys().flat_map(|atom| &atom.conditions);
        let conditions = clauses().flat_map(|clause| clause.values.iter().cloned());
        let subjects = clauses().filter(|clause| clause.key.ends_with(":sub"));
        let providers = trust.keys().filter(|atom| atom.principal.contains(":oidc-provider/"));
        let names = given.documents.iter().filter_map(|(_, document)| document.name.as_deref());
        let principals: BTreeSet<String> = trust.keys().map(|atom| atom.principal.clone()).chain(conditions).collect();
        // A role that trusts another of the same vendor's is told by that one's name.
        let trusted = principals.iter().filter_map(|text| text.split_once(":role/"));
        let trusted = trusted.filter_map(|(_, path)| path.rsplit('/').next());
        let names = names.chain(given.name).chain(trusted).map(str::to_owned).collect();
        Self {
            principals,
            issuers: providers.map(|atom| issuer_of(&atom.principal).to_owned()).collect(),
            subjects: subjects.flat_map(|clause| clause.values.iter().cloned()).collect(),
            actions: permission.keys().map(|atom| atom.action.clone()).collect(),
            names,
        }
    }
}

fn one(vendor: &Fingerprint, pasted: &Evidence) -> Option<Guess> {
    let guess = |strength: usize, basis: Basis, reason: String| {
        Some(Guess { vendor: vendor.vendor.clone(), basis, reason, strength })
    };
    for text in &vendor.principals {
        // An account stands in a principal by itself or inside of an ARN.
        if pasted.principals.iter().any(|principal| principal.contains(text.as_str())) {
            return guess(BY_PRINCIPAL, Basis::Principal, format!("{text} is a principal of {}", vendor.name));
        }
    }
    let fitting = |patterns: &[String], texts: &BTreeSet<String>, fit: fn(&str, &str) -> bool| {
        let fits = |pattern: &&String| texts.iter().any(|text| fit(pattern, text));
        patterns.iter().filter(fits).max_by_key(|pattern| pattern.len()).cloned()
    };
    if let Some(issuer) = fitting(&vendor.issuers, &pasted.issuers, is_issuer_like) {
        let reason = format!("the role trusts tokens of {issuer}, as {} has them", vendor.name);
        return guess(BY_ISSUER + issuer.len(), Basis::Issuer, reason);
    }
    if let Some(subject) = fitting(&vendor.subjects, &pasted.subjects, matches) {
        let reason = format!("the role trusts subjects like {subject}, as {} has them", vendor.name);
        return guess(BY_SUBJECT + subject.len(), Basis::Subject, reason);
    }
    if let Some(name) = vendor.names.iter().find(|name| pasted.names.contains(*name)) {
        let reason = format!("{name} is a name that {} uses; nothing else in the documents tells of it", vendor.name);
        return guess(BY_NAME, Basis::Name, reason);
    }
    let both: Bits = vendor.actions.iter().map(|action| pasted.actions.contains(action)).collect();
    if both.count() < LEAST_ACTIONS {
        return None;
    }
    // Against each variant by itself: nobody switches all options on.
    let shares = vendor.variants.iter().map(|variant| {
        let common = variant.common(&both);
        let all = variant.count() + pasted.actions.len() - common;
        (common * 100 / all.max(1), common)
    });
    let (share, both) = shares.max()?;
    if share < LEAST_SHARE || both < LEAST_ACTIONS {
        return None;
    }
    let reason = format!("{both} of the {} actions are those that {} asks for", pasted.actions.len(), vendor.name);
    guess(share, Basis::Actions, reason)
}
