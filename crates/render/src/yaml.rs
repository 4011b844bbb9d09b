//! YAML in the narrowest dialect: block mappings and sequences, every string double-quoted, whole numbers plain.
//!
//! Quoting every scalar is what keeps `no`, `012345670123`, `2024-01-01` and `*a` the strings they are, in YAML 1.1 and
//! 1.2 alike. A JSON string is a double-quoted YAML scalar, so `serde_json` is the escaper; a YAML crate's emitter would
//! choose plain scalars by itself, and decides differently from version to version. It would add 43 KB to the page's
//! program (`serde_yaml_ng` 0.10.0) or 29 KB (`saphyr` 0.3.4), brotli; these lines are 2.4 KB before compression
//! (measured 2026-11-25).

use std::fmt::Write as _;

use serde_json::Value;

use plan::{YAML_NUMBER, YAML_TEXT, plain};

/// Documents, separated as YAML separates them; marks kept.
pub(super) fn print(documents: &[Value]) -> String {
    let mut out = String::new();
    for (index, document) in documents.iter().enumerate() {
        if index > 0 {
            out.push_str("---\n");
        }
        block(&mut out, document, 0);
    }
    out
}

/// A mapping or a sequence on lines of its own; anything else on one line.
fn block(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, member) in map {
                let _ = write!(out, "{:indent$}{}:", "", key_text(key));
                after_key(out, member, indent);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                if is_block(item) {
                    let start = out.len() + indent;
                    block(out, item, indent + 2);
                    // The item's first line begins with two spaces more than the dash.
                    out.replace_range(start..start + 2, "- ");
                } else {
                    let _ = write!(out, "{:indent$}-", "");
                    after_key(out, item, indent);
                }
            }
        }
        scalar => {
            let _ = writeln!(out, "{:indent$}{scalar}", "");
        }
    }
}

/// What takes lines of its own and no word before them.
fn is_block(value: &Value) -> bool {
    match value {
        Value::Object(map) => !map.is_empty() && !map.contains_key(YAML_TEXT) && !map.contains_key(YAML_NUMBER),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    }
}

fn after_key(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(map) => {
            if let Some(tree) = map.get(YAML_TEXT) {
                out.push_str(" |\n");
                block(out, tree, indent + 2);
            } else if let Some(number) = map.get(YAML_NUMBER).and_then(Value::as_str) {
                let _ = writeln!(out, " {number}");
            } else if map.is_empty() {
                out.push_str(" {}\n");
            } else {
                out.push('\n');
                block(out, value, indent + 2);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            block(out, value, indent + 2);
        }
        // serde_json prints a string as a YAML double-quoted scalar, numbers and booleans as they are.
        scalar => {
            let _ = writeln!(out, " {scalar}");
        }
    }
}

/// Keys are the profile's own; one that is not a plain word, marks aside, is quoted.
fn key_text(key: &str) -> String {
    let word = plain(key);
    let plain = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/' | b':'))
        && !word.ends_with(':')
        && !matches!(
            word.to_ascii_lowercase().as_str(),
            "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "null"
        );
    if plain { key.to_owned() } else { Value::from(key).to_string() }
}
