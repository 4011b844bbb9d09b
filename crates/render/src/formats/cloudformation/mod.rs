//! A CloudFormation template with its parameters; one more for each account with roles that exist already.
//!
//! A template is a tree that the YAML printer writes, never text: a value stands in a parameter, and `Fn::Sub` refers to
//! it by name. What depends on which values there are is written out, as in the Terraform module.

mod import;
mod intrinsic;
mod name;
mod parameters;
mod quick_create;
mod resource;
mod step;
mod template;
mod together;
mod value;

use std::cell::LazyCell;

use plan::{Marked, Plan, Printed, Tree};
use profile::Tool;

use super::bash;
use crate::document::Section;
use crate::draft::{Draft, Drafts, Gaps};
use crate::format::Format;
use crate::script_name::ScriptName;
use crate::tree::{Members, list, object, put, text};
use crate::{json, yaml};
use name::Paths;
use template::Template;

pub(crate) use together::TOGETHER;

pub(crate) const FORMAT: Format = Format {
    tool: Tool::CloudFormation,
    note: "The template in the folder cloudformation holds all of the AWS part.",
    files,
    steps: step::steps,
    removal: step::removal,
    scripts: &[ScriptName::Verify],
    verifier: bash::VERIFIER,
};

fn files(plan: &Plan<'_>, drafts: &mut Drafts<'_>) {
    if plan.current_phase().is_none() || plan.roles.is_empty() {
        return;
    }
    let (paths, template) = (Paths::of_roles(), LazyCell::new(|| Template::of_roles(plan)));
    pair(&paths, "Template", &|| &*template, &|| Some(step::deploy(plan).printed()), drafts);
    drafts(Draft {
        path: import::PATH,
        title: "For what is there already",
        section: Section::Apply(Tool::CloudFormation),
        gaps: Gaps::WithheldTogether,
        waits_for: &[],
        text: &|| yaml::print(&[import::document(plan)]),
        command: &|| None,
    });
    // The steps name it when the last phase can be brought about.
    let last = plan.current_phase() == plan.final_phase();
    for attachment in plan.attached() {
        let (paths, title) = (Paths::of_attachment(attachment), format!("Template: {}", attachment.title));
        let template = LazyCell::new(|| Template::of_attachment(plan, attachment));
        let command = || last.then(|| step::deploy_attachment(plan, attachment).printed());
        pair(&paths, &title, &|| &*template, &command, drafts);
    }
}

fn pair<'t, 'v: 't, 'p: 'v>(
    paths: &Paths,
    title: &str,
    template: &dyn Fn() -> &'t Template<'v, 'p>,
    command: &dyn Fn() -> Option<Printed>,
    drafts: &mut Drafts<'_>,
) {
    let mut file = |path: &str, title: &str, text: &dyn Fn() -> String| {
        drafts(Draft {
            path,
            title,
            section: Section::Apply(Tool::CloudFormation),
            gaps: Gaps::WithheldTogether,
            waits_for: &[],
            text,
            command,
        });
    };
    file(&paths.template, title, &|| yaml::print(&[document(template())]));
    file(&paths.parameters, "This configuration's values", &|| json::print(&values(template().values())));
}

fn document(template: &Template<'_, '_>) -> Tree {
    let plan = template.plan;
    let mut document = Members::new();
    let description = format!("{}. Form: {}. Written by Rolecall.", plan.profile.heading(), plan.form.as_str());
    put(&mut document, "AWSTemplateFormatVersion", text("2010-09-09"));
    put(&mut document, "Description", text(&description));
    let sections = [
        ("Parameters", template.parameters()),
        ("Rules", template.rules()),
        ("Conditions", template.conditions()),
        ("Resources", template.resources.clone()),
        ("Outputs", template.outputs.clone()),
    ];
    for (name, section) in sections {
        if !section.is_empty() {
            put(&mut document, name, Tree::Object(section));
        }
    }
    Tree::Object(document)
}

fn values(values: Vec<(String, Marked)>) -> Tree {
    let pair =
        |(key, value): (String, Marked)| object(vec![("ParameterKey", text(&key)), ("ParameterValue", value.into())]);
    list(values.into_iter().map(pair).collect())
}
