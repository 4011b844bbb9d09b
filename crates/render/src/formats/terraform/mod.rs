//! A Terraform module: `main.tf`, `variables.tf`, `outputs.tf`, `versions.tf`, the values in `terraform.tfvars`, and
//! blocks that take over what is there.
//!
//! The values are variables, so that the module can be kept in a repository and reused. What depends on which values
//! there are (a vendor's switches, the number of statements) is written out; a list whose items have statements of their
//! own says in its validation for how many it was written.

mod expression;
mod hcl;
mod imports;
mod main_file;
mod name;
mod policy_document;
mod resource;
mod step;
mod together;
mod variables;

use std::cell::LazyCell;

use plan::{Marked, Plan};
use profile::Tool;

use super::bash;
use crate::document::Section;
use crate::draft::{Draft, Drafts, Gaps};
use crate::format::Format;
use crate::script_name::ScriptName;
use crate::set_up::{self, Output};
use crate::shell::region;
use expression::Expressions;
use hcl::{Body, quote};
use name::label;

pub(crate) use together::TOGETHER;

pub(crate) const FORMAT: Format = Format {
    tool: Tool::Terraform,
    note: "The module in the folder terraform holds all of the AWS part.",
    files,
    steps: step::steps,
    removal: step::removal,
    scripts: &[ScriptName::Verify],
    verifier: bash::VERIFIER,
};

/// Its files, with marks.
struct Module {
    main: Body,
    variables: Body,
    values: Body,
    /// The values, as they stand in a block that calls the module.
    called_with: Body,
    outputs: Body,
    versions: Body,
}

fn files(plan: &Plan<'_>, drafts: &mut Drafts<'_>) {
    if plan.current_phase().is_none() || plan.roles.is_empty() {
        return;
    }
    let module = LazyCell::new(|| Module::new(plan));
    let mut file = |path: &str, title: &str, text: &dyn Fn() -> String| {
        drafts(Draft {
            path,
            title,
            section: Section::Apply(Tool::Terraform),
            gaps: Gaps::WithheldTogether,
            waits_for: &[],
            text,
            command: &|| Some(step::apply(plan).printed()),
        });
    };
    file("terraform/main.tf", "Roles, policies and what belongs to them", &|| module.main.print());
    file("terraform/variables.tf", "Variables", &|| module.variables.print());
    file("terraform/terraform.tfvars", "This configuration's values", &|| module.values.print());
    file("terraform/outputs.tf", "What the vendor needs", &|| module.outputs.print());
    file("terraform/versions.tf", "Terraform, the provider, and the accounts", &|| module.versions.print());
    file("terraform/imports.tf.example", "For what is there already", &|| imports::body(plan).print());
}

impl Module {
    fn new(plan: &Plan<'_>) -> Self {
        let expressions = Expressions::new(plan);
        let (outputs, versions) = (outputs(&expressions), versions(&expressions));
        let mut main = Body::new();
        main.comment(format!("{}: what it needs in the account.", plan.profile.heading()))
            .comment(format!("Form: {}. Written by Rolecall.", plan.form.as_str()))
            .blank()
            .append(main_file::body(&expressions));
        // The variables are those that the other files have referred to.
        let (variables, values) = (variables::declarations(&expressions), variables::values(&expressions, 0));
        let called_with = variables::values(&expressions, 2);
        Self { main, variables, values, called_with, outputs, versions }
    }
}

fn outputs(expressions: &Expressions<'_, '_>) -> Body {
    let mut outputs = Body::new();
    for Output { name, title, value } in set_up::outputs(expressions.plan()) {
        let name = label(&name);
        let mut output = Body::new();
        output.set("description", quote(title)).set("value", expressions.text_or_arn(value, None));
        outputs.part().block(format!("output \"{name}\""), output);
    }
    outputs
}

/// The provider refuses other accounts than the configuration's: Terraform's own way of checking before it changes.
fn versions(expressions: &Expressions<'_, '_>) -> Body {
    let plan = expressions.plan();
    let provider = |alias: Option<&str>, account: &Marked| {
        let mut body = Body::new();
        if let Some(alias) = alias {
            body.set("alias", quote(alias));
        }
        if let Some(region) = region(plan) {
            body.set("region", expressions.text(&region));
        }
        body.set("allowed_account_ids", format!("[{}]", expressions.text(account)));
        body
    };
    let mut versions = requirements(&[]);
    for (alias, account) in main_file::accounts(plan) {
        versions.blank().block("provider \"aws\"", provider(alias.as_deref(), account));
    }
    versions
}

/// What Terraform and the provider have to be, and the providers that a module is given beside its first.
fn requirements(aliases: &[String]) -> Body {
    // The association's and the ingress rule's present arguments, and an OIDC provider without thumbprints, are in
    // every version from 6.0 on: https://registry.terraform.io/providers/hashicorp/aws/latest/docs.
    let mut aws = Body::new();
    aws.set("source", quote("hashicorp/aws")).set("version", quote(">= 6.0"));
    if !aliases.is_empty() {
        let aliases: Vec<String> = aliases.iter().map(|alias| format!("aws.{alias}")).collect();
        aws.set("configuration_aliases", hcl::list(&aliases, 6));
    }
    let mut providers = Body::new();
    providers.set("aws", format!("{{\n{}    }}", hcl::indent(&aws.print(), 6)));
    let mut terraform = Body::new();
    terraform.set("required_version", quote(">= 1.5")).blank().block("required_providers", providers);
    let mut requirements = Body::new();
    requirements.block("terraform", terraform);
    requirements
}
