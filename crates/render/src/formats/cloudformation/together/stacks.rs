//! What several stacks of one set-up need of each other: their names, and the OIDC providers that several use.

use plan::{Marked, Plan, Tree, plain};

use crate::json;
use crate::set_up::issuer_url;
use crate::shell::{Command, with_region};
use crate::tree::{Members, object, put, text};

use super::super::name::stack;
use super::super::resource::{CREATE_OIDC_PROVIDER, OIDC_PROVIDER, oidc_provider};
use super::super::template::Template;
use super::super::values;

/// The stack of what belongs to the roles.
pub(super) fn stack_name(plan: &Plan<'_>) -> String {
    stack(plan, "").plain()
}

/// `parameters.json` of a stack whose OIDC provider another stack makes.
pub(super) fn parameters_without_provider(plan: &Plan<'_>) -> String {
    let mut of_template = Template::of_roles(plan).values();
    for (name, value) in &mut of_template {
        if name == CREATE_OIDC_PROVIDER {
            *value = Marked::literal("false");
        }
    }
    plain(&json::print(&values(of_template)))
}

/// The template of a stack that makes an OIDC provider and nothing else.
pub(super) fn provider_template(host: &str, audiences: &[String]) -> String {
    let audiences = audiences.iter().map(|audience| text(audience)).collect();
    let provider = oidc_provider(None, issuer_url(&Marked::literal(host)).into(), audiences);
    let mut template = Members::new();
    put(&mut template, "AWSTemplateFormatVersion", text("2010-09-09"));
    put(&mut template, "Description", text("An OIDC provider for several vendors. Written by Rolecall."));
    put(&mut template, "Resources", object(vec![(OIDC_PROVIDER, provider)]));
    plain(&json::print(&Tree::Object(template)))
}

/// Of the shared provider at this place.
pub(super) fn provider_stack(place: usize) -> String {
    format!("rolecall-oidc-provider-{}", place + 1)
}

/// A call of the AWS CLI with the plan's region and profile, and with options, each a name and a value.
pub(super) fn aws_command(plan: &Plan<'_>, call: &str, options: &[(&str, &str)]) -> String {
    let put = |command: Command, (name, value): &(&str, &str)| command.option(name, value);
    plain(&options.iter().fold(with_region(plan, Command::new(&format!("aws {call}"))), put).print())
}
