//! JSON as every document of it is printed: as `serde_json` prints it, which knows no marks on a number.

use std::fmt::Write as _;

use serde_json::Value;

use plan::{Marked, Tree};

/// Two-space indent and a final newline, marks kept.
pub(super) fn print(tree: &Tree) -> String {
    let mut out = String::with_capacity(1024);
    push(&mut out, tree, 0);
    out.push('\n');
    out
}

/// Without a final newline; the first line stands where it stands.
pub(super) fn push(out: &mut String, tree: &Tree, indent: usize) {
    match tree {
        Tree::Text(text) => push_text(out, &text.printed()),
        Tree::Number(number) => out.push_str(&number.printed()),
        Tree::Literal(literal) => drop(write!(out, "{literal}")),
        Tree::List(items) => push_each(out, ['[', ']'], indent, items, &mut |out, item| push(out, item, indent + 2)),
        Tree::Object(members) => {
            push_each(out, ['{', '}'], indent, members, &mut |out, (key, member): &(Marked, Tree)| {
                push_text(out, &key.printed());
                out.push_str(": ");
                push(out, member, indent + 2);
            });
        }
        Tree::Yaml(tree) => push(out, tree, indent),
    }
}

/// On one line, as a program's option takes it.
pub(super) fn push_line(out: &mut String, tree: &Tree) {
    match tree {
        Tree::List(items) => push_joined(out, ['[', ']'], items, &mut push_line),
        Tree::Object(members) => {
            push_joined(out, ['{', '}'], members, &mut |out, (key, member): &(Marked, Tree)| {
                push_text(out, &key.printed());
                out.push(':');
                push_line(out, member);
            });
        }
        leaf => push(out, leaf, 0),
    }
}

fn push_joined<T>(out: &mut String, [open, close]: [char; 2], items: &[T], push: &mut dyn FnMut(&mut String, &T)) {
    out.push(open);
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        push(out, item);
    }
    out.push(close);
}

fn push_each<T>(
    out: &mut String,
    [open, close]: [char; 2],
    indent: usize,
    items: &[T],
    push: &mut dyn FnMut(&mut String, &T),
) {
    out.push(open);
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        push_spaces(out, indent + 2);
        push(out, item);
    }
    if !items.is_empty() {
        out.push('\n');
        push_spaces(out, indent);
    }
    out.push(close);
}

pub(super) fn push_spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// A string with its quotes.
pub(super) fn push_text(out: &mut String, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        let _ = write!(out, "{}", Value::from(text));
        return;
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}
