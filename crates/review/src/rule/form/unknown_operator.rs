//! A condition operator that IAM does not know.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "unknown-operator",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A condition operator that IAM does not know",
    explanation: "IAM refuses documents with unknown operators. Names are written exactly, such as StringEquals or ForAnyValue:StringLike.",
    fix: "Correct the name.",
    source: sources::OPERATORS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        let operators = statement.map.get("Condition").and_then(|condition| condition.as_object());
        let Some(operators) = operators else { continue };
        for operator in operators.keys().filter(|operator| Operator::parse_exact(operator).is_none()) {
            let path = format!("{}/Condition/{}", statement.path, escape(operator));
            let meant = Operator::nearest(operator).filter(|known| Operator::parse_exact(known).is_some());
            match meant {
                Some(known) if !operators.contains_key(&known) => {
                    let message = format!("IAM knows no operator `{operator}`; `{known}` was probably meant.");
                    let rename = Edit::Rename { path: path.clone(), key: known.clone() };
                    report.add_with_fix(path, message, format!("Write {known}"), vec![rename]);
                }
                _ => report.add(path, format!("IAM knows no operator `{operator}`.")),
            }
        }
    }
}
