//! Members in several accounts: one script needs credentials for each.

use profile::listed;
use render::Member;
use review::finding::{Severity, Source};

use crate::set_up::SetUp;

use super::model::Finding;

const PROFILES: Source = Source {
    title: "AWS CLI User Guide: Configuration and credential file settings",
    url: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html",
    read: None,
};

/// Every script stops with credentials of another account than its own. What says whose they are is the CLI's profile.
pub(super) fn findings(set_up: &SetUp<'_>) -> Vec<Finding> {
    let profile = |member: &Member<'_>| member.plan.aws_profile.as_ref().map(plan::Marked::plain);
    let mut members = Vec::new();
    for member in &set_up.members {
        let otherwise = |other: &&Member<'_>| other.account() != member.account() && profile(other) == profile(member);
        if set_up.members.iter().any(|other| otherwise(&other)) {
            members.push(member.name.clone());
        }
    }
    let finding = (!members.is_empty()).then(|| Finding {
        code: "several-accounts",
        severity: Severity::Warning,
        title: "One set of credentials for several accounts",
        message: format!(
            "{} are set up in different accounts with the same credentials: the script that is for all stops where the account is another one.",
            listed(&members)
        ),
        fix: Some("Give each account its AWS CLI profile, or make a set-up for each.".to_owned()),
        members,
        source: PROFILES,
    });
    finding.into_iter().collect()
}
