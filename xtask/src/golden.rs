//! Rewrites the golden files.

use crate::{error::Result, process, workspace::Workspace};

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    for (room, tests) in [("render", "golden"), ("setup", "golden"), ("plan", "changes"), ("review", "as_stored")] {
        process::run(
            process::command(workspace, "cargo")
                .args(["test", "-p", room, "--test", "main", tests])
                .env("UPDATE_GOLDEN", "1"),
            "see the test's message above; the files it could write are written",
        )?;
    }
    println!(
        "golden files rewritten: read the difference with `git diff tests/golden tests/set-ups crates/*/tests` before committing it"
    );
    Ok(())
}
