//! A policy of a bucket, a queue, a key…, which is no role's.

use crate::read::ResourceKind;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "resource-policy",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "This is a resource-based policy, not a policy of a role",
    explanation: "It says who may use a bucket, a queue, a topic, a key, a secret, a function or a repository. It is neither a trust policy nor a permission policy, and this review does not judge it.",
    fix: "Paste the trust policy and the permission policies of the role.",
    source: sources::PRINCIPAL,
    check: Check::Foreign(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Kind::Resource(kind) = subject.kind else { return };
    let called = match kind {
        ResourceKind::Bucket => "a bucket policy",
        ResourceKind::Key => "a key policy",
        _ => "a resource-based policy",
    };
    if kind == ResourceKind::Organization {
        let message = "It only denies, to everybody and on every resource, as a resource control policy of AWS Organizations does; a bucket's policy may too. It is no policy of a role, and is not reviewed here.";
        report.add("", message);
        return;
    }
    if kind == ResourceKind::Device {
        let message = "It asks about a device's connection or certificate, as a policy of AWS IoT does: that is attached to certificates and groups of things, and to no role. It is not reviewed here.";
        report.add("", message);
        return;
    }
    let message = if kind == ResourceKind::Other {
        "It is kept as the policy of a resource, not of a role. It is not reviewed here.".to_owned()
    } else {
        let of = kind.describe();
        format!("By its actions this is {called}: the policy of {of}, not of a role. It is not reviewed here.")
    };
    report.add("", message);
}
