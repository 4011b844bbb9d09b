use plan::{Marked, PermissionKind, Plan, Resource, Role};
use profile::{PhaseId, Tool};

use super::bash::{self, Command};
use super::bundle::{permission_path, role_folder, trust_path};
use super::set_up::region;
use super::{cloudformation, console, powershell, terraform};

/// One thing to do, in words and commands. The commands read the bundle's files, from the folder they are in.
#[derive(Clone, Debug)]
pub struct Step {
    pub title: String,
    pub text: Marked,
    pub commands: Vec<Marked>,
    /// A page of the AWS Management Console that does the same.
    pub link: Option<String>,
    /// The phase that the step belongs to, when the set-up has several.
    pub phase: Option<String>,
    /// Cannot be done before the vendor has told more.
    pub pending: bool,
}

/// The whole way, in order: before, each phase with the vendor's own steps after it.
pub fn steps(plan: &Plan<'_>) -> Vec<Step> {
    let mut steps: Vec<Step> = plan.steps.iter().filter(|step| step.after.is_none()).map(own_step).collect();
    let mut earlier: Option<PhaseId> = None;
    for phase in &plan.phases {
        let pending = !phase.waits_for.is_empty();
        let mut of_phase = if pending { Vec::new() } else { tool_steps(plan, plan.tool, phase.id, earlier) };
        if pending {
            let labels: Vec<&str> =
                phase.waits_for.iter().map(|id| plan.profile.parameter(*id).label.as_str()).collect();
            of_phase.push(Step::new(
                &phase.title,
                &format!(
                    "Enter here what the vendor has told you: {}. The documents of this phase follow from it.",
                    labels.join(", ")
                ),
            ));
        }
        of_phase.extend(plan.steps.iter().filter(|step| step.after == Some(phase.id)).map(own_step));
        for step in &mut of_phase {
            step.pending |= pending;
            step.phase = (plan.phases.len() > 1).then(|| phase.title.clone());
        }
        steps.extend(of_phase);
        earlier = Some(phase.id);
    }
    steps
}

/// How everything is taken back with the tool that has set it up.
pub fn removal(plan: &Plan<'_>) -> Vec<Step> {
    if plan.current_phase().is_none() {
        return Vec::new();
    }
    match plan.tool {
        Tool::Terraform => terraform::removal(plan),
        Tool::CloudFormation => cloudformation::removal(plan),
        // What was made by hand has the same names.
        Tool::AwsCli | Tool::PowerShell | Tool::Console => bash::removal(plan),
    }
}

/// The same by hand, in order.
pub(super) fn by_hand(plan: &Plan<'_>) -> Vec<Step> {
    let mut earlier = None;
    let mut steps = Vec::new();
    for phase in plan.phases.iter().filter(|phase| phase.waits_for.is_empty()) {
        steps.extend(console::steps(plan, phase.id, earlier));
        earlier = Some(phase.id);
    }
    steps
}

/// All commands of a tool, in every phase that can be brought about.
pub(super) fn commands_of(plan: &Plan<'_>, tool: Tool) -> Vec<Marked> {
    let mut earlier = None;
    let mut commands = Vec::new();
    for phase in plan.phases.iter().filter(|phase| phase.waits_for.is_empty()) {
        commands.extend(tool_steps(plan, tool, phase.id, earlier).into_iter().flat_map(|step| step.commands));
        earlier = Some(phase.id);
    }
    commands
}

/// What is done in a phase with a tool.
fn tool_steps(plan: &Plan<'_>, tool: Tool, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let last = plan.final_phase() == Some(phase);
    let mut steps = match tool {
        Tool::AwsCli => {
            let mut steps = phase_steps(plan, phase, earlier);
            if last {
                steps.extend(attachment_steps(plan));
            }
            steps
        }
        Tool::Terraform => terraform::steps(plan, phase, earlier),
        Tool::CloudFormation => cloudformation::steps(plan, phase, earlier),
        Tool::PowerShell => powershell::steps(plan, phase, earlier.is_none()),
        Tool::Console => console::steps(plan, phase, earlier),
    };
    if last && tool != Tool::Console {
        let text =
            "It reads what the account has now and compares it with these documents, in meaning. It changes nothing.";
        // Windows has no bash of its own.
        let place = if tool == Tool::PowerShell { " It needs bash; AWS CloudShell has it." } else { "" };
        steps.push(Step::new("Verify", &format!("{text}{place}")).command(&Command::new("bash verify.sh")));
    }
    steps
}

impl Step {
    pub(super) fn new(title: &str, text: &str) -> Self {
        Self {
            title: title.to_owned(),
            text: Marked::literal(text),
            commands: Vec::new(),
            link: None,
            phase: None,
            pending: false,
        }
    }

    pub(super) fn command(mut self, command: &Command) -> Self {
        self.commands.push(Marked::printed(command.print()));
        self
    }
}

fn own_step(step: &plan::Step) -> Step {
    let commands = step.commands.iter().map(|arguments| Marked::printed(Command::of_arguments(arguments).print()));
    Step { text: step.text.clone(), commands: commands.collect(), ..Step::new(&step.title, "") }
}

fn phase_steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let mut steps = Vec::new();
    if earlier.is_none() {
        let text = "apply.sh checks this first, and does all of the following; it can be run again at any time.";
        steps.push(account_step(plan, text));
        steps.extend(provider_steps(plan));
    }
    for role in &plan.roles {
        steps.extend(role_steps(plan, role, phase, earlier));
    }
    if plan.current_phase() == Some(phase) {
        steps.extend(resource_steps(plan));
    }
    steps
}

fn role_steps(plan: &Plan<'_>, role: &Role, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let mut steps = Vec::new();
    let titled = |title: &str| match plan.roles.len() {
        1 => title.to_owned(),
        _ => format!("{title}: {}", role.title),
    };
    if role.trust.iter().any(|(of, _)| *of == phase) {
        let document = Marked::literal(&format!("file://{}", trust_path(plan, role, phase)));
        if role.trust.first().is_some_and(|(first, _)| *first == phase) {
            let command = with_profile(plan, Command::new("aws iam create-role"))
                .option("role-name", &role.name)
                .option("description", &role.description)
                .option("assume-role-policy-document", &document);
            steps.push(
                Step::new(&titled("Create the role"), "The trust policy says who may assume it.").command(&command),
            );
        } else {
            let command = with_profile(plan, Command::new("aws iam update-assume-role-policy"))
                .option("role-name", &role.name)
                .option("policy-document", &document);
            steps.push(
                Step::new(&titled("Update the trust policy"), "The role exists: its trust policy is replaced.")
                    .command(&command),
            );
        }
    }
    for permission in &role.permissions {
        let before = earlier.is_some_and(|earlier| permission.phases.contains(&earlier));
        let now = permission.phases.contains(&phase);
        if now == before {
            continue;
        }
        let path = permission_path(&role_folder(plan, role), &permission.id);
        let document = Marked::literal(&format!("file://{path}"));
        let on_role = |program: &str| with_profile(plan, Command::new(program)).option("role-name", &role.name);
        let title =
            if now { format!("Permissions: {}", permission.title) } else { format!("Remove: {}", permission.title) };
        let step = Step::new(&title, "");
        steps.push(match (&permission.kind, now) {
            (PermissionKind::Inline { name, .. }, true) => {
                let command = on_role("aws iam put-role-policy");
                step.command(&command.option("policy-name", name).option("policy-document", &document))
            }
            (PermissionKind::CustomerManaged { name, arn, .. }, true) => {
                let create = with_profile(plan, Command::new("aws iam create-policy"))
                    .option("policy-name", name)
                    .option("policy-document", &document);
                step.command(&create).command(&on_role("aws iam attach-role-policy").option("policy-arn", arn))
            }
            (PermissionKind::AwsManaged { arn }, true) => {
                step.command(&on_role("aws iam attach-role-policy").option("policy-arn", arn))
            }
            (PermissionKind::Inline { name, .. }, false) => {
                step.command(&on_role("aws iam delete-role-policy").option("policy-name", name))
            }
            (PermissionKind::CustomerManaged { arn, .. } | PermissionKind::AwsManaged { arn }, false) => {
                step.command(&on_role("aws iam detach-role-policy").option("policy-arn", arn))
            }
        });
    }
    steps
}

fn provider_steps(plan: &Plan<'_>) -> Vec<Step> {
    let providers = plan.resources.iter().filter_map(|resource| match resource {
        Resource::OidcProvider { arn, cluster, .. } => Some((arn, cluster)),
        _ => None,
    });
    let steps = providers.map(|(arn, cluster)| {
        let text = "IAM trusts an issuer's tokens only when the account has a provider for it. apply.sh creates it when it is not there yet.";
        let mut step = Step::new("Make sure that the OIDC provider exists", text);
        if let Some(cluster) = cluster {
            let command = with_region(plan, Command::new("aws eks describe-cluster")).option("name", cluster);
            step = step.command(&command.plain("--query=cluster.identity.oidc.issuer"));
        }
        let get = with_profile(plan, Command::new("aws iam get-open-id-connect-provider"));
        step.command(&get.option("open-id-connect-provider-arn", arn))
    });
    steps.collect()
}

fn resource_steps(plan: &Plan<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for resource in &plan.resources {
        match resource {
            Resource::OidcProvider { .. } => {}
            Resource::PodIdentityAssociation { cluster, namespace, service_account, role_arn } => {
                let command = with_region(plan, Command::new("aws eks create-pod-identity-association"))
                    .option("cluster-name", cluster)
                    .option("namespace", namespace)
                    .option("service-account", service_account)
                    .option("role-arn", role_arn);
                let text = "From now on, pods of this service account receive the role when they start.";
                steps.push(Step::new("Associate the role with the service account", text).command(&command));
            }
            Resource::SecurityGroupIngress { group, port, cluster } => {
                let ask = with_region(plan, Command::new("aws eks describe-cluster"))
                    .option("name", cluster)
                    .plain("--query=cluster.resourcesVpcConfig.clusterSecurityGroupId")
                    .plain("--output=text");
                let ask = Marked::printed(format!("cluster_group=$({})", ask.print()));
                let allow = with_region(plan, Command::new("aws ec2 authorize-security-group-ingress"))
                    .option("group-id", group)
                    .plain("--protocol=tcp")
                    .option("port", port)
                    .plain("--source-group=\"$cluster_group\"");
                let mut step = Step::new(
                    "Let the cluster reach the service",
                    "The service's security group admits the cluster's.",
                );
                step.commands.push(ask);
                steps.push(step.command(&allow));
            }
        }
    }
    steps
}

fn attachment_steps(plan: &Plan<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for attachment in &plan.attachments {
        for permission in &attachment.permissions {
            let PermissionKind::Inline { name, .. } = &permission.kind else { continue };
            let document = Marked::literal(&format!("file://{}", permission_path("", &permission.id)));
            let text = "With credentials of the account that holds these roles.";
            let mut step = Step::new(&format!("{}: {}", attachment.title, permission.title), text);
            for role in &attachment.roles {
                let command = Command::new("aws iam put-role-policy").option("role-name", role);
                step = step.command(&command.option("policy-name", name).option("policy-document", &document));
            }
            steps.push(step);
        }
    }
    steps
}

/// What has to be printed comes before the text.
pub(super) fn account_step(plan: &Plan<'_>, text: &str) -> Step {
    let account = plan.roles.first().map(|role| role.account.clone()).unwrap_or_default();
    let text = Marked::printed(format!("The account has to be {account}. {text}"));
    let command = with_profile(plan, Command::new("aws sts get-caller-identity"));
    Step { text, ..Step::new("Check the account", "") }.command(&command)
}

/// For programs that read the CLI's profile from their environment.
pub(super) fn with_environment(plan: &Plan<'_>, command: Command) -> Command {
    match &plan.aws_profile {
        Some(profile) => command.environment("AWS_PROFILE", profile),
        None => command,
    }
}

pub(super) fn with_profile(plan: &Plan<'_>, command: Command) -> Command {
    match &plan.aws_profile {
        Some(profile) => command.option("profile", profile),
        None => command,
    }
}

pub(super) fn with_region(plan: &Plan<'_>, command: Command) -> Command {
    let command = with_profile(plan, command);
    match region(plan) {
        Some(region) => command.option("region", &region),
        None => command,
    }
}
