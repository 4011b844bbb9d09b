//! One condition of a statement, as rules look at it.

use policy::pointer::escape;
use policy::{Family, Operator, Quantifier};
use serde_json::Value;

use crate::clock::{Window, window};

/// One condition: an operator, a key, and the values it is held against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Test<'v> {
    /// The statement's place in the array; `None` for one that stands without an array.
    pub(crate) statement: Option<usize>,
    pub(crate) operator_text: &'v str,
    /// `None` when IAM knows no such operator.
    pub(crate) operator: Option<Operator>,
    pub(crate) key: &'v str,
    pub(crate) value: &'v Value,
}

impl<'v> Test<'v> {
    pub(crate) fn path(&self) -> String {
        format!("{}/{}", self.operator_path(), escape(self.key))
    }

    pub(crate) fn operator_path(&self) -> String {
        let operator = escape(self.operator_text);
        match self.statement {
            Some(index) => format!("/Statement/{index}/Condition/{operator}"),
            None => format!("/Statement/Condition/{operator}"),
        }
    }

    pub(crate) fn is_on(&self, key: &str) -> bool {
        self.key.eq_ignore_ascii_case(key)
    }

    /// The values that are strings, with their places.
    pub(crate) fn texts(self) -> impl Iterator<Item = (String, &'v str)> {
        self.texts_that(|_| true)
    }

    /// Those of them that something is to be said about.
    pub(crate) fn texts_that(self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = (String, &'v str)> {
        let many = self.value.is_array();
        let texts = self.values().iter().enumerate().filter_map(|(index, value)| Some((index, value.as_str()?)));
        texts.filter(move |(_, text)| wanted(text)).map(move |(index, text)| {
            let place = if many { format!("{}/{index}", self.path()) } else { self.path() };
            (place, text)
        })
    }

    pub(crate) fn strings(&self) -> impl Iterator<Item = &'v str> + use<'v> {
        let values: &'v [Value] = match self.value {
            Value::Array(items) => items,
            single => std::slice::from_ref(single),
        };
        values.iter().filter_map(Value::as_str)
    }

    pub(crate) fn values(&self) -> &'v [Value] {
        match self.value {
            Value::Array(items) => items,
            single => std::slice::from_ref(single),
        }
    }

    /// Whether a request without the key, or without a fitting value, fails this test.
    pub(crate) fn demands(&self) -> bool {
        self.operator.is_some_and(|operator| {
            !operator.negated
                && !operator.if_exists
                && operator.quantifier != Some(Quantifier::All)
                && operator.family() != Family::Null
        })
    }

    /// Whether a request that has the key without a fitting value fails this test: with `Null` beside it, it demands.
    pub(crate) fn demands_where_present(&self) -> bool {
        self.operator.is_some_and(|operator| !operator.negated && operator.family() != Family::Null)
    }

    pub(crate) fn is_null(&self, absent: bool) -> bool {
        let wanted = if absent { "true" } else { "false" };
        self.operator.is_some_and(|operator| operator.family() == Family::Null)
            && self.values().iter().any(|value| value.as_bool() == Some(absent) || value.as_str() == Some(wanted))
    }

    /// What it says of the time of every request from now on.
    pub(crate) fn window(&self) -> Option<Window> {
        window(self.key, self.operator?, self.values())
    }

    /// Whether it is a pattern of what is let in, and not of what is kept out.
    pub(crate) fn lets_in_like(&self) -> bool {
        self.operator.is_some_and(|operator| operator.has_wildcards() && !operator.negated)
    }

    pub(crate) fn likes(&self) -> bool {
        self.operator.is_some_and(Operator::has_wildcards)
    }
}
