//! What the members make together, against what an account may have.

use plan::{PermissionKind, Resource};
use profile::listed;
use render::Member;
use review::finding::{Severity, Source};

use crate::set_up::SetUp;

use super::model::Finding;

const QUOTAS: Source = Source {
    title: "IAM User Guide: IAM and AWS STS quotas, IAM object quotas",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    read: Some("2026-11-26"),
};

/// What is counted: one of it, several, an account's quota, and the most that it can be raised to. Of the page above.
const COUNTED: [(&str, &str, usize, usize); 3] = [
    ("role", "roles", 1_000, 5_000),
    ("OIDC provider", "OIDC providers", 100, 700),
    ("customer managed policy", "customer managed policies", 1_500, 5_000),
];

pub(super) fn findings(set_up: &SetUp<'_>) -> Vec<Finding> {
    accounts(set_up).iter().filter_map(|account| of_account(set_up, account)).collect()
}

fn of_account(set_up: &SetUp<'_>, account: &str) -> Option<Finding> {
    let found = counts(set_up, account);
    let (mut made, mut over) = (Vec::new(), Vec::new());
    for (count, (one, several, quota, most)) in found.into_iter().zip(COUNTED).filter(|(count, _)| *count > 0) {
        made.push(format!("{count} {} of {}", if count == 1 { one } else { several }, grouped(quota)));
        if count > quota {
            over.push(format!("{several} to {count}, of {} at most", grouped(most)));
        }
    }
    let members = set_up.members.iter().filter(|member| member.account() == account);
    let ask = "aws iam get-account-summary says how many there are already, and what this account may have.";
    (!made.is_empty()).then(|| Finding {
        code: "account-quotas",
        severity: if over.is_empty() { Severity::Suggestion } else { Severity::Warning },
        title: "What the account may have",
        message: format!("In account {account} this makes {}. {ask}", listed(&made)),
        fix: (!over.is_empty()).then(|| format!("Have these quotas raised first: {}.", over.join("; "))),
        members: members.map(|member| member.name.clone()).collect(),
        source: QUOTAS,
    })
}

/// In the order of [`COUNTED`]; what has one name is one.
fn counts(set_up: &SetUp<'_>, account: &str) -> [usize; COUNTED.len()] {
    let mut named: [Vec<String>; COUNTED.len()] = Default::default();
    let [roles, providers, policies] = &mut named;
    let put = |names: &mut Vec<String>, name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    for member in &set_up.members {
        for (_, role) in member.roles().filter(|(of, _)| of == account) {
            put(roles, role.name.plain().to_lowercase());
            for permission in &role.permissions {
                if let PermissionKind::CustomerManaged { arn, .. } = &permission.kind {
                    put(policies, arn.plain().to_lowercase());
                }
            }
        }
        for resource in &member.plan.resources {
            if let Resource::OidcProvider { arn, .. } = resource
                && arn.plain().split(':').nth(4) == Some(account)
            {
                put(providers, arn.plain());
            }
        }
    }
    named.map(|names| names.len())
}

/// Each once, in the order of the members.
fn accounts(set_up: &SetUp<'_>) -> Vec<String> {
    let mut accounts: Vec<String> = Vec::new();
    for (account, _) in set_up.members.iter().flat_map(Member::roles) {
        if !accounts.contains(&account) {
            accounts.push(account);
        }
    }
    accounts
}

/// With a comma between the thousands.
fn grouped(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}
