//! `index.html` as the site has it: what it loads first under the names of this build, and the list of what comes later.

use std::collections::BTreeMap;

use profile::Card;
use serde_json::json;

use crate::error::{Error, Result};

use super::catalogue;
use super::names::Names;
use super::program::Parts;

/// The data that the review and the account come with: what the program calls it, and its file in `data/`.
pub(super) const DATA: [(&str, &str); 3] =
    [("actions", "actions.txt"), ("managed", "managed-policies.txt"), ("accounts", "accounts.txt")];

/// The look of all parts but the first and the list of vendors, which comes with them.
pub(super) const LOOK: (&str, &str) = ("look", "later.css");

/// What the review recognizes vendors by, which is made of their profiles.
pub(super) const FINGERPRINTS: (&str, &str) = ("fingerprints", "fingerprints.json");

/// Where the list of what comes later goes.
const LATER: &str = "<script type=\"application/json\" id=\"later\"></script>";

/// Where the vendors go.
const ROWS: &str = "<div class=\"vendors\"></div>";

/// Where it stands who made this, and how fresh it is.
const FOOT: &str = "<footer class=\"foot\"></footer>";

/// The page's source with the names of this build and the vendors.
pub(super) fn page(source: &str, names: &Names, parts: &Parts, cards: &[Card], foot: &str) -> Result<String> {
    let mut page = source.to_owned();
    for (name, named) in names.iter() {
        // By the source's own path, or by the name of what only the build makes.
        for path in [name.to_owned(), format!("style/{name}")] {
            // The program is checked by its name, which lets the browser compile it while it comes.
            let is_checked = matches!(name.rsplit_once('.'), Some((_, "js" | "css")));
            let integrity = if is_checked { format!(" integrity=\"{}\"", named.integrity) } else { String::new() };
            let filled_in = format!("\"{}\"{integrity}", named.name);
            page = page.replace(&format!("\"{path}\""), &filled_in);
        }
    }
    let parts: BTreeMap<&str, Vec<&str>> =
        parts.0.iter().map(|(part, files)| Ok((part.as_str(), file_names(files, names)?))).collect::<Result<_>>()?;
    // Of each vendor's file the digest alone, in the order of the rows, which tell the rest of its name.
    let vendors = catalogue::in_order(cards).map(|card| Ok(digest(name_of(&file_of(&card.id), names)?)));
    let vendors: String = vendors.collect::<Result<_>>()?;
    let files: BTreeMap<&str, &str> = DATA
        .iter()
        .chain([&FINGERPRINTS, &LOOK])
        .map(|(name, file)| Ok((*name, name_of(file, names)?)))
        .collect::<Result<_>>()?;
    let later = json!({ "parts": parts, "files": files, "profiles": vendors });
    for (place, content) in [(LATER, later.to_string()), (ROWS, catalogue::rows(cards)), (FOOT, foot.to_owned())] {
        if !page.contains(place) {
            return Err(Error::Failed { step: "index.html".to_owned(), remedy: format!("it has to have `{place}`") });
        }
        page = page.replace(place, &place.replace("><", &format!(">{content}<")));
    }
    Ok(for_visitors(&page))
}

/// What is said to whoever changes the source is for no visitor, nor are the spaces that set it out. Each comment is a line of
/// its own, or several.
fn for_visitors(page: &str) -> String {
    let mut is_comment = false;
    let lines = page.lines().filter(|line| {
        is_comment |= line.trim_start().starts_with("<!--");
        let kept = !is_comment;
        is_comment &= !line.ends_with("-->");
        kept
    });
    lines.flat_map(|line| [line.trim_start(), "\n"]).collect()
}

/// What the build calls a vendor's profile.
pub(super) fn file_of(vendor: &str) -> String {
    format!("{vendor}.bin")
}

/// Of a name that tells its content: what stands before the ending.
fn digest(name: &str) -> &str {
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    name.rsplit_once('-').map_or(name, |(_, digest)| digest)
}

fn file_names<'a>(files: &[String], names: &'a Names) -> Result<Vec<&'a str>> {
    files.iter().map(|file| name_of(&format!("{file}.wasm"), names)).collect()
}

fn name_of<'a>(file: &str, names: &'a Names) -> Result<&'a str> {
    let found = names.get(file).map(|named| named.name.as_str());
    found.ok_or_else(|| Error::Failed {
        step: format!("`{file}` is not among the files of the site, which"),
        remedy: "add it in xtask/src/site/mod.rs".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::for_visitors;

    #[test]
    fn what_is_said_to_who_changes_the_page_is_left_out() {
        let page = "<head>\n  <!-- One. -->\n  <link>\n  <!-- Two,\n       on two lines. -->\n</head>\n";
        assert_eq!(for_visitors(page), "<head>\n<link>\n</head>\n");
    }
}
