//! Reads a text, and tells those that a program or a tool would make a policy of what they are.

use super::error::ReadError;
use super::find;
use super::foreign::{Foreign, policy_document};
use super::mend::mend;
use super::model::Reading;

/// Finds the policy documents in a text: bare, several one after another, as statements alone, inside answers of the API,
/// `CloudFormation` templates in JSON or YAML or Terraform JSON, URL-encoded, quoted, or between the lines of a script.
///
/// # Errors
/// The text is too large or empty, is not JSON, is something else altogether, or holds no policy document.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    find::read(text).map_err(|error| told(text, error))
}

/// What a text that cannot be read is told. Where a button can make JSON of it, the place of the first fault says enough.
fn told(text: &str, error: ReadError) -> ReadError {
    let foreign = of_program(text).filter(|foreign| match error {
        ReadError::NotJson { .. } => mend(text).is_none(),
        ReadError::NotYaml { .. } | ReadError::Foreign(Foreign::Other) => true,
        ReadError::NoPolicy => is_of_json(foreign),
        _ => false,
    });
    foreign.map_or(error, ReadError::Foreign)
}

/// What a program's text is, if it is one.
fn of_program(text: &str) -> Option<Foreign> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // Both in JSON and, as here, in HCL.
    if has(&["\"aws_iam_policy_document\""]) {
        return policy_document(text).map(Foreign::PolicyDocument);
    }
    if has(&["aws.iam.", "aws_iam_", "getPolicyDocument(", "get_policy_document("]) && has(&["({", "(\n", "(aws."]) {
        return Some(Foreign::Pulumi);
    }
    if has(&["PolicyStatement", "PolicyDocument("]) && text.contains('(') || has(&["new iam.", "iam.Role(", "awsiam."])
    {
        return Some(Foreign::Cdk);
    }
    let acts = ["actions", "not_actions", "notActions"].iter().any(|word| names_action(text, word));
    if acts && ["resources", "principals", "effect", "statements"].iter().any(|word| names(text, word)) {
        return Some(Foreign::Words);
    }
    is_object(text).then_some(Foreign::Program)
}

/// Whether JSON may say it too.
fn is_of_json(foreign: &Foreign) -> bool {
    matches!(foreign, Foreign::Words | Foreign::PolicyDocument(_))
}

/// Whether an object stands there as a program writes it. What stands inside of texts says nothing of that.
fn is_object(text: &str) -> bool {
    const SIGNS: [&str; 10] = ["({", "= {", ":= ", "=>", "map[string]", "f\"\"", ": `", "[`", "@{", "json.dumps("];
    let inside = text.trim_start().strip_prefix(['{', '[']).unwrap_or_default().trim_start();
    let word = inside.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
    let has_bare_key =
        !word.is_empty() && inside.get(word.len()..).is_some_and(|rest| rest.trim_start().starts_with(':'));
    let code = without_texts(text);
    let spreads = code.split("...").skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_alphabetic()));
    text.contains('{') && (has_bare_key || spreads || SIGNS.iter().any(|sign| code.contains(sign)))
}

/// The same with nothing between double quotes.
fn without_texts(text: &str) -> String {
    let (mut code, mut inside, mut escaped) = (String::new(), false, false);
    for c in text.chars() {
        if escaped {
            escaped = false;
        } else if inside && c == '\\' {
            escaped = true;
        } else if c == '"' {
            inside = !inside;
            code.push(c);
        } else if !inside {
            code.push(c);
        }
    }
    code
}

/// Whether a member of this name holds actions of AWS, or all of them.
fn names_action(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let list = text.get(at + word.len()..).and_then(|rest| rest.split_once('[')).unwrap_or_default();
        let is_value = list.0.trim_matches(['"', '\'', ' ', ':', '=', '\n']).is_empty();
        let first = list.1.trim_start().trim_start_matches(['"', '\'']);
        let first = first.split(['"', '\'', ',', ']']).next().unwrap_or_default();
        is_value && (first == "*" || first.split_once(':').is_some_and(|(service, _)| !service.is_empty()))
    })
}

/// Whether a member of an object is called so, in quotes or without.
fn names(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).unwrap_or_default().trim_start_matches(['"', '\'']).trim_start();
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') && after.starts_with([':', '='])
    })
}
