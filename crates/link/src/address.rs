//! A link as far as it can be read without any profile: the vendor, the form, the tool, the open tab, and pairs that only
//! the vendor's profile can judge.

use profile::{Configuration, Form, Profile, Tool, is_common};

use super::error::{LIMIT, LinkError, shorten};
use super::percent;
use super::tab::Tab;

/// Before the id of a profile of a person's own: no vendor of a later catalogue is ever meant by such a link.
pub(super) const OWN: &str = "profile/";

/// What all pairs of a long link stand in, packed: whoever asks for a link to be read has unpacked it.
pub(super) const PACKED: &str = "z";

/// What a fragment names. The page asks for the profile of [`Address::vendor`], and then settles the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    vendor: Option<String>,
    /// The profile is a person's own, which is no part of the catalogue.
    own: bool,
    form: Form,
    tool: Tool,
    tab: Tab,
    /// In the link's order, so that errors are told in it.
    parts: Vec<Part>,
}

/// What stands between two `&`, and is neither form nor tool nor tab.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Split(String),
    Value(String, String),
    Error(LinkError),
}

/// Reads the pairs of a fragment that names a page of its own, and gives each to `put`. What cannot be read, and what
/// `put` refuses, comes back in the link's order.
pub(super) fn read_into(fragment: &str, mut put: impl FnMut(&str, String) -> Option<LinkError>) -> Vec<LinkError> {
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    if text.len() > LIMIT {
        return vec![LinkError::TooLong(text.len())];
    }
    let query = text.split_once('?').map_or("", |(_, query)| query);
    let errors = read_pairs(query).map(|pair| pair.map_or_else(Some, |(name, value)| put(&name, value)));
    errors.flatten().collect()
}

impl Address {
    /// Reads a fragment, with or without its `#`, and with or without slashes around the vendor. `#/`, `#` and nothing are
    /// the catalogue, which is no vendor.
    pub fn parse(fragment: &str) -> Self {
        let text = fragment.strip_prefix('#').unwrap_or(fragment);
        if text.len() > LIMIT {
            return Self::refused(LinkError::TooLong(text.len()));
        }
        // As of a list that ends in a comma: nothing follows, and no value has it as it is.
        let text = text.trim_end_matches(';');
        let path = text.strip_prefix('/').unwrap_or(text);
        let (vendor, query) = path.split_once('?').unwrap_or((path, ""));
        if vendor.is_empty() && query.is_empty() {
            return Self::default();
        }
        // The page where one is written has no id.
        let written = OWN.strip_suffix('/') == Some(vendor.strip_suffix('/').unwrap_or(vendor));
        let id = if written { Some("") } else { vendor.strip_prefix(OWN) };
        let (vendor, own) = (id.unwrap_or(vendor), id.is_some());
        let vendor = vendor.strip_suffix('/').unwrap_or(vendor);
        let (mut form, mut tool, mut tab) = (None, None, None);
        let mut parts = Vec::new();
        for pair in read_pairs(query) {
            let part = pair.and_then(|(name, value)| match name.as_str() {
                "form" => once(&mut form, &name, Form::parse(&value), || LinkError::UnknownForm(shorten(&value))),
                "tool" => once(&mut tool, &name, Tool::parse(&value), || LinkError::UnknownTool(shorten(&value))),
                "tab" => once(&mut tab, &name, Tab::parse(&value), || LinkError::UnknownTab(shorten(&value))),
                "split" => Ok(Some(Part::Split(value))),
                _ => Ok(Some(Part::Value(name, value))),
            });
            parts.extend(part.unwrap_or_else(|error| Some(Part::Error(error))));
        }
        let vendor = Some(vendor.to_owned());
        let (form, tool, tab) = (form.unwrap_or_default(), tool.unwrap_or_default(), tab.unwrap_or_default());
        Self { vendor, own, form, tool, tab, parts }
    }

    /// Takes over what the first of a set-up says, and what this one says nothing of, where it counts for all.
    pub(super) fn inherit(&mut self, first: &Self) {
        let said = |address: &Self, name: &str| {
            address.parts.iter().any(|part| matches!(part, Part::Value(known, _) if known == name))
        };
        let inherited = first.parts.iter().filter(|part| match part {
            Part::Value(name, value) => is_common(name) && !value.is_empty() && !said(self, name),
            _ => false,
        });
        let inherited: Vec<Part> = inherited.cloned().collect();
        // An empty value has said that there is none.
        self.parts.retain(|part| !matches!(part, Part::Value(name, value) if is_common(name) && value.is_empty()));
        self.parts.splice(..0, inherited);
    }

    /// The identifier of the vendor whose profile says what the rest means, known or not.
    pub fn vendor(&self) -> Option<&str> {
        self.vendor.as_deref()
    }

    /// Whether that profile is its author's own, who alone has it.
    pub fn is_own(&self) -> bool {
        self.own
    }

    pub fn tool(&self) -> Tool {
        self.tool
    }

    /// What is open on the vendor's page.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// What the link gives for a name, as it stands there: nothing has judged it.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        let given = self.parts.iter().filter_map(|part| match part {
            Part::Value(known, value) if known == name => Some(value.as_str()),
            _ => None,
        });
        given.collect()
    }

    /// What the link stands for, and an error for each part of it that could not be used, in the link's order.
    pub fn settle(self, profile: &Profile) -> (Configuration, Vec<LinkError>) {
        let mut configuration = Configuration::new(&profile.id);
        (configuration.form, configuration.tool) = (self.form, self.tool);
        let put = |part| match part {
            Part::Error(error) => Some(error),
            Part::Split(policy) => split(&mut configuration, profile, &policy),
            Part::Value(name, value) => set(&mut configuration, profile, name, value),
        };
        let errors = self.parts.into_iter().filter_map(put).collect();
        (configuration, errors)
    }

    /// What the link stands for where no profile says what its pairs mean: the vendor, if it names one, is unknown.
    pub fn without_profile(self) -> (Configuration, Vec<LinkError>) {
        if let Some(vendor) = self.vendor {
            // One reason is enough: whether the pairs are right depends on the vendor.
            let unknown = if self.own { LinkError::OwnProfile } else { LinkError::UnknownVendor };
            return (Configuration::new(&vendor), vec![unknown(shorten(&vendor))]);
        }
        let error = |part| if let Part::Error(error) = part { Some(error) } else { None };
        (Configuration::default(), self.parts.into_iter().filter_map(error).collect())
    }

    fn refused(error: LinkError) -> Self {
        Self { parts: vec![Part::Error(error)], ..Self::default() }
    }
}

/// Takes the first of what can be given once.
fn once<T>(
    given: &mut Option<T>,
    name: &str,
    read: Option<T>,
    unknown: impl FnOnce() -> LinkError,
) -> Result<Option<Part>, LinkError> {
    let read = read.ok_or_else(unknown)?;
    if given.is_some() {
        return Err(LinkError::Repeated(name.to_owned()));
    }
    *given = Some(read);
    Ok(None)
}

fn split(configuration: &mut Configuration, profile: &Profile, policy: &str) -> Option<LinkError> {
    if profile.managed_policies().all(|known| known != policy) {
        return Some(LinkError::UnknownSplit(shorten(policy)));
    }
    configuration.split(policy);
    None
}

fn set(configuration: &mut Configuration, profile: &Profile, name: String, value: String) -> Option<LinkError> {
    let Some(parameter) = profile.parameter_named(&name) else {
        return Some(LinkError::UnknownParameter(shorten(&name)));
    };
    if parameter.list.is_none() && !configuration.texts(&name).is_empty() {
        return Some(LinkError::Repeated(name));
    }
    configuration.values.entry(name).or_default().push(value);
    None
}

fn read_pairs(query: &str) -> impl Iterator<Item = Result<(String, String), LinkError>> {
    query.split('&').filter(|pair| !pair.is_empty()).map(read_pair)
}

fn read_pair(pair: &str) -> Result<(String, String), LinkError> {
    let (name, value) = pair.split_once('=').ok_or_else(|| LinkError::NoValue(shorten(pair)))?;
    if name == PACKED {
        return Err(LinkError::Packed);
    }
    match (percent::decode(name), percent::decode(value)) {
        (Some(name), Some(value)) => Ok((name, value)),
        _ => Err(LinkError::Encoding(shorten(pair))),
    }
}
