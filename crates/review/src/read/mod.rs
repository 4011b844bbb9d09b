//! What people paste, read: policy documents out of whatever text holds them, with the place of each value, and put
//! together by the role that they belong to.
//!
//! It judges nothing: a document that is no policy is handed on as it is.

mod body;
mod decode;
mod doubt;
mod either;
mod elsewhere;
mod error;
mod facts;
mod find;
mod for_each;
mod foreign;
mod framework;
mod habit;
mod in_force;
mod intrinsic;
mod json;
mod kind;
mod kubernetes;
mod margin;
mod member;
mod mend;
mod model;
mod program;
mod recorded;
mod replace;
mod role;
mod search;
mod settings;
mod shape;
mod statements;
mod template;
mod variables;
mod yaml;

pub use decode::document;
pub use error::{MAX_BYTES, ReadError};
pub use foreign::Foreign;
pub use intrinsic::OWN_ACCOUNT;
pub use json::Duplicate;
pub use kind::{Kind, ResourceKind};
pub use mend::{Mend, mend};
pub use model::{Fact, LeftOut, Owner, Pasted, Reading, RoleId, Said, Wrapping};
pub use program::read;
pub use replace::Replaced;
pub(crate) use role::is_of_aws;
pub use role::{Attached, Boundary, NotGiven, RoleDocuments, Roles};
