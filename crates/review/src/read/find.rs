//! Reads a text: one policy, several, answers with policies in them, or a script around them.

use super::decode;
use super::error::{MAX_BYTES, ReadError};
use super::habit;
use super::json::{self, Fault};
use super::model::{Reading, Wrapping};
use super::search::{Around, Finder};

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
    let mut finder = Finder::new(text);
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
        between(&mut finder, text).map_err(|fault| fault.place(text))?;
    }
    let reading = finder.into_reading();
    if reading.is_empty() { Err(ReadError::NoPolicy) } else { Ok(reading) }
}

impl Fault {
    fn place(&self, text: &str) -> ReadError {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        ReadError::NotJson { line, column, cause: habit::cause(text, self.at).unwrap_or(self.cause) }
    }
}

/// Documents between other text: a heredoc in a script, a code block of a page.
fn between(finder: &mut Finder, text: &str) -> Result<(), Fault> {
    let mut at = 0;
    let mut found = false;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')).map(|open| at + open) {
        let inside = text.get(open + 1..).unwrap_or_default().trim_start();
        if ["\"Version\"", "\"Statement\"", "\"Id\""].iter().any(|key| inside.starts_with(key)) {
            let parsed = json::parse(text, open)?;
            at = parsed.span.end as usize;
            found = true;
            finder.own(parsed, &Around { wrapping: Some(Wrapping::Text), ..Around::default() });
        } else {
            at = open + 1;
        }
    }
    if found {
        return Ok(());
    }
    let cause = if let Some(cause) = habit::of_whole(text) {
        cause
    } else if text.contains("jsonencode(") || text.contains("aws_iam_policy_document") {
        "this is HCL: paste the JSON that `terraform show -json` or `terraform console` prints"
    } else if text.contains("Statement:") {
        "this is YAML: paste the policy as JSON"
    } else {
        "a policy document starts with `{`"
    };
    Err(Fault { at: text.len() - text.trim_start().len(), cause })
}
