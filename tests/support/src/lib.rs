//! What several tests share: the golden cases, and a difference that can be read.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that panics is a test that fails")]

mod calls;
mod hosting;
mod made;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use bake::catalogue;
use plan::{Plan, plan};
use profile::{Catalogue, Configuration, Profile, Settled};
use render::{Bundle, bundle};

pub use calls::{calls, of_change};
pub use hosting::{Header, Headers};
pub use made::{Made, OWN, Planted, STRANGER, made};

/// One folder `tests/golden/<vendor>/<case>/`: `link.txt` and the files of that link's bundle. Where the folder has the
/// empty file `policies-only`, the policies alone, and the calls that put them in place.
#[derive(Clone, Debug)]
pub struct Case {
    pub vendor: String,
    /// `<vendor>/<case>`, for messages.
    pub name: String,
    pub folder: PathBuf,
    pub link: String,
    pub policies_only: bool,
}

/// Beside a link of which not every file is kept.
pub const POLICIES_ONLY: &str = "policies-only";

/// A case's profile, from the catalogue or, for a fixture, from `tests/profiles/<vendor>.json`.
pub fn catalogue_with(vendor: &str) -> Catalogue {
    let profile = match catalogue().find(vendor) {
        Some(profile) => profile.clone(),
        None => fixture(vendor),
    };
    Catalogue { profiles: vec![profile] }
}

fn fixture(id: &str) -> Profile {
    let path = root().join(format!("tests/profiles/{id}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("`{id}` is neither in vendors/ nor in tests/profiles/: {}: {error}", path.display())
    });
    Profile::parse(id, &text).unwrap_or_else(|error| panic!("{error}"))
}

/// Every profile there is: the catalogue's and the fixtures'.
pub fn all_profiles() -> Vec<Profile> {
    let mut profiles = catalogue().profiles.clone();
    let fixtures = files_in(&root().join("tests/profiles"));
    profiles.extend(fixtures.iter().map(|path| fixture(path.file_stem().unwrap().to_str().unwrap())));
    profiles
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for vendor_folder in folders_in(&root().join("tests/golden")) {
        for folder in folders_in(&vendor_folder) {
            let vendor = file_name(&vendor_folder);
            let name = format!("{vendor}/{}", file_name(&folder));
            let link = fs::read_to_string(folder.join("link.txt"))
                .unwrap_or_else(|error| panic!("{name}: link.txt holds the link of the case: {error}"));
            let link = link.trim_end_matches('\n').to_owned();
            cases.push(Case { policies_only: folder.join(POLICIES_ONLY).exists(), vendor, name, folder, link });
        }
    }
    assert!(!cases.is_empty(), "tests/golden holds no case");
    cases
}

impl Case {
    /// Hands what the link stands for to a check. A case must be complete: nothing missing, nothing refused.
    pub fn render<T>(&self, check: impl FnOnce(&Profile, &Configuration, &Plan<'_>, &Bundle) -> T) -> T {
        let catalogue = catalogue_with(&self.vendor);
        let decoded = link::decode(&self.link, &catalogue);
        let mut faults: Vec<String> = decoded.errors.iter().map(ToString::to_string).collect();
        let Some(profile) = decoded.profile else { panic!("{}: {faults:?}", self.name) };
        let settled = Settled::new(profile, &decoded.configuration);
        faults.extend(settled.invalid().iter().map(|(p, problem)| format!("{} {}", p.name, problem.error)));
        faults.extend(settled.missing().iter().map(|p| format!("{} has no value", p.name)));
        assert!(faults.is_empty(), "{}: the link is not complete:\n  {}", self.name, faults.join("\n  "));
        let plan = plan(&settled).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let link = link::encode(&settled, &decoded.configuration, link::Share::Everything);
        let bundle = bundle(&plan, Some(&link));
        let gaps: Vec<_> = bundle.gaps().iter().map(|id| &profile.parameter(*id).name).collect();
        assert!(gaps.is_empty(), "{}: nothing can be written for these values: {gaps:?}", self.name);
        check(profile, &decoded.configuration, &plan, &bundle)
    }

    /// The case's files with this extension, as they are stored.
    pub fn files(&self, extension: &str) -> Vec<PathBuf> {
        let files = all_files(&self.folder).into_iter();
        files.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
    }
}

pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

pub fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

/// Every file below a folder, in the order of their names.
pub fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = files_in(folder);
    files.extend(folders_in(folder).iter().flat_map(|folder| all_files(folder)));
    files.sort();
    files
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_file()).collect()
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.is_dir()).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The lines that differ, `-` expected and `+` found, with the two lines before and after them.
pub fn diff(expected: &str, found: &str) -> String {
    const CONTEXT: usize = 2;
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let most = old.len().min(new.len());
    let before = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let after = old.iter().rev().zip(new.iter().rev()).take(most - before).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - after, new.len() - after);
    let mut out = format!("  @@ line {}\n", before + 1);
    let mut put = |sign: char, lines: &[&str]| {
        for line in lines {
            let _ = writeln!(out, "  {sign} {line}");
        }
    };
    put(' ', &old[before.saturating_sub(CONTEXT)..before]);
    put('-', &old[before..old_end]);
    put('+', &new[before..new_end]);
    put(' ', &old[old_end..old.len().min(old_end + CONTEXT)]);
    if old == new {
        out.push_str("  only line ends differ\n");
    }
    out
}
