//! One service of the package as the lines of its block.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use review::actions::Level;
use serde_json::Value;

use super::{PACKAGE, corrections, json};
use crate::error::{Error, Result};

/// Of the keys that start with `aws:` only these depend on the action; the reviewer knows the others for all services.
const GLOBAL_KEYS: [&str; 3] = ["aws:RequestTag/*", "aws:ResourceTag/*", "aws:TagKeys"];

/// What the package has about one service.
struct Service<'a> {
    prefix: &'a str,
    actions: Value,
    types: Value,
}

/// Actions that differ in nothing but their names. In the order of the file.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    level: Level,
    /// Places of types, and whether the action always asks for one.
    types: Vec<(usize, bool)>,
    keys: Vec<usize>,
}

/// The block of the service `prefix`, from the files in the package's folder `data`.
pub(super) fn block(prefix: &str, data: &Path) -> Result<String> {
    let optional = |folder: &str| {
        let path = data.join(folder).join(format!("{prefix}.json"));
        if fs::exists(&path).unwrap_or(false) { json(&path) } else { Ok(Value::Null) }
    };
    let actions = json(&data.join(format!("actions/{prefix}.json")))?;
    let service = Service { prefix, actions, types: optional("resourceTypes")? };
    let types: Vec<(&str, &Value)> = service.types();
    let mut keys: BTreeSet<String> =
        objects(&optional("conditionKeys")?).filter_map(|key| service.key(string(key, "key"))).collect();
    keys.extend(types.iter().flat_map(|(_, found)| service.keys(found)));
    keys.extend(objects(&service.actions).flat_map(|action| service.keys_of_action(action)));
    let places: BTreeMap<&str, usize> = keys.iter().enumerate().map(|(place, key)| (key.as_str(), place)).collect();
    let numbers = |keys: BTreeSet<String>| -> Vec<usize> {
        keys.iter().filter_map(|key| places.get(key.as_str()).copied()).collect()
    };

    let mut text = format!("service {prefix}\n");
    if !keys.is_empty() {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let _ = writeln!(text, "K {}", keys.join(" "));
    }
    for (name, found) in &types {
        let arns: Vec<&str> = [string(found, "arn")].into_iter().chain(corrections::arns(prefix, name)).collect();
        let arn = pattern(&arns.join(", "), prefix)?;
        let _ = write!(text, "r {} {arn}", name.replace(' ', "%20"));
        for number in numbers(service.keys(found)) {
            let _ = write!(text, " {number}");
        }
        text.push('\n');
    }
    for (group, names) in service.groups(&types, numbers)? {
        let names: Vec<&str> = names.into_iter().collect();
        let _ = writeln!(text, "{} {}", group.tag(), names.join(" "));
    }
    Ok(text)
}

impl Service<'_> {
    /// By name, in lower case, as actions do not always spell it as the type does.
    fn types(&self) -> Vec<(&str, &Value)> {
        let by_name: BTreeMap<String, &Value> =
            objects(&self.types).map(|found| (string(found, "key").to_lowercase(), found)).collect();
        by_name.into_values().map(|found| (string(found, "key"), found)).collect()
    }

    fn groups(
        &self,
        types: &[(&str, &Value)],
        numbers: impl Fn(BTreeSet<String>) -> Vec<usize>,
    ) -> Result<BTreeMap<Group, BTreeSet<&str>>> {
        let mut groups: BTreeMap<Group, BTreeSet<&str>> = BTreeMap::new();
        for action in objects(&self.actions) {
            let name = string(action, "name");
            let listed: BTreeMap<String, bool> = array(action, "resourceTypes")
                .map(|wanted| {
                    (string(wanted, "name").to_lowercase(), wanted.get("required") == Some(&Value::Bool(true)))
                })
                .collect();
            if let Some(unknown) =
                listed.keys().find(|name| !types.iter().any(|(known, _)| known.to_lowercase() == **name))
            {
                return Err(Error::Failed {
                    step: format!("finding the type `{unknown}` of {}:{name}", self.prefix),
                    remedy: format!("see whether a newer {PACKAGE} has it, or teach service.rs what it means"),
                });
            }
            let mut keys = self.keys_of_action(action);
            let mut named = Vec::new();
            for (place, (kind, found)) in types.iter().enumerate() {
                let corrected = corrections::works_on(self.prefix, name, kind);
                let always = listed.get(&kind.to_lowercase()).copied();
                if corrected || always.is_some() {
                    named.push((place, !corrected && always == Some(true)));
                    keys.retain(|key| !self.keys(found).contains(key));
                }
            }
            let level = level_of(string(action, "accessLevel"))?;
            let group = Group { level, types: named, keys: numbers(keys) };
            groups.entry(group).or_default().insert(name);
        }
        Ok(groups)
    }

    fn keys_of_action(&self, action: &Value) -> BTreeSet<String> {
        let mut keys = self.keys(action);
        keys.extend(array(action, "resourceTypes").flat_map(|wanted| self.keys(wanted)));
        keys
    }

    fn keys(&self, owner: &Value) -> BTreeSet<String> {
        array(owner, "conditionKeys").filter_map(Value::as_str).filter_map(|key| self.key(key)).collect()
    }

    /// A key as it stands in the file: its variable part as `*`, the service's own prefix left out.
    fn key(&self, text: &str) -> Option<String> {
        let key = without_variables(text).replace(' ', "%20");
        if key.to_ascii_lowercase().starts_with("aws:") && !GLOBAL_KEYS.contains(&key.as_str()) {
            return None;
        }
        let own = key.strip_prefix(self.prefix).filter(|rest| rest.starts_with(':')).map(str::to_owned);
        Some(own.unwrap_or(key))
    }
}

impl Group {
    fn tag(&self) -> String {
        let scope = match self.types.as_slice() {
            [] => "*".to_owned(),
            types => {
                let place = |(place, always): &(usize, bool)| format!("{place}{}", if *always { "!" } else { "" });
                format!(":{}", types.iter().map(place).collect::<Vec<_>>().join(","))
            }
        };
        let keys: Vec<String> = self.keys.iter().map(usize::to_string).collect();
        let separator = if keys.is_empty() { "" } else { ";" };
        format!("{}{scope}{separator}{}", self.level.letter(), keys.join(","))
    }
}

fn level_of(text: &str) -> Result<Level> {
    Ok(match text {
        "List" => Level::List,
        "Read" => Level::Read,
        "Write" => Level::Write,
        "Tagging, Write" => Level::Tagging,
        "Permissions management, Write" => Level::PermissionsManagement,
        other => {
            return Err(Error::Failed {
                step: format!("reading the access level `{other}` of {PACKAGE}"),
                remedy: "teach service.rs and the reader of data/actions.txt what it means".to_owned(),
            });
        }
    })
}

/// `arn:${Partition}:s3:::${BucketName}` of the service `s3` as `:::{BucketName}`; several ARNs with `|` between them.
fn pattern(text: &str, prefix: &str) -> Result<String> {
    let patterns: Option<Vec<String>> = text.split(", ").map(|arn| one_pattern(arn, prefix)).collect();
    patterns.map(|patterns| patterns.join("|")).ok_or_else(|| Error::Failed {
        step: format!("reading the ARN `{text}` of {prefix}"),
        remedy: "teach service.rs what it means".to_owned(),
    })
}

fn one_pattern(arn: &str, prefix: &str) -> Option<String> {
    let mut parts = arn.strip_prefix("arn:${Partition}:")?.splitn(4, ':');
    let (service, region, account, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let service = match service {
        own if own == prefix => "",
        // Some services tag the resources of others.
        variable if variable.starts_with("${") => "*",
        other => other,
    };
    let place = |text: &str| if text.starts_with("${") { "+".to_owned() } else { text.to_owned() };
    if name.contains(['|', ' ', ',']) {
        return None;
    }
    Some(format!("{service}:{}:{}:{}", place(region), place(account), name.replace("${", "{")))
}

/// `${TagKey}` and `<key>` as `*`, and `tag-key`, which stands for one in some pages.
fn without_variables(key: &str) -> String {
    let mut text = String::new();
    let mut rest = key;
    while let Some(open) = rest.find("${").into_iter().chain(rest.find('<')).min() {
        let close = if rest[open..].starts_with('<') { '>' } else { '}' };
        let Some(end) = rest[open..].find(close) else { break };
        text.push_str(&rest[..open]);
        text.push('*');
        rest = &rest[open + end + 1..];
    }
    let text = text + rest;
    match text.strip_suffix("/tag-key") {
        Some(start) => format!("{start}/*"),
        None => text,
    }
}

fn objects(map: &Value) -> impl Iterator<Item = &Value> {
    map.as_object().into_iter().flatten().map(|(_, value)| value)
}

fn array<'a>(owner: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    owner.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn string<'a>(owner: &'a Value, name: &str) -> &'a str {
    owner.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{one_pattern, without_variables};

    #[test]
    fn variables_become_stars() {
        assert_eq!(without_variables("ec2:ResourceTag/${TagKey}"), "ec2:ResourceTag/*");
        assert_eq!(without_variables("s3:ExistingObjectTag/<key>"), "s3:ExistingObjectTag/*");
        assert_eq!(without_variables("ssm:resourceTag/tag-key"), "ssm:resourceTag/*");
        assert_eq!(without_variables("a:${x}.value"), "a:*.value");
        assert_eq!(without_variables("a:${x"), "a:${x");
    }

    #[test]
    fn an_arn_keeps_what_distinguishes_it() {
        let cases = [
            ("arn:${Partition}:s3:::${BucketName}/${ObjectName}", "s3", ":::{BucketName}/{ObjectName}"),
            ("arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}", "kms", ":+:+:key/{KeyId}"),
            ("arn:${Partition}:iam::${Account}:role/${Role}", "sts", "iam::+:role/{Role}"),
            ("arn:${Partition}:iam::aws:policy/${Name}", "iam", "::aws:policy/{Name}"),
            ("arn:${Partition}:${Vendor}:${Region}:*:${Type}:${Id}", "backup", "*:+:*:{Type}:{Id}"),
        ];
        for (arn, prefix, expected) in cases {
            assert_eq!(one_pattern(arn, prefix).as_deref(), Some(expected), "{arn}");
        }
        assert_eq!(one_pattern("arn:${Partition}:s3", "s3"), None);
    }
}
