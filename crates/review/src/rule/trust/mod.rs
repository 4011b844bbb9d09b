//! Who may assume the role, and on what conditions.

mod account_root;
mod always_matches;
mod deleted_principal;
mod eks_issuer;
mod example_subject;
mod external_id_like;
mod external_id_on_self;
mod external_id_on_service;
mod external_id_optional;
mod external_id_own_account;
mod external_id_short;
mod external_id_wildcard;
mod for_all_values;
mod foreign_source;
mod github_branch;
mod github_immutable_subject;
mod github_repository;
mod identity_pool_guests;
mod irsa_claims;
mod irsa_mismatch;
mod issuer_of_nobody;
mod mfa_optional;
mod mixed_principals;
mod never_matches;
mod never_sent;
mod no_external_id;
mod not_principal;
mod oidc_no_audience;
mod oidc_no_subject;
mod oidc_required_claim;
mod oidc_subject_shape;
mod oidc_subject_wildcard;
mod oidc_unknown_claim;
mod own_arn;
mod own_arn_at_creation;
mod pod_identity_partial;
mod pod_identity_session_tags;
mod pod_identity_source_arn;
mod pod_identity_tag_session;
mod pod_identity_unconditioned;
mod principal_by_id;
mod public_principal;
mod roles_anywhere;
mod saml_audience;
mod self_assume_not_permitted;
mod self_assume_not_trusted;
mod service_source;
mod source_arn;
mod stranger;
mod two_issuers;
mod void_condition;

use crate::finding::Rule;

pub(crate) use oidc_no_audience::is_told_by_audience;
pub(crate) use oidc_subject_shape::fault as subject_fault;
pub(crate) use oidc_subject_wildcard::opens_to_strangers;
pub(crate) use oidc_unknown_claim::is_handed_on;
pub(crate) use service_source::{is_service_linked, says_for_whom};
pub(crate) use stranger::RULE as STRANGER;

/// In the order of `docs/findings.md`.
pub(super) static RULES: &[&Rule] = &[
    &public_principal::RULE,
    &not_principal::RULE,
    &stranger::RULE,
    &no_external_id::RULE,
    &external_id_wildcard::RULE,
    &external_id_like::RULE,
    &external_id_optional::RULE,
    &external_id_on_service::RULE,
    &external_id_on_self::RULE,
    &external_id_own_account::RULE,
    &external_id_short::RULE,
    &issuer_of_nobody::RULE,
    &oidc_no_audience::RULE,
    &oidc_no_subject::RULE,
    &identity_pool_guests::RULE,
    &oidc_subject_wildcard::RULE,
    &oidc_subject_shape::RULE,
    &oidc_required_claim::RULE,
    &oidc_unknown_claim::RULE,
    &two_issuers::RULE,
    &github_repository::RULE,
    &github_branch::RULE,
    &github_immutable_subject::RULE,
    &example_subject::RULE,
    &irsa_mismatch::RULE,
    &eks_issuer::RULE,
    &irsa_claims::RULE,
    &saml_audience::RULE,
    &mfa_optional::RULE,
    &pod_identity_tag_session::RULE,
    &pod_identity_unconditioned::RULE,
    &pod_identity_partial::RULE,
    &pod_identity_source_arn::RULE,
    &pod_identity_session_tags::RULE,
    &service_source::RULE,
    &source_arn::RULE,
    &foreign_source::RULE,
    &roles_anywhere::RULE,
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
];
