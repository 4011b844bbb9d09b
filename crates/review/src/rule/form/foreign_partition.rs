//! A resource of another partition than the role's.

use policy::Partition;

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "foreign-partition",
    // No error: a vendor's page that knows one partition can still be copied as it stands.
    severity: Severity::Warning,
    group: Group::Form,
    kind: Some(Kind::Permission),
    title: "A resource of another partition",
    explanation: "IAM keeps a policy only if its resources are of the partition that it is saved in; otherwise it answers MalformedPolicyDocument: partition is not valid for resource.",
    fix: "Write the partition of the role.",
    source: sources::ARNS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let own = subject.context.role.and_then(|role| Partition::parse(role.split(':').nth(1)?));
    for statement in &subject.view.statements {
        for leaf in &statement.resources.items {
            let Some((partition, rest)) = leaf.text.strip_prefix("arn:").and_then(|rest| rest.split_once(':')) else {
                continue;
            };
            if partition.is_empty() || partition.contains(['*', '?', '$', '<', '{']) {
                continue;
            }
            let path = statement.resource_path(*leaf);
            let known = Partition::parse(partition);
            match own {
                Some(own) if known != Some(own) => {
                    let meant = format!("arn:{own}:{rest}");
                    let fix = Edit::Replace { path: path.clone(), value: meant.as_str().into() };
                    let message =
                        format!("Partition `{partition}` is not valid for a resource here: the role is in `{own}`.");
                    report.add_with_fix(path, message, format!("Write {meant}"), vec![fix]);
                }
                None if known.is_none() => {
                    report.add(path, format!("`{partition}` is no partition: aws, aws-cn, aws-us-gov…"));
                }
                _ => {}
            }
        }
    }
}
