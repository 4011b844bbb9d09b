//! `ForAllValues` is satisfied when the key is absent.

use crate::rule::prelude::*;
use crate::rule::unknown_key;

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
            if for_all && !demanded && !asks_for_nothing_more(subject, statement, &test) {
                let message = format!("A request without `{}` passes.", test.key);
                // What no request has cannot be demanded.
                if unknown_key(test.key, subject.context.actions).is_some() {
                    report.add(test.path(), message);
                    continue;
                }
                let edit = add_condition(statement, "Null", test.key, "false".into());
                report.add_with_fix(test.path(), message, "Demand that the key is there", vec![edit]);
            }
        }
    }
}

/// Keys of what a request itself asks for, as AWS' own pages test them with `ForAllValues`: who leaves them out sets no tag,
/// passes none on, changes no record. <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html>,
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html>,
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html>,
/// <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html>,
/// <https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-layer.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-alarm-actions.html> (2026-11-27).
const ASKED_FOR: [&str; 9] = [
    "aws:TagKeys",
    "cloudwatch:AlarmActions",
    "dynamodb:Attributes",
    "dynamodb:LeadingKeys",
    "lambda:Layer",
    "route53:ChangeResourceRecordSetsActions",
    "route53:ChangeResourceRecordSetsNormalizedRecordNames",
    "route53:ChangeResourceRecordSetsRecordTypes",
    "sts:TransitiveTagKeys",
];

/// Keys of what no call of an action can leave out: a grant is of operations, a certificate of names (botocore 1.44.8 has
/// both as required, read 2026-11-27).
const ALWAYS_THERE: [(&str, &str); 2] =
    [("acm:DomainNames", "acm:RequestCertificate"), ("kms:GrantOperations", "kms:CreateGrant")];

fn asks_for_nothing_more(subject: &Subject<'_>, statement: &Statement<'_>, test: &Test<'_>) -> bool {
    // Whoever writes IfExists says that it may be absent, as
    // <https://docs.aws.amazon.com/apigateway/latest/developerguide/security_iam_id-based-policy-examples.html> does.
    if subject.kind != Kind::Trust && test.operator.is_some_and(|operator| operator.if_exists) {
        return true;
    }
    if let Some((_, action)) = ALWAYS_THERE.iter().find(|(key, _)| test.is_on(key)) {
        return statement.actions.items.iter().all(|leaf| leaf.text.eq_ignore_ascii_case(action));
    }
    if !ASKED_FOR.iter().any(|key| test.is_on(key)) {
        return false;
    }
    // A session without tags is often what a trust policy means to keep out.
    let untagged = subject.kind == Kind::Trust && test.is_on("aws:TagKeys");
    // A scan names no key, and reads every row.
    let scans = test.is_on("dynamodb:LeadingKeys") && statement.acts("dynamodb:Scan");
    !untagged && !scans
}
