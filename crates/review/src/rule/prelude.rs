pub(super) use super::shared::{
    accounts, add_condition, demands_claim, each_text, is_claim, is_eks, is_github, issuers, list, own_account,
    own_role, trusts_itself,
};
pub(super) use super::{Group, Rule};
pub(super) use crate::finding::{
    Edit, Family, Leaf, Moment, Operator, Quantifier, Report, Severity, Statement, Subject, Test, Who, escape, matches,
    sources, who,
};
pub(super) use crate::read::Kind;
pub(super) use policy::PrincipalKind;
