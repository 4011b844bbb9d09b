//! Condition operators: one table for whoever evaluates a condition and whoever judges its spelling.

use std::cmp::Ordering;

/// A condition operator with its modifiers, read from its name:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    pub test: Comparison,
    /// `…Not…`: holds when the test does not, and when the key is absent.
    pub negated: bool,
    pub quantifier: Option<Quantifier>,
    pub if_exists: bool,
}

/// What an operator does with one value of the request and one of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equals,
    EqualsIgnoringCase,
    Like,
    Arn,
    Number(Relation),
    Date(Relation),
    Bool,
    Binary,
    Address,
    Null,
}

/// What the request's value must be to the policy's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// For keys with several values:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    All,
    Any,
}

/// The kind of value that an operator takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    String,
    Arn,
    Numeric,
    Date,
    Bool,
    Binary,
    IpAddress,
    Null,
}

/// Every name, what it tests, and whether it is negated.
const OPERATORS: [(&str, Comparison, bool); 27] = [
    ("StringEquals", Comparison::Equals, false),
    ("StringNotEquals", Comparison::Equals, true),
    ("StringEqualsIgnoreCase", Comparison::EqualsIgnoringCase, false),
    ("StringNotEqualsIgnoreCase", Comparison::EqualsIgnoringCase, true),
    ("StringLike", Comparison::Like, false),
    ("StringNotLike", Comparison::Like, true),
    ("ArnEquals", Comparison::Arn, false),
    ("ArnNotEquals", Comparison::Arn, true),
    ("ArnLike", Comparison::Arn, false),
    ("ArnNotLike", Comparison::Arn, true),
    ("NumericEquals", Comparison::Number(Relation::Equal), false),
    ("NumericNotEquals", Comparison::Number(Relation::Equal), true),
    ("NumericLessThan", Comparison::Number(Relation::Less), false),
    ("NumericLessThanEquals", Comparison::Number(Relation::LessOrEqual), false),
    ("NumericGreaterThan", Comparison::Number(Relation::Greater), false),
    ("NumericGreaterThanEquals", Comparison::Number(Relation::GreaterOrEqual), false),
    ("DateEquals", Comparison::Date(Relation::Equal), false),
    ("DateNotEquals", Comparison::Date(Relation::Equal), true),
    ("DateLessThan", Comparison::Date(Relation::Less), false),
    ("DateLessThanEquals", Comparison::Date(Relation::LessOrEqual), false),
    ("DateGreaterThan", Comparison::Date(Relation::Greater), false),
    ("DateGreaterThanEquals", Comparison::Date(Relation::GreaterOrEqual), false),
    ("Bool", Comparison::Bool, false),
    ("BinaryEquals", Comparison::Binary, false),
    ("IpAddress", Comparison::Address, false),
    ("NotIpAddress", Comparison::Address, true),
    ("Null", Comparison::Null, false),
];

impl Operator {
    /// `ForAllValues:` or `ForAnyValue:` before the name, `IfExists` after it; `Null` takes no `IfExists`. Case is
    /// ignored: a policy that IAM has accepted must not lose its conditions here.
    pub fn parse(name: &str) -> Option<Self> {
        let parts = Parts::of(name)?;
        let (_, test, negated) = OPERATORS.into_iter().find(|(known, ..)| known.eq_ignore_ascii_case(parts.name))?;
        let fits = test != Comparison::Null || !parts.if_exists;
        fits.then_some(Self { test, negated, quantifier: parts.quantifier, if_exists: parts.if_exists })
    }

    /// As IAM takes it when a policy is saved: in the exact spelling. To others it answers “Invalid Condition type :
    /// stringEquals”, as in
    /// <https://github.com/ministryofjustice/modernisation-platform-environments/pull/8893> (2026-11-27).
    pub fn parse_exact(name: &str) -> Option<Self> {
        let parts = Parts::of(name)?;
        let known = OPERATORS.iter().any(|(known, ..)| *known == parts.name);
        let set = parts.quantifier.is_none_or(|quantifier| name.starts_with(quantifier.prefix()));
        let suffix = !parts.if_exists || name.ends_with(IF_EXISTS);
        if known && set && suffix { Self::parse(name) } else { None }
    }

    /// The operator that was meant, when only letters' case differs, or one letter.
    pub fn nearest(name: &str) -> Option<String> {
        let parts = Parts::of(name)?;
        let exact = OPERATORS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(parts.name));
        let near = || OPERATORS.iter().find(|(known, ..)| differ_by_one(known, parts.name));
        let (known, ..) = exact.or_else(near)?;
        let prefix = parts.quantifier.map_or("", Quantifier::prefix);
        Some(format!("{prefix}{known}{}", if parts.if_exists { IF_EXISTS } else { "" }))
    }

    pub fn family(self) -> Family {
        match self.test {
            Comparison::Equals | Comparison::EqualsIgnoringCase | Comparison::Like => Family::String,
            Comparison::Arn => Family::Arn,
            Comparison::Number(_) => Family::Numeric,
            Comparison::Date(_) => Family::Date,
            Comparison::Bool => Family::Bool,
            Comparison::Binary => Family::Binary,
            Comparison::Address => Family::IpAddress,
            Comparison::Null => Family::Null,
        }
    }

    /// Whether `*` and `?` are wildcards.
    pub fn has_wildcards(self) -> bool {
        matches!(self.test, Comparison::Like | Comparison::Arn)
    }

    /// String and ARN operators take variables, and so does `Bool`.
    pub fn takes_variables(self) -> bool {
        matches!(
            self.test,
            Comparison::Equals | Comparison::EqualsIgnoringCase | Comparison::Like | Comparison::Arn | Comparison::Bool
        )
    }
}

impl Relation {
    pub fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

const IF_EXISTS: &str = "IfExists";

/// An operator's name with its modifiers apart, in whatever case they stand.
struct Parts<'n> {
    quantifier: Option<Quantifier>,
    name: &'n str,
    if_exists: bool,
}

impl<'n> Parts<'n> {
    fn of(text: &'n str) -> Option<Self> {
        let (quantifier, name) = match text.split_once(':') {
            Some((set, name)) => (Some(Quantifier::ALL.into_iter().find(|known| known.is_named(set))?), name),
            None => (None, text),
        };
        let suffix = name.len().checked_sub(IF_EXISTS.len()).and_then(|at| name.split_at_checked(at));
        Some(match suffix {
            Some((name, suffix)) if suffix.eq_ignore_ascii_case(IF_EXISTS) => {
                Self { quantifier, name, if_exists: true }
            }
            _ => Self { quantifier, name, if_exists: false },
        })
    }
}

impl Quantifier {
    const ALL: [Self; 2] = [Self::All, Self::Any];

    fn prefix(self) -> &'static str {
        match self {
            Self::All => "ForAllValues:",
            Self::Any => "ForAnyValue:",
        }
    }

    fn is_named(self, set: &str) -> bool {
        self.prefix().trim_end_matches(':').eq_ignore_ascii_case(set)
    }
}

/// Whether one letter was changed, added or left out.
pub fn differ_by_one(known: &str, text: &str) -> bool {
    let (a, b) = (known.as_bytes(), text.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let same = |x: &u8, y: &u8| x.eq_ignore_ascii_case(y);
    let front = a.iter().zip(b).take_while(|(x, y)| same(x, y)).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| same(x, y)).count();
    front + back + 1 >= a.len().max(b.len())
}
