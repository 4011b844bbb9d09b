//! Files of the Serverless Framework: statements of the functions' role, beside a template of `CloudFormation`.

use serde_json::Value;

use super::intrinsic::Intrinsics;
use super::json::{Parsed, Span};
use super::member::Around;
use super::model::{Owner, RoleId};
use super::search::{Finder, Tree};
use super::shape::is_template;

impl Finder {
    /// All of a file: its variables and `CloudFormation`'s functions leave values open.
    pub(super) fn framework(&mut self, parsed: &Parsed) {
        let whole = Tree { value: &parsed.value, span: &parsed.span, duplicates: &parsed.duplicates };
        let mut intrinsics = Intrinsics::of_framework();
        let mut resolved: Vec<(String, Value, Span)> = Vec::new();
        let mut templates: Vec<Tree<'_>> = Vec::new();
        for (key, member) in whole.members() {
            if key == "resources" {
                let one = if member.value.is_array() { None } else { Some(member) };
                templates.extend(member.items().chain(one).filter(|tree| is_template(tree.value)));
            } else if let Some((value, span)) = intrinsics.resolve(member.value, member.span) {
                resolved.push((key.to_owned(), value, span));
            }
        }
        let outer = std::mem::replace(&mut self.intrinsics, intrinsics);
        for (key, value, span) in &resolved {
            let tree = Tree { value, span, duplicates: &parsed.duplicates };
            let at = format!("/{}", policy::pointer::escape(key));
            match key.as_str() {
                "provider" => {
                    let said = value.pointer("/iam/role/name").and_then(Value::as_str);
                    self.search(tree, &at, &of_role(said.unwrap_or("the functions' role")));
                }
                // One that has statements of its own has a role of its own.
                "functions" => {
                    for (name, function) in tree.members() {
                        let at = format!("{at}/{}", policy::pointer::escape(name));
                        self.search(function, &at, &of_role(&format!("the role of function {name}")));
                    }
                }
                _ => self.search(tree, &at, &Around::default()),
            }
        }
        for tree in templates {
            let (value, span) = (tree.value.clone(), tree.span.clone());
            self.template(&Parsed { value, span, duplicates: Vec::new() });
        }
        self.intrinsics = outer;
    }
}

fn of_role(name: &str) -> Around {
    let owner = Owner::Role(RoleId { name: Some(name.to_owned()), arn: None });
    Around { owner, ..Around::default() }
}
