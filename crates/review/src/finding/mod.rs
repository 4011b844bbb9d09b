//! What a review says about a document: findings, made by the rules of [`super::rule`].
//!
//! A rule sees a [`Subject`]: the raw tree, which may be no policy at all, and a lenient `View` of it, in which whatever
//! has the wrong shape is simply absent. So every rule works on every document, and only the rules of form speak of shapes.

mod context;
mod fix;
mod model;
mod overlap;
mod pattern;
mod principal;
mod rule;
pub(super) mod sources;
mod test;
mod view;

pub use context::{Attach, Bound, Context, Moment};
pub use fix::{Edit, Fix, FixError};
pub(crate) use model::{Doubt, RoleSubject, WorkedOut};
pub use model::{Finding, Severity, Source, Subject};
pub use pattern::matches;
pub(super) use pattern::{covers, matches_ignoring_case};
pub(super) use principal::{Who, who};
pub(crate) use rule::Check;
pub use rule::{Group, Report, Rule};

pub(super) use test::Test;
pub(super) use view::{Leaf, Principal, Statement, View};
