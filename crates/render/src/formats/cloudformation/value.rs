//! Planned texts and policies as values of a template.

use serde_json::Value;

use crate::reference::{Part, Reference, References};
use plan::{Marked, PlannedPolicy, Tree};
use profile::Parameter;

use super::intrinsic::{get_arn, reference, sub};
use super::name::{logical, role as name_of_role};

/// Planned texts as values of a template.
pub(super) struct Values<'v, 'p> {
    pub(super) references: References<'v, 'p>,
}

impl Values<'_, '_> {
    /// A string, a `Ref`, or a `Fn::Sub` over parameters.
    pub(super) fn text(&self, text: &Marked) -> Tree {
        let parts = self.references.parts(text);
        match parts.as_slice() {
            [] => "".into(),
            [Part::Literal(text)] => text.as_str().into(),
            [Part::Gap(gap)] => gap.clone().into(),
            [single] => reference(self.name(single)),
            several => {
                let mut text = Marked::default();
                for part in several {
                    self.substitute(&mut text, part, &escape, false);
                }
                sub(text)
            }
        }
    }

    /// The ARN of a role of the template as an attribute of it, which also puts the role first. `before`: see
    /// [`References::role`].
    pub(super) fn text_or_arn(&self, text: &Marked, before: Option<&str>, own_roles: bool) -> Tree {
        match self.references.role(text, before).filter(|_| own_roles) {
            Some(role) => get_arn(&name_of_role(role)),
            None => self.text(text),
        }
    }

    /// A policy as a tree, or, where a condition key depends on a value, as one JSON text: CloudFormation substitutes
    /// in values, never in keys.
    pub(super) fn policy(&self, policy: &PlannedPolicy, before: Option<&str>, own_roles: bool) -> Tree {
        let marked = policy.marked();
        if has_keys_of_values(&self.references, marked) {
            let mut text = Marked::default();
            self.json(&mut text, marked);
            return sub(text);
        }
        self.tree(marked, before, own_roles)
    }

    fn tree(&self, tree: &Tree, before: Option<&str>, own_roles: bool) -> Tree {
        match tree {
            Tree::Text(text) | Tree::Number(text) => self.text_or_arn(text, before, own_roles),
            Tree::List(items) => Tree::List(items.iter().map(|item| self.tree(item, before, own_roles)).collect()),
            Tree::Object(members) => {
                let member =
                    |(key, item): &(Marked, Tree)| (Marked::literal(&key.plain()), self.tree(item, before, own_roles));
                Tree::Object(members.iter().map(member).collect())
            }
            Tree::Literal(_) => tree.clone(),
            // A policy has none.
            Tree::Yaml(tree) => self.tree(tree, before, own_roles),
        }
    }

    /// JSON for `Fn::Sub`: only values that need no escaping in it are referred to.
    fn json(&self, out: &mut Marked, tree: &Tree) {
        let quoted = |text: &str| {
            let inner = Value::from(text).to_string();
            escape(inner.get(1..inner.len() - 1).unwrap_or_default())
        };
        let string = |out: &mut Marked, text: &Marked| {
            out.push_literal("\"");
            for part in self.references.parts(text) {
                self.substitute(out, &part, &quoted, true);
            }
            out.push_literal("\"");
        };
        match tree {
            Tree::Text(text) | Tree::Number(text) => string(out, text),
            Tree::List(items) => {
                out.push_literal("[");
                for (at, item) in items.iter().enumerate() {
                    out.push_literal(if at == 0 { "" } else { "," });
                    self.json(out, item);
                }
                out.push_literal("]");
            }
            Tree::Object(members) => {
                out.push_literal("{");
                for (at, (key, item)) in members.iter().enumerate() {
                    out.push_literal(if at == 0 { "" } else { "," });
                    string(out, key);
                    out.push_literal(":");
                    self.json(out, item);
                }
                out.push_literal("}");
            }
            Tree::Literal(literal) => out.push_literal(&literal.to_string()),
            Tree::Yaml(tree) => self.json(out, tree),
        }
    }

    /// Adds a piece of a `Fn::Sub` text, which may be a JSON text.
    fn substitute(&self, out: &mut Marked, part: &Part, literal: &dyn Fn(&str) -> String, json: bool) {
        match part {
            Part::Literal(text) => out.push_literal(&literal(text)),
            Part::Gap(gap) => out.push_marked(gap),
            Part::Value(Reference { id, item })
                if json && self.references.plan.profile.parameter(*id).kind.admits_quotes() =>
            {
                // As it is: inside a JSON text the value could end the string that it stands in.
                let value = self.references.plan.values(*id).get(item.unwrap_or(0)).map_or("", String::as_str);
                out.push_literal(&literal(value));
            }
            reference => {
                out.push_literal("${");
                out.push_marked(&self.name(reference));
                out.push_literal("}");
            }
        }
    }

    fn name(&self, part: &Part) -> Marked {
        match part {
            Part::Value(reference) => {
                self.references.refer(*reference);
                let parameter = self.references.plan.profile.parameter(reference.id);
                Marked::of_value(reference.id, &name(parameter, reference.item))
            }
            Part::Partition(id) => Marked::of_value(*id, "AWS::Partition"),
            Part::DnsSuffix(id) => Marked::of_value(*id, "AWS::URLSuffix"),
            Part::Literal(_) | Part::Gap(_) => Marked::default(),
        }
    }
}

/// A parameter's name in the template; a list has one for each item.
pub(super) fn name(parameter: &Parameter, item: Option<usize>) -> String {
    let name = logical(&parameter.name);
    match item {
        Some(item) => format!("{name}{}", item + 1),
        None => name,
    }
}

/// Literal text inside `Fn::Sub`, where `${` would begin a reference.
fn escape(text: &str) -> String {
    text.replace("${", "${!")
}

fn has_keys_of_values(references: &References<'_, '_>, tree: &Tree) -> bool {
    match tree {
        Tree::List(items) => items.iter().any(|item| has_keys_of_values(references, item)),
        Tree::Object(members) => members.iter().any(|(key, item)| {
            (key.is_marked() && references.parts(key).iter().any(|part| !matches!(part, Part::Literal(_))))
                || has_keys_of_values(references, item)
        }),
        Tree::Text(_) | Tree::Number(_) | Tree::Literal(_) | Tree::Yaml(_) => false,
    }
}
