//! What IAM refuses or misreads whatever the document is for: shapes, names, values.

mod account_id;
mod action_principal;
mod arn_name;
mod arn_parts;
mod bare_statement;
mod characters;
mod condition_key_value;
mod condition_value;
mod duplicate_key;
mod duplicate_sid;
mod example_account;
mod external_id_form;
mod foreign_partition;
mod identity_center_path;
mod impossible_arn;
mod malformed_arn;
mod malformed_principal;
mod malformed_sid;
mod malformed_variable;
mod missing_element;
mod mixed_partitions;
mod no_principal;
mod not_a_policy;
mod not_json;
mod old_version;
mod placeholder;
mod principal_in_permission;
mod principal_wildcard;
mod repeated_value;
mod resource_in_trust;
mod resource_policy;
mod service_host;
mod set_operator;
mod template_values;
mod too_large;
mod trust_action;
mod unknown_action;
mod unknown_condition_key;
mod unknown_effect;
mod unknown_element;
mod unknown_operator;
mod unknown_version;
mod unsaid_kind;
mod wrong_type;

use crate::finding::Rule;

pub(crate) use not_a_policy::RULE as NOT_A_POLICY;
pub(crate) use not_json::RULE as NOT_JSON;
pub(crate) use placeholder::unfilled;
pub(crate) use too_large::RULE as TOO_LARGE;
pub(crate) use unknown_condition_key::unknown_key;

/// In the order of `docs/findings.md`.
pub(super) static RULES: &[&Rule] = &[
    &not_json::RULE,
    &too_large::RULE,
    &not_a_policy::RULE,
    &resource_policy::RULE,
    &bare_statement::RULE,
    &template_values::RULE,
    &unsaid_kind::RULE,
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
    &service_host::RULE,
    &identity_center_path::RULE,
    &principal_wildcard::RULE,
    &placeholder::RULE,
    &malformed_variable::RULE,
    &example_account::RULE,
    &characters::RULE,
    &external_id_form::RULE,
    &malformed_arn::RULE,
    &impossible_arn::RULE,
    &foreign_partition::RULE,
    &account_id::RULE,
    &trust_action::RULE,
    &action_principal::RULE,
    &mixed_partitions::RULE,
    &condition_value::RULE,
    &condition_key_value::RULE,
    &set_operator::RULE,
    &repeated_value::RULE,
];
