//! A service principal that names no service.

use policy::{Arn, Partition};

use crate::built_in::pools_of;
use crate::rule::prelude::*;
use crate::service_principal::fault;

pub(super) const RULE: Rule = Rule {
    code: "service-host",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "A service principal that names no service",
    explanation: "IAM refuses a principal that is no service of the partition; in a condition the name is compared as text, so that a wrong one is never met.",
    fix: "Write the host that the service's own page has; most have the same one in every partition.",
    source: sources::PRINCIPAL,
    check: Check::Document(check),
};

/// Keys whose values are hosts of services.
const KEYS: [&str; 9] = [
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:PrincipalServiceName",
    "iam:AWSServiceName",
    "iam:PassedToService",
    "lambda:Principal",
    "organizations:ServicePrincipal",
    "sts:AWSServiceName",
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let partition = subject.context.role.and_then(|role| Some(Arn::parse(role).ok()?.partition));
    for statement in &subject.view.statements {
        // What is not written as a host is `malformed-principal`'s business.
        let hosts =
            statement.of_kind(PrincipalKind::Service).filter(|one| who(PrincipalKind::Service, one.text).is_ok());
        for principal in hosts {
            say(&principal.path, principal.text, partition, report);
        }
        for (principal, issuer) in issuers(statement) {
            let Some((of, there)) = partition.and_then(|partition| pools_of(&issuer, partition)) else { continue };
            let message = format!("`{issuer}` is a host of the partition {of}; here identity pools have {there}.");
            report.add(&principal.path, message);
        }
        for test in statement.tests().filter(|test| KEYS.iter().any(|key| test.is_on(key))) {
            for (path, text) in test.texts_that(|text| !text.contains(['*', '?', '$'])) {
                say(&path, text, partition, report);
            }
        }
    }
}

fn say(path: &str, host: &str, partition: Option<Partition>, report: &mut Report<'_>) {
    let Some(fault) = fault(host, partition) else { return };
    let fix = Edit::Replace { path: path.to_owned(), value: fault.meant().into() };
    report.add_with_fix(path, format!("`{host}` {fault}."), format!("Write {}", fault.meant()), vec![fix]);
}
