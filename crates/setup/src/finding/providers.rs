//! An OIDC provider that several members need.

use profile::listed;
use render::TOGETHER;
use review::finding::{Severity, Source};

use crate::set_up::SetUp;

use super::model::Finding;

const PROVIDERS: Source = Source {
    title: "IAM API: CreateOpenIDConnectProvider",
    url: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
    read: Some("2026-11-26"),
};

pub(super) fn findings(set_up: &SetUp<'_>) -> Vec<Finding> {
    let shared = set_up.providers.iter().filter(|provider| provider.members.len() > 1);
    let finding = shared.map(|provider| {
        let members = provider.members.iter().filter_map(|place| set_up.members.get(*place));
        let members: Vec<String> = members.map(|member| member.name.clone()).collect();
        let audiences = if let [one] = provider.audiences.as_slice() {
            format!("the audience {one}")
        } else {
            format!("the audiences {}", listed(&provider.audiences))
        };
        let known = TOGETHER.iter().map(|format| format.where_provider_exists).filter(|words| !words.is_empty());
        let known = known.collect::<Vec<_>>().join("; ");
        Finding {
            code: "oidc-provider-shared",
            severity: Severity::Suggestion,
            title: "One OIDC provider for several",
            message: format!(
                "{} trust tokens of {}. An account has one provider for an issuer: it is made once, with {audiences}. A role is guarded by the audience and the subject in its own trust policy.",
                listed(&members),
                provider.host
            ),
            fix: Some(format!("Where the account has it already, {known}.")),
            members,
            source: PROVIDERS,
        }
    });
    finding.collect()
}
