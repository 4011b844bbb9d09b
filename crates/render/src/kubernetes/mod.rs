//! What a cluster is told: the plan's own files, and eksctl's.

mod eksctl;

use plan::{File, Plan, Printed};

use super::document::Section;
use super::draft::{Draft, Drafts, Gaps};
use super::shell::Command;
use super::yaml;

pub(crate) fn files(plan: &Plan<'_>, drafts: &mut Drafts<'_>) {
    for file in &plan.files {
        drafts(Draft {
            path: &file.path,
            title: &file.title,
            section: Section::Kubernetes,
            gaps: Gaps::Shown,
            waits_for: &[],
            text: &|| yaml::print(&file.documents),
            command: &|| is_manifest(file).then(|| Printed::new(format!("kubectl apply --filename={}", file.path))),
        });
    }
    if let Some(cluster) = eksctl::cluster(plan) {
        let path = "eksctl/cluster.yaml";
        drafts(Draft {
            path,
            title: "The role for the service account, for eksctl",
            section: Section::Kubernetes,
            gaps: Gaps::Withheld,
            waits_for: &[],
            text: &|| yaml::print(std::slice::from_ref(&cluster.document)),
            command: &|| {
                Some(
                    Command::new(&format!("eksctl create {}", cluster.what))
                        .plain(&format!("--config-file={path}"))
                        .printed(),
                )
            },
        });
    }
}

/// Values of a chart are no manifest.
fn is_manifest(file: &File) -> bool {
    let first = file.documents.first().and_then(|document| document.members().first());
    first.is_some_and(|(key, _)| key.is("apiVersion"))
}
