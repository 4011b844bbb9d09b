//! YAML in the narrowest dialect: block mappings and sequences, every string double-quoted, whole numbers plain.
//!
//! Quoting every scalar is what keeps `no`, `012345670123`, `2024-01-01` and `*a` the strings they are, in YAML 1.1 and
//! 1.2 alike. A JSON string is a double-quoted YAML scalar, so `serde_json` is the escaper; a YAML crate's emitter would
//! choose plain scalars by itself, and decides differently from version to version. It would add 43 KB to the page's
//! program (`serde_yaml_ng` 0.10.0) or 29 KB (`saphyr` 0.3.4), brotli; these lines are 2.4 KB before compression
//! (measured 2026-11-25).

use plan::{Marked, Tree};

use super::json::{push, push_spaces, push_text};

/// Documents, separated as YAML separates them; marks kept.
pub(super) fn print(documents: &[Tree]) -> String {
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
fn block(out: &mut String, tree: &Tree, indent: usize) {
    match tree {
        Tree::Object(members) if !members.is_empty() => {
            for (key, member) in members {
                push_spaces(out, indent);
                push_key(out, key);
                out.push(':');
                after_key(out, member, indent);
            }
        }
        Tree::List(items) if !items.is_empty() => {
            for item in items {
                if is_block(item) {
                    let start = out.len() + indent;
                    block(out, item, indent + 2);
                    // The item's first line begins with two spaces more than the dash.
                    out.replace_range(start..start + 2, "- ");
                } else {
                    push_spaces(out, indent);
                    out.push('-');
                    after_key(out, item, indent);
                }
            }
        }
        scalar => {
            push_spaces(out, indent);
            push(out, scalar, indent);
            out.push('\n');
        }
    }
}

/// What takes lines of its own and no word before them.
fn is_block(tree: &Tree) -> bool {
    match tree {
        Tree::Object(members) => !members.is_empty(),
        Tree::List(items) => !items.is_empty(),
        Tree::Text(_) | Tree::Number(_) | Tree::Literal(_) | Tree::Yaml(_) => false,
    }
}

fn after_key(out: &mut String, tree: &Tree, indent: usize) {
    match tree {
        Tree::Yaml(text) => {
            out.push_str(" |\n");
            block(out, text, indent + 2);
        }
        several if is_block(several) => {
            out.push('\n');
            block(out, several, indent + 2);
        }
        // A JSON string is a YAML double-quoted scalar; numbers and booleans are as they are.
        scalar => {
            out.push(' ');
            push(out, scalar, indent);
            out.push('\n');
        }
    }
}

/// Keys are the profile's own; one that is not a plain word, marks aside, is quoted.
fn push_key(out: &mut String, key: &Marked) {
    let word = key.plain();
    let plain = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/' | b':'))
        && !word.ends_with(':')
        && !matches!(
            word.to_ascii_lowercase().as_str(),
            "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "null"
        );
    if plain {
        out.push_str(&key.printed());
    } else {
        push_text(out, &key.printed());
    }
}
