//! What a link says that cannot be used, each with its remedy.

use std::fmt;

use profile::Tool;

use super::tab::Tab;

/// Bytes of a fragment, unpacked where it is packed; a longer one is refused before anything is decoded.
pub const LIMIT: usize = 64 * 1024;

/// So many vendors stand in one link at most. The same vendor may stand there again, for another role of it.
pub const MOST_VENDORS: usize = 32;

/// What a link says that cannot be used. Nothing of it is dropped in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    TooLong(usize),
    TooManyVendors(usize),
    UnknownVendor(String),
    /// A profile that only its author has.
    OwnProfile(String),
    UnknownParameter(String),
    UnknownReviewKey(String),
    UnknownCatalogueKey(String),
    UnknownReach(String),
    UnknownForm(String),
    UnknownTool(String),
    UnknownTab(String),
    UnknownSplit(String),
    /// The link has its pairs in `z`, and nobody could unpack them.
    Packed,
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
            Self::TooManyVendors(vendors) => write!(
                f,
                "the link names {vendors} vendors, the limit is {MOST_VENDORS}: those after it were not read; make a second set-up of them"
            ),
            Self::UnknownVendor(id) => {
                write!(f, "the link names the vendor `{id}`, which is not in the catalogue: choose one there")
            }
            Self::OwnProfile(id) => write!(
                f,
                "the link is of the profile `{id}`, which is not part of the catalogue; its author has it as a file: open that file under `#/profile`, then the link again"
            ),
            Self::UnknownParameter(name) => {
                write!(
                    f,
                    "the link gives `{name}`, which this vendor has not: it is not used; remove it or correct its name"
                )
            }
            Self::UnknownReviewKey(name) => {
                write!(f, "the link gives `{name}`, which a review has not: it takes `vendor` and `policy`")
            }
            Self::UnknownCatalogueKey(name) => write!(
                f,
                "the link gives `{name}`, which the catalogue has not: it takes `q`, `trust`, `service`, `tool` and `reach`"
            ),
            Self::UnknownReach(reach) => write!(
                f,
                "the link asks for the reach `{reach}`: use `nothing`, `read`, `write`, `permissions`, `all` or `chosen`"
            ),
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
                    one_of(&Tool::ALL.map(Tool::as_str)),
                    Tool::default().name()
                )
            }
            Self::UnknownTab(tab) => {
                write!(f, "the link opens `{tab}`, which no page has: use {}", one_of(&Tab::ALL.map(Tab::as_str)))
            }
            Self::UnknownSplit(policy) => {
                write!(f, "the link asks to split the policy `{policy}`, which this vendor has not: it is left out")
            }
            Self::Packed => write!(
                f,
                "the link is packed (`z=`), and cannot be unpacked: it is damaged, it would have more than {LIMIT} bytes, or the browser is too old for it; ask for it again, or open it in another browser"
            ),
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

fn one_of(words: &[&str]) -> String {
    format!("`{}`", words.join("`, `"))
}

/// What is shown of a text that could be anything.
pub(super) fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    profile::shown(text, MOST)
}
