//! The root over the modules of several vendors: what each of them is alone, called with its values.
//!
//! A module inside of another has no provider of its own: Terraform then refuses it `depends_on`, and fails to remove it
//! (<https://developer.hashicorp.com/terraform/language/modules/develop/providers>, read 2026-11-26). So the root has
//! one for each account of each module, and `versions.tf` of a module only says what it expects.

use plan::{Marked, Plan, Printed, plain};
use profile::Tool;

use crate::document::{Document, Section};
use crate::member::Member;
use crate::set_up::issuer_url;
use crate::shell::region;
use crate::together::{Several, Together};

use super::hcl::{Body, indent, list, quote};
use super::main_file::accounts;
use super::name::label;
use super::resource::{CREATE_OIDC_PROVIDER, PROVIDER_TAGS};
use super::{Module, imports, requirements};

pub(crate) const TOGETHER: Together = Together {
    documents,
    apply: &["terraform -chdir=terraform init", "terraform -chdir=terraform apply"],
    removal: |_| vec!["terraform -chdir=terraform destroy".to_owned()],
    where_provider_exists: "Terraform takes it over with imports.tf.example",
    ..Together::nothing(Tool::Terraform)
};

/// The root's files, and those of its modules in folders of their own.
///
/// With refusals, Terraform plans nothing.
fn documents(several: &Several<'_, '_>) -> Vec<Document> {
    let root = Root { several, labels: labels(several.members) };
    let mut files = vec![
        file("main.tf", "Each vendor's module, and what they share", &root.main()),
        file("providers.tf", "The accounts", &root.providers()),
        file("outputs.tf", "What the vendors need", &root.outputs()),
        file("versions.tf", "Terraform and the provider", &requirements(&[])),
        file("imports.tf.example", "For what is there already", &root.imports()),
    ];
    for (member, _) in root.modules() {
        let (module, of) = (Module::new(&member.plan), member.title());
        let mut put = |name: &str, what: &str, body: &Body| {
            files.push(file(&format!("{}/{name}", member.name), &format!("{of}: {what}"), body));
        };
        put("main.tf", "roles, policies and what belongs to them", &module.main);
        put("variables.tf", "variables", &module.variables);
        put("outputs.tf", "what the vendor needs", &module.outputs);
        let aliases: Vec<String> = accounts(&member.plan).into_iter().filter_map(|(alias, _)| alias).collect();
        put("versions.tf", "what it expects of the root", &requirements(&aliases));
    }
    files
}

struct Root<'r> {
    several: &'r Several<'r, 'r>,
    /// Of each member, its module's name in Terraform.
    labels: Vec<String>,
}

impl<'r> Root<'r> {
    /// A plan with gaps, or without a role, has no module.
    fn modules(&self) -> impl Iterator<Item = (&'r Member<'r>, &String)> {
        self.several.members.iter().zip(&self.labels).filter(|(member, _)| has_module(&member.plan))
    }

    fn main(&self) -> Body {
        let mut main = Body::new();
        main.comment("Several vendors: what they need in the account.").comment("Written by Rolecall.");
        if !self.several.refusals.is_empty() {
            main.blank().append(refusing(&self.several.refusals));
        }
        for (place, shared) in self.several.providers.iter().enumerate() {
            let Some(first) = shared.members.first().and_then(|place| self.labels.get(*place)) else { continue };
            let audiences: Vec<String> = shared.audiences.iter().map(|audience| quote(audience)).collect();
            let mut body = Body::new();
            body.set("provider", format!("aws.{first}"))
                .blank()
                .set("url", quote(&issuer_url(&Marked::literal(&shared.host)).plain()))
                .set("client_id_list", list(&audiences, 2))
                .blank()
                .set("tags", PROVIDER_TAGS);
            main.blank()
                .comment("An account has one provider for an issuer: it is made once, for all that trust it.")
                .block(format!("resource \"{PROVIDER}\" \"{}\"", shared_name(place)), body);
        }
        for (place, (member, name)) in self.several.members.iter().zip(&self.labels).enumerate() {
            if has_module(&member.plan) {
                main.blank()
                    .comment(member.title())
                    .block(format!("module \"{name}\""), self.module(place, member, name));
            }
        }
        main
    }

    fn module(&self, place: usize, member: &Member<'_>, name: &str) -> Body {
        let mut body = Body::new();
        body.set("source", quote(&format!("./{}", member.name)));
        let mut providers = Body::new();
        for (alias, _) in accounts(&member.plan) {
            let inside = alias.as_ref().map_or_else(|| "aws".to_owned(), |alias| format!("aws.{alias}"));
            providers.set(&inside, format!("aws.{}", outside(name, alias.as_deref())));
        }
        body.blank().set("providers", format!("{{\n{}  }}", indent(&providers.print(), 4)));
        body.blank().append(Module::new(&member.plan).called_with);
        let shared: Vec<usize> = (0..self.several.providers.len())
            .filter(|at| self.several.providers.get(*at).is_some_and(|of| of.members.contains(&place)))
            .collect();
        if !shared.is_empty() {
            body.blank().comment("The root has made it.").set(CREATE_OIDC_PROVIDER, "false");
        }
        let after = self.several.after.get(place).into_iter().flatten();
        let after = after.filter_map(|place| Some(format!("module.{}", self.labels.get(*place)?)));
        let after: Vec<String> =
            shared.into_iter().map(|at| format!("{PROVIDER}.{}", shared_name(at))).chain(after).collect();
        if !after.is_empty() {
            body.blank().set("depends_on", list(&after, 2));
        }
        body
    }

    /// The providers refuse other accounts than the configurations'.
    fn providers(&self) -> Body {
        let profile = |member: &Member<'_>| member.plan.aws_profile.as_ref().map(Marked::plain);
        let mut profiles: Vec<Option<String>> = self.several.members.iter().map(profile).collect();
        profiles.dedup();
        let mut providers = Body::new();
        for (member, name) in self.modules() {
            for (alias, account) in accounts(&member.plan) {
                let mut body = Body::new();
                body.set("alias", quote(&outside(name, alias.as_deref())));
                if let Some(region) = region(&member.plan) {
                    body.set("region", quote(&region.plain()));
                }
                // One for all stands in the environment, where CI has its own.
                if let (Some(profile), true) = (profile(member), profiles.len() > 1) {
                    body.set("profile", quote(&profile));
                }
                body.set("allowed_account_ids", format!("[{}]", quote(&account.plain())));
                providers.part().block("provider \"aws\"", body);
            }
        }
        providers
    }

    fn outputs(&self) -> Body {
        let mut outputs = Body::new();
        for (member, name) in self.modules() {
            let mut output = Body::new();
            output.set("description", quote(&member.title())).set("value", format!("module.{name}"));
            outputs.part().block(format!("output \"{name}\""), output);
        }
        outputs
    }

    fn imports(&self) -> Body {
        let mut file = imports::head();
        for (place, shared) in self.several.providers.iter().enumerate() {
            let mut body = Body::new();
            body.set("to", format!("{PROVIDER}.{}", shared_name(place))).set("id", quote(&shared.arn));
            file.blank().block("import", body);
        }
        for (place, (member, name)) in self.several.members.iter().zip(&self.labels).enumerate() {
            if has_module(&member.plan) {
                let makes_providers = !self.several.has_shared_provider(place);
                file.append(imports::blocks(&member.plan, &format!("module.{name}."), makes_providers));
            }
        }
        file
    }
}

/// A precondition stops the plan, where a `check` block only warns. That of an output would stop `validate` too. Terraform
/// takes no condition that refers to nothing, so the reasons are a local value.
fn refusing(refusals: &[String]) -> Body {
    let reasons: Vec<String> = refusals.iter().map(|refusal| quote(refusal)).collect();
    let (mut locals, mut precondition) = (Body::new(), Body::new());
    locals.set("refusals", list(&reasons, 2));
    precondition.set("condition", "length(local.refusals) == 0").set("error_message", "join(\"\\n\", local.refusals)");
    let (mut lifecycle, mut resource, mut body) = (Body::new(), Body::new(), Body::new());
    lifecycle.block("precondition", precondition);
    resource.block("lifecycle", lifecycle);
    body.comment("Plans nothing while the findings on top of README.md have an error.")
        .block("locals", locals)
        .blank()
        .block("resource \"terraform_data\" \"refusal\"", resource);
    body
}

const PROVIDER: &str = "aws_iam_openid_connect_provider";

fn shared_name(place: usize) -> String {
    format!("shared_{}", place + 1)
}

/// A module's provider, as the root calls it.
fn outside(module: &str, alias: Option<&str>) -> String {
    alias.map_or_else(|| module.to_owned(), |alias| format!("{module}_{alias}"))
}

fn has_module(plan: &Plan<'_>) -> bool {
    plan.current_phase().is_some() && !plan.roles.is_empty()
}

/// Each with a number behind it where another has the name.
fn labels(members: &[Member<'_>]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for member in members {
        let name = label(&member.name);
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        labels.extend(std::iter::once(name.clone()).chain(numbered).find(|name| !labels.contains(name)));
    }
    labels
}

/// Without marks: the values of several configurations stand here, and a mark knows one.
fn file(path: &str, title: &str, body: &Body) -> Document {
    let command = Printed::new("terraform -chdir=terraform apply".to_owned());
    let text = plain(&body.print());
    Document::new(&format!("terraform/{path}"), title, Section::Apply(Tool::Terraform), text, Some(command))
}
