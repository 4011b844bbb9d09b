//! The pages that several rules rest on.
//!
//! The day is that on which the sentence behind each of its rules was seen, in the page's own text or in a copy of it.

use super::model::Source;

const READ: Option<&str> = Some("2026-11-24");
const READ_AGAIN: Option<&str> = Some("2026-11-25");
/// Known of, and not opened yet: what it says was taken from elsewhere.
const UNREAD: Option<&str> = None;

macro_rules! guide {
    ($name:ident, $title:literal, $page:literal, $read:expr) => {
        pub(crate) const $name: Source = Source {
            title: concat!("IAM User Guide: ", $title),
            url: concat!("https://docs.aws.amazon.com/IAM/latest/UserGuide/", $page, ".html"),
            read: $read,
        };
    };
}

guide!(GRAMMAR, "Grammar of the IAM JSON policy language", "reference_policies_grammar", READ);
guide!(VERSION, "Version element", "reference_policies_elements_version", READ_AGAIN);
guide!(SID, "Sid element", "reference_policies_elements_sid", READ);
guide!(PRINCIPAL, "Principal element", "reference_policies_elements_principal", READ);
guide!(NOT_PRINCIPAL, "NotPrincipal element", "reference_policies_elements_notprincipal", READ);
guide!(NOT_ACTION, "NotAction element", "reference_policies_elements_notaction", READ_AGAIN);
guide!(NOT_RESOURCE, "NotResource element", "reference_policies_elements_notresource", READ_AGAIN);
guide!(OPERATORS, "Condition operators", "reference_policies_elements_condition_operators", READ);
guide!(
    SET_OPERATORS,
    "Set operators for multivalued context keys",
    "reference_policies_condition-single-vs-multi-valued-context-keys",
    READ_AGAIN
);
guide!(GLOBAL_KEYS, "Global condition context keys", "reference_policies_condition-keys", READ_AGAIN);
guide!(STS_KEYS, "Available keys for AWS OIDC federation and STS", "reference_policies_iam-condition-keys", READ_AGAIN);
guide!(QUOTAS, "IAM and AWS STS quotas", "reference_iam-quotas", READ);
guide!(ARNS, "Identify AWS resources with ARNs", "reference-arns", READ_AGAIN);
guide!(CHECKS, "IAM Access Analyzer policy check reference", "access-analyzer-reference-policy-checks", READ_AGAIN);
guide!(
    EXTERNAL_ID,
    "Access to AWS accounts owned by third parties",
    "id_roles_common-scenarios_third-party",
    READ_AGAIN
);
guide!(DEPUTY, "The confused deputy problem", "confused-deputy", READ);
guide!(
    OIDC_CONTROLS,
    "Identity-provider controls for shared OIDC providers",
    "id_roles_providers_oidc_secure-by-default",
    READ_AGAIN
);
guide!(OIDC_ROLE, "Create a role for OpenID Connect federation", "id_roles_create_for-idp_oidc", READ_AGAIN);
guide!(PASS_ROLE, "Grant a user permissions to pass a role to an AWS service", "id_roles_use_passrole", READ);
guide!(SERVICE_LINKED, "Create a service-linked role", "id_roles_create-service-linked-role", READ_AGAIN);
guide!(BEST_PRACTICES, "Security best practices in IAM", "best-practices", READ_AGAIN);

pub(crate) const INTRINSIC_FUNCTIONS: Source = Source {
    title: "AWS CloudFormation User Guide: Intrinsic function reference",
    url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html",
    read: Some("2026-11-26"),
};

pub(crate) const POD_IDENTITY_ROLE: Source = Source {
    title: "Amazon EKS User Guide: Create IAM role with trust policy required by EKS Pod Identity",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html",
    read: READ,
};

pub(crate) const POD_IDENTITY_TAGS: Source = Source {
    title: "Amazon EKS User Guide: Grant Pods access to AWS resources based on tags",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html",
    read: READ_AGAIN,
};

pub(crate) const IRSA_ROLE: Source = Source {
    title: "Amazon EKS User Guide: Assign IAM roles to Kubernetes service accounts",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    read: READ,
};

pub(crate) const SELF_ASSUME: Source = Source {
    title: "AWS Security Blog: An update to IAM role trust policy behavior",
    url: "https://aws.amazon.com/blogs/security/announcing-an-update-to-iam-role-trust-policy-behavior/",
    read: READ,
};

pub(crate) const GITHUB: Source = Source {
    title: "GitHub Docs: Configuring OpenID Connect in Amazon Web Services",
    url: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
    read: READ,
};

pub(crate) const GITHUB_SUBJECTS: Source = Source {
    title: "GitHub Changelog: Immutable subject claims for GitHub Actions OIDC tokens",
    url: "https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens",
    read: READ_AGAIN,
};

pub(crate) const ROLES_ANYWHERE: Source = Source {
    title: "IAM Roles Anywhere User Guide: The IAM Roles Anywhere trust model",
    url: "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html",
    read: READ_AGAIN,
};

pub(crate) const SAML_ENDPOINTS: Source = Source {
    title: "AWS Security Blog: How to use regional SAML endpoints for failover",
    url: "https://aws.amazon.com/blogs/security/how-to-use-regional-saml-endpoints-for-failover/",
    read: READ_AGAIN,
};

pub(crate) const IDENTITY_POOLS: Source = Source {
    title: "Amazon Cognito Developer Guide: Security best practices for Amazon Cognito identity pools",
    url: "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html",
    read: Some("2026-11-27"),
};

pub(crate) const IDENTITY_CENTER: Source = Source {
    title: "IAM Identity Center User Guide: Referencing permission sets in resource policies, Amazon EKS, and AWS KMS",
    url: "https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html",
    read: READ_AGAIN,
};

pub(crate) const MANAGED: Source = Source {
    title: "AWS Managed Policy Reference Guide",
    url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html",
    read: READ_AGAIN,
};

pub(crate) const KMS_GRANTS: Source = Source {
    title: "AWS KMS Developer Guide: Condition keys for AWS KMS",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html",
    read: READ_AGAIN,
};

pub(crate) const ACTIONS: Source = Source {
    title: "Service Authorization Reference: Actions, resources, and condition keys for AWS services",
    url: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    read: READ_AGAIN,
};

pub(crate) const ESCALATION: Source = Source {
    title: "Rhino Security Labs: AWS IAM privilege escalation methods",
    url: "https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation",
    read: READ_AGAIN,
};

/// Of its text only section 4, on names that are not unique, was seen, and that as others quote it.
pub(crate) const JSON: Source = Source {
    title: "RFC 8259: The JavaScript Object Notation (JSON) Data Interchange Format",
    url: "https://www.rfc-editor.org/rfc/rfc8259",
    read: UNREAD,
};
