//! `apply.ps1` and `verify.ps1`: each runs its namesake of every member.

use askama::Template;
use profile::Tool;

use crate::document::{Document, Section};
use crate::together::{Several, Together, print};

/// Removed is what a script has made by those for bash, as it is of one vendor.
pub(crate) const TOGETHER: Together = Together {
    documents,
    apply: &["powershell -ExecutionPolicy Bypass -File apply.ps1"],
    verify: &["powershell -ExecutionPolicy Bypass -File verify.ps1"],
    ..Together::nothing(Tool::PowerShell)
};

#[derive(Template)]
#[template(path = "formats/powershell/together/apply.ps1", config = "src/askama.toml")]
struct Apply<'s> {
    several: &'s Several<'s, 's>,
    paths: Vec<String>,
}

#[derive(Template)]
#[template(path = "formats/powershell/together/verify.ps1", config = "src/askama.toml")]
struct Verify<'s> {
    several: &'s Several<'s, 's>,
    paths: Vec<String>,
}

fn documents(several: &Several<'_, '_>) -> Vec<Document> {
    let paths = |verb: &str| several.scripts(verb, "ps1");
    let script = |path: &str, title: &str, text: String| {
        Document::new(path, title, Section::Apply(Tool::PowerShell), text, None)
    };
    vec![
        script("apply.ps1", "Set up", print(&Apply { several, paths: paths("apply") })),
        script("verify.ps1", "Verify", print(&Verify { several, paths: paths("verify") })),
    ]
}
