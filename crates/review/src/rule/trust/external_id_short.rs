//! The external ID is short.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "external-id-short",
    severity: Severity::Suggestion,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The external ID is short",
    explanation: "An external ID is no secret, but others should not meet it by chance: vendors that let customers share a namespace use random identifiers.",
    fix: "Use what the vendor generates; when you choose it yourself, use a UUID.",
    source: sources::EXTERNAL_ID,
    check: Check::Document(check),
};

const ENOUGH: usize = 10;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for test in subject.view.allowing().flat_map(Statement::tests) {
        if !test.is_on("sts:ExternalId") || !test.demands() {
            continue;
        }
        for (path, text) in test.texts() {
            let length = text.chars().count();
            if (2..ENOUGH).contains(&length) && !text.contains(['*', '?']) {
                report.add(path, format!("The external ID has {length} characters."));
            }
        }
    }
}
