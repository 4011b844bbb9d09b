//! What CloudFormation takes over: `import.yaml` holds the template's own roles and policies, and nothing of what they are
//! to be but their names.

use plan::plain;
use profile::Tool;
use render::Guide;
use serde_json::{Map, Value};
use support::cases;

use crate::yaml::read;

/// A resource's type, its name's property, the property that identifies it, and its document.
const KINDS: [(&str, &str, &str, &str); 2] = [
    ("AWS::IAM::Role", "RoleName", "RoleName", "AssumeRolePolicyDocument"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName", "PolicyArn", "PolicyDocument"),
];

fn members(tree: &Value) -> &Map<String, Value> {
    tree.as_object().unwrap()
}

fn kind_of(resource: &Value) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    KINDS.iter().find(|kind| resource["Type"] == kind.0)
}

#[test]
fn an_import_holds_names_alone() {
    let mut seen = 0;
    for case in cases() {
        case.render(|_, _, _, bundle| {
            let file = |name: &str| bundle.document(&format!("cloudformation/{name}")).map(|found| read(&found.text));
            let (Some(import), Some(template)) = (file("import.yaml"), file("template.yaml")) else { return };
            let (import, template) = (&import[0], members(&template[0]["Resources"]));
            let sections: Vec<&String> = members(import).keys().collect();
            assert_eq!(sections, ["AWSTemplateFormatVersion", "Description", "Resources"], "{}", case.name);
            let import = members(&import["Resources"]);
            for (name, resource) in import {
                let at = format!("{}: {name}", case.name);
                let (_, called, _, document) = kind_of(resource).unwrap_or_else(|| panic!("{at}: cannot be imported"));
                let wanted = &template[name];
                assert_eq!(resource["Type"], wanted["Type"], "{at}");
                assert_eq!(resource["DeletionPolicy"], "Retain", "{at}");
                let (properties, wanted) = (members(&resource["Properties"]), &wanted["Properties"]);
                let unknown = properties.keys().find(|key| ![called, document, &"Path"].contains(&&key.as_str()));
                assert_eq!(unknown, None, "{at}: taken for written");
                assert_eq!(properties.get("Path").is_some(), wanted.get("Path").is_some(), "{at}: would be replaced");
                assert_ne!(properties[*document], wanted[*document], "{at}: would never be written");
                assert_eq!(properties[*document]["Statement"][0]["Effect"], "Deny", "{at}");
                seen += 1;
            }
            for (name, resource) in template {
                let always = kind_of(resource).is_some() && resource.get("Condition").is_none();
                assert!(!always || import.contains_key(name), "{}: {name} would be in the way", case.name);
            }
        });
    }
    assert!(seen > 0);
}

#[test]
fn the_change_set_names_what_the_import_holds() {
    for case in cases() {
        case.render(|_, _, plan, bundle| {
            let Some(import) = bundle.document("cloudformation/import.yaml") else { return };
            let import = read(&import.text);
            let mut plan = plan.clone();
            plan.tool = Tool::CloudFormation;
            let steps = Guide::new(&plan).steps;
            let commands = steps.iter().flat_map(|step| &step.parts).flat_map(|part| &part.commands);
            let named: Vec<Value> = commands
                .filter_map(|command| {
                    let command = plain(command.as_str());
                    let (_, list) = command.split_once("--resources-to-import='")?;
                    Some(serde_json::from_str(list.split_once('\'')?.0).unwrap())
                })
                .collect();
            assert_eq!(named.len(), 1, "{}: it is done once, before the first phase", case.name);
            let named = named[0].as_array().unwrap();
            let import = members(&import[0]["Resources"]);
            assert_eq!(named.len(), import.len(), "{}", case.name);
            for one in named {
                let resource = &import[one["LogicalResourceId"].as_str().unwrap()];
                let (kind, called, identifier, _) = kind_of(resource).unwrap();
                assert_eq!(one["ResourceType"], *kind);
                let (name, given) = (&resource["Properties"][*called], &one["ResourceIdentifier"][*identifier]);
                let given = given.as_str().unwrap();
                assert_eq!(given.rsplit('/').next(), name.as_str(), "{}: another's", case.name);
            }
        });
    }
}
