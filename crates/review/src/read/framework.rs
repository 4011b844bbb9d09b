//! Files of the Serverless Framework: statements of the functions' role, beside a template of `CloudFormation`.

use serde_json::Value;

use super::intrinsic::Intrinsics;
use super::json::{Parsed, Span};
use super::member::Around;
use super::model::{Owner, RoleId};
use super::search::{Finder, Tree};
use super::shape::is_template;

/// Whether a value is such a file.
pub(super) fn is_file(value: &Value) -> bool {
    let provider = value.get("provider");
    let name = provider.and_then(|provider| provider.get("name").or(Some(provider))?.as_str());
    name == Some("aws") && (value.get("service").is_some() || value.get("functions").is_some())
}

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

/// Where the framework takes a variable's value from:
/// <https://www.serverless.com/framework/docs/providers/aws/guide/variables> (2026-11-27).
const SOURCES: [&str; 14] = [
    "cf",
    "doppler",
    "env",
    "file",
    "git",
    "opt",
    "output",
    "param",
    "s3",
    "self",
    "sls",
    "ssm",
    "strToBool",
    "terraform",
];

/// Puts what a function makes of each variable in its place. `${…}` of IAM and of `Fn::Sub` stay.
pub(super) fn variables(text: &str, mut named: impl FnMut(&str) -> String) -> String {
    let mut found = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        found.push_str(before);
        let Some(end) = end_of(after) else {
            rest = rest.get(before.len()..).unwrap_or_default();
            break;
        };
        let name = after.get(..end).unwrap_or_default();
        let source = name.trim().split([':', '(', ',', '.']).next().unwrap_or_default();
        match name.trim() {
            "aws:accountId" => found.push_str(&named("AWS::AccountId")),
            "aws:region" => found.push_str(&named("AWS::Region")),
            name if SOURCES.contains(&source) => found.push_str(&named(name)),
            _ => {
                found.push_str("${");
                found.push_str(name);
                found.push('}');
            }
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    found.push_str(rest);
    found
}

/// Where the brace that closes a variable stands: variables may stand in one another.
fn end_of(text: &str) -> Option<usize> {
    let mut open = 1;
    for (at, c) in text.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}
