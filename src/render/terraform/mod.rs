//! A Terraform module: `main.tf`, `variables.tf`, `outputs.tf`, `versions.tf` and the values in `terraform.tfvars`.
//!
//! The values are variables, so that the module can be kept in a repository and reused. What depends on which values
//! there are (a vendor's switches, the number of statements) is written out; a list whose items have statements of their
//! own says in its validation for how many it was written.

mod expression;
mod hcl;
mod main_file;
mod policy_document;
mod step;
mod variables;

pub(super) use step::steps;

use crate::plan::Plan;

use expression::Expressions;
use hcl::{Item, print, quote, set};

/// Paths and texts, with marks; nothing while the plan has no role or no phase that can be brought about.
pub(super) fn files(plan: &Plan<'_>) -> Option<Vec<(&'static str, &'static str, String)>> {
    plan.current_phase()?;
    plan.roles.first()?;
    let expressions = Expressions::new(plan);
    let main = main_file::items(&expressions);
    let outputs = outputs(&expressions);
    let versions = versions(&expressions);
    Some(vec![
        ("terraform/main.tf", "Roles, policies and what belongs to them", with_head(plan, &main)),
        ("terraform/variables.tf", "Variables", print(&variables::declarations(&expressions))),
        ("terraform/terraform.tfvars", "This configuration's values", print(&variables::values(&expressions))),
        ("terraform/outputs.tf", "What the vendor needs", print(&outputs)),
        ("terraform/versions.tf", "Terraform, the provider, and the accounts", print(&versions)),
    ])
}

/// A name of Terraform's: letters, digits and `_`.
fn label(text: &str) -> String {
    let label: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    let label = label.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
    if label.starts_with(|c: char| c.is_ascii_lowercase()) { label } else { format!("value_{label}") }
}

fn with_head(plan: &Plan<'_>, items: &[Item]) -> String {
    let head = [
        Item::Comment(format!("{}: what it needs in the account.", plan.profile.name)),
        Item::Comment(format!("Form: {}. Written by Rolecall.", plan.form.as_str())),
        Item::Blank,
    ];
    format!("{}{}", print(&head), print(items))
}

fn outputs(expressions: &Expressions<'_, '_>) -> Vec<Item> {
    let plan = expressions.plan();
    let mut items: Vec<Item> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let of_roles = plan.roles.iter().map(|role| (format!("{}_role_arn", label(&role.id)), &role.title, &role.arn));
    let told = plan.hand_back.iter().map(|value| (label(&value.label), &value.label, &value.value));
    for (name, title, value) in of_roles.chain(told) {
        let waits = value.gaps().iter().any(|id| plan.pending(*id));
        if names.contains(&name) || waits {
            continue;
        }
        if !items.is_empty() {
            items.push(Item::Blank);
        }
        let block = vec![set("description", quote(title)), set("value", expressions.text_or_arn(value.as_str(), None))];
        items.push(Item::Block(format!("output \"{name}\""), block));
        names.push(name);
    }
    items
}

/// The provider refuses other accounts than the configuration's: Terraform's own way of checking before it changes.
fn versions(expressions: &Expressions<'_, '_>) -> Vec<Item> {
    let plan = expressions.plan();
    let provider = |alias: Option<&str>, account: &str| {
        let mut body: Vec<Item> = alias.map(|alias| set("alias", quote(alias))).into_iter().collect();
        if let Some(region) = crate::render::set_up::region(plan) {
            body.push(set("region", expressions.text(region.as_str())));
        }
        body.push(set("allowed_account_ids", format!("[{}]", expressions.text(account))));
        Item::Block("provider \"aws\"".to_owned(), body)
    };
    // The association's and the ingress rule's present arguments, and an OIDC provider without thumbprints, are in
    // every version from 6.0 on: https://registry.terraform.io/providers/hashicorp/aws/latest/docs.
    let aws = hcl::Item::Attribute(
        "aws".to_owned(),
        "{\n      source  = \"hashicorp/aws\"\n      version = \">= 6.0\"\n    }".to_owned(),
    );
    let mut items = vec![Item::Block(
        "terraform".to_owned(),
        vec![
            set("required_version", quote(">= 1.5")),
            Item::Blank,
            Item::Block("required_providers".to_owned(), vec![aws]),
        ],
    )];
    for (alias, account) in main_file::accounts(plan) {
        items.extend([Item::Blank, provider(alias.as_deref(), account.as_str())]);
    }
    items
}
