//! Writes the bundle of a link: `cargo run --example render -- '<fragment>' <folder>`, from `#` on or with the page's
//! address before it. With `--profile <file.json>` before them, the link is of that profile, which need not be one of the
//! catalogue. Of a link with several vendors, each has its bundle in a folder of its own, beside the documents that are for
//! all and `findings.json`.
//!
//! Exits 0 when all documents are written; a later phase that still waits for the vendor is named on standard error.
//! Exits 2, names each reason on standard error and writes nothing, when the profile, the link or a value cannot be used.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use bake::{catalogue, load_own};
use link::{Address, Decoded, LinkError, Share, decode_set_up, encode};
use plan::{Plan, plan};
use profile::{Card, Profile, Reach, Search, Settled};
use render::{Bundle, Document, Reason, bundle};
use setup::{NO_VENDOR, SetUp, problems};

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
    let fragment = from_the_hash(fragment);
    let own = match file.map(|file| load_own(Path::new(file))).transpose() {
        Ok(own) => own,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let documents = match own.as_ref().map_or_else(|| render_all(fragment), |own| render_own(own, fragment)) {
        Ok(documents) => documents,
        Err(messages) => {
            for message in &messages {
                eprintln!("{message}");
            }
            if file.is_none() {
                tell_meant(fragment);
            }
            return ExitCode::from(2);
        }
    };
    for document in &documents {
        if let Err(error) = write(&Path::new(folder).join(&document.path), &document.text) {
            eprintln!("{folder}/{} cannot be written: {error}", document.path);
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// As the page copies a link, its address stands before it.
fn from_the_hash(link: &str) -> &str {
    let address = link.split_once('#').map(|(address, _)| address).filter(|address| address.contains("://"));
    address.and_then(|address| link.get(address.len()..)).unwrap_or(link)
}

/// `#/<id>` names the profile of the file too: there is no other here that could be meant.
fn render_own(profile: &Profile, fragment: &str) -> Result<Vec<Document>, Vec<String>> {
    let address = Address::parse(&link::unpack(fragment));
    if address.vendor() != Some(&profile.id) {
        return Err(vec![format!("the link does not name the profile of the file: write `#/profile/{}`", profile.id)]);
    }
    let (configuration, errors) = address.settle(profile);
    render(&Decoded { profile: Some(profile), configuration, errors })
}

fn render_all(fragment: &str) -> Result<Vec<Document>, Vec<String>> {
    let decoded = decode_set_up(fragment, catalogue());
    if let [one] = decoded.members.as_slice() {
        return render(&one.decoded);
    }
    let set_up = SetUp::of_link(&decoded, "")?;
    for member in &set_up.members {
        tell_pending(&member.plan, &member.bundle, &format!("{}/", member.name));
    }
    Ok(set_up.documents())
}

fn render(decoded: &Decoded<'_>) -> Result<Vec<Document>, Vec<String>> {
    let mut messages: Vec<String> = decoded.errors.iter().map(ToString::to_string).collect();
    let Some(profile) = decoded.profile else {
        if messages.is_empty() {
            messages.push(NO_VENDOR.to_owned());
        }
        return Err(messages);
    };
    let settled = Settled::new(profile, &decoded.configuration);
    let plan = plan(&settled).map_err(|error| vec![error.to_string()])?;
    let bundle = bundle(&plan, Some(&encode(&settled, &decoded.configuration, Share::Everything)));
    let readable = messages.is_empty();
    messages.extend(problems(&settled, &bundle, readable));
    if !messages.is_empty() {
        return Err(messages);
    }
    tell_pending(&plan, &bundle, "");
    Ok(bundle.documents)
}

/// Which vendors a link may have meant that names one who is not there.
fn tell_meant(fragment: &str) {
    const MOST: usize = 3;
    let cards: Vec<Card> = catalogue().profiles.iter().map(|profile| Card::new(profile, Reach::Nothing, &[])).collect();
    let search = Search::new(&cards);
    for error in decode_set_up(fragment, catalogue()).members.iter().flat_map(|member| &member.decoded.errors) {
        let LinkError::UnknownVendor(named) = error else { continue };
        let meant = search.meant(named).into_iter().take(MOST).filter_map(|place| cards.get(place));
        let ids: Vec<String> = meant.map(|card| format!("`{}`", card.id)).collect();
        if !ids.is_empty() {
            eprintln!("instead of `{named}`, did you mean {}?", ids.join(" or "));
        }
    }
}

/// What is left out of a bundle, on standard error.
fn tell_pending(plan: &Plan<'_>, bundle: &Bundle, folder: &str) {
    for withheld in &bundle.withheld {
        if let Reason::Pending(waits_for) = &withheld.reason {
            let names: Vec<&str> = waits_for.iter().map(|id| plan.profile.parameter(*id).name.as_str()).collect();
            eprintln!("{folder}{} is left out: it waits for {} from the vendor", withheld.path, names.join(", "));
        }
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
