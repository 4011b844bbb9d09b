//! The result of a comparison in one line, which claims no more than was compared.

use plan::Plan;
use profile::{Form, PhaseId};

use super::difference::{Difference, Part};
use super::given::Given;
use super::item::{Side, counted};
use super::principal::{Standing, Trusted};
use crate::read::Kind;

/// The worst that is said of those whom a role trusts.
pub(super) fn standing(trust: Part, trusted: &[Trusted]) -> Standing {
    let worst = trusted.iter().map(|one| one.standing).max();
    if trust == Part::NotGiven { Standing::NotGiven } else { worst.unwrap_or(Standing::Known) }
}

pub(super) fn line(
    plan: &Plan<'_>,
    form: Form,
    difference: &Difference,
    (trusted, chosen): (&[Trusted], &[String]),
    given: &Given<'_>,
) -> String {
    let Difference { trust, permissions, items, earlier, lacks } = difference;
    let mut parts = Vec::new();
    if let Some(phase) = earlier {
        parts.push(at_phase(plan, *phase));
    }
    let differing = counted(items);
    let missing = items.iter().any(|item| item.side == Side::Missing);
    if !differing.is_empty() {
        let so_far = if missing && given.without > 0 { ", as far as the policies were given" } else { "" };
        parts.push(format!("{differing}{so_far}"));
    }
    let standing = standing(*trust, trusted);
    let whole = *trust == Part::Same && matches!(permissions, Part::Same | Part::None);
    match (parts.is_empty(), trust, permissions) {
        (true, ..) if whole && standing != Standing::Stranger => {
            parts.push(format!("matches the {} form", form.as_str()));
        }
        (true, Part::Same, _) => parts.push("the trust policy says the same".to_owned()),
        (true, _, Part::Same) => parts.push("the permissions are the same".to_owned()),
        _ => {}
    }
    if *trust == Part::NotGiven {
        let is_open = given.open_trust().next().is_some();
        let said = if is_open { "has values that are to come" } else { "was not given" };
        parts.push(format!("the trust policy {said}"));
    }
    if *permissions == Part::NotGiven {
        parts.push(not_given(given, *lacks, missing).to_owned());
    }
    if *permissions == Part::Same && !given.all_permissions {
        parts.push("whether the role has other policies was not given".to_owned());
    }
    if !given.open.is_empty() {
        parts.push("documents with values that are to come are not compared".to_owned());
    }
    parts.extend(told(plan, trusted));
    if !chosen.is_empty() {
        parts.push(format!("to confirm that it is meant, since the choice is yours: {} is attached", first(chosen)));
    }
    parts.join("; ")
}

/// What was not given of the permissions.
fn not_given(given: &Given<'_>, lacks: bool, missing: bool) -> &'static str {
    let some = given.documents.iter().any(|(_, document)| document.kind == Kind::Permission);
    match (some, lacks) {
        (_, true) if missing => "policies that the role has were not given",
        (true, true) => "the policies that were given say the same, others that the role has were not given",
        (true, false) if given.all_attached => {
            "the policies that were given say the same, whether it has others was not given"
        }
        (true, false) => "the policies that were given say the same, which managed policies are attached was not given",
        (false, _) if given.open.iter().any(|(_, document)| document.kind == Kind::Permission) => {
            "the permissions have values that are to come"
        }
        (false, false) if !given.attached.is_empty() => "what else it may do was not given",
        (false, _) => "the permissions were not given",
    }
}

/// An earlier phase is no match: the set-up is not done.
fn at_phase(plan: &Plan<'_>, earlier: PhaseId) -> String {
    let title = |id: Option<PhaseId>| id.map(|id| plan.profile.phase(id).title.to_string()).unwrap_or_default();
    let step = plan.phases.iter().position(|phase| phase.place == earlier).map_or(1, |place| place + 1);
    format!(
        "is at the state after step {step} of {}, “{}”: “{}” is still to do",
        plan.phases.len(),
        title(Some(earlier)),
        title(plan.final_phase()),
    )
}

/// What is said of principals that the profile does not name.
fn told(plan: &Plan<'_>, trusted: &[Trusted]) -> Vec<String> {
    let vendor = &plan.profile.name;
    let names = |wanted: &dyn Fn(&&Trusted) -> bool| {
        let names: Vec<&str> = trusted.iter().filter(wanted).map(|one| one.name.as_str()).collect();
        first(&names)
    };
    let strangers = names(&|one| one.standing == Standing::Stranger);
    let vendors = names(&|one| one.standing == Standing::ToConfirm && !one.own);
    let own = names(&|one| one.standing == Standing::ToConfirm && one.own);
    let mut said = Vec::new();
    if !strangers.is_empty() {
        said.push(format!("not known as {vendor}: {strangers}"));
    }
    if !vendors.is_empty() {
        let page = plan.profile.docs.first();
        let page = page.map_or_else(|| "its page".to_owned(), |page| format!("“{}”, {}", page.title, page.url));
        said.push(format!("to confirm: {vendor} tells each customer its own, compare {vendors} with {page}"));
    }
    if !own.is_empty() {
        said.push(format!("to confirm that it is yours: {own}"));
    }
    said
}

fn first<T: AsRef<str>>(names: &[T]) -> String {
    let more = names.len().saturating_sub(MOST);
    let shown = names.iter().take(MOST).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// Names in one line.
const MOST: usize = 3;
