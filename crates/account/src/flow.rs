//! From outside parties over roles to what these may do: roles of one party that go equally far are one flow.

use crate::reach::Reach;
use crate::survey::Survey;

/// Roles of one party with one reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    pub reach: Reach,
    /// Places in [`Survey::roles`]; those first that demand nothing of the party.
    pub roles: Vec<usize>,
    /// So many of them demand nothing.
    pub open: usize,
}

impl Survey {
    /// The flows of the party at this place among [`Survey::parties`], the furthest first. None of one's own account.
    pub fn flows(&self, party: usize) -> Vec<Flow> {
        let Some(party) = self.parties.get(party).filter(|party| !party.own) else { return Vec::new() };
        let is_open = |place: &usize| {
            let ways = self.roles.get(*place).into_iter().flat_map(|row| &row.ways);
            ways.filter(|way| way.party == party.party).any(|way| way.guard.is_none())
        };
        let of_reach = |reach: Reach| {
            let roles =
                party.roles.iter().filter(|place| self.roles.get(**place).is_some_and(|row| row.reach == reach));
            let (mut roles, guarded): (Vec<usize>, Vec<usize>) = roles.copied().partition(is_open);
            let open = roles.len();
            roles.extend(guarded);
            Flow { reach, roles, open }
        };
        Reach::ALL.into_iter().rev().map(of_reach).filter(|flow| !flow.roles.is_empty()).collect()
    }
}
