//! All documents of a configuration, in their order.

use plan::{Permission, PermissionKind, Plan, PlannedPolicy};
use profile::{ParameterId, Tool};

use super::document::{Document, Language, Section};
use super::formats::{bash, cloudformation, powershell, terraform};
use super::guide::Guide;
use super::layout::{permission_path, role_folder, trust_path, trust_title};
use super::{json, kubernetes, runbook, usage::Usage, yaml};

/// All documents of a configuration, in the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    pub documents: Vec<Document>,
    pub withheld: Vec<Withheld>,
}

/// A document that cannot be written now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    pub path: String,
    pub title: String,
    pub section: Section,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Values are missing or invalid, and this could be pasted into a shell.
    Gaps(Vec<ParameterId>),
    /// A later phase waits for what the vendor has not told yet.
    Pending(Vec<ParameterId>),
}

pub fn bundle(plan: &Plan<'_>) -> Bundle {
    let mut bundle = Bundle::default();
    // The chosen tool's own files first; the console reads the policies.
    if plan.tool != Tool::Console {
        bundle.apply_with(plan, plan.tool);
    }
    bundle.append(policies(plan));
    for tool in Tool::ALL.into_iter().filter(|tool| *tool != plan.tool) {
        bundle.apply_with(plan, tool);
    }
    for file in &plan.files {
        let printed = yaml::print(&file.documents);
        bundle.push(Document::new(file.path.clone(), &file.title, Section::Kubernetes, Language::Yaml, printed));
    }
    if let Some(text) = kubernetes::cluster(plan) {
        let title = "The role for the service account, for eksctl";
        bundle.push_unless_gaps("eksctl/cluster.yaml", title, Section::Kubernetes, Language::Yaml, text);
    }
    bundle.push_unless_gaps(
        "README.md",
        "Runbook",
        Section::Runbook,
        Language::Markdown,
        runbook::print(plan, &Guide::new(plan)),
    );
    let usage = Usage::new(plan);
    for document in &mut bundle.documents {
        document.command = usage.of(document);
    }
    bundle
}

/// The policies of a bundle alone.
pub fn policies(plan: &Plan<'_>) -> Bundle {
    let mut bundle = Bundle::default();
    for role in &plan.roles {
        // The final policy first: the others are on the way to it.
        for (phase, policy) in role.trust.iter().rev() {
            let waits_for = plan.phases.iter().find(|known| known.place == *phase).map(|known| &known.waits_for);
            let waits_for = waits_for.filter(|waits_for| !waits_for.is_empty());
            let (path, title) = (trust_path(plan, role, *phase), trust_title(plan, role, *phase));
            match waits_for {
                Some(waits_for) => bundle.withhold(path, &title, Section::Trust, Reason::Pending(waits_for.clone())),
                None => bundle.policy(path, &title, Section::Trust, policy),
            }
        }
    }
    for role in &plan.roles {
        bundle.permissions(&role.permissions, &role_folder(plan, role));
    }
    for attachment in &plan.attachments {
        bundle.permissions(&attachment.permissions, "");
    }
    bundle
}

impl Bundle {
    pub fn document(&self, path: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.path == path)
    }

    /// Every parameter whose value some document lacks.
    pub fn gaps(&self) -> Vec<ParameterId> {
        let withheld = self.withheld.iter().filter_map(|withheld| match &withheld.reason {
            Reason::Gaps(gaps) => Some(gaps.clone()),
            Reason::Pending(_) => None,
        });
        let mut gaps: Vec<ParameterId> = Vec::new();
        for gap in self.documents.iter().map(Document::gaps).chain(withheld).flatten() {
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
        gaps
    }

    /// What waits for the vendor.
    pub fn pending(&self) -> impl Iterator<Item = (&Withheld, &[ParameterId])> {
        self.withheld.iter().filter_map(|withheld| match &withheld.reason {
            Reason::Pending(waits_for) => Some((withheld, waits_for.as_slice())),
            Reason::Gaps(_) => None,
        })
    }

    fn permissions(&mut self, permissions: &[Permission], folder: &str) {
        for permission in permissions {
            match &permission.kind {
                PermissionKind::Inline { policy, .. } | PermissionKind::CustomerManaged { policy, .. } => {
                    let path = permission_path(folder, &permission.id);
                    self.policy(path, &permission.title, Section::Permissions, policy);
                }
                PermissionKind::AwsManaged { .. } => {}
            }
        }
    }

    fn policy(&mut self, path: String, title: &str, section: Section, policy: &PlannedPolicy) {
        self.push(Document::new(path, title, section, Language::Json, json::print(policy.marked())));
    }

    fn append(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.withheld.extend(other.withheld);
    }

    /// What one tool reads.
    fn apply_with(&mut self, plan: &Plan<'_>, tool: Tool) {
        match tool {
            Tool::AwsCli => self.scripts(plan),
            Tool::Terraform => {
                let files = terraform::files(plan).into_iter().flatten();
                self.push_together(tool, files.map(|(path, title, text)| (path.to_owned(), title.to_owned(), text)));
            }
            Tool::CloudFormation => {
                self.push_together(tool, cloudformation::files(plan).into_iter());
            }
            Tool::PowerShell => self.powershell(plan),
            Tool::Console => {}
        }
    }

    fn scripts(&mut self, plan: &Plan<'_>) {
        let mut script = |path: &str, title: &str, text: Option<String>| {
            if let Some(text) = text {
                self.push_unless_gaps(path, title, Section::Apply(Tool::AwsCli), Language::Bash, text);
            }
        };
        script("apply.sh", "Set up", bash::apply(plan));
        script("verify.sh", "Verify", bash::verify(plan));
        script("remove.sh", "Remove", bash::remove(plan));
        for attachment in &plan.attachments {
            if let Some([apply, remove]) = bash::attach(plan, attachment) {
                script(&format!("apply.{}.sh", attachment.id), &format!("Set up: {}", attachment.title), Some(apply));
                let verify = bash::verify_attached(plan, attachment);
                script(&format!("verify.{}.sh", attachment.id), &format!("Verify: {}", attachment.title), verify);
                script(&format!("remove.{}.sh", attachment.id), &format!("Remove: {}", attachment.title), Some(remove));
            }
        }
    }

    fn powershell(&mut self, plan: &Plan<'_>) {
        let mut script = |path: &str, title: &str, text: Option<String>| {
            if let Some(text) = text {
                self.push_unless_gaps(path, title, Section::Apply(Tool::PowerShell), Language::PowerShell, text);
            }
        };
        script("apply.ps1", "Set up", powershell::apply(plan));
        for attachment in &plan.attachments {
            let title = format!("Set up: {}", attachment.title);
            script(&format!("apply.{}.ps1", attachment.id), &title, powershell::attach(plan, attachment));
        }
    }

    /// What can be pasted into a shell is never shown with a gap in it.
    fn push_unless_gaps(&mut self, path: &str, title: &str, section: Section, language: Language, text: String) {
        let document = Document::new(path.to_owned(), title, section, language, text);
        let gaps = document.gaps();
        if gaps.is_empty() {
            self.push(document);
        } else {
            self.withhold(document.path, title, section, Reason::Gaps(gaps));
        }
    }

    /// Files that are read as one: while a value is missing in one of them, none is complete.
    fn push_together(&mut self, tool: Tool, files: impl Iterator<Item = (String, String, String)>) {
        let section = Section::Apply(tool);
        let documents: Vec<Document> = files
            .map(|(path, title, text)| {
                let language = match path.rsplit('.').next() {
                    Some("yaml") => Language::Yaml,
                    Some("json") => Language::Json,
                    _ => Language::Hcl,
                };
                Document::new(path, &title, section, language, text)
            })
            .collect();
        let mut gaps: Vec<ParameterId> = Vec::new();
        for gap in documents.iter().flat_map(Document::gaps) {
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
        for document in documents {
            if gaps.is_empty() {
                self.push(document);
            } else {
                self.withhold(document.path, &document.title, section, Reason::Gaps(gaps.clone()));
            }
        }
    }

    fn push(&mut self, document: Document) {
        self.documents.push(document);
    }

    fn withhold(&mut self, path: String, title: &str, section: Section, reason: Reason) {
        self.withheld.push(Withheld { path, title: title.to_owned(), section, reason });
    }
}
