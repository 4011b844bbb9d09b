use crate::plan::{Marked, Plan};
use crate::profile::Tool;

use super::document::{Document, Language, Section};
use super::step::commands_of;

/// The command that applies a document, as it is typed in the bundle's folder; nothing for what is only read, and for a
/// command in which a value is missing.
pub(super) fn usage(plan: &Plan<'_>, document: &Document) -> Option<String> {
    let path = document.path.as_str();
    let whole = |command: Marked| command.gaps().is_empty().then(|| command.plain());
    let mentioned = |tool: Tool, word: &str| {
        let commands = commands_of(plan, tool);
        commands.into_iter().find(|command| command.plain().contains(word)).and_then(whole)
    };
    match document.section {
        Section::Trust | Section::Permissions => mentioned(Tool::AwsCli, &format!("'file://{path}'")),
        Section::Apply(Tool::AwsCli) => Some(format!("bash {path}")),
        Section::Apply(Tool::Terraform) => mentioned(Tool::Terraform, " apply"),
        Section::Apply(Tool::CloudFormation) => mentioned(Tool::CloudFormation, path),
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
