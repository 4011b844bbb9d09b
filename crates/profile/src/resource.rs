//! What the set-up creates beside roles and policies: each kind once, with its word and its members.
//!
//! The table below is the only one. The loader reads by it, profiles as bytes are made by it, and the schema's list and the
//! row of `vendors/README.md` are written from it.

use super::condition::Condition;
use super::node::Faulty;
use super::template::Template;

/// A kind of resource, as a profile writes it.
#[derive(Clone, Copy)]
pub struct ResourceKind {
    /// The member `kind`.
    pub word: &'static str,
    pub about: &'static str,
    /// Beside `kind` and `when`, which all have.
    pub members: &'static [Member],
    pub(super) read: fn(Option<Condition>, &mut dyn ReadMember) -> Result<Resource, Faulty>,
}

#[derive(Clone, Copy, Debug)]
pub struct Member {
    pub name: &'static str,
    pub of: MemberType,
    /// Empty where the name says it.
    pub about: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberType {
    Text,
    /// A text that may be left out.
    OptionalText,
    /// The `id` of a role of the same profile.
    Role,
}

/// Reads the members of one resource; what is not there, or of another type, is a fault with its place.
pub(super) trait ReadMember {
    fn text(&mut self, name: &'static str) -> Result<Template, Faulty>;
    fn optional_text(&mut self, name: &'static str) -> Result<Option<Template>, Faulty>;
    fn role(&mut self, name: &'static str) -> Result<String, Faulty>;
}

macro_rules! rust_type {
    (text) => { Template };
    (optional_text) => { Option<Template> };
    (role) => { String };
}

macro_rules! member_type {
    (text) => {
        MemberType::Text
    };
    (optional_text) => {
        MemberType::OptionalText
    };
    (role) => {
        MemberType::Role
    };
}

macro_rules! resources {
    ($(
        #[doc = $about:literal]
        $variant:ident $word:literal { $($member:ident: $of:ident $help:literal),* $(,)? }
    )*) => {
        #[derive(Clone, Debug)]
        pub enum Resource {
            $(
                #[doc = $about]
                $variant { when: Option<Condition>, $($member: rust_type!($of)),* },
            )*
        }

        impl Resource {
            pub const KINDS: &[ResourceKind] = &[$(ResourceKind {
                word: $word,
                about: $about,
                members: &[$(Member { name: stringify!($member), of: member_type!($of), about: $help }),*],
                read: |when, members| Ok(Self::$variant { when, $($member: members.$of(stringify!($member))?),* }),
            }),*];

            pub fn when(&self) -> Option<&Condition> {
                match self {
                    $(Self::$variant { when, .. } => when.as_ref(),)*
                }
            }
        }
    };
}

/// What is made of the table takes it from here.
macro_rules! resource_table {
    ($made:ident) => {
        $made! {
            #[doc = "The account's OIDC provider for an issuer."]
            OidcProvider "oidc_provider" {
                host: text "The issuer without https://.",
                audience: text "",
                cluster: optional_text "The EKS cluster whose issuer is compared first.",
            }
            #[doc = "Hands a role to the pods of a service account."]
            PodIdentityAssociation "pod_identity_association" {
                cluster: text "",
                namespace: text "",
                service_account: text "",
                role: role "The id of a role of this profile.",
            }
            #[doc = "Lets a cluster reach a service."]
            SecurityGroupIngress "security_group_ingress" {
                group: text "",
                port: text "",
                cluster: text "The EKS cluster whose security group is let in.",
            }
        }
    };
}

pub(crate) use resource_table;

resource_table!(resources);
