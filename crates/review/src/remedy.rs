//! What a person can switch in a vendor's configuration to be rid of a finding.
//!
//! Nothing is known here about any finding: each switch of the profile is tried, and the review says what became of it.

use std::collections::{BTreeMap, BTreeSet};
use std::vec;

use plan::{Plan, plan};
use policy::{Arn, Element, Principal};
use profile::{Configuration, Form, Parameter, Profile, Settled, ValueKind};

use super::actions::Actions;
use super::finding::Severity;
use super::of_plan::{PlanFinding, review_plan};

/// How many switches are tried; a profile with more of them is longer than any form that a person fills in.
pub const MOST_TRIES: usize = 40;

/// One change of a configuration after which a finding is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// A button's text.
    pub label: String,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Form(Form),
    Value { parameter: String, text: String },
}

/// A configuration's switches, each tried once: good for all findings of the configuration.
#[derive(Clone, Debug)]
pub struct Remedies<'a> {
    profile: &'a Profile,
    configuration: Configuration,
    actions: Option<&'a Actions>,
    before: State,
    tried: Vec<(Remedy, State)>,
    untried: vec::IntoIter<Remedy>,
}

impl Change {
    pub fn apply(&self, configuration: &mut Configuration) {
        match self {
            Self::Form(form) => configuration.form = *form,
            Self::Value { parameter, text } => configuration.set(parameter, vec![text.clone()]),
        }
    }
}

impl<'a> Remedies<'a> {
    /// Plans and reviews the configuration, and has the other form, and each other value of each option and choice that
    /// the page asks for, to be tried: at most [`MOST_TRIES`] of them. Lists are left out, since what is taken out of one
    /// is no longer done at all.
    pub fn untried(profile: &'a Profile, configuration: &Configuration, actions: Option<&'a Actions>) -> Self {
        let settled = Settled::new(profile, configuration);
        let mut untried = switches(&settled);
        untried.truncate(MOST_TRIES);
        let before = State::of(&settled, actions).unwrap_or_default();
        Self {
            profile,
            configuration: configuration.clone(),
            actions,
            before,
            tried: Vec::new(),
            untried: untried.into_iter(),
        }
    }

    /// As [`Self::untried`], with each of them tried.
    pub fn new(profile: &'a Profile, configuration: &Configuration, actions: Option<&'a Actions>) -> Self {
        let mut remedies = Self::untried(profile, configuration, actions);
        while remedies.try_next() {}
        remedies
    }

    /// Tries one switch, which is a plan and a review; false when each has been tried. So whoever has somebody waiting can
    /// do something else between two of them.
    pub fn try_next(&mut self) -> bool {
        let Some(remedy) = self.untried.next() else { return false };
        let mut changed = self.configuration.clone();
        remedy.change.apply(&mut changed);
        let (settled, now) = (Settled::new(self.profile, &changed), Settled::new(self.profile, &self.configuration));
        if settled.invalid().len() > now.invalid().len() {
            return true;
        }
        let Some(after) = State::of(&settled, self.actions) else { return true };
        // Another party is a fact of the set-up: nobody moves to another site of the vendor's to please a review.
        if matches!(remedy.change, Change::Form(_)) || self.before.parties == after.parties {
            self.tried.push((remedy, after));
        }
        true
    }

    /// The changes after which a document no longer has the finding, and no document an error or a risk that it did not
    /// have before. A change that takes the document itself away is none.
    pub fn of(&self, finding: &PlanFinding<'_>) -> Vec<Remedy> {
        let key = Key::new(finding);
        let helps = |after: &State| {
            after.documents.contains(&key.document)
                && !after.findings.contains_key(&key)
                && after.findings.iter().all(|(key, found)| {
                    !found.grave || self.before.findings.get(key).is_some_and(|before| found.count <= before.count)
                })
        };
        self.tried.iter().filter(|(_, after)| helps(after)).map(|(remedy, _)| remedy.clone()).collect()
    }
}

fn switches(settled: &Settled<'_>) -> Vec<Remedy> {
    let other = match settled.form {
        Form::Recommended => Form::Documented,
        Form::Documented => Form::Recommended,
    };
    let label = format!("Switch to the {} form", other.as_str());
    let mut switches = vec![Remedy { label, change: Change::Form(other) }];
    for parameter in &settled.profile.parameters {
        if parameter.list.is_none() && settled.holds(parameter.shown.as_ref()) {
            switches.extend(of_parameter(settled, parameter));
        }
    }
    switches
}

fn of_parameter(settled: &Settled<'_>, parameter: &Parameter) -> Vec<Remedy> {
    let present = settled.setting(parameter.id).values.first().map(profile::Valid::as_str);
    let remedy = |label: String, text: &str| Remedy {
        label,
        change: Change::Value { parameter: parameter.name.clone(), text: text.to_owned() },
    };
    match &parameter.kind {
        ValueKind::Boolean if present == Some("true") => {
            vec![remedy(format!("Turn off: {}", parameter.label), "false")]
        }
        ValueKind::Boolean => vec![remedy(format!("Turn on: {}", parameter.label), "true")],
        ValueKind::Choice(choices) => {
            let others = choices.iter().filter(|choice| present != Some(choice.value.as_str()));
            others.map(|choice| remedy(format!("{}: {}", parameter.label, choice.label), &choice.value)).collect()
        }
        _ => Vec::new(),
    }
}

/// What a review says about a configuration.
#[derive(Clone, Debug, Default)]
struct State {
    /// Every document that was reviewed.
    documents: Vec<Document>,
    /// Who is trusted: accounts, services, providers.
    parties: BTreeSet<String>,
    findings: BTreeMap<Key, Found>,
}

/// Role or attachment, and the permission policy: `None` for the trust policy.
type Document = (String, Option<String>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    code: &'static str,
    document: Document,
}

#[derive(Clone, Copy, Debug, Default)]
struct Found {
    count: usize,
    /// Of severity error or security, and not accepted by the profile.
    grave: bool,
}

impl Key {
    fn new(finding: &PlanFinding<'_>) -> Self {
        let policy = &finding.policy;
        let document = (policy.owner().to_owned(), policy.permission().map(str::to_owned));
        Self { code: finding.finding.code, document }
    }
}

impl State {
    /// None where no plan can be made: a profile of the catalogue always makes one, and tests plan each of them.
    fn of(settled: &Settled<'_>, actions: Option<&Actions>) -> Option<Self> {
        plan(settled).ok().map(|plan| Self::new(&plan, &review_plan(&plan, actions)))
    }

    fn new(plan: &Plan<'_>, findings: &[PlanFinding<'_>]) -> Self {
        let mut documents: Vec<Document> = plan.roles.iter().map(|role| (role.id.clone(), None)).collect();
        let of_roles = plan.roles.iter().map(|role| (&role.id, &role.permissions));
        let of_attachments = plan.attachments.iter().map(|attachment| (&attachment.id, &attachment.permissions));
        for (owner, permissions) in of_roles.chain(of_attachments) {
            documents.extend(permissions.iter().map(|permission| (owner.clone(), Some(permission.id.clone()))));
        }
        let mut by_key: BTreeMap<Key, Found> = BTreeMap::new();
        for finding in findings {
            let found = by_key.entry(Key::new(finding)).or_default();
            found.count += 1;
            found.grave |= finding.finding.severity <= Severity::Security && finding.accepted.is_none();
        }
        Self { documents, parties: parties(plan), findings: by_key }
    }
}

fn parties(plan: &Plan<'_>) -> BTreeSet<String> {
    let mut parties = BTreeSet::new();
    for (_, trust) in plan.roles.iter().flat_map(|role| &role.trust) {
        for statement in trust.sketch().statements() {
            match statement.principal.as_ref().map(Element::inner) {
                Some(Principal::Kinds(kinds)) => {
                    let names = kinds.iter().flat_map(|(_, names)| names.as_slice());
                    parties.extend(names.map(|name| account(name)));
                }
                Some(Principal::Anyone) => parties.extend(["*".to_owned()]),
                None => {}
            }
        }
    }
    parties
}

/// A role, a user and the root of an account are all of the account's; a provider is itself.
fn account(name: &str) -> String {
    let arn = Arn::parse(name).ok().filter(|arn| !arn.resource.starts_with("oidc-provider/"));
    arn.map_or_else(|| name.to_owned(), |arn| arn.account)
}
