//! OIDC providers that several members need: an account has one for each issuer, with the audiences of all.

use plan::Resource;

use super::member::Member;

/// An OIDC provider that is made once, for several members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Provider {
    pub(crate) arn: String,
    /// The issuer's host, with the way to it.
    pub(crate) host: String,
    /// Each once, in the order of the members.
    pub(crate) audiences: Vec<String>,
    /// By their places.
    pub(crate) members: Vec<usize>,
}

/// What several members need, and with it what else they need: one switch of a module or a template says whether it makes
/// its providers.
pub(crate) fn providers(members: &[Member<'_>]) -> Vec<Provider> {
    let mut all: Vec<Provider> = Vec::new();
    for (place, member) in members.iter().enumerate() {
        for resource in &member.plan.resources {
            let Resource::OidcProvider { host, arn, audience, .. } = resource else { continue };
            let (arn, audience) = (arn.plain(), audience.plain());
            match all.iter_mut().find(|known| known.arn == arn) {
                Some(known) => {
                    if !known.audiences.contains(&audience) {
                        known.audiences.push(audience);
                    }
                    if !known.members.contains(&place) {
                        known.members.push(place);
                    }
                }
                None => all.push(Provider { arn, host: host.plain(), audiences: vec![audience], members: vec![place] }),
            }
        }
    }
    let mut shared: Vec<usize> = Vec::new();
    for provider in all.iter().filter(|provider| provider.members.len() > 1) {
        shared.extend(&provider.members);
    }
    all.retain(|provider| provider.members.iter().any(|member| shared.contains(member)));
    all
}
