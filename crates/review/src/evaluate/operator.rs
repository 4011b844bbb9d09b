use std::cmp::Ordering;

/// A condition operator with its modifiers, read from its name:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    pub test: Test,
    /// `…Not…`: holds when the test does not, and when the key is absent.
    pub negated: bool,
    pub quantifier: Option<Quantifier>,
    pub if_exists: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
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

/// Every name, what it tests, and whether it is negated.
const OPERATORS: [(&str, Test, bool); 27] = [
    ("StringEquals", Test::Equals, false),
    ("StringNotEquals", Test::Equals, true),
    ("StringEqualsIgnoreCase", Test::EqualsIgnoringCase, false),
    ("StringNotEqualsIgnoreCase", Test::EqualsIgnoringCase, true),
    ("StringLike", Test::Like, false),
    ("StringNotLike", Test::Like, true),
    ("ArnEquals", Test::Arn, false),
    ("ArnNotEquals", Test::Arn, true),
    ("ArnLike", Test::Arn, false),
    ("ArnNotLike", Test::Arn, true),
    ("NumericEquals", Test::Number(Relation::Equal), false),
    ("NumericNotEquals", Test::Number(Relation::Equal), true),
    ("NumericLessThan", Test::Number(Relation::Less), false),
    ("NumericLessThanEquals", Test::Number(Relation::LessOrEqual), false),
    ("NumericGreaterThan", Test::Number(Relation::Greater), false),
    ("NumericGreaterThanEquals", Test::Number(Relation::GreaterOrEqual), false),
    ("DateEquals", Test::Date(Relation::Equal), false),
    ("DateNotEquals", Test::Date(Relation::Equal), true),
    ("DateLessThan", Test::Date(Relation::Less), false),
    ("DateLessThanEquals", Test::Date(Relation::LessOrEqual), false),
    ("DateGreaterThan", Test::Date(Relation::Greater), false),
    ("DateGreaterThanEquals", Test::Date(Relation::GreaterOrEqual), false),
    ("Bool", Test::Bool, false),
    ("BinaryEquals", Test::Binary, false),
    ("IpAddress", Test::Address, false),
    ("NotIpAddress", Test::Address, true),
    ("Null", Test::Null, false),
];

impl Operator {
    /// `ForAllValues:` or `ForAnyValue:` before the name, `IfExists` after it; `Null` takes no `IfExists`. Case is
    /// ignored: a policy that IAM has accepted must not lose its conditions here.
    pub fn parse(name: &str) -> Option<Self> {
        let (quantifier, name) = match name.split_once(':') {
            Some((set, name)) if set.eq_ignore_ascii_case("ForAllValues") => (Some(Quantifier::All), name),
            Some((set, name)) if set.eq_ignore_ascii_case("ForAnyValue") => (Some(Quantifier::Any), name),
            Some(_) => return None,
            None => (None, name),
        };
        let suffix = name.len().checked_sub("IfExists".len()).and_then(|at| name.split_at_checked(at));
        let (name, if_exists) = match suffix {
            Some((name, suffix)) if suffix.eq_ignore_ascii_case("IfExists") => (name, true),
            _ => (name, false),
        };
        let (_, test, negated) = OPERATORS.into_iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
        let fits = test != Test::Null || !if_exists;
        fits.then_some(Self { test, negated, quantifier, if_exists })
    }

    /// String and ARN operators take variables, and so does `Bool`.
    pub(super) fn takes_variables(self) -> bool {
        matches!(self.test, Test::Equals | Test::EqualsIgnoringCase | Test::Like | Test::Arn | Test::Bool)
    }
}

impl Relation {
    pub(super) fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}
