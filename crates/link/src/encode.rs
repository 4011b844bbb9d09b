//! A configuration as a link: equal ones give equal links.

use profile::{Configuration, Form, Parameter, Profile, Settled, Supplier, Template, Tool, Valid};

use super::address::OWN;
use super::percent;

/// What a link carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Everything,
    /// Without account IDs and external IDs, nor values that the vendor has told: for a ticket or a chat.
    WithoutIdentifiers,
}

/// The fragment of a configuration, from `#` on. `settled` is what it is for its profile: made once for each change, and
/// read here for what is in force, while the configuration has what was typed.
pub fn encode(settled: &Settled<'_>, configuration: &Configuration, share: Share) -> String {
    let mut out = Pairs::new(settled.profile);
    for parameter in &settled.profile.parameters {
        for text in texts(settled, configuration, parameter, share) {
            out.put(&parameter.name, text);
        }
    }
    out.finish(settled, configuration)
}

/// A link while it is written: the vendor, then pairs.
pub(super) struct Pairs {
    out: String,
    separator: char,
}

impl Pairs {
    pub(super) fn new(profile: &Profile) -> Self {
        Self { out: format!("#/{}{}", if profile.own { OWN } else { "" }, profile.id), separator: '?' }
    }

    pub(super) fn put(&mut self, key: &str, value: &str) {
        self.out.push(self.separator);
        self.separator = '&';
        percent::encode(&mut self.out, key);
        self.out.push('=');
        percent::encode(&mut self.out, value);
    }

    /// With what stands after the values.
    pub(super) fn finish(mut self, settled: &Settled<'_>, configuration: &Configuration) -> String {
        if configuration.form == Form::Documented {
            self.put("form", configuration.form.as_str());
        }
        if configuration.tool != Tool::default() {
            self.put("tool", configuration.tool.as_str());
        }
        // In the profile's order, so that equal configurations give equal links.
        let split = |policy: &&str| configuration.split.iter().any(|split| split == policy);
        for policy in settled.profile.managed_policies().filter(split) {
            self.put("split", policy);
        }
        self.out
    }
}

/// What a link says of a parameter; nothing where it need not say anything.
pub(super) fn texts<'t>(
    settled: &'t Settled<'_>,
    configuration: &'t Configuration,
    parameter: &Parameter,
    share: Share,
) -> Vec<&'t str> {
    let identifies = parameter.kind.identifies() || parameter.supplier != Supplier::Customer;
    if share == Share::WithoutIdentifiers && identifies {
        return Vec::new();
    }
    let setting = settled.setting(parameter.id);
    // What was pasted stands in its shortest form; what is refused stands as it was typed.
    let texts: Vec<&str> = if setting.problems.is_empty() {
        setting.values.iter().map(Valid::as_str).collect()
    } else {
        let typed = configuration.texts(&parameter.name).iter().map(String::as_str);
        typed.filter(|text| !text.is_empty()).collect()
    };
    if setting.by_default || is_default(settled, parameter.default.as_ref(), &texts) {
        return Vec::new();
    }
    texts
}

/// Whether the texts are what would have been taken without them.
fn is_default(settled: &Settled<'_>, default: Option<&Template>, texts: &[&str]) -> bool {
    default.is_some_and(|default| {
        let by_default = settled.default_texts(default);
        !by_default.is_empty() && by_default.iter().map(String::as_str).eq(texts.iter().map(|text| text.trim()))
    })
}
