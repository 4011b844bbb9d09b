use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{PermissionKind, Plan, PlannedPolicy, Role};
use crate::policy::Policy;
use crate::review::finding::{covers, matches_ignoring_case};
use crate::review::read::{Kind, Reading};
use crate::review::request::noun;

use super::atom::{Atom, Atoms, Clause, Written, collect};
use super::item::{Element, Item, Side};

/// What the pasted documents say otherwise than a plan. Of what was not pasted, nothing is said.
pub(super) fn difference(plan: &Plan<'_>, reading: &Reading) -> Vec<Item> {
    let pasted = |kind: Kind| {
        let documents = reading.documents.iter().enumerate().filter(move |(_, document)| document.kind == kind);
        documents.filter_map(|(index, document)| Some((index, Policy::from_value(&document.value).ok()?)))
    };
    let mut items = Vec::new();
    let mut roles: BTreeSet<usize> = BTreeSet::new();
    for (index, policy) in pasted(Kind::Trust) {
        let mut have = Atoms::new();
        collect(&policy, index, &mut have);
        let best = plan.roles.iter().enumerate().filter_map(|(at, role)| Some((at, nearest(role, &have)?)));
        if let Some((role, found)) = best.min_by_key(|(_, found)| found.len()) {
            roles.insert(role);
            items.extend(found);
        }
    }
    let mut have = Atoms::new();
    for (index, policy) in pasted(Kind::Permission) {
        collect(&policy, index, &mut have);
    }
    if !have.is_empty() {
        let mut want = Atoms::new();
        for policy in wanted(plan, &roles) {
            collect(&policy.sketch(), usize::MAX, &mut want);
        }
        // Permissions for roles that exist already may have been pasted beside the role's own.
        for policy in plan.attachments.iter().flat_map(|a| &a.permissions).filter_map(|p| p.policy()) {
            let mut also = Atoms::new();
            collect(&policy.sketch(), usize::MAX, &mut also);
            have.retain(|atom, _| want.contains_key(atom) || !also.contains_key(atom));
        }
        items.extend(compare(&want, &have));
    }
    if !reading.attached.is_empty() {
        items.extend(attached(plan, &reading.attached));
    }
    items
}

/// The difference to the phase of a role that is nearest; the last one, where two are as near.
fn nearest(role: &Role, have: &Atoms) -> Option<Vec<Item>> {
    let phases = role.trust.iter().rev().map(|(_, policy)| {
        let mut want = Atoms::new();
        collect(&policy.sketch(), usize::MAX, &mut want);
        compare(&want, have)
    });
    phases.min_by_key(Vec::len)
}

/// The permission policies of the roles that the trust policies belong to; of all, where none was pasted. Permissions
/// for roles that exist already stand apart, and are only meant where no trust policy was pasted or no role has any.
fn wanted<'p>(plan: &'p Plan<'_>, roles: &BTreeSet<usize>) -> Vec<&'p PlannedPolicy> {
    let of_roles = plan.roles.iter().enumerate().filter(|(index, _)| roles.is_empty() || roles.contains(index));
    let own: Vec<&PlannedPolicy> =
        of_roles.flat_map(|(_, role)| &role.permissions).filter_map(|permission| permission.policy()).collect();
    if own.is_empty() || plan.roles.is_empty() {
        return plan.permissions().filter_map(|permission| permission.policy()).collect();
    }
    own
}

fn attached(plan: &Plan<'_>, attached: &[String]) -> Vec<Item> {
    let wanted: BTreeMap<String, bool> = plan
        .permissions()
        .filter_map(|permission| match &permission.kind {
            PermissionKind::AwsManaged { arn } => Some((arn.plain(), true)),
            // Its document may have been pasted instead.
            PermissionKind::CustomerManaged { arn, .. } => Some((arn.plain(), false)),
            PermissionKind::Inline { .. } => None,
        })
        .collect();
    let item = |side, arn: &str, text: String| Item {
        side,
        element: Element::ManagedPolicy,
        name: arn.to_owned(),
        text,
        place: None,
    };
    let missing = wanted.iter().filter(|(arn, needed)| **needed && !attached.contains(arn));
    let extra = attached.iter().filter(|arn| !wanted.contains_key(*arn));
    let missing =
        missing.map(|(arn, _)| item(Side::Missing, arn, format!("The managed policy {arn} is not attached.")));
    let extra = extra.map(|arn| {
        item(Side::Extra, arn, format!("The managed policy {arn} is attached, which the vendor does not ask for."))
    });
    missing.chain(extra).collect()
}

/// What is wanted and not there, and what is there and not wanted.
fn compare(want: &Atoms, have: &Atoms) -> Vec<Item> {
    let only = |these: &Atoms, those: &Atoms| -> Atoms {
        let only = these.iter().filter(|(atom, _)| !those.contains_key(atom));
        only.map(|(atom, written)| (atom.clone(), written.clone())).collect()
    };
    let (missing, extra) = (only(want, have), only(have, want));
    let mut list = List::default();
    for (side, these, those, opposite) in
        [(Side::Missing, &missing, have, &extra), (Side::Extra, &extra, want, &missing)]
    {
        let index = Index::new(those);
        let wide: Vec<&Atom> = opposite.keys().filter(|atom| atom.is_wide()).take(MOST_WIDE).collect();
        for (atom, written) in these {
            // The wildcard itself is reported, on its side.
            if !wide.iter().any(|wide| wide.covers(atom)) {
                list.put(side, atom, written, &index);
            }
        }
    }
    list.items()
}

/// Wildcards that are looked at; more stand in no policy that a person wrote.
const MOST_WIDE: usize = 64;

impl Atom {
    fn is_wide(&self) -> bool {
        self.action.contains(['*', '?']) || self.resource.contains(['*', '?'])
    }

    fn covers(&self, other: &Self) -> bool {
        self.denies == other.denies
            && self.principal == other.principal
            && self.conditions == other.conditions
            && matches_ignoring_case(&self.action, &other.action)
            && covers(&self.resource, &other.resource)
    }
}

/// Finds what differs from an atom in one thing only.
struct Index<'a> {
    but_conditions: BTreeMap<(bool, &'a str, &'a str, &'a str), &'a [Clause]>,
    but_principal: BTreeSet<(bool, &'a str, &'a str)>,
    but_resource: BTreeSet<(bool, &'a str, &'a str)>,
}

impl<'a> Index<'a> {
    fn new(atoms: &'a Atoms) -> Self {
        let mut index =
            Self { but_conditions: BTreeMap::new(), but_principal: BTreeSet::new(), but_resource: BTreeSet::new() };
        for Atom { denies, principal, action, resource, conditions } in atoms.keys() {
            index.but_conditions.entry((*denies, principal, action, resource)).or_insert(conditions);
            index.but_principal.insert((*denies, action, resource));
            index.but_resource.insert((*denies, principal, action));
        }
        index
    }
}

/// Differences, each once, with the actions that it is about.
#[derive(Default)]
struct List(BTreeMap<About, (Vec<String>, (usize, usize))>);

/// Element, side, name and detail.
type About = (Element, Side, String, String);

impl List {
    fn put(&mut self, side: Side, atom: &Atom, written: &Written, other: &Index<'_>) {
        let Atom { denies, principal, action, resource, conditions } = atom;
        if let Some(others) =
            other.but_conditions.get(&(*denies, principal.as_str(), action.as_str(), resource.as_str()))
        {
            for clause in conditions.iter().filter(|clause| !others.contains(clause)) {
                let detail = format!("{} {}", clause.operator, clause.values.join(", "));
                self.add(Element::Condition, side, &clause.key, &detail, written);
            }
        } else if !principal.is_empty() && other.but_principal.contains(&(*denies, action, resource)) {
            self.add(Element::Principal, side, principal, "", written);
        } else if other.but_resource.contains(&(*denies, principal, action)) {
            self.add(Element::Resource, side, resource, "", written);
        } else {
            let effect = if *denies { "denied" } else { "" };
            self.add(Element::Action, side, &written.action, effect, written);
        }
    }

    fn add(&mut self, element: Element, side: Side, name: &str, detail: &str, written: &Written) {
        let key = (element, side, name.to_owned(), detail.to_owned());
        let (actions, _) = self.0.entry(key).or_insert_with(|| (Vec::new(), written.place));
        if !actions.contains(&written.action) && actions.len() <= MOST_NAMED {
            actions.push(written.action.clone());
        }
    }

    fn items(self) -> Vec<Item> {
        let mut items = Vec::new();
        for ((element, side, name, detail), (actions, place)) in self.0 {
            let text = sentence(element, side, &name, &detail, &actions);
            items.push(Item { side, element, name, text, place: Some(place).filter(|_| side == Side::Extra) });
        }
        items
    }
}

/// Actions that a sentence names.
const MOST_NAMED: usize = 5;

fn sentence(element: Element, side: Side, name: &str, detail: &str, actions: &[String]) -> String {
    let mut of: Vec<&str> = actions.iter().map(String::as_str).take(MOST_NAMED).collect();
    if actions.len() > MOST_NAMED {
        of.push("…");
    }
    let of = of.join(", ");
    let but = if side == Side::Extra { ", which the vendor does not ask for" } else { "" };
    match (element, side) {
        (Element::Condition, Side::Missing) => {
            format!("{of} lacks the condition on the {}: {detail} for {name}.", noun(name))
        }
        (Element::Condition, Side::Extra) => {
            format!("{of} has a condition on the {}{but}: {detail} for {name}.", noun(name))
        }
        (Element::Principal, Side::Missing) => format!("{name} is not trusted for {of}."),
        (Element::Principal, Side::Extra) => format!("{name} is trusted for {of}{but}."),
        (Element::Resource, Side::Missing) => format!("{of} is not allowed on {name}."),
        (Element::Resource, Side::Extra) => format!("{of} is allowed on {name}{but}."),
        (_, Side::Missing) if detail.is_empty() => format!("{name} is not allowed."),
        (_, Side::Missing) => format!("{name} is not denied."),
        (_, Side::Extra) if detail.is_empty() => format!("{name} is allowed{but}."),
        (_, Side::Extra) => format!("{name} is denied{but}."),
    }
}
