//! Reads a text: one policy, several, answers with policies in them, or a script around them.

use super::decode;
use super::error::{MAX_BYTES, ReadError};
use super::foreign::Foreign;
use super::habit;
use super::json::{self, Fault};
use super::member::Around;
use super::model::{LeftOut, Reading, Wrapping};
use super::search::Finder;
use super::statements::are_statements;
use super::yaml;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Finds the policy documents in a text, whatever it is.
pub(super) fn read(text: &str) -> Result<Reading, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooLarge(text.len()));
    }
    let body = text.trim_start_matches(BYTE_ORDER_MARK);
    let trimmed = body.trim();
    if trimmed.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut finder = Finder::new(text);
    let last = text.lines().count().saturating_sub(1);
    let start = (text.len() - body.len()) + (body.len() - body.trim_start().len());
    if let Some(decoded) = decode::url(trimmed) {
        finder.inside(&decoded, (0, last), Wrapping::Encoded).map_err(|fault| fault.place(&decoded))?;
    } else if let Some(decoded) = decode::escaped(trimmed) {
        finder.inside(&decoded, (0, last), Wrapping::Quoted).map_err(|fault| fault.place(&decoded))?;
    } else if let Some(decoded) = decode::base64(trimmed) {
        finder.inside(&decoded, (0, last), Wrapping::Encoded).map_err(|fault| fault.place(&decoded))?;
    } else if trimmed.starts_with(['{', '[', '"']) {
        one_after_another(&mut finder, text, start).map_err(|fault| fault.place(text))?;
    } else if is_scalar(trimmed) {
        return Err(ReadError::NoPolicy);
    } else if is_yaml(trimmed) {
        // A page may show documents between lines of YAML.
        let read = of_yaml(&mut finder, text, start);
        if read.is_err() || finder.reading.is_empty() {
            finder = Finder::new(text);
            between(&mut finder, text, start).or_else(|_| read.map_err(|fault| fault.place_in_yaml(text)))?;
        }
    } else if let Some(decoded) = decode::within(trimmed) {
        finder.inside(&decoded, (0, last), Wrapping::Quoted).map_err(|fault| fault.place(&decoded))?;
    } else {
        between(&mut finder, text, start)?;
    }
    let mut reading = finder.into_reading();
    if reading.is_empty() {
        return Err(match Foreign::of(trimmed) {
            foreign @ (Foreign::Arn(_) | Foreign::AwsError { .. } | Foreign::ToolError | Foreign::Xml) => {
                ReadError::Foreign(foreign)
            }
            _ => ReadError::NoPolicy,
        });
    }
    if text.starts_with(BYTE_ORDER_MARK) {
        reading.left_out.push(LeftOut::ByteOrderMark);
    }
    Ok(reading)
}

/// JSON that holds nothing.
fn is_scalar(text: &str) -> bool {
    matches!(text, "null" | "true" | "false") || text.parse::<f64>().is_ok()
}

impl Fault {
    fn place(&self, text: &str) -> ReadError {
        let (line, column) = self.line_and_column(text);
        ReadError::NotJson { line, column, cause: habit::cause(text, self.at).unwrap_or(self.cause) }
    }

    fn place_in_yaml(&self, text: &str) -> ReadError {
        let (line, column) = self.line_and_column(text);
        ReadError::NotYaml { line, column, cause: self.cause }
    }

    /// Counted from 1.
    fn line_and_column(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.at).unwrap_or(text);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (before.matches('\n').count() + 1, column)
    }
}

fn one_after_another(finder: &mut Finder, text: &str, start: usize) -> Result<(), Fault> {
    let mut at = start;
    let mut statements = Vec::new();
    while at < text.len() {
        let parsed = json::parse(text, at)?;
        at = json::skip_separators(text, parsed.span.end as usize);
        if parsed.value.is_string() && text.get(at..).is_some_and(|rest| rest.starts_with(':')) {
            let cause = "a key stands here without its object: put { before it, and } after the last value";
            return Err(Fault { at: start, cause });
        }
        if are_statements(&parsed.value) {
            statements.push(parsed);
        } else {
            finder.statements(std::mem::take(&mut statements));
            finder.outermost(parsed);
        }
    }
    finder.statements(statements);
    Ok(())
}

/// Whether lines of a text start as those of a policy or a template do in YAML.
fn is_yaml(text: &str) -> bool {
    const STARTS: [&str; 8] = [
        "apiVersion:",
        "AttachedPolicies:",
        "PolicyNames:",
        "Statement:",
        "Effect:",
        "PolicyDocument:",
        "AssumeRolePolicyDocument:",
        "Resources:",
    ];
    let starts = |line: &str| {
        let line = line.trim_start().trim_start_matches("- ").trim_start();
        STARTS.iter().any(|start| line.starts_with(start)) || (line.starts_with("Type:") && line.contains("AWS::"))
    };
    text.lines().any(starts)
}

fn of_yaml(finder: &mut Finder, text: &str, start: usize) -> Result<(), Fault> {
    finder.is_yaml = true;
    // An indented excerpt starts with its first line, whose spaces count.
    let mut at = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |line| line + 1);
    if text.get(at..start).is_some_and(|before| before.contains(BYTE_ORDER_MARK)) {
        at = start;
    }
    while at < text.len() {
        let parsed = yaml::parse(text, at)?;
        let end = parsed.span.end as usize;
        if are_statements(&parsed.value) {
            finder.statements(vec![parsed]);
        } else {
            finder.outermost(parsed);
        }
        if end <= at {
            break;
        }
        at = end;
    }
    Ok(())
}

/// Whether what starts here is a statement of a document whose beginning could not be read, and so no bare one.
fn is_in_a_document(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end().trim_end_matches('[').trim_end();
    before.strip_suffix(':').is_some_and(|before| before.trim_end().ends_with("\"Statement\""))
}

/// Documents between other text: a heredoc in a script, a code block of a page.
fn between(finder: &mut Finder, text: &str, start: usize) -> Result<(), ReadError> {
    let mut at = 0;
    let mut found = false;
    let mut statements = Vec::new();
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')).map(|open| at + open) {
        let inside = text.get(open + 1..).unwrap_or_default().trim_start();
        let starts = |keys: &[&str]| keys.iter().any(|key| inside.starts_with(key));
        if starts(&["\"Version\"", "\"Statement\"", "\"Id\""]) {
            let parsed = json::parse(text, open).map_err(|fault| fault.place(text))?;
            at = parsed.span.end as usize;
            found = true;
            finder.own(parsed, &Around { wrapping: Some(Wrapping::Text), ..Around::default() });
        } else if starts(&["\"Sid\"", "\"Effect\""])
            && !is_in_a_document(text, open)
            && let Some(parsed) = json::parse(text, open).ok().filter(|parsed| are_statements(&parsed.value))
        {
            at = parsed.span.end as usize;
            statements.push(parsed);
        } else {
            at = open + 1;
        }
    }
    found |= !statements.is_empty();
    finder.statements(statements);
    if found {
        return Ok(());
    }
    match Foreign::of(text) {
        // What starts like this was meant as JSON: the place says more.
        Foreign::Other if habit::cause(text, start).is_some() => Err(Fault { at: start, cause: "" }.place(text)),
        foreign => Err(ReadError::Foreign(foreign)),
    }
}
