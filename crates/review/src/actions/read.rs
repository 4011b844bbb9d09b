//! The lines of the data. Every number is checked here, so that asking later finds what it names.

use std::ops::Range;
use std::sync::OnceLock;

use super::arn::ArnPattern;
use crate::data_error::DataError;

use super::{Actions, Entry, Group, Kind, Level, Service};

pub(super) fn actions(text: &str) -> Result<Actions, DataError> {
    let mut actions =
        Actions { text: text.into(), lower: text.to_ascii_lowercase().into_boxed_str(), ..Actions::none() };
    let mut open: Option<Service> = None;
    let mut at = 0;
    for (index, line) in text.split('\n').enumerate() {
        let start = at;
        at += line.len() + 1;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let damaged = || DataError { about: "actions", line: index + 1 };
        let (tag, rest) = line.split_once(' ').ok_or_else(damaged)?;
        let body = start + tag.len() + 1..start + line.len();
        match (tag, &mut open) {
            ("date", _) => actions.date = body,
            ("service", _) => actions.close(open.replace(Service { prefix: body, ..Service::default() })),
            ("K", Some(service)) => service.keys.extend(words(rest, body.start)),
            ("r", Some(service)) => service.add_type(rest, body.start).ok_or_else(damaged)?,
            (_, Some(service)) => service.add_actions(tag, start, rest, body.start).ok_or_else(damaged)?,
            (_, None) => return Err(damaged()),
        }
    }
    actions.close(open);
    if actions.count == 0 || actions.date.is_empty() {
        return Err(DataError { about: "actions", line: 1 });
    }
    Ok(actions)
}

impl Actions {
    fn close(&mut self, service: Option<Service>) {
        if let Some(mut service) = service {
            let lower = &self.lower;
            let name = |entry: &Entry| lower.get(entry.name.clone()).unwrap_or_default();
            service.actions.sort_unstable_by(|a, b| name(a).cmp(name(b)));
            self.count += service.actions.len();
            self.services.insert(self.slice(&service.prefix).to_owned(), service);
        }
    }
}

impl Service {
    fn add_type(&mut self, line: &str, start: usize) -> Option<()> {
        let (name, rest) = line.split_once(' ')?;
        let (arns, keys) = rest.split_once(' ').unwrap_or((rest, ""));
        let at = start + name.len() + 1;
        if !arns.split('|').all(|arn| ArnPattern::parse(arn, "").is_some()) || !all_below(keys, ' ', self.keys.len()) {
            return None;
        }
        let end = start + line.len();
        self.types.push(Kind {
            name: start..start + name.len(),
            arns: at..at + arns.len(),
            keys: end - keys.len()..end,
            forms: OnceLock::new(),
        });
        Some(())
    }

    fn add_actions(&mut self, tag: &str, tag_start: usize, names: &str, start: usize) -> Option<()> {
        let letter = tag.chars().next()?;
        let level = Level::of_letter(letter)?;
        let (scope, keys) = tag.split_once(';').unwrap_or((tag, ""));
        let types = match scope.get(1..)? {
            "*" => "",
            types => types.strip_prefix(':').filter(|types| !types.is_empty())?,
        };
        if !all_below(types, ',', self.types.len()) || !all_below(keys, ',', self.keys.len()) {
            return None;
        }
        let (types_end, keys_end) = (tag_start + scope.len(), tag_start + tag.len());
        let group = self.groups.len();
        self.groups.push(Group {
            level,
            types: types_end - types.len()..types_end,
            keys: keys_end - keys.len()..keys_end,
        });
        self.actions.extend(words(names, start).map(|name| Entry { name, group }));
        Some(())
    }
}

/// Where each word of a line stands, when the line starts at `start`.
fn words(line: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = start;
    line.split(' ').map(move |word| {
        let range = at..at + word.len();
        at = range.end + 1;
        range
    })
}

/// Whether every number in a list is a place in something of this length.
fn all_below(list: &str, separator: char, length: usize) -> bool {
    list.is_empty()
        || list.split(separator).all(|number| {
            number.strip_suffix('!').unwrap_or(number).parse::<usize>().is_ok_and(|number| number < length)
        })
}
