//! Which documents of a vendor's page are open: a part of the address, and of no configuration.

/// The tabs of the documents, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    Trust,
    Permissions,
    /// With the chosen tool.
    Apply,
    Others,
    Kubernetes,
    Runbook,
}

impl Tab {
    pub const ALL: [Self; 6] =
        [Self::Trust, Self::Permissions, Self::Apply, Self::Others, Self::Kubernetes, Self::Runbook];

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.as_str() == text)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Permissions => "permissions",
            Self::Apply => "apply",
            Self::Others => "others",
            Self::Kubernetes => "kubernetes",
            Self::Runbook => "runbook",
        }
    }

    /// A vendor's link with this tab open; the first needs no word.
    pub fn put_into(self, mut link: String) -> String {
        if self != Self::default() {
            link.push(if link.contains('?') { '&' } else { '?' });
            link.push_str("tab=");
            link.push_str(self.as_str());
        }
        link
    }
}
