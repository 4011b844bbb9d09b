//! A configuration as a link: equal ones give equal links.

use profile::{Configuration, Form, Settled, Supplier, Template, Tool, Valid};

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
    let profile = settled.profile;
    let mut out = format!("#/{}{}", if profile.own { OWN } else { "" }, profile.id);
    let mut separator = '?';
    let mut pair = |key: &str, value: &str| {
        out.push(separator);
        separator = '&';
        percent::encode(&mut out, key);
        out.push('=');
        percent::encode(&mut out, value);
    };
    for parameter in &profile.parameters {
        let identifies = parameter.kind.identifies() || parameter.supplier != Supplier::Customer;
        if share == Share::WithoutIdentifiers && identifies {
            continue;
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
            continue;
        }
        for text in texts {
            pair(&parameter.name, text);
        }
    }
    if configuration.form == Form::Documented {
        pair("form", configuration.form.as_str());
    }
    if configuration.tool != Tool::default() {
        pair("tool", configuration.tool.as_str());
    }
    // In the profile's order, so that equal configurations give equal links.
    for policy in profile.managed_policies().filter(|policy| configuration.split.iter().any(|split| split == policy)) {
        pair("split", policy);
    }
    out
}

/// Whether the texts are what would have been taken without them.
fn is_default(settled: &Settled<'_>, default: Option<&Template>, texts: &[&str]) -> bool {
    default.is_some_and(|default| {
        let by_default = settled.default_texts(default);
        !by_default.is_empty() && by_default.iter().map(String::as_str).eq(texts.iter().map(|text| text.trim()))
    })
}
