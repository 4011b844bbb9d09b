use crate::{error::Result, process, workspace::Workspace};

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    process::run(
        process::command(workspace, "cargo")
            .args(["test", "-p", "render", "--test", "main", "golden"])
            .env("UPDATE_GOLDEN", "1"),
        "see the test's message above; the files it could write are written",
    )?;
    println!("golden files rewritten: read the difference with `git diff tests/golden` before committing it");
    Ok(())
}
