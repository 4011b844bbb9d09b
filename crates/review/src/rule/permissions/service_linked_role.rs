//! Path and condition name different services.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "service-linked-role",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Path and condition name different services",
    explanation: "A service-linked role lives under aws-service-role/ and its service's host name, and iam:AWSServiceName is that host. When the two differ, the statement allows nothing.",
    fix: "Write the same host in both.",
    source: sources::SERVICE_LINKED,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("iam:CreateServiceLinkedRole")) {
        let tests: Vec<Test<'_>> = statement.tests_on("iam:AWSServiceName").collect();
        for leaf in &statement.resources.items {
            let Some((before, rest)) = leaf.text.split_once("aws-service-role/") else { continue };
            let Some((host, name)) = rest.split_once('/') else { continue };
            let Some(test) = tests.iter().find(|test| excludes(test, host)) else { continue };
            let path = statement.resource_path(*leaf);
            let named: Vec<String> = test.strings().map(|name| format!("`{name}`")).collect();
            let message = format!("The path is of `{host}`; {} asks for {}.", test.operator_text, list(&named));
            let service = test.strings().next().filter(|service| named.len() == 1 && !service.contains('*'));
            match service.filter(|_| test.demands()) {
                Some(service) => {
                    let value = format!("{before}aws-service-role/{service}/{name}");
                    let fix = Edit::Replace { path: path.clone(), value: value.into() };
                    report.add_with_fix(path, message, format!("Write {service} in the path"), vec![fix]);
                }
                None => report.add(path, message),
            }
        }
    }
}

/// Whether the condition keeps the host of the path out.
fn excludes(test: &Test<'_>, host: &str) -> bool {
    let named = test.strings().any(|service| matches(host, service) || matches(service, host));
    if test.demands() { !named } else { named && test.operator.is_some_and(|operator| operator.negated) }
}
