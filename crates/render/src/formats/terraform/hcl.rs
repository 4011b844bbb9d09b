//! HCL as `terraform fmt` writes it.
//!
//! An own printer of a hundred lines instead of the crate `hcl-rs`: the crate writes neither comments nor blank lines
//! and does not align as `terraform fmt` does, and version 0.20.0 adds 25 KB to the page's program, brotli (measured
//! 2026-11-25, beside a program that has `serde_json` already).

use std::fmt::Write as _;

use plan::is_mark;

/// What stands in a file, or between braces. Filled by method calls: `vec!` of items is half as much code again in the
/// page.
#[derive(Clone, Debug, Default)]
pub(super) struct Body(Vec<Item>);

#[derive(Clone, Debug)]
enum Item {
    /// A name and an expression, which may have several lines.
    Attribute(String, String),
    /// A header without its brace, and the body.
    Block(String, Body),
    Comment(String),
    Blank,
}

impl Body {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn set(&mut self, name: &str, expression: impl Into<String>) -> &mut Self {
        self.0.push(Item::Attribute(name.to_owned(), expression.into()));
        self
    }

    pub(super) fn block(&mut self, header: impl Into<String>, body: Body) -> &mut Self {
        self.0.push(Item::Block(header.into(), body));
        self
    }

    pub(super) fn comment(&mut self, text: impl Into<String>) -> &mut Self {
        self.0.push(Item::Comment(text.into()));
        self
    }

    pub(super) fn blank(&mut self) -> &mut Self {
        self.0.push(Item::Blank);
        self
    }

    /// A blank line between what is there and what comes.
    pub(super) fn part(&mut self) -> &mut Self {
        if self.0.is_empty() { self } else { self.blank() }
    }

    pub(super) fn append(&mut self, other: Body) -> &mut Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn print(&self) -> String {
        let mut out = String::new();
        print(&mut out, &self.0, 0);
        // A file or a body ends with its last line.
        while out.ends_with("\n\n") {
            out.pop();
        }
        out
    }
}

/// A text as the inside of a quoted template: nothing in it is an interpolation or a directive.
///
/// A sigil that another sigil or an interpolation follows is written as an interpolation of itself: how scanners read
/// `$$${` is better not relied on.
pub(super) fn escape(text: &str, before_interpolation: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().filter(|c| !is_mark(*c)).peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' => match chars.peek() {
                Some('{') => out.extend([c, c]),
                Some('$' | '%') => drop(write!(out, "${{\"{c}\"}}")),
                None if before_interpolation => drop(write!(out, "${{\"{c}\"}}")),
                _ => out.push(c),
            },
            _ => out.push(c),
        }
    }
    out
}

/// A text as a quoted template, for texts without values.
pub(super) fn quote(text: &str) -> String {
    format!("\"{}\"", escape(text, false))
}

/// `[a, b]`, on lines of its own where it would be long. `indent` is where the attribute stands.
pub(super) fn list(items: &[String], indent: usize) -> String {
    let joined = items.join(", ");
    let one_line = items.len() == 1 || (width(&joined) <= 80 && !joined.contains('\n'));
    if items.is_empty() || one_line {
        return format!("[{joined}]");
    }
    let mut out = String::from("[\n");
    for item in items {
        let _ = writeln!(out, "{:1$}{item},", "", indent + 2);
    }
    let _ = write!(out, "{:indent$}]", "");
    out
}

fn print(out: &mut String, items: &[Item], indent: usize) {
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Attribute(name, expression) => {
                let widest = run(items, at).map(width).max().unwrap_or(0);
                // `terraform fmt` aligns neighbours that stand on one line.
                let pad = if expression.contains('\n') { 0 } else { widest.saturating_sub(width(name)) };
                let _ = writeln!(out, "{:indent$}{name}{:pad$} = {expression}", "", "");
            }
            Item::Block(header, inner) if inner.0.is_empty() => drop(writeln!(out, "{:indent$}{header} {{}}", "")),
            Item::Block(header, inner) => {
                let _ = writeln!(out, "{:indent$}{header} {{", "");
                print(out, &inner.0, indent + 2);
                let _ = writeln!(out, "{:indent$}}}", "");
            }
            Item::Comment(text) => drop(writeln!(out, "{:indent$}# {text}", "")),
            Item::Blank => out.push('\n'),
        }
    }
}

/// Every line moved to the right.
pub(super) fn indent(text: &str, by: usize) -> String {
    text.lines().fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "{:by$}{line}", "");
        out
    })
}

/// The names that are aligned with that of an item.
fn run(items: &[Item], at: usize) -> impl Iterator<Item = &str> {
    let name = |item: &Item| match item {
        Item::Attribute(_, expression) => !expression.contains('\n'),
        _ => false,
    };
    let start = items.iter().take(at).rposition(|item| !name(item)).map_or(0, |before| before + 1);
    items.iter().skip(start).take_while(move |item| name(item)).filter_map(|item| match item {
        Item::Attribute(name, _) => Some(name.as_str()),
        _ => None,
    })
}

/// Columns, marks aside.
fn width(text: &str) -> usize {
    text.chars().filter(|c| !is_mark(*c)).count()
}
