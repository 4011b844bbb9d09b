//! An element that the policy language does not have.

use crate::rule::prelude::*;
use policy::differ_by_one;
use serde_json::{Map, Value};

pub(super) const RULE: Rule = Rule {
    code: "unknown-element",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "An element that the policy language does not have",
    explanation: "IAM refuses documents with elements outside its grammar. Names are written exactly: `Statement`, not `statement`.",
    fix: "Correct the name, or remove the element.",
    source: sources::GRAMMAR,
    check: Check::Document(check),
};

const DOCUMENT: [&str; 3] = ["Version", "Id", "Statement"];
const STATEMENT: [&str; 9] =
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(map) = subject.value.as_object() {
        unknown(map, "", &DOCUMENT, report);
    }
    for statement in &subject.view.statements {
        unknown(statement.map, &statement.path, &STATEMENT, report);
    }
}

fn unknown(map: &Map<String, Value>, path: &str, known: &[&str], report: &mut Report<'_>) {
    for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
        let place = format!("{path}/{}", escape(key));
        let meant = known.iter().find(|name| name.eq_ignore_ascii_case(key) || differ_by_one(name, key));
        if let Some(name) = meant.filter(|name| !map.contains_key(**name)) {
            let message = format!("The grammar has no `{key}`; `{name}` was probably meant.");
            let rename = Edit::Rename { path: place.clone(), key: (*name).to_owned() };
            report.add_with_fix(place, message, format!("Write {name}"), vec![rename]);
        } else {
            let remove = Edit::Remove { path: place.clone() };
            let message = format!("The grammar has no `{key}`: IAM refuses the document.");
            report.add_with_fix(place, message, format!("Remove {key}"), vec![remove]);
        }
    }
}
