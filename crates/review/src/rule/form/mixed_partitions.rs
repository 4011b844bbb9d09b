//! ARNs of several partitions.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "mixed-partitions",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "ARNs of several partitions",
    explanation: "A partition (aws, aws-cn, aws-us-gov…) has accounts and resources of its own; a statement for another one matches nothing there. A document that is meant for several partitions writes `arn:*:` or a variable everywhere.",
    fix: "Write one partition, or the same pattern everywhere.",
    source: sources::ARNS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut found: Vec<(String, String, usize)> = Vec::new();
    let role = subject.context.role.and_then(|role| role.split(':').nth(1));
    // Of the resources of a role that is known, `foreign-partition` speaks.
    let resources = role.is_none() || subject.kind == Kind::Trust;
    if !subject.has_text(|text| partition(text).is_some_and(|partition| Some(partition) != role.or(Some("aws")))) {
        return;
    }
    each_text(subject.value, &mut |at, text, key| {
        if !resources && (at.is_in("Resource") || at.is_in("NotResource")) {
            return;
        }
        let Some(partition) = partition(text).filter(|partition| !key && !partition.contains('$')) else { return };
        if let Some((.., count)) = found.iter_mut().find(|(known, ..)| known == partition) {
            *count += 1;
        } else if found.len() < 16 {
            found.push((partition.to_owned(), at.path(), 1));
        }
    });
    // A trust policy is of its role's partition, whatever most of its ARNs say.
    let role = role.filter(|_| subject.kind == Kind::Trust);
    let most = found.iter().map(|(.., count)| *count).max();
    let first = found.iter().find(|(.., count)| Some(*count) == most).map(|(partition, ..)| partition.as_str());
    let Some(usual) = role.or(first) else { return };
    for (partition, path, count) in found.iter().filter(|(partition, ..)| partition != usual) {
        let verb = if *count == 1 { "is" } else { "are" };
        let written = |partition: &str| match partition {
            "*" => "every partition (`arn:*:`)".to_owned(),
            one => format!("partition `{one}`"),
        };
        let (this, others) = (written(partition), written(usual));
        let message = format!("{count} of the ARNs {verb} written for {this}, the others for {others}.");
        report.add(path, message);
    }
}

fn partition(text: &str) -> Option<&str> {
    text.strip_prefix("arn:")?.split_once(':').map(|(partition, _)| partition)
}
