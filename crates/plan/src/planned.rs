//! A policy document that a plan has: typed, and with the places of its values.

use policy::{MANAGED_POLICY_QUOTA, Policy, PolicyError, TooLarge, measure, split};
use profile::ParameterId;

use super::marked::{Mark, Marked};
use super::tree::Tree;

/// A policy document, typed, with the tree that still carries the marks.
#[derive(Clone, Debug)]
pub struct PlannedPolicy {
    policy: Policy,
    marked: Tree,
}

impl PlannedPolicy {
    /// # Errors
    /// When the tree is no policy document.
    pub(super) fn new(version: Option<Tree>, id: Option<Tree>, statement: Tree) -> Result<Self, PolicyError> {
        let statement = match statement {
            Tree::List(items) => Tree::List(items.into_iter().map(in_grammar_order).collect()),
            single => in_grammar_order(single),
        };
        let members = [("Version", version), ("Id", id), ("Statement", Some(statement))];
        let members = members.into_iter().filter_map(|(key, member)| Some((Marked::literal(key), member?)));
        Self::of_tree(Tree::Object(members.collect()))
    }

    fn of_tree(marked: Tree) -> Result<Self, PolicyError> {
        Ok(Self { policy: Policy::from_value(&marked.plain())?, marked })
    }

    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The document with `…` for every missing value: for a picture of it.
    pub fn sketch(&self) -> Policy {
        Policy::from_value(&self.marked.sketch()).unwrap_or_else(|_| self.policy.clone())
    }

    /// The document's tree, texts and keys with marks.
    pub fn marked(&self) -> &Tree {
        &self.marked
    }

    /// The parameters whose values are missing here.
    pub fn gaps(&self) -> Vec<ParameterId> {
        self.marked.gaps()
    }

    /// The same statements in the fewest policies that each fit the quota; one where it fits itself.
    ///
    /// # Errors
    /// A statement is too large for a policy of its own.
    pub(super) fn split(&self) -> Result<Vec<Self>, TooLarge> {
        let size = |tree: &Tree| measure(&tree.plain().to_string());
        let Some(Tree::List(statements)) = self.marked.get("Statement") else { return Ok(vec![self.clone()]) };
        if size(&self.marked) <= MANAGED_POLICY_QUOTA {
            return Ok(vec![self.clone()]);
        }
        let sizes: Vec<usize> = statements.iter().map(size).collect();
        let envelope = size(&self.with_statements(Vec::new()));
        let places = split(&sizes, envelope, MANAGED_POLICY_QUOTA)?;
        let parts = places.into_iter().filter_map(|places| {
            let own = places.into_iter().filter_map(|place| statements.get(place).cloned()).collect();
            // A part of a policy is a policy.
            Self::of_tree(self.with_statements(own)).ok()
        });
        Ok(parts.collect())
    }

    fn with_statements(&self, statements: Vec<Tree>) -> Tree {
        let mut document = self.marked.clone();
        if let Tree::Object(members) = &mut document
            && let Some((_, statement)) = members.iter_mut().find(|(key, _)| key.is("Statement"))
        {
            *statement = Tree::List(statements);
        }
        document
    }

    /// The parameters whose values stand in what a JSON pointer into the document names, in order.
    pub fn parameters_at(&self, pointer: &str) -> Vec<ParameterId> {
        let mut ids: Vec<ParameterId> = Vec::new();
        let Some(place) = self.marked.at(pointer) else { return ids };
        place.each_text(&mut |text| {
            for mark in text.marks() {
                let id = mark.parameter();
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        });
        ids
    }

    /// The parameters whose values stand in a principal, or in a condition on one.
    pub(super) fn principals(&self) -> Vec<ParameterId> {
        let marks = self.naming().into_iter().flat_map(Marked::marks);
        marks.filter(|mark| !matches!(mark, Mark::Gap(_))).map(Mark::parameter).collect()
    }

    /// The texts of principals, and of conditions on one.
    pub(super) fn naming(&self) -> Vec<&Marked> {
        const NAMING: [&str; 4] = ["Principal", "NotPrincipal", "aws:PrincipalArn", "aws:PrincipalAccount"];
        let mut texts = Vec::new();
        let mut trees = vec![(false, &self.marked)];
        while let Some((naming, tree)) = trees.pop() {
            match tree {
                Tree::Object(members) => trees.extend(
                    members.iter().map(|(key, member)| (naming || NAMING.iter().any(|name| key.is(name)), member)),
                ),
                Tree::List(items) => trees.extend(items.iter().map(|item| (naming, item))),
                Tree::Text(text) if naming => texts.push(text),
                _ => {}
            }
        }
        texts
    }
}

/// A statement's elements in the order of AWS's grammar, as [`Policy::to_value`] prints them. What the grammar does not
/// know comes after them, for the parser to name.
fn in_grammar_order(statement: Tree) -> Tree {
    const ORDER: [&str; 9] =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    match statement {
        Tree::Object(mut members) => {
            members.sort_by_key(|(key, _)| ORDER.iter().position(|name| key.is(name)).unwrap_or(ORDER.len()));
            Tree::Object(members)
        }
        other => other,
    }
}
