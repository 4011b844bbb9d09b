//! The rules of a review, one a file: code, severity, what it means, where that is written, and the check.
//!
//! A rule knows AWS and no vendor. To add one, write its file, put it into [`RULES`], and give it a case that fires and
//! one that does not in `crates/review/tests/data/findings/<code>/`.

use crate::finding::{Finding, Fix, Report, Severity, Source, Subject};
use crate::read::Kind;

mod prelude;
mod shared;

mod account_id;
mod account_root;
mod action_principal;
mod always_matches;
mod any_database_user;
mod characters;
mod condition_value;
mod contained_statement;
mod deleted_principal;
mod duplicate_key;
mod duplicate_sid;
mod eks_issuer;
mod example_account;
mod external_id_form;
mod external_id_like;
mod external_id_on_self;
mod external_id_on_service;
mod external_id_optional;
mod external_id_own_account;
mod external_id_short;
mod external_id_wildcard;
mod for_all_values;
mod full_access;
mod github_branch;
mod github_repository;
mod inline_total;
mod irsa_claims;
mod irsa_mismatch;
mod kms_grant;
mod malformed_arn;
mod malformed_principal;
mod malformed_sid;
mod managed_count;
mod missing_element;
mod mixed_partitions;
mod mixed_principals;
mod near_quota;
mod never_matches;
mod no_external_id;
mod no_principal;
mod not_a_policy;
mod not_action;
mod not_json;
mod not_principal;
mod not_resource;
mod oidc_no_audience;
mod oidc_no_subject;
mod oidc_required_claim;
mod oidc_subject_wildcard;
mod old_version;
mod own_arn;
mod own_arn_at_creation;
mod pass_role_service;
mod placeholder;
mod pod_identity_partial;
mod pod_identity_session_tags;
mod pod_identity_source_arn;
mod pod_identity_tag_session;
mod pod_identity_unconditioned;
mod policy_size;
mod policy_size_managed;
mod principal_by_id;
mod principal_in_permission;
mod principal_wildcard;
mod privilege_escalation;
mod public_principal;
mod repeated_value;
mod resource_in_trust;
mod resource_star;
mod self_assume_not_permitted;
mod self_assume_not_trusted;
mod service_linked_role;
mod service_source;
mod too_large;
mod trust_action;
mod trust_size;
mod trust_size_maximum;
mod unknown_action;
mod unknown_condition_key;
mod unknown_effect;
mod unknown_element;
mod unknown_operator;
mod unknown_version;
mod unscopable_action;
mod unwrapped;
mod void_condition;
mod wildcard_action;
mod wrong_type;

#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub code: &'static str,
    pub severity: Severity,
    pub group: Group,
    /// The documents that it looks at; both when `None`.
    pub kind: Option<Kind>,
    pub title: &'static str,
    /// Why it matters.
    pub explanation: &'static str,
    /// What to do.
    pub fix: &'static str,
    pub source: Source,
    pub(crate) check: fn(&Subject<'_>, &mut Report<'_>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Form,
    Trust,
    Permissions,
    Size,
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Form, Self::Trust, Self::Permissions, Self::Size];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Form => "Form",
            Self::Trust => "Trust",
            Self::Permissions => "Permissions",
            Self::Size => "Size",
        }
    }
}

impl Rule {
    pub(crate) fn finding(&self, path: String, message: String, fix: Option<Fix>) -> Finding {
        let Self { code, severity, title, source, .. } = *self;
        Finding { code, severity, title, message, path, source, fix }
    }
}

/// Every rule, in the order of `docs/findings.md`.
pub static RULES: &[&Rule] = &[
    &not_json::RULE,
    &too_large::RULE,
    &not_a_policy::RULE,
    &unwrapped::RULE,
    &duplicate_key::RULE,
    &unknown_version::RULE,
    &old_version::RULE,
    &unknown_element::RULE,
    &missing_element::RULE,
    &wrong_type::RULE,
    &unknown_effect::RULE,
    &unknown_operator::RULE,
    &unknown_condition_key::RULE,
    &unknown_action::RULE,
    &malformed_sid::RULE,
    &duplicate_sid::RULE,
    &resource_in_trust::RULE,
    &no_principal::RULE,
    &principal_in_permission::RULE,
    &malformed_principal::RULE,
    &principal_wildcard::RULE,
    &placeholder::RULE,
    &example_account::RULE,
    &characters::RULE,
    &external_id_form::RULE,
    &malformed_arn::RULE,
    &account_id::RULE,
    &trust_action::RULE,
    &action_principal::RULE,
    &mixed_partitions::RULE,
    &condition_value::RULE,
    &repeated_value::RULE,
    &public_principal::RULE,
    &not_principal::RULE,
    &no_external_id::RULE,
    &external_id_wildcard::RULE,
    &external_id_like::RULE,
    &external_id_optional::RULE,
    &external_id_on_service::RULE,
    &external_id_on_self::RULE,
    &external_id_own_account::RULE,
    &external_id_short::RULE,
    &oidc_no_audience::RULE,
    &oidc_no_subject::RULE,
    &oidc_subject_wildcard::RULE,
    &oidc_required_claim::RULE,
    &github_repository::RULE,
    &github_branch::RULE,
    &irsa_mismatch::RULE,
    &eks_issuer::RULE,
    &irsa_claims::RULE,
    &pod_identity_tag_session::RULE,
    &pod_identity_unconditioned::RULE,
    &pod_identity_partial::RULE,
    &pod_identity_source_arn::RULE,
    &pod_identity_session_tags::RULE,
    &service_source::RULE,
    &own_arn_at_creation::RULE,
    &own_arn::RULE,
    &self_assume_not_permitted::RULE,
    &self_assume_not_trusted::RULE,
    &account_root::RULE,
    &mixed_principals::RULE,
    &deleted_principal::RULE,
    &principal_by_id::RULE,
    &never_matches::RULE,
    &always_matches::RULE,
    &void_condition::RULE,
    &for_all_values::RULE,
    &full_access::RULE,
    &wildcard_action::RULE,
    &resource_star::RULE,
    &unscopable_action::RULE,
    &pass_role_service::RULE,
    &privilege_escalation::RULE,
    &service_linked_role::RULE,
    &contained_statement::RULE,
    &not_action::RULE,
    &not_resource::RULE,
    &kms_grant::RULE,
    &any_database_user::RULE,
    &trust_size::RULE,
    &trust_size_maximum::RULE,
    &policy_size::RULE,
    &policy_size_managed::RULE,
    &near_quota::RULE,
    &inline_total::RULE,
    &managed_count::RULE,
];

/// A rule by its code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

/// Whether dividing the policy among several takes the finding away.
pub fn is_mended_by_a_split(code: &str) -> bool {
    ["policy-size", "policy-size-managed"].contains(&code)
}
