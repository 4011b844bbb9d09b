//! The members of a set-up, in the order in which they are brought about.

use render::{Member, Several, SharedProvider};

use super::order::{in_order, trusts_a_role_of};
use super::provider::providers;

/// Configurations that are brought about together.
#[derive(Clone, Debug)]
pub struct SetUp<'p> {
    /// A member comes after those whose roles its trust policies name, and else where the link has it.
    pub members: Vec<Member<'p>>,
    /// Leads back to all of them: from `#` on, or whole where the page's own address is known.
    pub link: String,
    /// OIDC providers that several members need.
    pub(crate) providers: Vec<SharedProvider>,
}

impl<'p> SetUp<'p> {
    pub fn new(members: Vec<Member<'p>>, link: String) -> Self {
        let members = in_order(members);
        let providers = providers(&members);
        Self { members, link, providers }
    }

    /// As the formats know it.
    pub(crate) fn several(&self) -> Several<'_, 'p> {
        let after = self.members.iter().enumerate().map(|(place, member)| {
            let before = self.members.iter().take(place).enumerate();
            before.filter(|(_, other)| trusts_a_role_of(member, other)).map(|(place, _)| place).collect()
        });
        Several::new(&self.members, &self.providers, after.collect())
    }
}
