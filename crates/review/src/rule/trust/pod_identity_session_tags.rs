//! Request tags are demanded, but the association sends none.

use crate::rule::prelude::*;

pub(super) const RULE: Rule = Rule {
    code: "pod-identity-session-tags",
    severity: Severity::Error,
    group: Group::Trust,
    kind: Some(Kind::Trust),
    title: "Request tags are demanded, but the association sends none",
    explanation: "With disableSessionTags the association leaves the tags out, so no condition on them is met and the pods are denied.",
    fix: "Enable session tags on the association, or condition on aws:SourceArn.",
    source: sources::POD_IDENTITY_TAGS,
    check: Check::Document(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.context.session_tags_disabled {
        return;
    }
    for statement in subject.view.allowing().filter(|statement| statement.trusts_service("pods.eks.amazonaws.com")) {
        for test in statement.tests().filter(Test::demands) {
            if test.key.to_ascii_lowercase().starts_with("aws:requesttag/") {
                report.add(test.path(), format!("`{}` is never sent.", test.key));
            }
        }
    }
}
