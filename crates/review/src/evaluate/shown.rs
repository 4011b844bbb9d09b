//! Texts of a policy inside sentences of ours.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::Value;

use policy::Principal;

const LONGEST: usize = 120;
const MOST: usize = 3;

/// Anything that a sentence can name.
pub(crate) trait Named {
    fn name(&self) -> String;
}

impl Named for Value {
    fn name(&self) -> String {
        shown(&text(self))
    }
}

impl Named for String {
    fn name(&self) -> String {
        shown(self)
    }
}

/// A text with its middle left out when it is long, and characters that would not be seen written as code points.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(LONGEST * 4));
    for (count, c) in text.chars().enumerate() {
        if count == LONGEST {
            out.push('…');
            break;
        }
        if is_unseen(c) {
            let _ = write!(out, "U+{:04X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Names in backticks: `a` or `b`.
pub(crate) fn list<'n, N: Named + 'n>(items: impl ExactSizeIterator<Item = &'n N>) -> String {
    if items.len() == 0 {
        return "nothing".to_owned();
    }
    joined(items.map(|item| format!("`{}`", item.name())), "or")
}

/// `a`, `a and b`, `a, b, c and 4 others`; nothing of nothing.
pub(crate) fn enumerate(phrases: &[String], and: &str) -> String {
    joined(phrases.iter().cloned(), and)
}

fn joined(phrases: impl ExactSizeIterator<Item = String>, and: &str) -> String {
    let total = phrases.len();
    let most = if total > MOST + 1 { MOST } else { total };
    let mut out = String::new();
    for (index, phrase) in phrases.take(most).enumerate() {
        match index {
            0 => {}
            _ if index + 1 == total => drop(write!(out, " {and} ")),
            _ => out.push_str(", "),
        }
        out.push_str(&phrase);
    }
    if total > most {
        let _ = write!(out, " {and} {} others", total - most);
    }
    out
}

/// IAM reads a boolean or a number as the text that it is written as.
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Bool(true) => Cow::Borrowed("true"),
        Value::Bool(false) => Cow::Borrowed("false"),
        other => Cow::Owned(other.to_string()),
    }
}

pub(crate) fn principals(principal: &Principal) -> String {
    match principal {
        Principal::Anyone => "everyone".to_owned(),
        Principal::Kinds(kinds) => {
            let names: Vec<&String> = kinds.iter().flat_map(|(_, names)| names.as_slice()).collect();
            list(names.iter().copied())
        }
    }
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
