//! Trees of JSON, put together. `json!` writes code of its own for every member, and the page carries it: these take
//! 2 KB less of it.

use plan::{Marked, Tree};

/// Of an object, in order.
pub(super) type Members = Vec<(Marked, Tree)>;

pub(super) fn object(members: Vec<(&str, Tree)>) -> Tree {
    Tree::Object(members.into_iter().map(|(name, member)| (Marked::literal(name), member)).collect())
}

pub(super) fn list(items: Vec<Tree>) -> Tree {
    Tree::List(items)
}

pub(super) fn text(text: &str) -> Tree {
    Tree::Text(Marked::literal(text))
}

/// A planned text.
pub(super) fn value(text: &Marked) -> Tree {
    Tree::Text(text.clone())
}

/// A boolean or a number.
pub(super) fn literal(literal: impl Into<serde_json::Value>) -> Tree {
    Tree::Literal(literal.into())
}

/// Puts a member, in the place of one that has its name already.
pub(super) fn put(members: &mut Members, name: &str, member: Tree) {
    match members.iter_mut().find(|(known, _)| known.is(name)) {
        Some((_, known)) => *known = member,
        None => members.push((Marked::literal(name), member)),
    }
}
