//! What a person does with the module.

use crate::set_up::has_provider;
use crate::shell::{Command, with_environment};
use crate::step::Step;
use plan::Plan;
use profile::PhaseId;

/// What is done in a phase. Terraform knows by itself what has changed since the last one.
pub(super) fn steps(plan: &Plan<'_>, phase: PhaseId, earlier: Option<PhaseId>) -> Vec<Step> {
    if earlier.is_none() {
        let text = format!(
            "In the folder terraform. The provider refuses credentials of another account. What the account has already is \
             taken over with imports.tf.example, which says how.{}",
            if has_provider(plan) {
                " Set create_oidc_provider to false where the account has the issuer's provider already."
            } else {
                ""
            }
        );
        return vec![
            Step::new("Get the provider", "Once for each copy of the folder.").command(&terraform(plan, "init")),
            Step::new("Apply the module", &text).command(&apply(plan)),
        ];
    }
    let name = &plan.profile.phase(phase).id;
    let text = format!("terraform.tfvars now says phase = \"{name}\" and holds what the vendor has told.");
    vec![Step::new("Apply the next phase", &text).command(&apply(plan))]
}

pub(super) fn removal(plan: &Plan<'_>) -> Vec<Step> {
    let text = format!(
        "Terraform removes what it has made, and nothing else; its plan says what, before it does.{}",
        if has_provider(plan) {
            " Where the module has created the OIDC provider, see first that nothing else trusts it."
        } else {
            ""
        }
    );
    vec![Step::new("Destroy what the module has made", &text).command(&terraform(plan, "destroy"))]
}

pub(super) fn apply(plan: &Plan<'_>) -> Command {
    terraform(plan, "apply")
}

fn terraform(plan: &Plan<'_>, command: &str) -> Command {
    with_environment(plan, Command::new(&format!("terraform -chdir=terraform {command}")))
}
