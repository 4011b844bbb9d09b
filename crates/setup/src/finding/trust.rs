//! Who gets in through more than one member.

use policy::{AccountId, Effect, Statement};
use profile::listed;
use render::Member;
use review::finding::{Severity, Source};

use crate::order::trusts_a_role_of;
use crate::set_up::SetUp;

use super::model::Finding;

const PRINCIPAL: Source = Source {
    title: "IAM User Guide: Principal element",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    read: Some("2026-11-24"),
};

pub(super) fn findings(set_up: &SetUp<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (place, member) in set_up.members.iter().enumerate() {
        for other in set_up.members.iter().skip(place + 1) {
            found.extend(of_roles(member, other).or_else(|| of_accounts(member, other)));
        }
    }
    found.extend(of_outsiders(set_up));
    found
}

/// A trust policy names a role that another member makes.
fn of_roles(member: &Member<'_>, other: &Member<'_>) -> Option<Finding> {
    let (there, back) = (trusts_a_role_of(member, other), trusts_a_role_of(other, member));
    let names = vec![member.name.clone(), other.name.clone()];
    if there && back {
        return Some(Finding {
            code: "roles-wait-for-each-other",
            severity: Severity::Error,
            title: "Two roles that name each other",
            message: format!(
                "{} each trust a role of the other. IAM takes no principal that does not exist: neither can be made first, and whoever is let into the one gets into the other.",
                listed(&names)
            ),
            fix: Some("Set one of them up without the other's role, and name it once that exists.".to_owned()),
            members: names,
            source: PRINCIPAL,
        });
    }
    let (trusting, trusted) = if there { (member, other) } else { (other, member) };
    (there || back).then(|| Finding {
        code: "trusts-role-of-another",
        severity: Severity::Security,
        title: "A way from one vendor's role to another's",
        message: format!(
            "{} trusts a role of {}: whoever is let into that one may go on into this one. It is set up after it.",
            trusting.name, trusted.name
        ),
        fix: None,
        members: names,
        source: PRINCIPAL,
    })
}

/// A trust policy lets in the whole account that another member has its roles in.
fn of_accounts(member: &Member<'_>, other: &Member<'_>) -> Option<Finding> {
    let lets_in = |member: &Member<'_>, other: &Member<'_>| {
        let accounts: Vec<String> = other.roles().map(|(account, _)| account).collect();
        let own = member.account();
        open_accounts(member).iter().any(|account| *account != own && accounts.contains(account))
    };
    let (there, back) = (lets_in(member, other), lets_in(other, member));
    let names = vec![member.name.clone(), other.name.clone()];
    let message = match (there, back) {
        (true, true) => format!(
            "{} each let in the whole account that the other's roles are in: whoever is let into the one may go on into the other.",
            listed(&names)
        ),
        (false, false) => return None,
        _ => {
            let (trusting, trusted) = if there { (member, other) } else { (other, member) };
            format!(
                "{} lets in the whole account that the roles of {} are in: where their policies let them call STS, they may go on into its role.",
                trusting.name, trusted.name
            )
        }
    };
    Some(Finding {
        code: "trusts-account-of-another",
        severity: Severity::Security,
        title: "A way from one vendor's account to another's",
        message,
        fix: Some("Name the roles that are meant, or demand them by aws:PrincipalArn.".to_owned()),
        members: names,
        source: PRINCIPAL,
    })
}

/// Somebody outside is let in by roles of several vendors.
fn of_outsiders(set_up: &SetUp<'_>) -> Vec<Finding> {
    let own: Vec<String> = set_up.members.iter().flat_map(Member::roles).map(|(account, _)| account).collect();
    // An account, and the members that let somebody of it in.
    let mut outsiders: Vec<(String, Vec<&Member<'_>>)> = Vec::new();
    for member in &set_up.members {
        for account in accounts(member).into_iter().filter(|account| !own.contains(account)) {
            match outsiders.iter_mut().find(|(known, _)| *known == account) {
                Some((_, members)) => members.push(member),
                None => outsiders.push((account, vec![member])),
            }
        }
    }
    let several = outsiders.into_iter().filter(|(_, members)| {
        // The same vendor twice is meant.
        members
            .iter()
            .any(|member| members.first().is_some_and(|first| first.plan.profile.id != member.plan.profile.id))
    });
    let finding = several.map(|(account, members)| {
        let members: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
        Finding {
            code: "same-account-let-in",
            severity: Severity::Security,
            title: "One outside account gets in through several vendors",
            message: format!(
                "{} let in account {account}: whoever acts there and brings what the conditions ask for has what all of them may do together.",
                listed(&members)
            ),
            fix: Some("See whether both vendors really work from that account.".to_owned()),
            members,
            source: PRINCIPAL,
        }
    });
    finding.collect()
}

fn allowing<'m>(member: &'m Member<'_>) -> impl Iterator<Item = &'m Statement> {
    let trust = member.plan.roles.iter().flat_map(|role| &role.trust);
    let statements = trust.flat_map(|(_, policy)| policy.policy().statements());
    statements.filter(|statement| statement.effect == Effect::Allow)
}

/// The accounts of AWS principals that are let in, each once.
fn accounts(member: &Member<'_>) -> Vec<String> {
    distinct(allowing(member).flat_map(Statement::aws_principals).filter_map(account))
}

/// The accounts that are let in as a whole, with no word of who in them is meant.
fn open_accounts(member: &Member<'_>) -> Vec<String> {
    let open = allowing(member).filter(|statement| {
        let keys = statement.condition.iter().flatten().flat_map(|condition| &condition.keys);
        keys.into_iter().all(|(key, _)| !key.eq_ignore_ascii_case("aws:PrincipalArn"))
    });
    let whole =
        open.flat_map(Statement::aws_principals).filter(|name| !name.contains(":role/") && !name.contains(":user/"));
    distinct(whole.filter_map(account))
}

/// The account of a principal: an account's ID, or the ARN of something in it.
fn account(principal: &str) -> Option<String> {
    let id = if principal.contains(':') { principal.split(':').nth(4)? } else { principal };
    AccountId::parse(id).map(|id| id.as_str().to_owned())
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
