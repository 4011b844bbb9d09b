//! `cargo xtask test`: every test, in stages that can be asked for one by one.

use crate::{
    conformance, dist, engines,
    error::Result,
    process,
    stages::{self, Stage},
    system::{self, CHROMEDRIVER, CHROMIUM, NGINX, NGINX_BROTLI, NODE, NPM, SHELLCHECK},
    workspace::Workspace,
};

/// In the order in which they run.
const STAGES: [Stage; 8] = [
    Stage { name: "tools", expected: 60, after: None, run: ensure_tools },
    Stage { name: "tests", expected: 300, after: None, run: native_tests },
    Stage { name: "benches", expected: 60, after: None, run: benches },
    Stage { name: "conformance", expected: 400, after: None, run: conformance::run },
    Stage { name: "dist", expected: 200, after: None, run: dist::run },
    Stage { name: "hosting", expected: 60, after: Some("dist"), run: hosting_tests },
    Stage { name: "browser", expected: 300, after: Some("dist"), run: browser_tests },
    Stage { name: "engines", expected: 420, after: Some("dist"), run: engines::run },
];

pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    let only = match options {
        [] => None,
        [only, stage] if only == "--only" => Some(stage.as_str()),
        _ => Some(""),
    };
    stages::run(workspace, &STAGES, only)
}

fn native_tests(workspace: &Workspace) -> Result<()> {
    process::run(process::of_workspace(workspace, "test").arg("--no-fail-fast"), process::FAILING_TESTS)
}

/// They are only built, since what they measure depends on the machine; and as the tests are, which shares what these
/// have compiled. Optimised, which nobody looks at here, they took longer than the tests.
fn benches(workspace: &Workspace) -> Result<()> {
    process::run(
        process::of_workspace(workspace, "bench").args(["--no-run", "--profile", "dev"]),
        "see the compiler's message above",
    )
}

fn ensure_tools(workspace: &Workspace) -> Result<()> {
    let programs = [&CHROMIUM, &CHROMEDRIVER, &SHELLCHECK, &NODE, &NPM];
    system::ensure(workspace, &programs, "the tests drive a real browser and lint the generated scripts")
}

fn hosting_tests(workspace: &Workspace) -> Result<()> {
    system::ensure(workspace, &[&NGINX, &NGINX_BROTLI], "the tests read what a web server sends of dist/")?;
    process::run(
        process::of_workspace(workspace, "test")
            .args(["--features", "browser/site", "--test", "hosting"])
            .env("ROLECALL_DIST", workspace.dist())
            .env("NGINX_PROGRAM", system::path_of(workspace, &NGINX)?)
            .env("NGINX_BROTLI", system::path_of(workspace, &NGINX_BROTLI)?),
        process::FAILING_TESTS,
    )
}

fn browser_tests(workspace: &Workspace) -> Result<()> {
    process::run(
        engines::tests(workspace, &engines::render(workspace)?, &engines::axe(workspace)?)
            .args(["--test", "page", "--test", "engines"])
            .env("ROLECALL_ACCOUNTS", conformance::accounts(workspace))
            .env("CHROME", system::path_of(workspace, &CHROMIUM)?)
            .env("CHROMEDRIVER", system::path_of(workspace, &CHROMEDRIVER)?),
        process::FAILING_TESTS,
    )
}
