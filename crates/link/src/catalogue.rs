//! The link of the catalogue, which names what is searched for instead of a vendor.

use profile::Reach;

use super::address::read_into;
use super::error::{LinkError, shorten};
use super::percent;

/// What the catalogue is narrowed to: `#/?q=<words>&trust=<how>&service=<service>&tool=<tool>&reach=<at most>`, each left out
/// where it narrows nothing. The limit is that of every link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueLink {
    pub search: String,
    pub trust: Option<String>,
    pub service: Option<String>,
    pub tool: Option<String>,
    pub reach: Option<Reach>,
}

impl CatalogueLink {
    /// Whether a fragment, with or without its `#`, names the catalogue.
    pub fn is_named_by(fragment: &str) -> bool {
        let text = fragment.strip_prefix('#').unwrap_or(fragment);
        matches!(text, "" | "/") || text.starts_with("/?") || text.starts_with('?')
    }

    /// Reads a fragment that names the catalogue. What cannot be used is in the errors.
    pub fn decode(fragment: &str) -> (Self, Vec<LinkError>) {
        let mut link = Self::default();
        let errors = read_into(fragment, |name, value| link.put(name, value));
        (link, errors)
    }

    /// The fragment, from `#` on.
    pub fn encode(&self) -> String {
        let mut out = "#/".to_owned();
        let search = Some(self.search.as_str()).filter(|search| !search.is_empty());
        let reach = self.reach.map(Reach::as_str);
        let [trust, service, tool] = [&self.trust, &self.service, &self.tool].map(Option::as_deref);
        let pairs = [("q", search), ("trust", trust), ("service", service), ("tool", tool), ("reach", reach)];
        let given = pairs.into_iter().filter_map(|(key, value)| Some((key, value?)));
        for (separator, (key, value)) in std::iter::once('?').chain(std::iter::repeat('&')).zip(given) {
            out.push(separator);
            out.push_str(key);
            out.push('=');
            percent::encode(&mut out, value);
        }
        out
    }

    fn put(&mut self, name: &str, value: String) -> Option<LinkError> {
        match name {
            "q" => self.search = value,
            "trust" => self.trust = Some(value),
            "service" => self.service = Some(value),
            "tool" => self.tool = Some(value),
            "reach" => match Reach::parse(&value) {
                Some(reach) => self.reach = Some(reach),
                None => return Some(LinkError::UnknownReach(shorten(&value))),
            },
            _ => return Some(LinkError::UnknownCatalogueKey(shorten(name))),
        }
        None
    }
}
