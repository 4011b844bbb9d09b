//! Issuers that AWS knows by their host, without a provider of one's own, and what their claims are called.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html>; the hosts of identity pools
//! in `GovCloud` from <https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html> (2026-11-27), that of
//! China from <https://docs.amazonaws.cn/en_us/aws/latest/userguide/cognito.html> (2026-11-27).

use policy::Partition;

/// Host, the claim that names whom a token is for, and the one that names its user.
const ISSUERS: [(&str, &str, &str); 7] = [
    ("accounts.google.com", "aud", "sub"),
    ("cognito-identity-us-gov.amazonaws.com", "aud", "sub"),
    ("cognito-identity.amazonaws.com", "aud", "sub"),
    ("cognito-identity.cn-north-1.amazonaws.com.cn", "aud", "sub"),
    ("cognito-identity.us-gov-east-1.amazonaws.com", "aud", "sub"),
    ("graph.facebook.com", "app_id", "id"),
    ("www.amazon.com", "app_id", "user_id"),
];

pub(crate) fn is_built_in(issuer: &str) -> bool {
    find(issuer).is_some()
}

/// The claim that says for whom a token was issued.
pub(crate) fn audience(issuer: &str) -> &'static str {
    find(issuer).map_or("aud", |(_, audience, _)| audience)
}

/// The claim that says whom a token stands for.
pub(crate) fn subject(issuer: &str) -> &'static str {
    find(issuer).map_or("sub", |(.., subject)| subject)
}

/// Whether STS has the claims alone that are listed for this issuer, and none of those that others have.
pub(crate) fn has_own_claims(issuer: &str) -> bool {
    audience(issuer) != "aud"
}

/// Whether everybody may sign in there, to an application that the audience names: AWS' own page asks for no more.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html>
pub(crate) fn is_of_people(issuer: &str) -> bool {
    is_built_in(issuer) && !is_identity_pool(issuer)
}

/// Whether the issuer are identity pools of Amazon Cognito, which tell guests from users by the claim `amr`.
pub(crate) fn is_identity_pool(issuer: &str) -> bool {
    is_built_in(issuer) && issuer.starts_with("cognito-identity")
}

/// The partition whose identity pools have this host, and the hosts of another one's.
/// <https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html>,
/// <https://docs.amazonaws.cn/en_us/aws/latest/userguide/cognito.html> (2026-11-27)
pub(crate) fn pools_of(issuer: &str, partition: Partition) -> Option<(Partition, &'static str)> {
    let of = match issuer {
        gov if gov.contains("us-gov") => Partition::AwsUsGov,
        china if china.contains(".cn-") => Partition::AwsCn,
        _ => Partition::Aws,
    };
    let there = match partition {
        Partition::Aws => "cognito-identity.amazonaws.com",
        Partition::AwsCn => "cognito-identity.cn-north-1.amazonaws.com.cn",
        Partition::AwsUsGov => {
            "cognito-identity-us-gov.amazonaws.com, in us-gov-east-1 cognito-identity.us-gov-east-1.amazonaws.com"
        }
        _ => return None,
    };
    (is_identity_pool(issuer) && of != partition).then_some((of, there))
}

/// What a guest of an identity pool has as `amr`.
/// <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html> (2026-11-27)
pub(crate) const GUEST: &str = "unauthenticated";

fn find(issuer: &str) -> Option<(&'static str, &'static str, &'static str)> {
    ISSUERS.into_iter().find(|(host, ..)| *host == issuer)
}
