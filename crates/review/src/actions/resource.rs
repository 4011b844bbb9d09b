//! Types of resources: what an action can be allowed on.

use std::borrow::Cow;
use std::fmt;

use super::arn::ArnPattern;
use super::form::Form;
use super::overlap::{overlap, without_variables};
use super::{Actions, Kind, Service, names};
use crate::finding::covers;

/// A type of resource of one service.
#[derive(Clone, Copy)]
pub struct ResourceType<'a> {
    actions: &'a Actions,
    service: &'a Service,
    kind: &'a Kind,
    always: bool,
}

/// A `Resource` of a policy that has the five colons of an ARN, its policy variables as `*`.
pub(super) struct Named<'t> {
    service: Cow<'t, str>,
    region: Cow<'t, str>,
    account: Cow<'t, str>,
    name: Cow<'t, str>,
}

impl<'a> ResourceType<'a> {
    pub(super) fn all(actions: &'a Actions, service: &'a Service) -> impl Iterator<Item = Self> {
        service.types.iter().map(move |kind| Self { actions, service, kind, always: false })
    }

    /// By `3!` or `3` in the list of an action's types.
    pub(super) fn of_number(actions: &'a Actions, service: &'a Service, number: &str) -> Option<Self> {
        let (number, always) = number.strip_suffix('!').map_or((number, false), |number| (number, true));
        let kind = service.types.get(number.parse::<usize>().ok()?)?;
        Some(Self { actions, service, kind, always })
    }

    /// AWS' name of it, `bucket` or `log-group`, in AWS' case. A blank is `%20`.
    pub fn name(self) -> &'a str {
        self.actions.slice(&self.kind.name)
    }

    /// The prefix of the actions in whose list it stands, not always the service in its ARN.
    pub fn service(self) -> &'a str {
        self.actions.slice(&self.service.prefix)
    }

    /// Whether the action that it was asked for always needs one. Of several types that are not always needed, an
    /// action needs one or none.
    pub fn is_always_needed(self) -> bool {
        self.always
    }

    /// The forms that its ARN has, nearly always one.
    pub fn arns(self) -> impl Iterator<Item = ArnPattern<'a>> {
        let prefix = self.service();
        self.actions.slice(&self.kind.arns).split('|').filter_map(move |arn| ArnPattern::parse(arn, prefix))
    }

    /// The condition keys that a request about one has, whatever the action: `aws:ResourceTag/*`, and the service's own
    /// as `:Name`.
    pub fn keys(self) -> impl Iterator<Item = &'a str> {
        let numbers = self.actions.slice(&self.kind.keys).split(' ').filter_map(|number| number.parse::<usize>().ok());
        numbers.filter_map(move |number| self.service.keys.get(number)).map(|key| self.actions.slice(key))
    }

    /// Whether some ARN of this type is taken in by `resource`, a `Resource` of a policy with its wildcards and
    /// variables. Says yes where it cannot be told.
    pub fn is_named_by(self, resource: &str) -> bool {
        Named::of(resource).map_or_else(|| is_open(resource), |named| self.is_meant(&named, |_| false))
    }

    /// The forms of its ARN that have the service and the name of what is named. Most are ruled out by the name.
    pub(super) fn called(self, named: &Named<'_>) -> impl Iterator<Item = (ArnPattern<'a>, &'a Form)> {
        let texts = self.actions.slice(&self.kind.arns).split('|').zip(self.kept());
        let called = texts.filter(|(_, form)| overlap(&form.glob, &named.name));
        let parsed = called.filter_map(move |(arn, form)| Some((ArnPattern::parse(arn, self.service())?, form)));
        parsed.filter(|(arn, _)| named.has_service_of(*arn))
    }

    fn kept(self) -> &'a [Form] {
        self.kind.forms.get_or_init(|| self.arns().map(|arn| Form::new(arn.glob())).collect())
    }

    /// Whether some ARN of this type is named, and is for certain of no type that says more about it, but for those
    /// that are excepted.
    pub(super) fn is_meant(self, named: &Named<'_>, is_excepted: impl Fn(Self) -> bool) -> bool {
        let mut forms = self.called(named).filter(|(arn, _)| named.is_in_place(*arn));
        forms.any(|(_, form)| self.narrower(form, named).all(&is_excepted))
    }

    /// Whether the service and the name are those of this type; region and account may be anything.
    pub(super) fn is_called(self, named: &Named<'_>) -> bool {
        self.called(named).any(|(_, form)| self.narrower(form, named).next().is_none())
    }

    /// Whether everything that is named has a name of this type.
    pub(super) fn is_surely_called(self, named: &Named<'_>) -> bool {
        self.kept().iter().any(|form| covers(&form.glob, &named.name))
    }

    /// The service's types that say more about a name than this form does, where the name is one of theirs for certain:
    /// `bucket/key` is an object, though the pattern of a bucket takes in any text.
    pub(super) fn narrower(self, own: &'a Form, named: &Named<'_>) -> impl Iterator<Item = Self> {
        let places = own.narrower.get_or_init(|| self.narrower_places(own)).iter();
        places.filter_map(move |(kind, form)| {
            let other = Self { kind: self.service.types.get(*kind)?, ..self };
            covers(&other.kept().get(*form)?.glob, &named.name).then_some(other)
        })
    }

    fn narrower_places(self, own: &Form) -> Vec<(usize, usize)> {
        let others = Self::all(self.actions, self.service).enumerate().filter(|(_, other)| *other != self);
        let says_more = |form: &Form| form.weight > own.weight && covers(&own.glob, &form.glob);
        others
            .flat_map(|(kind, other)| {
                let forms = other.kept().iter().enumerate().filter(|(_, form)| says_more(form));
                forms.map(move |(form, _)| (kind, form)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Whether `key` is one of [`Self::keys`], in any case.
    pub(super) fn has_key(self, key: &str) -> bool {
        self.keys().any(|known| names(known, self.service(), key))
    }
}

/// Two types are the same if they stand in the same place of the data.
impl PartialEq for ResourceType<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.kind, other.kind)
    }
}

impl Eq for ResourceType<'_> {}

impl fmt::Debug for ResourceType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.service(), self.name())
    }
}

impl<'t> Named<'t> {
    /// `None` unless the text has five colons.
    pub(super) fn of(resource: &'t str) -> Option<Self> {
        match without_variables(resource) {
            Cow::Borrowed(text) => Self::of_parts(text.splitn(6, ':').map(Cow::Borrowed)),
            Cow::Owned(text) => Self::of_parts(text.splitn(6, ':').map(|part| Cow::Owned(part.to_owned()))),
        }
    }

    fn of_parts(parts: impl Iterator<Item = Cow<'t, str>>) -> Option<Self> {
        let mut parts = parts.skip(2);
        Some(Self { service: parts.next()?, region: parts.next()?, account: parts.next()?, name: parts.next()? })
    }

    /// Whether the region, where an ARN of this form has one, can be there, and is left out where it has none.
    pub(super) fn has_region_of(&self, arn: ArnPattern<'_>) -> bool {
        arn.region().takes(&self.region)
    }

    pub(super) fn has_service_of(&self, arn: ArnPattern<'_>) -> bool {
        arn.service().takes(&self.service)
    }

    pub(super) fn service(&self) -> &str {
        &self.service
    }

    pub(super) fn region(&self) -> &str {
        &self.region
    }

    pub(super) fn account(&self) -> &str {
        &self.account
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is_in_place(&self, arn: ArnPattern<'_>) -> bool {
        self.has_region_of(arn) && arn.account().takes(&self.account)
    }
}

/// Whether a text that is no whole ARN can still mean any: `*`, `arn:aws:s3*`.
pub(super) fn is_open(resource: &str) -> bool {
    resource.ends_with('*')
}
