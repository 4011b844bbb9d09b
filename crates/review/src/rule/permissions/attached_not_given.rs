//! An attached policy whose permissions are not in this review.

use policy::Arn;

use crate::read::{Owner, Pasted, is_of_aws};
use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "attached-not-given",
    severity: Severity::Warning,
    group: Group::Permissions,
    kind: None,
    title: "An attached policy is not in this review",
    explanation: "A managed policy is attached to the role, its document was not given, and it is none of AWS' own that are known here. What it allows is not in anything that is said about the role.",
    fix: "Run the command, and review its answer together with the rest.",
    source: sources::MANAGED,
    check: Check::Role(check),
};

fn check(subject: &RoleSubject<'_>, report: &mut Report<'_>) {
    for attached in subject.attached.iter().filter(|attached| attached.document.is_none()) {
        let arn = attached.arn.as_str();
        if subject.context.managed.is_some_and(|managed| managed.find_arn(arn).is_some()) {
            continue;
        }
        // An answer of get-policy-version does not say of which policy it is.
        let is_unnamed = |document: &&&Pasted| {
            document.kind == Kind::Permission && document.owner == Owner::Unsaid && document.name.is_none()
        };
        let unless = match subject.documents.iter().filter(is_unnamed).count() {
            0 => "",
            _ if is_of_aws(arn) => "",
            _ => ", unless the policy that was given without a name is it",
        };
        let command = command(arn).map_or_else(String::new, |command| format!(" Get it with: {command}"));
        report.add("", format!("What `{arn}` allows is not in this review{unless}.{command}"));
    }
}

/// Only for what is an ARN in letters that no shell reads as its own.
fn command(arn: &str) -> Option<String> {
    let plain = arn.bytes().all(|b| b.is_ascii_alphanumeric() || b":/_+=,.@-".contains(&b));
    let policy = Arn::parse(arn).ok().filter(|arn| arn.service == "iam" && arn.resource.starts_with("policy/"));
    policy.filter(|_| plain)?;
    Some(format!(
        "aws iam get-policy-version --policy-arn={arn} --version-id=\"$(aws iam get-policy --policy-arn={arn} --query=Policy.DefaultVersionId --output=text)\""
    ))
}
