//! The IAM policy language as types: documents, ARNs, partitions.
//!
//! This room knows what AWS documents about policies and nothing else: no vendor, no profile, no page. It parses what
//! people and APIs write, prints it back without losing a statement's order or the string-or-array shape of an element,
//! and measures as AWS measures.

mod arn;
mod describe;
mod document;
mod measure;
mod operator;
mod parse;
mod partition;
pub mod pointer;
mod print;
mod split;

pub use arn::{AccountId, Arn, ArnError};
pub use document::{Condition, Effect, Element, OneOrMany, Policy, Principal, PrincipalKind, Statement};
pub use measure::{MANAGED_POLICY_QUOTA, ROLE_INLINE_QUOTA, TRUST_MAXIMUM, TRUST_POLICY_QUOTA, measure};
pub use operator::{Comparison, Family, Operator, Quantifier, Relation, differ_by_one};
pub use parse::{PolicyError, PolicyFault};
pub use partition::{Partition, Region};
pub use split::{TooLarge, split};
