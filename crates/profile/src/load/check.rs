//! What a text has to be that AWS takes as it stands, and what would be lost in silence.

use serde_json::Value;

use crate::error::ProfileFault;
use crate::kind::ValueKind;
use crate::line::Line;
use crate::model::Permission;
use crate::node::{Faulty, Node};
use crate::template::{Piece, Template};

use super::Loader;

/// `roleDescriptionType` of <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>, read 2026-11-26.
const MOST_OF_DESCRIPTION: usize = 1_000;

impl Loader {
    /// A name that AWS takes: its fixed parts are looked at here, and its values are by their own types.
    pub(super) fn name_of(&mut self, node: &Node<'_>, kind: &ValueKind) -> Result<Template, Faulty> {
        let template = self.template(node)?;
        // A type cuts spaces off at the ends, where a fixed part has its values.
        if literals(&template).iter().any(|text| text.contains(' ')) {
            return Err(node.fault(ProfileFault::Expected("a name without spaces")));
        }
        let refused = literals(&template).into_iter().find_map(|text| kind.parse(text).err());
        refused.map_or(Ok(template), |error| Err(node.fault(ProfileFault::Value(error.to_string()))))
    }

    /// Two permissions of one id would be one document.
    pub(super) fn permissions(&mut self, node: &Node<'_>) -> Vec<Permission> {
        let permissions = self.each(node, "permissions", Self::permission);
        let ids = node.list("permissions").unwrap_or_default();
        for (place, item) in ids.iter().enumerate() {
            let id = item.text_at("id");
            if ids.iter().take(place).any(|other| other.text_at("id") == id && !id.is_empty()) {
                self.kept(Err::<(), _>(item.fault(ProfileFault::Duplicate(id.to_owned()))));
            }
        }
        permissions
    }

    /// Whether a name stands for something.
    pub(super) fn is_declared(&self, name: &str) -> bool {
        name == "dns_suffix"
            || self.find(name).is_some()
            || self.constants.iter().any(|constant| constant.name == name)
            || self.derived.iter().any(|derived| derived.name == name)
    }
}

/// Statements, and not the whole document that a page shows.
pub(super) fn are_statements(node: &Node<'_>) -> Result<(), Faulty> {
    let expected = |what| Err(node.fault(ProfileFault::Expected(what)));
    match node.value {
        Value::Array(items) if items.is_empty() => expected("one statement at least"),
        Value::Object(map) if map.contains_key("Statement") => {
            expected("an array of statements, without the document around them")
        }
        _ => Ok(()),
    }
}

/// A role's description, which IAM takes in Latin letters alone.
pub(super) fn description(node: &Node<'_>) -> Result<Line, Faulty> {
    let description = node.need("description")?;
    let line = description.line()?;
    let fits = |c: char| matches!(c, ' '..='~' | '\u{A1}'..='\u{FF}');
    if line.chars().count() > MOST_OF_DESCRIPTION || !line.chars().all(fits) {
        let expected = "at most 1,000 characters of ASCII and Latin-1: IAM takes no others in a description";
        return Err(description.fault(ProfileFault::Expected(expected)));
    }
    Ok(line)
}

fn literals(template: &Template) -> Vec<&str> {
    match template {
        Template::Text(pieces) => pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Literal(text) => Some(text.as_str()),
                _ => None,
            })
            .collect(),
        Template::If { then, otherwise, .. } => {
            [Some(then), otherwise.as_ref()].into_iter().flatten().flat_map(|part| literals(part)).collect()
        }
        Template::Match { cases, .. } => cases.iter().flat_map(|(_, case)| literals(case)).collect(),
        Template::Difference { recommended, documented, .. } => {
            [recommended, documented].into_iter().flatten().flat_map(|part| literals(part)).collect()
        }
        _ => Vec::new(),
    }
}
