//! What is no request, and how to make it one.

use std::fmt;

use policy::ArnError;

/// Each message names the member and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestError {
    NotJson(String),
    Missing(&'static str),
    Unknown(String),
    Expected(&'static str, &'static str),
    Role(String, Option<ArnError>),
    Principal(String),
    ContextValue(String),
    TooLong(String),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(cause) => write!(f, "the request is not JSON: {cause}"),
            Self::Missing(name) => write!(f, "the request has no `{name}`: add it"),
            Self::Unknown(name) => {
                write!(f, "the request has `{name}`: it takes `action`, `role`, `principal` and `context`")
            }
            Self::Expected(name, what) => write!(f, "the request's `{name}` must be {what}"),
            Self::Role(text, Some(cause)) => write!(f, "the request's role `{text}` is no ARN: {cause}"),
            Self::Role(text, None) => {
                write!(f, "the request's role `{text}` is no role: write arn:aws:iam::<account ID>:role/<name>")
            }
            Self::Principal(text) => write!(
                f,
                "`{text}` is no caller: write one account ID, or the ARN of one account, user, role or session"
            ),
            Self::ContextValue(key) => {
                write!(f, "the value of `{key}` must be a string, a boolean, a number or a list of them")
            }
            Self::TooLong(key) => {
                write!(f, "the value of `{key}` is longer than sts accepts: {MAX_VALUE} characters at most")
            }
        }
    }
}

impl std::error::Error for RequestError {}

/// Longer than every value that sts accepts; a token, the longest of them, has 20,000 characters.
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>.
pub const MAX_VALUE: usize = 20_000;
