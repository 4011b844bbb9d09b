//! What people paste, read: policy documents out of whatever text holds them, with the place of each value.
//!
//! It judges nothing: a document that is no policy is handed on as it is.

use std::fmt;

use serde_json::{Map, Value};

use json::{Fault, Span};

pub use json::Duplicate;
pub use replace::Replaced;

mod decode;
mod json;
mod replace;

/// The longest text that is read.
pub const MAX_BYTES: usize = 1024 * 1024;

/// The documents found in what a person pasted.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub documents: Vec<Pasted>,
    /// Managed policies that an answer names without their documents.
    pub attached: Vec<String>,
}

/// One policy document, as it stood in the pasted text.
#[derive(Clone, Debug)]
pub struct Pasted {
    pub kind: Kind,
    /// What the text around the document calls it: a role's or a policy's name.
    pub name: Option<String>,
    /// The ARN of the role that the answer belongs to. Such a role exists.
    pub role: Option<String>,
    pub value: Value,
    /// Keys that stand twice in one object; the later one is in `value`.
    pub duplicates: Vec<Duplicate>,
    pub wrapping: Option<Wrapping>,
    lines: Lines,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Trust,
    Permission,
}

/// What the document was taken out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// An answer of the IAM API or of the AWS CLI.
    Answer,
    /// A `CloudFormation` or Terraform fragment.
    Fragment,
    /// URL-encoded, as the API returns documents.
    Encoded,
    /// JSON inside a JSON string.
    Quoted,
    /// Text that is not JSON: a script, a page.
    Text,
}

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    TooLarge(usize),
    Empty,
    /// Line and column are counted from 1.
    NotJson {
        line: usize,
        column: usize,
        cause: &'static str,
    },
    NoPolicy,
}

/// Where the values of a document stand in the pasted text.
#[derive(Clone, Debug)]
enum Lines {
    Own {
        span: Span,
        /// Where lines start, in bytes of the whole text.
        starts: std::sync::Arc<[usize]>,
    },
    /// Inside a string of the text: all on its lines.
    Inside(usize, usize),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => {
                write!(f, "the text has {bytes} bytes: paste at most {MAX_BYTES} (1 MiB), one role at a time")
            }
            Self::Empty => f.write_str("the text is empty: paste a policy document or an answer of `aws iam`"),
            Self::NotJson { line, column, cause } => write!(f, "line {line}, column {column} is not JSON: {cause}"),
            Self::NoPolicy => f.write_str(
                "the JSON holds no policy document: paste one with `Statement`, or an answer that contains one",
            ),
        }
    }
}

impl std::error::Error for ReadError {}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Permission => "permission",
        }
    }

    /// Only a trust policy names principals.
    pub fn guess(document: &Value) -> Self {
        let statements = document.get("Statement");
        let statements = match statements {
            Some(Value::Array(items)) => items.as_slice(),
            Some(single) => std::slice::from_ref(single),
            None => &[],
        };
        let has = |name: &str| statements.iter().any(|statement| statement.get(name).is_some());
        if has("Principal") || has("NotPrincipal") {
            return Self::Trust;
        }
        let assumes = |statement: &Value| {
            let first = match statement.get("Action") {
                Some(Value::Array(items)) => items.first(),
                single => single,
            };
            first.and_then(Value::as_str).is_some_and(|action| action.starts_with("sts:AssumeRole"))
        };
        let resources = has("Resource") || has("NotResource");
        if !resources && !statements.is_empty() && statements.iter().all(assumes) {
            Self::Trust
        } else {
            Self::Permission
        }
    }
}

impl Wrapping {
    pub fn describe(self) -> &'static str {
        match self {
            Self::Answer => "an answer of the IAM API",
            Self::Fragment => "a CloudFormation or Terraform fragment",
            Self::Encoded => "URL-encoded text",
            Self::Quoted => "a JSON string",
            Self::Text => "a text that is not JSON itself",
        }
    }
}

impl Pasted {
    /// A document that was not pasted: a plan's, or one out of a test.
    pub fn of_value(kind: Kind, value: Value) -> Self {
        Self { kind, name: None, role: None, value, duplicates: Vec::new(), wrapping: None, lines: Lines::Inside(0, 0) }
    }

    /// First and last line of what a JSON pointer names, counted from 0 in the pasted text. A pointer that names nothing
    /// gives the lines of the nearest value around it.
    pub fn lines(&self, pointer: &str) -> (usize, usize) {
        match &self.lines {
            Lines::Inside(first, last) => (*first, *last),
            Lines::Own { span, starts } => {
                let span = span.find(&self.value, pointer);
                let line = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
                (line(span.start as usize), line((span.end as usize).saturating_sub(1)))
            }
        }
    }
}

/// Finds the policy documents in a text: bare, several one after another, inside answers of the API, `CloudFormation` or
/// Terraform JSON, URL-encoded, quoted, or between the lines of a script.
///
/// # Errors
/// The text is too large or empty, is not JSON, or holds no policy document.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooLarge(text.len()));
    }
    let body = text.trim_start_matches('\u{feff}');
    let offset = text.len() - body.len();
    let trimmed = body.trim();
    if trimmed.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut finder = Finder { reading: Reading::default(), starts: line_starts(text) };
    if let Some(decoded) = decode::url(trimmed) {
        let last = text.lines().count().saturating_sub(1);
        finder.inside(&decoded, (0, last), Wrapping::Encoded).map_err(|fault| fault.place(&decoded))?;
    } else if trimmed.starts_with(['{', '[', '"']) {
        let mut at = offset + (body.len() - body.trim_start().len());
        while at < text.len() {
            let parsed = json::parse(text, at).map_err(|fault| fault.place(text))?;
            at = json::skip_separators(text, parsed.span.end as usize);
            finder.outermost(parsed);
        }
    } else {
        finder.between(text).map_err(|fault| fault.place(text))?;
    }
    if finder.reading.documents.is_empty() && finder.reading.attached.is_empty() {
        return Err(ReadError::NoPolicy);
    }
    Ok(finder.reading)
}

impl Fault {
    fn place(&self, text: &str) -> ReadError {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        ReadError::NotJson { line, column, cause: self.cause }
    }
}

fn line_starts(text: &str) -> std::sync::Arc<[usize]> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

struct Finder {
    reading: Reading,
    starts: std::sync::Arc<[usize]>,
}

/// What the values around a document tell about it.
#[derive(Clone, Copy, Default)]
struct Around<'v> {
    name: Option<&'v str>,
    role: Option<&'v str>,
    kind: Option<Kind>,
    wrapping: Option<Wrapping>,
}

impl Finder {
    fn outermost(&mut self, parsed: json::Parsed) {
        if is_policy(&parsed.value) {
            let lines = Lines::Own { span: parsed.span, starts: self.starts.clone() };
            self.push(parsed.value, parsed.duplicates, lines, Around::default());
        } else {
            self.search(&parsed.value, &parsed.span, &parsed.duplicates, "", Around::default());
        }
    }

    /// Documents between other text: a heredoc in a script, a code block of a page.
    fn between(&mut self, text: &str) -> Result<(), Fault> {
        let mut at = 0;
        let mut found = false;
        while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')).map(|open| at + open) {
            let inside = text.get(open + 1..).unwrap_or_default().trim_start();
            if ["\"Version\"", "\"Statement\"", "\"Id\""].iter().any(|key| inside.starts_with(key)) {
                let parsed = json::parse(text, open)?;
                at = parsed.span.end as usize;
                found = true;
                let lines = Lines::Own { span: parsed.span, starts: self.starts.clone() };
                let around = Around { wrapping: Some(Wrapping::Text), ..Around::default() };
                self.push(parsed.value, parsed.duplicates, lines, around);
            } else {
                at = open + 1;
            }
        }
        if found {
            return Ok(());
        }
        let cause = if text.contains("jsonencode(") || text.contains("aws_iam_policy_document") {
            "this is HCL: paste the JSON that `terraform show -json` or `terraform console` prints"
        } else if text.contains("Statement:") {
            "this is YAML: paste the policy as JSON"
        } else {
            "a policy document starts with `{`"
        };
        Err(Fault { at: text.len() - text.trim_start().len(), cause })
    }

    fn inside(&mut self, text: &str, lines: (usize, usize), wrapping: Wrapping) -> Result<(), Fault> {
        let parsed = json::parse_whole(text)?;
        let around = Around { wrapping: Some(wrapping), ..Around::default() };
        if is_policy(&parsed.value) {
            self.push(parsed.value, parsed.duplicates, Lines::Inside(lines.0, lines.1), around);
        }
        Ok(())
    }

    fn search<'v>(
        &mut self,
        value: &'v Value,
        span: &Span,
        duplicates: &[Duplicate],
        pointer: &str,
        around: Around<'v>,
    ) {
        match value {
            Value::Object(map) => self.search_object(map, span, duplicates, pointer, around),
            Value::Array(items) => {
                for (index, (item, span)) in items.iter().zip(&span.children).enumerate() {
                    self.search(item, span, duplicates, &format!("{pointer}/{index}"), around);
                }
            }
            _ => {}
        }
    }

    fn search_object<'v>(
        &mut self,
        map: &'v Map<String, Value>,
        span: &Span,
        duplicates: &[Duplicate],
        pointer: &str,
        mut around: Around<'v>,
    ) {
        let text = |name: &str| map.get(name).and_then(Value::as_str);
        let name = ["PolicyName", "RoleName", "policy_name", "name"].into_iter().find_map(text);
        let role = ["Arn", "arn"].into_iter().find_map(text).filter(|arn| arn.contains(":role/"));
        around = Around { name: name.or(around.name), role: role.or(around.role), ..around };
        if let Some(Value::Array(attached)) = map.get("AttachedPolicies").or_else(|| map.get("AttachedManagedPolicies"))
        {
            let arns = attached.iter().filter_map(|policy| policy.get("PolicyArn")?.as_str());
            self.reading.attached.extend(arns.map(str::to_owned));
        }
        for ((key, value), span) in map.iter().zip(&span.children) {
            let pointer = format!("{pointer}/{}", policy::pointer::escape(key));
            let kind = match key.as_str() {
                "AssumeRolePolicyDocument" | "assume_role_policy" => Some(Kind::Trust),
                "PolicyDocument" | "Document" | "Policy" | "policy" | "inline_policy" => None,
                _ if is_policy(value) => None,
                _ => {
                    self.search(value, span, duplicates, &pointer, around);
                    continue;
                }
            };
            let terraform = key.starts_with(|c: char| c.is_ascii_lowercase());
            let properties = pointer.contains("/Properties/");
            let wrapping = if terraform || properties { Wrapping::Fragment } else { Wrapping::Answer };
            let around = Around { kind, wrapping: Some(wrapping), ..around };
            match value {
                Value::String(text) => self.quoted(text, span, around),
                document if is_policy(document) => {
                    let own = duplicates.iter().filter_map(|duplicate| duplicate.below(&pointer)).collect();
                    let lines = Lines::Own { span: span.clone(), starts: self.starts.clone() };
                    self.push(document.clone(), own, lines, around);
                }
                other => self.search(other, span, duplicates, &pointer, around),
            }
        }
    }

    /// A document inside a string: JSON, plain or URL-encoded.
    fn quoted(&mut self, text: &str, span: &Span, around: Around<'_>) {
        let decoded = decode::url(text);
        let Ok(parsed) = json::parse_whole(decoded.as_deref().unwrap_or(text)) else { return };
        if is_policy(&parsed.value) {
            let line = self.starts.partition_point(|start| *start <= span.start as usize).saturating_sub(1);
            let wrapping = match around.wrapping {
                Some(Wrapping::Fragment) => Wrapping::Fragment,
                _ if decoded.is_some() => Wrapping::Encoded,
                _ => Wrapping::Quoted,
            };
            let around = Around { wrapping: Some(wrapping), ..around };
            self.push(parsed.value, parsed.duplicates, Lines::Inside(line, line), around);
        }
    }

    fn push(&mut self, value: Value, duplicates: Vec<Duplicate>, lines: Lines, around: Around<'_>) {
        self.reading.documents.push(Pasted {
            kind: around.kind.unwrap_or_else(|| Kind::guess(&value)),
            name: around.name.map(str::to_owned),
            role: around.role.map(str::to_owned),
            value,
            duplicates,
            wrapping: around.wrapping,
            lines,
        });
    }
}

fn is_policy(value: &Value) -> bool {
    value.get("Statement").is_some() || value.get("Version").is_some_and(|v| v == "2012-10-17" || v == "2008-10-17")
}
