//! Bakes `vendors/*.json` into the bytes that the page reads, in the order of their names.
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
    fs::write(Path::new(&out).join("profiles"), profile::bake(&profiles)).map_err(|error| format!("profiles: {error}"))
}
