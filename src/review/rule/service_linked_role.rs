use super::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "service-linked-role",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: Some(Kind::Permission),
    title: "Path and condition name different services",
    explanation: "A service-linked role lives under aws-service-role/ and its service's host name, and iam:AWSServiceName is that host. When the two differ, the statement allows nothing.",
    fix: "Write the same host in both.",
    source: sources::SERVICE_LINKED,
    check,
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in subject.view.allowing().filter(|statement| statement.acts("iam:CreateServiceLinkedRole")) {
        let named: Vec<&str> =
            statement.tests_on("iam:AWSServiceName").filter(Test::demands).flat_map(|test| test.strings()).collect();
        if named.is_empty() {
            continue;
        }
        for leaf in &statement.resources.items {
            let Some((before, rest)) = leaf.text.split_once("aws-service-role/") else { continue };
            let Some((host, name)) = rest.split_once('/') else { continue };
            if named.iter().any(|service| matches(host, service) || matches(service, host)) {
                continue;
            }
            let path = statement.resource_path(*leaf);
            let message = format!(
                "The path is of `{host}`, the condition of {}.",
                list(&named.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>())
            );
            match named.as_slice() {
                [service] if !service.contains('*') => {
                    let value = format!("{before}aws-service-role/{service}/{name}");
                    let fix = Edit::Replace { path: path.clone(), value: value.into() };
                    report.add_with_fix(path, message, format!("Write {service} in the path"), vec![fix]);
                }
                _ => report.add(path, message),
            }
        }
    }
}
