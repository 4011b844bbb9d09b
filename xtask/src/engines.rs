//! The browser tests that engines may answer differently, in Firefox and WebKit side by side.

use std::process::Command;
use std::{env, path::Path, path::PathBuf, thread};

use crate::error::Result;
use crate::workspace::Workspace;
use crate::{npm, process, rust_tools, system};
use system::{FIREFOX, WEBKIT, WEBKIT_DRIVER, XVFB};

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let programs = [&FIREFOX, &WEBKIT_DRIVER, &WEBKIT, &XVFB];
    system::ensure(workspace, &programs, "the page is tried in Firefox and WebKit too")?;
    let geckodriver = rust_tools::ensure_geckodriver(workspace)?;
    let render = render(workspace)?;
    let axe = axe(workspace)?;
    let tests = || {
        let mut command = tests(workspace, &render, &axe);
        command.args(["--test", "engines"]);
        command
    };
    process::run(tests().arg("--no-run"), "see the compiler's message above")?;

    let in_engine = |name| {
        let mut command = tests();
        command.args(["--", &threads()]).env("ROLECALL_ENGINE", name);
        command
    };
    let mut firefox = in_engine("firefox");
    firefox.env("FIREFOX", system::path_of(workspace, &FIREFOX)?).env("GECKODRIVER", geckodriver);
    let mut webkit = in_engine("webkit");
    webkit
        .env("WEBKIT", system::path_of(workspace, &WEBKIT)?)
        .env("WEBKITDRIVER", system::path_of(workspace, &WEBKIT_DRIVER)?)
        .env("XVFB", system::path_of(workspace, &XVFB)?);
    println!("testing in Firefox and WebKit at the same time: what they say comes when they have ended");
    process::run_side_by_side(&mut [("Firefox", firefox), ("WebKit", webkit)], process::FAILING_TESTS)
}

/// The tests of the built site, which is named to them with what they compare it with and look at it by.
pub(crate) fn tests(workspace: &Workspace, render: &Path, axe: &Path) -> Command {
    let mut command = process::of_workspace(workspace, "test");
    command.args(["--features", "browser/site"]);
    command.env("ROLECALL_DIST", workspace.dist()).env("ROLECALL_RENDER", render).env("AXE_PATH", axe);
    command
}

/// The script that looks for accessibility faults, installed.
pub(crate) fn axe(workspace: &Workspace) -> Result<PathBuf> {
    let why = "it looks for accessibility faults in the running page";
    let folder = npm::ensure(workspace, &workspace.root.join("tests/browser"), "axe", why)?;
    Ok(folder.join("node_modules/axe-core/axe.min.js"))
}

/// The example `render`, built.
pub(crate) fn render(workspace: &Workspace) -> Result<PathBuf> {
    let build = &mut process::of_workspace(workspace, "build");
    process::run(build.args(["--example", "render"]), "see the compiler's message above")?;
    Ok(workspace.debug.join("examples").join(format!("render{}", env::consts::EXE_SUFFIX)))
}

/// Each has half of the machine.
fn threads() -> String {
    let all = thread::available_parallelism().map_or(2, usize::from);
    format!("--test-threads={}", (all / 2).max(1))
}
