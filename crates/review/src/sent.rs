//! Condition keys that only some callers' requests have.

use crate::evaluate::{Caller, Identity};
use crate::finding::{Principal, Who, who};
use policy::PrincipalKind;
use serde_json::Value;

/// Whose request it is, as far as that says which keys it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sender<'s> {
    /// Some principal of an account.
    Account,
    /// A role, its session, or a federated user.
    Session,
    Service(&'s str),
    Oidc,
    Saml,
}

impl<'s> Sender<'s> {
    pub(crate) fn of(caller: &'s Caller) -> Self {
        match caller {
            Caller::Aws(aws) => match aws.identity {
                Identity::Account | Identity::User(_) => Self::Account,
                Identity::Role(_) | Identity::Session { .. } | Identity::FederatedUser(_) => Self::Session,
            },
            Caller::Service(host) => Self::Service(host),
            Caller::Federated(provider) if provider.contains(":saml-provider/") => Self::Saml,
            Caller::Federated(_) => Self::Oidc,
        }
    }

    /// Whom a principal of a statement stands for; nothing where it stands for everybody or nobody.
    pub(crate) fn named(principal: &Principal<'s>) -> Option<Self> {
        let kind = principal.kind?;
        match (kind, who(kind, principal.text)) {
            (PrincipalKind::Service, _) => Some(Self::Service(principal.text)),
            (_, Ok(Who::Account(_) | Who::User { .. })) => Some(Self::Account),
            (_, Ok(Who::Role { .. } | Who::Session { .. })) => Some(Self::Session),
            (_, Ok(Who::Saml { .. })) => Some(Self::Saml),
            (_, Ok(Who::Oidc { .. })) => Some(Self::Oidc),
            _ => None,
        }
    }
}

/// What says with which credentials a call was signed. Whoever exchanges a token or an assertion signs with none.
/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>,
/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html> (2026-11-27)
const OF_CREDENTIALS: [&str; 6] = [
    "aws:federatedprovider",
    "aws:multifactorauthage",
    "aws:multifactorauthpresent",
    "aws:tokenissuetime",
    "aws:userid",
    "aws:username",
];

/// What is left of an assertion in the calls that follow on it.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#cross-condition-keys-saml>
const LASTING: [&str; 3] = ["saml:namequalifier", "saml:sub", "saml:sub_type"];

/// Why no request of this sender has a condition key. The claims of OIDC tokens are told by their issuer, not here.
pub(crate) fn unsent(sender: Sender<'_>, key: &str) -> Option<String> {
    let lower = key.to_ascii_lowercase();
    let of_assertion = lower.starts_with("saml:");
    match sender {
        Sender::Account | Sender::Session if only_services_send(&lower) => {
            Some(format!("`{key}` is set when a service calls, not when an account does."))
        }
        Sender::Account | Sender::Session if of_assertion && !LASTING.contains(&lower.as_str()) => {
            Some(format!("`{key}` is set when an assertion is exchanged, and in no call after that."))
        }
        Sender::Session if lower == "aws:username" => Some(format!("`{key}` is set for users, and for no role.")),
        Sender::Account | Sender::Session => None,
        Sender::Service(host) => {
            // Roles Anywhere hands on what the certificate says as tags of the principal.
            // <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html>
            let certified = host == "rolesanywhere.amazonaws.com" && lower.starts_with("aws:principaltag/x509");
            let of_principal = lower.starts_with("aws:principalorg")
                || matches!(lower.as_str(), "aws:principalarn" | "aws:principalaccount")
                || lower.starts_with("aws:principaltag/") && !certified;
            let of_people = of_assertion || OF_CREDENTIALS.contains(&lower.as_str()) && lower != "aws:userid";
            match (of_principal, of_people) {
                (true, _) => {
                    Some(format!("`{key}` is not set when a service calls: use aws:SourceAccount or aws:SourceArn."))
                }
                (_, true) => Some(format!("`{key}` is not set when a service calls.")),
                _ => None,
            }
        }
        Sender::Oidc | Sender::Saml => {
            let foreign = of_assertion && sender == Sender::Oidc;
            let of_caller = lower.starts_with("aws:principal") || only_services_send(&lower);
            let signed = OF_CREDENTIALS.contains(&lower.as_str());
            (foreign || of_caller || signed)
                .then(|| format!("`{key}` is not set when an identity provider's {} is exchanged.", exchanged(sender)))
        }
    }
}

/// Whether a condition asks for MFA, which a role's session never has: it has no device, and “the temporary credentials
/// returned by `AssumeRole` do not include MFA information in the context”.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html> (2026-11-27)
pub(crate) fn is_of_mfa(key: &str, values: &[Value]) -> bool {
    let is_true = |value: &Value| {
        value.as_bool() == Some(true) || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
    };
    let present = key.eq_ignore_ascii_case("aws:MultiFactorAuthPresent") && values.iter().all(is_true);
    present || key.eq_ignore_ascii_case("aws:MultiFactorAuthAge")
}

pub(crate) fn without_mfa(key: &str) -> String {
    format!("A role's session carries no MFA, and never meets `{key}`: trust users or their account.")
}

fn exchanged(sender: Sender<'_>) -> &'static str {
    if sender == Sender::Saml { "assertion" } else { "token" }
}

/// Whether only a service that calls for somebody sends the key: `aws:SourceArn`, `aws:SourceAccount` and
/// `aws:PrincipalServiceName`, but not the address or the network that a call comes from.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
pub(crate) fn only_services_send(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("aws:principalservicename")
        || key.starts_with("aws:source")
            && !matches!(
                key.as_str(),
                "aws:sourceip" | "aws:sourceidentity" | "aws:sourcevpc" | "aws:sourcevpce" | "aws:sourcevpcarn"
            )
}

/// Whether a service assumes roles as accounts do, with an external ID.
/// <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-mfa-sms-text-message.html>,
/// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html>; Redshift sends the user of its database:
/// <https://docs.aws.amazon.com/redshift/latest/mgmt/authorizing-redshift-service.html>; Elastic Beanstalk its name:
/// <https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/iam-servicerole.html>; Snowball `AWSIE`,
/// by its user guide, as awsdocs on GitHub had it (2026-11-27)
pub(crate) fn sends_external_id(host: &str) -> bool {
    const HOSTS: [&str; 5] = [
        "cognito-idp.amazonaws.com",
        "elasticbeanstalk.amazonaws.com",
        "firehose.amazonaws.com",
        "importexport.amazonaws.com",
        "redshift.amazonaws.com",
    ];
    // What a template fills in may be any of them.
    HOSTS.contains(&host) || host.contains('<')
}
