//! The link of the review's own page, which names documents instead of values.

use super::address::read_into;
use super::error::{LIMIT, LinkError, shorten};
use super::percent;

/// What the link of a review carries, when the person asked for it: the vendor to compare with, and the documents.
///
/// `#/review?vendor=<id>&policy=<text>&policy=<text>…`; the limit is that of every link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewLink {
    pub vendor: Option<String>,
    pub policies: Vec<String>,
}

const PATH: &str = "/review";
const NAME: &str = "review";

impl ReviewLink {
    /// Whether a fragment, with or without its `#`, names the review and not a vendor.
    pub fn is_named_by(fragment: &str) -> bool {
        let text = fragment.strip_prefix('#').unwrap_or(fragment);
        // With or without slashes, in small letters or others, as a vendor is.
        let path = text.split('?').next().unwrap_or_default();
        path.trim_matches('/').eq_ignore_ascii_case(NAME)
    }

    /// Reads a fragment that names the review. What cannot be used is in the errors; `known` tells which vendors there are.
    pub fn decode(fragment: &str, known: impl Fn(&str) -> bool) -> (Self, Vec<LinkError>) {
        let mut link = Self::default();
        let errors = read_into(fragment, |name, value| link.put(name, value, &known));
        (link, errors)
    }

    /// The fragment, from `#` on.
    ///
    /// # Errors
    /// It would be longer than a link may be.
    pub fn encode(&self) -> Result<String, LinkError> {
        let mut out = format!("#{PATH}");
        let mut separator = '?';
        let vendor = self.vendor.iter().map(|vendor| ("vendor", vendor));
        for (key, value) in vendor.chain(self.policies.iter().map(|policy| ("policy", policy))) {
            out.push(separator);
            separator = '&';
            out.push_str(key);
            out.push('=');
            percent::encode(&mut out, value);
        }
        // The limit counts what stands after `#`.
        if out.len() - 1 > LIMIT { Err(LinkError::TooLong(out.len() - 1)) } else { Ok(out) }
    }

    fn put(&mut self, name: &str, value: String, known: impl Fn(&str) -> bool) -> Option<LinkError> {
        match name {
            "policy" => self.policies.push(value),
            "vendor" if self.vendor.is_some() => return Some(LinkError::Repeated(name.to_owned())),
            "vendor" if !known(&value) => return Some(LinkError::UnknownVendor(shorten(&value))),
            "vendor" => self.vendor = Some(value),
            _ => return Some(LinkError::UnknownReviewKey(shorten(name))),
        }
        None
    }
}
