//! All AWS actions: names, access levels, whether a resource can be named, and each service's condition keys.
//!
//! The data is `data/actions.txt`, written by `cargo xtask refresh-actions`. Native code embeds it; the page fetches the
//! same text when it is first needed, so that nobody waits for it who only fills in a form.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use super::finding::matches;

#[cfg(not(target_arch = "wasm32"))]
const TEXT: &str = include_str!("../../../../data/actions.txt");

#[derive(Clone, Debug)]
pub struct Actions {
    text: Box<str>,
    /// `YYYY-MM-DD`
    date: Range<usize>,
    /// By prefix.
    services: HashMap<String, Service>,
    count: usize,
}

#[derive(Clone, Debug, Default)]
struct Service {
    /// By name in lower case.
    actions: Vec<Entry>,
    keys: Range<usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    lower: Box<str>,
    name: Range<usize>,
    level: Level,
    scopable: bool,
}

/// AWS's access levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    List,
    Read,
    Write,
    Tagging,
    PermissionsManagement,
}

/// One action of one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action<'a> {
    pub name: &'a str,
    pub level: Level,
    /// Whether a resource can be named for it; otherwise it works on `*` only.
    pub scopable: bool,
}

/// The line of the data, counted from 1, that is not as `cargo xtask refresh-actions` writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionsError {
    pub line: usize,
}

impl fmt::Display for ActionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the actions data is damaged: load it again", self.line)
    }
}

impl std::error::Error for ActionsError {}

impl Level {
    pub const ALL: [Self; 5] = [Self::List, Self::Read, Self::Write, Self::Tagging, Self::PermissionsManagement];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Read => "read",
            Self::Write => "write",
            Self::Tagging => "tagging",
            Self::PermissionsManagement => "permissions management",
        }
    }

    fn of_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'L' => Self::List,
            b'R' => Self::Read,
            b'W' => Self::Write,
            b'T' => Self::Tagging,
            b'P' => Self::PermissionsManagement,
            _ => return None,
        })
    }
}

/// The data that native code carries.
#[cfg(not(target_arch = "wasm32"))]
pub fn actions() -> &'static Actions {
    static ACTIONS: std::sync::LazyLock<Actions> =
        std::sync::LazyLock::new(|| Actions::parse(TEXT).unwrap_or_else(|_| Actions::none()));
    &ACTIONS
}

impl Actions {
    /// # Errors
    /// The text is not what `cargo xtask refresh-actions` writes.
    pub fn parse(text: &str) -> Result<Self, ActionsError> {
        let mut actions = Self { text: text.into(), ..Self::none() };
        let mut service: Option<(String, Service)> = None;
        let mut at = 0;
        for (index, line) in text.split('\n').enumerate() {
            let start = at;
            at += line.len() + 1;
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let error = ActionsError { line: index + 1 };
            let (tag, rest) = line.split_once(' ').ok_or_else(|| error.clone())?;
            let body = start + tag.len() + 1..start + line.len();
            match (tag, tag.as_bytes(), &mut service) {
                ("date", ..) => actions.date = body,
                ("service", ..) => actions.close(service.replace((rest.to_owned(), Service::default()))),
                ("K", _, Some((_, service))) => service.keys = body,
                (_, [letter, scope @ (b'*' | b':')], Some((_, service))) => {
                    let level = Level::of_letter(*letter).ok_or(error)?;
                    service.read(rest, body.start, level, *scope == b':');
                }
                _ => return Err(error),
            }
        }
        actions.close(service);
        if actions.count == 0 || actions.date.is_empty() {
            return Err(ActionsError { line: 1 });
        }
        Ok(actions)
    }

    fn none() -> Self {
        Self { text: Box::default(), date: 0..0, services: HashMap::new(), count: 0 }
    }

    fn close(&mut self, service: Option<(String, Service)>) {
        if let Some((prefix, mut service)) = service {
            service.actions.sort_unstable_by(|a, b| a.lower.cmp(&b.lower));
            self.count += service.actions.len();
            self.services.insert(prefix, service);
        }
    }

    /// When the data was collected, as `YYYY-MM-DD`.
    pub fn date(&self) -> &str {
        self.slice(&self.date)
    }

    /// How many actions there are.
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn has_service(&self, prefix: &str) -> bool {
        self.service(prefix).is_some()
    }

    /// One action by `prefix:Name`, in any case.
    pub fn find(&self, action: &str) -> Option<Action<'_>> {
        let (prefix, name) = action.split_once(':')?;
        let service = self.service(prefix)?;
        let name = name.to_ascii_lowercase();
        let index = service.actions.binary_search_by(|entry| (*entry.lower).cmp(&name)).ok()?;
        service.actions.get(index).map(|entry| self.action(entry))
    }

    /// Every action of a service.
    pub fn of_service(&self, prefix: &str) -> impl Iterator<Item = Action<'_>> {
        self.service(prefix).into_iter().flat_map(|service| &service.actions).map(|entry| self.action(entry))
    }

    /// The actions that `prefix:Pattern` takes in, with wildcards in the name.
    pub fn expand(&self, pattern: &str) -> Vec<Action<'_>> {
        let Some((prefix, name)) = pattern.split_once(':') else { return Vec::new() };
        let Some(service) = self.service(prefix) else { return Vec::new() };
        let name = name.to_ascii_lowercase();
        let literal = name.split(['*', '?']).next().unwrap_or_default();
        // Sorted by name: only those that start as the pattern does are worth a look.
        let first = service.actions.partition_point(|entry| &*entry.lower < literal);
        let candidates = service.actions.get(first..).unwrap_or_default();
        let candidates = candidates.iter().take_while(|entry| entry.lower.starts_with(literal));
        candidates.filter(|entry| matches(&name, &entry.lower)).map(|entry| self.action(entry)).collect()
    }

    /// How many actions a pattern opens; `*` opens all.
    pub fn count(&self, pattern: &str) -> usize {
        if matches!(pattern, "*" | "*:*") { self.count } else { self.expand(pattern).len() }
    }

    /// Whether a service has a condition key; `None` when no service has its prefix.
    pub fn has_key(&self, key: &str) -> Option<bool> {
        let (prefix, rest) = key.split_once(':')?;
        let lower = key.to_ascii_lowercase();
        let service = self.service(prefix)?;
        let known = self.slice(&service.keys).split(' ').any(|known| match known.strip_prefix(':') {
            Some(own) => fits(own, rest),
            None => fits(known, &lower),
        });
        Some(known)
    }

    /// The condition keys of a service, its own without its prefix.
    pub fn keys(&self, prefix: &str) -> impl Iterator<Item = &str> {
        self.service(prefix).into_iter().flat_map(|service| self.slice(&service.keys).split(' '))
    }

    fn service(&self, prefix: &str) -> Option<&Service> {
        if prefix.bytes().any(|b| b.is_ascii_uppercase()) {
            return self.services.get(&prefix.to_ascii_lowercase());
        }
        self.services.get(prefix)
    }

    fn action(&self, entry: &Entry) -> Action<'_> {
        Action { name: self.slice(&entry.name), level: entry.level, scopable: entry.scopable }
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

impl Service {
    fn read(&mut self, names: &str, start: usize, level: Level, scopable: bool) {
        let mut at = start;
        for name in names.split(' ') {
            let lower = name.to_ascii_lowercase().into();
            self.actions.push(Entry { lower, name: at..at + name.len(), level, scopable });
            at += name.len() + 1;
        }
    }
}

fn fits(known: &str, key: &str) -> bool {
    if known.contains('*') {
        matches(&known.to_ascii_lowercase(), &key.to_ascii_lowercase())
    } else {
        known.eq_ignore_ascii_case(key)
    }
}
