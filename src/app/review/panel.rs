use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::app::announce::{Announcer, LiveRegion};
use crate::link::decode;
use crate::plan::{Plan, PlannedPolicy, plan};
use crate::profile::{Settled, catalogue};
use crate::render::{Bundle, policies, policy_path};
use crate::review::finding::{PlanFinding, Severity, review_plan};
use crate::review::read::{Pasted, read};
use crate::review::size::{Meter, of_plan};
use crate::review::summary::{Summary, summarize};
use crate::review::{parse_role, table};

use super::doorway::{Page, actions};
use super::findings::Findings;
use super::item::{Item, Place};
use super::meters::Meters;
use super::requests::{Requests, TrustView};
use super::summary::SummaryView;

/// Long enough for fast typing to become one review, short enough to seem at once.
const PAUSE_MS: u32 = 60;

/// Everything that is said about a configuration.
#[derive(Clone, Default)]
struct Judged {
    items: Vec<Item>,
    trusts: Vec<TrustView>,
    summary: Option<Summary>,
    meters: Vec<Meter>,
    /// Values are missing, so that not all has been reviewed.
    partial: bool,
}

/// What a review says of a vendor's documents.
#[component]
pub(super) fn Panel(link: Signal<String>, page: Page) -> impl IntoView {
    provide_context(Announcer::new());
    let judged = RwSignal::new(Judged::default());
    Effect::new(move |pending: Option<Timeout>| {
        let link = link.get();
        drop(pending);
        let judge = move || {
            let found = judge(&link).unwrap_or_default();
            page.refuse(&refused(&found.items));
            judged.set(found);
        };
        Timeout::new(PAUSE_MS, judge)
    });
    let partial = move || judged.with(|judged| judged.partial);
    let items = Signal::derive(move || judged.with(|judged| judged.items.clone()));
    let trusts = Signal::derive(move || judged.with(|judged| judged.trusts.clone()));
    let summary = Signal::derive(move || judged.with(|judged| judged.summary.clone()));
    let meters = Signal::derive(move || judged.with(|judged| judged.meters.clone()));
    view! {
        <section class="panel" aria-labelledby="findings-title">
            <h2 id="findings-title">"Findings"</h2>
            <p class="note" hidden=move || !partial()>
                "Values are missing: what depends on them is not reviewed yet."
            </p>
            <Meters meters/>
            <Findings items/>
        </section>
        <section class="panel" aria-labelledby="requests-title" hidden=move || trusts.with(Vec::is_empty)>
            <h2 id="requests-title">"Who can assume it, and who cannot"</h2>
            <Requests trusts/>
        </section>
        <section class="panel" aria-labelledby="summary-title" hidden=move || summary.with(Option::is_none)>
            <h2 id="summary-title">"What it may do"</h2>
            <SummaryView summary/>
        </section>
        <LiveRegion id="review-status"/>
    }
}

fn judge(link: &str) -> Option<Judged> {
    let decoded = decode(link, catalogue());
    let settled = Settled::new(decoded.profile?, &decoded.configuration);
    let plan = plan(&settled).ok()?;
    let bundle = policies(&plan);
    let documents = Documents(&plan, &bundle);
    let items = review_plan(&plan, actions()).into_iter().filter_map(|found| documents.item(found)).collect();
    let allowed = plan.permissions().filter_map(|permission| permission.policy());
    let allowed: Vec<_> = allowed.map(|policy| policy.policy().to_value()).collect();
    let summary = actions().filter(|_| !allowed.is_empty()).map(|actions| summarize(&allowed, actions));
    let partial = !settled.missing().is_empty() || !settled.invalid().is_empty();
    Some(Judged { items, trusts: documents.trusts(), summary, meters: of_plan(&plan), partial })
}

/// The paths of the documents that have an error, one a line.
fn refused(items: &[Item]) -> String {
    let errors = items.iter().filter(|item| item.finding.severity == Severity::Error && item.accepted.is_none());
    errors.filter_map(|item| Some(item.place.as_ref()?.document.as_str())).collect::<Vec<_>>().join("\n")
}

/// A plan's policies, where they are shown.
struct Documents<'p>(&'p Plan<'p>, &'p Bundle);

impl Documents<'_> {
    fn item(&self, found: PlanFinding<'_>) -> Option<Item> {
        let Self(plan, bundle) = self;
        let path = policy_path(plan, &found.role, found.policy.as_deref(), found.phase)?;
        let place = bundle.document(&path).and_then(|document| {
            let (first, last) = shown(&document.text)?.lines(&found.finding.path);
            Some(Place { document: path, first, last })
        });
        let policy = self.policy(&found);
        let parameters = policy.map(|policy| policy.parameters_at(&found.finding.path)).unwrap_or_default();
        let fields = parameters.into_iter().map(|id| {
            let parameter = plan.profile.parameter(id);
            (parameter.name.clone(), parameter.label.clone())
        });
        Some(Item {
            place,
            // A finding about the whole document is about no field of it.
            fields: fields.filter(|_| !found.finding.path.is_empty()).collect(),
            accepted: found.accepted.map(str::to_owned),
            remedies: Vec::new(),
            finding: found.finding,
        })
    }

    fn policy(&self, found: &PlanFinding<'_>) -> Option<&PlannedPolicy> {
        let Self(plan, _) = self;
        if let Some(id) = &found.policy {
            return plan.permissions().find(|permission| permission.id == *id)?.policy();
        }
        let role = plan.roles.iter().find(|role| role.id == found.role)?;
        let trust = role.trust.iter().find(|(phase, _)| Some(*phase) == found.phase);
        trust.map(|(_, policy)| policy)
    }

    /// The trust policies that are complete, the final one of each role first.
    fn trusts(&self) -> Vec<TrustView> {
        let Self(plan, bundle) = self;
        let mut trusts = Vec::new();
        for role in &plan.roles {
            let Ok(arn) = parse_role(&role.arn.plain()) else { continue };
            for (phase, policy) in role.trust.iter().rev() {
                let Some(path) = policy_path(plan, &role.id, None, Some(*phase)) else { continue };
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
                    table: table(policy, &arn, Some(plan)),
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
