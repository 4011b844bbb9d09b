//! One action, and whether a resource is one that it can be allowed on.

use super::resource::{Named, ResourceType, is_open};
use super::{Actions, Entry, Group, Level, Service, names};

/// One action of one service.
#[derive(Clone, Copy, Debug)]
pub struct Action<'a> {
    pub name: &'a str,
    pub level: Level,
    /// Whether a resource can be named for it; otherwise it works on `*` only.
    pub scopable: bool,
    of: Of<'a>,
}

#[derive(Clone, Copy)]
struct Of<'a> {
    actions: &'a Actions,
    service: &'a Service,
    group: &'a Group,
}

/// Why an action can never be allowed on a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit<'a> {
    /// No resource can be named for the action: only `*` works.
    Unscopable,
    /// No ARN: it has not five colons, and no wildcard at its end that could stand for them.
    NoArn,
    /// The ARN is of another service, and none of the types of the action's service has such a one.
    Service,
    /// The name is one of this type, but its ARN has a region and must have none, or the reverse.
    Region(ResourceType<'a>),
    /// As for the region.
    Account(ResourceType<'a>),
    /// The name is that of none of the action's types, but of these, which other actions have; empty if no ARN has such a
    /// name.
    Type(Vec<ResourceType<'a>>),
}

impl<'a> Action<'a> {
    pub(super) fn new(actions: &'a Actions, service: &'a Service, entry: &'a Entry) -> Option<Self> {
        let group = service.groups.get(entry.group)?;
        let name = actions.slice(&entry.name);
        Some(Self { name, level: group.level, scopable: !group.types.is_empty(), of: Of { actions, service, group } })
    }

    /// The prefix of its service: `s3`.
    pub fn service(self) -> &'a str {
        self.of.actions.slice(&self.of.service.prefix)
    }

    /// The types of resources that it can be allowed on; none if it is not scopable.
    pub fn resource_types(self) -> impl Iterator<Item = ResourceType<'a>> {
        let Of { actions, service, group } = self.of;
        let numbers = actions.slice(&group.types).split(',');
        numbers.filter_map(move |number| ResourceType::of_number(actions, service, number))
    }

    /// Whether it can be allowed on the same types of resources as the other, so that what fits one fits both.
    pub fn has_types_of(self, other: Self) -> bool {
        std::ptr::eq(self.of.service, other.of.service)
            && self.of.actions.slice(&self.of.group.types) == other.of.actions.slice(&other.of.group.types)
    }

    /// The condition keys that a request for it can have: the service's own as `:Name`, and `aws:RequestTag/*`,
    /// `aws:ResourceTag/*`, `aws:TagKeys` where tags can be tested. Other keys that start with `aws:` are not here: they
    /// do not depend on the action.
    pub fn keys(self) -> impl Iterator<Item = &'a str> {
        self.own_keys().chain(self.resource_types().flat_map(ResourceType::keys))
    }

    /// Whether a request for it can have this condition key, in any case. Asked only about the service's own keys and the
    /// three of [`Self::keys`]: yes for each other one.
    pub fn has_key(self, key: &str) -> bool {
        let lower = key.to_ascii_lowercase();
        let about_tags =
            lower == "aws:tagkeys" || lower.starts_with("aws:requesttag/") || lower.starts_with("aws:resourcetag/");
        if lower.starts_with("aws:") && !about_tags {
            return true;
        }
        self.own_keys().any(|known| names(known, self.service(), key))
            || self.resource_types().any(|kind| kind.has_key(key))
    }

    /// Why no request for this action can ever be about a resource that `resource` takes in. `None` if one can, or if it
    /// cannot be told: `*`, a wildcard or a policy variable may stand for anything.
    pub fn misfit(self, resource: &str) -> Option<Misfit<'a>> {
        if !resource.is_empty() && resource.bytes().all(|byte| byte == b'*') {
            return None;
        }
        if self.is_asked_by_its_path(resource) {
            return None;
        }
        if !self.scopable {
            return Some(Misfit::Unscopable);
        }
        let Some(named) = Named::of(resource) else {
            return (!is_open(resource)).then_some(Misfit::NoArn);
        };
        let is_own = |kind| self.resource_types().any(|own| own == kind);
        if self.resource_types().any(|kind| kind.is_meant(&named, is_own)) {
            return None;
        }
        let Of { actions, service, .. } = self.of;
        let all: Vec<ResourceType<'a>> = ResourceType::all(actions, service).collect();
        if self.is_beyond_the_list(&named, &all) {
            return None;
        }
        let has_its_service = |kind: &ResourceType<'a>| kind.arns().any(|arn| named.has_service_of(arn));
        if named.service() != self.service() && !all.iter().any(has_its_service) {
            return Some(Misfit::Service);
        }
        let others: Vec<ResourceType<'a>> = all.into_iter().filter(|kind| kind.is_meant(&named, |_| false)).collect();
        if !others.is_empty() {
            let surely: Vec<_> = others.iter().copied().filter(|kind| kind.is_surely_called(&named)).collect();
            return Some(Misfit::Type(if surely.is_empty() { others } else { surely }));
        }
        Some(match self.resource_types().find(|kind| kind.is_called(&named)) {
            Some(kind) if !kind.arns().any(|arn| named.has_region_of(arn)) => Misfit::Region(kind),
            Some(kind) => Misfit::Account(kind),
            None => Misfit::Type(actions.types_of_resource(resource)),
        })
    }

    fn own_keys(self) -> impl Iterator<Item = &'a str> {
        let Of { actions, service, group } = self.of;
        let numbers = actions.slice(&group.keys).split(',').filter_map(|number| number.parse::<usize>().ok());
        numbers.filter_map(|number| service.keys.get(number)).map(|key| actions.slice(key))
    }
}

/// Two actions are the same if they have the same name in the same service.
impl PartialEq for Action<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.service(), self.name) == (other.service(), other.name)
    }
}

impl Eq for Action<'_> {}

impl std::fmt::Debug for Of<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.actions.slice(&self.service.prefix))
    }
}
