//! How the subjects of issuers look that many organizations share.
//!
//! Each row names the page that shows the shape. A shape that an organization can change for itself is no row here: of
//! those only what no setting can make is said.

use super::finding::Source;

/// The beginning that every subject of an issuer has.
pub(crate) struct Shape {
    issuer: &'static str,
    /// What the subject starts with.
    pub(crate) start: &'static str,
    /// A subject as it looks.
    pub(crate) example: &'static str,
    pub(crate) source: Source,
}

const READ: Option<&str> = Some("2026-11-25");

const SHAPES: [Shape; 4] = [
    Shape {
        issuer: "app.terraform.io",
        start: "organization:",
        example: "organization:ORG:project:PROJECT:workspace:WORKSPACE:run_phase:apply",
        source: page(
            "https://developer.hashicorp.com/terraform/cloud-docs/dynamic-provider-credentials/aws-configuration",
            READ,
        ),
    },
    Shape {
        issuer: "gitlab.com",
        start: "project_path:",
        example: "project_path:GROUP/PROJECT:ref_type:branch:ref:main",
        source: page("https://docs.gitlab.com/ci/cloud_services/aws/", READ),
    },
    Shape {
        issuer: "oidc.circleci.com/org/*",
        start: "org/",
        example: "org/ORG_ID/project/PROJECT_ID/user/USER_ID",
        source: page("https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/", READ),
    },
    Shape {
        issuer: "api.bitbucket.org/*",
        start: "{",
        example: "{REPOSITORY_UUID}:{STEP_UUID}",
        // Of this page only the beginning was seen, which does not show a subject.
        source: page(
            "https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/",
            None,
        ),
    },
];

const fn page(url: &'static str, read: Option<&'static str>) -> Source {
    Source { title: "The issuer's own documentation", url, read }
}

pub(crate) fn shape(issuer: &str) -> Option<&'static Shape> {
    SHAPES.iter().find(|shape| super::finding::matches(shape.issuer, issuer))
}
