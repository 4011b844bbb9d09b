//! Who can assume a role, and what is wrong with its policies.
//!
//! This room reads policies and plans, and judges them; it makes none and shows nothing.

pub mod actions;
mod base64;
mod built_in;
mod clock;
pub mod compare;
mod data_error;
mod evaluate;
mod explain;
mod extent;
pub mod finding;
mod grant;
mod issuer;
pub mod managed;
mod multivalued;
mod of_plan;
pub mod read;
pub mod remedy;
mod request;
mod role;
pub mod rule;
mod run;
mod sent;
mod service_principal;
pub mod size;
pub mod start;
pub mod summary;
mod verdict;

pub use data_error::DataError;
pub use evaluate::{
    AwsCaller, Caller, Clause, Comparison, Context, Decision, Identity, MAX_VALUE, Mismatch, Operator, Outcome,
    Proviso, Quantifier, Relation, Request, RequestError, Unmet, Verdict, evaluate, moment, parse_role,
};
pub use explain::explain;
pub use extent::Extent;
pub use grant::{Grant, Permissions};
pub use of_plan::{PlanFinding, review_plan};
pub use request::{Door, Expected, Guard, Party, Row, Standing, Table, Way, presumed_role, table, ways};
pub use role::{Review, Reviewed, RoleReview};
pub use run::{of_error, review, review_beside, review_role};
pub use verdict::{Entry, Sentence};
