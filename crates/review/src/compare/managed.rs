//! Managed policies, which a vendor asks for by their name or by what they say.

use std::collections::BTreeMap;

use plan::{Mark, Marked, Permission, PermissionKind, Plan};
use profile::ValueKind;

use super::given::{Given, Managed};
use super::item::{Element, Item, Side};

/// Those that a plan asks for, by ARN; whether by that alone. The document of another may have been pasted instead, and
/// counts also where its name was read as a value.
pub(super) struct Wanted(BTreeMap<String, bool>);

impl Wanted {
    pub(super) fn new<'p>(asked: impl Iterator<Item = &'p Permission>) -> Self {
        let mut wanted = BTreeMap::new();
        for permission in asked {
            let (arn, by_name) = match &permission.kind {
                PermissionKind::AwsManaged { arn } => (arn, true),
                PermissionKind::CustomerManaged { arn, .. } => (arn, false),
                PermissionKind::Inline { .. } => continue,
            };
            *wanted.entry(arn.plain()).or_insert(by_name) &= by_name;
        }
        Self(wanted)
    }

    pub(super) fn is_some_by_name(&self) -> bool {
        self.0.values().any(|by_name| *by_name)
    }

    /// Whether the role has policies that are compared by what they say, and nobody gave.
    pub(super) fn lacks(&self, given: &Given<'_>) -> bool {
        let by_what_it_says = |one: &&Managed<'_>| one.is_to_come() || self.0.get(one.arn) == Some(&false);
        given.unnamed > 0 || given.attached.iter().filter(by_what_it_says).any(|one| !one.by_document)
    }

    pub(super) fn difference(&self, given: &Given<'_>) -> Vec<Item> {
        let item = |side, arn: &str, text: String| Item {
            side,
            element: Element::ManagedPolicy,
            name: arn.to_owned(),
            text,
            place: None,
        };
        let is_attached = |arn: &str| given.attached.iter().any(|one| one.arn == arn);
        let missing = self.0.iter().filter(|(arn, by_name)| **by_name && !is_attached(arn));
        // A policy that was compared by what it says is what it says, whatever its name.
        let extra = given.attached.iter().filter(|one| !one.by_document && !one.is_to_come());
        let extra = extra.filter(|one| !self.0.contains_key(one.arn));
        let missing =
            missing.map(|(arn, _)| item(Side::Missing, arn, format!("The managed policy {arn} is not attached.")));
        let extra = extra.map(|Managed { arn, .. }| {
            item(Side::Extra, arn, format!("The managed policy {arn} is attached, which the vendor does not ask for."))
        });
        missing.chain(extra).collect()
    }
}

/// Those that are attached and that the profile asks for because they were read out of the role: any would do.
pub(super) fn chosen(plan: &Plan<'_>, given: &Given<'_>) -> Vec<String> {
    let is_chosen = |arn: &Marked| {
        let of_reader = |mark: Option<Mark>| {
            mark.is_some_and(|mark| plan.profile.parameter(mark.parameter()).kind == ValueKind::PolicyArn)
        };
        arn.pieces().iter().any(|(mark, _)| of_reader(*mark))
    };
    let asked = plan.permissions().filter_map(|permission| match &permission.kind {
        PermissionKind::AwsManaged { arn } | PermissionKind::CustomerManaged { arn, .. } => Some(arn),
        PermissionKind::Inline { .. } => None,
    });
    let asked: Vec<String> = asked.filter(|arn| is_chosen(arn)).map(Marked::plain).collect();
    let attached = given.attached.iter().map(|one| one.arn.to_owned());
    attached.filter(|arn| asked.contains(arn)).collect()
}
