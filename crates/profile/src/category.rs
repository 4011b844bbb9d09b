//! Where the catalogue puts a vendor.

/// What a vendor is for, in the order in which the catalogue shows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Category {
    Ci,
    Observability,
    DataPlatform,
    DataMovement,
    SecurityPosture,
    Cost,
    Backup,
    Kubernetes,
    #[default]
    Other,
}

impl Category {
    pub const ALL: [Self; 9] = [
        Self::Ci,
        Self::Observability,
        Self::DataPlatform,
        Self::DataMovement,
        Self::SecurityPosture,
        Self::Cost,
        Self::Backup,
        Self::Kubernetes,
        Self::Other,
    ];

    /// As a profile writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ci => "ci",
            Self::Observability => "observability",
            Self::DataPlatform => "data-platform",
            Self::DataMovement => "data-movement",
            Self::SecurityPosture => "security-posture",
            Self::Cost => "cost",
            Self::Backup => "backup",
            Self::Kubernetes => "kubernetes",
            Self::Other => "other",
        }
    }

    /// As a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Ci => "CI and deployment",
            Self::Observability => "Observability",
            Self::DataPlatform => "Data platforms",
            Self::DataMovement => "Data movement",
            Self::SecurityPosture => "Security posture",
            Self::Cost => "Cost",
            Self::Backup => "Backup",
            Self::Kubernetes => "Kubernetes add-ons",
            Self::Other => "Other",
        }
    }
}
