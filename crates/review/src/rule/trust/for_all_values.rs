//! `ForAllValues` is satisfied when the key is absent.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "for-all-values",
    severity: Severity::Security,
    group: Group::Trust,
    kind: None,
    title: "ForAllValues is satisfied when the key is absent",
    explanation: "ForAllValues asks that every value that is sent fits; when none is sent, none is wrong. With Allow the condition lets everybody in who leaves the key out.",
    fix: "Use ForAnyValue, or the plain operator for a key with one value, or add Null with false.",
    source: sources::SET_OPERATORS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing() {
        for test in statement.tests() {
            let for_all = test.operator.is_some_and(|operator| operator.quantifier == Some(Quantifier::All));
            let demanded = statement.tests_on(test.key).any(|other| other.is_null(false) || other.demands());
            if for_all && !demanded {
                let edit = add_condition(statement, "Null", test.key, "false".into());
                report.add_with_fix(
                    test.path(),
                    format!("A request without `{}` passes.", test.key),
                    "Demand that the key is there",
                    vec![edit],
                );
            }
        }
    }
}
