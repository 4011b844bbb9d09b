//! Builds the site, from source to a folder of static files:
//!
//! ```text
//! cargo → program.wasm → parts → glue for the browser → smaller → compact → named by content → index.html
//! ```
//!
//! `program` compiles and splits, `smaller` and `compact` are for a release alone, `names` gives each file the name that tells its
//! content, `catalogue` writes the vendors' rows, and `shell` fills them into `index.html`, which says what is loaded first. It
//! knows nothing of what the files mean. `offline` lists them for the worker that keeps them, and `vendor_page` writes
//! what needs no program to be read.

mod catalogue;
mod compact;
mod names;
mod offline;
mod program;
mod shell;
mod smaller;
mod unused;
mod vendor_page;

use std::fs;
use std::path::{Path, PathBuf};

use profile::Profile;

use crate::error::{Error, Result};
use crate::workspace::{Workspace, create_folder, read, remove_folder, write};

use names::Names;
pub(crate) use smaller::ensure as ensure_smaller;

/// What is built for whom.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// For the person who changes it: soon there, and not small.
    Serve,
    /// For everybody else, if `smaller` has the programs that it needs, and with a standard library that is compiled for it
    /// if its sources are there.
    Release { smaller: bool, library: bool },
}

impl Build {
    fn profile(self) -> &'static str {
        match self {
            Self::Serve => "serve",
            Self::Release { .. } => "release",
        }
    }
}

/// Compiles the page and writes the whole site into `folder`, in place of what was there.
pub(crate) fn build(workspace: &Workspace, build: Build, folder: &Path) -> Result<()> {
    let program = program::compile(workspace, build)?;
    // Outside of `folder`, so that a build that fails leaves the site as it was.
    let work = program.with_extension("parts");
    let parts = program::split(&program, &work)?;
    let mut css = read(&workspace.root.join("style/main.css"))?.into_bytes();
    let mut plain = read(&workspace.root.join("style/plain.css"))?.into_bytes();
    let mut look = read(&workspace.root.join("style").join(shell::LOOK.1))?.into_bytes();
    let mut boot = read(&workspace.root.join("style/boot.js"))?;
    let mut glue = read(&work.join("glue/rolecall.js"))?;
    let small = matches!(build, Build::Release { smaller: true, .. });
    if small {
        smaller::programs(workspace, &work)?;
        css = smaller::text(workspace, "css", &css)?;
        plain = smaller::text(workspace, "css", &plain)?;
        look = smaller::text(workspace, "css", &look)?;
        boot = String::from_utf8_lossy(&smaller::text(workspace, "js", boot.as_bytes())?).into_owned();
        glue = String::from_utf8_lossy(&smaller::text(workspace, "js", glue.as_bytes())?).into_owned();
    }
    let is_release = matches!(build, Build::Release { .. });
    let mut first = bytes(&work.join("glue/rolecall_bg.wasm"))?;
    if is_release {
        (first, glue) = compact::numbered(&first, &glue)?;
        first = compact::ordered(&first)?;
    }

    let next = folder.with_extension("next");
    remove_folder(&next)?;
    create_folder(&next)?;
    let mut names = Names::new(next.clone());
    names.add("main.css", &css)?;
    names.add("plain.css", &plain)?;
    names.add("icon.svg", &bytes(&workspace.root.join("style/icon.svg"))?)?;
    names.add(shell::LOOK.1, &look)?;
    names.add("rolecall.wasm", &first)?;
    for file in parts.files() {
        let name = format!("{file}.wasm");
        let part = bytes(&work.join(&name))?;
        names.add(&name, &if is_release { compact::ordered(&part)? } else { part })?;
    }
    for data in shell::DATA {
        names.add(data.1, &bytes(&workspace.root.join("data").join(data.1))?)?;
    }
    let profiles = bake::load(&workspace.root.join("vendors"))
        .map_err(|error| Error::Failed { step: "reading the profiles".to_owned(), remedy: error.to_string() })?;
    let site = bake::site(&profiles);
    for (card, bytes) in site.cards.iter().zip(&site.vendors) {
        names.add(&shell::file_of(&card.id), bytes)?;
    }
    names.add(shell::FINGERPRINTS.1, site.fingerprints.as_bytes())?;
    let manifest = read(&workspace.root.join("style/manifest.webmanifest"))?;
    names.add("manifest.webmanifest", names.quoted(&manifest).as_bytes())?;
    names.add("boot.js", boot.as_bytes())?;
    // The glue names the script that the parts are loaded through, so that comes first.
    names.add("rolecall.js", names.filled_in(&glue).as_bytes())?;
    let page = read(&workspace.root.join("index.html"))?;
    let page = shell::page(&page, &names, &parts, &site.cards, &foot(&profiles))?;
    write(&next.join("index.html"), &page)?;
    // Nobody wants yesterday's page while changing it.
    let worker = read(&workspace.root.join("style/worker.js"))?;
    let worker = if build == Build::Serve { worker } else { offline::worker(&worker, &page, &names)? };
    let worker = if small { smaller::text(workspace, "js", worker.as_bytes())? } else { worker.into_bytes() };
    fs::write(next.join(offline::WORKER), worker)
        .map_err(|source| Error::File { path: next.join(offline::WORKER), source })?;
    vendor_page::write(&next, &names, &profiles, &site.cards)?;
    remove_folder(folder)?;
    fs::rename(&next, folder).map_err(|source| Error::File { path: folder.to_path_buf(), source })
}

/// Version, licence and the days of the facts: what a person asks of a page before it is trusted.
fn foot(profiles: &[Profile]) -> String {
    let days = || profiles.iter().flat_map(|profile| &profile.docs).map(|source| source.read.as_str());
    let (first, last) = (days().min().unwrap_or_default(), days().max().unwrap_or_default());
    format!(
        "<p>Rolecall {}, free software under MIT or Apache-2.0.</p>\
         <p>Vendors’ pages were read between {first} and {last}; each profile names its own. \
         Something is wrong? Copy the link without IDs into an issue of the project.</p>\
         <p><a href=vendors/index.html>All vendors as plain pages</a></p>\
         <p class=\"promise-foot\">Nothing you type leaves this page.</p>\
         <p>Forms, a set-up, the review’s text and a profile of your own are kept in this tab until you close it or clear them; the theme stays.</p>",
        env!("CARGO_PKG_VERSION"),
    )
}

fn bytes(path: &PathBuf) -> Result<Vec<u8>> {
    fs::read(path).map_err(|source| Error::File { path: path.clone(), source })
}
