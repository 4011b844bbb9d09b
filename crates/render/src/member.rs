//! One vendor's configuration in a set-up of several, with the documents of its folder.

use plan::{Marked, Plan, Role};

use super::bundle::Bundle;

/// One vendor's configuration in a set-up of several.
#[derive(Clone, Debug)]
pub struct Member<'p> {
    /// Tells it from the others: its folder, and what its stack is named after.
    pub name: String,
    pub plan: Plan<'p>,
    /// The documents of its folder.
    pub bundle: Bundle,
}

impl Member<'_> {
    /// What it is called where others are named too.
    pub fn title(&self) -> String {
        let name = self.plan.profile.heading();
        if self.name == self.plan.profile.id { name } else { format!("{name} ({})", self.name) }
    }

    /// A document of its folder, by its path from the set-up's folder.
    pub fn path(&self, document: &str) -> Option<String> {
        self.bundle.document(document).map(|document| format!("{}/{}", self.name, document.path))
    }

    /// The account that its roles are in.
    pub fn account(&self) -> String {
        self.plan.account().map(Marked::plain).unwrap_or_default()
    }

    /// The roles with the account of each.
    pub fn roles(&self) -> impl Iterator<Item = (String, &Role)> {
        self.plan.roles.iter().map(|role| (role.account.plain(), role))
    }
}
