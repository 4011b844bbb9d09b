//! Whether an ARN has a region and an account where its service's ARNs have them.

use super::form::Form;
use super::resource::{Named, ResourceType};
use super::usual::Usual;
use super::{Actions, ArnPattern, Part};

/// An ARN whose name is that of a type of resource, and whose region or account stands where that type's ARN has none, or
/// is left out where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misplaced<'a> {
    pub kind: ResourceType<'a>,
    /// The form of the type's ARN that has the name.
    pub arn: ArnPattern<'a>,
    pub region: Option<Place>,
    pub account: Option<Place>,
}

/// What is wrong with a part of an ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is there, and no ARN of the type has it.
    Needless,
    /// It is empty, and every ARN of the type has it.
    Missing,
    /// It is there, and every ARN of the type has another fixed text.
    Other,
}

impl Actions {
    /// Whether region and account are there, or are not, as in every ARN of the service; `None` when no service has the
    /// prefix.
    pub fn are_usual(&self, prefix: &str, region: &str, account: &str) -> Option<bool> {
        let service = self.service(prefix)?;
        let (of_region, of_account) = *service.usual.get_or_init(|| {
            let arns = || ResourceType::all(self, service).flat_map(ResourceType::arns);
            (Usual::of(arns().map(ArnPattern::region)), Usual::of(arns().map(ArnPattern::account)))
        });
        Some(of_region.fits(region) && of_account.fits(account))
    }

    /// Whether the account was left out of an ARN, and with it its colon: a word stands there with which the names of the
    /// service's resources start, `function` of Lambda.
    pub fn leaves_the_account_out(&self, arn: &str) -> bool {
        let mut parts = arn.splitn(6, ':').skip(2);
        let (service, word) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
        let is_word = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
        let begins =
            |arn: &ArnPattern<'_>| arn.name().strip_prefix(word).is_some_and(|rest| rest.starts_with([':', '/']));
        is_word && word != "aws" && self.arns_of(service).iter().any(begins)
    }

    /// What is wrong with the region and the account of an ARN, whatever the action. `None` if nothing is, or if it cannot be
    /// told: the name is of no type of the service, or `*` stands for anything.
    pub fn misplaced<'a>(&'a self, resource: &str) -> Option<Misplaced<'a>> {
        let named = Named::of(resource)?;
        let service = self.service(named.service())?;
        let of_kind = |kind: ResourceType<'a>| kind.called(&named).map(move |(arn, form)| (kind, arn, form));
        let called: Vec<_> = ResourceType::all(self, service).flat_map(of_kind).collect();
        let is_called = |kind| called.iter().any(|(other, ..)| *other == kind);
        let is_meant = |(kind, arn, form): &(ResourceType<'a>, ArnPattern<'a>, &'a Form)| {
            named.is_in_place(*arn) && kind.narrower(form, &named).all(is_called)
        };
        if called.iter().any(is_meant) {
            return None;
        }
        let kinds = called.chunk_by(|(one, ..), (other, ..)| one == other).filter_map(<[_]>::first);
        kinds.filter(|(kind, ..)| kind.is_called(&named)).find_map(|(kind, arn, _)| {
            let region = Place::of(arn.region(), named.region());
            let account = Place::of(arn.account(), named.account());
            (region.is_some() || account.is_some()).then_some(Misplaced { kind: *kind, arn: *arn, region, account })
        })
    }
}

impl Place {
    fn of(part: Part<'_>, text: &str) -> Option<Self> {
        match part {
            part if part.takes(text) => None,
            Part::Absent => Some(Self::Needless),
            _ if text.is_empty() => Some(Self::Missing),
            _ => Some(Self::Other),
        }
    }
}
