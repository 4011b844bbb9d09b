//! Types of resources: what an action can be allowed on.

use std::fmt;

use super::arn::ArnPattern;
use super::form::Form;
use super::overlap::{Token, tokens, without_variables};
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
pub(super) struct Named {
    service: String,
    region: String,
    account: String,
    name: String,
    tokens: Vec<Token>,
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
        Named::of(resource).map_or_else(|| is_open(resource), |named| self.is_meant(&named, &[]))
    }

    /// Each form of its ARN with what is asked of it again and again.
    pub(super) fn forms(self) -> impl Iterator<Item = (ArnPattern<'a>, &'a Form)> {
        self.arns().zip(self.kept())
    }

    fn kept(self) -> &'a [Form] {
        self.kind.forms.get_or_init(|| self.arns().map(|arn| Form::new(arn.glob())).collect())
    }

    /// Whether some ARN of this type is named, and is for certain of no type that says more about it, except of these.
    pub(super) fn is_meant(self, named: &Named, except: &[Self]) -> bool {
        let mut forms = self.forms().filter(|(arn, form)| named.is_in_place(*arn) && named.is_called(*arn, form));
        forms.any(|(_, form)| self.narrower(form, named).all(|kind| except.contains(&kind)))
    }

    /// Whether the service and the name are those of this type; region and account may be anything.
    pub(super) fn is_called(self, named: &Named) -> bool {
        self.forms().any(|(arn, form)| named.is_called(arn, form) && self.narrower(form, named).next().is_none())
    }

    /// Whether everything that is named has a name of this type.
    pub(super) fn is_surely_called(self, named: &Named) -> bool {
        self.kept().iter().any(|form| covers(&form.glob, &named.name))
    }

    /// The service's types that say more about a name than this form does, where the name is one of theirs for certain:
    /// `bucket/key` is an object, though the pattern of a bucket takes in any text.
    fn narrower(self, own: &'a Form, named: &Named) -> impl Iterator<Item = Self> {
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

impl Named {
    /// `None` unless the text has five colons.
    pub(super) fn of(resource: &str) -> Option<Self> {
        let text = without_variables(resource);
        let mut parts = text.splitn(6, ':').skip(2).map(str::to_owned);
        let (service, region, account, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let tokens = tokens(&name);
        Some(Self { service, region, account, name, tokens })
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

    fn is_in_place(&self, arn: ArnPattern<'_>) -> bool {
        self.has_region_of(arn) && arn.account().takes(&self.account)
    }

    pub(super) fn is_called(&self, arn: ArnPattern<'_>, form: &Form) -> bool {
        self.has_service_of(arn) && arn.shares_name(form, &self.name, &self.tokens)
    }
}

/// Whether a text that is no whole ARN can still mean any: `*`, `arn:aws:s3*`.
pub(super) fn is_open(resource: &str) -> bool {
    resource.ends_with('*')
}
