//! What a person can switch in a vendor's configuration to be rid of a finding.
//!
//! Nothing is known here about any finding: each switch of the profile is tried, and the review says what became of it.

use std::collections::{BTreeMap, BTreeSet};

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
pub struct Remedies {
    before: State,
    tried: Vec<(Remedy, State)>,
}

impl Change {
    pub fn apply(&self, configuration: &mut Configuration) {
        match self {
            Self::Form(form) => configuration.form = *form,
            Self::Value { parameter, text } => configuration.set(parameter, vec![text.clone()]),
        }
    }
}

impl Remedies {
    /// Plans and reviews the configuration with the other form, and with each other value of each option and choice that
    /// the page asks for: at most [`MOST_TRIES`] of them. Lists are left out, since what is taken out of one is no longer
    /// done at all.
    pub fn new(profile: &Profile, configuration: &Configuration, actions: Option<&Actions>) -> Self {
        let settled = Settled::new(profile, configuration);
        let state = |configuration: &Configuration| {
            let settled = Settled::new(profile, configuration);
            // A profile of the catalogue always makes a plan: tests plan each of them.
            plan(&settled).map(|plan| State::new(&plan, &review_plan(&plan, actions)))
        };
        let before = state(configuration).unwrap_or_default();
        let tried = switches(&settled).into_iter().take(MOST_TRIES).filter_map(|remedy| {
            let mut changed = configuration.clone();
            remedy.change.apply(&mut changed);
            let refused = Settled::new(profile, &changed).invalid().len() > settled.invalid().len();
            let after = state(&changed).ok()?;
            // Another party is a fact of the set-up: nobody moves to another site of the vendor's to please a review.
            let same = matches!(remedy.change, Change::Form(_)) || before.parties == after.parties;
            Some((remedy, after)).filter(|_| same && !refused)
        });
        let tried = tried.collect();
        Self { before, tried }
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
