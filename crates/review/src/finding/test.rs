use std::borrow::Cow;

use serde_json::Value;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Operator {
    pub(crate) quantifier: Quantifier,
    pub(crate) family: Family,
    pub(crate) negated: bool,
    /// `*` and `?` are wildcards.
    pub(crate) like: bool,
    pub(crate) if_exists: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantifier {
    One,
    ForAnyValue,
    ForAllValues,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    String,
    Arn,
    Numeric,
    Date,
    Bool,
    Binary,
    IpAddress,
    Null,
}

/// Name, family, negated, like. <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
const OPERATORS: [(&str, Family, bool, bool); 27] = [
    ("StringEquals", Family::String, false, false),
    ("StringNotEquals", Family::String, true, false),
    ("StringEqualsIgnoreCase", Family::String, false, false),
    ("StringNotEqualsIgnoreCase", Family::String, true, false),
    ("StringLike", Family::String, false, true),
    ("StringNotLike", Family::String, true, true),
    ("ArnEquals", Family::Arn, false, true),
    ("ArnLike", Family::Arn, false, true),
    ("ArnNotEquals", Family::Arn, true, true),
    ("ArnNotLike", Family::Arn, true, true),
    ("NumericEquals", Family::Numeric, false, false),
    ("NumericNotEquals", Family::Numeric, true, false),
    ("NumericLessThan", Family::Numeric, false, false),
    ("NumericLessThanEquals", Family::Numeric, false, false),
    ("NumericGreaterThan", Family::Numeric, false, false),
    ("NumericGreaterThanEquals", Family::Numeric, false, false),
    ("DateEquals", Family::Date, false, false),
    ("DateNotEquals", Family::Date, true, false),
    ("DateLessThan", Family::Date, false, false),
    ("DateLessThanEquals", Family::Date, false, false),
    ("DateGreaterThan", Family::Date, false, false),
    ("DateGreaterThanEquals", Family::Date, false, false),
    ("Bool", Family::Bool, false, false),
    ("BinaryEquals", Family::Binary, false, false),
    ("IpAddress", Family::IpAddress, false, false),
    ("NotIpAddress", Family::IpAddress, true, false),
    ("Null", Family::Null, false, false),
];

impl Operator {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (quantifier, name) = match text.split_once(':') {
            Some(("ForAnyValue", name)) => (Quantifier::ForAnyValue, name),
            Some(("ForAllValues", name)) => (Quantifier::ForAllValues, name),
            Some(_) => return None,
            None => (Quantifier::One, text),
        };
        let (name, if_exists) = match name.strip_suffix("IfExists") {
            Some(name) => (name, true),
            None => (name, false),
        };
        let &(_, family, negated, like) = OPERATORS.iter().find(|(known, ..)| *known == name)?;
        // `Null` asks whether the key exists: with `IfExists` it would ask nothing.
        if family == Family::Null && if_exists {
            return None;
        }
        Some(Self { quantifier, family, negated, like, if_exists })
    }

    /// The operator that was meant, when only letters' case differs, or one letter.
    pub(crate) fn nearest(text: &str) -> Option<String> {
        let (prefix, rest) = match text.split_once(':') {
            Some((prefix, rest)) => (
                ["ForAnyValue:", "ForAllValues:"]
                    .into_iter()
                    .find(|p| p.trim_end_matches(':').eq_ignore_ascii_case(prefix))?,
                rest,
            ),
            None => ("", text),
        };
        let cut = rest.len().checked_sub("IfExists".len()).filter(|cut| rest.is_char_boundary(*cut));
        let (name, suffix) = match cut.map(|cut| rest.split_at(cut)) {
            Some((name, suffix)) if suffix.eq_ignore_ascii_case("IfExists") => (name, "IfExists"),
            _ => (rest, ""),
        };
        let exact = OPERATORS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name));
        let near = || OPERATORS.iter().find(|(known, ..)| differ_by_one(known, name));
        let (name, ..) = exact.or_else(near)?;
        Some(format!("{prefix}{name}{suffix}"))
    }
}

/// Whether one letter was changed, added or left out.
pub(crate) fn differ_by_one(known: &str, text: &str) -> bool {
    let (a, b) = (known.as_bytes(), text.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let same = |x: &u8, y: &u8| x.eq_ignore_ascii_case(y);
    let front = a.iter().zip(b).take_while(|(x, y)| same(x, y)).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| same(x, y)).count();
    front + back + 1 >= a.len().max(b.len())
}

/// A key as a segment of a JSON pointer.
pub(crate) fn escape(segment: &str) -> Cow<'_, str> {
    if segment.contains(['~', '/']) {
        Cow::Owned(segment.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(segment)
    }
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
                && operator.quantifier != Quantifier::ForAllValues
                && operator.family != Family::Null
        })
    }

    pub(crate) fn is_null(&self, absent: bool) -> bool {
        let wanted = if absent { "true" } else { "false" };
        self.operator.is_some_and(|operator| operator.family == Family::Null)
            && self.values().iter().any(|value| value.as_bool() == Some(absent) || value.as_str() == Some(wanted))
    }

    pub(crate) fn likes(&self) -> bool {
        self.operator.is_some_and(|operator| operator.like)
    }
}
