//! The external ID is named, but not demanded.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "external-id-optional",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "The external ID is named, but not demanded",
    explanation: "With IfExists, a negated operator or Null, a caller that sends no external ID, or any other one, passes.",
    fix: "Demand it with StringEquals.",
    source: sources::EXTERNAL_ID,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        if statement.demands("sts:ExternalId") {
            continue;
        }
        for test in statement.tests_on("sts:ExternalId").filter(|test| test.operator.is_some()) {
            let message = if test.is_null(true) {
                format!("{} lets in only callers that send no external ID.", test.operator_text)
            } else if test.is_null(false) {
                format!("{} asks only that some external ID is sent: any one does.", test.operator_text)
            } else {
                format!("{} lets callers in that send no external ID, or another one.", test.operator_text)
            };
            report.add(test.path(), message);
        }
    }
    let named = |statement: &Statement<'_>| statement.tests_on("sts:ExternalId").any(|test| !test.values().is_empty());
    let by_value = |statement: &Statement<'_>| {
        let mut tests = statement.tests_on("sts:ExternalId");
        statement.denies && tests.any(|test| test.operator.is_some_and(|operator| operator.negated))
    };
    // What demands a value elsewhere says more than that there is one.
    if subject.view.allowing().any(named) || subject.view.statements.iter().any(by_value) {
        return;
    }
    for statement in subject.view.statements.iter().filter(|statement| statement.denies) {
        for test in statement.tests_on("sts:ExternalId").filter(|test| test.is_null(true)) {
            let message = format!("{} denies only calls without an external ID: any one does.", test.operator_text);
            report.add(test.path(), message);
        }
    }
}
