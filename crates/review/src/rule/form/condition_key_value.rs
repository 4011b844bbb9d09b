//! A value that the condition key never has.

use std::net::IpAddr;

use policy::{AccountId, Region};

use crate::built_in::is_identity_pool;
use crate::clock::Window;
use crate::evaluate::text;

use crate::rule::prelude::*;
use crate::rule::subject_fault;
use crate::service_principal::meant;

pub(super) const RULE: Rule = Rule {
    code: "condition-key-value",
    severity: Severity::Warning,
    group: Group::Form,
    kind: None,
    title: "A value that the condition key never has",
    explanation: "The operator takes the value, but the key never has one like it: the condition is never met, or with a negated operator always.",
    fix: "Write a value of the key's own form, with the operator for it.",
    source: sources::GLOBAL_KEYS,
    check: Check::Document(check),
};

/// The form that a key's values have.
#[derive(Clone, Copy)]
enum Form {
    Account,
    Address,
    Arn,
    Boolean,
    Organization,
    OrganizationPath,
    PrincipalType,
    Region,
    ServiceHost,
    Session,
    Text,
    Time,
    ViaService,
    Prefix(&'static str),
    /// The call that makes what is tagged, without its service:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html> (2026-11-27).
    Call,
    /// One of these, which a sentence tells.
    OneOf(&'static [&'static str], &'static str),
}

/// `ServerSideEncryption` and `ObjectCannedACL` in botocore 1.43.11.
const ENCRYPTION: Form =
    Form::OneOf(&["AES256", "aws:fsx", "aws:kms", "aws:kms:dsse"], "it is AES256, aws:kms, aws:kms:dsse or aws:fsx");
const CANNED_ACL: Form = Form::OneOf(
    &[
        "authenticated-read",
        "aws-exec-read",
        "bucket-owner-full-control",
        "bucket-owner-read",
        "private",
        "public-read",
        "public-read-write",
    ],
    "it is the name of a canned ACL: private, public-read, bucket-owner-full-control…",
);

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>; for keys of a service its
/// own page, as data/actions.txt has them (types of the keys in the same package, read 2026-11-27).
const KEYS: &[(&str, Form)] = &[
    ("aws:CurrentTime", Form::Time),
    ("aws:MultiFactorAuthPresent", Form::Boolean),
    ("aws:PrincipalAccount", Form::Account),
    ("aws:PrincipalArn", Form::Arn),
    ("aws:PrincipalIsAWSService", Form::Boolean),
    ("aws:PrincipalOrgID", Form::Organization),
    ("aws:PrincipalType", Form::PrincipalType),
    ("aws:RequestedRegion", Form::Region),
    ("aws:ResourceAccount", Form::Account),
    ("aws:ResourceOrgID", Form::Organization),
    ("aws:SecureTransport", Form::Boolean),
    ("aws:SourceAccount", Form::Account),
    ("aws:SourceArn", Form::Arn),
    ("aws:SourceIp", Form::Address),
    ("aws:SourceOrgID", Form::Organization),
    ("aws:SourceVpc", Form::Prefix("vpc-")),
    ("aws:SourceVpce", Form::Prefix("vpce-")),
    ("aws:TokenIssueTime", Form::Time),
    ("aws:ViaAWSService", Form::Boolean),
    ("aws:VpcSourceIp", Form::Address),
    ("iam:AWSServiceName", Form::ServiceHost),
    ("iam:PassedToService", Form::ServiceHost),
    ("kms:CallerAccount", Form::Account),
    ("kms:ViaService", Form::ViaService),
    ("ec2:CreateAction", Form::Call),
    ("ecs:CreateAction", Form::Call),
    ("elasticloadbalancing:CreateAction", Form::Call),
    ("s3:ResourceAccount", Form::Account),
    ("s3:x-amz-acl", CANNED_ACL),
    ("s3:x-amz-server-side-encryption", ENCRYPTION),
    ("s3:prefix", Form::Text),
    ("sts:ExternalId", Form::Text),
    ("sts:RoleSessionName", Form::Session),
    ("sts:SourceIdentity", Form::Session),
    ("aws:userid", Form::Text),
    ("aws:username", Form::Text),
    ("account:TargetRegion", Form::Region),
    ("acm-pca:TemplateArn", Form::Arn),
    ("aws:CalledVia", Form::ServiceHost),
    ("aws:CalledViaFirst", Form::ServiceHost),
    ("aws:CalledViaLast", Form::ServiceHost),
    ("aws:Ec2InstanceSourceVpc", Form::Prefix("vpc-")),
    ("aws:PrincipalOrgPaths", Form::OrganizationPath),
    ("aws:PrincipalServiceName", Form::ServiceHost),
    ("aws:ResourceOrgPaths", Form::OrganizationPath),
    ("aws:SourceOrgPaths", Form::OrganizationPath),
    ("aws:VpceAccount", Form::Account),
    ("aws:VpceOrgID", Form::Organization),
    ("backup:CopyTargets", Form::Arn),
    ("cloudformation:RoleArn", Form::Arn),
    ("cloudformation:TargetRegion", Form::Region),
    ("ec2:AccepterVpc", Form::Arn),
    ("ec2:InstanceProfile", Form::Arn),
    ("ec2:LaunchTemplate", Form::Arn),
    ("ec2:NewInstanceProfile", Form::Arn),
    ("ec2:ParentSnapshot", Form::Arn),
    ("ec2:ParentVolume", Form::Arn),
    ("ec2:Region", Form::Region),
    ("ec2:RequesterVpc", Form::Arn),
    ("ec2:SourceInstanceARN", Form::Arn),
    ("ec2:Subnet", Form::Arn),
    ("ec2:Vpc", Form::Arn),
    ("ecs:cluster", Form::Arn),
    ("eks:policyArn", Form::Arn),
    ("eks:principalArn", Form::Arn),
    ("elasticfilesystem:AccessPointArn", Form::Arn),
    ("events:TargetArn", Form::Arn),
    ("iam:AssociatedResourceArn", Form::Arn),
    ("iam:PermissionsBoundary", Form::Arn),
    ("iam:PolicyARN", Form::Arn),
    ("lambda:CodeSigningConfigArn", Form::Arn),
    ("lambda:FunctionArn", Form::Arn),
    ("lambda:SourceFunctionArn", Form::Arn),
    ("organizations:ServicePrincipal", Form::ServiceHost),
    ("s3:DataAccessPointArn", Form::Arn),
    ("secretsmanager:SecretId", Form::Arn),
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    // Before this version a variable is text.
    let variables = subject.value.get("Version").is_some_and(|version| version == "2012-10-17");
    for statement in &subject.view.statements {
        for test in statement.tests() {
            let Some(form) = KEYS.iter().find(|(key, _)| test.is_on(key)).map(|(_, form)| *form) else { continue };
            let Some(operator) = test.operator.filter(|operator| operator.family() != Family::Null) else { continue };
            if let Some(better) = other_operator(form, operator) {
                report.in_doubt(Doubt::OtherKind).add(
                    test.path(),
                    format!("{} compares `{}` as another kind of value: use {better}.", test.operator_text, test.key),
                );
                continue;
            }
            for (path, text) in test.texts_that(|text| !(is_told(form, text) || variables && text.contains("${"))) {
                let wild = operator.has_wildcards() && text.contains(['*', '?']);
                if let Some(fault) = fault(form, operator.family(), text, wild) {
                    report.add(path, format!("`{}` never is `{text}`: {fault}.", test.key));
                }
            }
            if test.is_on("aws:SourceIp") && !operator.negated && all_private(&test) {
                let message = "A caller from the internet has no private address, and through a VPC endpoint `aws:SourceIp` is absent: use aws:VpcSourceIp.";
                report.add(test.path(), message);
            }
        }
        user_pools(statement, report);
        white_space(statement, report);
        windows(statement, report);
        past(statement, report);
    }
}

/// Whether `account-id` or `service-host` says what is wrong, and what was meant.
fn is_told(form: Form, text: &str) -> bool {
    match form {
        Form::Account => !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'-'),
        Form::ServiceHost => meant(text).is_some(),
        _ => false,
    }
}

/// The operator that a key needs, where another kind of operator never fits its values.
fn other_operator(form: Form, operator: Operator) -> Option<&'static str> {
    let family = operator.family();
    match form {
        Form::Address if family != Family::IpAddress => Some("IpAddress or NotIpAddress"),
        Form::Text | Form::Session if family != Family::String => Some("StringEquals"),
        Form::Time if !matches!(family, Family::Date) => Some("a date operator such as DateLessThan"),
        Form::Account
        | Form::Organization
        | Form::OrganizationPath
        | Form::Region
        | Form::ServiceHost
        | Form::ViaService
        | Form::Prefix(_)
            if family != Family::String && family != Family::Arn =>
        {
            Some("StringEquals")
        }
        Form::Arn if !matches!(family, Family::Arn | Family::String) => Some("ArnLike"),
        Form::Boolean if !matches!(family, Family::Bool | Family::String) => Some("Bool"),
        _ => None,
    }
}

fn fault(form: Form, family: Family, text: &str, wild: bool) -> Option<&'static str> {
    let fits = match form {
        Form::Account => wild || AccountId::parse(text).is_some(),
        Form::Organization => wild || is_organization(text),
        Form::Session => is_session(text, wild),
        Form::Region => wild || Region::parse(text).is_some(),
        Form::Arn if text.ends_with(char::is_whitespace) => false,
        // Under an operator of ARNs, `condition-value` says so.
        Form::Arn => text.starts_with("arn:") || text.starts_with('*') || family == Family::Arn,
        Form::OrganizationPath => text.starts_with("o-") || text.starts_with('*'),
        // Under Bool, `condition-value` says so.
        Form::Boolean => matches!(text, "true" | "false") || family == Family::Bool,
        Form::PrincipalType => wild || ["Account", "User", "FederatedUser", "AssumedRole", "Anonymous"].contains(&text),
        Form::ServiceHost => text.contains('.') || text.starts_with('*'),
        Form::ViaService => text.split('.').count() > 3 || wild && text.contains("amazonaws") || text.ends_with('*'),
        Form::Call => !text.contains(':'),
        Form::OneOf(values, _) => wild || values.contains(&text),
        Form::Prefix(prefix) => text.starts_with(prefix) || wild && prefix.starts_with(text.trim_end_matches('*')),
        // The operator's own form is `condition-value`'s business.
        Form::Address | Form::Text | Form::Time => true,
    };
    (!fits).then_some(match form {
        Form::Account => "an account ID has 12 digits",
        Form::Organization => "an organization's ID is o- and 10 to 32 lower-case letters or digits",
        Form::Session => "it has 2 to 64 letters, digits and signs of _+=,.@-",
        Form::OrganizationPath => "its values start with the organization's ID: o-…/r-…/ou-…/",
        Form::Region => "that is no region's code",
        Form::Arn => "its values are ARNs, and end in no white space",
        Form::Boolean => "it is true or false",
        Form::PrincipalType => "it is Account, User, FederatedUser, AssumedRole or Anonymous",
        Form::ServiceHost => "its values are hosts such as ec2.amazonaws.com",
        Form::ViaService => "its values have the region: s3.eu-west-1.amazonaws.com",
        Form::Call => "its values are calls without a service before them: RunInstances",
        Form::OneOf(_, told) => told,
        Form::Prefix("vpc-") => "its values start with vpc-",
        Form::Prefix(_) => "its values start with vpce-",
        Form::Address | Form::Text | Form::Time => "",
    })
}

/// A session's name, or a source identity: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>
/// (2026-11-27). What somebody still fills in can be anything.
fn is_session(text: &str, wild: bool) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b) || wild && matches!(b, b'*' | b'?');
    let least = if wild { 1 } else { 2 };
    text.contains(['<', '{']) && !text.contains("${") || (least..=64).contains(&text.len()) && text.bytes().all(sign)
}

/// <https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html>.
fn is_organization(text: &str) -> bool {
    text.strip_prefix("o-").is_some_and(|id| {
        (10..=32).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

fn all_private(test: &Test<'_>) -> bool {
    let private = |text: &str| match text.split('/').next().unwrap_or_default().parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_private() || address.is_loopback() || address.is_link_local(),
        Ok(IpAddr::V6(address)) => address.is_loopback() || address.is_unique_local(),
        Err(_) => false,
    };
    test.strings().next().is_some() && test.strings().all(private)
}

/// White space around the value of an identity provider's claim, as it comes along when a value is pasted.
fn white_space(statement: &Statement<'_>, report: &mut Report<'_>) {
    let issuer_of = |test: &Test<'_>| {
        let (issuer, claim) = test.key.rsplit_once(':').filter(|(issuer, _)| issuer.contains('.'))?;
        Some((issuer.to_owned(), claim == "sub"))
    };
    for test in statement.tests().filter(Test::demands) {
        let Some((issuer, is_subject)) = issuer_of(&test) else { continue };
        // Other rules say so of subjects whose form is known.
        let told = |text: &str| is_subject && (is_eks(&issuer) || subject_fault(&issuer, text, test.likes()).is_some());
        for (path, text) in test.texts_that(|text| text.trim().len() < text.len() && !told(text)) {
            let message = format!(
                "`{}` never is {text:?} unless the token has that white space at its end or start too.",
                test.key
            );
            let fix = Edit::Replace { path: path.clone(), value: text.trim().into() };
            report.in_doubt(Doubt::Possible).add_with_fix(path, message, "Take the white space off", vec![fix]);
        }
    }
}

/// A time or a number that has to be after what it has to be before.
fn windows(statement: &Statement<'_>, report: &mut Report<'_>) {
    fn bound<'v>(test: &Test<'v>, word: &str) -> Option<&'v str> {
        let name = test.operator_text.split_once(':').map_or(test.operator_text, |(_, name)| name);
        let name = name.strip_suffix("IfExists").unwrap_or(name);
        (name.strip_suffix("Equals").unwrap_or(name) == word).then(|| test.strings().next()).flatten()
    }
    for test in statement.tests().filter(Test::demands) {
        for (after, before) in [("DateGreaterThan", "DateLessThan"), ("NumericGreaterThan", "NumericLessThan")] {
            let Some(from) = bound(&test, after) else { continue };
            let others = statement.tests_on(test.key).filter(Test::demands);
            for to in others.filter_map(|other| bound(&other, before)) {
                if is_empty(from, to) {
                    let message = format!("`{}` cannot be after {from} and before {to}.", test.key);
                    report.add(test.path(), message);
                }
            }
        }
    }
}

/// A time that is over.
fn past(statement: &Statement<'_>, report: &mut Report<'_>) {
    for test in statement.tests().filter(|test| test.window() == Some(Window::Over)) {
        let does = if statement.denies { "denies" } else { "allows" };
        let times = test.values().iter().map(|value| text(value).into_owned()).collect::<Vec<_>>().join(" or ");
        let message = format!("`{}` is past {times}: the statement {does} nothing any more.", test.key);
        report.add(test.path(), message);
    }
}

/// Whether nothing lies between; times in one notation are in the order of their letters.
fn is_empty(from: &str, to: &str) -> bool {
    match (from.parse::<f64>(), to.parse::<f64>()) {
        (Ok(from), Ok(to)) => from >= to,
        _ => from.len() == to.len() && from.ends_with('Z') == to.ends_with('Z') && from >= to,
    }
}

/// The ID of a user pool, or an ARN, where tokens have that of an identity pool: `REGION_ID` and `REGION:GUID`.
/// <https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html> (2026-11-27)
fn user_pools(statement: &Statement<'_>, report: &mut Report<'_>) {
    let of_pool =
        |key: &str| key.rsplit_once(':').is_some_and(|(host, claim)| claim == "aud" && is_identity_pool(host));
    let is_user_pool = |text: &str| text.split_once('_').is_some_and(|(region, _)| Region::parse(region).is_some());
    let is_other = |text: &str| is_user_pool(text) || text.starts_with("arn:");
    for test in statement.tests().filter(|test| of_pool(test.key)) {
        for (path, text) in test.texts_that(is_other) {
            let message = format!("`{}` never is `{text}`: an identity pool's ID is REGION:GUID.", test.key);
            report.add(path, message);
        }
    }
}
