//! Writes the bundle of a link: `cargo run --example render -- '<fragment>' <folder>`.
//!
//! Exits 0 when all documents are written; a later phase that still waits for the vendor is named on standard error.
//! Exits 2, names each reason on standard error and writes nothing, when the link or a value cannot be used.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use bake::catalogue;
use plan::plan;
use profile::Settled;
use render::{Bundle, Reason, bundle};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [fragment, folder] = arguments.as_slice() else {
        eprintln!("usage: render '<fragment>' <folder>");
        return ExitCode::from(2);
    };
    let bundle = match render(fragment) {
        Ok(bundle) => bundle,
        Err(messages) => {
            for message in &messages {
                eprintln!("{message}");
            }
            return ExitCode::from(2);
        }
    };
    for document in &bundle.documents {
        if let Err(error) = write(&Path::new(folder).join(&document.path), &document.text) {
            eprintln!("{folder}/{} cannot be written: {error}", document.path);
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn render(fragment: &str) -> Result<Bundle, Vec<String>> {
    let decoded = link::decode(fragment, catalogue());
    let mut messages: Vec<String> = decoded.errors.iter().map(ToString::to_string).collect();
    let Some(profile) = decoded.profile else {
        if messages.is_empty() {
            messages.push("the link names no vendor: write `#/`, then a vendor of the catalogue".to_owned());
        }
        return Err(messages);
    };
    let settled = Settled::new(profile, &decoded.configuration);
    messages
        .extend(settled.invalid().iter().map(|(parameter, problem)| format!("{}: {}", parameter.name, problem.error)));
    messages
        .extend(settled.missing().iter().map(|parameter| format!("{}: a value is missing: add it", parameter.name)));
    let plan = plan(&settled).map_err(|error| vec![error.to_string()])?;
    let bundle = bundle(&plan, Some(&link::encode(&settled, &decoded.configuration, link::Share::Everything)));
    if messages.is_empty() {
        let gaps = bundle.gaps();
        let names = gaps.iter().map(|id| &profile.parameter(*id).name);
        messages.extend(names.map(|name| format!("{name}: nothing can be written for this value: choose another")));
    }
    if !messages.is_empty() {
        return Err(messages);
    }
    for withheld in &bundle.withheld {
        if let Reason::Pending(waits_for) = &withheld.reason {
            let names: Vec<&str> = waits_for.iter().map(|id| profile.parameter(*id).name.as_str()).collect();
            eprintln!("{} is left out: it waits for {} from the vendor", withheld.path, names.join(", "));
        }
    }
    Ok(bundle)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
