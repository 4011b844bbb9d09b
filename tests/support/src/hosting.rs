//! What a host has to send with the files of the site. `docs/hosting/_headers` is where it stands; the files for other
//! hosts, and the server of the browser tests, follow it.

use std::fs;

use crate::root;

/// Name and value.
pub type Header = (String, String);

/// The rules of the file: a path with at most one `*`, and the headers for it.
pub struct Headers(Vec<(String, Vec<Header>)>);

impl Headers {
    /// The repository's.
    pub fn read() -> Self {
        Self::parse(&fs::read_to_string(root().join("docs/hosting/_headers")).unwrap())
    }

    fn parse(text: &str) -> Self {
        let mut rules: Vec<(String, Vec<Header>)> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if let Some((name, value)) = line.strip_prefix("  ").and_then(|header| header.split_once(": ")) {
                rules.last_mut().unwrap().1.push((name.to_owned(), value.to_owned()));
            } else {
                rules.push((line.to_owned(), Vec::new()));
            }
        }
        Self(rules)
    }

    /// For a path of the site, from its `/` on.
    pub fn of(&self, path: &str) -> Vec<&Header> {
        self.0.iter().filter(|(pattern, _)| matches(pattern, path)).flat_map(|(_, headers)| headers).collect()
    }

    /// Each header once.
    pub fn all(&self) -> Vec<&Header> {
        let mut all: Vec<&Header> = self.0.iter().flat_map(|(_, headers)| headers).collect();
        all.sort();
        all.dedup();
        all
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end),
        None => pattern == path,
    }
}
