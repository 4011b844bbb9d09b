//! An attached policy of AWS' own that is as good as all permissions.

use crate::managed::{Escalation, Extent};
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "attached-administrator",
    severity: Severity::Security,
    group: Group::Permissions,
    kind: None,
    title: "An attached policy is as good as all permissions",
    explanation: "One of AWS' own policies that is attached to the role allows everything, or actions by which its holder can give itself everything.",
    fix: "Detach it, and attach a policy that allows what the role needs.",
    source: sources::MANAGED,
    check: Check::Role(check),
};

fn check(subject: &RoleSubject<'_>, report: &mut Report<'_>) {
    let Some(managed) = subject.context.managed else { return };
    let within = within_boundary(subject.context);
    for policy in subject.attached.iter().filter_map(|attached| managed.find_arn(&attached.arn)) {
        if !policy.is_as_good_as_all() {
            continue;
        }
        let how = match policy.escalations().next() {
            _ if policy.extent() == Extent::All => "allows every action on every resource".to_owned(),
            Some(Escalation::Each(names)) => {
                format!("allows {}, each of which is enough to gain all permissions", some(&names))
            }
            Some(Escalation::Together(names)) => {
                format!("allows {}, which together are enough to gain all permissions", some(&names))
            }
            None => "allows nearly everything".to_owned(),
        };
        report.add("", format!("{} is attached: it {how} (as of {}){within}.", policy.name(), managed.date()));
    }
}

fn some(names: &[&str]) -> String {
    list(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
}
