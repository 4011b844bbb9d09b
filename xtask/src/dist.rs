//! `cargo xtask dist`: the optimised site in `dist/`, its sizes, and whether they are what they are meant to be.

use crate::error::{Error, Result};
use crate::rust_tools;
use crate::site::{self, Build};
use crate::size::{self, File, Sum};
use crate::workspace::Workspace;

/// What a visitor has to download at the most, in bytes of brotli: a little above what is reached, so that none is lost
/// in silence. Two builds of the same source differ by up to 2 KB, by the order of their functions. README, "Speed and
/// size", has the aims.
const GOALS: [(Sum, usize); 2] = [
    (("before the first document", File::is_first), 264_000),
    (("all parts of the program", File::is_program), 1_012_000),
];

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust_tools::ensure_target(workspace)?;
    let smaller = site::ensure_smaller(workspace)?;
    let dist = workspace.dist();
    println!("building dist/ (profile `release`)");
    site::build(workspace, Build::Release { smaller }, &dist)?;

    let files = size::measure(&dist)?;
    let sums = GOALS.map(|(sum, _)| sum);
    print!("{}", size::table(&files, &sums));
    let over = GOALS.iter().find_map(|&((name, of), goal)| {
        let total = size::brotli_of(&files, of);
        (total > goal).then_some(Error::OverBudget { name, total, budget: goal })
    });
    over.map_or(Ok(()), Err)
}
