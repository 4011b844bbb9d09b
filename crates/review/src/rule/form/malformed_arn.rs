//! A resource that is no ARN.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "malformed-arn",
    severity: Severity::Error,
    group: Group::Form,
    kind: Some(Kind::Permission),
    title: "A resource that is no ARN",
    explanation: "A Resource is `*` or an ARN: arn:partition:service:region:account:resource. IAM refuses anything else.",
    fix: "Write the full ARN.",
    source: sources::ARNS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for leaf in &statement.resources.items {
            let text = leaf.text;
            // A wildcard may stand for several fields at once.
            let wide = text.starts_with('*') || (text.starts_with("arn:") && text.contains('*'));
            let fields = text.splitn(6, ':').collect::<Vec<_>>();
            let service = fields.get(2).is_some_and(|service| !service.is_empty());
            let whole = fields.len() == 6 && fields.first() == Some(&"arn") && service && fields.last() != Some(&"");
            if whole || (wide && !text.contains(' ')) {
                continue;
            }
            report.add(statement.resource_path(*leaf), format!("`{text}` is neither `*` nor an ARN."));
        }
    }
}
