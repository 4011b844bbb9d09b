//! What most rules need.

pub(crate) use super::shared::{
    accounts, add_condition, demands_claim, each_text, is_claim, is_eks, is_github, issuers, list, own_account,
    own_role, source_account, trusts_itself,
};
pub(crate) use super::withheld::{Withheld, within_boundary};
pub(crate) use crate::finding::{
    Check, Doubt, Edit, Group, Leaf, Moment, Report, RoleSubject, Rule, Severity, Statement, Subject, Test, View, Who,
    matches, sources, who,
};
pub(crate) use crate::read::{Kind, Wrapping};
pub(crate) use policy::pointer::escape;
pub(crate) use policy::{Family, Operator, PrincipalKind, Quantifier};
