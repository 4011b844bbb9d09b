//! One vendor's configuration in a set-up, with the documents of its folder.

use plan::{Plan, Role};
use render::{Bundle, bundle};

/// One vendor's configuration in a set-up.
#[derive(Clone, Debug)]
pub struct Member<'p> {
    /// Tells it from the others: its folder, and what its stack is named after.
    pub name: String,
    pub plan: Plan<'p>,
    /// The documents of its folder.
    pub bundle: Bundle,
}

impl<'p> Member<'p> {
    /// `link` leads back to this member alone.
    pub fn new(name: &str, mut plan: Plan<'p>, link: &str) -> Self {
        name.clone_into(&mut plan.stack);
        let bundle = bundle(&plan, Some(link));
        Self { name: name.to_owned(), plan, bundle }
    }

    /// What it is called where others are named too.
    pub(crate) fn title(&self) -> String {
        let name = self.plan.profile.heading();
        if self.name == self.plan.profile.id { name } else { format!("{name} ({})", self.name) }
    }

    /// A document of its folder, by its path from the set-up's folder.
    pub(crate) fn path(&self, document: &str) -> Option<String> {
        self.bundle.document(document).map(|document| format!("{}/{}", self.name, document.path))
    }

    /// The account that its roles are in.
    pub(crate) fn account(&self) -> String {
        self.plan.account().map(plan::Marked::plain).unwrap_or_default()
    }

    /// The roles with the account of each.
    pub(crate) fn roles(&self) -> impl Iterator<Item = (String, &Role)> {
        self.plan.roles.iter().map(|role| (role.account.plain(), role))
    }
}
