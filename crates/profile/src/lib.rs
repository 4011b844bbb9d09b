//! What is known about a vendor, and what a person typed for it.
//!
//! A profile is data: `vendors/<id>.json`, parsed by [`Profile::parse`] into types in which every name is resolved, so
//! that no later room meets an unknown parameter. Values are text until a [`ValueKind`] has accepted them: only a
//! [`Valid`] value can reach a document. This room holds no code for one vendor; when a vendor needs something new, the
//! format learns a general word for it (`vendors/README.md`).

mod baked;
mod card;
mod catalogue;
mod category;
mod condition;
mod configuration;
mod constant;
mod derived;
mod error;
mod example;
mod fact;
mod gather;
mod id;
mod kind;
mod line;
mod listed;
mod load;
mod mend;
mod model;
mod named;
mod node;
mod parameter;
mod paste;
mod pattern;
mod regions;
mod resource;
mod search;
mod settle;
mod standard;
mod template;
mod tool;
mod value;

pub use baked::{BakedError, bake, read_baked};
pub use card::{Card, Field, Reach, State};
pub use catalogue::Catalogue;
pub use category::Category;
pub use condition::{Condition, Shape};
pub use configuration::{Configuration, Form};
pub use constant::{Constant, Lookup};
pub use derived::{ArnPart, Derived, Formula, Function};
pub use error::{Fault, ProfileError, ProfileFault};
pub use fact::{PhaseId, Severity, Source};
pub use gather::Gathered;
pub use id::ParameterId;
pub use kind::{About, ArnRule, Choice, TextRule, ValueKind};
pub use line::Line;
pub use listed::listed;
pub use mend::Mend;
pub use model::{
    Accepted, Attach, AttachedIn, Attachment, Difference, File, HandBack, Notice, Permission, Phase, PolicyTemplate,
    Profile, Role, Standard, Status, Step, Troubleshooting, WrittenPolicy,
};
pub use parameter::{Group, ListLimits, Parameter, Requirement, Supplier};
pub use paste::{Paste, PasteError, Place};
pub use pattern::Pattern;
pub use regions::REGION_NAMES;
pub use resource::{Member, MemberType, Resource, ResourceKind};
pub use search::{Rank, Search};
pub use settle::{Problem, Setting, Settled};
pub use standard::is_common;
pub use template::{Piece, Template};
pub use tool::Tool;
pub use value::{Valid, ValueError, shown};
