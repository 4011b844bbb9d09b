//! What a set-up is beside roles and policies, in languages that declare it.

use plan::{Marked, Plan, Resource, Role};

/// A value that a set-up gives back, in languages that have outputs.
pub(crate) struct Output<'p> {
    /// Words, of which each language makes a name of its own.
    pub(crate) name: String,
    pub(crate) title: &'p str,
    pub(crate) value: &'p Marked,
}

/// What the vendor needs and is known, and the ARN of each role that this does not hold.
pub(crate) fn outputs<'p>(plan: &'p Plan<'_>) -> Vec<Output<'p>> {
    let told = plan.hand_back.iter().map(|told| Output {
        name: told.label.to_string(),
        title: &told.label,
        value: &told.value,
    });
    let named = |role: &&Role| !plan.hand_back.iter().any(|told| told.value.plain() == role.arn.plain());
    let of_roles = plan.roles.iter().filter(named).map(|role| Output {
        name: format!("{} role arn", role.id),
        title: &role.title,
        value: &role.arn,
    });
    let waits = |output: &Output<'_>| output.value.gaps().iter().any(|id| plan.pending(*id));
    of_roles.chain(told).filter(|output| !waits(output)).collect()
}

/// An issuer's address, which is its host with the way to it.
pub(crate) fn issuer_url(host: &Marked) -> Marked {
    let mut url = Marked::literal("https://");
    url.push_marked(host);
    url
}

/// Whether the set-up makes sure of an OIDC provider.
pub(crate) fn has_provider(plan: &Plan<'_>) -> bool {
    plan.resources.iter().any(|resource| matches!(resource, Resource::OidcProvider { .. }))
}
