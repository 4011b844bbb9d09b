use std::fmt;

use profile::{Catalogue, Configuration, Form, Profile, Tool};

use super::percent;

/// Bytes of a fragment; a longer one is refused before anything is decoded.
pub const LIMIT: usize = 8 * 1024;

/// What could be read of a fragment, and what could not.
#[derive(Clone, Debug)]
pub struct Decoded<'c> {
    /// The vendor, unless it is the catalogue's page or no vendor of ours.
    pub profile: Option<&'c Profile>,
    pub configuration: Configuration,
    pub errors: Vec<LinkError>,
}

/// What a link says that cannot be used. Nothing of it is dropped in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    TooLong(usize),
    NoPath(String),
    UnknownVendor(String),
    UnknownParameter(String),
    UnknownReviewKey(String),
    UnknownForm(String),
    UnknownTool(String),
    UnknownSplit(String),
    Encoding(String),
    NoValue(String),
    Repeated(String),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => {
                write!(
                    f,
                    "the link has {bytes} bytes after `#`, the limit is {LIMIT}: nothing of it was read; shorten it"
                )
            }
            Self::NoPath(text) => write!(f, "the link says `{text}`: it must start with `#/`, followed by a vendor"),
            Self::UnknownVendor(id) => {
                write!(f, "the link names the vendor `{id}`, which is not in the catalogue: choose one there")
            }
            Self::UnknownParameter(name) => {
                write!(
                    f,
                    "the link gives `{name}`, which this vendor has not: it is not used; remove it or correct its name"
                )
            }
            Self::UnknownReviewKey(name) => {
                write!(f, "the link gives `{name}`, which a review has not: it takes `vendor` and `policy`")
            }
            Self::UnknownForm(form) => {
                write!(
                    f,
                    "the link asks for the form `{form}`: use `recommended` or `documented`; recommended is shown"
                )
            }
            Self::UnknownTool(tool) => {
                write!(
                    f,
                    "the link asks for the tool `{tool}`: use {}; {} is shown",
                    known_tools(),
                    Tool::default().name()
                )
            }
            Self::UnknownSplit(policy) => {
                write!(f, "the link asks to split the policy `{policy}`, which this vendor has not: it is left out")
            }
            Self::Encoding(pair) => {
                write!(
                    f,
                    "the link's part `{pair}` is not percent-encoded UTF-8: it is not used; write `%25` for a percent sign"
                )
            }
            Self::NoValue(name) => write!(f, "the link names `{name}` without a value: write `{name}=` and the value"),
            Self::Repeated(name) => {
                write!(
                    f,
                    "the link gives `{name}` more than once, but it takes one value: the first is used; remove the others"
                )
            }
        }
    }
}

impl std::error::Error for LinkError {}

/// Reads a fragment, with or without its `#`. `#/`, `#` and nothing are the catalogue.
pub fn decode<'c>(fragment: &str, catalogue: &'c Catalogue) -> Decoded<'c> {
    let mut decoded = Decoded { profile: None, configuration: Configuration::default(), errors: Vec::new() };
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    if text.len() > LIMIT {
        decoded.errors.push(LinkError::TooLong(text.len()));
        return decoded;
    }
    let Some(path) = text.strip_prefix('/') else {
        if !text.is_empty() {
            decoded.errors.push(LinkError::NoPath(shorten(text)));
        }
        return decoded;
    };
    let (vendor, query) = path.split_once('?').unwrap_or((path, ""));
    if vendor.is_empty() && query.is_empty() {
        return decoded;
    }
    decoded.profile = catalogue.find(vendor);
    vendor.clone_into(&mut decoded.configuration.vendor);
    let Some(profile) = decoded.profile else {
        decoded.errors.push(LinkError::UnknownVendor(shorten(vendor)));
        return decoded;
    };
    let (mut form_given, mut tool_given) = (false, false);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match read_pair(pair) {
            Err(error) => decoded.errors.push(error),
            Ok((name, value)) if name == "form" => match Form::parse(&value) {
                Some(_) if form_given => decoded.errors.push(LinkError::Repeated(name)),
                Some(form) => {
                    decoded.configuration.form = form;
                    form_given = true;
                }
                None => decoded.errors.push(LinkError::UnknownForm(shorten(&value))),
            },
            Ok((name, value)) if name == "tool" => match Tool::parse(&value) {
                Some(_) if tool_given => decoded.errors.push(LinkError::Repeated(name)),
                Some(tool) => {
                    decoded.configuration.tool = tool;
                    tool_given = true;
                }
                None => decoded.errors.push(LinkError::UnknownTool(shorten(&value))),
            },
            Ok((name, value)) if name == "split" => decoded.split(profile, &value),
            Ok((name, value)) => decoded.put(profile, &name, value),
        }
    }
    decoded
}

fn known_tools() -> String {
    Tool::ALL.map(|tool| format!("`{}`", tool.as_str())).join(", ")
}

impl Decoded<'_> {
    fn split(&mut self, profile: &Profile, policy: &str) {
        if profile.managed_policies().any(|known| known == policy) {
            self.configuration.split(policy);
        } else {
            self.errors.push(LinkError::UnknownSplit(shorten(policy)));
        }
    }

    fn put(&mut self, profile: &Profile, name: &str, value: String) {
        let Some(parameter) = profile.parameter_named(name) else {
            self.errors.push(LinkError::UnknownParameter(shorten(name)));
            return;
        };
        let texts = self.configuration.values.entry(name.to_owned()).or_default();
        if parameter.list.is_none() && !texts.is_empty() {
            self.errors.push(LinkError::Repeated(name.to_owned()));
            return;
        }
        texts.push(value);
    }
}

pub(super) fn read_pair(pair: &str) -> Result<(String, String), LinkError> {
    let (name, value) = pair.split_once('=').ok_or_else(|| LinkError::NoValue(shorten(pair)))?;
    match (percent::decode(name), percent::decode(value)) {
        (Some(name), Some(value)) => Ok((name, value)),
        _ => Err(LinkError::Encoding(shorten(pair))),
    }
}

/// What is shown of a text that could be anything.
pub(super) fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    let visible: String = text.chars().take(MOST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(MOST).is_some() { format!("{visible}…") } else { visible }
}
