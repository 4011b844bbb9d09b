//! The console's page for a new stack, with template, name and parameters filled in.
//!
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html>,
//! read 2026-11-24: the template is in the stack's region.

use std::fmt::Write as _;

use plan::Plan;

use super::name::stack;
use super::template::Template;

/// Nothing without the template's address, while a value is missing, and where the console's address is not known.
pub(super) fn link(plan: &Plan<'_>) -> Option<String> {
    let url = plan.template_url.as_ref()?.plain();
    let console = plan.partition.console()?;
    let (_, endpoint) = url.split_once(".s3.")?;
    let (region, _) = endpoint.split_once('.')?;
    let template = Template::of_roles(plan);
    if template.resources.iter().any(|(_, resource)| !resource.gaps().is_empty()) {
        return None;
    }
    let mut link = format!("https://{region}.{console}/cloudformation/home?region={region}#/stacks/create/review");
    let mut add = |separator: char, key: &str, value: &str| {
        link.push(separator);
        link.push_str(key);
        link.push('=');
        encode(value, &mut link);
    };
    add('?', "templateURL", &url);
    add('&', "stackName", &stack(plan, "").plain());
    for (name, value) in template.values() {
        // An empty one would take the place of the default.
        if !value.plain().is_empty() {
            add('&', &format!("param_{name}"), &value.plain());
        }
    }
    Some(link)
}

/// RFC 3986: every byte but the unreserved ones.
fn encode(text: &str, to: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            to.push(char::from(byte));
        } else {
            let _ = write!(to, "%{byte:02X}");
        }
    }
}
