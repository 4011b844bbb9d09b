//! `README.md`: the runbook, which says in words and commands what the other documents do.
//!
//! It is read rendered and plain, so nothing of a value may mean anything to Markdown.

mod escape;

pub use escape::{Markdown, cell_code};

use askama::Template;

use plan::{Marked, Plan};
use policy::{Effect, Policy};
use profile::{Difference, Source, Status, Troubleshooting};

use super::formats::format;
use super::guide::{Guide, by_hand};
use super::outcome::Thing;
use super::step::Step;

#[derive(Template)]
#[template(path = "runbook/runbook.md", config = "src/askama.toml")]
struct Runbook<'p> {
    name: String,
    purpose: &'p str,
    form: &'static str,
    status: Option<(&'static str, &'p str, &'p Source)>,
    tool: &'static str,
    link: Option<String>,
    exists: Vec<Row>,
    trusted: Vec<Trusted>,
    /// A whole account is trusted.
    account: bool,
    permitted: Vec<Permitted>,
    by_hand: Vec<Step>,
    steps: &'p [Step],
    hand_back: Vec<(&'p str, String)>,
    notices: Vec<(&'static str, &'p Marked, Option<&'p Source>)>,
    differences: Vec<&'p Difference>,
    troubleshooting: &'p [Troubleshooting],
    /// The script's path.
    verifier: &'static str,
    removal: &'p [Step],
    sources: &'p [Source],
}

/// One thing that will exist: what it is, and its name as a code span.
struct Row {
    what: String,
    name: String,
}

/// `README.md`, with marks.
pub(super) fn print(plan: &Plan<'_>, guide: &Guide, link: Option<&str>) -> String {
    let profile = plan.profile;
    let status = match &profile.status {
        Status::Active => None,
        Status::Deprecated { note, source } => Some(("Deprecated by its vendor", note.as_str(), source)),
        Status::Discontinued { note, source } => Some(("Discontinued by its vendor", note.as_str(), source)),
    };
    let trusted = trusted(plan);
    let runbook = Runbook {
        name: profile.heading(),
        purpose: &profile.purpose,
        form: plan.form.as_str(),
        status,
        tool: plan.tool.name(),
        link: link.map(cell_code),
        exists: guide.outcome.iter().map(row).collect(),
        account: trusted.iter().any(|row| row.account),
        trusted,
        permitted: permitted(plan),
        by_hand: if plan.tool.is_by_hand() { Vec::new() } else { by_hand(plan) },
        steps: &guide.steps,
        hand_back: plan
            .hand_back
            .iter()
            .map(|value| (value.label.as_str(), cell_code(&value.value.printed())))
            .collect(),
        notices: plan.notices.iter().map(|n| (n.severity.as_str(), &n.text, n.source.as_ref())).collect(),
        differences: plan.differences.iter().filter_map(|index| profile.differences.get(usize::from(*index))).collect(),
        troubleshooting: &profile.troubleshooting,
        verifier: format(plan.tool).verifier.path,
        removal: &guide.removal,
        sources: &profile.docs,
    };
    // The template has no fallible parts, and a string takes every write.
    runbook.render().unwrap_or_default() + "\n"
}

fn row(thing: &Thing) -> Row {
    Row { what: thing.what.clone(), name: cell_code(thing.name.as_str()) }
}

/// Who may assume a role, in words.
pub struct Trusted {
    pub role: String,
    pub who: String,
    pub only: String,
    /// A whole account is among those whom the statement trusts.
    pub account: bool,
}

/// What a policy allows, by service.
pub struct Permitted {
    pub title: String,
    pub services: String,
}

/// Of the phase that is reached: one row for each principal.
pub fn trusted(plan: &Plan<'_>) -> Vec<Trusted> {
    let mut rows = Vec::new();
    for role in &plan.roles {
        let Some((_, policy)) = plan.current_phase().and_then(|phase| role.trust_in(phase)) else { continue };
        for statement in policy.sketch().statements().iter().filter(|statement| statement.effect == Effect::Allow) {
            let only = statement.condition_labels();
            let only = if only.is_empty() { "no further condition".to_owned() } else { only.join("; ") };
            let account = statement.names_an_account();
            for who in statement.principal_labels() {
                rows.push(Trusted { role: role.title.to_string(), who, only: only.clone(), account });
            }
        }
    }
    rows
}

/// Of each policy, how many actions of which services.
pub fn permitted(plan: &Plan<'_>) -> Vec<Permitted> {
    let policies = plan.permissions().filter_map(|permission| Some((permission, permission.policy()?)));
    let row = |policy: &Policy| {
        let mut services: Vec<(String, usize)> = Vec::new();
        let allowed = policy.statements().iter().filter(|statement| statement.effect == Effect::Allow);
        let actions = allowed.flat_map(|statement| statement.action.inner().as_slice());
        for action in actions {
            let service = action.split_once(':').map_or("all services", |(service, _)| service).to_owned();
            match services.iter_mut().find(|(known, _)| *known == service) {
                Some((_, count)) => *count += 1,
                None => services.push((service, 1)),
            }
        }
        let words = services
            .iter()
            .map(|(service, count)| format!("{service} ({count} {})", if *count == 1 { "action" } else { "actions" }));
        words.collect::<Vec<_>>().join(", ")
    };
    policies
        .map(|(permission, policy)| Permitted { title: permission.title.to_string(), services: row(policy.policy()) })
        .collect()
}
