//! A parameter's type for languages that check values themselves: a regular expression and lengths, or a range.
//!
//! The expressions keep to what RE2 (Terraform) and Java (CloudFormation) both read, with one character class for each
//! set. They are a second line of defence: the types here are stricter where a pattern would be hard to read.

/// What another language can check of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// The whole text matches, and has so many characters.
    Text {
        expression: String,
        min: usize,
        max: usize,
    },
    Range {
        min: u32,
        max: u32,
    },
    OneOf(Vec<String>),
}
