//! An AWS service is trusted for whomever it works.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "service-source",
    severity: Severity::Security,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "An AWS service is trusted for whomever it works",
    explanation: "A service works for every customer of AWS. Where it says for whom, a trust policy that does not ask lets another customer's resource use the role: the confused deputy between services.",
    fix: "Demand aws:SourceAccount, or better aws:SourceArn.",
    source: sources::DEPUTY,
    check: Check::Document(check),
};

/// Services whose own pages show a trust policy with aws:SourceAccount or aws:SourceArn, the page, and the day on which
/// that policy was seen there.
const SERVICES: [(&str, &str, &str); 18] = [
    ("autoscaling", "autoscaling/ec2/userguide/cross-service-confused-deputy-prevention.html", "2026-11-25"),
    ("bedrock", "bedrock/latest/userguide/cross-service-confused-deputy-prevention.html", "2026-11-25"),
    ("credentials.iot", "iot/latest/developerguide/cross-service-confused-deputy-prevention.html", "2026-11-25"),
    ("datazone", "sagemaker-unified-studio/latest/adminguide/AmazonSageMakerDomainService.html", "2026-11-25"),
    ("ecs-tasks", "AmazonECS/latest/developerguide/task-iam-roles.html", "2026-11-25"),
    ("eks-fargate-pods", "eks/latest/userguide/pod-execution-role.html", "2026-11-25"),
    ("fis", "fis/latest/userguide/getting-started-iam-service-role.html", "2026-11-25"),
    ("frauddetector", "frauddetector/latest/ug/confused-deputy-prevention.html", "2026-11-25"),
    ("iot", "iot/latest/developerguide/cross-service-confused-deputy-prevention.html", "2026-11-25"),
    ("monitoring.rds", "AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html", "2026-11-25"),
    ("personalize", "personalize/latest/dg/cross-service-confused-deputy-prevention.html", "2026-11-25"),
    ("rds", "AmazonRDS/latest/UserGuide/cross-service-confused-deputy-prevention.html", "2026-11-25"),
    ("sagemaker", "sagemaker/latest/dg/security-confused-deputy-prevention.html", "2026-11-25"),
    ("scheduler", "scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html", "2026-11-25"),
    ("ssm", "systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html", "2026-11-25"),
    ("states", "step-functions/latest/dg/procedure-create-iam-role.html", "2026-11-25"),
    ("transfer", "transfer/latest/userguide/confused-deputy.html", "2026-11-25"),
    ("vpc-flow-logs", "vpc/latest/userguide/flow-logs-iam-role.html", "2026-11-25"),
];
const SOURCES: [&str; 4] = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];

/// Whether a service says for whom it works.
pub(crate) fn says_for_whom(host: &str) -> bool {
    service(host).is_some()
}

fn service(host: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let name = host.split(".amazonaws.").next().unwrap_or_default();
    SERVICES.iter().find(|(service, ..)| *service == name)
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    // AWS alone writes the trust policy of a service-linked role:
    // <https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html> (2026-11-27).
    if subject.context.role.is_some_and(is_service_linked) {
        return;
    }
    let own = own_account(subject);
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRole")) {
        if SOURCES.iter().any(|key| statement.demands(key)) {
            continue;
        }
        for principal in statement.of_kind(PrincipalKind::Service) {
            let Some((_, page, read)) = service(principal.text) else { continue };
            let message = format!(
                "`{}` says for whom it works (https://docs.aws.amazon.com/{page}, read {read}), but nothing asks.",
                principal.text
            );
            match &own {
                Some(account) if statement.principals.len() == 1 => {
                    let edit = add_condition(statement, "StringEquals", "aws:SourceAccount", account.as_str().into());
                    report.add_with_fix(&principal.path, message, format!("Demand account {account}"), vec![edit]);
                }
                _ => report.add(&principal.path, message),
            }
        }
    }
}

/// Whether the ARN of a role says that it is linked to a service.
pub(crate) fn is_service_linked(role: &str) -> bool {
    role.contains(":role/aws-service-role/")
}
