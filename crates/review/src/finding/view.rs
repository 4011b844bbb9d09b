//! A policy document as far as it has the shape of one.

use serde_json::{Map, Value};

use policy::{Operator, PrincipalKind};

use super::test::Test;
use crate::clock::Window;

/// A policy document as far as it has the shape of one.
#[derive(Clone, Debug)]
pub(crate) struct View<'v> {
    pub(crate) statements: Vec<Statement<'v>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Statement<'v> {
    /// JSON pointer.
    pub(crate) path: String,
    pub(crate) map: &'v Map<String, Value>,
    pub(crate) allows: bool,
    pub(crate) denies: bool,
    pub(crate) principals: Vec<Principal<'v>>,
    pub(crate) not_principal: bool,
    pub(crate) actions: Texts<'v>,
    pub(crate) resources: Texts<'v>,
    tests: Vec<Test<'v>>,
}

/// One name in a `Principal` or `NotPrincipal` element.
#[derive(Clone, Debug)]
pub(crate) struct Principal<'v> {
    /// `None` for `"*"` and for kinds that IAM does not know.
    pub(crate) kind: Option<PrincipalKind>,
    pub(crate) kind_text: &'v str,
    pub(crate) text: &'v str,
    pub(crate) path: String,
}

/// `Action` or `NotAction`, `Resource` or `NotResource`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts<'v> {
    pub(crate) name: &'static str,
    pub(crate) not: bool,
    pub(crate) present: bool,
    pub(crate) items: Vec<Leaf<'v>>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaf<'v> {
    pub(crate) text: &'v str,
    /// `None` when the element is one string.
    pub(crate) index: Option<usize>,
    /// Holds `*` or `?`.
    pub(crate) wild: bool,
    /// What stands before the first of them.
    pub(crate) literal: &'v str,
}

impl<'v> View<'v> {
    pub(crate) fn new(document: &'v Value) -> Self {
        let statements = match document.get("Statement") {
            Some(Value::Array(items)) => {
                let maps = items.iter().enumerate().filter_map(|(index, item)| Some((index, item.as_object()?)));
                maps.map(|(index, map)| Statement::new(Some(index), map)).collect()
            }
            Some(Value::Object(map)) => vec![Statement::new(None, map)],
            _ => Vec::new(),
        };
        Self { statements }
    }

    /// Those that allow something, without those whose time is over.
    pub(crate) fn allowing(&self) -> impl Iterator<Item = &Statement<'v>> {
        self.statements.iter().filter(|statement| statement.allows && !statement.is_over())
    }
}

impl<'v> Statement<'v> {
    fn new(index: Option<usize>, map: &'v Map<String, Value>) -> Self {
        let path = index.map_or_else(|| "/Statement".to_owned(), |index| format!("/Statement/{index}"));
        let effect = member(map, "Effect").and_then(Value::as_str);
        let not_principal = member(map, "NotPrincipal").is_some();
        let element = if not_principal { "NotPrincipal" } else { "Principal" };
        Self {
            principals: member(map, element)
                .map_or(Vec::new(), |value| principals(value, &format!("{path}/{element}"))),
            not_principal,
            allows: effect == Some("Allow"),
            denies: effect == Some("Deny"),
            actions: Texts::new(map, "Action", "NotAction"),
            resources: Texts::new(map, "Resource", "NotResource"),
            tests: tests(index, map),
            path,
            map,
        }
    }

    pub(crate) fn tests(&self) -> impl Iterator<Item = Test<'v>> {
        self.tests.iter().copied()
    }

    pub(crate) fn tests_on(&self, key: &str) -> impl Iterator<Item = Test<'v>> {
        self.tests().filter(move |test| test.is_on(key))
    }

    /// Whether a request that lacks the key, or has another value, is not matched.
    pub(crate) fn demands(&self, key: &str) -> bool {
        self.tests_on(key).any(|test| self.is_demanded(&test))
    }

    /// Whether a request fails the statement by this test, or by the one that demands its key: `Null` with false.
    pub(crate) fn is_demanded(&self, test: &Test<'_>) -> bool {
        let there = || self.tests_on(test.key).any(|test| test.is_null(false));
        test.demands() || test.demands_where_present() && there()
    }

    /// Whether it applied to requests of the past alone.
    pub(crate) fn is_over(&self) -> bool {
        self.tests.iter().any(|test| test.window() == Some(Window::Over))
    }

    /// Whether there are some that not every request from now on meets. An operator that is none stands for a condition that
    /// nobody can tell yet.
    pub(crate) fn has_conditions(&self) -> bool {
        let operators = || member(self.map, "Condition").and_then(Value::as_object).into_iter().flat_map(Map::keys);
        self.tests.iter().any(|test| test.window() != Some(Window::Open))
            || operators().any(|operator| Operator::parse(operator).is_none())
    }

    pub(crate) fn of_kind(&self, kind: PrincipalKind) -> impl Iterator<Item = &Principal<'v>> {
        self.principals.iter().filter(move |principal| principal.kind == Some(kind))
    }

    pub(crate) fn trusts_service(&self, host: &str) -> bool {
        self.of_kind(PrincipalKind::Service).any(|principal| principal.text == host)
    }

    pub(crate) fn anyone(&self) -> Option<&Principal<'v>> {
        self.principals.iter().find(|principal| {
            principal.text == "*" && (principal.kind.is_none() || principal.kind == Some(PrincipalKind::Aws))
        })
    }

    pub(crate) fn action_path(&self, leaf: Leaf<'_>) -> String {
        leaf.path(&self.path, self.actions.name)
    }

    pub(crate) fn resource_path(&self, leaf: Leaf<'_>) -> String {
        leaf.path(&self.path, self.resources.name)
    }

    /// Whether the statement's actions, with their wildcards, take in this one.
    pub(crate) fn acts(&self, action: &str) -> bool {
        let named = self.actions.items.iter().any(|leaf| leaf.is(action));
        named != self.actions.not && self.actions.present
    }

    pub(crate) fn acts_on_every_action(&self) -> bool {
        !self.actions.not && self.actions.items.iter().any(|leaf| matches!(leaf.text, "*" | "*:*"))
    }

    /// Whether it denies its actions on every resource and whatever the request.
    pub(crate) fn denies_whole_actions(&self) -> bool {
        self.denies && self.on_everything() && !self.has_conditions()
    }

    /// Whether it denies its actions on all resources but those that it names, whatever the request.
    pub(crate) fn denies_all_but_its_resources(&self) -> bool {
        self.denies && self.resources.not && self.resources.present && !self.has_conditions()
    }

    pub(crate) fn on_everything(&self) -> bool {
        !self.resources.not && self.resources.items.iter().any(|leaf| leaf.text == "*")
    }
}

/// As `Map::get`, which hashes the name: a statement has so few members that looking at each of them is faster.
fn member<'v>(map: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    map.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn tests(statement: Option<usize>, map: &Map<String, Value>) -> Vec<Test<'_>> {
    let mut tests = Vec::new();
    for (operator_text, keys) in member(map, "Condition").and_then(Value::as_object).into_iter().flatten() {
        let operator = Operator::parse_exact(operator_text);
        let keys = keys.as_object().into_iter().flatten();
        tests.extend(keys.map(|(key, value)| Test { statement, operator_text, operator, key, value }));
    }
    tests
}

fn principals<'v>(value: &'v Value, path: &str) -> Vec<Principal<'v>> {
    if let Some(text) = value.as_str() {
        return vec![Principal { kind: None, kind_text: "", text, path: path.to_owned() }];
    }
    let mut principals = Vec::new();
    for (kind_text, names) in value.as_object().into_iter().flatten() {
        let kind = PrincipalKind::ALL.into_iter().find(|kind| kind.as_str() == kind_text);
        let path = format!("{path}/{}", policy::pointer::escape(kind_text));
        match names {
            Value::String(text) => principals.push(Principal { kind, kind_text, text, path }),
            Value::Array(items) => {
                let texts = items.iter().enumerate().filter_map(|(index, item)| Some((index, item.as_str()?)));
                let named =
                    texts.map(|(index, text)| Principal { kind, kind_text, text, path: format!("{path}/{index}") });
                principals.extend(named);
            }
            _ => {}
        }
    }
    principals
}

impl<'v> Texts<'v> {
    fn new(map: &'v Map<String, Value>, is: &'static str, not: &'static str) -> Self {
        let (name, negated, value) = match (member(map, is), member(map, not)) {
            (Some(value), _) => (is, false, Some(value)),
            (None, Some(value)) => (not, true, Some(value)),
            (None, None) => (is, false, None),
        };
        let items = match value {
            Some(Value::String(text)) => vec![Leaf::new(text, None)],
            Some(Value::Array(items)) => {
                let texts = items.iter().enumerate().filter_map(|(index, item)| Some((index, item.as_str()?)));
                texts.map(|(index, text)| Leaf::new(text, Some(index))).collect()
            }
            _ => Vec::new(),
        };
        Self { name, not: negated, present: value.is_some(), items }
    }
}

impl<'v> Leaf<'v> {
    fn new(text: &'v str, index: Option<usize>) -> Self {
        let wild = text.bytes().position(|byte| matches!(byte, b'*' | b'?'));
        Self { text, index, wild: wild.is_some(), literal: wild.and_then(|at| text.get(..at)).unwrap_or(text) }
    }

    /// Whether it is this name, in any case, or a pattern of it.
    pub(crate) fn is(&self, name: &str) -> bool {
        // What stands before the first wildcard decides most of them.
        let starts = |name: &str| name.get(..self.literal.len()).is_some_and(|s| s.eq_ignore_ascii_case(self.literal));
        if !self.wild {
            return self.text.eq_ignore_ascii_case(name);
        }
        starts(name) && super::matches_ignoring_case(self.text, name)
    }

    fn path(self, statement: &str, element: &str) -> String {
        match self.index {
            Some(index) => format!("{statement}/{element}/{index}"),
            None => format!("{statement}/{element}"),
        }
    }
}
