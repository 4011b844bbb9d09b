//! Facts that documents are built from.

use super::fact::Source;
use super::id::ParameterId;
use super::line::Line;

/// A fact about the vendor or AWS that documents are built from, with where it is known from.
#[derive(Clone, Debug)]
pub struct Constant {
    pub name: String,
    pub value: Lookup,
    pub source: Source,
    /// Seen only in third-party material: the page says so.
    pub unverified: bool,
}

#[derive(Clone, Debug)]
pub enum Lookup {
    Text(Line),
    /// Chosen by a parameter's value; a value without a case has no constant.
    By(ParameterId, Vec<(String, Lookup)>),
}

impl Constant {
    /// The value for the parameters' present values, and the last parameter that it was chosen by.
    pub fn find(&self, value_of: impl Fn(ParameterId) -> Option<String>) -> (Option<&str>, Option<ParameterId>) {
        self.value.find(value_of)
    }
}

impl Lookup {
    /// The text for the parameters' present values, and the last parameter that it was chosen by.
    pub fn find(&self, value_of: impl Fn(ParameterId) -> Option<String>) -> (Option<&str>, Option<ParameterId>) {
        let (mut lookup, mut chosen_by) = (self, None);
        loop {
            match lookup {
                Self::Text(text) => return (Some(text), chosen_by),
                Self::By(id, cases) => {
                    chosen_by = Some(*id);
                    let value = value_of(*id);
                    match cases.iter().find(|(case, _)| Some(case) == value.as_ref()) {
                        Some((_, case)) => lookup = case,
                        None => return (None, chosen_by),
                    }
                }
            }
        }
    }
}
