//! Writes the bundle of a link: `cargo run --example render -- '<fragment>' <folder>`. With `--profile <file.json>` before
//! them, the link is of that profile, which need not be one of the catalogue.
//!
//! Exits 0 when all documents are written; a later phase that still waits for the vendor is named on standard error.
//! Exits 2, names each reason on standard error and writes nothing, when the profile, the link or a value cannot be used.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use bake::{catalogue, load_own};
use link::{Address, Decoded};
use plan::plan;
use profile::{Profile, Settled};
use render::{Bundle, Reason, bundle};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (file, fragment, folder) = match arguments.as_slice() {
        [flag, file, fragment, folder] if flag == "--profile" => (Some(file), fragment, folder),
        [fragment, folder] => (None, fragment, folder),
        _ => {
            eprintln!("usage: render [--profile <file.json>] '<fragment>' <folder>");
            return ExitCode::from(2);
        }
    };
    let own = match file.map(|file| load_own(Path::new(file))).transpose() {
        Ok(own) => own,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let bundle = match own
        .as_ref()
        .map_or_else(|| render(&link::decode(fragment, catalogue())), |own| render_own(own, fragment))
    {
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

/// `#/<id>` names the profile of the file too: there is no other here that could be meant.
fn render_own(profile: &Profile, fragment: &str) -> Result<Bundle, Vec<String>> {
    let address = Address::parse(fragment);
    if address.vendor() != Some(&profile.id) {
        return Err(vec![format!("the link does not name the profile of the file: write `#/profile/{}`", profile.id)]);
    }
    let (configuration, errors) = address.settle(profile);
    render(&Decoded { profile: Some(profile), configuration, errors })
}

fn render(decoded: &Decoded<'_>) -> Result<Bundle, Vec<String>> {
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
