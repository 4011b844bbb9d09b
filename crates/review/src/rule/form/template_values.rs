//! What a template leaves open.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "template-values",
    severity: Severity::Suggestion,
    group: Group::Form,
    kind: None,
    title: "Values that CloudFormation fills in",
    explanation: "Ref, Fn::Sub, Fn::GetAtt and the like are resolved before IAM sees the policy. What they give is not known here, and nothing is said about it.",
    fix: "Review the policy once more as it is applied: `aws iam get-role` and `aws iam get-role-policy` print it.",
    source: sources::INTRINSIC_FUNCTIONS,
    check: Check::Foreign(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (who, when) = match subject.wrapping {
        Some(Wrapping::Template) => ("CloudFormation", "the template is applied"),
        Some(Wrapping::Framework) => ("the Serverless Framework and CloudFormation", "the service is deployed"),
        _ => return,
    };
    let open = match subject.to_come.len() {
        0 => String::new(),
        1 => format!("One value is filled in by {who} when {when}, and not reviewed. "),
        open => format!("{open} values are filled in by {who} when {when}, and not reviewed. "),
    };
    let stands = "For the stack's account, region and partition, 000000000000, us-east-1 and aws are read.";
    report.add("", format!("{open}{stands}"));
}
