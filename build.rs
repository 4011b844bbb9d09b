//! Bakes what the page has of `vendors/*.json` from the start: the cards for the catalogue, and what the review recognizes
//! a vendor by. The profiles themselves are files of the site, which `cargo xtask` writes.
//!
//! A file that is no profile ends the build here, with the place and the remedy. The page has no loader.

use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=vendors");
    if let Err(message) = embed(Path::new("vendors")) {
        println!("cargo::error={message}");
        process::exit(1);
    }
}

fn embed(folder: &Path) -> Result<(), String> {
    let profiles = bake::load(folder).map_err(|error| error.to_string())?;
    let out = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    let site = bake::site(&profiles);
    fs::write(Path::new(&out).join("cards"), site.cards).map_err(|error| format!("cards: {error}"))?;
    fs::write(Path::new(&out).join("fingerprints"), site.fingerprints).map_err(|error| format!("fingerprints: {error}"))
}
