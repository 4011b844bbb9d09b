//! Every folder `tests/set-ups/<case>/` holds a link and the files that it must give beside the members' own folders.
//!
//! These folders are what each member's own link gives, which is checked and not stored again. `UPDATE_GOLDEN=1 cargo xtask
//! golden` rewrites the files: read the difference before you commit it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use link::{LIMIT, Share, decode, encode_set_up};
use plan::plan;
use profile::Settled;
use render::{Language, Section, bundle};
use setup::FINDINGS;
use support::{all_files, catalogue_with, diff, root};

use crate::made::{Own, set_up};

pub(crate) struct Case {
    pub(crate) folder: PathBuf,
    pub(crate) link: String,
}

pub(crate) fn cases() -> Vec<Case> {
    let folder = root().join("tests/set-ups");
    let mut folders: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let link = |folder: &Path| fs::read_to_string(folder.join("link.txt")).unwrap().trim_end().to_owned();
    folders.into_iter().map(|folder| Case { link: link(&folder), folder }).collect()
}

/// The documents by path, and the members' own links.
fn files(case: &Case) -> (BTreeMap<String, String>, Vec<Own>) {
    let (set_up, canonical, own) = set_up(&case.link);
    assert_eq!(canonical, case.link, "the link is canonical");
    let documents = set_up.documents();
    let files: BTreeMap<String, String> = documents.iter().map(|of| (of.path.clone(), of.text.clone())).collect();
    assert_eq!(files.len(), documents.len(), "{}: two documents have the same path", case.link);
    (files, own)
}

fn is_of_a_member(path: &str, members: &[Own]) -> bool {
    members.iter().any(|(name, _)| path.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('/')))
}

#[test]
fn what_is_for_all_is_as_stored() {
    let mut faults = String::new();
    for case in cases() {
        let (mut files, members) = files(&case);
        // A module is what it is in the vendor's own folder: another test.
        files.retain(|path, _| !is_of_a_member(path, &members));
        files.retain(|path, _| path.strip_prefix("terraform/").is_none_or(|path| !is_of_a_member(path, &members)));
        if env::var_os("UPDATE_GOLDEN").is_some() {
            store(&case.folder, &files);
            continue;
        }
        for (path, text) in &files {
            let stored = fs::read_to_string(case.folder.join(path)).unwrap_or_default();
            if stored != *text {
                let _ = writeln!(faults, "{}/{path}:\n{}", case.folder.display(), diff(&stored, text));
            }
        }
        let stored = all_files(&case.folder).into_iter().map(|path| relative(&case.folder, &path));
        for path in stored.filter(|path| path != "link.txt" && !files.contains_key(path)) {
            let _ = writeln!(faults, "{}/{path}: is stored, but not written", case.folder.display());
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// No member's folder is called like a tool, so that what all have together is in nobody's.
#[test]
fn what_a_tool_reads_for_all_is_in_a_folder_of_its_word() {
    for case in cases() {
        let (set_up, _, members) = set_up(&case.link);
        let documents = set_up.documents();
        for document in documents.iter().filter(|document| !is_of_a_member(&document.path, &members)) {
            let Some((folder, _)) = document.path.split_once('/') else { continue };
            let Section::Apply(tool) = document.section else { panic!("{} has a folder", document.path) };
            assert_eq!(folder, tool.as_str(), "{}", document.path);
        }
    }
}

fn store(folder: &Path, files: &BTreeMap<String, String>) {
    for path in all_files(folder).into_iter().filter(|path| !path.ends_with("link.txt")) {
        if !files.contains_key(&relative(folder, &path)) {
            fs::remove_file(path).unwrap();
        }
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if fs::read_to_string(&path).ok().as_ref() != Some(text) {
            fs::write(path, text).unwrap();
        }
    }
}

fn relative(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned()
}

/// A folder has what its own link gives; only the stack of a vendor's second role has a name of its own.
#[test]
fn a_folder_is_what_its_own_link_gives() {
    for case in cases() {
        let (files, members) = files(&case);
        for (name, link) in &members {
            let vendor = link.trim_start_matches("#/").split('?').next().unwrap();
            let catalogue = catalogue_with(vendor);
            let decoded = decode(link, &catalogue);
            let plan = plan(&Settled::new(decoded.profile.unwrap(), &decoded.configuration)).unwrap();
            let alone = bundle(&plan, Some(link));
            for document in &alone.documents {
                let path = format!("{name}/{}", document.path);
                let found = files.get(&path).unwrap_or_else(|| panic!("{path} is not written"));
                let stack = |vendor: &str| format!("rolecall-{}", vendor.replace('_', "-"));
                let expected = if name == vendor {
                    document.text.clone()
                } else {
                    document.text.replace(&stack(vendor), &stack(name))
                };
                assert!(*found == expected, "{path}:\n{}", diff(&expected, found));
            }
            let own = files.keys().filter(|path| is_of_a_member(path, &[(name.clone(), String::new())]));
            assert_eq!(own.count(), alone.documents.len(), "{name}");
        }
    }
}

/// The root's modules are the vendors' own, but for the providers, which the root has, and the values, which it gives.
#[test]
fn a_module_is_the_one_of_its_folder() {
    for case in cases() {
        let (files, members) = files(&case);
        for (name, _) in &members {
            for file in ["main.tf", "variables.tf", "outputs.tf"] {
                let own = files.get(&format!("{name}/terraform/{file}"));
                assert_eq!(files.get(&format!("terraform/{name}/{file}")), own, "{name}: {file}");
            }
            let Some(versions) = files.get(&format!("terraform/{name}/versions.tf")) else { continue };
            assert!(!versions.contains("provider \"aws\""), "{name}: {versions}");
        }
    }
}

#[test]
fn findings_are_json_and_every_language_is_known() {
    for case in cases() {
        let (files, _) = files(&case);
        let findings: serde_json::Value = serde_json::from_str(&files[FINDINGS]).unwrap();
        for finding in findings.as_array().unwrap() {
            for member in ["code", "severity", "title", "message", "source"] {
                assert!(finding[member].is_string(), "{finding}");
            }
            assert!(files["README.md"].contains(finding["title"].as_str().unwrap()), "{finding}");
        }
        let scripts = files.keys().filter(|path| Language::of(path) == Language::Bash && !path.contains('/'));
        assert_eq!(scripts.collect::<Vec<_>>(), ["apply.sh", "remove.sh", "verify.sh"]);
    }
}

/// Each case beside its neighbour, whatever they are, stays what it is alone.
#[test]
fn neighbouring_cases_are_a_set_up() {
    let cases = support::cases();
    let mut tried = 0;
    for pair in cases.chunks_exact(2) {
        let [(one, of_one), (other, of_other)] = [&pair[0], &pair[1]]
            .map(|case| case.render(|profile, configuration, _, _| (profile.clone(), configuration.clone())));
        let settled = [Settled::new(&one, &of_one), Settled::new(&other, &of_other)];
        let link = encode_set_up(&[(&settled[0], &of_one), (&settled[1], &of_other)], Share::Everything);
        if link.len() > LIMIT {
            continue;
        }
        tried += 1;
        let (set_up, canonical, own) = set_up(&link);
        assert_eq!(canonical, link);
        assert_eq!(own.iter().map(|(_, link)| link).collect::<Vec<_>>(), [&pair[0].link, &pair[1].link], "{link}");
        let documents = set_up.documents();
        let mut paths: Vec<&str> = documents.iter().map(|document| document.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), documents.len(), "{link}: two documents have the same path");
        for document in &documents {
            let mark = document.text.chars().find(|c| matches!(u32::from(*c), 0xE000..=0xF8FF | 0xF_0000..));
            assert!(mark.is_none(), "{link}: {} has a mark", document.path);
            assert!(document.text.ends_with('\n') && !document.text.ends_with("\n\n"), "{link}: {}", document.path);
        }
    }
    assert!(tried > 50, "{tried} are few");
}
