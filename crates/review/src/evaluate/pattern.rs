//! A policy's value with wildcards and variables, held against a request's.

use std::borrow::Cow;
use std::ops::Range;

use super::error::MAX_VALUE;

/// A policy's value, ready to be compared: its variables are replaced, and what they put in is literal.
pub(super) struct Pattern<'a> {
    text: Cow<'a, str>,
    /// Bytes that came from variables; a `*` among them is an asterisk.
    literal: Vec<Range<usize>>,
}

impl<'a> Pattern<'a> {
    /// A value in which `*` and `?` are wildcards and nothing is a variable.
    pub(super) fn plain(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), literal: Vec::new() }
    }

    /// Replaces `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>.
    ///
    /// Nothing when a variable has neither a value nor a default: such a value is equal to nothing and like nothing.
    pub(super) fn resolve<'r>(text: &'a str, value_of: impl Fn(&str) -> Option<&'r str>) -> Option<Self> {
        if !text.contains("${") {
            return Some(Self::plain(text));
        }
        let (mut out, mut literal) = (String::new(), Vec::new());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let start = out.len();
            let Some((inside, tail)) = split_variable(after) else {
                // What is not closed is no variable.
                out.push_str("${");
                rest = after;
                continue;
            };
            match inside {
                "*" | "?" | "$" => out.push_str(inside),
                _ => out.push_str(variable(inside, &value_of)?),
            }
            literal.push(start..out.len());
            if out.len() > text.len() + 4 * MAX_VALUE {
                // No value of a request is as long as the literal parts by now.
                return None;
            }
            rest = tail;
        }
        out.push_str(rest);
        Some(Self { text: Cow::Owned(out), literal })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// A text that matches: wildcards stand for one `x`.
    pub(super) fn example(&self) -> String {
        let chars = self.text.char_indices();
        chars.map(|(at, c)| if matches!(c, '*' | '?') && self.is_wild(at) { 'x' } else { c }).collect()
    }

    pub(super) fn equals(&self, text: &str) -> bool {
        self.text == text
    }

    pub(super) fn equals_ignoring_case(&self, text: &str) -> bool {
        self.text.chars().flat_map(char::to_lowercase).eq(text.chars().flat_map(char::to_lowercase))
    }

    /// `*` is any number of characters, `?` is one:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String>.
    pub(super) fn matches(&self, text: &str) -> bool {
        self.glob(0..self.text.len(), text)
    }

    /// Each of the six fields of an ARN by itself, so that a wildcard does not reach over a colon:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN>.
    /// A lone `*` is any ARN.
    pub(super) fn matches_arn(&self, text: &str) -> bool {
        if text.splitn(6, ':').count() < 6 {
            return false;
        }
        if self.text == "*" && self.is_wild(0) {
            return true;
        }
        let mut start = 0;
        let mut fields = 0;
        let mut texts = text.splitn(6, ':');
        for field in self.text.splitn(6, ':') {
            let range = start..start + field.len();
            start = range.end + 1;
            fields += 1;
            if !texts.next().is_some_and(|text| self.glob(range, text)) {
                return false;
            }
        }
        fields == 6
    }

    /// Takes time in proportion to both texts, but where a `?` follows a `*`.
    fn glob(&self, range: Range<usize>, text: &str) -> bool {
        let Some(pattern) = self.text.get(range.clone()) else { return false };
        let stars = pattern.bytes().enumerate().filter(|(_, b)| *b == b'*').map(|(at, _)| range.start + at);
        let mut stars = stars.filter(|at| self.is_wild(*at));
        let Some(first) = stars.next() else {
            return self.prefix(range, text) == Some(text.len());
        };
        let Some(used) = self.prefix(range.start..first, text) else { return false };
        let mut rest = text.get(used..).unwrap_or_default();
        let mut from = first + 1;
        for star in stars {
            let Some(used) = self.find(from..star, rest) else { return false };
            rest = rest.get(used..).unwrap_or_default();
            from = star + 1;
        }
        let last = from..range.end;
        let length = self.text.get(last.clone()).map_or(0, |part| part.chars().count());
        let Some(tail) = last_chars(rest, length) else { return false };
        self.prefix(last, tail) == Some(tail.len())
    }

    /// Where in the text a part of the pattern without `*` ends when the text begins with it.
    fn prefix(&self, range: Range<usize>, text: &str) -> Option<usize> {
        let pattern = self.text.get(range.clone())?;
        let mut rest = text.chars();
        for (at, expected) in pattern.char_indices() {
            let found = rest.next()?;
            let any = expected == '?' && self.is_wild(range.start + at);
            if !any && found != expected {
                return None;
            }
        }
        Some(text.len() - rest.as_str().len())
    }

    /// Where the first such part of the text ends.
    fn find(&self, range: Range<usize>, text: &str) -> Option<usize> {
        let pattern = self.text.get(range.clone())?;
        if !pattern.contains('?') {
            return text.find(pattern).map(|at| at + pattern.len());
        }
        let starts = text.char_indices().map(|(at, _)| at);
        starts
            .filter_map(|at| Some((at, text.get(at..)?)))
            .find_map(|(at, text)| self.prefix(range.clone(), text).map(|used| at + used))
    }

    fn is_wild(&self, at: usize) -> bool {
        !self.literal.iter().any(|range| range.contains(&at))
    }
}

fn last_chars(text: &str, count: usize) -> Option<&str> {
    match count.checked_sub(1) {
        None => Some(""),
        Some(before) => text.char_indices().rev().nth(before).and_then(|(at, _)| text.get(at..)),
    }
}

/// What stands between `${` and `}`, and what follows; a default in quotes may hold a brace.
/// What stands between the braces of a text's variables.
pub(crate) fn variables(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once("${")?;
            let Some((inside, tail)) = split_variable(after) else {
                rest = after;
                continue;
            };
            rest = tail;
            return Some(inside);
        }
    })
}

fn split_variable(text: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            '}' if !quoted => return Some((text.get(..at)?, text.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}

fn variable<'v, 'r: 'v>(inside: &'v str, value_of: impl Fn(&str) -> Option<&'r str>) -> Option<&'v str> {
    let (key, default) = match inside.split_once(',') {
        Some((key, default)) => (key, Some(default.trim().strip_prefix('\'')?.strip_suffix('\'')?)),
        None => (inside, None),
    };
    value_of(key.trim()).or(default)
}
