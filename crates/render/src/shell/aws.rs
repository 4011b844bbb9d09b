//! How a program is told which credentials and which region of AWS it works with.

use plan::{Marked, Plan};
use policy::Partition;

use super::command::Command;

/// The region that the CLI is told: the configuration's, or one that addresses another partition's IAM.
pub(crate) fn region(plan: &Plan<'_>) -> Option<Marked> {
    let of_partition = || Marked::literal(plan.partition.global_region());
    plan.region.clone().or_else(|| (plan.partition != Partition::Aws).then(of_partition))
}

/// For programs that read the CLI's profile from their environment.
pub(crate) fn with_environment(plan: &Plan<'_>, command: Command) -> Command {
    match &plan.aws_profile {
        Some(profile) => command.environment("AWS_PROFILE", profile),
        None => command,
    }
}

pub(crate) fn with_profile(plan: &Plan<'_>, command: Command) -> Command {
    match &plan.aws_profile {
        Some(profile) => command.option("profile", profile),
        None => command,
    }
}

pub(crate) fn with_region(plan: &Plan<'_>, command: Command) -> Command {
    let command = with_profile(plan, command);
    match region(plan) {
        Some(region) => command.option("region", &region),
        None => command,
    }
}
