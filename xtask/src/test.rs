use std::{env, path::PathBuf};

use crate::{
    conformance, dist,
    error::{Error, Result},
    npm, process,
    stages::Stages,
    system::{self, CHROMEDRIVER, CHROMIUM, NODE, NPM, Program, SHELLCHECK},
    workspace::Workspace,
};

const BROWSER_TESTS: &str = "browser tests";

const TEST_REMEDY: &str = "see the failing tests above";

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut stages = Stages::default();
    let tools = stages.run("tools", || ensure_tools(workspace));
    stages.run("tests", || {
        let arguments = ["test", "--workspace", "--exclude", "browser", "--no-fail-fast"];
        process::run(process::command(workspace, "cargo").args(arguments), TEST_REMEDY)
    });
    stages.run("conformance", || conformance::run(workspace));
    let site = stages.run("dist", || dist::run(workspace));
    if tools.is_some() && site.is_some() {
        stages.run(BROWSER_TESTS, || browser_tests(workspace));
    } else {
        stages.skip(BROWSER_TESTS);
    }
    stages.finish()
}

fn ensure_tools(workspace: &Workspace) -> Result<()> {
    let programs = [&CHROMIUM, &CHROMEDRIVER, &SHELLCHECK, &NODE, &NPM];
    system::ensure(workspace, &programs, "the tests drive a real browser and lint the generated scripts")
}

fn browser_tests(workspace: &Workspace) -> Result<()> {
    let why = "it looks for accessibility faults in the running page";
    let axe = npm::ensure(workspace, &workspace.root.join("tests/browser"), "axe", why)?;
    let cargo = || process::command(workspace, "cargo");
    process::run(cargo().args(["build", "--example", "render"]), "see the compiler's message above")?;
    let render = workspace.debug.join("examples").join(format!("render{}", env::consts::EXE_SUFFIX));
    process::run(
        cargo()
            .args(["test", "-p", "browser"])
            .env("ROLECALL_DIST", workspace.dist())
            .env("ROLECALL_RENDER", render)
            .env("AXE_PATH", axe.join("node_modules/axe-core/axe.min.js"))
            .env("CHROME", path_of(workspace, &CHROMIUM)?)
            .env("CHROMEDRIVER", path_of(workspace, &CHROMEDRIVER)?),
        TEST_REMEDY,
    )
}

fn path_of(workspace: &Workspace, program: &Program) -> Result<PathBuf> {
    process::find(workspace, program.names).ok_or_else(|| Error::Missing {
        program: program.names[0].to_owned(),
        remedy: "run the same command again: it installs what is missing".to_owned(),
    })
}
