//! The generated documents, judged by the programs that will read them: `tests/conformance`.

use std::{fs, fs::File, path::PathBuf, process::Stdio};

use crate::{
    error::{Error, Result},
    npm, process,
    system::{self, NODE, NPM, PYTHON},
    workspace::{Workspace, create_folder, read, write},
};

/// Configurations whose values look like code, through every format.
const HOSTILE_CASES: &str = "500";

/// Left behind by an install that succeeded: the requirements that it followed.
const STAMP: &str = "installed-requirements.txt";

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let programs = [&NODE, &NPM, &PYTHON];
    system::ensure(workspace, &programs, "the linters and emulators of the conformance run need them")?;
    let manifests = workspace.root.join("tests/conformance");
    let node = npm::ensure(workspace, &manifests, "conformance-node", "parsers of HCL and Markdown, and an evaluator")?;
    let python = ensure_python(workspace)?;
    process::run(
        process::of_workspace(workspace, "build").args([
            "--example",
            "plan",
            "--example",
            "decide",
            "--example",
            "render",
            "--example",
            "account",
            "--example",
            "review",
        ]),
        "see the compiler's message above",
    )?;
    let folder = workspace.tools.join("conformance-cases");
    create_folder(&folder)?;
    let cases = write_cases(workspace, &folder.join("cases.jsonl"), &["cases"])?;
    let hostile = write_cases(workspace, &folder.join("hostile.jsonl"), &["hostile", HOSTILE_CASES])?;
    let answers = accounts(workspace);
    // What an earlier run has made says nothing of these cases.
    let _ = fs::remove_dir_all(&answers);
    create_folder(&answers)?;
    process::run(
        process::command(workspace, &python.to_string_lossy())
            .args(["-m", "conformance"])
            .args([cases, hostile, node, workspace.debug.join("examples"), answers])
            .current_dir(workspace.root.join("tests"))
            .env("CHECKPOINT_DISABLE", "1")
            .env("PYTHONDONTWRITEBYTECODE", "1"),
        "each finding above names its tool, its case and its place",
    )
}

/// Where the run leaves what an emulator has answered of the account after each case, for the browser's tests.
pub(crate) fn accounts(workspace: &Workspace) -> PathBuf {
    workspace.tools.join("conformance-accounts")
}

/// A Python environment of its own, with every package pinned by version and hash.
fn ensure_python(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.tools.join("conformance");
    let python = folder.join("bin/python");
    let path = workspace.root.join("tests/conformance/requirements.txt");
    let requirements = read(&path)?;
    if read(&folder.join(STAMP)).is_ok_and(|installed| installed == requirements) {
        return Ok(python);
    }
    println!(
        "installing the AWS CLI, emulators and linters with pip into target/tools: the conformance run needs them"
    );
    let remedy = "see Python's message above; without a network, connect and run the same command again";
    let system = process::find(workspace, PYTHON.names).ok_or_else(|| Error::Missing {
        program: "python3".to_owned(),
        remedy: "install Python 3.11 or later and run the same command again".to_owned(),
    })?;
    let program = |program: &PathBuf| process::command(workspace, &program.to_string_lossy());
    process::run(program(&system).args(["-m", "venv", "--clear"]).arg(&folder), remedy)?;
    let options =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r"];
    process::run(program(&python).args(options).arg(&path), remedy)?;
    write(&folder.join(STAMP), &requirements)?;
    Ok(python)
}

fn write_cases(workspace: &Workspace, path: &PathBuf, arguments: &[&str]) -> Result<PathBuf> {
    let file = File::create(path).map_err(|source| Error::File { path: path.clone(), source })?;
    let program = example(workspace, "plan");
    process::run(
        process::command(workspace, &program.to_string_lossy()).args(arguments).stdout(Stdio::from(file)),
        "see the message above",
    )?;
    Ok(path.clone())
}

fn example(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.debug.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
