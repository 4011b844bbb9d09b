//! A request as a row of the table is made of it.

use super::super::evaluate::Request;
use super::pod::Pod;

/// A request with its label.
#[derive(Clone)]
pub(super) struct Case {
    /// The caller, in words.
    pub(super) caller: String,
    /// What it brings along, in words.
    pub(super) with: String,
    pub(super) request: Request,
    pub(super) expected: Expected,
    pub(super) pod: Option<Pod>,
    /// Nothing says who the caller is: everybody gets in who gets in so.
    pub(super) open: bool,
}

/// What the policy's author can be taken to want.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A statement is written for this request.
    Allowed,
    /// The request differs from such a one in a thing that should matter.
    Denied,
    /// The policy does not tell.
    Either,
}

impl Case {
    pub(super) fn who(&self) -> String {
        format!("{}{}", self.caller, self.with)
    }
}

impl Expected {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Denied => "denied",
            Self::Either => "either",
        }
    }
}
