//! A finding about several members, and how it is written for a program.

use serde_json::{Map, Value};

use review::finding::{Severity, Source};

/// Something about several members together.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub code: &'static str,
    /// With an error, nothing is set up by the scripts that are for all.
    pub severity: Severity,
    pub title: &'static str,
    /// What is wrong, and why it matters.
    pub message: String,
    pub fix: Option<String>,
    /// By name.
    pub members: Vec<String>,
    pub source: Source,
}

impl Finding {
    /// As `findings.json` has it.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.insert("code".to_owned(), self.code.into());
        map.insert("severity".to_owned(), self.severity.as_str().into());
        map.insert("title".to_owned(), self.title.into());
        map.insert("members".to_owned(), self.members.clone().into());
        map.insert("message".to_owned(), self.message.as_str().into());
        map.insert("fix".to_owned(), self.fix.clone().map_or(Value::Null, Value::from));
        map.insert("source".to_owned(), self.source.url.into());
        Value::Object(map)
    }
}
