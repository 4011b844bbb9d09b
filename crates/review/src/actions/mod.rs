//! All AWS actions: names, access levels, the resources that each can be allowed on, and its condition keys.
//!
//! The data is `data/actions.txt`, written by `cargo xtask refresh-actions`, whose file says what its lines mean. Native
//! code embeds it; the page fetches the same text when it is first needed, so that nobody waits for it who only fills in
//! a form. Only places in the text are kept: the numbers of a line are read again when somebody asks, as few ever are.

mod action;
mod arn;
mod beyond;
mod call;
mod form;
mod level;
mod overlap;
mod place;
mod read;
mod resource;
mod usual;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::data_error::DataError;
use crate::finding::matches;

use form::Form;
use usual::Usual;

pub use action::{Action, Misfit};
pub use arn::{ArnPattern, Part};
pub use level::Level;
pub use place::{Misplaced, Place};
pub use resource::ResourceType;

#[cfg(not(target_arch = "wasm32"))]
const TEXT: &str = include_str!("../../../../data/actions.txt");

#[derive(Clone, Debug)]
pub struct Actions {
    text: Box<str>,
    /// The same in lower case, at the same places: names are found in any case.
    lower: Box<str>,
    /// `YYYY-MM-DD`
    date: Range<usize>,
    /// By prefix.
    services: HashMap<String, Service>,
    count: usize,
}

/// Ranges are places in the text.
#[derive(Clone, Debug, Default)]
struct Service {
    prefix: Range<usize>,
    /// By name in lower case.
    actions: Vec<Entry>,
    groups: Vec<Group>,
    types: Vec<Kind>,
    keys: Vec<Range<usize>>,
    /// Of the region and of the account, once somebody asks.
    usual: OnceLock<(Usual, Usual)>,
}

#[derive(Clone, Debug)]
struct Entry {
    name: Range<usize>,
    /// A place in the service's groups.
    group: usize,
}

/// What actions have in common. `types` and `keys` are numbers with commas.
#[derive(Clone, Debug)]
struct Group {
    level: Level,
    types: Range<usize>,
    keys: Range<usize>,
}

/// A type of resource. `keys` are numbers with blanks.
#[derive(Clone, Debug)]
struct Kind {
    name: Range<usize>,
    arns: Range<usize>,
    keys: Range<usize>,
    /// What is asked of each of its ARNs, once somebody asks.
    forms: OnceLock<Vec<Form>>,
}

/// The data that native code carries.
#[cfg(not(target_arch = "wasm32"))]
pub fn actions() -> &'static Actions {
    static ACTIONS: std::sync::LazyLock<Actions> =
        std::sync::LazyLock::new(|| Actions::parse(TEXT).unwrap_or_else(|_| Actions::none()));
    &ACTIONS
}

impl Actions {
    /// # Errors
    /// The text is not what `cargo xtask refresh-actions` writes.
    pub fn parse(text: &str) -> Result<Self, DataError> {
        read::actions(text)
    }

    fn none() -> Self {
        Self { text: Box::default(), lower: Box::default(), date: 0..0, services: HashMap::new(), count: 0 }
    }

    /// When the data was collected, as `YYYY-MM-DD`.
    pub fn date(&self) -> &str {
        self.slice(&self.date)
    }

    /// How many actions there are.
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn has_service(&self, prefix: &str) -> bool {
        self.service(prefix).is_some()
    }

    /// Every service's prefix, in no order.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.services.keys().map(String::as_str)
    }

    /// One action by `prefix:Name`, in any case.
    pub fn find(&self, action: &str) -> Option<Action<'_>> {
        let (prefix, name) = action.split_once(':')?;
        let service = self.service(prefix)?;
        let name = name.to_ascii_lowercase();
        let index = service.actions.binary_search_by(|entry| self.lower(&entry.name).cmp(&name)).ok()?;
        service.actions.get(index).and_then(|entry| Action::new(self, service, entry))
    }

    /// Every action of a service.
    pub fn of_service(&self, prefix: &str) -> impl Iterator<Item = Action<'_>> {
        let service = self.service(prefix).into_iter();
        service.flat_map(|service| service.actions.iter().filter_map(|entry| Action::new(self, service, entry)))
    }

    /// The actions that `prefix:Pattern` takes in, with wildcards in the name or without.
    pub fn expand<'a>(&'a self, pattern: &str) -> impl Iterator<Item = Action<'a>> + use<'a> {
        self.meant(pattern).into_iter().flat_map(move |(service, entries, pattern)| {
            let fits = move |entry: &&Entry| pattern.as_ref().is_none_or(|p| matches(p, self.lower(&entry.name)));
            entries.iter().filter(fits).filter_map(|entry| Action::new(self, service, entry))
        })
    }

    /// How many actions of each level a pattern takes in.
    pub fn count_levels(&self, pattern: &str) -> [(Level, usize); 5] {
        let mut counts = Level::ALL.map(|level| (level, 0));
        let Some((service, entries, pattern)) = self.meant(pattern) else { return counts };
        for entry in entries {
            let fits = pattern.as_ref().is_none_or(|pattern| matches(pattern, self.lower(&entry.name)));
            let group = service.groups.get(entry.group).filter(|_| fits);
            if let Some((_, count)) = group.and_then(|group| counts.get_mut(group.level as usize)) {
                *count += 1;
            }
        }
        counts
    }

    /// How many actions a pattern opens; `*` opens all.
    pub fn count(&self, pattern: &str) -> usize {
        if matches!(pattern, "*" | "*:*") {
            return self.count;
        }
        match self.meant(pattern) {
            Some((_, entries, None)) => entries.len(),
            Some((_, entries, Some(pattern))) => {
                entries.iter().filter(|entry| matches(&pattern, self.lower(&entry.name))).count()
            }
            None => 0,
        }
    }

    /// The actions among which those of a pattern are, and the pattern in lower case where not all of them are its own.
    fn meant(&self, pattern: &str) -> Option<(&Service, &[Entry], Option<String>)> {
        let (prefix, name) = pattern.split_once(':')?;
        let service = self.service(prefix)?;
        let name = name.to_ascii_lowercase();
        // Sorted by name: only those that start as the pattern does are worth a look.
        let (literal, rest) = name.split_at_checked(name.find(['*', '?']).unwrap_or(name.len()))?;
        let first = service.actions.partition_point(|entry| self.lower(&entry.name) < literal);
        let from = service.actions.get(first..)?;
        let end = match rest {
            "" => usize::from(from.first().is_some_and(|entry| self.lower(&entry.name) == literal)),
            _ => from.partition_point(|entry| self.lower(&entry.name).starts_with(literal)),
        };
        Some((service, from.get(..end)?, (!matches!(rest, "" | "*")).then_some(name)))
    }

    /// Whether a service has a condition key; `None` when no service has its prefix.
    pub fn has_key(&self, key: &str) -> Option<bool> {
        let (prefix, _) = key.split_once(':')?;
        let has = |service: &Service| {
            service.keys.iter().any(|known| names(self.slice(known), self.slice(&service.prefix), key))
        };
        match self.service(prefix) {
            // Some have keys under another name than their own: `aws-marketplace` has `catalog:ChangeType`.
            Some(service) => Some(has(service) || self.others_have(prefix, key)),
            None => self.others_have(prefix, key).then_some(true),
        }
    }

    /// Whether AWS' list says whose a service's own key is. Some it gives to no action and to no type of resource, though its
    /// pages test them: `states:HTTPMethod`, `ec2-instance-connect:remotePort`.
    pub fn is_of_some_action(&self, key: &str) -> bool {
        let Some(service) = key.split_once(':').and_then(|(prefix, _)| self.service(prefix)) else { return true };
        let meant = |number: &str| {
            let known = number.parse::<usize>().ok().and_then(|number| service.keys.get(number));
            known.is_some_and(|known| names(self.slice(known), self.slice(&service.prefix), key))
        };
        service.groups.iter().any(|group| self.slice(&group.keys).split(',').any(meant))
            || service.types.iter().any(|kind| self.slice(&kind.keys).split(' ').any(meant))
    }

    /// Claims of issuers stand in the list of `sts`, and are no service's.
    fn others_have(&self, prefix: &str, key: &str) -> bool {
        if prefix.contains('.') || prefix.eq_ignore_ascii_case("saml") {
            return false;
        }
        let is_under = |known: &str| known.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        let mut keys = self.services.values().flat_map(|service| &service.keys).map(|known| self.slice(known));
        keys.any(|known| is_under(known) && !known.starts_with("aws:") && names(known, "", key))
    }

    /// The condition keys of a service, its own without its prefix: `:prefix`. None that starts with `aws:`.
    pub fn keys(&self, prefix: &str) -> impl Iterator<Item = &str> {
        let keys = self.service(prefix).into_iter().flat_map(|service| &service.keys);
        keys.map(|key| self.slice(key)).filter(|key| !key.starts_with("aws:"))
    }

    /// Every type of resource that a service's actions can be allowed on.
    pub fn types_of_service(&self, prefix: &str) -> impl Iterator<Item = ResourceType<'_>> {
        self.service(prefix).into_iter().flat_map(|service| ResourceType::all(self, service))
    }

    /// What an ARN, which may have wildcards, can be: the types of all services that some ARN has which it takes in. Empty
    /// for what has not the five colons of an ARN. Looks at all 2,300 types: for a message, not for every statement.
    pub fn types_of_resource(&self, resource: &str) -> Vec<ResourceType<'_>> {
        let Some(named) = resource::Named::of(resource) else { return Vec::new() };
        let types = self.services.values().flat_map(|service| ResourceType::all(self, service));
        // What a service says about the resources of every other one tells nothing.
        let types = types.filter(|kind| kind.arns().any(|arn| arn.service() != Part::Open));
        let mut types: Vec<ResourceType<'_>> = types.filter(|kind| kind.is_meant(&named, |_| false)).collect();
        types.sort_by_key(|kind| (kind.service(), kind.name()));
        types
    }

    /// Every ARN that has this service in its third part, as the data writes them: what tells whether the service's
    /// ARNs have a region and an account. Empty if no resource has such an ARN.
    pub fn arns_of(&self, service: &str) -> Vec<ArnPattern<'_>> {
        let types = self.services.values().flat_map(|service| ResourceType::all(self, service));
        types.flat_map(ResourceType::arns).filter(|arn| arn.service() == Part::Exactly(service)).collect()
    }

    fn service(&self, prefix: &str) -> Option<&Service> {
        if prefix.bytes().any(|b| b.is_ascii_uppercase()) {
            return self.services.get(&prefix.to_ascii_lowercase());
        }
        self.services.get(prefix)
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn lower(&self, range: &Range<usize>) -> &str {
        self.lower.get(range.clone()).unwrap_or_default()
    }
}

/// Whether `known`, a key as the data writes it for a service, is `key`, in any case.
fn names(known: &str, prefix: &str, key: &str) -> bool {
    let (known, key) = match known.strip_prefix(':') {
        Some(own) => match key.split_once(':') {
            Some((found, rest)) if found.eq_ignore_ascii_case(prefix) => (own, rest),
            _ => return false,
        },
        None => (known, key),
    };
    if known.contains('*') {
        matches(&known.to_ascii_lowercase(), &key.to_ascii_lowercase())
    } else {
        known.eq_ignore_ascii_case(key)
    }
}
