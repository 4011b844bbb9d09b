//! What documents say otherwise than a plan.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{covers, matches_ignoring_case};
use crate::read::{Kind, Pasted};
use crate::request::noun;
use plan::{Permission, Plan, PlannedPolicy, Role};
use policy::Policy;
use profile::PhaseId;

use super::atom::{Atom, Atoms, Clause, Written, collect};
use super::given::Given;
use super::item::{Element, Item, Side};
use super::managed::Wanted;

/// What one role says otherwise than a plan. Of what was not given, nothing is said.
#[derive(Default)]
pub(super) struct Difference {
    pub(super) trust: Part,
    pub(super) permissions: Part,
    pub(super) items: Vec<Item>,
    /// The earlier phase of the set-up, if any, that the trust policy is nearest to.
    pub(super) earlier: Option<PhaseId>,
    /// The role has policies that are compared by what they say, and nobody gave.
    pub(super) lacks: bool,
}

/// What became of one part of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    Same,
    Different,
    #[default]
    NotGiven,
    /// The vendor asks for none.
    None,
}

impl Part {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::NotGiven => "notGiven",
            Self::None => "none",
        }
    }

    fn of(items: &[Item]) -> Self {
        if items.is_empty() { Self::Same } else { Self::Different }
    }
}

pub(super) fn difference(plan: &Plan<'_>, given: &Given<'_>) -> Difference {
    let mut difference = Difference::default();
    let mut roles = BTreeSet::new();
    let mut items: Vec<Item> = unreadable(given, Kind::Trust);
    let trusts = pasted(given, Kind::Trust);
    let is_given = !trusts.is_empty() || !items.is_empty();
    for (index, policy) in trusts {
        let mut have = Atoms::new();
        collect(&policy, index, &mut have);
        let best = plan.roles.iter().enumerate().filter_map(|(at, role)| Some((at, nearest(role, &have)?)));
        // Two roles that trust the same are told apart by what they may do.
        let alone = plan.roles.len() < 2;
        let others = |at| if alone { 0 } else { permissions(plan, given, &BTreeSet::from([at])).1.len() };
        if let Some((role, (phase, found))) = best.min_by_key(|(at, (_, found))| (found.len(), others(*at))) {
            roles.insert(role);
            let last = plan.roles.get(role).and_then(|role| role.trust.last());
            difference.earlier = Some(phase).filter(|phase| last.is_some_and(|(last, _)| last != phase));
            items.extend(found);
        }
    }
    if is_given {
        let none = plan.roles.is_empty();
        let same = Part::of(&items);
        difference.trust = if none || difference.earlier.is_some() { Part::Different } else { same };
    }
    items.extend(super::settings::missing(plan, given));
    difference.items = items;
    let (part, items) = permissions(plan, given, &roles);
    difference.permissions = part;
    difference.lacks = Wanted::new(asked(plan, &roles)).lacks(given);
    difference.items.extend(items);
    difference
}

fn permissions(plan: &Plan<'_>, given: &Given<'_>, roles: &BTreeSet<usize>) -> (Part, Vec<Item>) {
    let mut items = unreadable(given, Kind::Permission);
    let managed = Wanted::new(asked(plan, roles));
    let policies = pasted(given, Kind::Permission);
    let told = !given.attached.is_empty() || given.all_permissions || given.all_attached;
    let is_given = !policies.is_empty() || !items.is_empty() || told;
    let wanted = wanted(plan, roles);
    let by_name = managed.is_some_by_name();
    let by_what_it_says = !wanted.is_empty();
    let asks = by_what_it_says || by_name;
    if !is_given {
        return (if asks || managed.lacks(given) { Part::NotGiven } else { Part::None }, items);
    }
    let mut have = Atoms::new();
    for (index, policy) in &policies {
        collect(policy, *index, &mut have);
    }
    let said_nothing = have.is_empty();
    if !policies.is_empty() || given.all_permissions {
        let mut want = Atoms::new();
        for policy in wanted {
            collect(&policy.sketch(), usize::MAX, &mut want);
        }
        // Permissions for roles that exist already may have been pasted beside the role's own.
        for policy in plan.attachments.iter().flat_map(|a| &a.permissions).filter_map(|p| p.policy()) {
            let mut also = Atoms::new();
            collect(&policy.sketch(), usize::MAX, &mut also);
            have.retain(|atom, _| want.contains_key(atom) || !also.contains_key(atom));
        }
        // Nothing is left of documents that were the others' only.
        if said_nothing || !have.is_empty() {
            items.extend(compare(&want, &have));
        }
    }
    if told {
        items.extend(managed.difference(given));
    } else if by_name && items.is_empty() {
        // Whether they are attached, nobody said.
        return (Part::NotGiven, items);
    }
    // The managed policies are those that are asked for, and what else the role may do, nobody said.
    if policies.is_empty() && !given.all_permissions && items.is_empty() && by_what_it_says {
        return (Part::NotGiven, items);
    }
    // What is missing may stand in a policy that nobody gave, and what is too much as well.
    if managed.lacks(given) && items.iter().all(|item| item.side == Side::Missing) {
        return (Part::NotGiven, items);
    }
    let part = if !asks && items.is_empty() { Part::None } else { Part::of(&items) };
    (part, items)
}

fn pasted(given: &Given<'_>, kind: Kind) -> Vec<(usize, Policy)> {
    let documents = given.documents.iter().filter(|(_, document)| document.kind == kind);
    documents.filter_map(|(index, document)| Some((*index, Policy::from_value(&document.value).ok()?))).collect()
}

fn unreadable(given: &Given<'_>, kind: Kind) -> Vec<Item> {
    let documents = given.documents.iter().filter(|(_, document)| document.kind == kind);
    documents.filter_map(|(_, document)| not_comparable(document)).collect()
}

/// What is no policy grants nothing, and must not pass for one that matches.
fn not_comparable(document: &Pasted) -> Option<Item> {
    let error = Policy::from_value(&document.value).err()?;
    let name = document.name.clone().unwrap_or_else(|| format!("{} policy", document.kind.as_str()));
    let text = format!("The {} policy cannot be compared: {error}.", document.kind.as_str());
    Some(Item { side: Side::Extra, element: Element::Document, name, text, place: None })
}

/// The difference to the phase of a role that is nearest; the last one, where two are as near.
fn nearest(role: &Role, have: &Atoms) -> Option<(PhaseId, Vec<Item>)> {
    let phases = role.trust.iter().rev().map(|(phase, policy)| {
        let mut want = Atoms::new();
        collect(&policy.sketch(), usize::MAX, &mut want);
        (*phase, compare(&want, have))
    });
    phases.min_by_key(|(_, items)| items.len())
}

/// The permission policies of the roles that the trust policies belong to; of all, where none was pasted. Permissions
/// for roles that exist already stand apart, and are only meant where no trust policy was pasted or no role has any.
fn wanted<'p>(plan: &'p Plan<'_>, roles: &BTreeSet<usize>) -> Vec<&'p PlannedPolicy> {
    let of_roles = plan.roles.iter().enumerate().filter(|(index, _)| roles.is_empty() || roles.contains(index));
    let own: Vec<&PlannedPolicy> =
        of_roles.flat_map(|(_, role)| &role.permissions).filter_map(|permission| permission.policy()).collect();
    if own.is_empty() {
        let existing = plan.attachments.iter().flat_map(|attachment| &attachment.permissions);
        return existing.filter_map(|permission| permission.policy()).collect();
    }
    own
}

/// The permissions of the roles that the trust policies belong to, or of all, and those for roles that exist already.
fn asked<'p>(plan: &'p Plan<'_>, roles: &'p BTreeSet<usize>) -> impl Iterator<Item = &'p Permission> {
    let of_roles = plan.roles.iter().enumerate().filter(|(index, _)| roles.is_empty() || roles.contains(index));
    let own = of_roles.flat_map(|(_, role)| &role.permissions);
    own.chain(plan.attachments.iter().flat_map(|attachment| &attachment.permissions))
}

/// What is wanted and not there, and what is there and not wanted.
fn compare(want: &Atoms, have: &Atoms) -> Vec<Item> {
    let only = |these: &Atoms, those: &Atoms| -> Atoms {
        let only = these.iter().filter(|(atom, _)| !those.contains_key(atom));
        only.map(|(atom, written)| (atom.clone(), written.clone())).collect()
    };
    let (missing, extra) = (only(want, have), only(have, want));
    let mut list = List::default();
    for (side, these, all, those, opposite) in
        [(Side::Missing, &missing, want, have, &extra), (Side::Extra, &extra, have, want, &missing)]
    {
        let others = Others { own: Index::new(all), same: Index::new(those), open: Index::new(opposite) };
        let wide: Vec<&Atom> = opposite.keys().filter(|atom| atom.is_wide()).take(MOST_WIDE).collect();
        for (atom, written) in these {
            // The wildcard itself is reported, on its side; and what holds anyway is no difference.
            if !wide.iter().any(|wide| wide.covers(atom)) && !others.own.has_wider(atom) {
                list.put(side, atom, written, &others);
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
    conditions: BTreeMap<(bool, &'a str, &'a str, &'a str), Vec<&'a [Clause]>>,
    principals: BTreeSet<(bool, &'a str, &'a str)>,
    resources: BTreeSet<(bool, &'a str, &'a str)>,
}

/// What an atom of one side is held against.
struct Others<'a> {
    /// All of its own side.
    own: Index<'a>,
    /// All of the other side.
    same: Index<'a>,
    /// What the other side has alone.
    open: Index<'a>,
}

/// Sets of conditions that are looked at for one action, principal and resource.
const MOST_CONDITIONS: usize = 8;

impl<'a> Index<'a> {
    fn new(atoms: &'a Atoms) -> Self {
        let mut index = Self { conditions: BTreeMap::new(), principals: BTreeSet::new(), resources: BTreeSet::new() };
        for Atom { denies, principal, action, resource, conditions } in atoms.keys() {
            let sets = index.conditions.entry((*denies, principal, action, resource)).or_default();
            if sets.len() < MOST_CONDITIONS {
                sets.push(conditions);
            }
            index.principals.insert((*denies, action, resource));
            index.resources.insert((*denies, principal, action));
        }
        index
    }

    fn conditions_of<'s>(&'s self, atom: &'s Atom) -> &'s [&'s [Clause]] {
        let key = (atom.denies, atom.principal.as_str(), atom.action.as_str(), atom.resource.as_str());
        self.conditions.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Whether the same holds under fewer conditions.
    fn has_wider(&self, atom: &Atom) -> bool {
        let fewer = |set: &&[Clause]| {
            set.len() < atom.conditions.len() && set.iter().all(|clause| atom.conditions.contains(clause))
        };
        self.conditions_of(atom).iter().any(fewer)
    }
}

/// Details of an action.
const DENIED: &str = "denied";
const NO_CONDITION: &str = "without a condition";
const OTHER_CONDITIONS: &str = "under other conditions";

/// Differences, each once, with the actions that it is about.
#[derive(Default)]
struct List(BTreeMap<About, (Vec<String>, (usize, usize))>);

/// Element, side, name and detail.
type About = (Element, Side, String, String);

impl List {
    fn put(&mut self, side: Side, atom: &Atom, written: &Written, others: &Others<'_>) {
        let Atom { denies, principal, action, resource, conditions } = atom;
        if let Some(other) = others.open.conditions_of(atom).first() {
            // Where one has only fewer conditions, the other's are what is said.
            for clause in conditions.iter().filter(|clause| !other.contains(clause)) {
                // A list that only values of the reader's would fill.
                let values = if clause.values.is_empty() { "…".to_owned() } else { clause.values.join(", ") };
                let detail = format!("{} {values}", clause.operator);
                self.add(Element::Condition, side, &clause.key, &detail, written);
            }
        } else if !others.same.conditions_of(atom).is_empty() {
            // Under the conditions of the other side it is there already.
            let under = if conditions.is_empty() { NO_CONDITION } else { OTHER_CONDITIONS };
            self.add(Element::Action, side, &written.action, under, written);
        } else if !principal.is_empty() && others.same.principals.contains(&(*denies, action, resource)) {
            self.add(Element::Principal, side, principal, "", written);
        } else if others.same.resources.contains(&(*denies, principal, action)) {
            self.add(Element::Resource, side, resource, "", written);
        } else {
            let effect = if *denies { DENIED } else { "" };
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
        (_, Side::Missing) if detail == DENIED => format!("{name} is not denied."),
        (_, Side::Missing) => format!("A second statement for {name}, {detail}, is missing."),
        (_, Side::Extra) if detail.is_empty() => format!("{name} is allowed{but}."),
        (_, Side::Extra) if detail == DENIED => format!("{name} is denied{but}."),
        (_, Side::Extra) => format!("A second statement for {name} stands {detail}{but}."),
    }
}
