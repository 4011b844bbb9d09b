//! What a person chose and typed, as it was typed.

use std::collections::BTreeMap;

use super::tool::Tool;

/// All that a link carries: a vendor, a form, what was typed, valid or not, the tool, and which policies are split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    pub vendor: String,
    pub form: Form,
    /// By parameter name; a parameter that is no list has at most one text.
    pub values: BTreeMap<String, Vec<String>>,
    /// Managed policies that are to be divided among several where one is too large, by their identifiers in the profile.
    pub split: Vec<String>,
    pub tool: Tool,
}

/// Which of a profile's two readings is planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// What AWS or the vendor themselves document as better; every difference carries a reason and a source.
    #[default]
    Recommended,
    /// The vendor's page to the letter.
    Documented,
}

impl Form {
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Recommended, Self::Documented].into_iter().find(|form| form.as_str() == text)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Documented => "documented",
        }
    }
}

impl Configuration {
    pub fn new(vendor: &str) -> Self {
        Self { vendor: vendor.to_owned(), ..Self::default() }
    }

    /// Asks for a policy to be split; once is enough.
    pub fn split(&mut self, policy: &str) {
        if !self.split.iter().any(|known| known == policy) {
            self.split.push(policy.to_owned());
        }
    }

    pub fn texts(&self, parameter: &str) -> &[String] {
        self.values.get(parameter).map_or(&[], Vec::as_slice)
    }

    /// Replaces what was typed for a parameter; no text removes it.
    pub fn set(&mut self, parameter: &str, texts: Vec<String>) {
        if texts.is_empty() {
            self.values.remove(parameter);
        } else {
            self.values.insert(parameter.to_owned(), texts);
        }
    }
}
