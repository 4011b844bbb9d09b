//! Which command applies a document.

use plan::Plan;
use profile::Tool;

use super::document::{Document, Language, Section};
use super::guide::commands_of;

/// The commands of the tools that read files, and whether each has all its values.
pub(super) struct Usage {
    aws_cli: Vec<(String, bool)>,
    terraform: Vec<(String, bool)>,
    cloud_formation: Vec<(String, bool)>,
}

impl Usage {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let commands = |tool: Tool| {
            let commands = commands_of(plan, tool);
            commands.into_iter().map(|command| (command.plain(), command.gaps().is_empty())).collect()
        };
        Self {
            aws_cli: commands(Tool::AwsCli),
            terraform: commands(Tool::Terraform),
            cloud_formation: commands(Tool::CloudFormation),
        }
    }

    /// The command that applies a document, as it is typed in the bundle's folder; nothing for what is only read, and for a
    /// command in which a value is missing.
    pub(super) fn of(&self, document: &Document) -> Option<String> {
        let path = document.path.as_str();
        let mentioned = |commands: &[(String, bool)], word: &str| {
            let found = commands.iter().find(|(command, _)| command.contains(word));
            found.filter(|(_, whole)| *whole).map(|(command, _)| command.clone())
        };
        match document.section {
            Section::Trust | Section::Permissions => mentioned(&self.aws_cli, &format!("'file://{path}'")),
            Section::Apply(Tool::AwsCli) => Some(format!("bash {path}")),
            Section::Apply(Tool::Terraform) => mentioned(&self.terraform, " apply"),
            Section::Apply(Tool::CloudFormation) => mentioned(&self.cloud_formation, path),
            Section::Apply(Tool::PowerShell) => Some(format!("powershell -ExecutionPolicy Bypass -File {path}")),
            Section::Kubernetes if path.starts_with("eksctl/") => {
                let what = if document.text.contains("podIdentityAssociations") {
                    "podidentityassociation"
                } else {
                    "iamserviceaccount --approve"
                };
                Some(format!("eksctl create {what} --config-file={path}"))
            }
            // Values of a chart are no manifest.
            Section::Kubernetes if document.language == Language::Yaml && document.text.starts_with("apiVersion:") => {
                Some(format!("kubectl apply --filename={path}"))
            }
            Section::Kubernetes | Section::Runbook | Section::Apply(Tool::Console) => None,
        }
    }
}
