//! The files in `data/` that the page loads with the first review, and what they may cost together.

use std::fs;

use crate::{
    error::{Error, Result},
    size::brotli,
    workspace::{Workspace, create_folder, write},
};

/// Bytes of brotli, quality 11, over all files.
const BUDGET: usize = 200_000;
const FILES: [&str; 2] = ["actions.txt", "managed-policies.txt"];

/// Writes one of the files, unless they would become too large together.
pub(crate) fn keep(workspace: &Workspace, name: &str, text: &str) -> Result<()> {
    let folder = workspace.root.join("data");
    let mut sizes = Vec::new();
    for file in FILES {
        let path = folder.join(file);
        let bytes = if file == name { text.as_bytes().to_vec() } else { fs::read(&path).unwrap_or_default() };
        let compressed = brotli(&bytes).map_err(|source| Error::File { path, source })?;
        sizes.push((file, bytes.len(), compressed));
    }
    let total: usize = sizes.iter().map(|(_, _, compressed)| compressed).sum();
    for (file, bytes, compressed) in &sizes {
        println!("data/{file}: {bytes} bytes, {compressed} of brotli");
    }
    println!("together {total} bytes of brotli, at most {BUDGET}");
    if total > BUDGET {
        return Err(Error::Failed {
            step: format!("keeping the review's data in {BUDGET} bytes of brotli"),
            remedy: format!("{name} was not written: leave out what no rule reads"),
        });
    }
    create_folder(&folder)?;
    write(&folder.join(name), text)
}
