//! Hostile values come back from a shell and from Markdown as they were.

use std::io::Write as _;
use std::process::{Command, Stdio};

use askama::filters::Escaper as _;
use profile::{Configuration, Settled};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use render::{PowerShell, quote};

use crate::property::{PROFILES, render, text};

/// Hundreds of values in one bash, which prints each of them back.
#[test]
fn every_shell_value_survives() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = vec(text(), 2_000);
    let values = strategy.new_tree(&mut runner).unwrap().current();
    let values: Vec<String> = values.into_iter().map(|value| value.replace('\0', "")).collect();
    let mut script = String::from("printf '%s\\0'");
    for value in &values {
        script.push(' ');
        script.push_str(&quote(value));
    }
    let mut bash = Command::new("bash").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = bash.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(script.as_bytes()).unwrap());
    let output = bash.wait_with_output().unwrap();
    writer.join().unwrap();
    let found: Vec<&[u8]> = output.stdout.split(|byte| *byte == 0).collect();
    assert_eq!(found.len(), values.len() + 1, "one field for each value, and the empty rest");
    for (value, found) in values.iter().zip(found) {
        assert_eq!(value.as_bytes(), found, "{value:?} as {}", quote(value));
    }
}

/// Windows PowerShell 5.1 takes no script for UTF-8: each value is ASCII, and comes back as it was.
#[test]
fn every_powershell_value_survives_in_ascii() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut values = vec(text(), 2_000).new_tree(&mut runner).unwrap().current();
    values.extend(["it's", "\u{2019}; rm \u{2018}", "ő", "café \"x\"/", "日本 👩\u{200d}🚀"].map(str::to_owned));
    for value in values.iter().filter(|value| !value.chars().any(plan::is_mark)) {
        let mut written = String::new();
        PowerShell.write_escaped_str(&mut written, value).unwrap();
        assert!(written.is_ascii(), "{value:?} as {written}");
        assert_eq!(&read_powershell(&written), value, "as {written}");
    }
}

/// A string of PowerShell, or several in parentheses with characters between them.
fn read_powershell(written: &str) -> String {
    let inner = written.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(written);
    let (mut units, mut rest) = (Vec::new(), inner);
    loop {
        if let Some(code) = rest.strip_prefix("[char]0x") {
            units.push(u16::from_str_radix(&code[..4], 16).unwrap());
            rest = &code[4..];
        } else {
            let text = rest.strip_prefix('\'').unwrap_or_else(|| panic!("no string at {rest:?} of {written:?}"));
            let mut quotes = text.match_indices('\'').map(|(at, _)| at).peekable();
            let end = loop {
                let at = quotes.next().unwrap();
                if quotes.next_if_eq(&(at + 1)).is_none() {
                    break at;
                }
            };
            units.extend(text[..end].replace("''", "'").encode_utf16());
            rest = &text[end + 1..];
        }
        match rest.strip_prefix(" + ") {
            Some(next) => rest = next,
            None => break,
        }
    }
    assert_eq!(rest, "", "more follows in {written:?}");
    String::from_utf16(&units).unwrap()
}

/// In the runbook a value stands in a table's code span, in a sentence, or in a command: never as Markdown.
#[test]
fn markdown_takes_no_value_for_its_own() {
    let profile = PROFILES.find("any-text").unwrap();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..300 {
        let text = "[ -~]{1,30}".new_tree(&mut runner).unwrap().current();
        let mut configuration = Configuration::new("any-text");
        configuration.set("account_id", vec!["402881736519".to_owned()]);
        configuration.set("ascii", vec![text.clone()]);
        let settled = Settled::new(profile, &configuration);
        if !settled.missing().is_empty() || !settled.invalid().is_empty() {
            continue;
        }
        let text = text.trim();
        let runbook = render(profile, &configuration).document("README.md").unwrap().text.clone();
        let cell = line(&runbook, "| ASCII | ").strip_suffix(" |").unwrap();
        assert_eq!(read_code(cell), text, "in a table: {cell}");
        let notice = line(&runbook, "- **info** The text is ").strip_suffix('.').unwrap();
        assert_eq!(unescape(notice), text, "in a sentence: {notice}");
        let at = runbook.lines().position(|line| line.ends_with("Say it")).unwrap();
        let alone = runbook.lines().nth(at + 2).unwrap();
        assert_eq!(unescape(alone), text, "on a line of its own: {alone}");
        assert!(!alone.starts_with(['-', '+', '=', '#', '>', '*', '|', '`', '~', '<']), "begins a block: {alone}");
    }
}

fn line<'t>(text: &'t str, start: &str) -> &'t str {
    let found = text.lines().find_map(|line| line.strip_prefix(start));
    found.unwrap_or_else(|| panic!("no line starts with {start:?}:\n{text}"))
}

/// What a reader of Markdown shows of a text: backslash escapes and the references that we write.
fn unescape(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('\\') {
            let c = after.chars().next().unwrap();
            assert!(c.is_ascii_punctuation(), "a backslash before {c:?} is no escape: {text}");
            shown.push(c);
            rest = &after[1..];
        } else {
            let (name, after) = rest[1..].split_once(';').unwrap();
            shown.push(match name {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                number => char::from_u32(number.strip_prefix('#').unwrap().parse().unwrap()).unwrap(),
            });
            rest = after;
        }
    }
    shown + rest
}

/// What a code span shows: <https://spec.commonmark.org/0.31.2/#code-spans>, and GitHub's rule that a bar ends a cell.
fn read_code(cell: &str) -> String {
    if let Some(inside) = cell.strip_prefix("<code>") {
        return unescape(inside.strip_suffix("</code>").unwrap());
    }
    assert!(!cell.contains('|'), "a bar ends the cell: {cell}");
    let fence = cell.len() - cell.trim_start_matches('`').len();
    let inside = cell[fence..].strip_suffix(&"`".repeat(fence)).unwrap();
    assert!(!inside.starts_with('`') && !inside.ends_with('`'), "the fence is longer than meant: {cell}");
    let runs = inside.split(|c| c != '`').map(str::len);
    assert!(!runs.into_iter().any(|run| run == fence), "the fence ends inside: {cell}");
    let padded = inside.len() > 1 && inside.starts_with(' ') && inside.ends_with(' ') && !inside.trim().is_empty();
    if padded { inside[1..inside.len() - 1].to_owned() } else { inside.to_owned() }
}
