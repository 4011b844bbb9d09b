//! Variables of the Serverless Framework, in the texts of its files.

/// Where the framework takes a variable's value from:
/// <https://www.serverless.com/framework/docs/providers/aws/guide/variables> (2026-11-27).
const SOURCES: [&str; 14] = [
    "cf",
    "doppler",
    "env",
    "file",
    "git",
    "opt",
    "output",
    "param",
    "s3",
    "self",
    "sls",
    "ssm",
    "strToBool",
    "terraform",
];

/// Puts what a function makes of each variable in its place. `${…}` of IAM and of `Fn::Sub` stay.
pub(super) fn variables(text: &str, mut named: impl FnMut(&str) -> String) -> String {
    let mut found = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        found.push_str(before);
        let Some(end) = end_of(after) else {
            rest = rest.get(before.len()..).unwrap_or_default();
            break;
        };
        let name = after.get(..end).unwrap_or_default();
        let source = name.trim().split([':', '(', ',', '.']).next().unwrap_or_default();
        match name.trim() {
            "aws:accountId" => found.push_str(&named("AWS::AccountId")),
            "aws:region" => found.push_str(&named("AWS::Region")),
            name if SOURCES.contains(&source) => found.push_str(&named(name)),
            _ => {
                found.push_str("${");
                found.push_str(name);
                found.push('}');
            }
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    found.push_str(rest);
    found
}

/// Where the brace that closes a variable stands: variables may stand in one another.
fn end_of(text: &str) -> Option<usize> {
    let mut open = 1;
    for (at, c) in text.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}
