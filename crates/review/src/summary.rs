//! What a role may do, as a reviewer reads it first: by service, the actions by access level.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::actions::{Actions, Level};
use super::finding::{Statement, View};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// By prefix.
    pub services: BTreeMap<String, Service>,
    /// `Action: *`: every action of every service.
    pub everything: Option<Reach>,
    /// `NotAction`: every action but these.
    pub all_but: Vec<String>,
    /// Actions that no service has.
    pub unknown: BTreeSet<String>,
    /// Something is denied too, which the summary does not subtract.
    pub denies: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Name and reach, by level.
    pub levels: BTreeMap<Level, BTreeMap<String, Reach>>,
}

/// On which resources an action is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Scoped,
    Everything,
}

/// Patterns that are expanded in one summary; a document with more of them is not one that a person wrote.
const PATTERNS: usize = 2_000;

/// What permission policies allow together.
pub fn summarize<'v>(documents: impl IntoIterator<Item = &'v Value>, actions: &Actions) -> Summary {
    let mut summary = Summary::default();
    let mut patterns = 0;
    for document in documents {
        for statement in &View::new(document).statements {
            summary.denies |= statement.denies;
            if statement.allows {
                summary.allow(statement, actions, &mut patterns);
            }
        }
    }
    summary
}

impl Summary {
    fn allow(&mut self, statement: &Statement<'_>, actions: &Actions, patterns: &mut usize) {
        let everything = statement.resources.not || statement.on_everything();
        let reach = if everything { Reach::Everything } else { Reach::Scoped };
        let items = &statement.actions.items;
        if statement.actions.not {
            self.all_but.extend(items.iter().map(|leaf| leaf.text.to_owned()));
            return;
        }
        for leaf in items {
            if matches!(leaf.text, "*" | "*:*") {
                self.everything = self.everything.max(Some(reach));
                continue;
            }
            let found = if leaf.text.contains(['*', '?']) {
                *patterns += 1;
                if *patterns > PATTERNS { Vec::new() } else { actions.expand(leaf.text) }
            } else {
                actions.find(leaf.text).into_iter().collect()
            };
            let Some((prefix, _)) = leaf.text.split_once(':').filter(|_| !found.is_empty()) else {
                self.unknown.insert(leaf.text.to_owned());
                continue;
            };
            let service = self.services.entry(prefix.to_ascii_lowercase()).or_default();
            for action in found {
                let known =
                    service.levels.entry(action.level).or_default().entry(action.name.to_owned()).or_insert(reach);
                *known = (*known).max(reach);
            }
        }
    }

    /// `{"services": {"s3": {"read": {"scoped": ["GetObject"], "everything": []}}}, …}`
    pub fn to_value(&self) -> Value {
        let services = self.services.iter().map(|(prefix, service)| (prefix.clone(), service.to_value()));
        let texts = |texts: &mut dyn Iterator<Item = &String>| texts.map(String::as_str).collect::<Value>();
        let mut map = Map::new();
        map.insert("services".to_owned(), Value::Object(services.collect()));
        map.insert("everything".to_owned(), self.everything.map_or(Value::Null, |reach| reach.as_str().into()));
        map.insert("allBut".to_owned(), texts(&mut self.all_but.iter()));
        map.insert("unknown".to_owned(), texts(&mut self.unknown.iter()));
        map.insert("denies".to_owned(), self.denies.into());
        Value::Object(map)
    }
}

impl Service {
    fn to_value(&self) -> Value {
        let levels = self.levels.iter().map(|(level, actions)| {
            let of = |reach: Reach| actions.iter().filter(move |(_, r)| **r == reach).map(|(name, _)| name.as_str());
            let reaches = [Reach::Scoped, Reach::Everything]
                .map(|reach| (reach.as_str().to_owned(), of(reach).collect::<Value>()));
            (level.as_str().to_owned(), Value::Object(reaches.into_iter().collect()))
        });
        Value::Object(levels.collect())
    }
}

impl Reach {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scoped => "scoped",
            Self::Everything => "everything",
        }
    }
}
