//! `import.yaml`: what a new stack takes over, of what the account has already.
//!
//! CloudFormation takes an import's template for what is there and compares nothing
//! (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import.html>, read 2026-11-27): of a template
//! that is imported as it is to be, nothing would ever be written. So this one has the names alone, and documents that are
//! none of the template's: the deployment that follows finds all the rest changed and writes it. Nothing but what is
//! imported may stand in it, no output either.
//!
//! An import may write its template all the same, in the update that follows it
//! (<https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2493>, read 2026-11-27; of roles nobody
//! has told that), and a deployment that fails goes back to it. So the documents let nobody in and give nothing, and the
//! policy's takes nothing from others who have it: STS heeds no Deny of that call
//! (<https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>, read 2026-11-27).
//!
//! Inline policies cannot be imported and need not be: AWS says of their resource that it adds or updates
//! (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html>, read
//! 2026-11-27). An issuer's provider stays whose it is: see `CreateOidcProvider`.

use plan::{Marked, PermissionKind, Plan, Tree};

use crate::json;
use crate::shell::{Command, with_profile, with_region};
use crate::step::Step;
use crate::tree::{Members, list, object, put, text, value};

use super::name::{policy_of, role, stack};

pub(super) const PATH: &str = "cloudformation/import.yaml";

const WHEN: &str = "Only where an earlier set-up has made the role, by hand or by a script; otherwise go on.";

const WHAT: &str = "From then on the role is the stack's, and is deleted with it; a role of another stack is refused. What it has beside the template stays: its path, and policies, which verify.sh names. Until a deployment succeeds, nobody may get in: import.yaml lets nobody in, so that the deployment finds a difference and writes what is to be. CloudFormation may write import.yaml before, and goes back to it when the deployment fails.";

const PROPOSE: &str = "For a stack that is not there yet. Delete from cloudformation/import.yaml and from --resources-to-import what the account has not.";

struct Imported<'p> {
    name: String,
    kind: &'static str,
    identifier: (&'static str, &'p Marked),
    properties: Vec<(&'static str, Tree)>,
}

/// The roles and customer managed policies of the phase that is deployed, under their names in the template.
fn imported<'p>(plan: &'p Plan<'_>) -> Vec<Imported<'p>> {
    let mut imported = Vec::new();
    for own in &plan.roles {
        let nobody = vec![("Principal", object(vec![("AWS", text("*"))])), ("Action", text("sts:AssumeRole"))];
        let mut properties = vec![("RoleName", value(&own.name)), ("AssumeRolePolicyDocument", deny(nobody))];
        // The deployment would make the role anew where it differs.
        properties.extend(own.settings.path.iter().map(|path| ("Path", value(path))));
        let identifier = ("RoleName", &own.name);
        imported.push(Imported { name: role(own), kind: "AWS::IAM::Role", identifier, properties });
        for permission in &own.permissions {
            let PermissionKind::CustomerManaged { name, arn, .. } = &permission.kind else { continue };
            if !plan.current_phase().is_some_and(|current| permission.phases.contains(&current)) {
                continue;
            }
            let nothing = vec![("Action", text("sts:GetCallerIdentity")), ("Resource", text("*"))];
            imported.push(Imported {
                name: policy_of(own, permission),
                kind: "AWS::IAM::ManagedPolicy",
                identifier: ("PolicyArn", arn),
                properties: vec![("ManagedPolicyName", value(name)), ("PolicyDocument", deny(nothing))],
            });
        }
    }
    imported
}

fn deny(of: Vec<(&str, Tree)>) -> Tree {
    let statement = std::iter::once(("Effect", text("Deny"))).chain(of).collect();
    object(vec![("Version", text("2012-10-17")), ("Statement", list(vec![object(statement)]))])
}

pub(super) fn document(plan: &Plan<'_>) -> Tree {
    let mut resources = Members::new();
    for imported in imported(plan) {
        let resource = object(vec![
            ("Type", text(imported.kind)),
            // An import has to say it; the template that follows takes it back.
            ("DeletionPolicy", text("Retain")),
            ("UpdateReplacePolicy", text("Retain")),
            ("Properties", object(imported.properties)),
        ]);
        put(&mut resources, &imported.name, resource);
    }
    object(vec![
        ("AWSTemplateFormatVersion", text("2010-09-09")),
        ("Description", text("Takes over what is there already, to be deployed over at once. Written by Rolecall.")),
        ("Resources", Tree::Object(resources)),
    ])
}

/// What a person does before the first deployment, when there is something to take over. With a file for the list of what
/// is imported there would be two to keep alike.
pub(super) fn step(plan: &Plan<'_>) -> Step {
    let call = |call: &str| {
        let command = with_region(plan, Command::new(&format!("aws cloudformation {call}")));
        command.option("stack-name", &stack(plan, "")).plain("--change-set-name=import")
    };
    let of = |imported: Imported<'_>| {
        let (key, identifier) = imported.identifier;
        object(vec![
            ("ResourceType", text(imported.kind)),
            ("LogicalResourceId", text(&imported.name)),
            ("ResourceIdentifier", object(vec![(key, value(identifier))])),
        ])
    };
    let mut resources = String::new();
    json::push_line(&mut resources, &list(imported(plan).into_iter().map(of).collect()));
    let get = |name: &Marked| with_profile(plan, Command::new("aws iam get-role")).option("role-name", name);
    let keep = "Its old trust policy is nowhere else once it is replaced.";
    let keep = Step::new("Keep what the role is now", keep);
    let keep = plan.roles.iter().fold(keep, |step, role| step.command(&get(&role.name)));
    let propose = call("create-change-set")
        .plain("--change-set-type=IMPORT")
        .option("template-body", &format!("file://{PATH}"))
        .option("resources-to-import", &resources)
        .plain("--capabilities=CAPABILITY_NAMED_IAM");
    let look = call("describe-change-set")
        .option("query", &"Changes[].ResourceChange.[Action,LogicalResourceId,PhysicalResourceId]")
        .plain("--output=table");
    let imports = with_region(plan, Command::new("aws cloudformation wait stack-import-complete"));
    let parts = vec![
        Step::new("Know what it does", WHAT),
        keep,
        Step::new("Propose the import", PROPOSE).command(&propose).command(&call("wait change-set-create-complete")),
        Step::new("Look at it", "Each line is an Import.").command(&look),
        Step::new("Import", "Then deploy at once.")
            .command(&call("execute-change-set"))
            .command(&imports.option("stack-name", &stack(plan, ""))),
    ];
    Step { parts, ..Step::new("Where the role exists already, take it over", WHEN) }
}
