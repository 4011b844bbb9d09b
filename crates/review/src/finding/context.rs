//! What is known beside a document.

use serde_json::Value;

use crate::actions::Actions;
use crate::managed::ManagedPolicies;

/// What is known beside the document. Rules that need something that is not known stay silent, or say what it depends on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The ARN of the role that the trust policy belongs to.
    pub role: Option<&'a str>,
    pub moment: Moment,
    /// The Pod Identity association hands out sessions without tags.
    pub session_tags_disabled: bool,
    /// The permission policies of the role whose trust policy is reviewed; `None` when they are not known.
    pub permissions: Option<&'a [&'a Value]>,
    pub attach: Option<Attach>,
    /// The role's permissions boundary.
    pub boundary: Option<Bound<'a>>,
    /// Names and levels of all actions; without them the rules about actions know only `sts`.
    pub actions: Option<&'a Actions>,
    /// What AWS' own policies allow; without them an attached one is a name.
    pub managed: Option<&'a ManagedPolicies>,
}

/// A permissions boundary.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    pub arn: &'a str,
    /// Where it is known.
    pub document: Option<&'a Value>,
}

/// When the trust policy is saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moment {
    #[default]
    Unknown,
    /// Together with the role, which does not exist yet.
    Creation,
    /// The role exists.
    Later,
}

/// How a permission policy is attached, which decides its quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attach {
    Managed,
    InlineRole,
    InlineUser,
    InlineGroup,
}
