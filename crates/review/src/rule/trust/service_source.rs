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

/// Services whose own pages show a trust policy with aws:SourceAccount or aws:SourceArn, and the page. Those of `IoT` and
/// Personalize were read on 2026-11-24, five others on 2026-11-22; the rest is not verified.
const SERVICES: [(&str, &str); 16] = [
    ("autoscaling", "autoscaling/ec2/userguide/cross-service-confused-deputy-prevention.html"),
    ("bedrock", "bedrock/latest/userguide/cross-service-confused-deputy-prevention.html"),
    ("datazone", "sagemaker-unified-studio/latest/adminguide/AmazonSageMakerDomainService.html"),
    ("ecs-tasks", "AmazonECS/latest/developerguide/task-iam-roles.html"),
    ("eks-fargate-pods", "eks/latest/userguide/pod-execution-role.html"),
    ("fis", "fis/latest/userguide/getting-started-iam-service-role.html"),
    ("frauddetector", "frauddetector/latest/ug/confused-deputy-prevention.html"),
    ("iot", "iot/latest/developerguide/cross-service-confused-deputy-prevention.html"),
    ("monitoring.rds", "AmazonRDS/latest/UserGuide/cross-service-confused-deputy-prevention.html"),
    ("personalize", "personalize/latest/dg/cross-service-confused-deputy-prevention.html"),
    ("sagemaker", "sagemaker/latest/dg/security-confused-deputy-prevention.html"),
    ("scheduler", "scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html"),
    ("ssm", "systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html"),
    ("states", "step-functions/latest/dg/procedure-create-iam-role.html"),
    ("transfer", "transfer/latest/userguide/confused-deputy.html"),
    ("vpc-flow-logs", "vpc/latest/userguide/flow-logs-iam-role.html"),
];
const SOURCES: [&str; 4] = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let own = own_account(subject);
    for statement in subject.view.allowing().filter(|statement| statement.acts("sts:AssumeRole")) {
        if SOURCES.iter().any(|key| statement.demands(key)) {
            continue;
        }
        for principal in statement.of_kind(PrincipalKind::Service) {
            let name = principal.text.split(".amazonaws.").next().unwrap_or_default();
            let Some((_, page)) = SERVICES.iter().find(|(service, _)| *service == name) else { continue };
            let message = format!(
                "`{}` says for whom it works (https://docs.aws.amazon.com/{page}), but nothing asks.",
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
