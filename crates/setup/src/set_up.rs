//! The members of a set-up, in the order in which they are brought about.

use profile::listed;

use super::member::Member;
use super::order::in_order;
use super::provider::{Provider, providers};

/// Configurations that are brought about together.
#[derive(Clone, Debug)]
pub struct SetUp<'p> {
    /// A member comes after those whose roles its trust policies name, and else where the link has it.
    pub members: Vec<Member<'p>>,
    /// Leads back to all of them: from `#` on, or whole where the page's own address is known.
    pub link: String,
    /// OIDC providers that several members need.
    pub(crate) providers: Vec<Provider>,
}

impl<'p> SetUp<'p> {
    pub fn new(members: Vec<Member<'p>>, link: String) -> Self {
        let members = in_order(members);
        let providers = providers(&members);
        Self { members, link, providers }
    }

    /// The members, as a person calls them.
    pub(crate) fn title(&self) -> String {
        listed(&self.members.iter().map(Member::title).collect::<Vec<_>>())
    }
}
