//! What a person does with the templates.

use crate::set_up::has_provider;
use crate::shell::{Command, with_region};
use crate::step::{Step, account_step};
use plan::{Attachment, Marked, Plan, Resource};
use profile::PhaseId;

use super::import;
use super::name::{Paths, stack, stack_of};
use super::quick_create;

/// Version 2 takes that shape, as `create-stack` does, and version 1 takes texts alone there
/// (<https://github.com/aws/aws-cli/blob/051c3296349581b23a00be2be955719b4d23a1aa/awscli/customizations/cloudformation/deploy.py>,
/// read 2026-11-27; 1.45.11 was tried).
const VERSION: &str = "Version 2 of the AWS CLI reads parameters.json there; version 1 takes that file for the parameters of create-stack alone.";

/// What is done in a phase: CloudFormation changes what differs from the last one.
pub(super) fn steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    let deploy = deploy(plan);
    if earlier.is_some() {
        let name = &plan.profile.phase(phase).id;
        let text = format!("parameters.json now says {name} for Phase and holds what the vendor has told.");
        let next = Step::new("Deploy the next phase", &text).command(&deploy);
        return std::iter::once(next).chain(attachments(plan, phase)).collect();
    }
    let mut steps = vec![account_step(plan, "A stack is created in the account that the credentials belong to.")];
    for resource in &plan.resources {
        if let Resource::SecurityGroupIngress { cluster, .. } = resource {
            let ask = with_region(plan, Command::new("aws eks describe-cluster"))
                .option("name", cluster)
                .plain("--query=cluster.resourcesVpcConfig.clusterSecurityGroupId")
                .plain("--output=text");
            let text = "Write what this prints into cloudformation/parameters.json, as the value of ClusterSecurityGroupId. While it is empty the stack opens nothing.";
            steps.push(Step::new("Look up the cluster's security group", text).command(&ask));
        }
    }
    if !plan.roles.is_empty() {
        steps.push(import::step(plan));
    }
    let text = format!(
        "The stack creates named IAM resources, which the command has to allow. {VERSION}{}",
        if has_provider(plan) {
            " Set CreateOidcProvider to false in parameters.json where the account has the issuer's provider already."
        } else {
            ""
        }
    );
    steps.push(Step::new("Deploy the stack", &text).command(&deploy));
    if plan.template_url.is_some() {
        let link = quick_create::link(plan);
        let text = match (&link, plan.partition.console()) {
            (Some(_), _) => {
                "In place of the command: put cloudformation/template.yaml at the template URL, open the link, and compare the parameters before the stack is created."
            }
            (None, None) => {
                "The address of this partition's console is not public, so there is no link: choose Create stack there, and give the template URL and the values of parameters.json."
            }
            (None, Some(_)) => "The link follows when all its values are there.",
        };
        steps.push(Step { link, ..Step::new("Or create the stack in the console", text) });
    }
    steps.extend(attachments(plan, phase));
    steps
}

/// The templates for roles that exist already, in the account that holds them.
fn attachments(plan: &Plan<'_>, phase: PhaseId) -> Vec<Step> {
    let last = plan.final_phase() == Some(phase);
    let named = plan.attached().filter(|_| last);
    let deploy = named.map(|attachment| {
        let text = "With credentials of the account that holds these roles.";
        Step::new(&attachment.title, text).command(&deploy_attachment(plan, attachment))
    });
    deploy.collect()
}

/// What brings the stack of the roles about.
pub(super) fn deploy(plan: &Plan<'_>) -> Command {
    let command = with_region(plan, Command::new("aws cloudformation deploy"));
    deploy_stack(command, &stack(plan, ""), &Paths::of_roles(), "NAMED_IAM")
}

/// The same for roles that exist already.
pub(super) fn deploy_attachment(plan: &Plan<'_>, attachment: &Attachment) -> Command {
    let command = Command::new("aws cloudformation deploy");
    deploy_stack(command, &stack_of(plan, attachment), &Paths::of_attachment(attachment), "IAM")
}

fn deploy_stack(command: Command, stack: &Marked, paths: &Paths, capability: &str) -> Command {
    command
        .option("stack-name", stack)
        .option("template-file", &Marked::literal(&paths.template))
        .option("parameter-overrides", &Marked::literal(&format!("file://{}", paths.parameters)))
        .plain(&format!("--capabilities=CAPABILITY_{capability}"))
}

pub(super) fn removal(plan: &Plan<'_>) -> Vec<Step> {
    let on_stack = |program: &str| with_region(plan, Command::new(program)).option("stack-name", &stack(plan, ""));
    let text = format!(
        "CloudFormation deletes what the stack has made or taken over, and nothing else.{}",
        if has_provider(plan) {
            " Where the stack has created the OIDC provider, see first that nothing else trusts it."
        } else {
            ""
        }
    );
    let delete = Step::new("Delete the stack", &text)
        .command(&on_stack("aws cloudformation delete-stack"))
        .command(&on_stack("aws cloudformation wait stack-delete-complete"));
    let named = plan.attached();
    let of_attachments = named.map(|attachment| {
        let command = Command::new("aws cloudformation delete-stack").option("stack-name", &stack_of(plan, attachment));
        Step::new(&attachment.title, "With credentials of the account that holds these roles.").command(&command)
    });
    std::iter::once(delete).chain(of_attachments).collect()
}
