//! One key of one operator: whether it holds for a request, and a value that it accepts.

use serde_json::Value;

use policy::Statement;

use super::compare::{address_in, numbers, same_bytes, truth};
use super::date::{dates, moment};
use super::pattern::{Pattern, variables};
use super::request::Request;
use super::shown::text;
use crate::multivalued::is_multivalued;
use policy::{Comparison, Operator, Quantifier, Relation};

/// One key of one operator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clause<'p> {
    /// The operator's name as the policy has it.
    pub name: &'p str,
    pub operator: Operator,
    pub key: &'p str,
    pub values: &'p [Value],
    /// Whether the policy's version has variables.
    variables: bool,
}

/// One of each part of the world, for patterns that leave a region open.
const REGIONS: [&str; 9] = [
    "us-east-1",
    "eu-west-1",
    "ap-southeast-1",
    "us-west-2",
    "eu-central-1",
    "ca-central-1",
    "sa-east-1",
    "us-gov-west-1",
    "cn-north-1",
];

/// The clauses of a statement; the name of an operator that does not exist stands for its keys.
pub(crate) fn clauses(statement: &Statement, variables: bool) -> impl Iterator<Item = Result<Clause<'_>, &str>> {
    statement.condition.iter().flatten().flat_map(move |condition| {
        let operator = Operator::parse(&condition.operator);
        condition.keys.iter().map(move |(key, values)| {
            let name = condition.operator.as_str();
            let operator = operator.ok_or(name)?;
            Ok(Clause { name, operator, key, values: values.as_slice(), variables })
        })
    })
}

impl<'p> Clause<'p> {
    /// A key that is absent fails, but satisfies a negated operator, `IfExists` and `ForAllValues`:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
    ///
    /// A key that can have several values needs `ForAllValues` or `ForAnyValue`, and without one no value meets it:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>.
    /// Where the request alone has several values of another key, one of them is enough, so that nothing that may be
    /// allowed is shown as denied.
    pub(crate) fn holds(self, request: &Request) -> bool {
        let operator = self.operator;
        let found = request.values(self.key);
        if operator.test == Comparison::Null {
            return self.values.iter().any(|value| truth(&text(value)) == Some(found.is_empty()));
        }
        // To the set operators an empty string is an empty set.
        let nothing = match operator.quantifier {
            Some(_) => found.iter().all(str::is_empty),
            None => found.is_empty(),
        };
        if nothing {
            return match operator.quantifier {
                _ if operator.if_exists => true,
                Some(quantifier) => quantifier == Quantifier::All,
                None => operator.negated,
            };
        }
        let hit = |found: &str| self.values.iter().any(|asked| self.matches(found, &text(asked), request));
        match operator.quantifier {
            None if !operator.negated && is_multivalued(self.key) => false,
            None => found.iter().any(hit) != operator.negated,
            Some(Quantifier::All) => found.iter().all(|found| hit(found) != operator.negated),
            Some(Quantifier::Any) => found.iter().any(|found| hit(found) != operator.negated),
        }
    }

    /// One value of the request against one of the policy.
    fn matches(self, found: &str, asked: &str, request: &Request) -> bool {
        let Some(pattern) = self.pattern(asked, request) else { return false };
        match self.operator.test {
            Comparison::Equals => pattern.equals(found),
            Comparison::EqualsIgnoringCase => pattern.equals_ignoring_case(found),
            Comparison::Like => pattern.matches(found),
            Comparison::Arn => pattern.matches_arn(found),
            Comparison::Number(relation) => numbers(found, asked).is_some_and(|ordering| relation.holds(ordering)),
            Comparison::Date(relation) => dates(found, asked).is_some_and(|ordering| relation.holds(ordering)),
            Comparison::Bool => truth(found).is_some_and(|found| truth(pattern.as_str()) == Some(found)),
            Comparison::Binary => same_bytes(found, asked),
            Comparison::Address => address_in(found, asked),
            // Answered before any value is looked at.
            Comparison::Null => false,
        }
    }

    /// Variables need version 2012-10-17; before it they are text:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>.
    fn pattern<'a>(self, asked: &'a str, request: &Request) -> Option<Pattern<'a>> {
        if self.variables && self.operator.takes_variables() {
            Pattern::resolve(asked, |key| request.values(key).single())
        } else {
            Some(Pattern::plain(asked))
        }
    }

    /// The keys that stand as variables in its values, without those that have a default.
    pub(crate) fn variables(self) -> impl Iterator<Item = &'p str> {
        let resolves = self.variables && self.operator.takes_variables();
        let texts = self.values.iter().filter(move |_| resolves).filter_map(Value::as_str);
        texts.flat_map(variables).filter(|key| key.contains(':') && !key.contains(','))
    }

    /// The example of an ARN with a region and an account that there can be, where the pattern leaves them open.
    fn likely(self, asked: &str, example: &str) -> Option<String> {
        let asked: Vec<&str> = asked.splitn(6, ':').collect();
        let mut fields: Vec<String> = example.splitn(6, ':').map(str::to_owned).collect();
        let open = |at: usize| asked.get(at).is_some_and(|field| field.contains(['*', '?']));
        if asked.len() != 6 || asked.first() != Some(&"arn") || !(open(1) || open(3) || open(4)) {
            return None;
        }
        // Nobody is named by it: it stands for everybody.
        let account = if self.is_on("aws:PrincipalArn") { "999999999999" } else { "111122223333" };
        let digits = |field: &str| {
            let zeros = "0".repeat(13_usize.saturating_sub(field.len()));
            field.replace('?', "0").replacen('*', &zeros, 1)
        };
        for (at, likely) in [(1, &["aws"][..]), (3, &REGIONS[..]), (4, &[account][..])] {
            let Some(pattern) = asked.get(at).filter(|_| open(at)) else { continue };
            let fits =
                likely.iter().find(|value| Pattern::plain(pattern).matches(value)).map(|value| (*value).to_owned());
            let fits = fits.or_else(|| (at == 4).then(|| digits(pattern)));
            if let (Some(field), Some(value)) = (fields.get_mut(at), fits) {
                *field = value;
            }
        }
        Some(fields.join(":"))
    }

    pub(crate) fn is_on(self, key: &str) -> bool {
        self.key.eq_ignore_ascii_case(key)
    }

    /// A value that one of the policy's values accepts; nothing when there is none.
    pub(crate) fn witness(self, asked: &Value, request: &Request) -> Option<String> {
        let asked = text(asked);
        let shifted = |value: Option<i64>, relation| match relation {
            Relation::Less => Some(value?.checked_sub(1)?.to_string()),
            Relation::Greater => Some(value?.checked_add(1)?.to_string()),
            _ => Some(asked.to_string()),
        };
        match self.operator.test {
            Comparison::Equals | Comparison::EqualsIgnoringCase | Comparison::Bool => {
                Some(self.pattern(&asked, request)?.as_str().to_owned())
            }
            // A lone `*` is any ARN, and nothing else.
            Comparison::Arn if asked == "*" => Some("arn:aws:example:us-east-1:111122223333:example".to_owned()),
            Comparison::Like | Comparison::Arn => {
                let pattern = self.pattern(&asked, request)?;
                let example = pattern.example();
                let likely = self.likely(&asked, &example).filter(|likely| match self.operator.test {
                    Comparison::Arn => pattern.matches_arn(likely),
                    _ => pattern.matches(likely),
                });
                Some(likely.unwrap_or(example))
            }
            Comparison::Number(relation) => shifted(asked.parse().ok(), relation),
            Comparison::Date(relation) => shifted(moment(&asked), relation),
            Comparison::Binary => Some(asked.into_owned()),
            Comparison::Address => asked.split('/').next().map(str::to_owned),
            Comparison::Null => None,
        }
    }
}
