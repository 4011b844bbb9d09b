//! An input that a profile declares: what the form asks for.

use super::condition::Condition;
use super::id::ParameterId;
use super::kind::ValueKind;
use super::line::Line;
use super::template::Template;

/// An input that a profile declares.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub id: ParameterId,
    /// Part of every link: never renamed.
    pub name: String,
    pub label: Line,
    pub help: Line,
    pub kind: ValueKind,
    pub list: Option<ListLimits>,
    pub required: Requirement,
    pub default: Option<Template>,
    pub example: Option<Line>,
    pub group: Group,
    pub supplier: Supplier,
    /// Whether the page asks for it in the present configuration.
    pub shown: Option<Condition>,
    /// A button offers a random value.
    pub generated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListLimits {
    pub max: usize,
}

#[derive(Clone, Debug)]
pub enum Requirement {
    Optional,
    Required,
    When(Condition),
}

/// The part of the form in which a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Account,
    Vendor,
    Access,
    Names,
    /// What a company's rules ask of a role, whoever the vendor is.
    Role,
}

/// Who knows the value, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supplier {
    Customer,
    Vendor,
    /// The vendor, once this phase of the set-up is done.
    VendorAfter(String),
}

impl Group {
    pub const ALL: [Self; 5] = [Self::Account, Self::Vendor, Self::Access, Self::Names, Self::Role];

    /// Those that a profile puts parameters of its own into.
    pub(super) const OF_PROFILES: [Self; 4] = [Self::Account, Self::Vendor, Self::Access, Self::Names];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Vendor => "vendor",
            Self::Access => "access",
            Self::Names => "names",
            Self::Role => "role",
        }
    }
}
