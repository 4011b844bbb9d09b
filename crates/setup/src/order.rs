//! The order of events: a role that a trust policy names has to exist before it.

use policy::{Effect, Statement};
use render::Member;

/// The members in an order in which each can be brought about; where there is none, or no need, as they come.
pub(crate) fn in_order(mut members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let mut ordered = Vec::with_capacity(members.len());
    while !members.is_empty() {
        let free = (0..members.len()).find(|at| {
            let others = members.iter().enumerate().filter(|(other, _)| other != at);
            members.get(*at).is_some_and(|member| others.into_iter().all(|(_, other)| !trusts_a_role_of(member, other)))
        });
        // Two that wait for each other are a finding: no order helps them.
        ordered.push(members.remove(free.unwrap_or(0)));
    }
    ordered
}

/// Whether a trust policy of the one names a role that the other makes.
pub(crate) fn trusts_a_role_of(member: &Member<'_>, other: &Member<'_>) -> bool {
    let arns: Vec<String> = other.plan.roles.iter().map(|role| role.arn.plain()).collect();
    let trust = member.plan.roles.iter().flat_map(|role| &role.trust);
    let statements = trust.flat_map(|(_, policy)| policy.policy().statements());
    let mut principals =
        statements.filter(|statement| statement.effect == Effect::Allow).flat_map(Statement::aws_principals);
    principals.any(|principal| arns.iter().any(|arn| arn == principal))
}
