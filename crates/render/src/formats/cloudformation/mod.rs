//! A CloudFormation template with its parameters; one more for each account with roles that exist already.
//!
//! A template is a tree that the YAML printer writes, never text: a value stands in a parameter, and `Fn::Sub` refers to
//! it by name. What depends on which values there are is written out, as in the Terraform module.

mod intrinsic;
mod name;
mod parameters;
mod quick_create;
mod resources;
mod step;
mod value;

use serde_json::{Map, Value};

use plan::Plan;

use crate::tree::{list, object, text};
use crate::{json, yaml};
use resources::Template;

pub(crate) use step::{removal, steps};

/// Path, title and text, with marks; nothing while the plan has no role or no phase that can be brought about.
pub(crate) fn files(plan: &Plan<'_>) -> Vec<(String, String, String)> {
    if plan.current_phase().is_none() || plan.roles.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<_> = pair(plan, "", "Template", &Template::of_roles(plan)).into();
    for attachment in plan.attached() {
        let title = format!("Template: {}", attachment.title);
        files.extend(pair(plan, &format!(".{}", attachment.id), &title, &Template::of_attachment(plan, attachment)));
    }
    files
}

fn pair(plan: &Plan<'_>, suffix: &str, title: &str, template: &Template<'_, '_>) -> [(String, String, String); 2] {
    let mut document = Map::new();
    let description = format!("{}. Form: {}. Written by Rolecall.", plan.profile.name, plan.form.as_str());
    document.insert("AWSTemplateFormatVersion".to_owned(), "2010-09-09".into());
    document.insert("Description".to_owned(), description.into());
    let sections = [
        ("Parameters", template.parameters()),
        ("Rules", template.rules()),
        ("Conditions", template.conditions()),
        ("Resources", template.resources.clone()),
        ("Outputs", template.outputs.clone()),
    ];
    for (name, section) in sections {
        if !section.is_empty() {
            document.insert(name.to_owned(), Value::Object(section));
        }
    }
    let values: Vec<Value> = template
        .values()
        .into_iter()
        .map(|(key, value)| object(vec![("ParameterKey", text(&key)), ("ParameterValue", text(&value))]))
        .collect();
    [
        (format!("cloudformation/template{suffix}.yaml"), title.to_owned(), yaml::print(&[Value::Object(document)])),
        (
            format!("cloudformation/parameters{suffix}.json"),
            "This configuration's values".to_owned(),
            json::print(&list(values)),
        ),
    ]
}
