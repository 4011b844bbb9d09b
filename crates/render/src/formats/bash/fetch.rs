//! The commands that print the roles of an account as they are, for a review.

use std::fmt::Write as _;

use plan::{Marked, Plan, Role};

use crate::shell::{quote, region};

/// For each role, by its identifier in the profile, what prints the role as it is now, for a review to read; `None` while
/// its name is missing.
///
/// The command only reads. It asks for the policies that the role has instead of those that the plan gives it: under
/// another name they would be missed. AWS's own managed policies are named without their documents, which nobody can
/// change. In a subshell, so that the person's own settings stay.
pub fn fetch(plan: &Plan<'_>) -> Vec<(String, Option<String>)> {
    plan.roles.iter().map(|role| (role.id.clone(), of_role(plan, role))).collect()
}

fn of_role(plan: &Plan<'_>, role: &Role) -> Option<String> {
    let name = whole(&role.name)?;
    let mut text = String::from("(\n  export AWS_PAGER='' AWS_DEFAULT_OUTPUT=json");
    // Writing into a string cannot fail.
    if let Some(profile) = plan.aws_profile.as_ref().and_then(whole) {
        let _ = write!(text, " AWS_PROFILE={profile}");
    }
    // Another partition's IAM answers in its own region.
    if let Some(region) = region(plan).as_ref().and_then(whole) {
        let _ = write!(text, " AWS_REGION={region} AWS_DEFAULT_REGION={region}");
    }
    // Names of policies hold neither white space nor wildcards, so that a shell splits the lists where they are meant to:
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html.
    let _ = write!(
        text,
        r#"
  aws iam get-role --role-name={name}
  aws iam list-attached-role-policies --role-name={name}
  aws iam list-role-policies --role-name={name}
  for policy in $(aws iam list-role-policies --role-name={name} --query 'PolicyNames[]' --output text); do
    aws iam get-role-policy --role-name={name} --policy-name="$policy"
  done
  for arn in $(aws iam list-attached-role-policies --role-name={name} --query 'AttachedPolicies[].PolicyArn' --output text); do
    case $arn in *:iam::aws:*) continue ;; esac
    aws iam get-policy --policy-arn="$arn"
    version=$(aws iam get-policy --policy-arn="$arn" --query Policy.DefaultVersionId --output text)
    aws iam get-policy-version --policy-arn="$arn" --version-id="$version"
  done
)
"#
    );
    Some(text)
}

/// A text without gaps, as one word of a shell.
fn whole(text: &Marked) -> Option<String> {
    (text.gaps().is_empty() && !text.plain().is_empty()).then(|| quote(&text.plain()))
}
