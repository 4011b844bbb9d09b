use std::cell::OnceCell;

use serde_json::{Map, Value};

use crate::policy::PrincipalKind;

use super::overlap::{Overlap, overlaps};
use super::test::{Operator, Test};

/// A policy document as far as it has the shape of one.
#[derive(Clone, Debug)]
pub(in crate::review) struct View<'v> {
    pub(in crate::review) statements: Vec<Statement<'v>>,
    /// Asked for by several rules, and costly.
    overlaps: OnceCell<Vec<Overlap>>,
}

#[derive(Clone, Debug)]
pub(in crate::review) struct Statement<'v> {
    /// JSON pointer.
    pub(in crate::review) path: String,
    pub(in crate::review) map: &'v Map<String, Value>,
    pub(in crate::review) allows: bool,
    pub(in crate::review) denies: bool,
    pub(in crate::review) principals: Vec<Principal<'v>>,
    pub(in crate::review) not_principal: bool,
    pub(in crate::review) actions: Texts<'v>,
    pub(in crate::review) resources: Texts<'v>,
    tests: Vec<Test<'v>>,
}

/// One name in a `Principal` or `NotPrincipal` element.
#[derive(Clone, Debug)]
pub(in crate::review) struct Principal<'v> {
    /// `None` for `"*"` and for kinds that IAM does not know.
    pub(in crate::review) kind: Option<PrincipalKind>,
    pub(in crate::review) kind_text: &'v str,
    pub(in crate::review) text: &'v str,
    pub(in crate::review) path: String,
}

/// `Action` or `NotAction`, `Resource` or `NotResource`.
#[derive(Clone, Debug, Default)]
pub(in crate::review) struct Texts<'v> {
    pub(in crate::review) name: &'static str,
    pub(in crate::review) not: bool,
    pub(in crate::review) present: bool,
    pub(in crate::review) items: Vec<Leaf<'v>>,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::review) struct Leaf<'v> {
    pub(in crate::review) text: &'v str,
    /// `None` when the element is one string.
    pub(in crate::review) index: Option<usize>,
    /// Holds `*` or `?`.
    pub(in crate::review) wild: bool,
}

impl<'v> View<'v> {
    pub(in crate::review) fn new(document: &'v Value) -> Self {
        let statements = match document.get("Statement") {
            Some(Value::Array(items)) => {
                let maps = items.iter().enumerate().filter_map(|(index, item)| Some((index, item.as_object()?)));
                maps.map(|(index, map)| Statement::new(Some(index), map)).collect()
            }
            Some(Value::Object(map)) => vec![Statement::new(None, map)],
            _ => Vec::new(),
        };
        Self { statements, overlaps: OnceCell::new() }
    }

    /// What statements allow again that others allow.
    pub(in crate::review) fn overlaps(&self) -> &[Overlap] {
        self.overlaps.get_or_init(|| overlaps(self))
    }

    pub(in crate::review) fn allowing(&self) -> impl Iterator<Item = &Statement<'v>> {
        self.statements.iter().filter(|statement| statement.allows)
    }
}

impl<'v> Statement<'v> {
    fn new(index: Option<usize>, map: &'v Map<String, Value>) -> Self {
        let path = index.map_or_else(|| "/Statement".to_owned(), |index| format!("/Statement/{index}"));
        let effect = map.get("Effect").and_then(Value::as_str);
        let not_principal = map.contains_key("NotPrincipal");
        let element = if not_principal { "NotPrincipal" } else { "Principal" };
        Self {
            principals: map.get(element).map_or(Vec::new(), |value| principals(value, &format!("{path}/{element}"))),
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

    pub(in crate::review) fn tests(&self) -> impl Iterator<Item = Test<'v>> {
        self.tests.iter().copied()
    }

    pub(in crate::review) fn tests_on(&self, key: &str) -> impl Iterator<Item = Test<'v>> {
        self.tests().filter(move |test| test.is_on(key))
    }

    /// Whether a request that lacks the key, or has another value, is not matched.
    pub(in crate::review) fn demands(&self, key: &str) -> bool {
        self.tests_on(key).any(|test| test.demands())
    }

    pub(in crate::review) fn has_conditions(&self) -> bool {
        self.tests().next().is_some()
    }

    pub(in crate::review) fn of_kind(&self, kind: PrincipalKind) -> impl Iterator<Item = &Principal<'v>> {
        self.principals.iter().filter(move |principal| principal.kind == Some(kind))
    }

    pub(in crate::review) fn trusts_service(&self, host: &str) -> bool {
        self.of_kind(PrincipalKind::Service).any(|principal| principal.text == host)
    }

    pub(in crate::review) fn anyone(&self) -> Option<&Principal<'v>> {
        self.principals.iter().find(|principal| {
            principal.text == "*" && (principal.kind.is_none() || principal.kind == Some(PrincipalKind::Aws))
        })
    }

    pub(in crate::review) fn action_path(&self, leaf: Leaf<'_>) -> String {
        leaf.path(&self.path, self.actions.name)
    }

    pub(in crate::review) fn resource_path(&self, leaf: Leaf<'_>) -> String {
        leaf.path(&self.path, self.resources.name)
    }

    /// Whether the statement's actions, with their wildcards, take in this one.
    pub(in crate::review) fn acts(&self, action: &str) -> bool {
        let named = self.actions.items.iter().any(|leaf| leaf.is(action));
        named != self.actions.not && self.actions.present
    }

    pub(in crate::review) fn on_everything(&self) -> bool {
        !self.resources.not && self.resources.items.iter().any(|leaf| leaf.text == "*")
    }
}

fn tests(statement: Option<usize>, map: &Map<String, Value>) -> Vec<Test<'_>> {
    let mut tests = Vec::new();
    for (operator_text, keys) in map.get("Condition").and_then(Value::as_object).into_iter().flatten() {
        let operator = Operator::parse(operator_text);
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
        let path = format!("{path}/{}", kind_text.replace('~', "~0").replace('/', "~1"));
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
        let (name, negated, value) = match (map.get(is), map.get(not)) {
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
        Self { text, index, wild: text.contains(['*', '?']) }
    }

    /// Whether it is this name, in any case, or a pattern of it.
    pub(in crate::review) fn is(&self, name: &str) -> bool {
        if self.wild { super::matches_ignoring_case(self.text, name) } else { self.text.eq_ignore_ascii_case(name) }
    }

    fn path(self, statement: &str, element: &str) -> String {
        match self.index {
            Some(index) => format!("{statement}/{element}/{index}"),
            None => format!("{statement}/{element}"),
        }
    }
}
