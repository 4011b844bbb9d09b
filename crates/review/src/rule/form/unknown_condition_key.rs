//! A condition key that does not exist.

use crate::actions::Actions;
use crate::rule::prelude::*;
use crate::rule::shared::KEYS_OF_ROLES;
use policy::differ_by_one;

pub(super) const RULE: Rule = Rule {
    code: "unknown-condition-key",
    severity: Severity::Error,
    group: Group::Form,
    kind: None,
    title: "A condition key that does not exist",
    explanation: "A key that is in no request fails every positive test and satisfies every negated one: the statement then matches nothing, or everything.",
    fix: "Correct the key.",
    source: sources::GLOBAL_KEYS,
    check: Check::Document(check),
};

/// Keys that end in `/` are followed by a tag's key.
const GLOBAL: [&str; 53] = [
    "aws:AssumedRoot",
    "aws:CalledVia",
    "aws:CalledViaAWSMCP",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:ChatbotSourceArn",
    "aws:CurrentTime",
    "aws:Ec2InstanceSourcePrivateIPv4",
    "aws:Ec2InstanceSourceVpc",
    "aws:EpochTime",
    "aws:FederatedProvider",
    "aws:IsMcpServiceAction",
    "aws:MultiFactorAuthAge",
    "aws:MultiFactorAuthPresent",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:PrincipalTag/",
    "aws:PrincipalType",
    "aws:RequestTag/",
    "aws:RequestedRegion",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:ResourceTag/",
    "aws:SecureTransport",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIdentity",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:TagKeys",
    "aws:TokenIssueTime",
    "aws:UserAgent",
    "aws:ViaAWSMCPService",
    "aws:ViaAWSService",
    "aws:VpcSourceIp",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:referer",
    "aws:userid",
    "aws:username",
    "iam:ResourceTag/",
];
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html>, read 2026-11-22.
const STS: [&str; 12] = [
    "sts:AWSServiceName",
    "sts:DurationSeconds",
    "sts:ExternalId",
    "sts:IdentityTokenAudience",
    "sts:RequestContext/",
    "sts:RequestContextProviders",
    "sts:RoleAuthorizedByIdp",
    "sts:RoleSessionName",
    "sts:SigningAlgorithm",
    "sts:SourceIdentity",
    "sts:TaskPolicyArn",
    "sts:TransitiveTagKeys",
];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for statement in &subject.view.statements {
        for test in statement.tests() {
            // An issuer with its scheme, or the ARN of its provider: `irsa-mismatch` says what was meant. Of a variable in
            // its place, `placeholder` speaks.
            let of_issuer = || issuers(statement).any(|(_, issuer)| test.key.contains(&format!("/{issuer}:")));
            if is_to_be_filled_in(test.key) || of_issuer() {
                continue;
            }
            let Some(problem) = unknown_key(test.key, subject.context.actions) else { continue };
            let path = test.path();
            let known = GLOBAL.iter().chain(&KEYS_OF_ROLES).chain(&STS);
            let meant = known.filter(|known| !known.ends_with('/')).find(|known| differ_by_one(known, test.key));
            match meant {
                Some(known) => {
                    let rename = Edit::Rename { path: path.clone(), key: (*known).to_owned() };
                    report.add_with_fix(path, problem, format!("Write {known}"), vec![rename]);
                }
                None => report.add(path, problem),
            }
        }
    }
}

fn is_to_be_filled_in(key: &str) -> bool {
    key.starts_with("${")
}

/// Why no request has the key.
pub(crate) fn unknown_key(key: &str, actions: Option<&Actions>) -> Option<String> {
    let Some((prefix, _)) = key.split_once(':') else {
        return Some(format!("`{key}` has no prefix: a condition key is written `service:key`."));
    };
    let listed = |keys: &[&str]| keys.iter().any(|known| is(known, key));
    // The key of an identity provider's claim starts with the issuer.
    if listed(&GLOBAL) || listed(&KEYS_OF_ROLES) || listed(&STS) || prefix.contains('.') {
        return None;
    }
    if is_to_be_filled_in(key) {
        return Some(format!("`{prefix}` is a placeholder, not a value."));
    }
    let unknown = || Some(format!("AWS has no condition key `{key}`."));
    if prefix.eq_ignore_ascii_case("saml") {
        let known = actions?.keys("sts").any(|known| known.eq_ignore_ascii_case(key));
        return if known { None } else { unknown() };
    }
    if prefix.eq_ignore_ascii_case("aws") || prefix.eq_ignore_ascii_case("sts") {
        return unknown();
    }
    let actions = actions?;
    if is_of_a_page(prefix, key, actions) {
        return None;
    }
    match actions.has_key(key) {
        Some(true) => None,
        Some(false) => Some(format!("The service `{prefix}` has no condition key `{key}` (as of {}).", actions.date())),
        None => Some(format!("No service has the prefix `{prefix}` (as of {}).", actions.date())),
    }
}

/// Keys that AWS' list does not have and its pages test: tags under the service's own name, as
/// <https://docs.aws.amazon.com/glue/latest/dg/glue-policy-examples-iam-tags.html> does; the two by name on
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-user-pool-authorizer-permissions.html> and
/// <https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-direct.html>. All read 2026-11-27.
fn is_of_a_page(prefix: &str, key: &str, actions: &Actions) -> bool {
    const NAMED: [&str; 2] = ["apigateway:CognitoUserPoolProviderArn", "sagemaker:TargetContainerHostname"];
    let name = key.get(prefix.len() + 1..).unwrap_or_default();
    let of_tags = actions.has_service(prefix) && is("ResourceTag/", name);
    of_tags || NAMED.iter().any(|known| known.eq_ignore_ascii_case(key))
}

fn is(known: &str, key: &str) -> bool {
    if known.ends_with('/') {
        key.len() > known.len() && key.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known))
    } else {
        known.eq_ignore_ascii_case(key)
    }
}
