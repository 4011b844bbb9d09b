//! Bakes `vendors/*.json` into the bytes that the page reads: a file for each vendor, and `cards` for the catalogue.
//!
//! A file that is no profile ends the build here, with the place and the remedy. The page has no loader.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io, process};

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
    write(Path::new(&out), &bake::site(&profiles)).map_err(|error| format!("{out}: {error}"))
}

/// The cards, and a list of the profiles' bytes in Rust.
fn write(out: &Path, site: &bake::Site) -> io::Result<()> {
    fs::write(out.join("cards"), &site.cards)?;
    fs::write(out.join("fingerprints"), &site.fingerprints)?;
    fs::create_dir_all(out.join("vendors"))?;
    let mut list = String::from("[");
    for file in &site.vendors {
        fs::write(out.join(&file.name), &file.bytes)?;
        let _ = write!(list, "include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{}\")),", file.name);
    }
    fs::write(out.join("profiles.rs"), list + "]")
}
