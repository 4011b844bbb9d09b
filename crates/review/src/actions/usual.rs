//! What every ARN of a service has, so that most are seen to be right without being held against each type.

use super::resource::ResourceType;
use super::{Actions, ArnPattern, Part};

/// Whether the ARNs of all types of a service have a part, or none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usual {
    Absent,
    Present,
    Mixed,
}

impl Actions {
    /// Whether region and account are there, or are not, as in every ARN of the service; `None` when no service has the
    /// prefix.
    pub fn are_usual(&self, prefix: &str, region: &str, account: &str) -> Option<bool> {
        let service = self.service(prefix)?;
        let (of_region, of_account) = *service.usual.get_or_init(|| {
            let arns = || ResourceType::all(self, service).flat_map(ResourceType::arns);
            (Usual::of(arns().map(ArnPattern::region)), Usual::of(arns().map(ArnPattern::account)))
        });
        Some(of_region.fits(region) && of_account.fits(account))
    }
}

impl Usual {
    fn of<'a>(mut parts: impl Iterator<Item = Part<'a>>) -> Self {
        let is = |part: Part<'_>| match part {
            Part::Absent => Self::Absent,
            Part::Present => Self::Present,
            Part::Open | Part::Exactly(_) => Self::Mixed,
        };
        let Some(first) = parts.next().map(is) else { return Self::Mixed };
        if parts.all(|part| is(part) == first) { first } else { Self::Mixed }
    }

    fn fits(self, text: &str) -> bool {
        match self {
            Self::Absent => text.is_empty(),
            Self::Present => !text.is_empty(),
            Self::Mixed => false,
        }
    }
}
