//! Statements, as far as they are the same whatever is chosen: what no policy can have is told where it stands.

use policy::Policy;
use serde_json::{Map, Value, json};

use crate::error::ProfileFault;
use crate::node::{Faulty, Node};

use super::Loader;

/// What a choice between parts has them under, and what is repeated.
const PARTS: [&str; 5] = ["then", "else", "recommended", "documented", "in"];

impl Loader {
    /// Looks at each statement that may come of a place whose templates have been read.
    pub(super) fn statements(&mut self, node: &Node<'_>) {
        match node.value {
            Value::Array(_) => node.items().into_iter().flatten().for_each(|item| self.statements(&item)),
            Value::Object(map) if is_control(map) => {
                let cases = node.get("cases").and_then(|cases| cases.members().ok()).unwrap_or_default();
                let parts = PARTS.into_iter().filter_map(|name| node.get(name));
                parts.chain(cases.into_iter().map(|(_, case)| case)).for_each(|part| self.statements(&part));
            }
            _ => drop(self.kept(statement(node))),
        }
    }
}

fn statement(node: &Node<'_>) -> Result<(), Faulty> {
    let Some(sample) = sample(node.value) else { return Ok(()) };
    let Err(error) = Policy::from_value(&json!({"Statement": [sample]})) else { return Ok(()) };
    let within = error.path.strip_prefix("/Statement/0").unwrap_or_default();
    Err(node.below(within).fault(ProfileFault::NoPolicy(error.fault.to_string())))
}

/// What may come of a template: of a choice its first part. Nothing where the template itself is at fault.
fn sample(template: &Value) -> Option<Value> {
    Some(match template {
        Value::Array(items) => {
            let mut all = Vec::new();
            for item in items {
                match sample(item)? {
                    // Items of an array within are items of the one around it.
                    Value::Array(several) => all.extend(several),
                    one => all.push(one),
                }
            }
            Value::Array(all)
        }
        Value::Object(map) if is_control(map) => {
            let cases = || map.get("cases")?.as_object()?.values().next();
            match PARTS.into_iter().find_map(|name| map.get(name)).or_else(cases) {
                Some(part) => sample(part)?,
                None => "a value".into(),
            }
        }
        Value::Object(map) => {
            let members = map.iter().map(|(key, member)| Some((key.clone(), sample(member)?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
        other => other.clone(),
    })
}

fn is_control(map: &Map<String, Value>) -> bool {
    map.keys().any(|key| key.starts_with('$'))
}
