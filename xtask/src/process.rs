//! Runs programs, this workspace's own tools first.

use std::{
    env,
    ffi::{OsStr, OsString},
    panic::resume_unwind,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use crate::{
    error::{Error, Result},
    workspace::Workspace,
};

/// What to do about a run of tests that failed.
pub(crate) const FAILING_TESTS: &str = "see the failing tests above";

/// A program that finds this workspace's own tools before those on PATH, and starts in its root.
pub(crate) fn command(workspace: &Workspace, program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&workspace.root).env("PATH", tool_path(workspace));
    command
}

/// Cargo on all packages together: one at a time, they would have their dependencies with fewer features, and compile these
/// once more.
pub(crate) fn of_workspace(workspace: &Workspace, subcommand: &str) -> Command {
    let mut cargo = command(workspace, "cargo");
    cargo.args([subcommand, "--workspace"]);
    cargo
}

/// Runs to the end, with the program's output shown as it comes.
pub(crate) fn run(command: &mut Command, remedy: &str) -> Result<()> {
    let status = command.status().map_err(|_| missing(command, remedy))?;
    if status.success() { Ok(()) } else { Err(Error::Failed { step: describe(command), remedy: remedy.to_owned() }) }
}

/// Runs all of them at the same time, to the end; what each has said is shown, below its name, when it has ended.
pub(crate) fn run_side_by_side(commands: &mut [(&str, Command)], remedy: &str) -> Result<()> {
    let one = |name: &str, command: &mut Command| {
        let start = Instant::now();
        let output = command.stdin(Stdio::null()).output().map_err(|_| missing(command, remedy))?;
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        println!("\n-- {name}, {:.1} s\n{said}", start.elapsed().as_secs_f64());
        let failed = || Error::Failed { step: format!("{} in {name}", describe(command)), remedy: remedy.to_owned() };
        if output.status.success() { Ok(()) } else { Err(failed()) }
    };
    thread::scope(|scope| {
        let running: Vec<_> =
            commands.iter_mut().map(|(name, command)| scope.spawn(move || one(name, command))).collect();
        // A panic in there is a fault of this program, and goes on.
        let ended: Vec<_> =
            running.into_iter().map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic))).collect();
        ended.into_iter().collect()
    })
}

/// Runs to the end without a sound; `None` if it cannot be started or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    if output.status.success() { String::from_utf8(output.stdout).ok() } else { None }
}

/// The first of these programs that a command started here would find.
pub(crate) fn find(workspace: &Workspace, programs: &[&str]) -> Option<PathBuf> {
    let path = tool_path(workspace);
    programs.iter().find_map(|program| {
        let file = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}

pub(crate) fn missing(command: &Command, remedy: &str) -> Error {
    Error::Missing { program: command.get_program().to_string_lossy().into_owned(), remedy: remedy.to_owned() }
}

fn tool_path(workspace: &Workspace) -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = workspace.tool_folders().into_iter().chain(env::split_paths(&inherited));
    env::join_paths(folders).unwrap_or(inherited)
}

/// The words before the first option: enough to know which step it was.
fn describe(command: &Command) -> String {
    let arguments = command.get_args().map(OsStr::to_string_lossy).take_while(|argument| !argument.starts_with('-'));
    let words: Vec<_> = [command.get_program().to_string_lossy()].into_iter().chain(arguments).collect();
    format!("`{}`", words.join(" "))
}
