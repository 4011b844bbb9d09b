//! Bodies of templates, and statements that stand by themselves.

use serde_json::Value;

use super::json::Parsed;
use super::member::Around;
use super::model::Wrapping;
use super::search::{Finder, Tree};
use super::shape::is_template;
use super::statements;
use super::yaml;

impl Finder {
    /// The body of a template: a value, or a string of JSON or YAML.
    pub(super) fn body(&mut self, tree: Tree<'_>, pointer: &str, around: &Around) {
        match tree.value {
            Value::String(text) if !text.trim_start().starts_with('{') => {
                if let Ok(parsed) = yaml::parse(text, 0) {
                    let lines = self.lines_of(tree.span);
                    self.tree(parsed, lines, &Around::default());
                }
            }
            template if is_template(template) => self.template(&parsed(tree)),
            _ => self.search(tree, pointer, around),
        }
    }

    /// As the Serverless Framework has them, under `statements`.
    pub(super) fn statements_of(&mut self, tree: Tree<'_>, around: &Around) {
        let wrapping = if self.intrinsics.framework { Wrapping::Framework } else { Wrapping::Fragment };
        if let Some(document) = statements::document(vec![parsed(tree)]) {
            self.own(document, &Around { name: None, wrapping: Some(wrapping), ..around.clone() });
        }
    }
}

fn parsed(tree: Tree<'_>) -> Parsed {
    Parsed { value: tree.value.clone(), span: tree.span.clone(), duplicates: Vec::new() }
}
