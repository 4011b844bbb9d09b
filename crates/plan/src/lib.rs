//! A profile with values, resolved: roles, trust policies by phase, permissions, resources, steps — typed, not yet text.
//!
//! Values enter the leaves and keys of JSON trees, never text. Every text says by segments where its values came from
//! ([`Marked`]), so that the page can show a value's places, a gap where one is missing, and what the recommended form
//! says otherwise. This room prints nothing and knows no output language; it lends printers the marks by which all of
//! that comes through them ([`Printed`]).

mod build;
mod changes;
mod check;
mod marked;
mod model;
mod named;
mod permissions;
mod planned;
mod printed;
mod resolve;
mod settings;
mod tree;

pub use build::plan;
pub use changes::{Change, changes};
pub use check::check;
pub use marked::{Mark, Marked, Span};
pub use model::{
    Absent, Attachment, File, HandBack, Notice, Permission, PermissionKind, Phase, Plan, PlanError, PolicyId, Resource,
    Role, Settings, Step,
};
pub use named::named_principals;
pub use planned::PlannedPolicy;
pub use printed::{Places, Printed, is_mark, plain};
pub use tree::Tree;
