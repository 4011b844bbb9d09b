//! What a review says about a document: findings, made by the rules of [`super::rule`].
//!
//! A rule sees a [`Subject`]: the raw tree, which may be no policy at all, and a lenient [`View`] of it, in which whatever
//! has the wrong shape is simply absent. So every rule works on every document, and only the rules of form speak of shapes.

mod context;
mod fix;
mod model;
mod overlap;
mod pattern;
mod plan;
mod principal;
pub(super) mod sources;
mod test;
mod view;
mod whole;

pub use context::{Attach, Context, Moment};
pub use fix::{Edit, Fix, FixError};
pub use model::{Finding, Report, Severity, Source, Subject, of_error, review};
pub(super) use pattern::{covers, matches, matches_ignoring_case};
pub use plan::{PlanFinding, review_plan};
pub(super) use principal::{Who, who};
pub use whole::{Review, Reviewed};

pub(super) use test::{Family, Operator, Quantifier, Test, differ_by_one, escape};
pub(super) use view::{Leaf, Principal, Statement, View};
