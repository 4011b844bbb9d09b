//! `cargo xtask dist`: the optimised site in `dist/`, its sizes, and whether they are what they are meant to be.

use crate::error::{Error, Result};
use crate::rust_tools;
use crate::site::{self, Build};
use crate::size::{self, File, Sum};
use crate::workspace::Workspace;

/// What a visitor has to download at the most, in bytes of brotli: what was aimed at, or a little above what is reached, so
/// that none is lost in silence. Two builds of the same source differ by some hundred. README, "Speed and size", has the aims.
const GOALS: [(Sum, Goal); 2] = [
    (
        ("before the first document", File::is_first),
        Goal { own_library: 215_000, delivered_library: 237_000, each_vendor: 100 },
    ),
    (
        ("all parts of the program", File::is_program),
        Goal { own_library: 970_000, delivered_library: 1_049_000, each_vendor: 0 },
    ),
];

/// With the standard library compiled for the page, and with the one that was delivered; and for a vendor's row in the list.
struct Goal {
    own_library: usize,
    delivered_library: usize,
    each_vendor: usize,
}

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    rust_tools::ensure_target(workspace)?;
    let smaller = site::ensure_smaller(workspace)?;
    let dist = workspace.dist();
    println!("building dist/ (profile `release`)");
    let library = rust_tools::ensure_library(workspace);
    site::build(workspace, Build::Release { smaller, library }, &dist)?;

    let files = size::measure(&dist)?;
    let sums = GOALS.map(|(sum, _)| sum);
    print!("{}", size::table(&files, &sums));
    let vendors = size::vendors(&files);
    let over = GOALS.iter().find_map(|((name, of), goal)| {
        let goal = if library { goal.own_library } else { goal.delivered_library } + goal.each_vendor * vendors;
        let total = size::brotli_of(&files, *of);
        (total > goal).then_some(Error::OverBudget { name, total, budget: goal })
    });
    over.map_or(Ok(()), Err)
}
