//! Everything that is said about a vendor's configuration, made of its link. It touches no browser.

use std::sync::Arc;

use crate::profiles;
use link::{Address, Share, encode};
use plan::{PermissionKind, Plan, PolicyId, plan};
use profile::{Configuration, Profile, Settled};
use render::{Bundle, fetch, policies, policy_path};
use review::finding::Severity;
use review::read::{Pasted, read};
use review::remedy::Remedies;
use review::rule::is_mended_by_a_split;
use review::size::{Meter, of_plan};
use review::summary::{Summary, summarize};
use review::{PlanFinding, review_plan};
use review::{parse_role, table};

use super::data::actions;
use super::item::{Change, Item, Place, Remedy};
use super::requests::TrustView;

/// Everything that is said about a vendor's configuration.
#[derive(Clone, Default)]
pub(crate) struct Judged {
    pub(crate) vendor: String,
    pub(crate) items: Vec<Item>,
    pub(crate) trusts: Vec<TrustView>,
    pub(crate) summary: Option<Summary<'static>>,
    pub(crate) meters: Vec<Meter>,
    /// What prints each role as it is now, by the role's title.
    pub(crate) fetch: Vec<(String, Option<String>)>,
    /// Values are missing, so that not all has been reviewed.
    pub(crate) partial: bool,
}

impl Judged {
    /// None for a link that names no vendor whose profile is there. Of the link's switches, those that were tried are
    /// offered where they help.
    pub(crate) fn new(link: &str, tried: Option<&Remedies<'_>>) -> Option<Self> {
        let (profile, configuration) = configured(link)?;
        let settled = Settled::new(profile, &configuration);
        // A profile of the catalogue always makes a plan: tests plan each of them.
        let plan = plan(&settled).ok()?;
        let bundle = policies(&plan);
        let documents = Documents(&plan, &bundle);
        let items = review_plan(&plan, actions()).into_iter().filter_map(|found| {
            let mut remedies = Vec::new();
            if found.accepted.is_none() {
                remedies.extend(split(&plan, &configuration, &found));
                let helpful = tried.map(|tried| tried.of(&found)).unwrap_or_default().into_iter();
                remedies.extend(helpful.map(|remedy| {
                    let mut changed = configuration.clone();
                    remedy.change.apply(&mut changed);
                    adopting(remedy.label, profile, &changed)
                }));
            }
            documents.item(found, remedies)
        });
        let items = items.collect();
        let allowed = plan.permissions().filter_map(|permission| permission.policy());
        let allowed: Vec<_> = allowed.map(|policy| policy.policy().to_value()).collect();
        let fetch =
            fetch(&plan).into_iter().zip(&plan.roles).map(|((_, command), role)| (role.title.to_string(), command));
        Some(Self {
            vendor: configuration.vendor.clone(),
            items,
            trusts: documents.trusts(),
            summary: actions().filter(|_| !allowed.is_empty()).map(|actions| summarize(&allowed, actions)),
            meters: of_plan(&plan),
            fetch: fetch.collect(),
            partial: !settled.missing().is_empty() || !settled.invalid().is_empty(),
        })
    }

    /// The paths of the documents that have an error.
    pub(crate) fn refused(&self) -> Vec<String> {
        let errors =
            self.items.iter().filter(|item| item.finding.severity == Severity::Error && item.accepted.is_none());
        errors.filter_map(|item| Some(item.place.as_ref()?.document.clone())).collect()
    }

    /// Whether a switch could still do something.
    pub(crate) fn is_open(&self) -> bool {
        self.items.iter().any(|item| item.accepted.is_none())
    }
}

/// The switches of a link's configuration, to be tried.
pub(crate) fn switches(link: &str) -> Option<Remedies<'static>> {
    configured(link).map(|(profile, configuration)| Remedies::untried(profile, &configuration, actions()))
}

fn configured(link: &str) -> Option<(&'static Profile, Configuration)> {
    let address = Address::parse(link);
    let profile = profiles::find(address.vendor()?)?;
    Some((profile, address.settle(profile).0))
}

/// Divides a managed policy that is too large.
fn split(plan: &Plan<'_>, configuration: &Configuration, found: &PlanFinding<'_>) -> Option<Remedy> {
    let id = found.policy.permission().filter(|_| is_mended_by_a_split(found.finding.code))?;
    let permission = plan.permissions().find(|permission| permission.id == id)?;
    let PermissionKind::CustomerManaged { .. } = permission.kind else { return None };
    let mut changed = configuration.clone();
    // It is split already where that could be done.
    changed.split(&permission.origin);
    (changed != *configuration).then_some(())?;
    Some(adopting("Split it into the fewest policies".to_owned(), plan.profile, &changed))
}

fn adopting(label: String, profile: &Profile, changed: &Configuration) -> Remedy {
    let link = encode(&Settled::new(profile, changed), changed, Share::Everything);
    Remedy { label, change: Change::Adopt(link) }
}

/// A plan's policies, where they are shown.
struct Documents<'p>(&'p Plan<'p>, &'p Bundle);

impl Documents<'_> {
    fn item(&self, found: PlanFinding<'_>, remedies: Vec<Remedy>) -> Option<Item> {
        let Self(plan, bundle) = self;
        let path = policy_path(plan, &found.policy)?;
        let place = bundle.document(&path).and_then(|document| {
            let (first, last) = shown(&document.text)?.lines(&found.finding.path);
            Some(Place { document: path, first, last })
        });
        let parameters =
            plan.policy(&found.policy).map(|policy| policy.parameters_at(&found.finding.path)).unwrap_or_default();
        let fields = parameters.into_iter().map(|id| {
            let parameter = plan.profile.parameter(id);
            (parameter.name.clone(), parameter.label.to_string())
        });
        Some(Item {
            place,
            // A finding about the whole document is about no field of it.
            fields: fields.filter(|_| !found.finding.path.is_empty()).collect(),
            of_form: true,
            accepted: found.accepted.map(str::to_owned),
            remedies,
            finding: found.finding,
        })
    }

    /// The trust policies that are complete, the final one of each role first.
    fn trusts(&self) -> Vec<TrustView> {
        let Self(plan, bundle) = self;
        let mut trusts = Vec::new();
        for role in &plan.roles {
            let Ok(arn) = parse_role(&role.arn.plain()) else { continue };
            for (phase, policy) in role.trust.iter().rev() {
                let id = PolicyId::Trust { role: role.id.clone(), phase: *phase };
                let Some(path) = policy_path(plan, &id) else { continue };
                let Some(document) = bundle.document(&path).filter(|_| policy.gaps().is_empty()) else { continue };
                let Some(shown) = shown(&document.text) else { continue };
                let policy = policy.policy();
                let places = (0..policy.statements().len()).map(|index| {
                    let (first, last) = shown.lines(&format!("/Statement/{index}"));
                    Place { document: path.clone(), first, last }
                });
                trusts.push(TrustView {
                    title: document.title.clone(),
                    places: places.collect(),
                    table: table(policy, &arn, Some(plan), actions()),
                    policy: Arc::new(policy.clone()),
                    role: arn.clone(),
                });
            }
        }
        trusts
    }
}

/// A document's own text, read for the places in it.
fn shown(text: &str) -> Option<Pasted> {
    read(text).ok()?.documents.into_iter().next()
}
