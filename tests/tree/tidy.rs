//! Rules of the tree that no compiler checks.

use std::fs;
use std::path::PathBuf;

use bake::catalogue;
use support::{all_files, root};

/// Lines of a source file. A file near it holds two things.
const LONGEST: usize = 400;

/// Vendors whose IDs are words of every program: `segment` is a part of a pointer and of a line. These are looked for by
/// their whole names, and by their IDs where one stands in quotes.
const ORDINARY_WORDS: [&str; 1] = ["segment"];

/// A source file by its path in the tree, and its text.
fn sources(extensions: &[&str], folders: &[&str]) -> Vec<(String, String)> {
    let paths =
        folders.iter().map(|folder| root().join(folder)).filter(|folder| folder.is_dir()).flat_map(|f| all_files(&f));
    let wanted = |path: &PathBuf| path.extension().is_some_and(|found| extensions.iter().any(|e| found == *e));
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    };
    paths.filter(wanted).map(read).collect()
}

/// What becomes part of the page or of the domain: no tests, whose cases may name a vendor.
fn product() -> Vec<(String, String)> {
    let mut files = sources(&["rs"], &["src", "crates"]);
    files.retain(|(path, _)| !path.contains("/tests/") && !path.contains("/benches/"));
    files
}

/// Lines that break a rule, each with its place.
fn lines(files: &[(String, String)], breaks: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        for (index, line) in text.lines().enumerate().filter(|(_, line)| breaks(path, line)) {
            found.push(format!("{path}:{}: {}", index + 1, line.trim()));
        }
    }
    found
}

#[track_caller]
fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// Whether a word stands in a line, not as a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word)
        .any(|(at, _)| !is_part(line[..at].chars().next_back()) && !is_part(line[at + word.len()..].chars().next()))
}

/// A line without the addresses that it has as `<https://…>`.
fn without_cited_addresses(line: &str) -> String {
    let mut parts = line.split("<https://");
    let start = parts.next().unwrap_or_default().to_owned();
    parts.fold(start, |line, part| line + part.split_once('>').map_or(part, |(_, rest)| rest))
}

#[test]
fn only_the_page_touches_the_browser() {
    const CRATES: [&str; 6] = ["leptos", "web_sys", "wasm_bindgen", "wasm_bindgen_futures", "js_sys", "gloo"];
    let files = sources(&["rs"], &["src", "crates", "examples"]);
    let found = lines(&files, |path, line| !path.starts_with("src/") && CRATES.iter().any(|name| has_word(line, name)));
    none(&found, "browser crates belong in src");
}

#[test]
fn no_vendor_is_named_in_rust() {
    let files = product();
    let names = catalogue().profiles.iter().flat_map(|profile| [&*profile.id, &*profile.name]).map(str::to_lowercase);
    let names: Vec<String> =
        names.map(|name| if ORDINARY_WORDS.contains(&&*name) { format!("\"{name}\"") } else { name }).collect();
    let found = lines(&files, |path, line| {
        // The title and the address of a page that is cited are its own.
        let cites = path.ends_with("/sources.rs")
            && ["title: ", "url: "].iter().any(|word| line.trim_start().starts_with(word));
        let line = without_cited_addresses(line).to_lowercase();
        !cites && names.iter().any(|name| has_word(&line, name))
    });
    none(&found, "what is particular to a vendor belongs in its profile");
}

#[test]
fn no_source_file_is_too_long() {
    let folders = ["src", "style", "crates", "tests", "examples", "xtask", "fuzz/fuzz_targets"];
    let files = sources(&["rs", "py", "js", "mjs"], &folders);
    let long = files.iter().map(|(path, text)| (path, text.lines().count())).filter(|(_, lines)| *lines > LONGEST);
    let found: Vec<String> = long.map(|(path, lines)| format!("{path}: {lines} lines")).collect();
    none(&found, "split a file before it has more lines than the limit");
}

#[test]
fn no_line_ends_in_white_space() {
    let mut files = sources(
        &["rs", "toml", "json", "css", "js", "html", "sh"],
        &["src", "crates", "tests", "vendors", "style", "xtask", "examples"],
    );
    files.extend(sources(&["md"], &["vendors", "crates"]));
    none(&lines(&files, |_, line| line.ends_with([' ', '\t', '\r'])), "white space at the end of a line");
    let unended: Vec<String> = files
        .iter()
        .filter(|(_, text)| !text.is_empty() && !text.ends_with('\n'))
        .map(|(path, _)| path.clone())
        .collect();
    none(&unended, "a file ends with a line end");
}

/// Each file says what it is for, and a room what it must not know.
#[test]
fn every_file_has_its_docs() {
    let files = sources(&["rs"], &["src", "crates", "tests", "examples", "xtask", "fuzz/fuzz_targets"]);
    let without = files.iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path.clone());
    none(&without.collect::<Vec<_>>(), "a file starts with `//!`");
}

#[test]
fn words_are_told_from_their_parts() {
    assert!(has_word("use leptos::prelude;", "leptos"));
    assert!(has_word("the leptos crate", "leptos"));
    assert!(!has_word("leptos_router", "leptos"));
    assert!(!has_word("xleptos", "leptos"));
}

#[test]
fn a_cited_address_names_nobody() {
    assert_eq!(without_cited_addresses("/// See <https://a.example/acme>, read"), "/// See , read");
    assert_eq!(without_cited_addresses("https://a.example/acme"), "https://a.example/acme");
}
