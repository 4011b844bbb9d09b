use crate::profile::{Configuration, Form, Profile, Settled, Supplier, Template, ValueKind};

use super::percent;

/// What a link carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Everything,
    /// Without account IDs and external IDs, nor values that the vendor has told: for a ticket or a chat.
    WithoutIdentifiers,
}

/// The fragment of a configuration, from `#` on.
pub fn encode(profile: &Profile, configuration: &Configuration, share: Share) -> String {
    let settled = Settled::new(profile, configuration);
    let mut out = format!("#/{}", profile.id);
    let mut separator = '?';
    let mut pair = |key: &str, value: &str| {
        out.push(separator);
        separator = '&';
        percent::encode(&mut out, key);
        out.push('=');
        percent::encode(&mut out, value);
    };
    for parameter in &profile.parameters {
        let identifies = matches!(parameter.kind, ValueKind::AccountId | ValueKind::ExternalId)
            || parameter.supplier != Supplier::Customer;
        if share == Share::WithoutIdentifiers && identifies {
            continue;
        }
        let setting = settled.setting(parameter.id);
        let typed = configuration.texts(&parameter.name);
        if setting.by_default || is_default(&settled, parameter.default.as_ref(), typed) {
            continue;
        }
        if setting.problems.is_empty() {
            // What was pasted stands in its shortest form.
            setting.values.iter().for_each(|value| pair(&parameter.name, value.as_str()));
        } else {
            typed.iter().filter(|text| !text.is_empty()).for_each(|text| pair(&parameter.name, text));
        }
    }
    if configuration.form == Form::Documented {
        pair("form", configuration.form.as_str());
    }
    out
}

/// Whether what was typed is what would have been taken without it.
fn is_default(settled: &Settled<'_>, default: Option<&Template>, typed: &[String]) -> bool {
    default.is_some_and(|default| {
        let texts = settled.default_texts(default);
        !texts.is_empty() && texts.iter().map(String::as_str).eq(typed.iter().map(|text| text.trim()))
    })
}
