//! An ARN in its parts, and what is wrong with one.

/// What a text names, and what it should be.
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) meant: Option<String>,
}

pub(super) struct Parts<'t> {
    pub(super) partition: &'t str,
    pub(super) service: &'t str,
    pub(super) region: &'t str,
    pub(super) account: &'t str,
    pub(super) name: &'t str,
}

impl<'t> Parts<'t> {
    /// `None` for what `malformed-arn` speaks of.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let (arn, partition, service) = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account, name) = (parts.next()?, parts.next()?, parts.next()?);
        (arn == "arn" && !service.is_empty() && !name.is_empty()).then_some(Self {
            partition,
            service,
            region,
            account,
            name,
        })
    }

    pub(super) fn text(&self) -> String {
        let Self { partition, service, region, account, name } = self;
        format!("arn:{partition}:{service}:{region}:{account}:{name}")
    }
}

/// `-` and six letters or digits.
pub(super) fn has_suffix(secret: &str) -> bool {
    secret.rsplit_once('-').is_some_and(|(_, end)| end.len() == 6 && end.bytes().all(|b| b.is_ascii_alphanumeric()))
}
