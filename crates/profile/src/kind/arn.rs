//! The ARN of a resource, of the service that the vendor names.

use policy::{AccountId, Arn, Region};

use crate::line::Line;
use crate::value::{Valid, ValueError};

use super::class::{length, only};
use super::simple::About;

pub(super) const ABOUT: About = About {
    word: "arn",
    values: "an ARN of `service`, such as `\"sqs\"`; `resource` is how its last part begins, such as `\"log-group:\"`",
};

/// Which ARNs a vendor takes: those of one service, whose last part may have to begin so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArnRule {
    pub service: Line,
    pub resource: Line,
}

/// Characters of an ARN, in all.
pub(super) const MAX: usize = 2_048;

/// Services whose ARNs may leave out the region, and those that may leave out the account. All others need both.
///
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>,
/// as read into `data/actions.txt` on 2026-09-26.
const WITHOUT_REGION: [&str; 13] = [
    "account",
    "budgets",
    "ce",
    "cloudfront",
    "ecr-public",
    "globalaccelerator",
    "iam",
    "networkmanager",
    "organizations",
    "route53",
    "s3",
    "shield",
    "sts",
];
const WITHOUT_ACCOUNT: [&str; 3] = ["apigateway", "route53", "s3"];

impl ArnRule {
    /// The shape of such an ARN.
    pub(super) fn limits(&self) -> String {
        let Self { service, resource } = self;
        let region = if self.leaves_out(&WITHOUT_REGION) { "" } else { "<region>" };
        let account = if self.leaves_out(&WITHOUT_ACCOUNT) { "" } else { "<account>" };
        format!("arn:aws:{service}:{region}:{account}:{resource}…")
    }

    fn leaves_out(&self, services: &[&str]) -> bool {
        services.contains(&self.service.as_str())
    }

    pub(super) fn parse(&self, text: &str) -> Result<Valid, ValueError> {
        let rule = || ValueError::OtherArn { service: self.service.to_string(), shape: self.limits() };
        // CloudWatch Logs lists the ARN of a log group with the pattern of its streams.
        let text = if self.service.as_str() == "logs" { text.strip_suffix(":*").unwrap_or(text) } else { text };
        let arn = Arn::parse(text).map_err(|_| if text.contains('*') { ValueError::Wildcard } else { rule() })?;
        only(&arn.resource, "_+=,.@:/#-", "letters, digits and _ + = , . @ : / # -")?;
        let region = Region::parse(&arn.region);
        let region_fits = region.is_some() || (arn.region.is_empty() && self.leaves_out(&WITHOUT_REGION));
        let account_fits =
            AccountId::parse(&arn.account).is_some() || (arn.account.is_empty() && self.leaves_out(&WITHOUT_ACCOUNT));
        let name = arn.resource.strip_prefix(self.resource.as_str()).unwrap_or_default();
        if arn.service != self.service.as_str() || !region_fits || !account_fits || name.is_empty() {
            return Err(rule());
        }
        if region.is_some_and(|region| region.partition() != arn.partition) {
            return Err(ValueError::Rule("has a region of another partition than its own: change one of them"));
        }
        length(text, 1, MAX)?;
        Ok(Valid { partition: Some(arn.partition), ..Valid::new(text) })
    }

    pub(super) fn expression(&self) -> String {
        let resource = self.resource.replace('.', "\\.");
        format!("arn:[a-z-]+:{}:[a-z0-9-]*:[0-9]*:{resource}[A-Za-z0-9_+=,.@:/#-]+", self.service)
    }
}
