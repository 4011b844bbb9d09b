//! OIDC providers that several members need: an account has one for each issuer, with the audiences of all.

use plan::Resource;
use render::{Member, SharedProvider};

/// What several members need, and with it what else they need: one switch of a module or a template says whether it makes
/// its providers.
pub(crate) fn providers(members: &[Member<'_>]) -> Vec<SharedProvider> {
    let mut all: Vec<SharedProvider> = Vec::new();
    for (place, member) in members.iter().enumerate() {
        for resource in &member.plan.resources {
            let Resource::OidcProvider { host, arn, audience, .. } = resource else { continue };
            let (arn, audience) = (arn.plain(), audience.plain());
            if let Some(known) = all.iter_mut().find(|known| known.arn == arn) {
                if !known.audiences.contains(&audience) {
                    known.audiences.push(audience);
                }
                if !known.members.contains(&place) {
                    known.members.push(place);
                }
            } else {
                let (host, audiences, members) = (host.plain(), vec![audience], vec![place]);
                all.push(SharedProvider { arn, host, audiences, members });
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
