//! The golden links of the catalogue's vendors, and the documents that belong to them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use bake::catalogue;
use link::{self, Share};
use plan::plan;
use profile::{Configuration, Profile, Settled};

use crate::environment;

/// Documents by path.
pub type Documents = BTreeMap<String, String>;

/// One golden link, with what it must give.
pub struct Case {
    /// `<vendor>/<case>`.
    pub name: String,
    /// As a person may write it.
    pub link: String,
    /// As the address bar writes it.
    pub canonical: String,
    pub profile: &'static Profile,
    pub configuration: Configuration,
    /// What the example `render` writes.
    pub documents: Documents,
}

impl Case {
    fn read(name: String, folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join("link.txt"));
        let link = text.unwrap_or_else(|error| panic!("{name}: its link cannot be read: {error}")).trim().to_owned();
        let decoded = link::decode(&link, catalogue());
        assert!(decoded.errors.is_empty(), "{name}: {:?}", decoded.errors);
        let profile = decoded.profile.unwrap_or_else(|| panic!("{name}: the link names no vendor"));
        let configuration = decoded.configuration;
        let canonical = link::encode(&Settled::new(profile, &configuration), &configuration, Share::Everything);
        let documents = render(&link);
        Self { name, link, canonical, profile, configuration, documents }
    }

    /// Who may assume the role, as far as the link says it: to be confirmed.
    pub fn named_principals(&self) -> Vec<&'static str> {
        let settled = Settled::new(self.profile, &self.configuration);
        let plan = plan(&settled).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let names = plan.principals().into_iter().map(|id| self.profile.parameter(id).name.as_str());
        names.filter(|name| !self.configuration.texts(name).is_empty()).collect()
    }
}

/// The golden cases of one vendor, by name; at least two, and both forms among them.
pub fn of(profile: &Profile) -> Vec<Case> {
    let folder = golden().join(&profile.id);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.join("link.txt").exists());
    folders.sort();
    let name = |folder: &Path| format!("{}/{}", profile.id, folder.file_name().unwrap_or_default().display());
    let cases: Vec<Case> = folders.iter().map(|folder| Case::read(name(folder), folder)).collect();
    let documented = cases.iter().filter(|case| case.link.contains("form=documented")).count();
    assert!(documented > 0 && documented < cases.len(), "{} lacks golden cases in one of its forms", profile.id);
    cases
}

/// The case of one vendor that writes the most.
pub fn richest(profile: &Profile) -> Case {
    let cases = of(profile).into_iter();
    let recommended = cases.filter(|case| !case.link.contains("form=documented"));
    let size = |case: &Case| case.documents.values().map(String::len).sum::<usize>();
    recommended.max_by_key(size).expect("a vendor has golden cases in both forms")
}

/// The case of one vendor whose link says the most, in the recommended form.
pub fn longest(profile: &Profile) -> Case {
    let folder = golden().join(&profile.id);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let link = |folder: &Path| fs::read_to_string(folder.join("link.txt")).unwrap_or_default();
    let folders = entries.flatten().map(|entry| entry.path());
    let recommended = folders.filter(|folder| !link(folder).contains("form=documented"));
    let longest = recommended.max_by_key(|folder| (link(folder).len(), folder.clone()));
    let longest = longest.unwrap_or_else(|| panic!("{} has no golden case", profile.id));
    Case::read(format!("{}/{}", profile.id, longest.file_name().unwrap_or_default().display()), &longest)
}

/// One golden case, by its folder's name.
pub fn named(vendor: &str, case: &str) -> Case {
    Case::read(format!("{vendor}/{case}"), &golden().join(vendor).join(case))
}

/// Every vendor of the catalogue.
pub fn vendors() -> &'static [Profile] {
    &catalogue().profiles
}

/// One vendor of the catalogue.
pub fn vendor(id: &str) -> &'static Profile {
    catalogue().find(id).unwrap_or_else(|| panic!("{id} is not in the catalogue"))
}

/// The first vendor of each shape: which resources it needs, and whether it has several roles, phases, or permissions
/// for roles that exist already. What is tried with each is tried with all that differs, and takes no longer with more
/// vendors.
pub fn shapes() -> Vec<&'static Profile> {
    let mut shapes = BTreeMap::new();
    for profile in vendors() {
        shapes.entry(shape(profile)).or_insert(profile);
    }
    shapes.into_values().collect()
}

/// As few of the shapes as have all of that among them, though not in every combination: for what is tried with one part of
/// the page after the other, or again where only the look differs.
pub fn covering_shapes() -> Vec<&'static Profile> {
    let has = |profile: &Profile| {
        let (kinds, several) = shape(profile);
        let several = several.into_iter().enumerate().filter(|(_, has)| *has).map(|(of, _)| format!("several {of}"));
        kinds.into_iter().chain(several).collect::<BTreeSet<String>>()
    };
    let mut shapes = shapes();
    shapes.sort_by_key(|profile| Reverse(has(profile).len()));
    let mut covered = BTreeSet::new();
    shapes.retain(|profile| {
        let before = covered.len();
        covered.extend(has(profile));
        covered.len() > before
    });
    shapes
}

/// The kinds of its resources, and of what it has several.
fn shape(profile: &Profile) -> (BTreeSet<String>, [bool; 3]) {
    let kinds = profile.resources.iter().map(std::mem::discriminant).map(|kind| format!("{kind:?}"));
    (kinds.collect(), [profile.roles.len() > 1, profile.phases.len() > 1, !profile.attachments.is_empty()])
}

/// What the example `render` writes for a link. It is run once for each.
pub fn render(link: &str) -> Documents {
    static WRITTEN: Mutex<BTreeMap<String, Documents>> = Mutex::new(BTreeMap::new());
    let written = || WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(documents) = written().get(link) {
        return documents.clone();
    }
    let documents = run_render(link);
    written().insert(link.to_owned(), documents.clone());
    documents
}

fn run_render(link: &str) -> Documents {
    let folder = temporary_folder();
    let output = Command::new(environment::render()).arg(link).arg(folder.path()).output();
    let output = output.unwrap_or_else(|error| panic!("the example `render` does not start: {error}"));
    assert!(output.status.success(), "render {link}: {}", String::from_utf8_lossy(&output.stderr));
    let mut documents = Documents::new();
    collect(folder.path(), "", &mut documents);
    documents
}

fn collect(folder: &Path, prefix: &str, documents: &mut Documents) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.flatten() {
        let path = format!("{prefix}{}", entry.file_name().display());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), documents);
        } else {
            let text = fs::read_to_string(entry.path()).unwrap_or_else(|error| panic!("{path}: {error}"));
            documents.insert(path, text);
        }
    }
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../golden")
}

/// A folder that is removed when it goes out of sight.
pub struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} is left behind: {error}", self.0.display());
        }
    }
}

/// A new folder that nobody else uses.
pub fn temporary_folder() -> TemporaryFolder {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("rolecall-browser-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    TemporaryFolder(folder)
}

/// A copy of the built site, with its files changed on the way: each by its name.
pub fn changed_site(change: impl Fn(&str, &mut Vec<u8>)) -> TemporaryFolder {
    let folder = temporary_folder();
    for entry in fs::read_dir(environment::dist()).expect("the folder of the site").flatten() {
        let Ok(mut bytes) = fs::read(entry.path()) else { continue };
        let name = entry.file_name();
        change(&name.to_string_lossy(), &mut bytes);
        fs::write(folder.path().join(name), bytes).expect("a copy of the site");
    }
    folder
}
