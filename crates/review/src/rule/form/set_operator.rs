//! A key with several values is asked without a set operator.

use crate::multivalued::is_multivalued;
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "set-operator",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "A key with several values is asked without a set operator",
    explanation: "A request can carry several values of this key. AWS demands ForAnyValue or ForAllValues for such keys, and does not say what a plain operator does with them.",
    fix: "Write ForAnyValue: before the operator, or ForAllValues: where every value has to fit.",
    source: sources::SET_OPERATORS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for test in statement.tests().filter(|test| is_multivalued(test.key)) {
            let Some(operator) = test.operator else { continue };
            if operator.quantifier.is_some() || operator.family() == Family::Null {
                continue;
            }
            let meant = format!("ForAnyValue:{}", test.operator_text);
            let message =
                format!("`{}` has several values: {} needs a set operator, {meant} say.", test.key, test.operator_text);
            let alone = statement.tests().filter(|other| other.operator_text == test.operator_text).count() == 1;
            if alone && !operator.negated && statement.tests().all(|other| other.operator_text != meant) {
                let rename = Edit::Rename { path: test.operator_path(), key: meant.clone() };
                report.add_with_fix(test.path(), message, format!("Write {meant}"), vec![rename]);
            } else {
                report.add(test.path(), message);
            }
        }
    }
}
