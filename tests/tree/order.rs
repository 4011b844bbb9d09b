//! The order of files inside a crate: no file imports one that imports it, in however many steps.
//!
//! An import is followed through what a `mod.rs` hands on to the file that defines the name, so that a room's own list
//! of names makes no circle. Circles that are types only stand in [`TYPES`], each with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use support::{all_files, root};

/// Files that may know each other, because their types are one recursive model.
const TYPES: &[&[&str]] = &[
    // The profile's model is recursive by nature: a parameter's default is a template, which may ask for a parameter.
    &[
        "crates/profile/src/condition.rs",
        "crates/profile/src/constant.rs",
        "crates/profile/src/parameter.rs",
        "crates/profile/src/template.rs",
    ],
];

/// A module's path below its crate: `["finding", "view"]`.
type Module = Vec<String>;

struct File {
    name: String,
    text: String,
    /// What each name of a `use` stands for, with whether the `use` only hands it on.
    uses: Vec<Use>,
}

struct Use {
    /// `*` for everything.
    name: String,
    path: Module,
    hands_on: bool,
}

struct Crate(BTreeMap<Module, File>);

#[test]
fn no_file_imports_one_above_it() {
    let mut found = Vec::new();
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path().join("src"));
    for source in crates.chain([root().join("src")]) {
        for circle in circles(&Crate::read(&source).imports()) {
            let known = TYPES.iter().any(|types| circle.iter().all(|file| types.contains(&file.as_str())));
            if !known {
                found.push(circle.join("\n  "));
            }
        }
    }
    assert!(found.is_empty(), "files that import each other:\n  {}", found.join("\n\n  "));
}

impl Crate {
    fn read(source: &Path) -> Self {
        let mut files = BTreeMap::new();
        for path in all_files(source).into_iter().filter(|path| path.extension().is_some_and(|found| found == "rs")) {
            let inside = path.strip_prefix(source).unwrap().with_extension("");
            let mut module: Module = inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
                module.pop();
            }
            let text = code_of(&fs::read_to_string(&path).unwrap());
            let name = path.strip_prefix(root()).unwrap_or(&path).to_str().unwrap().replace('\\', "/");
            let name = name.rsplit_once("/../").map_or(name.clone(), |(_, rest)| rest.to_owned());
            files.insert(module, File { name, text, uses: Vec::new() });
        }
        let mut read = Self(files);
        let modules: Vec<Module> = read.0.keys().cloned().collect();
        for module in modules {
            let uses = read.uses_of(&module);
            read.0.get_mut(&module).unwrap().uses = uses;
        }
        read
    }

    /// Each file with the files that it imports.
    fn imports(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut imports = BTreeMap::new();
        for (module, file) in &self.0 {
            let mut targets = BTreeSet::new();
            for used in file.uses.iter().filter(|used| !used.hands_on) {
                if used.name == "*" {
                    let Some(from) = self.0.get(&used.path) else { continue };
                    let names = from.uses.iter().filter(|given| given.hands_on && has_word(&file.text, &given.name));
                    targets.extend(names.filter_map(|given| self.definer(&given.path, 0)));
                } else {
                    targets.extend(self.definer(&used.path, 0));
                }
            }
            for path in paths_in(&file.text) {
                if let Some(path) = self.absolute(module, &path) {
                    targets.extend(self.definer(&path, 0));
                }
            }
            targets.remove(&file.name);
            imports.insert(file.name.clone(), targets);
        }
        imports
    }

    /// The file that defines what a path names.
    fn definer(&self, path: &[String], depth: usize) -> Option<String> {
        let module = (0..=path.len()).rev().map(|end| &path[..end]).find(|part| self.0.contains_key(*part))?;
        let file = &self.0[module];
        let Some(name) = path.get(module.len()).filter(|_| depth < 8) else { return Some(file.name.clone()) };
        let given = file.uses.iter().find(|used| used.name == *name && used.path.as_slice() != path);
        if defines(&file.text, name) || given.is_none() {
            return (!path[..module.len()].is_empty() || defines(&file.text, name)).then(|| file.name.clone());
        }
        self.definer(&given?.path, depth + 1)
    }

    /// A path from the crate's root, if it stays inside of the crate.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Module> {
        let mut base = module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            first => {
                base.push(first.to_owned());
                if !self.0.contains_key(&base) {
                    return None;
                }
                base.pop();
            }
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    fn uses_of(&self, module: &Module) -> Vec<Use> {
        let text = &self.0[module].text;
        let mut uses = Vec::new();
        for (at, _) in text.match_indices("use ") {
            let line = text[..at].rsplit('\n').next().unwrap_or_default();
            let hands_on = line.trim_start().starts_with("pub");
            if !(line.trim().is_empty() || hands_on && !line.contains([';', '{', '"'])) {
                continue;
            }
            let tree = text[at + 4..].split(';').next().unwrap_or_default();
            for (name, path) in leaves(tree) {
                if let Some(path) = self.absolute(module, &path) {
                    uses.push(Use { name, path, hands_on });
                }
            }
        }
        uses
    }
}

/// The text without comments and without its tests.
fn code_of(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// `a::{b, c as d, e::*}` as the names that it brings, each with its path.
fn leaves(tree: &str) -> Vec<(String, Module)> {
    let tree = tree.trim();
    if let Some((head, inner)) = tree.split_once('{') {
        let head: Module = parts(head);
        let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
        let mut found = Vec::new();
        for item in items(inner) {
            for (name, path) in leaves(item) {
                let path = if path == ["self"] { Vec::new() } else { path };
                let name = if name == "self" { head.last().cloned().unwrap_or_default() } else { name };
                found.push((name, [head.clone(), path].concat()));
            }
        }
        return found;
    }
    if tree.is_empty() {
        return Vec::new();
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
    let mut path = parts(path);
    let last = path.last().cloned().unwrap_or_default();
    if last == "*" {
        path.pop();
    }
    vec![(alias.unwrap_or(&last).to_owned(), path)]
}

/// What commas divide outside of braces.
fn items(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found
}

fn parts(path: &str) -> Module {
    path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Paths that stand in the code itself and begin at the crate or at a parent.
fn paths_in(text: &str) -> Vec<Module> {
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in text.match_indices(start) {
            let is_whole = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            let in_use = text[..at].rsplit([';', '\n']).next().is_some_and(|line| line.contains("use "));
            if is_whole && !in_use {
                let end = text[at..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
                found.push(parts(&text[at..end.map_or(text.len(), |end| at + end)]));
            }
        }
    }
    found
}

fn defines(text: &str, name: &str) -> bool {
    ["fn", "struct", "enum", "trait", "const", "static", "type", "macro_rules!"].iter().any(|word| {
        let wanted = format!("{word} {name}");
        text.match_indices(&wanted)
            .any(|(at, _)| !text[at + wanted.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !part(text[..at].chars().next_back()) && !part(text[at + word.len()..].chars().next())
    })
}

/// Files that reach each other, in sets of two or more.
fn circles(imports: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> =
        imports.keys().map(|file| (file, reached(file, imports))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (file, there) in &reach {
        let circle: Vec<String> =
            there.iter().filter(|other| reach[**other].contains(file)).map(|other| (*other).clone()).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reached<'a>(file: &str, imports: &'a BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = imports[file].iter().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(imports[file].iter());
        }
    }
    reached
}

#[test]
fn a_use_is_read_as_its_names() {
    let read = leaves("super::{view::{View, self}, fix as mend, rule::*}");
    let read: Vec<String> = read.into_iter().map(|(name, path)| format!("{name}={}", path.join("/"))).collect();
    assert_eq!(read, ["View=super/view/View", "view=super/view", "mend=super/fix", "*=super/rule"]);
}

#[test]
fn a_circle_is_found_in_two_steps() {
    let import = |file: &str, of: &str| (file.to_owned(), BTreeSet::from([of.to_owned()]));
    let found = circles(&BTreeMap::from([import("a", "b"), import("b", "c"), import("c", "b")]));
    assert_eq!(found, [["b", "c"]]);
}
