//! What actions can be allowed on beyond what AWS' list of them says, where its own pages and managed policies say more.

use crate::finding::matches_ignoring_case;

use super::Level;
use super::action::Action;
use super::resource::{Named, ResourceType};

/// One service under two names: its managed policies name the resources of either for the actions of either, as
/// `AWSCodeBuildAdminAccess` does (moto 5.2.5, policies of 2026-09-30). When it was renamed:
/// <https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html> (2026-11-27).
const RENAMED: [(&str, &str); 2] =
    [("codestar-connections", "codeconnections"), ("codeconnections", "codestar-connections")];

/// Actions whose list is of one of the several pages that AWS has about the service, with the types of the others: the
/// methods of API Gateway are asked about everything that it has, HTTP APIs too,
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html> (2026-11-27); a change set of
/// the Marketplace as in `AWSMarketplaceSellerOfferManagement` (moto 5.2.5, policies of 2026-09-30).
const OF_SEVERAL_PAGES: [&str; 6] = [
    "apigateway:DELETE",
    "apigateway:GET",
    "apigateway:PATCH",
    "apigateway:POST",
    "apigateway:PUT",
    "aws-marketplace:StartChangeSet",
];

impl Action<'_> {
    /// Cost Explorer asks about a path of each call's name, in its refusals `arn:aws:ce:us-east-1:…:/GetCostAndUsage`:
    /// <https://github.com/Optum/dce/issues/208> (2026-11-27).
    pub fn is_asked_by_its_path(self, resource: &str) -> bool {
        let path = resource.splitn(6, ':').nth(5).filter(|path| path.starts_with('/'));
        self.service() == "ce"
            && resource.split(':').nth(2) == Some("ce")
            && path.is_some_and(|path| matches_ignoring_case(path, &format!("/{}", self.name)))
    }

    /// Whether AWS may ask about something that its list does not give for the action.
    pub(super) fn is_beyond_the_list(self, named: &Named<'_>, all: &[ResourceType<'_>]) -> bool {
        let service = self.service();
        // Macros: arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31.
        if service == "cloudformation" && named.account() == "*" && named.name().starts_with("transform/") {
            return true;
        }
        // A WebSocket API's routes have no method:
        // <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html>
        if service == "execute-api" && named.service() == service && named.name().split('/').count() == 3 {
            return true;
        }
        if RENAMED.iter().any(|(of, other)| *of == service && *other == named.service()) {
            return true;
        }
        if service == "apigateway" && named.service() == service && named.name().starts_with("/v2/") {
            return true;
        }
        // What redrives a Map Run restarts its children, whose ARNs have a label:
        // <https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html> (2026-11-27)
        let is_child = || named.name().starts_with("execution:") && named.name().contains('/');
        if service == "states" && self.name == "RedriveExecution" && named.service() == service && is_child() {
            return true;
        }
        let whole = || format!("{service}:{}", self.name);
        let several = OF_SEVERAL_PAGES.iter().any(|action| *action == whole());
        let tags = self.level == Level::Tagging || self.name.starts_with("ListTags");
        let made = self.name.strip_prefix("Create");
        let mut called = all.iter().filter(|kind| kind.is_called(named));
        // Tags of whatever has tags, and what the action is about by its own name.
        called.any(|kind| {
            several || tags && kind.has_key("aws:ResourceTag/x") || made.is_some_and(|made| is_word(kind.name(), made))
        })
    }
}

/// Whether two names are the same but for case and marks: `billing-group` and `BillingGroup`.
fn is_word(kind: &str, made: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
    letters(kind).eq_ignore_ascii_case(&letters(made))
}
