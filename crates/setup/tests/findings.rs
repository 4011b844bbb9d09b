//! What members of a set-up do to each other: links, and the codes of what is found.

use std::fs;

use link::decode_set_up;
use profile::{Catalogue, Profile};
use setup::{SetUp, findings};
use support::root;

use crate::made::set_up;

fn codes(link: &str) -> Vec<String> {
    let (set_up, ..) = set_up(link);
    findings(&set_up).iter().map(|finding| format!("{} {}", finding.code, finding.members.join("+"))).collect()
}

const GITHUB: &str = "/github-actions?account_id=402881736519&organization=acme&repository=shop&branch=main";
const DATADOG: &str = "external_id=ab&base_permissions=core";
const ROLE: &str = "role_name=kommander-aws-provider";
const KOMMANDER: &str = "/kommander?account_id=402881736519&role_name=kommander-aws-provider";
const VANTAGE: &str = "/vantage?account_id=402881736519&external_id=ab";
const STITCH: &str = "/stitch?account_id=402881736519&stitch_account_id=518204973316&external_id=ab&role_name=stitch&source=dynamodb&table=orders&region=eu-west-1";
const TAILSCALE: &str =
    "/tailscale?account_id=402881736519&tailscale_account_id=518204973316&external_id=ab&bucket=acme-logs";
const CROSSPLANE: &str = "/crossplane?account_id=402881736519&identity=pod_identity&cluster_name=platform-eks";

#[test]
fn each_is_found_where_it_is_and_nowhere_else() {
    let rows: Vec<(String, &[&str])> = vec![
        // Nothing but what an account may have.
        (
            format!("#{GITHUB};/datadog?external_id=ab&base_permissions=core"),
            &["account-quotas github-actions+datadog"],
        ),
        // One name in two cases, and one provider.
        (
            format!("#{GITHUB};/github-actions?organization=acme&repository=docs&branch=main&role_name=GitHub-Actions"),
            &[
                "role-name-twice github-actions+github-actions-2",
                "oidc-provider-shared github-actions+github-actions-2",
                "account-quotas github-actions+github-actions-2",
            ],
        ),
        // The same names in two accounts are no clash, but one set of credentials is.
        (
            format!("#{GITHUB};/github-actions?account_id=570264918833&organization=acme&repository=docs&branch=main"),
            &[
                "several-accounts github-actions+github-actions-2",
                "account-quotas github-actions",
                "account-quotas github-actions-2",
            ],
        ),
        (
            format!(
                "#{GITHUB}&aws_profile=a;/github-actions?account_id=570264918833&organization=acme&repository=docs&branch=main&aws_profile=b"
            ),
            &["account-quotas github-actions", "account-quotas github-actions-2"],
        ),
        // A role that another member makes is let in: the trusting one comes after it, wherever the link has it.
        (
            format!("#{VANTAGE}&vantage_role_arn=arn:aws:iam::402881736519:role/ci;{GITHUB}&role_name=ci"),
            &["trusts-role-of-another github-actions+vantage", "account-quotas github-actions+vantage"],
        ),
        // Two that wait for each other.
        (
            format!(
                "#{VANTAGE}&role_name=one&vantage_role_arn=arn:aws:iam::402881736519:role/two;{VANTAGE}&role_name=two&vantage_role_arn=arn:aws:iam::402881736519:role/one"
            ),
            &["roles-wait-for-each-other vantage+vantage-2", "account-quotas vantage+vantage-2"],
        ),
        // A whole account in which another member has its role, one way and both.
        (
            format!(
                "#{KOMMANDER}&trusted_account_id=570264918833&aws_profile=a;/datadog?account_id=570264918833&{DATADOG}&aws_profile=b"
            ),
            &["trusts-account-of-another kommander+datadog", "account-quotas kommander", "account-quotas datadog"],
        ),
        (
            format!(
                "#{KOMMANDER}&trusted_account_id=570264918833&aws_profile=a;/kommander?account_id=570264918833&{ROLE}&trusted_account_id=402881736519&aws_profile=b"
            ),
            &[
                "trusts-account-of-another kommander+kommander-2",
                "account-quotas kommander",
                "account-quotas kommander-2",
            ],
        ),
        // One service account of one cluster, and of two clusters that have one name in two regions.
        (
            format!("#{CROSSPLANE}&region=eu-west-1;{CROSSPLANE}&role_name=second&region=eu-west-1"),
            &["association-twice crossplane+crossplane-2", "account-quotas crossplane+crossplane-2"],
        ),
        (
            format!("#{CROSSPLANE}&region=eu-west-1;{CROSSPLANE}&role_name=second&region=us-east-1"),
            &["account-quotas crossplane+crossplane-2"],
        ),
        // Somebody outside is let in twice; by two roles of one vendor that is meant.
        (
            format!("#{STITCH};{TAILSCALE}"),
            &["same-account-let-in stitch+tailscale", "account-quotas stitch+tailscale"],
        ),
        (format!("#{TAILSCALE};{TAILSCALE}&role_name=second"), &["account-quotas tailscale+tailscale-2"]),
    ];
    for (link, expected) in rows {
        assert_eq!(codes(&link), *expected, "{link}");
    }
}

/// What a policy leaves out is nothing that it allows: whoever may do all but that may do it in every service.
#[test]
fn what_a_policy_leaves_out_is_no_service_of_its_vendor() {
    let id = "policies-of-a-list";
    let text = fs::read_to_string(root().join(format!("tests/profiles/{id}.json"))).unwrap();
    let text = text.replace(r#""Action": "s3:GetObject""#, r#""NotAction": "iam:CreateUser""#);
    let catalogue = Catalogue { profiles: vec![Profile::parse(id, &text).unwrap()] };
    let values = "account_id=402881736519&vendor_account_id=570264918833&external_id=policies-of-a-list-1";
    let link = format!("#/{id}?{values}&bucket=acme-data;/{id}?{values}&role_name=second&bucket=acme-logs");
    let set_up = SetUp::of_link(&decode_set_up(&link, &catalogue), "").unwrap();
    let documents = set_up.documents();
    let runbook = documents.iter().find(|document| document.path == "README.md").unwrap();
    let rows: Vec<&str> = runbook
        .text
        .lines()
        .skip_while(|line| *line != "| Service | Vendors |")
        .skip(2)
        .take_while(|line| !line.is_empty())
        .map(|row| row.split('|').nth(1).unwrap_or_default().trim())
        .collect();
    assert_eq!(rows, ["all services"]);
}
