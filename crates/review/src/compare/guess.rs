//! Which vendors documents look like.

use std::collections::BTreeSet;

use crate::read::{Kind, Reading, RoleDocuments};
use plan::{Plan, plan};
use policy::Policy;
use profile::{Catalogue, Configuration, Form, Lookup, Profile, Settled};

use super::alternatives;
use super::atom::{Atoms, collect};
use super::given::Given;

/// A vendor that the documents look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The profile's id.
    pub vendor: String,
    /// One sentence.
    pub reason: String,
    strength: usize,
}

/// A principal of the vendor's own tells more than any number of actions.
const BY_PRINCIPAL: usize = 1_000;
const BY_NAME: usize = 300;
/// Below this share, in percent, actions tell nothing: every vendor reads buckets.
const LEAST_SHARE: usize = 60;
/// Nor do a few: reading a bucket takes as many.
const LEAST_ACTIONS: usize = 3;

/// The vendors that the documents look like, the likeliest first; none where nothing tells.
pub fn guess(reading: &Reading, role: &RoleDocuments, catalogue: &Catalogue) -> Vec<Guess> {
    let pasted = Evidence::new(&Given::new(reading, role));
    let mut guesses: Vec<Guess> = catalogue.profiles.iter().filter_map(|profile| one(profile, &pasted)).collect();
    guesses.sort_by_key(|guess| std::cmp::Reverse(guess.strength));
    guesses
}

struct Evidence {
    /// Principals, and the values of conditions on them.
    principals: BTreeSet<String>,
    /// In lower case, of permission policies.
    actions: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Evidence {
    fn new(given: &Given<'_>) -> Self {
        let (mut trust, mut permission) = (Atoms::new(), Atoms::new());
        for (index, document) in &given.documents {
            if let Ok(policy) = Policy::from_value(&document.value) {
                collect(&policy, *index, if document.kind == Kind::Trust { &mut trust } else { &mut permission });
            }
        }
        let conditions =
            trust.keys().flat_map(|atom| &atom.conditions).flat_map(|clause| clause.values.iter().cloned());
        let names = given.documents.iter().filter_map(|(_, document)| document.name.as_deref());
        let names = names.chain(given.name).map(str::to_owned);
        Self {
            principals: trust.keys().map(|atom| atom.principal.clone()).chain(conditions).collect(),
            actions: permission.keys().map(|atom| atom.action.clone()).collect(),
            names: names.collect(),
        }
    }
}

fn one(profile: &Profile, pasted: &Evidence) -> Option<Guess> {
    let guess = |strength: usize, reason: String| Some(Guess { vendor: profile.id.clone(), reason, strength });
    let mut known = Vec::new();
    for constant in &profile.constants {
        texts(&constant.value, &mut known);
    }
    for text in known.iter().filter(|text| names_an_account(text)) {
        // An account stands in a principal by itself or inside of an ARN.
        if pasted.principals.iter().any(|principal| principal.contains(text.as_str())) {
            return guess(BY_PRINCIPAL, format!("{text} is a principal of {}", profile.name));
        }
    }
    let plans: Vec<Wanted> =
        variants(profile).iter().filter_map(|configuration| Wanted::new(profile, configuration)).collect();
    let name = plans.iter().flat_map(|wanted| &wanted.names).find(|name| pasted.names.contains(*name));
    if let Some(name) = name {
        return guess(BY_NAME, format!("{name} is a name that {} uses", profile.name));
    }
    // Against each variant by itself: nobody switches all options on.
    let shares = plans.iter().filter(|wanted| !wanted.actions.is_empty() && !pasted.actions.is_empty()).map(|wanted| {
        let both = wanted.actions.intersection(&pasted.actions).count();
        let all = wanted.actions.union(&pasted.actions).count();
        (both * 100 / all.max(1), both)
    });
    let (share, both) = shares.max()?;
    if share < LEAST_SHARE || both < LEAST_ACTIONS {
        return None;
    }
    guess(share, format!("{both} of the {} actions are those that {} asks for", pasted.actions.len(), profile.name))
}

fn texts(lookup: &Lookup, known: &mut Vec<String>) {
    match lookup {
        Lookup::Text(text) => known.push(text.to_string()),
        Lookup::By(_, cases) => cases.iter().for_each(|(_, case)| texts(case, known)),
    }
}

/// Twelve digits, alone or in an ARN of IAM.
fn names_an_account(text: &str) -> bool {
    let account = text.strip_prefix("arn:").map_or(Some(text), |arn| arn.split(':').nth(3));
    account.is_some_and(|account| account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The profile as it is, in both forms, with every option, and with each option or choice taken once.
fn variants(profile: &Profile) -> Vec<Configuration> {
    const MOST: usize = 40;
    let plain =
        [Form::Recommended, Form::Documented].map(|form| Configuration { form, ..Configuration::new(&profile.id) });
    let mut variants = plain.to_vec();
    let mut all = Configuration::new(&profile.id);
    for parameter in &profile.parameters {
        let mut texts = alternatives(&parameter.kind);
        texts.truncate(if parameter.list.is_some() { texts.len() } else { 1 });
        all.set(&parameter.name, texts);
    }
    variants.push(all);
    for parameter in &profile.parameters {
        for text in alternatives(&parameter.kind) {
            let mut configuration = Configuration::new(&profile.id);
            configuration.set(&parameter.name, vec![text]);
            variants.push(configuration);
        }
    }
    variants.truncate(MOST);
    variants
}

/// What one variant of a profile asks for.
struct Wanted {
    actions: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Wanted {
    fn new(profile: &Profile, configuration: &Configuration) -> Option<Self> {
        let settled = Settled::new(profile, configuration);
        let plan: Plan<'_> = plan(&settled).ok()?;
        let mut atoms = Atoms::new();
        for policy in plan.permissions().filter_map(|permission| permission.policy()) {
            collect(&policy.sketch(), usize::MAX, &mut atoms);
        }
        let names = plan.roles.iter().map(|role| &role.name).filter(|name| name.gaps().is_empty());
        // A short word, as `upload`, is nobody's own.
        let names = names.map(plan::Marked::plain).filter(|name| name.len() > 7);
        Some(Self { actions: atoms.keys().map(|atom| atom.action.clone()).collect(), names: names.collect() })
    }
}
