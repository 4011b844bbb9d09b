//! The external ID is matched by a pattern.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "external-id-wildcard",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The external ID is matched by a pattern",
    explanation: "An external ID tells customers of a vendor apart. A pattern takes in the IDs of other customers.",
    fix: "Name the external ID exactly, with StringEquals.",
    source: sources::EXTERNAL_ID,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for test in subject.view.allowing().flat_map(Statement::tests) {
        if !test.is_on("sts:ExternalId") || !test.likes() {
            continue;
        }
        for (path, text) in test.texts().filter(|(_, text)| text.contains(['*', '?'])) {
            report.add(path, format!("`{text}` matches more than one external ID."));
        }
    }
}
