//! What the role may do.

mod action_resource;
mod also_asked;
mod any_database_user;
mod attached_administrator;
mod attached_not_given;
mod condition_action;
mod contained_statement;
mod full_access;
mod kms_grant;
mod no_resource;
mod not_action;
mod not_resource;
mod pass_role_service;
mod privilege_escalation;
mod resource_star;
mod service_linked_role;
mod unscopable_action;
mod wildcard_action;

use crate::finding::Rule;

pub(crate) use privilege_escalation::RULE as ESCALATION;

/// In the order of `docs/findings.md`.
pub(super) static RULES: &[&Rule] = &[
    &full_access::RULE,
    &attached_administrator::RULE,
    &attached_not_given::RULE,
    &wildcard_action::RULE,
    &resource_star::RULE,
    &unscopable_action::RULE,
    &action_resource::RULE,
    &condition_action::RULE,
    &pass_role_service::RULE,
    &privilege_escalation::RULE,
    &service_linked_role::RULE,
    &contained_statement::RULE,
    &not_action::RULE,
    &not_resource::RULE,
    &kms_grant::RULE,
    &any_database_user::RULE,
];
